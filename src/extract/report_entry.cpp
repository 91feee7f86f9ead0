// One entry of a credit report: an account's sentence or an inquiry's row, read when all of its lines are gathered.
#include "extract/report_entry.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

constexpr const char* kDay = R"(((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日)";

std::optional<Day> day_of(const std::string& text) {
  static const RE2 chinese(std::string("^") + kDay + "$");
  static const RE2 dotted(R"(^(20\d{2}|19\d{2})[.\-/](\d{1,2})[.\-/](\d{1,2})$)");
  int y = 0;
  unsigned m = 0, d = 0;
  if (RE2::FullMatch(text, chinese, &y, &m, &d) || RE2::FullMatch(text, dotted, &y, &m, &d)) return make_day(y, m, d);
  return std::nullopt;
}

// 2026年10月 → 2026-10, 2026年10月31日 → 2026-10-31
std::string month_of(const std::string& text) {
  static const RE2 pattern(R"(^((?:19|20)\d{2})年(\d{1,2})月(?:(\d{1,2})日)?$)");
  std::string y, m, d;
  if (!RE2::FullMatch(text, pattern, &y, &m, &d)) return {};
  const auto two = [](const std::string& s) { return s.size() == 1 ? "0" + s : s; };
  return y + "-" + two(m) + (d.empty() ? "" : "-" + two(d));
}

std::optional<Fen> fen_of(const std::string& text) { return text == "--" ? std::nullopt : parse_yuan(text); }

std::string currency_of(const std::string& name) {
  static const std::map<std::string, std::string> codes{
      {"人民币", "CNY"}, {"美元", "USD"}, {"欧元", "EUR"},     {"港币", "HKD"},       {"港元", "HKD"},     {"香港元", "HKD"},
      {"日元", "JPY"},   {"英镑", "GBP"}, {"瑞士法郎", "CHF"}, {"澳大利亚元", "AUD"}, {"加拿大元", "CAD"}, {"新加坡元", "SGD"}};
  const auto it = codes.find(name);
  return it == codes.end() ? name : it->second;
}

}  // namespace

