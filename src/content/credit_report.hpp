// CreditReport: the PBOC personal credit report 个人信用报告 as printed, value by value, each with its page and box.
//
// Money in fen, days as printed; an absent value is empty, never guessed. A line that could not be read is a warning with its
// text. Layouts: 简版 of the first (2013–2020) and second generation (2020→), 详版 of the second generation in both editions
// (本人版, 授信机构版). How it is read: docs/formats/credit-report.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/money.hpp"
#include "content/text_run.hpp"

namespace qingbai {

// One printed value. A value that wraps over lines has several, in order. The box is empty where the file has no places.
struct ReportValue {
  std::string field;  // the contract's key ("balance_fen"), empty for a value that the contract has no key for
  std::string label;  // the heading of its cell as printed, empty in sentences
  std::string text;   // as printed
  int page = 1;
  Box box;
  double confidence = 1;  // below 1: read by OCR, to be compared by a person
};

struct ReportMonth {
  std::string month;   // YYYY-MM
  std::string status;  // the form's sign: * N M 1–7 A B C D G Z # /
  std::optional<Fen> overdue;
};

enum class AccountCategory { unknown, loan, credit_line, credit_card, quasi_credit_card, liability, other };
enum class AccountStatus { unknown, open, settled, closed, bad_debt, transferred, frozen, unactivated, stopped };
[[nodiscard]] const char* to_name(AccountCategory category);  // the contract's word; "" for unknown
[[nodiscard]] const char* to_name(AccountStatus status);      // the contract's word; "" for unknown

struct ReportAccount {
  int index = 0;  // the number printed before the entry; it restarts in each section and changes between reports
  AccountCategory category = AccountCategory::unknown;
  std::string section;  // 详版: the heading it stands under, as printed
  std::string institution, product;
  std::optional<Day> opened, due;
  std::string currency = "CNY";
  std::optional<Fen> amount, limit, used, balance, overdue_now;
  std::string as_of;                              // "2026-10" or "2026-10-31", empty where not printed
  AccountStatus status = AccountStatus::unknown;  // unknown: not printed, or printed in words that are not understood
  std::string settled;                            // month or day it was settled, closed or transferred, as YYYY-MM[-DD]
  std::optional<bool> overdue_now_flag;           // 当前有逾期 / 当前无逾期
  std::optional<int> overdue_months_5y;
  std::optional<bool> overdue_90_5y;
  std::string card_tail, remark;
  std::string account_id, agreement_id;  // 详版: 账户标识, 授信协议标识
  std::string statement;                 // 详版: 本人声明
  std::vector<ReportMonth> months;       // 详版: the grid of repayments
  bool objection_mark = false;
  int page = 1;
  std::string text;  // the sentence as printed; 详版: the cells, "label：value"
  std::vector<ReportValue> values;
};

struct ReportInquiry {
  int index = 0;
  std::optional<Day> date;
  std::string by;  // institution self
  std::string institution, reason;
  int page = 1;
  std::vector<ReportValue> values;
};

// A phone, an address or an employer that lenders reported, with the day it was last reported. 详版 only, and the only place of
// any report where a telephone number shows.
struct ReportContact {
  std::string kind;  // phone address employer
  int index = 0;
  std::string text;
  std::optional<Day> updated;
  int page = 1;
  Box box;
  double confidence = 1;
};

struct ReportPublicRecord {
  std::string type;
  int page = 1;
  std::string text;
};

struct ReportWarning {
  int page = 1;
  std::string text;
};

// A count that the report's own summary prints, beside what was read. Unequal: something was not read, or was misread.
struct ReportCheck {
  std::string what;  // as printed: "信用卡 账户数"
  int printed = 0, read = 0;
  int page = 1;
};

// How much of the printed words ended in a value, in a phrase of the form or in a warning. Counted in characters, without spaces,
// punctuation and what is no text (footers, watermarks).
struct ReportCoverage {
  int characters = 0, accounted = 0;
  std::vector<ReportWarning> unread;  // the others, line by line
};

struct CreditReport {
  std::string edition;  // simple detailed
  int generation = 2;
  std::string number;
  std::optional<Instant> time;
  std::string name, id_type, id_number_masked;
  std::vector<ReportAccount> accounts;
  std::vector<ReportInquiry> inquiries;
  std::vector<ReportPublicRecord> public_records;
  std::vector<std::string> statements;
  std::vector<ReportWarning> warnings;
  std::string lender_or_own;  // 详版: own 本人版, lender 授信机构版
  std::vector<ReportContact> contacts;
  std::optional<Day> fraud_alert_from, fraud_alert_until;  // 防欺诈警示
  std::optional<int> objections_in_progress;               // 异议信息提示
  std::vector<ReportValue> values;                         // of the head and of parts that are no account
  std::vector<ReportCheck> checks;
  std::optional<ReportCoverage> coverage;  // empty in what a reader before 2026-12 read
  double confidence = 1;                   // the least of what was read; below 1: OCR
};

}  // namespace qingbai
