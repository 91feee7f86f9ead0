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
#include "extract/report_entry.hpp"

namespace qingbai {
namespace {

bool find(const std::string& text, const RE2& pattern, std::string* out) { return RE2::PartialMatch(text, pattern, out); }

// ---- sections

enum class Section {
  header,
  summary,
  cards,
  loans,
  other_business,
  liabilities,
  non_credit,
  public_records,
  inquiries_head,
  inquiries_institution,
  inquiries_self,
  notes
};

std::optional<Section> heading(const std::string& t) {
  static const std::map<std::string, Section> names{{"信贷记录", Section::summary},
                                                    {"信息概要", Section::summary},
                                                    {"信用卡", Section::cards},
                                                    {"贷款", Section::loans},
                                                    {"其他业务", Section::other_business},
                                                    {"相关还款责任信息", Section::liabilities},
                                                    {"非信贷交易记录", Section::non_credit},
                                                    {"公共记录", Section::public_records},
                                                    {"查询记录", Section::inquiries_head},
                                                    {"机构查询记录明细", Section::inquiries_institution},
                                                    {"个人查询记录明细", Section::inquiries_self},
                                                    {"本人查询记录明细", Section::inquiries_self},
                                                    {"说明", Section::notes}};
  const auto it = names.find(t);
  return it == names.end() ? std::nullopt : std::optional(it->second);
}

// Lines that the form itself prints, in any section.
bool furniture(const std::string& t) {
  static constexpr std::array starts{
      "这部分包含",     "系统中没有您",       "征信系统中既没有",       "账户数",
      "未结清/未销户",  "发生过逾期的账户数", "发生过90天以上",         "相关还款责任账户数",
      "为他人担保笔数", "逾期记录可能影响",   "购房贷款，包括",         "发生过逾期的信用卡账户，指",
      "购房贷款,包括",  "编号查询日期",       "编号查询时间",           "为个人",
      "购房其他",       "信用卡贷款其他业务", "信用卡购房贷款其他贷款", "贷记卡账户和曾经",
      "天”的准贷记卡",  "个人信用报告"};
  return t.empty() || std::any_of(starts.begin(), starts.end(), [&](const char* s) { return t.starts_with(s); }) ||
         t.ends_with("明细如下：");
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
      case Section::header:
        return header(t);
      case Section::summary:
      case Section::inquiries_head:
      case Section::notes:
        return;
      case Section::cards:
      case Section::loans:
      case Section::other_business:
      case Section::liabilities:
        return account_line(line, t, page);
      case Section::non_credit:
      case Section::public_records:
        return record_line(line, t, page);
      case Section::inquiries_institution:
      case Section::inquiries_self:
        return inquiry_line(line, t, page);
    }
  }

  void enter(Section next) {
    flush();
    section_ = next;
    expected_ = 1;  // numbers restart in each section
  }

  void header(const std::string& t) {
    static const RE2 number(R"(报告编号：(\d{18,30}))"), time(R"(报告时间：(\d{4})[-.](\d{2})[-.](\d{2})(\d{2}:\d{2}:\d{2}))");
    static const RE2 name(R"(姓名：([\p{Han}·*]{1,60}?)证件类型)"), type(R"(证件类型：(\S+?)证件号码)"),
        id(R"(证件号码：([\dXx*]{4,18}))");
    std::string y, m, d, clock, v;
    auto plain = t;  // tight() wrote every colon full-width; times want them back
    static const RE2 clock_colons(R"((\d{2})：(\d{2})：(\d{2}))");
    RE2::GlobalReplace(&plain, clock_colons, R"(\1:\2:\3)");
    find(plain, number, &report_.number);
    if (RE2::PartialMatch(plain, time, &y, &m, &d, &clock))
      report_.time = parse_instant(y + "-" + m + "-" + d + "T" + clock + "+08:00");
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
    if (!furniture(t))
      report_.public_records.push_back({section_ == Section::non_credit ? "非信贷交易" : "公共记录", page, trimmed(line)});
  }

  // What was gathered is read now, or said to be unread.
  void flush() {
    const auto entry = std::move(entry_);
    entry_.clear();
    const bool inquiry = section_ == Section::inquiries_institution || section_ == Section::inquiries_self;
    if (!entry.empty() && inquiry) {
      ReportInquiry i;
      i.page = entry_page_;
      if (read_inquiry(entry, section_ == Section::inquiries_self ? "self" : "institution", i))
        report_.inquiries.push_back(std::move(i));
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
    if (t.find("（本人版）") != std::string::npos || t.find("（授信机构版）") != std::string::npos ||
        t.find("个人基本信息") != std::string::npos)
      return true;
  }
  return false;
}

}  // namespace

std::optional<CreditReport> read_credit_report(const std::vector<std::string>& pages) {
  auto report = Reader().read(pages);
  if (!report || !detailed(pages)) return report;
  CreditReport head{
      "detailed", report->number, report->time, report->name, report->id_type, report->id_number_masked, {}, {}, {}, {}, {}};
  head.warnings.push_back({1,
                           "这是详版信用报告，这个版本只读取了抬头，账户和查询请自行核对。 This is the detailed edition: only "
                           "its head was read; check its accounts and inquiries yourself."});
  return head;
}

}  // namespace qingbai
