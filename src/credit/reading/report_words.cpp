#include "credit/reading/report_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/utf8.hpp"
#include "credit/reading/located_text.hpp"

namespace qingbai {
namespace {

struct Character {
  std::string text;
  std::size_t run = 0;
  bool settled = false;  // part of a phrase that is right
};
using Characters = std::vector<Character>;
using Phrase = std::vector<std::string>;

// Units of the form that do not overlap, the longest first.
const std::vector<Phrase>& phrases() {
  static const auto all = [] {
    constexpr std::array words{"没有发生过90天以上逾期",
                               "信用额度折合人民币",
                               "个月逾期超过90天",
                               "信息主体对该笔业务提出异议",
                               "承担相关还款责任",
                               "相关还款责任金额",
                               "大额专项分期余额",
                               "发放的大额专项分期卡",
                               "发放的准贷记卡",
                               "发放的贷记卡",
                               "个月处于逾期状态",
                               "保证合同编号",
                               "责任人类型为",
                               "额度有效期至",
                               "最近5年内有",
                               "当前逾期金额",
                               "可循环使用",
                               "已使用额度",
                               "元（人民币）",
                               "人民币账户",
                               "美元账户",
                               "欧元账户",
                               "港币账户",
                               "日元账户",
                               "英镑账户",
                               "当前无逾期",
                               "当前有逾期",
                               "，卡片尾号",
                               "信用额度",
                               "透支余额",
                               "证件类型",
                               "证件号码",
                               "互联网小额贷款",
                               "有限责任公司",
                               "股份有限公司",
                               "信用卡中心",
                               "消费金融",
                               "融资租赁"};
    std::vector<Phrase> out;
    for (const auto* word : words) {
      Phrase phrase;
      for (const auto c : utf8_characters(word)) phrase.emplace_back(c);
      out.push_back(std::move(phrase));
    }
    std::stable_sort(out.begin(), out.end(), [](const Phrase& a, const Phrase& b) { return a.size() > b.size(); });
    return out;
  }();
  return all;
}

// What parts the sentence, or counts in it, is never taken for a misread character.
bool may_be_wrong(const std::string& c) {
  static constexpr std::array kept{",", ".", "，", "。", "：", "（", "）", "、", kGap};
  return !is_digit(c) && std::find(kept.begin(), kept.end(), c) == kept.end();
}

bool all_of(const Characters& text, std::size_t at, std::size_t n, const Phrase& phrase, std::size_t from) {
  for (std::size_t i = 0; i < n; ++i)
    if (text[at + i].text != phrase[from + i]) return false;
  return true;
}

// One character is another: how many positions differ, none of them a sign that must be right.
std::size_t differences(const Characters& text, std::size_t at, const Phrase& phrase) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < phrase.size(); ++i)
    if (text[at + i].text != phrase[i]) out += may_be_wrong(text[at + i].text) ? 1 : phrase.size();
  return out;
}

// How many characters of `text` at `at` are the phrase with one mistake; 0 where they are not.
std::size_t with_one_mistake(const Characters& text, std::size_t at, const Phrase& phrase) {
  const auto n = phrase.size(), left = text.size() - at;
  const auto open = [&](std::size_t length) {
    for (std::size_t i = 0; i < length; ++i)
      if (text[at + i].settled) return false;
    return true;
  };
  constexpr std::size_t kShort = 4;
  if (left >= n && open(n) && differences(text, at, phrase) == 1) {
    const bool edge = text[at].text != phrase.front() || text[at + n - 1].text != phrase.back();
    const bool other = std::any_of(phrases().begin(), phrases().end(), [&](const Phrase& p) {
      return p.size() == n && p != phrase && differences(text, at, p) <= 1;
    });
    if (!other && !(edge && n <= kShort)) return n;
  }
  if (n <= kShort) return 0;
  // One is missing: inside, or in front of a longer phrase. A 个 between digits and 月 may have been taken for a digit.
  const bool counts = phrase.front() == "个" && at > 0 && text[at - 1].run == text[at].run;
  if (left + 1 >= n && open(n - 1))
    for (std::size_t gap = n >= 6 && !counts ? 0 : 1; gap + 1 < n; ++gap)
      if (all_of(text, at, gap, phrase, 0) && all_of(text, at + gap, n - 1 - gap, phrase, gap + 1)) return n - 1;
  // One is too much, inside.
  if (left >= n + 1 && open(n + 1))
    for (std::size_t more = 1; more < n; ++more)
      if (all_of(text, at, more, phrase, 0) && all_of(text, at + more + 1, n - more, phrase, more) &&
          may_be_wrong(text[at + more].text))
        return n + 1;
  return 0;
}

