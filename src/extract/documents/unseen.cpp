#include "extract/documents/unseen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kMostBytes = 64 * 1024;  // of words that are kept apart

void add_line(std::string& to, int& count, bool& cut, const std::string& words) {
  const auto line = trimmed(words);
  if (line.empty()) return;
  ++count;
  if (to.size() + line.size() < kMostBytes) to += line + "\n";
  else cut = true;
}

}  // namespace

void Unseen::strike(const std::string& words) { add_line(struck, struck_count, cut, words); }
void Unseen::hide(const std::string& words) { add_line(hidden, hidden_count, cut, words); }

void Unseen::add(const Unseen& more) {
  cut = cut || more.cut;
  if (struck.size() + more.struck.size() < kMostBytes) struck += more.struck;
  else cut = true;
  if (hidden.size() + more.hidden.size() < kMostBytes) hidden += more.hidden;
  else cut = true;
  struck_count += more.struck_count, hidden_count += more.hidden_count;
}

void tell_unseen(const Unseen& unseen, Extraction& out) {
  if (unseen.struck_count > 0) {
    out.metadata["struck_text"] += mended_utf8(unseen.struck);
    out.warnings.push_back(
        warning("struck_text", {fmt::format("有{}处文字被划掉，没有当作文件的内容；划掉的字另外保留。", unseen.struck_count),
                                fmt::format("{} pieces of text are struck out: they were not taken for what the file says, and "
                                            "are kept apart.",
                                            unseen.struck_count)}));
  }
  if (unseen.hidden_count > 0) {
    out.metadata["hidden_text"] += mended_utf8(unseen.hidden);
    out.warnings.push_back(
        warning("hidden_text",
                {fmt::format("有{}处文字被隐藏，打开文件时看不到，没有当作文件的内容；另外保留，请核对。", unseen.hidden_count),
                 fmt::format("{} pieces of text are hidden from who opens the file: they were not taken for "
                             "what it says, and are kept apart. Please check.",
                             unseen.hidden_count)}));
  }
  if (unseen.cut)
    out.warnings.push_back(warning("hidden_text_cut", {"隐藏或划掉的文字太多，只另外保留了一部分；全部都在原件里。",
                                                       "There are more hidden or struck words than are kept apart; all of them "
                                                       "stand in the original."}));
}

}  // namespace qingbai
