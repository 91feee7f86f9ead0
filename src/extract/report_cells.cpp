#include "extract/report_cells.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "extract/report_entry.hpp"

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

const std::map<std::string, std::string>& states() {
  static const std::map<std::string, std::string> all{
      {"正常", "open"},        {"逾期", "open"},    {"催收", "open"},    {"担保物不足", "open"},  {"强制平仓", "open"},
      {"司法追偿", "open"},    {"结清", "settled"}, {"结束", "settled"}, {"销户", "closed"},      {"呆账", "bad_debt"},
      {"转出", "transferred"}, {"冻结", "frozen"},  {"止付", "stopped"}, {"银行止付", "stopped"}, {"未激活", "unactivated"}};
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

// False where the words are not what the column promises.
bool understood(const std::string& field, const std::string& text, ReportAccount& a) {
  if (auto* words = words_of(field, a)) return *words = text, true;
  if (auto* money = money_of(field, a)) {
    *money = printed_yuan(text);
    if (field == "overdue_now_fen" && *money) a.overdue_now_flag = (*money)->n > 0;
    return money->has_value();
  }
  if (field == "opened") return (a.opened = printed_day(text)).has_value();
  if (field == "due") return (a.due = printed_day(text)).has_value();
  if (field == "settled") return !(a.settled = printed_month(text)).empty();
  if (field == "currency") return a.currency = currency_code(text), true;
  if (field == "objection_mark") return a.objection_mark = true;
  const auto it = states().find(text);
  if (it == states().end()) return false;
  a.status = it->second;
  if (text != "正常" && a.status == "open" && a.remark.empty()) a.remark = "账户状态：" + text;
  return true;
}

struct Heads {
  std::vector<double> middles;  // of the months 1–12
};

std::optional<Heads> month_heads(const ReportLine& line) {
  if (line.runs.size() != 12) return std::nullopt;
  Heads out;
  for (std::size_t i = 0; i < 12; ++i) {
    if (tight(line.runs[i].text) != std::to_string(i + 1)) return std::nullopt;
    out.middles.push_back(line.runs[i].box.x + line.runs[i].box.width / 2);
  }
  return out;
}

std::size_t month_at(const Heads& heads, const Box& box) {
  const double middle = box.x + box.width / 2;
  const auto it = std::min_element(heads.middles.begin(), heads.middles.end(),
                                   [&](double a, double b) { return std::abs(a - middle) < std::abs(b - middle); });
  return static_cast<std::size_t>(it - heads.middles.begin());
}

std::string month_name(int year, int month) { return std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month); }

}  // namespace

std::string category_of(const std::string& section) {
  static const std::map<std::string, std::string> names{{"被追偿信息", "other"},          {"非循环贷账户", "loan"},
                                                        {"循环贷账户一", "loan"},         {"循环额度下分账户", "loan"},
                                                        {"循环贷账户二", "credit_line"},  {"循环贷账户", "credit_line"},
                                                        {"贷记卡账户", "credit_card"},    {"准贷记卡账户", "quasi_credit_card"},
                                                        {"相关还款责任信息", "liability"}};
  const auto it = names.find(section);
  return it == names.end() ? std::string{} : it->second;
}

void take_cell(const std::string& column, const Printed& cell, ReportAccount& a, CreditReport& report) {
  if (cell.text().empty()) return;
  const auto it = fields().find(column);
  const auto field = it == fields().end() ? std::string{} : it->second;
  for (auto& place : cell.places(field, column, cell.text())) a.values.push_back(std::move(place));
  a.text += (a.text.empty() ? "" : "；") + column + "：" + cell.text();
  if (field.empty() || cell.text() == "--") return;
  if (!understood(field, cell.text(), a)) report.warnings.push_back({cell.runs().front().page, column + "：" + cell.text()});
}

namespace {

// The grid of repayments, line by line: a line of months on top, then for each year a line of signs and one of sums; the year
// stands beside the signs or between the two.
class Grid {
 public:
  // False where a line is none of these.
  bool take(const ReportLine& line) {
    if (auto found = month_heads(line)) return heads_ = std::move(found), true;
    if (!heads_) return false;
    int here = 0;
    const auto cells = cells_of(line, here);
    if (cells.empty()) {
      if (here != 0 && ((second_ && year_ == 0) || (!second_ && signs_.empty()))) year_ = here;
      return true;
    }
    if (second_) return sums(cells, here);
    if (!sums_.empty() && here == 0 && goes_on(cells)) {
      for (const auto& [month, run] : cells) sums_[month].push_back(run);
      return true;
    }
    static const RE2 sign(R"([*NM1-7ABCDGZ#/])");
    if (!std::all_of(cells.begin(), cells.end(), [](const Cell& c) { return RE2::FullMatch(tight(c.run->text), sign); }))
      return false;
    close();  // a new year begins
    year_ = here, beside_ = here != 0;
    for (const auto& cell : cells) {
      fits_ = fits_ && !signs_.contains(cell.month);
      signs_[cell.month] = cell.run;
    }
    second_ = true;
    return true;
  }