void settle_phrases(Characters& text) {
  for (const auto& phrase : phrases())
    for (std::size_t at = 0; at + phrase.size() <= text.size(); ++at)
      if (!text[at].settled && all_of(text, at, phrase.size(), phrase, 0))
        for (std::size_t i = 0; i < phrase.size(); ++i) text[at + i].settled = true;
  for (const auto& phrase : phrases())
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto length = with_one_mistake(text, at, phrase);
      if (length == 0) continue;
      Characters right;
      for (std::size_t i = 0; i < phrase.size(); ++i) right.push_back({phrase[i], text[at + std::min(i, length - 1)].run, true});
      const auto from =
          text.erase(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(at + length));
      text.insert(from, right.begin(), right.end());
    }
}

// A comma that groups no digits is the form's own; a stroke behind a digit is a one; the sentences know one kind of brackets.
void settle_signs(Characters& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto& c = text[i].text;
    const bool behind = i > 0 && is_digit(text[i - 1].text);
    const bool before = i + 1 < text.size() && is_digit(text[i + 1].text);
    if (c == "," && !(behind && before)) c = "，";
    if (c == "《" || c == "〈" || c == "【") c = "（";
    if (c == "》" || c == "〉" || c == "】") c = "）";
    const bool ends = i + 1 == text.size() || !may_be_wrong(text[i + 1].text);
    if ((c == "l" || c == "I" || c == "|") && behind && ends) c = "1";
  }
}

bool of_number(const std::string& c) { return is_digit(c) || c == "," || c == "."; }

// A digit may have stood between the two runs: they are on one line, and further apart than half a digit is wide.
bool apart(const TextRun& a, const TextRun& b) {
  const double gap = b.box.x - a.box.x - a.box.width, step = std::abs(b.box.y + b.box.height / 2 - a.box.y - a.box.height / 2);
  return a.page == b.page && step < 0.5 * std::min(a.box.height, b.box.height) &&
         gap > 0.3 * std::min(a.box.height, b.box.height);
}

void mark_gaps(const std::vector<TextRun>& runs, Characters& text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    const auto &a = text[i - 1], &b = text[i];
    if (a.run == b.run || !of_number(a.text) || !of_number(b.text) || !(is_digit(a.text) || is_digit(b.text))) continue;
    if (apart(runs[a.run], runs[b.run])) text.insert(text.begin() + static_cast<std::ptrdiff_t>(i), {kGap, a.run, false}), ++i;
  }
  // Within a group of three digits behind a comma nothing can be missing. The form prints whole yuan: a point that no such group
  // follows is a comma behind which digits are.
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i].text != "," && text[i].text != ".") continue;
    std::size_t end = i + 1, digits = 0;
    while (end < text.size() && (is_digit(text[end].text) || text[end].text == kGap))
      digits += is_digit(text[end++].text) ? 1 : 0;
    const bool amount = i > 0 && is_digit(text[i - 1].text) && digits > 0;
    if (digits != 3 && amount && text[i].text == "." && !(end < text.size() && text[end].text == "年")) text[i].text = kGap;
    if (digits != 3) continue;
    const auto from = text.begin() + static_cast<std::ptrdiff_t>(i), to = text.begin() + static_cast<std::ptrdiff_t>(end);
    text.erase(std::remove_if(from, to, [](const Character& c) { return c.text == kGap; }), to);
  }
}

}  // namespace

void mend_sentence(std::vector<TextRun>& runs) {
  Characters text;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const auto words = tight(runs[r].text);
    for (const auto c : utf8_characters(words)) text.push_back({std::string(c), r, false});
  }
  constexpr std::size_t kLongest = 2000;  // no sentence of the form has so many characters
  if (text.size() > kLongest) return;
  settle_signs(text);
  // Two ways of misreading that no sentence of the form holds: one character seen as its two halves, one seen twice.
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i].text == "白" && text[i + 1].text == "勺")
      text[i].text = "的", text.erase(text.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    else if (i + 2 < text.size() && text[i].text == "元" && text[i + 1].text == "元" && text[i + 2].text == "（")
      text.erase(text.begin() + static_cast<std::ptrdiff_t>(i));
  }
  mark_gaps(runs, text);
  settle_phrases(text);
  for (auto& r : runs) r.text.clear();
  for (const auto& c : text) runs[c.run].text += c.text;
}

}  // namespace qingbai
