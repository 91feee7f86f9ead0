#include "credit/reading/report_entry.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.hpp"
#include "content/inquiry_reason.hpp"

namespace qingbai {
namespace {

using View = re2::StringPiece;

std::string_view plain(const View& v) { return {v.data(), v.size()}; }

constexpr const char* kDay = R"(((?:19|20)\d{2}年\d{1,2}月\d{1,2}日))";
// A number whose groups of thousands are broken (a digit lost in a scan) is no number: what comes after may not go on with it.
constexpr const char* kWhole = R"((?:[^,.\dA-Za-z\x{FFFD}]|\.[^\d\x{FFFD}]|\.?$))";
// A machine may take a comma between groups for a point.
constexpr const char* kMoney = R"((-?\d{1,3}(?:[,.]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?|--))";

// 余额人民币15,327元: the sign of the currency may stand before the sum.
constexpr const char* kYuan = "(?:人民币|RMB|¥|￥)?";

std::string money_after(const char* label) { return std::string(label) + kYuan + kMoney + kWhole; }

// One sentence being read: each value is noted with its place the moment it is taken.
struct Sentence {
  const LocatedText& printed;
  ReportAccount& a;

  // What the institution reported. A statement of the person's own may follow (本人声明：…已还清…), which tells no state.
  [[nodiscard]] View text() const {
    const std::string_view whole(printed.text());
    const auto end = std::min(whole.find("本人声明"), whole.size());
    return {whole.data(), end};
  }
  [[nodiscard]] bool says(const char* words) const { return plain(text()).find(words) != std::string_view::npos; }
  void note(const char* field, const View& v) const {
    for (auto& place : printed.places(field, "", plain(v))) a.values.push_back(std::move(place));
  }
  void note(const char* field, const char* words) const {
    if (const auto at = plain(text()).find(words); at != std::string_view::npos)
      note(field, View(text().data() + at, std::string_view(words).size()));
  }
  bool take(const char* field, const RE2& pattern, View& v) const {
    if (!RE2::PartialMatch(text(), pattern, &v)) return false;
    note(field, v);
    return true;
  }
  void money(const char* field, const RE2& pattern, std::optional<Fen>& to) const {
    if (View v; take(field, pattern, v)) to = printed_yuan(plain(v));
  }
};

// How an account ended: the words for it, wherever they stand in the sentence.
struct End {
  const RE2* words;
  AccountStatus status;
};

// A clause tells of an end when it holds such a word without a denial or a plan (未结清, 应于…还清), and a day or a word like 已.
// `when`: the day in that clause, empty where it names none.
std::optional<AccountStatus> ended(const Sentence& s, View& when) {
  static const RE2 settled("结清|还清|清偿|偿清|偿还完毕|归还完毕"), closed("销户|注销|销卡|关闭"), moved("转出"),
      denied(R"(逾期\p{Han}{0,6}(?:结清|还清|清偿|偿清)|[未没]\p{Han}{0,3}(?:结清|还清|清偿|偿清|销户|注销|销卡|关闭|转出))"
             R"(|[应须将拟可][\p{Han}\d]{0,14}(?:结清|还清|清偿|销户|注销)|预计|约定|逐月|分期|一次性还)"),
      done("已|业经|提前|全部|完毕|于"), day(R"(((?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?))");
  static const std::array<End, 3> ends{
      {{&settled, AccountStatus::settled}, {&closed, AccountStatus::closed}, {&moved, AccountStatus::transferred}}};
  const std::string_view text = plain(s.text());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = text.size();
    for (const std::string_view mark : {"，", "。", "；", ",", ";"}) next = std::min(next, text.find(mark, at));
    const View clause(text.data() + at, next - at);
    for (const auto& end : ends) {
      View first;
      if (!RE2::PartialMatch(clause, *end.words) || RE2::PartialMatch(clause, denied)) continue;
      const bool dated = RE2::PartialMatch(clause, day, &first);
      if (!dated && !RE2::PartialMatch(clause, done)) continue;
      when = dated ? first : View();
      return end.status;
    }
    at = next + 1;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  }
  return std::nullopt;
}

AccountStatus status_of(const Sentence& s) {
  if (View when; const auto end = ended(s, when)) {
    if (!when.empty()) s.note("settled", when), s.a.settled = printed_month(plain(when));
    return *end;
  }
  const std::array<std::pair<const char*, AccountStatus>, 4> words{{{"呆账", AccountStatus::bad_debt},
                                                                    {"未激活", AccountStatus::unactivated},
                                                                    {"止付", AccountStatus::stopped},
                                                                    {"冻结", AccountStatus::frozen}}};
  for (const auto& [word, status] : words)
    if (s.says(word)) return s.note("status", word), status;
  // Open takes words of an account that goes on, and none that something was done with it that we do not know (已核销, 已转让).
  static const RE2 done(
      R"(已(?:核销|转让|注销|终止|关闭|撤销|代偿|清偿|偿清|还清|结束|到期|失效|收回|剥离|处置|豁免|抵债|拍卖|重组|展期))");
  static const RE2 goes_on(R"(余额|额度|未结清|未出单|尚未|当前|还款)");
  return !RE2::PartialMatch(s.text(), done) && RE2::PartialMatch(s.text(), goes_on) ? AccountStatus::open
                                                                                    : AccountStatus::unknown;
}

void overdue(const Sentence& s) {
  static const RE2 history(R"(最近5年内有(\d{1,3})个月(?:处于逾期状态|透支超过60天))"),  // the latter of 准贷记卡
      ninety(R"(其中(\d{1,3})个月(?:逾期|透支)超过90天)"), never(R"((没有发生过90天以上(?:逾期|透支)))"),
      amount(money_after("逾期金额")), late(R"((当前(?:有)?逾期))");
  View v;
  constexpr int kFiveYears = 60;  // months; more is a misread sign
  if (RE2::PartialMatch(s.text(), history, &v) && leading_number(std::string(plain(v))) <= kFiveYears)
    s.note("overdue_months_5y", v), s.a.overdue_months_5y = leading_number(std::string(plain(v)));
  if (s.take("overdue_90_5y", ninety, v)) s.a.overdue_90_5y = leading_number(std::string(plain(v))) > 0;
  else if (s.take("overdue_90_5y", never, v)) s.a.overdue_90_5y = false;
  s.money("overdue_now_fen", amount, s.a.overdue_now);
  if (s.says("当前无逾期")) s.a.overdue_now_flag = false, s.note("overdue_now", "当前无逾期");
  else if (s.take("overdue_now", late, v) || (s.a.overdue_now && s.a.overdue_now->n > 0)) s.a.overdue_now_flag = true;
}

// What the sentences of all kinds may say behind their opening.
void common(const Sentence& s) {
  static const RE2 as_of(R"(截至((?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?))"), due(std::string(kDay) + "到期"),
      limit(money_after("(?:信用|授信)额度为?(?:折合人民币)?")), used(money_after("已使用额度为?")),
      overdraft(money_after("透支余额")), balance(money_after("(?:^|[^支期])余额为?"));
  View v;
  s.a.status = status_of(s);
  if (s.a.status != AccountStatus::closed && s.take("as_of", as_of, v)) s.a.as_of = printed_month(plain(v));
  if (!s.a.due && s.take("due", due, v)) s.a.due = printed_day(plain(v));
  s.money("limit_fen", limit, s.a.limit);
  s.money("used_fen", used, s.a.used);
  s.money("used_fen", overdraft, s.a.used);
  s.money("balance_fen", balance, s.a.balance);
  // An end and money that is still owed do not go together: one of them was misread or misprinted.
  const auto owed = [](const std::optional<Fen>& fen) { return fen && fen->n > 0; };
  const bool over = s.a.status == AccountStatus::settled || s.a.status == AccountStatus::closed;
  if (over && (owed(s.a.balance) || owed(s.a.used))) s.a.status = AccountStatus::unknown;
  overdue(s);
  static const RE2 statement("本人声明[：:]?[“\"]?(.+?)[”\"]?$");
  if (RE2::PartialMatch(s.printed.text(), statement, &v)) s.note("statement", v), s.a.statement = plain(v);
  if (s.says("异议")) s.a.objection_mark = true, s.note("objection_mark", "异议");
}

// Four digits are whole however they stand apart; with fewer, one was not read.
std::string whole_tail(std::string tail) {
  static const RE2 gap("\\x{FFFD}");
  return RE2::GlobalReplace(&tail, gap, "") == 0 || tail.size() == 4 ? tail : std::string{};
}

bool card(const Sentence& s, View& opened) {
  static const RE2 pattern(
      std::string("^") + kDay +
      R"((.+?)发放的(贷记卡|准贷记卡|大额专项分期卡?)（([^，）]+?)账户(?:，卡片尾号：?([\d\x{FFFD}]{3,9}))?）)");
  View institution, kind, currency, tail;
  if (!RE2::PartialMatch(s.text(), pattern, &opened, &institution, &kind, &currency, &tail)) return false;
  s.a.category = plain(kind) == "准贷记卡" ? AccountCategory::quasi_credit_card : AccountCategory::credit_card;
  s.a.institution = plain(institution), s.a.product = plain(kind), s.a.card_tail = whole_tail(std::string(plain(tail)));
  s.a.currency = currency_code(std::string(plain(currency)));
  s.note("institution", institution), s.note("product", kind), s.note("currency", currency);
  if (!s.a.card_tail.empty()) s.note("card_tail", tail);
  return true;
}

// The institution's own name may hold 为 (示例有为小额贷款有限公司): the last 为 before 授信 parts it from the product.
bool line(const Sentence& s, View& opened) {
  static const RE2 pattern(std::string("^") + kDay + R"(([^。]+)为([^，。]{1,90}?)授信，额度有效期至)" + kDay);
  View institution, product, until;
  if (!RE2::PartialMatch(s.text(), pattern, &opened, &institution, &product, &until)) return false;
  s.a.category = AccountCategory::credit_line;
  s.a.institution = plain(institution), s.a.product = plain(product), s.a.due = printed_day(plain(until));
  s.note("institution", institution), s.note("product", product), s.note("due", until);
  return true;
}

bool loan(const Sentence& s, View& opened) {
  static const RE2 pattern(std::string("^") + kDay + R"((.+?)发放的)" + kMoney + R"(元（([^）]+)），?([^，。\d]+)[，。\d])"),
      named(std::string("^") + kDay + "(.+?)发放的(人民币)" + kMoney + R"(元(?:（人民币）)?，?([^，。（\d]+)[，。（\d])");
  View institution, amount, currency, product;
  if (!RE2::PartialMatch(s.text(), pattern, &opened, &institution, &amount, &currency, &product) &&
      !RE2::PartialMatch(s.text(), named, &opened, &institution, &currency, &amount, &product))
    return false;
  s.a.category = AccountCategory::loan;
  s.a.institution = plain(institution), s.a.product = plain(product), s.a.amount = printed_yuan(plain(amount));
  s.a.currency = currency_code(std::string(plain(currency)));
  s.note("institution", institution), s.note("amount_fen", amount), s.note("currency", currency), s.note("product", product);
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

bool read_entry(const LocatedText& printed, ReportAccount& a) {
  const Sentence s{printed, a};
  View opened;
  if (!card(s, opened) && !line(s, opened) && !loan(s, opened) && !liability(s, opened)) return false;
  a.opened = printed_day(plain(opened));
  s.note("opened", opened);
  common(s);
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
