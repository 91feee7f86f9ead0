// Messages made hard to read for a filter and still easy for a person.
#include <map>

#include "corpus.hpp"
#include "triage/fold.hpp"
#include "triage/fold_table.hpp"
#include "triage/normalise.hpp"

namespace qingbai::triage_tool {
namespace {

using Words = std::vector<std::string>;

bool han(const std::string& c) { return c.size() == 3 && is_han(fold(c).text.front()); }

// Simplified to traditional, from the fold table read backwards.
const std::map<std::string, std::string>& traditional() {
  static const auto made = [] {
    std::map<std::string, std::string> out;
    const auto all = characters(fold_pairs());
    for (std::size_t i = 0; i + 1 < all.size(); i += 2)
      if (all[i].size() == 3 && all[i] >= "一" && all[i] <= "龥" && all[i + 1] >= "一") out.emplace(all[i + 1], all[i]);
    return out;
  }();
  return made;
}

// Substitutes that the pack does not list: other look-alikes and sounds with tones.
const std::map<std::string, Words>& unseen() {
  static const std::map<std::string, Words> made{
      {"贷", {"貣", "dài"}},  {"款", {"宽", "kuǎn"}},  {"逾", {"俞", "yú"}},  {"期", {"欺", "qī"}}, {"欠", {"芡"}},
      {"还", {"孩", "huán"}}, {"征", {"徵", "zhēng"}}, {"信", {"訫", "ⓧⓘⓝ"}}, {"注", {"驻"}},       {"销", {"硝"}},
      {"账", {"胀"}},         {"户", {"戸"}},          {"微", {"巍"}},        {"验", {"験"}},       {"证", {"証"}},
      {"码", {"碼"}},         {"转", {"轉"}},          {"金", {"钅"}},        {"额", {"頟"}},       {"借", {"惜"}},
      {"催", {"璀"}},         {"收", {"受"}},          {"修", {"脩"}},        {"复", {"鍑"}},       {"共", {"供"}},
      {"享", {"想"}},         {"保", {"褓"}},          {"钱", {"銭"}},        {"债", {"債"}},       {"卡", {"佧"}}};
  return made;
}

std::string letter_alike(const std::string& c) {
  static const std::map<std::string, std::string> made{
      {"a", "а"}, {"e", "е"}, {"o", "о"}, {"c", "с"}, {"p", "р"}, {"x", "х"}, {"i", "і"}, {"Q", "𝐐"},  {"V", "Ⅴ"}, {"T", "Т"},
      {"0", "𝟎"}, {"1", "①"}, {"2", "②"}, {"3", "③"}, {"4", "➃"}, {"5", "⑤"}, {"6", "❻"}, {"7", "７"}, {"8", "⑧"}, {"9", "９"}};
  const auto it = made.find(c);
  return it == made.end() ? c : it->second;
}

std::string full_width(const std::string& c) {
  if (c.size() != 1 || c[0] <= ' ' || c[0] > '~') return c;
  std::string out;
  append_utf8(out, static_cast<char32_t>(c[0]) + 0xFEE0);
  return out;
}

const std::string& pick(const Words& words, Random& r) { return words[r.below(words.size())]; }

}  // namespace

const char* to_name(Disguise d) {
  static constexpr const char* names[] = {"none",
                                          "blanks",
                                          "marks",
                                          "zero-width",
                                          "full-width",
                                          "traditional",
                                          "letters",
                                          "known substitutes",
                                          "unseen substitutes",
                                          "emoji",
                                          "all at once"};
  return names[static_cast<int>(d)];
}

std::string disguised(const std::string& text, Disguise how, const Pack& pack, Random& r) {
  const auto is = [&](Disguise d) { return how == d || how == Disguise::all; };
  const double often = how == Disguise::all ? 0.12 : 0.35;
  const auto all = characters(text);
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto c = all[i];
    const bool between = i > 0 && han(all[i - 1]) && han(c);
    if (between && r.unit() < often) {
      if (is(Disguise::blanks)) out += pick({" ", "  ", "\u00a0", "\u3000"}, r);
      if (is(Disguise::marks)) out += pick({"*", ".", "-", "_", "·", "|", "/", "★", "~", "、"}, r);
      if (is(Disguise::zero_width)) out += pick({"\u200b", "\u200d", "\u2060", "\ufe0f"}, r);
      if (is(Disguise::emoji)) out += pick({"😀", "🔥", "✨", "💥"}, r);
    }
    if (is(Disguise::traditional) && han(c))
      if (const auto it = traditional().find(c); it != traditional().end() && r.unit() < 0.9) c = it->second;
    if (is(Disguise::known_substitutes) && r.unit() < often)
      if (const auto it = pack.disguises.find(c); it != pack.disguises.end()) c = pick(it->second, r);
    if (is(Disguise::unseen_substitutes) && r.unit() < often)
      if (const auto it = unseen().find(c); it != unseen().end()) c = pick(it->second, r);
    if (is(Disguise::emoji) && c == "钱") c = "💰";
    if (is(Disguise::letters) && r.unit() < 0.7) c = letter_alike(c);
    if (is(Disguise::full_width) && r.unit() < 0.9) c = full_width(c);
    out += c;
  }
  return out;
}

}  // namespace qingbai::triage_tool
