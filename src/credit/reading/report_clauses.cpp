#include "credit/reading/report_clauses.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "credit/reading/report_entry.hpp"

namespace qingbai {
namespace {

using View = re2::StringPiece;

std::string_view plain(const View& v) { return {v.data(), v.size()}; }

// The grammar: the words of each clause, synonyms beside each other. A value's words serve its reading and tell the clauses that
// are understood from the others.
const std::string kMonth = R"((?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)";
const std::string kWholeDay = R"((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)";
const std::string kIs = "(?:为|是|：)?";
const std::string kCoin = "(?:折合)?(?:人民币|RMB|¥|￥)?";
const std::string kAsOf = "截[至止]到?";
const std::string kLimit = "(?:信用|授信)(?:总额|额)度?(?:总额)?" + kIs;
const std::string kUsed = "(?:已使用|已用|使用)(?:的)?(?:信用|授信)?额度" + kIs;
const std::string kOverdraft = "透支余额" + kIs;
const std::string kBalance = "余额" + kIs;
const std::string kNow = "(?:当前|目前|现|现在)";
const std::string kOwed = "逾期(?:金额|总额)" + kIs;
const std::string kLate = kNow + "(?:有|已|已经|处于|存在)?逾期";
const std::string kCalm = kNow + "(?:无|没有|未|未发生|不存在|无任何)逾期";
const std::string kFiveYears = "(?:最近|近|过去)(?:5|五)年(?:内|以来|来)?(?:共|累计)?(?:有)?";
const std::string kLateMonths = "(?:处于|发生过?|出现过?|有过?)?(?:逾期|透支超过60天)(?:状态)?";
const std::string kLong = "(?:逾期|透支)(?:超过90天|90天以上)";
const std::string kNever = "(?:从未|没有|未|无)(?:曾)?(?:发生过?|出现过?)?(?:90天以上|超过90天)的?(?:逾期|透支)";
const std::string kDue = "(?:(?:还款|贷款)?到期(?:日期?|时间)?" + kIs + "|(?:还款|贷款)?期限至)";

std::string sum_after(const std::string& label) { return label + kCoin + kMoney + kWhole; }

// How an account ended: the words for it, wherever they stand in the sentence.
struct End {
  const RE2* words;
  AccountStatus status;
};

// `narrow`: the half-width marks, too, which may also stand inside a number.
std::size_t clause_end(std::string_view text, std::size_t at, bool narrow) {
  std::size_t next = text.size();
  for (const std::string_view mark : {"，", "。", "；"}) next = std::min(next, text.find(mark, at));
  return narrow ? std::min(next, text.find_first_of(",;", at)) : next;
}

std::size_t after_mark(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

// A clause tells of an end when it holds such a word without a denial or a plan (未结清, 应于…还清), and a day or a word like 已.
// `when`: the day in that clause, empty where it names none.
std::optional<AccountStatus> end_of(const View& clause, View& when) {
  static const RE2 settled("结清|还清|清偿|偿清|偿还完毕|归还完毕"), closed("销户|注销|销卡|关闭"), moved("转出"),
      denied(R"(逾期\p{Han}{0,6}(?:结清|还清|清偿|偿清)|[未没]\p{Han}{0,3}(?:结清|还清|清偿|偿清|销户|注销|销卡|关闭|转出))"
             R"(|[应须将拟可][\p{Han}\d]{0,14}(?:结清|还清|清偿|销户|注销)|预计|约定|逐月|分期|一次性还)"),
      done("已|业经|提前|全部|完毕|于"), day("(" + kMonth + ")");
  static const std::array<End, 3> ends{
      {{&settled, AccountStatus::settled}, {&closed, AccountStatus::closed}, {&moved, AccountStatus::transferred}}};
  for (const auto& end : ends) {
    View first;
    if (!RE2::PartialMatch(clause, *end.words) || RE2::PartialMatch(clause, denied)) continue;
    const bool dated = RE2::PartialMatch(clause, day, &first);
    if (!dated && !RE2::PartialMatch(clause, done)) continue;
    when = dated ? first : View();
    return end.status;
  }
  return std::nullopt;
}

std::optional<AccountStatus> ended(const Sentence& s, View& when) {
  const std::string_view text = plain(s.text());
  for (std::size_t at = 0; at < text.size();) {
    const auto next = clause_end(text, at, true);
    if (const auto end = end_of(View(text.data() + at, next - at), when)) return end;
    at = after_mark(text, next);
  }
  return std::nullopt;
}

AccountStatus status_of(const Sentence& s) {
  if (View when; const auto end = ended(s, when)) {
    if (!when.empty()) s.note("settled", when), s.a.settled = printed_month(plain(when));
    return *end;
  }
  static const RE2 bad("[^无非]((?:呆账))"), sleeping("(未激活|未开卡|待激活)"), stopped("[^未无非除]((?:止付))"),
      frozen("[^未无非除解]((?:冻结))");
  const std::array<std::pair<const RE2*, AccountStatus>, 4> words{{{&bad, AccountStatus::bad_debt},
                                                                   {&sleeping, AccountStatus::unactivated},
                                                                   {&stopped, AccountStatus::stopped},
                                                                   {&frozen, AccountStatus::frozen}}};
  View v;
  for (const auto& [word, status] : words)
    if (s.take("status", *word, v)) return status;
  // Open takes words of an account that goes on, and none that something was done with it that we do not know (已核销, 已转让).
  static const RE2 done(
      R"(已(?:核销|转让|注销|终止|关闭|撤销|代偿|清偿|偿清|还清|结束|到期|失效|收回|剥离|处置|豁免|抵债|拍卖|重组|展期))");
  static const RE2 goes_on(R"(余额|额度|未结清|未出单|尚未|当前|还款)");
  return !RE2::PartialMatch(s.text(), done) && RE2::PartialMatch(s.text(), goes_on) ? AccountStatus::open
                                                                                    : AccountStatus::unknown;
}

void overdue(const Sentence& s) {
  static const RE2 history(kFiveYears + R"((\d{1,3})个月)" + kLateMonths), ninety(R"((?:其中|且|并)有?(\d{1,3})个月)" + kLong),
      never("(" + kNever + ")"), amount(sum_after("(?:^|[，。；]|当前|目前|有)" + kOwed)), late("(" + kLate + ")"),
      calm("(" + kCalm + ")");
  View v;
  constexpr int kMostMonths = 60;  // of five years; more is a misread sign
  if (RE2::PartialMatch(s.text(), history, &v) && leading_number(std::string(plain(v))) <= kMostMonths)
    s.note("overdue_months_5y", v), s.a.overdue_months_5y = leading_number(std::string(plain(v)));
  if (s.take("overdue_90_5y", ninety, v)) s.a.overdue_90_5y = leading_number(std::string(plain(v))) > 0;
  else if (s.take("overdue_90_5y", never, v)) s.a.overdue_90_5y = false;
  s.money("overdue_now_fen", amount, s.a.overdue_now);
  if (s.take("overdue_now", calm, v)) s.a.overdue_now_flag = false;
  else if (s.a.overdue_now) s.a.overdue_now_flag = s.a.overdue_now->n > 0;
  else if (s.take("overdue_now", late, v)) s.a.overdue_now_flag = true;
}

// One clause, whole, that a table knows.
bool known_clause(const View& clause) {
  static const std::string sum = kCoin + R"([-\d,.\x{FFFD}]+元?(?:（[^）]{1,8}）)?)";
  static const RE2 all(
      "(?:该?(?:账户|笔?贷款|卡片?|笔业务))?(?:" + kAsOf + kMonth + "(?:底|末|止)?|" + kLimit + sum + "|" + kUsed + sum +
      "|(?:账户)" + kLimit + sum + "|\\p{Han}{0,24}" + kBalance + sum + "|(?:当前|目前)?" + kOwed + sum + "|" + kLate +
      "(?:状态|中)?|" + kCalm + "(?:状态)?|" + kFiveYears + R"(\d{1,3}个月)" + kLateMonths + R"(|(?:其中|且|并)?有?\d{1,3}个月)" +
      kLong + "|" + kNever + "|(?:应?于)?" + kWholeDay + "到期|" + kDue + kWholeDay + "|(?:额度|授信)有效期(?:至|到|截至|截止)" +
      kWholeDay + "|不?可循环使用|（人民币元?）" + "|责任人类型" + kIs + "\\p{Han}{2,12}|(?:相关)?还款责任金额" + kIs + sum +
      "|信息主体对该?\\p{Han}{1,8}提出异议|异议标注：.*|正在核查" + R"(|（?(?:保证|担保)合同编号：[^）]*）)" +
      "|(?:账户|卡片|卡|贷款)?(?:目前|当前)?(?:状态)?" + kIs +
      "[“\"]?(?:尚|已|已经|被|已被|处于|变成|成为|转为|列为|转成|银行|账户)*(?:呆账|未激活|未开卡|冻结|止付|正常|逾期|"
      "司法追偿|担保物不足|强制平仓)(?:状态|程序)?[”\"]?|(?:账户状态为司法追偿|已进入司法追偿程序))");
  static const RE2 dated("^(?:" + kAsOf + kMonth + "(?:底|末|止)?)");
  auto rest = clause;
  RE2::Consume(&rest, dated);  // 截至2016年8月已销户
  View when;
  return rest.empty() || RE2::FullMatch(clause, all) || RE2::FullMatch(rest, all) || end_of(clause, when).has_value();
}

}  // namespace

View Sentence::text() const {
  const std::string_view whole(printed.text());
  return {whole.data(), std::min(whole.find("本人声明"), whole.size())};
}

bool Sentence::says(const char* words) const { return plain(text()).find(words) != std::string_view::npos; }

void Sentence::note(const char* field, const View& v) const {
  end = std::max(end, static_cast<std::size_t>(v.data() + v.size() - printed.text().data()));
  for (auto& place : printed.places(field, "", plain(v))) a.values.push_back(std::move(place));
}

bool Sentence::take(const char* field, const RE2& pattern, View& v) const {
  if (!RE2::PartialMatch(text(), pattern, &v)) return false;
  note(field, v);
  return true;
}

void Sentence::money(const char* field, const RE2& pattern, std::optional<Fen>& to) const {
  if (View v; take(field, pattern, v)) to = printed_yuan(plain(v));
}

void read_clauses(const Sentence& s) {
  static const RE2 as_of("(?:^|[^期])" + kAsOf + "(" + kMonth + ")"), due("(" + kWholeDay + ")到期"),
      due_behind(kDue + "(" + kWholeDay + ")"), limit(sum_after("(?:^|[^用])" + kLimit)), used(sum_after(kUsed)),
      overdraft(sum_after(kOverdraft)), balance(sum_after("(?:^|[^支期])" + kBalance));
  View v;
  s.a.status = status_of(s);
  if (s.a.status != AccountStatus::closed && s.take("as_of", as_of, v)) s.a.as_of = printed_month(plain(v));
  if (!s.a.due && (s.take("due", due, v) || s.take("due", due_behind, v))) s.a.due = printed_day(plain(v));
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
  static const RE2 objection("(异议)");
  if (s.take("objection_mark", objection, v)) s.a.objection_mark = true;
}

std::vector<std::string> unread_of(std::string_view rest) {
  // The bracket that the opening left open.
  const auto closes = rest.find("）"), opens = rest.find("（");
  if (closes != std::string_view::npos && closes < opens) rest.remove_prefix(closes + std::string_view("）").size());
  std::vector<std::string> out;
  for (std::size_t at = 0; at < rest.size();) {
    const auto next = clause_end(rest, at, false);
    if (const View clause(rest.data() + at, next - at); !known_clause(clause)) out.emplace_back(plain(clause));
    at = after_mark(rest, next);
  }
  return out;
}

}  // namespace qingbai
