// The report counts its own accounts. Where its counts and ours differ, something was not read.
#include <algorithm>
#include <functional>

#include "credit/reading/report_reader.hpp"

namespace qingbai {
namespace {

using Is = std::function<bool(const ReportAccount&)>;

bool card(const ReportAccount& a) {
  return a.category == AccountCategory::credit_card || a.category == AccountCategory::quasi_credit_card;
}
bool borrowed(const ReportAccount& a) {
  return a.category == AccountCategory::loan || a.category == AccountCategory::credit_line;
}
bool commercial(const ReportAccount& a) { return a.product.find("商用房") != std::string::npos; }
bool housing(const ReportAccount& a) {
  return borrowed(a) &&
         (commercial(a) || a.product.find("住房贷款") != std::string::npos ||
          a.product.find("住房公积金贷款") != std::string::npos || a.product.find("住房商业贷款") != std::string::npos);
}
bool other_loan(const ReportAccount& a) { return borrowed(a) && !housing(a); }
bool done(const ReportAccount& a) {
  return a.status == AccountStatus::settled || a.status == AccountStatus::closed || a.status == AccountStatus::transferred;
}

// A difference, with the entries that were counted: among them stands what is too much, or beside them what is missing.
void say(CreditReport& report, const ReportCheck& c, const std::string& counted) {
  if (c.printed == c.read) return;
  report.warnings.push_back({c.page, "核对不符：" + c.what + "，报告概要为" + std::to_string(c.printed) + "，读到" +
                                         std::to_string(c.read) + (counted.empty() ? "" : "（" + counted + "）")});
}

void add(CreditReport& report, const std::string& what, int printed, int page, const Is& test) {
  constexpr int kMostNamed = 20;
  int read = 0;
  std::string counted;
  for (const auto& a : report.accounts) {
    if (!test(a)) continue;
    if (++read <= kMostNamed) counted += (counted.empty() ? "" : "、") + std::to_string(a.index) + " " + a.institution;
  }
  if (read > kMostNamed) counted += " …";
  report.checks.push_back({what, std::max(printed, 0), read, page});
  say(report, report.checks.back(), counted);
}

// Which accounts a row of the overview counts; empty for a row that we do not know.
Is row_test(const std::string& label) {
  if (label == "账户数") return [](const ReportAccount&) { return true; };
  if (label == "未结清/未销户账户数") return [](const ReportAccount& a) { return !done(a); };
  if (label == "发生过逾期的账户数") return [](const ReportAccount& a) { return a.overdue_months_5y.value_or(0) > 0; };
  if (label == "发生过90天以上逾期的账户数") return [](const ReportAccount& a) { return a.overdue_90_5y.value_or(false); };
  return {};
}

}  // namespace

void check_overview(const std::vector<OverviewRow>& rows, const std::set<std::size_t>& other_business, CreditReport& report) {
  const auto other = [&](const ReportAccount& a) {
    return a.category == AccountCategory::other || other_business.contains(static_cast<std::size_t>(&a - report.accounts.data()));
  };
  const std::vector<std::pair<const char*, Is>> columns{
      {"信用卡", card},
      {"购房贷款", [&](const ReportAccount& a) { return housing(a) && !other(a); }},
      {"其他贷款", [&](const ReportAccount& a) { return other_loan(a) && !other(a); }},
      {"其他业务", other}};
  // Of a scan a cell may be lost: then nobody knows which of a shorter row's numbers stands under which head.
  std::size_t widest = 0;
  for (const auto& row : rows) widest = std::max(widest, row.numbers.size());
  for (const auto& row : rows) {
    if (row.label == "相关还款责任账户数" && row.numbers.size() == 2)
      add(report, row.label, std::max(row.numbers[0], 0) + std::max(row.numbers[1], 0), row.page,
          [](const ReportAccount& a) { return a.category == AccountCategory::liability; });
    const auto test = row_test(row.label);
    // The counts of the overview go back further than the five years of the sentences, so only these two rows must agree.
    if (!test || row.numbers.size() < 3 || row.numbers.size() > 4 || row.numbers.size() < widest ||
        (row.label != "账户数" && row.label != "未结清/未销户账户数"))
      continue;
    for (std::size_t c = 0; c < row.numbers.size(); ++c)
      add(report, std::string(columns[c].first) + " " + row.label, row.numbers[c], row.page,
          [&](const ReportAccount& a) { return columns[c].second(a) && test(a); });
  }
}

void check_records(const std::vector<OverviewRow>& rows, CreditReport& report) {
  static constexpr const char* kKinds[] = {"欠税", "民事判决", "强制执行", "行政处罚"};
  for (const auto& row : rows)
    for (const std::string kind : kKinds) {
      if (!row.label.starts_with(kind) || row.numbers.empty()) continue;
      const auto read = static_cast<int>(std::count_if(report.public_records.begin(), report.public_records.end(),
                                                       [&](const auto& r) { return r.type.starts_with(kind); }));
      report.checks.push_back({row.label + " 记录数", std::max(row.numbers[0], 0), read, row.page});
      say(report, report.checks.back(), {});
    }
}

void check_hints(const std::vector<OverviewRow>& rows, CreditReport& report) {
  const std::vector<std::pair<const char*, Is>> kinds{
      {"个人住房贷款", [](const ReportAccount& a) { return housing(a) && !commercial(a); }},
      {"个人商用房贷款（包括商住两用）", [](const ReportAccount& a) { return borrowed(a) && commercial(a); }},
      {"其他类贷款", other_loan},
      {"贷记卡", [](const ReportAccount& a) { return a.category == AccountCategory::credit_card; }},
      {"准贷记卡", [](const ReportAccount& a) { return a.category == AccountCategory::quasi_credit_card; }}};
  for (const auto& row : rows)
    for (const auto& [name, test] : kinds)
      if (row.label == name && !row.numbers.empty()) add(report, row.label + " 账户数", row.numbers[0], row.page, test);
}

}  // namespace qingbai
