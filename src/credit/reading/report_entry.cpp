#include "credit/reading/report_entry.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.hpp"
#include "content/inquiry_reason.hpp"
#include "credit/reading/report_clauses.hpp"

namespace qingbai {
namespace {

using View = re2::StringPiece;

std::string_view plain(const View& v) { return {v.data(), v.size()}; }

constexpr const char* kDay = R"(((?:19|20)\d{2}年\d{1,2}月\d{1,2}日))";

// When and who, in either order: "2026年3月18日，由示例银行发放的", "示例银行于2026年3月18日发放的".
class Opening {
 public:
  Opening(const std::string& gave, const std::string& what)
      : day_first_("^" + std::string(kDay) + "，?由?(.+?)" + gave + what),
        lender_first_("^(\\p{Han}.{3,120}?)[于在]" + std::string(kDay) + "，?" + gave + what) {}

  template <typename... Views>
  bool match(const View& text, View& day, View& lender, Views*... what) const {
    return RE2::PartialMatch(text, day_first_, &day, &lender, what...) ||
           RE2::PartialMatch(text, lender_first_, &lender, &day, what...);
  }

 private:
  RE2 day_first_, lender_first_;
};

constexpr const char* kGave = "(?:发放|办理|核发|开立|开办|提供|授予)的";

// Four digits are whole however they stand apart; with fewer, one was not read.
std::string whole_tail(std::string tail) {
  static const RE2 gap("\\x{FFFD}");
  return RE2::GlobalReplace(&tail, gap, "") == 0 || tail.size() == 4 ? tail : std::string{};
}

bool card(const Sentence& s, View& opened) {
  static const Opening opening(kGave, "(贷记卡|准贷记卡|信用卡|大额专项分期卡?)（([^）]{2,60})）");
  static const RE2 coin("^([^，：；]+?)账户"), number("(?:卡片|卡号)?(?:尾号|末四位|后四位)(?:为|：)?([\\d\\x{FFFD}]{3,9})");
  View institution, kind, inside, currency, tail;
  if (!opening.match(s.text(), opened, institution, &kind, &inside) || !RE2::PartialMatch(inside, coin, &currency)) return false;
  s.a.category = plain(kind) == "准贷记卡" ? AccountCategory::quasi_credit_card : AccountCategory::credit_card;
  s.a.institution = plain(institution), s.a.product = plain(kind);
  s.a.currency = currency_code(std::string(plain(currency)));
  s.note("institution", institution), s.note("product", kind), s.note("currency", currency);
  if (RE2::PartialMatch(inside, number, &tail)) s.a.card_tail = whole_tail(std::string(plain(tail)));
  if (!s.a.card_tail.empty()) s.note("card_tail", tail);
  return true;
}

// The institution's own name may hold 为 (示例有为小额贷款有限公司): the last 为 before 授信 parts it from the product.
bool line(const Sentence& s, View& opened) {
  static const RE2 pattern(std::string("^") + kDay +
                           R"(，?由?([^。]+)为([^，。]{1,90}?)(?:提供)?授信，?(?:额度|授信)有效期(?:至|到|截至|截止|为)+)" +
                           kDay);
  View institution, product, until;
  if (!RE2::PartialMatch(s.text(), pattern, &opened, &institution, &product, &until)) return false;
  s.a.category = AccountCategory::credit_line;
  s.a.institution = plain(institution), s.a.product = plain(product), s.a.due = printed_day(plain(until));
  s.note("institution", institution), s.note("product", product), s.note("due", until);
  return true;
}

bool loan(const Sentence& s, View& opened) {
  static const Opening opening(kGave, std::string("(?:金额为?)?(人民币|RMB)?") + kMoney +
                                          "元(?:（([^）]{1,12})）)?的?，?([^，。；\\d]{2,60})(?:[，。；\\d]|$)");
  static const RE2 behind("（(\\p{Han}{2,6})）$");  // 个人消费贷款（人民币）
  View institution, before, amount, inside, product, after;
  if (!opening.match(s.text(), opened, institution, &before, &amount, &inside, &product)) return false;
  auto coin = inside.empty() ? before : inside;
  if (RE2::PartialMatch(product, behind, &after) && coin.empty()) {
    coin = after;
    product.remove_suffix(static_cast<std::size_t>(product.data() + product.size() - after.data()) +
                          std::string_view("（").size());
  }
  s.a.category = AccountCategory::loan;
  s.a.institution = plain(institution), s.a.product = plain(product), s.a.amount = printed_yuan(plain(amount));
  if (!coin.empty()) s.a.currency = currency_code(std::string(plain(coin))), s.note("currency", coin);
  s.note("institution", institution), s.note("amount_fen", amount), s.note("product", product);
  return true;
}

bool liability(const Sentence& s, View& opened) {
  static const RE2 pattern(
      std::string("^") + kDay +
      R"(，为.+?（证件类型.+?）在(.+)办理的(.+?)(?:承担相关还款责任|提供担保)，.*?(?:相关还款责任金额|担保(?:合同)?金额)(?:人民币)?)" +
      kMoney + kWhole);
  View institution, product, amount;
  if (!RE2::PartialMatch(s.text(), pattern, &opened, &institution, &product, &amount)) return false;
  s.a.category = AccountCategory::liability;
  s.a.institution = plain(institution), s.a.product = plain(product), s.a.amount = printed_yuan(plain(amount));
  s.note("institution", institution), s.note("product", product), s.note("amount_fen", amount);
  return true;
}

}  // namespace

int leading_number(const std::string& text) {
  static const RE2 digits(R"(^(\d{1,4}))");
  int out = 0;
  return RE2::PartialMatch(text, digits, &out) ? out : 0;
}

std::optional<Day> printed_day(std::string_view text) {
  static const RE2 pattern(R"(^((?:19|20)\d{2})(?:年|[.\-/])(\d{1,2})(?:月|[.\-/])(\d{1,2})日?$)");
  int y = 0, m = 0, d = 0;
  if (!RE2::FullMatch(View(text.data(), text.size()), pattern, &y, &m, &d)) return std::nullopt;
  return make_day(y, static_cast<unsigned>(m), static_cast<unsigned>(d));
}

std::string printed_month(std::string_view text) {
  static const RE2 pattern(R"(^((?:19|20)\d{2})(?:年|[.\-/])(\d{1,2})月?$)");
  if (const auto day = printed_day(text)) return to_string(*day);
  std::string y, m;
  if (!RE2::FullMatch(View(text.data(), text.size()), pattern, &y, &m)) return {};
  const int month = std::stoi(m);
  if (month < 1 || month > 12) return {};
  return y + (month < 10 ? "-0" : "-") + std::to_string(month);
}

std::optional<Fen> printed_yuan(std::string_view text) {
  // The form prints whole yuan: a point before three digits is a comma that a machine misread.
  static const RE2 grouped(R"(-?\d{1,3}(?:[.,]\d{3})+)");
  if (text.find('.') != std::string_view::npos && RE2::FullMatch(View(text.data(), text.size()), grouped)) {
    std::string commas(text);
    std::replace(commas.begin(), commas.end(), '.', ',');
    return printed_yuan(commas);
  }
  if (text.starts_with('-') && text != "--") {
    const auto value = parse_yuan(text.substr(1));
    return value ? std::optional(Fen{-value->n}) : std::nullopt;
  }
  return parse_yuan(text);
}

std::string currency_code(std::string name) {
  static const std::map<std::string, std::string> codes{
      {"人民币", "CNY"},     {"人民币元", "CNY"}, {"美元", "USD"},    {"欧元", "EUR"}, {"港币", "HKD"},
      {"港元", "HKD"},       {"香港元", "HKD"},   {"日元", "JPY"},    {"英镑", "GBP"}, {"瑞士法郎", "CHF"},
      {"澳大利亚元", "AUD"}, {"加拿大元", "CAD"}, {"新加坡元", "SGD"}};
  const auto it = codes.find(name);
  return it == codes.end() ? name : it->second;
}

bool read_entry(const LocatedText& printed, ReportAccount& a, std::vector<std::string>* unread) {
  const Sentence s{printed, a};
  View opened;
  if (!card(s, opened) && !line(s, opened) && !loan(s, opened) && !liability(s, opened)) return false;
  if (unread != nullptr) *unread = unread_of(plain(s.text()).substr(s.end));  // before later clauses are noted
  a.opened = printed_day(plain(opened));
  s.note("opened", opened);
  read_clauses(s);
  s.note("entry", View(printed.text()));  // the whole sentence, for the frame around it
  return a.opened.has_value();
}

bool has_torn_number(const LocatedText& printed) {
  static const RE2 torn(R"((?:余额为?|额度(?:折合人民币)?|逾期金额)(?:人民币)?-?\d[\d,.]*(?:\x{FFFD}|,\d{0,2}(?:[^,\d]|$)))");
  return RE2::PartialMatch(printed.text(), torn);
}

bool known_reason(const std::string& text) {
  return text.starts_with("本人查询") ||
         std::any_of(kInquiryReasons.begin(), kInquiryReasons.end(), [&](const InquiryReason& r) { return text == r.words; });
}

std::string mended_reason(const std::string& read) {
  static const auto all = [] {
    std::set<std::string> out;
    for (const auto& reason : kInquiryReasons) out.emplace(reason.words);
    return out;
  }();
  static const RE2 speck(R"(^[^\p{Han}]+)");  // the rule of the cell, seen as a sign
  auto out = read;
  RE2::Replace(&out, speck, "");
  const auto name = nearest_name(out, all);
  return name.empty() ? read : name;
}

bool read_inquiry(const LocatedText& row, const std::string& by, ReportInquiry& out) {
  static const RE2 pattern(R"(^(\d{1,4}?)[.、]?((?:19|20)\d{2}(?:年\d{1,2}月\d{1,2}日|[.\-/]\d{2}[.\-/]\d{2}))(.+)$)");
  View day, rest;
  if (!RE2::FullMatch(row.text(), pattern, &out.index, &day, &rest)) return false;
  const auto words = plain(rest);
  std::string_view institution, reason;
  const bool own = by == "self" || (by.empty() && words.find("本人查询") != std::string_view::npos);
  if (own) {
    const auto at = words.find("本人查询");
    institution = words.substr(0, at == std::string_view::npos ? words.find("本人") + std::string_view("本人").size() : at);
    reason = words.substr(institution.size());
  } else {
    const auto it = std::find_if(kInquiryReasons.begin(), kInquiryReasons.end(),
                                 [&](const InquiryReason& r) { return words.ends_with(r.words); });
    if (it != kInquiryReasons.end()) reason = words.substr(words.size() - it->words.size());
    institution = words.substr(0, words.size() - reason.size());
    if (institution.ends_with("、")) institution.remove_suffix(std::string_view("、").size());  // the rule between two cells
  }
  out.date = printed_day(plain(day));
  out.by = own ? "self" : "institution";
  out.institution = institution, out.reason = reason;
  for (const auto& [field, part] :
       {std::pair{"date", plain(day)}, std::pair{"institution", institution}, std::pair{"reason", reason}})
    for (auto& place : row.places(field, "", part)) out.values.push_back(std::move(place));
  return out.date && !institution.empty() && !reason.empty();
}

namespace {

bool nearly(const std::vector<std::string_view>& read, const std::vector<std::string_view>& name) {
  if (name.size() < 4) return false;
  if (read.size() == name.size()) {
    std::size_t differ = 0;
    for (std::size_t i = 0; i < name.size(); ++i) differ += read[i] == name[i] ? 0 : 1;
    return 4 * differ <= name.size();
  }
  if (read.size() + 1 != name.size()) return false;
  const auto [here, there] = std::mismatch(read.begin(), read.end(), name.begin());
  return std::equal(here, read.end(), there + 1);
}

}  // namespace

std::string nearest_name(const std::string& read, const std::set<std::string>& names) {
  if (names.contains(read)) return read;
  const auto mine = utf8_characters(read);
  std::string out;
  for (const auto& name : names) {
    if (!nearly(mine, utf8_characters(name))) continue;
    if (!out.empty()) return {};
    out = name;
  }
  return out;
}

std::string mended_lender(const std::string& read) {
  static const std::vector<std::string> words{"有限责任公司", "有限公司", "信用卡中心", "小额贷款",
                                              "消费金融",     "融资租赁", "股份有限"};
  auto out = read;
  if (out.ends_with("有限公") || out.ends_with("责任公")) out += "司";  // cut off behind the last but one: no name ends so
  for (const auto& word : words) {
    if (out.find(word) != std::string::npos) continue;
    const auto name = utf8_characters(word), mine = utf8_characters(out);
    for (std::size_t at = 0; at + name.size() <= mine.size(); ++at) {
      std::size_t differ = 0;
      for (std::size_t i = 0; i < name.size(); ++i) differ += mine[at + i] == name[i] ? 0 : 1;
      if (differ != 1) continue;
      const auto from = static_cast<std::size_t>(mine[at].data() - out.data());
      const auto& last = mine[at + name.size() - 1];
      out.replace(from, static_cast<std::size_t>(last.data() + last.size() - out.data()) - from, word);
      break;
    }
  }
  return out;
}

}  // namespace qingbai
