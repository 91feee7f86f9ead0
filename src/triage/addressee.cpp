// Names in messages: whom a message addresses, and whether a masked name can be the person's.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "triage/normalise.hpp"
#include "triage/triage.hpp"

namespace qingbai {

namespace {

bool is_mask(std::string_view c) { return c == "*" || c == "＊" || c == "某" || c == "x" || c == "X"; }

// 周女士 is the surname 周.
std::string without_title(std::string name) {
  for (const std::string title : {"先生", "女士", "小姐"})
    if (name.size() > title.size() && name.ends_with(title)) name.resize(name.size() - title.size());
  return name;
}

}  // namespace

// 尊敬的林**先生, 王小明您好, 请转告李某, *雨桐女士. After a known surname, or where the surname is masked.
std::string addressed_to(const std::string& text, const std::string& surnames) {
  static const auto* patterns = new std::array<RE2, 4>{
      RE2(R"(尊敬的\s*([\p{Han}*＊][\p{Han}*＊x某]{0,3}?)\s*(?:先生|女士|小姐|[,，:：!！您]))"),
      RE2(R"((?:^|[】,，。:：!！\s])([\p{Han}*＊][\p{Han}*＊x某]{0,3}?)\s*(?:先生|女士|小姐)?[,，]?\s*您好)"),
      RE2(R"((?:转告|通知|提醒|联系|告知|督促|认识)(?:您的朋友|您的亲友|您的家人|您朋友|借款人|客户|用户|一下)?\s*([\p{Han}*＊][\p{Han}*＊x某]{1,3}?)(?:先生|女士|本人|尽快|及时|,|，|。|还款|处理|在我司|在我行|的|吗))"),
      RE2(R"(】\s*([\p{Han}*＊][\p{Han}*＊x某]{0,2}?)(?:先生|女士|小姐)?\s*[,，:：])")};
  for (const auto& pattern : *patterns) {
    std::string name;
    if (!RE2::PartialMatch(text, pattern, &name)) continue;
    name = without_title(std::move(name));
    const auto letters = characters(name);
    if (letters.empty() || (letters.size() == 1 && is_mask(letters.front()))) continue;
    if (!is_mask(letters.front()) && surnames.find(letters.front()) == std::string::npos) continue;
    if (name.find("用户") != std::string::npos || name.find("客户") != std::string::npos) continue;
    return name;
  }
  return {};
}

bool is_masked(const std::string& name) {
  const auto letters = characters(name);
  return std::any_of(letters.begin(), letters.end(), [](const auto& c) { return is_mask(c); });
}

NameMatch compare_names(const std::string& printed, const std::string& name) {
  const auto a = characters(without_title(printed)), b = characters(name);
  if (a.empty() || b.empty()) return NameMatch::maybe;
  const bool masked = std::any_of(a.begin(), a.end(), [](const auto& c) { return is_mask(c); });
  if (!masked && a == b) return NameMatch::same;
  if (!is_mask(a.front()) && a.front() != b.front()) {
    // 雨桐: the given name alone.
    const bool given = !masked && a.size() + 1 == b.size() && std::equal(a.begin(), a.end(), b.begin() + 1);
    return given ? NameMatch::maybe : NameMatch::other;
  }
  if (a.size() == 1) return NameMatch::maybe;  // the surname alone
  if (!masked) return NameMatch::other;
  // What is printed openly must agree: from the front up to the first mask, from the back down to the last.
  std::size_t open = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size() && !is_mask(a[i]); ++i, ++open)
    if (a[i] != b[i]) return NameMatch::other;
  for (std::size_t i = 0; i < a.size() && i < b.size() && !is_mask(a[a.size() - 1 - i]); ++i, ++open)
    if (a[a.size() - 1 - i] != b[b.size() - 1 - i]) return NameMatch::other;
  // 周** says no more than the surname; 周*桐 and *雨桐 say who it is, if the length agrees.
  return a.size() == b.size() && open + 1 >= b.size() ? NameMatch::same : NameMatch::maybe;
}

}  // namespace qingbai