// Full-width digits and letters to ASCII; half-width punctuation that the form prints full-width back to it; no spaces.
std::string tight(const std::string& text) {
  std::string out;
  const auto bare = without_spaces(text);
  for (std::size_t i = 0; i < bare.size(); ++i) {
    const auto c = static_cast<unsigned char>(bare[i]);
    const auto next = i + 2 < bare.size() ? static_cast<unsigned char>(bare[i + 1]) : 0u;
    if (c == 0xEF && (next == 0xBC || next == 0xBD) && i + 2 < bare.size()) {
      const auto code =
          (next == 0xBC ? 0x20u : 0x60u) + (static_cast<unsigned char>(bare[i + 2]) - 0x80u);  // U+FF01… mirrors ASCII
      const bool alphanumeric = (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') ||
                                code == '*' || code == '-' || code == '.';
      if (alphanumeric) out += static_cast<char>(code);
      else out += bare.substr(i, 3);
      i += 2;
    } else if (c == '(' || c == ')') {
      out += c == '(' ? "（" : "）";
    } else if (c == ':') {
      out += "：";
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

namespace {

// A comma between Chinese words is the full-width one on the form; between digits it groups thousands and stays.
std::string commas(std::string text) {
  for (std::size_t at = 0; (at = text.find(',', at)) != std::string::npos; ++at) {
    const bool digits = at > 0 && at + 1 < text.size() && isdigit(static_cast<unsigned char>(text[at - 1])) &&
                        isdigit(static_cast<unsigned char>(text[at + 1]));
    if (!digits) text.replace(at, 1, "，");
  }
  return text;
}

bool find(const std::string& text, const RE2& pattern, std::string* out) { return RE2::PartialMatch(text, pattern, out); }

// ---- entries

void card(const std::string& t, ReportAccount& a) {
  static const RE2 limit(R"(信用额度(?:折合人民币)?([\d,.]+|--))"), used(R"(已使用额度([\d,.]+|--))"),
      overdraft(R"(透支余额([\d,.]+|--))");
  std::string v;
  if (find(t, limit, &v)) a.limit = fen_of(trimmed(v));
  if (find(t, used, &v)) a.used = fen_of(v);
  if (find(t, overdraft, &v)) a.used = fen_of(v);
}

std::string status_of(const std::string& t, std::string& when) {
  static const RE2 settled(R"(((?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)已结清)"),
      closed(R"(截至((?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)已销户)"),
      moved(R"(((?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)已转出)");
  std::string v;
  if (find(t, settled, &v)) return when = month_of(v), "settled";
  if (find(t, closed, &v)) return when = month_of(v), "closed";
  if (find(t, moved, &v)) return when = month_of(v), "transferred";
  if (t.find("呆账") != std::string::npos) return "bad_debt";
  if (t.find("尚未激活") != std::string::npos) return "unactivated";
  if (t.find("止付") != std::string::npos) return "stopped";
  if (t.find("冻结") != std::string::npos) return "frozen";
  return "open";
}

// What the sentences of all kinds may say behind their opening.
void common(const std::string& t, ReportAccount& a) {
  static const RE2 as_of(R"(截至((?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?))"), balance(R"((?:^|[^支期])余额为?([\d,.]+|--))"),
      due(R"(((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)到期)");
  static const RE2 history(R"(最近5年内有(\d+)个月处于逾期状态)"), ninety(R"(其中(\d+)个月逾期超过90天)"),
      amount(R"((?:当前(?:有)?逾期金额|逾期金额)([\d,.]+))");
  static const RE2 late(R"(当前(?:有)?逾期)");
  std::string v;
  if (find(t, as_of, &v)) a.as_of = month_of(v);
  if (find(t, balance, &v)) a.balance = fen_of(v);
  if (find(t, due, &v)) a.due = day_of(v);
  int n = 0;
  if (RE2::PartialMatch(t, history, &n)) a.overdue_months_5y = n;
  if (RE2::PartialMatch(t, ninety, &n)) a.overdue_90_5y = n > 0;
  else if (t.find("没有发生过90天以上逾期") != std::string::npos) a.overdue_90_5y = false;
  if (find(t, amount, &v)) a.overdue_now = fen_of(v);
  if (t.find("当前无逾期") != std::string::npos) a.overdue_now_flag = false;
  else if (RE2::PartialMatch(t, late) || (a.overdue_now && a.overdue_now->n > 0)) a.overdue_now_flag = true;
  if (t.find("异议") != std::string::npos) a.objection_mark = true;
  a.status = status_of(t, a.settled);
}

}  // namespace

bool read_entry(const std::string& printed, ReportAccount& a) {
  const auto t = commas(tight(printed));
  static const std::string day = R"(((?:19|20)\d{2}年\d{1,2}月\d{1,2}日))";
  static const RE2 card_pattern("^" + day +
                                R"((.+?)发放的(贷记卡|准贷记卡|大额专项分期卡?)（([^，）]+?)账户(?:，卡片尾号：?(\d{3,8}))?）)");
  static const RE2 loan_pattern("^" + day + R"((.+?)发放的([\d,.]+|--)元（([^）]+)）([^，。]+)[，。])");
  static const RE2 line_pattern("^" + day + R"((.+?)为([^，。]{1,90}?)授信，额度有效期至((?:19|20)\d{2}年\d{1,2}月\d{1,2}日))");
  static const RE2 liability_pattern("^" + day + R"(，为.+?在(.+?)办理的(.+?)承担相关还款责任，.*?相关还款责任金额([\d,.]+|--))");
  std::string opened, kind, currency, amount, until;
  if (RE2::PartialMatch(t, card_pattern, &opened, &a.institution, &kind, &currency, &a.card_tail)) {
    a.category = kind == "准贷记卡" ? "quasi_credit_card" : "credit_card";
    a.product = kind;
    a.currency = currency_of(currency);
    card(t, a);
  } else if (RE2::PartialMatch(t, line_pattern, &opened, &a.institution, &a.product, &until)) {
    a.category = "credit_line";
    static const RE2 limit(R"(信用额度(?:折合人民币)?([\d,.]+|--))");
    if (std::string v; find(t, limit, &v)) a.limit = fen_of(v);
  } else if (RE2::PartialMatch(t, loan_pattern, &opened, &a.institution, &amount, &currency, &a.product)) {
    a.category = "loan";
    a.amount = fen_of(amount);
    a.currency = currency_of(currency);
  } else if (RE2::PartialMatch(t, liability_pattern, &opened, &a.institution, &a.product, &amount)) {
    a.category = "liability";
    a.amount = fen_of(amount);
  } else {
    return false;
  }
  a.opened = day_of(opened);
  common(t, a);
  if (!until.empty()) a.due = day_of(until);
  a.text = printed;
  return a.opened.has_value();
}

namespace {

// ---- inquiries

const std::vector<std::string>& reasons() {
  static const std::vector<std::string> all{"法人代表、负责人、高管等资信审查",
                                            "特约商户实名审查",
                                            "客户准入资格审查",
                                            "公积金提取复核查询",
                                            "担保资格审查",
                                            "信用卡审批",
                                            "贷记卡审批",
                                            "贷款审批",
                                            "贷后管理",
                                            "保前审查",
                                            "保后管理",
                                            "融资审批",
                                            "额度审批",
                                            "授信审批",
                                            "资信审查",
                                            "司法调查",
                                            "股指期货开户",
                                            "异议处理",
                                            "异议核查",
                                            "实名审查"};
  return all;
}

}  // namespace

bool read_inquiry(const std::string& row, const std::string& by, ReportInquiry& out) {
  static const RE2 pattern(R"(^(\d{1,4}?)((?:19|20)\d{2}(?:年\d{1,2}月\d{1,2}日|[.\-/]\d{1,2}[.\-/]\d{1,2}))(.+)$)");
  const auto t = tight(row);
  std::string day, rest;
  if (!RE2::FullMatch(t, pattern, &out.index, &day, &rest)) return false;
  out.date = day_of(day);
  out.by = by;
  if (by == "self") {
    const auto at = rest.find("本人查询");
    out.institution = at == std::string::npos ? "本人" : rest.substr(0, at);
    out.reason = at == std::string::npos ? rest : rest.substr(at);
    return out.date.has_value();
  }
  for (const auto& reason : reasons()) {
    const auto at = rest.find(reason);
    if (at == std::string::npos) continue;
    out.reason = reason;
    out.institution = rest.substr(0, at) + rest.substr(at + reason.size());
    return out.date.has_value() && !out.institution.empty();
  }
  // A reason we do not know: the columns tell, when they are still apart.
  static const RE2 columns(R"(^\s*\d{1,4}\s*\S+\s+(\S.*?)\s{2,}(\S+)\s*$)");
  return out.date && RE2::FullMatch(row, columns, &out.institution, &out.reason);
}

}  // namespace qingbai
