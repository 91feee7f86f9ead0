#include "facts/paper_titles.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kLongestTitle = 40;  // characters of a heading with the authority before it

// The line is the heading, alone or behind the name of who sends it: 某市某区人民法院民事判决书.
bool is_title(const std::string& line, const std::string& heading) {
  if (!line.ends_with(heading) || utf8_characters(line).size() > kLongestTitle) return false;
  const auto before = line.substr(0, line.size() - heading.size());
  static const auto* sender = new RE2(
      R"(\p{Han}{2,30}(?:法院|检察院|委员会|公安局|分局|派出所|征信中心|分中心|银行|分行|支行|营业管理部|管理局|监管局|公司|办公室|网信办|政府|受理中心)|(?:【[^】]{2,20}】)?关于\P{Z}{0,30})");
  return before.empty() || RE2::FullMatch(before, *sender);
}

// Who signs stands at the head of a paper or at its end: what the middle names is written about. Whom it is written to stands
// before a colon.
std::string signature_in(const std::string& text, const std::string& pattern) {
  const auto lines = tight_lines(text);
  constexpr std::size_t kHead = 3, kEnd = 4, kLongest = 40;  // lines; characters
  const RE2 office(pattern);
  static const RE2 name(R"((\p{Han}{2,30}))");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool outside = i < kHead || i + kEnd >= lines.size();
    if (!outside || utf8_characters(lines[i]).size() > kLongest || lines[i].ends_with("：") || lines[i].ends_with(":")) continue;
    std::string found;
    for (re2::StringPiece rest(lines[i]); RE2::FindAndConsume(&rest, name, &found);)
      if (RE2::PartialMatch(found, office)) return found;
  }
  return {};
}

}  // namespace

std::vector<std::string> tight_lines(const std::string& text) {
  std::vector<std::string> out;
  for (const auto& line : split_lines(text))
    if (auto tight = without_spaces(line); !tight.empty()) out.push_back(std::move(tight));
  return out;
}

std::vector<std::string> head_lines(const std::string& text) {
  std::vector<std::string> out;
  bool single = false;
  for (auto& packed : tight_lines(text)) {
    const bool one = utf8_characters(packed).size() == 1;
    if (one && single) out.back() += packed;
    else out.push_back(std::move(packed));
    single = one;
    if (out.size() > kHeadOfPaper) break;
  }
  return out;
}

std::string title_among(const std::vector<std::string>& lines, const std::vector<std::string>& headings) {
  std::string out;
  for (const auto& heading : headings)
    if (heading.size() > out.size() &&
        std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return is_title(line, heading); }))
      out = heading;
  return out;
}

FoundReply reply_in(const std::vector<std::string>& lines, const std::string& text, const std::string& packed, const Pack& pack) {
  FoundReply out;
  std::size_t longest = 0;  // bytes of its heading
  for (const auto& kind : pack.matters)
    for (const auto& reply : kind.replies) {
      const auto title = title_among(lines, reply.headings);
      if (title.empty() || (!reply.words.empty() && !RE2::PartialMatch(packed, reply.words))) continue;
      auto signed_by = reply.signed_by.empty() ? std::string{} : signature_in(text, reply.signed_by);
      if (signed_by.empty() != reply.signed_by.empty()) continue;
      const bool better =
          out.reply == nullptr || std::pair(!signed_by.empty(), title.size()) > std::pair(!out.signed_by.empty(), longest);
      if (better) out = {&kind, &reply, std::move(signed_by)}, longest = title.size();
    }
  return out;
}

}  // namespace qingbai
