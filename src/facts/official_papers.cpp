#include "facts/official_papers.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "base/utf8.hpp"
#include "facts/pack_words.hpp"
#include "facts/paper_titles.hpp"

namespace qingbai {
namespace {

// （2026）京0105民督268号, in any brackets.
const RE2& case_number_pattern() {
  static const auto* pattern =
      new RE2(R"([（(〔\[]((?:19|20)\d\d)[）)〕\]](\p{Han}[\p{Han}\d]{2,16}?\d{1,7}号(?:之[一二三四五六七八九十\d]{1,3})?))");
  return *pattern;
}

std::string case_number_in(const std::string& packed) {
  std::string year, rest;
  if (!RE2::PartialMatch(packed, case_number_pattern(), &year, &rest)) return {};
  return fmt::format("（{}）{}", year, rest);
}

// 锦公（春）受案字〔2026〕20418号, 某公（刑）不立字〔2026〕9号.
std::string reference_in(const std::string& text) {
  static const auto* police = new RE2(
      R"((?:^|[:：号])((?:[（(]\p{Han}{1,4}[）)])?\p{Han}{1,6}(?:[（(]\p{Han}{1,8}[）)])?\p{Han}{0,8}字?[〔\[（(](?:19|20)\d\d[〕\]）)]第?\d{1,7}号))");
  std::string out;
  for (const auto& line : split_lines(text))  // a heading on the line before is not part of it
    if (RE2::PartialMatch(without_spaces(line), *police, &out)) return out;
  return out;
}

// 受理编号YY2026110200123.
std::string receipt_in(const std::string& packed) {
  static const auto* numbered =
      new RE2(R"((?:受理|回执|投诉|异议|工单|业务|登记)(?:单)?(?:编号|号码|号|流水号)[:：为是]{0,2}([A-Za-z0-9-]{6,32}))");
  std::string out;
  RE2::PartialMatch(packed, *numbered, &out);
  return out;
}

#define AUTHORITY \
  "(?:(?:人民|互联网|海事|金融|知识产权|铁路运输)法院|仲裁委员会|公安局(?:\\p{Han}{2,10}?(?:分局|派出所))?|派出所)"
// Who sends the paper. A name that a line holds alone, or begins with, is a heading or a signature; in a sentence a name begins
// with its place. Behind 上诉于 and 向 stands another one.
std::string authority_in(const std::string& text, const std::string& packed) {
  static const auto* name = new RE2("\\p{Han}{2,24}?" AUTHORITY);
  static const auto* first = new RE2("^(\\p{Han}{2,24}?" AUTHORITY ")");
  static const auto* placed =
      new RE2("(?:^|[^\\p{Han}]|[由经在及与和])((?:\\p{Han}{2,7}?[省市区县州盟旗])+\\p{Han}{0,10}?" AUTHORITY ")");
  static const auto* appeal = new RE2("上诉|起诉|提起|申请|提出|递交");
  const auto lines = tight_lines(text);
  const auto another = [&](std::size_t i) {
    static const auto* towards = new RE2("(?:于|向|至|到|致)$");
    return i > 0 && RE2::PartialMatch(lines[i - 1], *towards);
  };
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!another(i) && RE2::FullMatch(lines[i], *name) && !RE2::PartialMatch(lines[i], *appeal)) return lines[i];
  for (std::size_t i = 0; i < lines.size() && i < kHeadOfPaper; ++i)
    if (!another(i) && RE2::PartialMatch(lines[i], *first, &out) && !RE2::PartialMatch(out, *appeal)) return out;
  out.clear();
  for (re2::StringPiece rest(packed); RE2::FindAndConsume(&rest, *placed, &out);)
    if (!RE2::PartialMatch(out, *appeal)) return out;
  return {};
}
#undef AUTHORITY

// The number of the judgment, order or award that an enforcement enforces: the first that is not its own.
std::string other_number_in(const std::string& packed, const std::string& own) {
  re2::StringPiece rest(packed);
  std::string year, number;
  while (RE2::FindAndConsume(&rest, case_number_pattern(), &year, &number))
    if (auto found = fmt::format("（{}）{}", year, number); found != own) return found;
  return {};
}

// The judgment against which the appeal was: 不服示例市示例区人民法院（2026）示0103民初2210号民事判决，向本院提起上诉.
std::string appealed_number_in(const std::string& packed, const std::string& own) {
  const auto at = packed.find("不服");
  if (at == std::string::npos) return {};
  constexpr std::size_t kSentence = 300;  // bytes
  const auto sentence = packed.substr(at, kSentence);
  return sentence.find("上诉") == std::string::npos ? std::string{} : other_number_in(sentence, own);
}

int chinese_digit(std::string_view c) {
  static constexpr std::array<std::string_view, 10> digits{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  for (std::size_t i = 0; i < digits.size(); ++i)
    if (c == digits[i]) return static_cast<int>(i);
  return c == "○" || c == "零" || c == "Ｏ" || c == "O" || c == "0" ? 0 : -1;
}

// 二〇二六: digit by digit.
int chinese_year(const std::string& text) {
  int out = 0;
  for (const auto c : utf8_characters(text)) out = out * 10 + std::max(0, chinese_digit(c));
  return out;
}

// 2026年11月20日 or 二〇二六年十一月二十日; the six groups are those of PrintedDay.
constexpr const char* kPrintedDay =
    R"((?:((?:19|20)\d\d)|([二一][〇○零ＯO0一二三四五六七八九]{3}))年(?:(\d{1,2})|([元一二三四五六七八九十]{1,3}))月(?:(\d{1,2})|([一二三四五六七八九十廿]{1,3}))日)";

struct PrintedDay {
  std::string y, hy, m, hm, d, hd;  // in digits, or in words (h…)
  [[nodiscard]] std::optional<Day> day() const {
    const auto number = [](const std::string& digits, const std::string& words) -> unsigned {
      if (!digits.empty()) return static_cast<unsigned>(std::atoi(digits.c_str()));
      if (words == "元") return 1;
      const auto parsed = parse_chinese_number(words);
      return parsed && *parsed > 0 && *parsed < 100 ? static_cast<unsigned>(*parsed) : 0;
    };
    return make_day(y.empty() ? chinese_year(hy) : std::atoi(y.c_str()), number(m, hm), number(d, hd));
  }
};

// When to be in court: 开庭时间：2026年12月15日, 定于2026年12月15日9时30分在本院第三法庭开庭. A day is one of a hearing only if
// the words say so right before it, or say within the sentence what happens then.
std::optional<Day> hearing_in(const std::string& court_paper, const std::string& packed) {
  if (court_paper != "summons" && court_paper != "arbitration") return std::nullopt;
  static const auto* named =
      new RE2(std::string(R"((?:开庭|庭审|应到|到庭|出庭|到达|听证|调解)(?:的)?(?:时间|日期)(?:为|是)?[:：]?)") + kPrintedDay);
  static const auto* told = new RE2(std::string(R"((?:定于|订于|于|在))") + kPrintedDay +
                                    R"([^。；;年]{0,40}?(?:开庭|到庭|出庭|到本?院|庭审|公开审理|不公开审理|参加调解|进行调解))");
  PrintedDay found;
  for (const auto* pattern : {named, told})
    if (RE2::PartialMatch(packed, *pattern, &found.y, &found.hy, &found.m, &found.hm, &found.d, &found.hd)) return found.day();
  return std::nullopt;
}

// The last day printed: a paper bears its day at the end, above the seal. The day of the hearing is not it.
std::optional<Day> last_day(const std::string& packed, const std::optional<Day>& hearing) {
  static const auto* pattern = new RE2(kPrintedDay);
  re2::StringPiece rest(packed);
  PrintedDay found;
  std::optional<Day> out;
  while (RE2::FindAndConsume(&rest, *pattern, &found.y, &found.hy, &found.m, &found.hm, &found.d, &found.hd))
    if (const auto day = found.day(); day && day != hearing) out = day;
  return out;
}

// 申请人：示例消费金融有限公司，住所地…: the first party named, up to the first comma or line's end.
std::string claimant_in(const std::string& text) {
  static const auto* pattern =
      new RE2(R"((?:^|\n)\s*(?:申请执行人|申请人|原告|起诉人)\s*[:：]\s*([\p{Han}（）()·A-Za-z0-9 ]{2,60}))");
  std::string out;
  RE2::PartialMatch(text, *pattern, &out);
  return without_spaces(out);
}

// 周晓雨，女，1988年3月14日出生，公民身份号码…: what stands behind the name, up to the sentence's end.
Respondent respondent_of(const std::string& name, std::string_view behind) {
  static const auto* number = new RE2(R"((?:^|[^0-9*])([0-9]{6}[0-9*]{11}[0-9Xx*])(?:$|[^0-9*Xx]))");
  static const auto* birth = new RE2(std::string(kPrintedDay) + "出?生");
  constexpr std::size_t kClause = 600;  // bytes
  auto clause = std::string(behind.substr(0, std::min({behind.size(), behind.find("。"), kClause})));
  clause = without_spaces(clause);
  Respondent out;
  out.name = without_spaces(name);
  RE2::PartialMatch(clause, *number, &out.id_number);
  PrintedDay found;
  if (RE2::PartialMatch(clause, *birth, &found.y, &found.hy, &found.m, &found.hm, &found.d, &found.hd)) out.born = found.day();
  return out;
}

// 被申请人：周晓雨，女，…: everyone named so.
std::vector<Respondent> respondents_in(const std::string& text) {
  static const auto* pattern = new RE2(
      R"((?:^|\n)\s*(?:被申请执行人|被申请人|被执行人|被告)(?:一|二|三|\d)?\s*[:：]\s*([\p{Han}（）()·A-Za-z0-9 ]{2,60}))");
  re2::StringPiece rest(text);
  std::vector<Respondent> out;
  for (std::string name; RE2::FindAndConsume(&rest, *pattern, &name);)
    out.push_back(respondent_of(name, {rest.data(), rest.size()}));
  return out;
}

// By the pack's texts `court_says.KIND.FIELD.VALUE`, each a pattern. A ruling speaks of many things; what it decides stands
// behind 裁定如下. `court_unless.KIND.FIELD.VALUE` takes a value back: 解除对存款的冻结 freezes nothing. Where the words give a
// field two values none is taken.
std::map<std::string, std::string> said_in(const std::string& kind, const std::string& packed, const Pack& pack) {
  constexpr std::string_view decides = "裁定如下";
  const auto operative = kind == "ruling" ? packed.find(decides) : std::string::npos;
  const auto words = operative == std::string::npos ? packed : packed.substr(operative + decides.size());
  const auto prefix = "court_says." + kind + ".";
  std::map<std::string, std::string> out;
  std::set<std::string> unclear;
  for (auto it = pack.text.lower_bound(prefix); it != pack.text.end() && it->first.starts_with(prefix); ++it) {
    if (!RE2::PartialMatch(words, it->second.zh)) continue;
    const auto unless = pack.text.find("court_unless." + it->first.substr(std::string_view("court_says.").size()));
    if (unless != pack.text.end() && RE2::PartialMatch(words, unless->second.zh)) continue;
    const auto dot = it->first.rfind('.');
    const auto field = it->first.substr(prefix.size(), dot - prefix.size());
    const auto [at, fresh] = out.emplace(field, it->first.substr(dot + 1));
    if (!fresh) unclear.insert(field);
  }
  for (const auto& field : unclear) out.erase(field);
  return out;
}

// 给付…18,450.00元: of a payment order only, where the sum is what matters.
std::optional<Fen> sum_in(const std::string& packed) {
  static const auto* pattern =
      new RE2(R"((?:给付|支付|偿还|归还|清偿)[^。；;]{0,60}?(?:人民币)?([0-9][0-9,，]*(?:\.[0-9]{1,2})?)元)");
  std::string digits;
  if (!RE2::PartialMatch(packed, *pattern, &digits)) return std::nullopt;
  RE2::GlobalReplace(&digits, "，", ",");
  return parse_yuan(digits);
}

// The kind whose own formula the paper holds (判决如下), by the pack's texts `court_body.KIND`.
std::string by_body(const std::string& packed, const Pack& pack) {
  for (const auto& kind : pack.court_papers)
    for (const auto& words : words_of(pack, "court_body." + kind.id))
      if (packed.find(words) != std::string::npos) return kind.id;
  return {};
}

std::optional<OfficialPaper> by_heading(const std::string& text, const Pack& pack) {
  const auto lines = head_lines(text);
  const auto packed = without_spaces(text);
  OfficialPaper out;
  for (const auto& kind : pack.court_papers)
    if (out.court_paper.empty() && !title_among(lines, kind.headings).empty()) out.court_paper = kind.id;
  out.authority = authority_in(text, packed);
  if (out.court_paper.empty()) {
    auto found = reply_in(lines, text, packed, pack);
    if (found.reply != nullptr) out.matter = found.kind->id, out.outcome = found.reply->outcome;
    if (!found.signed_by.empty()) out.authority = std::move(found.signed_by);
  }
  out.case_number = case_number_in(packed);
  if (!out.matter.empty()) {
    out.receipt = receipt_in(packed);
    if (out.case_number.empty()) out.case_number = reference_in(text);
    if (out.case_number.empty()) out.case_number = out.receipt;
  }
  // A photograph loses letters of a heading that is set wide.
  if (out.court_paper.empty() && out.matter.empty() && !out.case_number.empty()) out.court_paper = by_body(packed, pack);
  if (out.court_paper.empty() && out.matter.empty()) return std::nullopt;
  // 判决书 alone may head anything: a paper of a court names the court or its number.
  if (!out.court_paper.empty() && out.authority.empty() && out.case_number.empty()) return std::nullopt;
  out.hearing = hearing_in(out.court_paper, packed);
  out.dated = last_day(packed, out.hearing);
  if (!out.court_paper.empty()) {
    auto parties = parties_in(text);
    out.claimant = std::move(parties.claimant);
    out.respondents = std::move(parties.respondents);
    out.says = said_in(out.court_paper, packed, pack);
  }
  if (out.court_paper == "enforcement") out.title_number = other_number_in(packed, out.case_number);
  if (out.court_paper == "judgment") out.title_number = appealed_number_in(packed, out.case_number);
  if (out.court_paper == "payment_order") out.amount = sum_in(packed);
  out.from.quote =
      lines.empty()
          ? std::string{}
          : fmt::format("{}",
                        fmt::join(lines.begin(),
                                  lines.begin() + std::min<std::ptrdiff_t>(3, static_cast<std::ptrdiff_t>(lines.size())), " "));
  return out;
}

// Where the word stands as a paper's name: 传票传唤 is what a court did, not what it sends.
std::size_t first_named(const std::string& packed, const std::string& word) {
  for (auto at = packed.find(word); at != std::string::npos; at = packed.find(word, at + word.size()))
    if (packed.compare(at + word.size(), std::string_view("传唤").size(), "传唤") != 0) return at;
  return std::string::npos;
}

// The court paper that the words name first: what a message tells of comes first, later words speak of what went before. A
// paper's own name (判决书) counts more than words of its kind (开庭), which judgments hold too.
std::string named_in(const std::string& packed, const Pack& pack, bool by_name) {
  std::string out;
  auto first = std::string::npos;
  for (const auto& kind : pack.court_papers)
    for (const auto& word : by_name ? kind.headings : kind.messages)
      if (const auto at = first_named(packed, word); at < first) first = at, out = kind.id;
  return out;
}

std::optional<OfficialPaper> by_message(const std::string& text, const Pack& pack) {
  if (text.find("号") == std::string::npos) return std::nullopt;  // each message of a phone is asked at each derivation
  const auto packed = without_spaces(text);
  OfficialPaper out;
  out.case_number = case_number_in(packed);
  if (out.case_number.empty()) return std::nullopt;
  out.court_paper = named_in(packed, pack, true);
  if (out.court_paper.empty()) out.court_paper = named_in(packed, pack, false);
  if (out.court_paper.empty()) return std::nullopt;
  out.authority = authority_in(text, packed);
  out.hearing = hearing_in(out.court_paper, packed);
  out.in_message = true;
  out.from.quote = text;
  return out;
}

}  // namespace

bool may_be_paper(const Extraction& read) {
  if (read.report) return false;
  if (read.kind == FileKind::image || read.kind == FileKind::pdf) return true;
  if (read.kind == FileKind::email) return read.messages.size() == 1 && read.messages.front().direction != Direction::out;
  return read.messages.empty() &&
         (read.kind == FileKind::document || read.kind == FileKind::ofd || read.kind == FileKind::web_page);
}

Parties parties_in(const std::string& text) { return {claimant_in(text), respondents_in(text)}; }

std::vector<OfficialPaper> official_papers(const ReadFiles& files, const Pack& pack) {
  std::vector<OfficialPaper> out;
  const auto add = [&](OfficialPaper paper, const ReadFile& file, std::string locator) {
    paper.from.origin = Origin::file;
    paper.from.item = file.item;
    paper.from.locator = std::move(locator);
    out.push_back(std::move(paper));
  };
  for (const auto& file : files) {
    const auto& read = file->extraction;
    if (may_be_paper(read)) {
      if (auto paper = by_heading(read.text, pack)) {
        // Two photographs of one paper.
        const bool again = read.kind == FileKind::image && !paper->case_number.empty() &&
                           std::any_of(out.begin(), out.end(), [&](const OfficialPaper& p) {
                             return p.case_number == paper->case_number && p.court_paper == paper->court_paper;
                           });
        // A letter by e-mail bears the day on which it was sent.
        if (read.kind == FileKind::email && read.messages.front().time) paper->dated = read.messages.front().time->day();
        if (!again) add(std::move(*paper), *file, "page 1");
        continue;
      }
    }
    for (const auto& v : file->messages) {
      auto paper = by_message(v.text, pack);
      if (!paper) continue;
      const bool known = std::any_of(out.begin(), out.end(), [&](const OfficialPaper& p) {
        return p.in_message && p.case_number == paper->case_number && p.court_paper == paper->court_paper;
      });
      if (known) continue;
      if (v.time) paper->dated = v.time->day();
      if (!v.addressed_to.empty()) paper->respondents = {{v.addressed_to, {}, {}}};
      add(std::move(*paper), *file, fmt::format("message {}", v.index + 1));
    }
  }
  take_parties_of_complaints(out, files);
  return out;
}

}  // namespace qingbai
