// CreditReport: the PBOC personal credit report 个人信用报告 as printed, value by value.
//
// Money in fen, days as printed; an absent value is empty, never guessed. A line that could not be read is a warning with its
// text. Layouts: second generation 简版 (2020→) and first generation (2013–2020); 详版 is a later format.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/money.hpp"

namespace qingbai {

struct ReportAccount {
  int index = 0;         // the number printed before the entry
  std::string category;  // loan credit_line credit_card quasi_credit_card liability other
  std::string institution, product;
  std::optional<Day> opened, due;
  std::string currency = "CNY";
  std::optional<Fen> amount, limit, used, balance, overdue_now;
  std::string as_of;                     // "2026-10" or "2026-10-31", empty where not printed
  std::string status;                    // open settled closed bad_debt transferred frozen unactivated stopped
  std::string settled;                   // month or day it was settled, closed or transferred, as YYYY-MM[-DD]
  std::optional<bool> overdue_now_flag;  // 当前有逾期 / 当前无逾期
  std::optional<int> overdue_months_5y;
  std::optional<bool> overdue_90_5y;
  std::string card_tail, remark;
  bool objection_mark = false;
  int page = 1;
  std::string text;  // the sentence as printed
};

struct ReportInquiry {
  int index = 0;
  std::optional<Day> date;
  std::string by;  // institution self
  std::string institution, reason;
  int page = 1;
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

struct CreditReport {
  std::string edition;  // simple simple_gen1 detailed
  std::string number;
  std::optional<Instant> time;
  std::string name, id_type, id_number_masked;
  std::vector<ReportAccount> accounts;
  std::vector<ReportInquiry> inquiries;
  std::vector<ReportPublicRecord> public_records;
  std::vector<std::string> statements;
  std::vector<ReportWarning> warnings;
};

}  // namespace qingbai