  // All months read; nothing where something does not fit.
  std::optional<std::map<std::string, ReportMonth>> finish() {
    close();
    if (!fits_ || second_) return std::nullopt;
    return std::move(read_);
  }

 private:
  struct Cell {
    std::size_t month;
    const TextRun* run;
  };

  std::vector<Cell> cells_of(const ReportLine& line, int& year) const {
    static const RE2 year_only(R"(20\d{2})");
    std::vector<Cell> out;
    for (const auto& run : line.runs)
      if (const auto t = tight(run.text); RE2::FullMatch(t, year_only) && run.box.x + run.box.width < heads_->middles[0])
        year = std::stoi(t);
      else out.push_back({month_at(*heads_, run.box), &run});
    return out;
  }

  bool sums(const std::vector<Cell>& cells, int here) {
    static const RE2 amount(R"([\d,]+|--)");
    for (const auto& [month, run] : cells) {
      if (!RE2::FullMatch(tight(run->text), amount)) return false;
      sums_[month].push_back(run);
    }
    second_ = false;
    if (here != 0) year_ = here;
    return true;
  }

  // A narrow column cuts "5,762" over two lines. The piece below is drawn right after the one above; where the file does not say
  // in which order it was drawn, a line of signs would have its year beside it.
  [[nodiscard]] bool goes_on(const std::vector<Cell>& cells) const {
    static const RE2 piece(R"([\d,]+)");
    return std::all_of(cells.begin(), cells.end(), [&](const Cell& c) {
      const auto it = sums_.find(c.month);
      if (it == sums_.end() || !RE2::FullMatch(tight(c.run->text), piece)) return false;
      return c.run->order == 0 ? beside_ : c.run->order == it->second.back()->order + 1;
    });
  }

  void close() {
    static const RE2 sum(R"(\d{1,3}(?:,\d{3})*|\d+|--)");
    for (const auto& [m, run] : signs_) {
      const auto name = month_name(year_, static_cast<int>(m) + 1);
      fits_ = fits_ && year_ > 0 && !read_.contains(name);
      read_[name] = {name, tight(run->text), std::nullopt};
    }
    for (const auto& [m, runs] : sums_) {
      std::string words;
      for (const auto* run : runs) words += tight(run->text);
      const auto it = read_.find(month_name(year_, static_cast<int>(m) + 1));
      fits_ = fits_ && it != read_.end() && RE2::FullMatch(words, sum);
      if (it != read_.end()) it->second.overdue = printed_yuan(words);
    }
    signs_.clear(), sums_.clear();
  }

  std::optional<Heads> heads_;
  std::map<std::string, ReportMonth> read_;
  std::map<std::size_t, const TextRun*> signs_;
  std::map<std::size_t, std::vector<const TextRun*>> sums_;
  int year_ = 0;
  bool second_ = false, beside_ = false, fits_ = true;
};

}  // namespace

bool read_months(const std::string& title, const std::vector<ReportLine>& lines, ReportAccount& a) {
  static const RE2 range(R"((20\d{2})年(\d{1,2})月[^\d]{1,3}(20\d{2})年(\d{1,2})月)");
  int first_year = 0, first_month = 0, last_year = 0, last_month = 0;
  if (!RE2::PartialMatch(title, range, &first_year, &first_month, &last_year, &last_month)) return false;
  const int months = (last_year - first_year) * 12 + last_month - first_month + 1;
  if (months < 1 || months > 120) return false;
  Grid grid;
  for (const auto& line : lines)
    if (!grid.take(line)) return false;
  auto read = grid.finish();
  if (!read || static_cast<int>(read->size()) != months || !read->contains(month_name(first_year, first_month)) ||
      !read->contains(month_name(last_year, last_month)))
    return false;
  for (auto& [name, month] : *read) a.months.push_back(std::move(month));
  return true;
}

}  // namespace qingbai
