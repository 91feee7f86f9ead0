// The PBOC personal credit report 简版, first and second generation, from the text of its pages.
//
// Layout and wording: docs/formats/credit-report.md. Sentences wrap over lines and pages, numbers stick to dates, footers stand
// inside sentences; so a section's lines are gathered into entries first, spaces are taken out, and only then is an entry read.
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
  static const std::map<std::string, std::string> codes{{"人民币", "CNY"}, {"美元", "USD"}, {"欧元", "EUR"}, {"港币", "HKD"}, {"港元", "HKD"}, {"香港元", "HKD"}, {"日元", "JPY"},
                                                        {"英镑", "GBP"}, {"瑞士法郎", "CHF"}, {"澳大利亚元", "AUD"}, {"加拿大元", "CAD"}, {"新加坡元", "SGD"}};
  const auto it = codes.find(name);
  return it == codes.end() ? name : it->second;
}

// Full-width digits and letters to ASCII; half-width punctuation that the form prints full-width back to it; no spaces.
std::string tight(const std::string& text) {
  std::string out;
  const auto bare = without_spaces(text);
  for (std::size_t i = 0; i < bare.size(); ++i) {
    const auto c = static_cast<unsigned char>(bare[i]);
    const auto next = i + 2 < bare.size() ? static_cast<unsigned char>(bare[i + 1]) : 0u;
    if (c == 0xEF && (next == 0xBC || next == 0xBD) && i + 2 < bare.size()) {
      const auto code = (next == 0xBC ? 0x20u : 0x60u) + (static_cast<unsigned char>(bare[i + 2]) - 0x80u);  // U+FF01… mirrors ASCII
      const bool alphanumeric = (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') || code == '*' || code == '-' || code == '.';
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

// A comma between Chinese words is the full-width one on the form; between digits it groups thousands and stays.
std::string commas(std::string text) {
  for (std::size_t at = 0; (at = text.find(',', at)) != std::string::npos; ++at) {
    const bool digits = at > 0 && at + 1 < text.size() && isdigit(static_cast<unsigned char>(text[at - 1])) && isdigit(static_cast<unsigned char>(text[at + 1]));
    if (!digits) text.replace(at, 1, "，");
  }
  return text;
}

bool find(const std::string& text, const RE2& pattern, std::string* out) { return RE2::PartialMatch(text, pattern, out); }

// ---- entries

void card(const std::string& t, ReportAccount& a) {
  static const RE2 limit(R"(信用额度(?:折合人民币)?([\d,.]+|--))"), used(R"(已使用额度([\d,.]+|--))"), overdraft(R"(透支余额([\d,.]+|--))");
  std::string v;
  if (find(t, limit, &v)) a.limit = fen_of(trimmed(v));
  if (find(t, used, &v)) a.used = fen_of(v);
  if (find(t, overdraft, &v)) a.used = fen_of(v);
}

std::string status_of(const std::string& t, std::string& when) {
  static const RE2 settled(R"(((?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)已结清)"), closed(R"(截至((?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)已销户)"), moved(R"(((?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)已转出)");
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
  static const RE2 as_of(R"(截至((?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?))"), balance(R"((?:^|[^支期])余额为?([\d,.]+|--))"), due(R"(((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)到期)");
  static const RE2 history(R"(最近5年内有(\d+)个月处于逾期状态)"), ninety(R"(其中(\d+)个月逾期超过90天)"), amount(R"((?:当前(?:有)?逾期金额|逾期金额)([\d,.]+))");
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

bool read_entry(const std::string& printed, ReportAccount& a) {
  const auto t = commas(tight(printed));
  static const std::string day = R"(((?:19|20)\d{2}年\d{1,2}月\d{1,2}日))";
  static const RE2 card_pattern("^" + day + R"((.+?)发放的(贷记卡|准贷记卡|大额专项分期卡?)（([^，）]+?)账户(?:，卡片尾号：?(\d{3,8}))?）)");
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

// ---- inquiries

const std::vector<std::string>& reasons() {
  static const std::vector<std::string> all{"法人代表、负责人、高管等资信审查", "特约商户实名审查", "客户准入资格审查", "公积金提取复核查询", "担保资格审查", "信用卡审批", "贷记卡审批", "贷款审批", "贷后管理",
                                            "保前审查", "保后管理", "融资审批", "额度审批", "授信审批", "资信审查", "司法调查", "股指期货开户", "异议处理", "异议核查", "实名审查"};
  return all;
}

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

// ---- sections

enum class Section { header, summary, cards, loans, other_business, liabilities, non_credit, public_records, inquiries_head, inquiries_institution, inquiries_self, notes };

std::optional<Section> heading(const std::string& t) {
  static const std::map<std::string, Section> names{{"信贷记录", Section::summary}, {"信息概要", Section::summary}, {"信用卡", Section::cards}, {"贷款", Section::loans},
                                                    {"其他业务", Section::other_business}, {"相关还款责任信息", Section::liabilities}, {"非信贷交易记录", Section::non_credit},
                                                    {"公共记录", Section::public_records}, {"查询记录", Section::inquiries_head}, {"机构查询记录明细", Section::inquiries_institution},
                                                    {"个人查询记录明细", Section::inquiries_self}, {"本人查询记录明细", Section::inquiries_self}, {"说明", Section::notes}};
  const auto it = names.find(t);
  return it == names.end() ? std::nullopt : std::optional(it->second);
}

// Lines that the form itself prints, in any section.
bool furniture(const std::string& t) {
  static constexpr std::array starts{"这部分包含", "系统中没有您", "征信系统中既没有", "账户数", "未结清/未销户", "发生过逾期的账户数", "发生过90天以上", "相关还款责任账户数", "为他人担保笔数", "逾期记录可能影响", "购房贷款，包括",
                                     "发生过逾期的信用卡账户，指", "购房贷款,包括", "编号查询日期", "编号查询时间", "为个人", "购房其他", "信用卡贷款其他业务", "信用卡购房贷款其他贷款", "贷记卡账户和曾经", "天”的准贷记卡", "个人信用报告"};
  return t.empty() || std::any_of(starts.begin(), starts.end(), [&](const char* s) { return t.starts_with(s); }) || t.ends_with("明细如下：");
}

class Reader {
 public:
  std::optional<CreditReport> read(const std::vector<std::string>& pages) {
    for (std::size_t p = 0; p < pages.size(); ++p)
      for (const auto& line : split_lines(pages[p])) take(line, static_cast<int>(p) + 1);
    flush();
    if (!titled_ || report_.number.empty()) return std::nullopt;
    return std::move(report_);
  }

 private:
  void take(std::string line, int page) {
    static const RE2 footer(R"(第\s*\d+\s*页\s*[,，/／、]?\s*共\s*\d+\s*页)");
    RE2::GlobalReplace(&line, footer, "");
    const auto t = tight(line);
    if (t.empty()) return;
    if (t.find("个人信用报告") != std::string::npos) titled_ = true;
    if (const auto next = heading(t)) return enter(*next);
    // Within accounts a continued sentence may begin with anything, so only the first lines of a section can be furniture.
    switch (section_) {
      case Section::header: return header(t);
      case Section::summary: case Section::inquiries_head: case Section::notes: return;
      case Section::cards: case Section::loans: case Section::other_business: case Section::liabilities: return account_line(line, t, page);
      case Section::non_credit: case Section::public_records: return record_line(line, t, page);
      case Section::inquiries_institution: case Section::inquiries_self: return inquiry_line(line, t, page);
    }
  }

  void enter(Section next) {
    flush();
    section_ = next;
    expected_ = 1;  // numbers restart in each section
  }

  void header(const std::string& t) {
    static const RE2 number(R"(报告编号：(\d{18,30}))"), time(R"(报告时间：(\d{4})[-.](\d{2})[-.](\d{2})(\d{2}:\d{2}:\d{2}))");
    static const RE2 name(R"(姓名：([\p{Han}·*]{1,60}?)证件类型)"), type(R"(证件类型：(\S+?)证件号码)"), id(R"(证件号码：([\dXx*]{4,18}))");
    std::string y, m, d, clock, v;
    auto plain = t;  // tight() wrote every colon full-width; times want them back
    static const RE2 clock_colons(R"((\d{2})：(\d{2})：(\d{2}))");
    RE2::GlobalReplace(&plain, clock_colons, R"(\1:\2:\3)");
    find(plain, number, &report_.number);
    if (RE2::PartialMatch(plain, time, &y, &m, &d, &clock)) report_.time = parse_instant(y + "-" + m + "-" + d + "T" + clock + "+08:00");
    find(plain, name, &report_.name);
    find(plain, type, &report_.id_type);
    find(plain, id, &report_.id_number_masked);
  }

  // A line that begins "3." and a day opens the next entry. The number may stick to the day (12026年 is no. 1, 2026年).
  void account_line(const std::string& line, const std::string& t, int page) {
    static const RE2 opening(R"(^(\d{1,3}?)[.．、]?((?:19|20)\d{2}年\d{1,2}月\d{1,2}日))");
    int number = 0;
    if (RE2::PartialMatch(t, opening, &number) && number == expected_) {
      flush();
      entry_ = trimmed(line);
      entry_page_ = page;
      number_ = number;
      ++expected_;
    } else if (t.ends_with("明细如下：")) {
      flush();
    } else if (!entry_.empty()) {
      entry_ += trimmed(line);
    } else if (!furniture(t)) {
      unread(page, trimmed(line));
    }
  }

  void inquiry_line(const std::string& line, const std::string& t, int page) {
    static const RE2 opening(R"(^(\d{1,4}?)(?:19|20)\d{2}(?:年\d{1,2}月\d{1,2}日|[.\-/]\d{1,2}[.\-/]\d{1,2}))");
    int number = 0;
    if (RE2::PartialMatch(t, opening, &number) && number == expected_) {
      flush();
      entry_ = line;
      entry_page_ = page;
      number_ = number;
      ++expected_;
    } else if (!entry_.empty() && !furniture(t)) {
      entry_ += line;
    } else if (!furniture(t)) {
      unread(page, trimmed(line));
    }
  }

  void record_line(const std::string& line, const std::string& t, int page) {
    if (!furniture(t)) report_.public_records.push_back({section_ == Section::non_credit ? "非信贷交易" : "公共记录", page, trimmed(line)});
  }

  // What was gathered is read now, or said to be unread.
  void flush() {
    const auto entry = std::move(entry_);
    entry_.clear();
    const bool inquiry = section_ == Section::inquiries_institution || section_ == Section::inquiries_self;
    if (!entry.empty() && inquiry) {
      ReportInquiry i;
      i.page = entry_page_;
      if (read_inquiry(entry, section_ == Section::inquiries_self ? "self" : "institution", i)) report_.inquiries.push_back(std::move(i));
      else unread(entry_page_, trimmed(entry));
    } else if (!entry.empty()) {
      ReportAccount a;
      a.page = entry_page_;
      a.index = number_;
      static const RE2 number(R"(^\s*\d{1,3}?\s*[.．、]?\s*((?:19|20)\d{2}\s*年))");
      auto printed = entry;
      RE2::Replace(&printed, number, R"(\1)");
      if (read_entry(printed, a)) report_.accounts.push_back(std::move(a));
      else unread(entry_page_, entry);
    }
  }

  void unread(int page, const std::string& text) { report_.warnings.push_back({page, text}); }

  CreditReport report_{"simple", {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  Section section_ = Section::header;
  std::string entry_;
  int entry_page_ = 1, number_ = 0, expected_ = 1;
  bool titled_ = false;
};

bool detailed(const std::vector<std::string>& pages) {
  for (const auto& page : pages) {
    const auto t = tight(page);
    if (t.find("（本人版）") != std::string::npos || t.find("（授信机构版）") != std::string::npos || t.find("个人基本信息") != std::string::npos) return true;
  }
  return false;
}

}  // namespace

std::optional<CreditReport> read_credit_report(const std::vector<std::string>& pages) {
  auto report = Reader().read(pages);
  if (!report || !detailed(pages)) return report;
  CreditReport head{"detailed", report->number, report->time, report->name, report->id_type, report->id_number_masked, {}, {}, {}, {}, {}};
  head.warnings.push_back({1, "这是详版信用报告，这个版本只读取了抬头，账户和查询请自行核对。 This is the detailed edition: only its head was read; check its accounts and inquiries yourself."});
  return head;
}

}  // namespace qingbai
