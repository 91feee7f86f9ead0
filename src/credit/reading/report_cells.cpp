#include "credit/reading/report_cells.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "credit/reading/report_entry.hpp"

namespace qingbai {
namespace {

const std::map<std::string, std::string>& fields() {
  static const std::map<std::string, std::string> all{{"管理机构", "institution"},
                                                      {"发卡机构", "institution"},
                                                      {"账户标识", "account_id"},
                                                      {"授信协议标识", "agreement_id"},
                                                      {"开立日期", "opened"},
                                                      {"债权接收日期", "opened"},
                                                      {"到期日期", "due"},
                                                      {"借款金额", "amount_fen"},
                                                      {"债权金额", "amount_fen"},
                                                      {"还款责任金额", "amount_fen"},
                                                      {"账户授信额度", "limit_fen"},
                                                      {"账户币种", "currency"},
                                                      {"币种", "currency"},
                                                      {"业务种类", "product"},
                                                      {"账户状态", "status"},
                                                      {"账户关闭日期", "settled"},
                                                      {"关闭日期", "settled"},
                                                      {"销户日期", "settled"},
                                                      {"转出月份", "settled"},
                                                      {"余额", "balance_fen"},
                                                      {"已用额度", "used_fen"},
                                                      {"透支余额", "used_fen"},
                                                      {"当前逾期总额", "overdue_now_fen"},
                                                      {"机构说明", "remark"},
                                                      {"本人声明", "statement"},
                                                      {"异议标注", "objection_mark"}};
  return all;
}

const std::map<std::string, AccountStatus>& states() {
  using enum AccountStatus;
  static const std::map<std::string, AccountStatus> all{
      {"正常", open},        {"逾期", open},    {"催收", open},    {"担保物不足", open},  {"强制平仓", open},
      {"司法追偿", open},    {"结清", settled}, {"结束", settled}, {"销户", closed},      {"呆账", bad_debt},
      {"转出", transferred}, {"冻结", frozen},  {"止付", stopped}, {"银行止付", stopped}, {"未激活", unactivated}};
  return all;
}

std::optional<Fen>* money_of(const std::string& field, ReportAccount& a) {
  if (field == "amount_fen") return &a.amount;
  if (field == "limit_fen") return &a.limit;
  if (field == "balance_fen") return &a.balance;
  if (field == "used_fen") return &a.used;
  if (field == "overdue_now_fen") return &a.overdue_now;
  return nullptr;
}

std::string* words_of(const std::string& field, ReportAccount& a) {
  if (field == "institution") return &a.institution;
  if (field == "account_id") return &a.account_id;
  if (field == "agreement_id") return &a.agreement_id;
  if (field == "product") return &a.product;
  if (field == "remark") return &a.remark;
  if (field == "statement") return &a.statement;
  return nullptr;
}

// The day of a cell. A speck beside it on a scan hides no day that stands there whole, with no other digit.
std::optional<Day> day_in(const std::string& text) {
  static const RE2 whole(R"([^\d]{0,6}((?:19|20)\d{2}\.\d{2}\.\d{2})[^\d]{0,6})");
  std::string day;
  return printed_day(RE2::FullMatch(text, whole, &day) ? day : text);
}

// False where the words are not what the column promises.
bool understood(const std::string& field, const std::string& text, ReportAccount& a) {
  if (auto* words = words_of(field, a)) {
    *words = text;
    // Letters and digits only: a hyphen was set where the id wraps.
    if (field.ends_with("_id")) std::erase(*words, '-');
    return true;
  }
  if (auto* money = money_of(field, a)) {
    const auto sum = printed_yuan(text);
    if (*money && sum && (*money)->n != sum->n) return false;  // of a later day: its title was lost
    *money = sum;
    if (field == "overdue_now_fen" && *money) a.overdue_now_flag = (*money)->n > 0;
    return money->has_value();
  }
  if (field == "opened") return (a.opened = day_in(text)).has_value();
  if (field == "due") return (a.due = day_in(text)).has_value();
  if (field == "settled") return !(a.settled = printed_month(text)).empty();
  if (field == "currency") return a.currency = currency_code(text), true;
  if (field == "objection_mark") return a.objection_mark = true;
  const auto it = states().find(text);
  if (it == states().end()) return false;
  a.status = it->second;
  if (text != "正常" && a.status == AccountStatus::open && a.remark.empty()) a.remark = "账户状态：" + text;
  return true;
}

}  // namespace

namespace {

const std::map<std::string, AccountCategory>& categories() {
  using enum AccountCategory;
  static const std::map<std::string, AccountCategory> all{{"被追偿信息", other},          {"非循环贷账户", loan},
                                                          {"循环贷账户一", loan},         {"循环额度下分账户", loan},
                                                          {"循环贷账户二", credit_line},  {"循环贷账户", credit_line},
                                                          {"贷记卡账户", credit_card},    {"准贷记卡账户", quasi_credit_card},
                                                          {"相关还款责任信息", liability}};
  return all;
}

}  // namespace

const std::set<std::string>& account_sections() {
  static const auto names = [] {
    std::set<std::string> out;
    for (const auto& [name, category] : categories()) out.insert(name);
    return out;
  }();
  return names;
}

AccountCategory category_of(const std::string& section) {
  const auto it = categories().find(section);
  return it == categories().end() ? AccountCategory::unknown : it->second;
}

AccountStatus state_named(const std::string& words) {
  const auto it = states().find(words == "尚未激活" ? "未激活" : words);
  return it == states().end() ? AccountStatus::unknown : it->second;
}

void take_cell(const std::string& column, const LocatedText& cell, ReportAccount& a, CreditReport& report) {
  if (cell.text().empty()) return;
  const auto it = fields().find(column);
  const auto field = it == fields().end() ? std::string{} : it->second;
  for (auto& place : cell.places(field, column, cell.text())) a.values.push_back(std::move(place));
  a.text += (a.text.empty() ? "" : "；") + column + "：" + cell.text();
  if (field.empty() || cell.text() == "--") return;
  const bool misread = cell.runs().front().confidence < 1 && field == "institution";
  if (!understood(field, misread ? mended_lender(cell.text()) : cell.text(), a))
    report.warnings.push_back({cell.runs().front().page, a.institution + " " + column + "：" + cell.text()});
}

}  // namespace qingbai
