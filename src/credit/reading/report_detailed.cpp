// The 详版 of the second generation, 本人版 and 授信机构版: tables under headings. Section numbers shift where parts are absent
// and the two editions name the same accounts differently, so headings are known by their words and cells by their columns, never
// by place.
#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <utility>

#include "credit/reading/report_cells.hpp"
#include "credit/reading/report_doubts.hpp"
#include "credit/reading/report_entry.hpp"
#include "credit/reading/report_grid.hpp"
#include "credit/reading/report_lists.hpp"
#include "credit/reading/report_phrases.hpp"
#include "credit/reading/report_reader.hpp"
#include "credit/reading/report_records.hpp"

namespace qingbai {
namespace {

enum class Level { none, part, section };

const std::set<std::string>& parts() {
  static const std::set<std::string> all{"个人基本信息",       "信息概要",     "信贷交易信息明细",
                                         "非信贷交易信息明细", "公共信息明细", "查询记录",
                                         "报告说明",           "本人声明",     "声明信息"};
  return all;
}

const std::set<std::string>& plain_sections() {
  static const std::set<std::string> all{"机构查询记录明细", "本人查询记录明细", "个人查询记录明细", "防欺诈警示",
                                         "异议信息提示",     "身份信息",         "配偶信息",         "居住信息",
                                         "职业信息",         "信贷交易信息提示"};
  return all;
}

// A line without its ordinal; off a scan, the heading that it must be.
std::string heading_of(const ReportLine& line) {
  const auto& all = detailed_headings();
  auto rest = without_ordinal(line.tight);
  if (line.runs.front().confidence == 1) return rest;
  static const RE2 last_one("(账户)[—-]$");  // of 循环贷账户一
  RE2::Replace(&rest, last_one, "\\1一");
  if (const auto near = nearest_name(rest, all); !near.empty()) return near;
  // Words of a watermark may stand beside it.
  const auto first = nearest_name(without_ordinal(tight(line.runs.front().text)), all);
  return first.empty() ? rest : first;
}

// `heading`: of the line.
Level level_of(const ReportLine& line, const std::string& heading) {
  static const RE2 numbered(R"(^（[一二三四五六七八九十—]{1,3}）[^，。：]{3,60}$)");
  // 本人声明 alone is the head of a column.
  if (parts().contains(heading) && (heading != "本人声明" || line.tight != heading)) return Level::part;
  if (plain_sections().contains(heading) || account_sections().contains(heading) || RE2::FullMatch(line.tight, numbered) ||
      line.tight.starts_with("其他证件信息"))
    return Level::section;
  return Level::none;
}

class Reader {
 public:
  explicit Reader(const std::vector<ReportLine>& lines) : lines_(lines) { report_.edition = "detailed"; }

  CreditReport read() {
    while (at_ < lines_.size()) at_ += take(lines_[at_]);
    close_account();
    if (!head_.empty()) read_head(std::exchange(head_, {}), report_);
    check_records(records_, report_);
    check_hints(hints_, report_);
    return std::move(report_);
  }

 private:
  std::size_t take(const ReportLine& line) {
    static const RE2 account(R"(^账户(\d{1,3})(?:（(?:授信协议标识|卡片编号)：?([^）]*)）)?$)"),
        as_of(R"(^截至((?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)$)"),
        stated(R"(^截至((?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)，?该?(?:账户)?(?:状态)?为?[“"]?([^”"，。“]{2,8})[”"]?。?$)"),
        subtitle(
            R"(^(?:(?:(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)?以后的最新还款记录|大额专项分期信息|有相关还款责任的(?:个人|企业)借款)"
            R"(|\p{Han}{3,16}信息(?:汇总|概要))$)");
    const auto& t = line.tight;
    auto heading = heading_of(line);
    if (const auto level = level_of(line, heading); level != Level::none) return enter(std::move(heading), level);
    if (part_ == "报告说明") return 1;
    int index = 0;
    std::string word;
    if (RE2::FullMatch(t, account, &index, &word)) return open_account(line, index, word);
    if (RE2::FullMatch(t, as_of, &word)) return date_of_account(line, word);
    if (std::string state; RE2::FullMatch(t, stated, &word, &state)) return state_of_account(line, word, state);
    if (RE2::FullMatch(t, subtitle)) return begin_aside(t);
    if (is_grid_title(t)) return begin_grid(t);
    if (const auto title = line.scanned() ? mended_grid_title(t) : std::string(); !title.empty()) return begin_grid(title);
    if (grid_.empty() && heads_months(line)) {  // its title could not be read: its cells are no values of the table above
      begin_grid("?");
      return grid_lines_.push_back(line), 1;
    }
    auto header = header_at(lines_, at_);
    // Of names beside values two may stand alone on a line, where the values wrap.
    const bool of_two = header && header->columns.size() == 2 && (!beside_.empty() || header->has("账户标识"));
    if (header && header->columns.size() > 1 && !of_two) return begin_table(std::move(*header));
    if (grid_.empty() && !header_ && account_ && !line.scanned() && (!beside_.empty() || begins_beside(lines_, at_)))
      return beside_.push_back(line), 1;
    if (!grid_.empty()) return grid_lines_.push_back(line), 1;
    // A table whose columns are not all known: its rows are none of the table above.
    if (header_ && part_ == "公共信息明细" && t.starts_with("编号")) close_table(), header_.reset();
    if (header_) return body_.push_back(line), 1;
    return loose(line);
  }

  std::size_t enter(std::string heading, Level level) {
    close_account();
    if (level == Level::part && !head_.empty()) read_head(std::exchange(head_, {}), report_);  // its table was not known as one
    if (level == Level::part) part_ = std::move(heading), section_.clear();
    else section_ = std::move(heading);
    numbered_.enter();
    if (account_sections().contains(section_)) part_ = "信贷交易信息明细";  // its own heading may not have been read
    header_.reset();
    return 1;
  }

  std::size_t open_account(const ReportLine& line, int index, const std::string& agreement) {
    close_account();
    begin_account(index, line.page);
    account_->agreement_id = agreement;
    const LocatedText printed(line.runs);
    if (const auto at = printed.text().find(agreement); !agreement.empty() && at != std::string::npos)
      for (auto& place : printed.places("agreement_id", "", printed.from(at).substr(0, agreement.size())))
        account_->values.push_back(std::move(place));
    return 1;
  }

  void begin_account(int index, int page) {
    aside_ = false;
    account_.emplace();
    account_->index = index;
    account_->page = page;
    account_->section = section_;
    account_->category = category_of(section_);
    account_->status = {};
  }

  std::size_t date_of_account(const ReportLine& line, const std::string& day) {
    close_table();
    header_.reset();
    if (!account_) return loose(line);
    account_->as_of = printed_month(day);
    const LocatedText printed(line.runs);
    for (auto& place : printed.places("as_of", "", printed.from(std::string_view("截至").size())))
      account_->values.push_back(std::move(place));
    return 1;
  }

  // "截至2025年06月30日，账户状态为“销户”": the form's own sentence for an account that nothing more is told of.
  std::size_t state_of_account(const ReportLine& line, const std::string& day, const std::string& state) {
    const auto status = state_named(state);
    (void)date_of_account(line, day);
    if (!account_) return 1;
    account_->text += (account_->text.empty() ? "" : "；") + line.tight;
    if (status == AccountStatus::unknown) report_.warnings.push_back({line.page, account_->institution + "：" + line.text});
    else account_->status = status;
    return 1;
  }

  // What stands under such a title is told of the account, and is none of its own values: a later balance is not that of the day.
  std::size_t begin_aside(const std::string& title) {
    close_table();
    header_.reset();
    aside_ = title.find("最新还款记录") != std::string::npos || title.starts_with("大额专项");
    return 1;
  }

  std::size_t begin_grid(const std::string& title) {
    if (grid_ == title && !grid_lines_.empty()) return 1;  // its title again on top of the next page
    close_table();
    header_.reset();
    grid_ = title;
    return 1;
  }

  std::size_t begin_table(ReportHeader header) {
    const bool same = header_ && header_->columns.size() == header.columns.size() &&
                      std::equal(header.columns.begin(), header.columns.end(), header_->columns.begin(),
                                 [](const ReportColumn& a, const ReportColumn& b) { return a.name == b.name; });
    const auto used = header.lines;
    if (!head_.empty()) read_head(std::exchange(head_, {}), report_);
    if (same && header.has("编号")) return used;  // the header again on top of the next page
    if (same && !body_.empty() && body_.back().page < lines_[at_].page && lines_[at_ - 1].page < lines_[at_].page) {
      turned_ = body_.size();  // perhaps a row cut by the end of the page: seen when all of it is there
      return used;
    }
    close_table();
    header_ = std::move(header);
    return used;
  }

  std::size_t loose(const ReportLine& line) {
    static const RE2 objections(R"(信息主体对信用报告内容提出了(\d{1,3})笔异议)");
    const auto& t = line.tight;
    int n = 0;
    if (part_.empty() && (section_ == "防欺诈警示" || section_ == "异议信息提示")) {
      const LocatedText printed(line.runs);
      for (auto& place : printed.places("", section_, printed.text())) report_.values.push_back(std::move(place));
    }
    if (RE2::PartialMatch(t, objections, &n)) report_.objections_in_progress = n;
    else if (t == "（本人版）" || t == "（授信机构版）") report_.lender_or_own = t == "（本人版）" ? "own" : "lender";
    else if (part_.empty()) head(line);
    else if (part_ == "信息概要" || t.starts_with("这部分包含") || t.starts_with("系统中没有您")) return 1;
    else report_.warnings.push_back({line.page, line.text});
    return 1;
  }

  void head(const ReportLine& line) {
    const bool known = line.tight == "个人信用报告" || line.tight.find("报告编号") != std::string::npos ||
                       section_ == "防欺诈警示" || section_ == "异议信息提示" || !head_.empty();
    head_.insert(head_.end(), line.runs.begin(), line.runs.end());
    if (!known) report_.warnings.push_back({line.page, line.text});
  }

  void close_grid() {
    if (grid_.empty()) return;
    const auto title = std::exchange(grid_, {});
    const auto lines = std::exchange(grid_lines_, {});
    if (account_ && read_months(title, lines, *account_, report_.warnings)) return frame_grid(title, lines, *account_);
    for (const auto& line : lines) report_.warnings.push_back({line.page, line.text});
  }

  void close_account() {
    close_table();
    header_.reset();
    if (!account_) return;
    auto a = std::move(*account_);
    account_.reset();
    if (part_ == "非信贷交易信息明细" && !a.text.empty()) {  // a service that is paid for afterwards: no loan
      report_.public_records.push_back({section_.empty() ? part_ : section_, a.page, a.text});
      return keep_values(a);
    }
    if (a.category == AccountCategory::unknown) {
      if (!a.institution.empty() && a.opened)  // perhaps an account all the same, under a heading that is not known
        report_.warnings.push_back({a.page, a.section + " 账户" + std::to_string(a.index) + "：" + a.text});
      return keep_values(a);
    }
    if (a.institution.empty() || !a.opened) {  // an entry that nobody could find in the report is none
      report_.warnings.push_back({a.page, a.section + " 账户" + std::to_string(a.index) + "：没有读全。" + a.text});
      return keep_values(a);
    }
    if (a.status == AccountStatus::unknown)
      report_.warnings.push_back({a.page, a.section + " 账户" + std::to_string(a.index) + "：没有读到账户状态"});
    if (!a.statement.empty()) report_.statements.push_back(a.statement);
    report_.accounts.push_back(std::move(a));
  }

  // An entry under a heading that holds no accounts (a later form of the report): its values are kept, no account is invented.
  void keep_values(const ReportAccount& a) { report_.values.insert(report_.values.end(), a.values.begin(), a.values.end()); }

  void close_table() {
    close_grid();
    if (account_ && !beside_.empty()) read_beside(std::exchange(beside_, {}), *account_, report_);
    if (!header_) return;
    const auto body = std::exchange(body_, {});
    const auto turned = std::exchange(turned_, 0);
    if (body.empty()) return;
    if (part_ == "查询记录")
      return read_inquiries(*header_, body,
                            section_.empty()               ? ""
                            : section_.starts_with("机构") ? "institution"
                                                           : "self",
                            report_);
    if (part_ == "本人声明" || part_ == "声明信息") return statements(body);
    if (header_->columns[0].name == "编号" && part_ == "公共信息明细") return numbered_.records(*header_, body, section_);
    if (header_->columns[0].name == "编号") return numbered_.contacts(*header_, body);
    if (part_ == "信息概要") return summary(body);
    if (!account_ && category_of(section_) == AccountCategory::unknown) return others(body);
    if (turned == 0 || turned == body.size() || !two_rows(body, turned)) return cells(body);
    const auto middle = body.begin() + static_cast<std::ptrdiff_t>(turned);
    cells({body.begin(), middle});
    cells({middle, body.end()});
  }

  // A header stands again on top of a page. Two whole days in one column: two entries; otherwise one row, cut by the page's end.
  [[nodiscard]] bool two_rows(const std::vector<ReportLine>& body, std::size_t turned) const {
    const auto middle = body.begin() + static_cast<std::ptrdiff_t>(turned);
    const auto above = one_row(*header_, {body.begin(), middle}), below = one_row(*header_, {middle, body.end()});
    for (std::size_t c = 0; c < above.size(); ++c)
      if (printed_day(above[c].text()) && printed_day(below[c].text())) return true;
    return false;
  }

  void cells(const std::vector<ReportLine>& body) {
    const auto row = one_row(*header_, body);
    const bool opens = header_->has("管理机构") || header_->has("发卡机构") || header_->has("开立日期");
    const bool opened = account_ && (!account_->institution.empty() || account_->opened);
    if (std::exchange(aside_, false) && account_ && !opens) return keep_aside(row);
    const bool again = header_->has("账户状态") && account_ && account_->text.find("账户状态：") != std::string::npos;
    // Entries without an "账户1" of their own; and never one entry's cells into another's, whatever heading was lost between.
    if ((opens && (!account_ || opened)) || again) {
      const int next = account_ ? account_->index + 1 : 1;
      const auto header = header_;
      close_account();
      header_ = header;
      begin_account(next, body.front().page);
    }
    if (!account_) return others(body);
    if (warn_of_names(body, account_->institution, report_)) return;
    for (std::size_t c = 0; c < row.size(); ++c) take_cell(header_->columns[c].name, row[c], *account_, report_);
  }

  void keep_aside(const ReportRow& row) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      const auto& column = header_->columns[c].name;
      account_->text += "；" + column + "：" + row[c].text();
      for (auto& place : row[c].places("", column, row[c].text())) account_->values.push_back(std::move(place));
    }
  }

  // The person's own word in a part of its own.
  void statements(const std::vector<ReportLine>& body) {
    const auto words = std::min(header_->find("声明内容"), header_->find("本人声明"));
    if (words >= header_->columns.size()) return others(body);
    const auto table = many_rows(*header_, body, 0, false);
    const bool numbered = header_->columns[0].name == "编号" && !table.rows.empty();
    const auto rows = numbered ? table.rows : std::vector<ReportRow>{one_row(*header_, body)};
    for (const auto& row : rows) {
      report_.statements.push_back(row[words].text());
      for (auto& place : row[words].places("statement", header_->columns[words].name, row[words].text()))
        report_.values.push_back(std::move(place));
    }
  }

  void others(const std::vector<ReportLine>& body) {
    const auto row = one_row(*header_, body);
    for (std::size_t c = 0; c < row.size(); ++c) {
      const auto& column = header_->columns[c].name;
      const auto& text = row[c].text();
      if (column == "被查询者姓名") report_.name = text;
      if (column == "被查询者证件类型") report_.id_type = text;
      if (column == "被查询者证件号码") report_.id_number_masked = text;
      if (column == "生效日期" && section_ == "防欺诈警示") report_.fraud_alert_from = printed_day(text);
      if (column == "截止日期" && section_ == "防欺诈警示") report_.fraud_alert_until = printed_day(text);
      for (auto& place : row[c].places("", column, text)) report_.values.push_back(std::move(place));
    }
    if (part_ == "公共信息明细") {
      std::string text;
      for (std::size_t c = 0; c < row.size(); ++c)
        text += (text.empty() ? "" : "；") + header_->columns[c].name + "：" + row[c].text();
      report_.public_records.push_back({section_, body.front().page, text});
    }
  }

  void summary(const std::vector<ReportLine>& body) {
    const bool of_records = header_->columns[0].name == "信息类型";
    const auto count = header_->find(of_records ? "记录数" : "账户数");
    if ((header_->columns[0].name != "业务类型" && !of_records) || count >= header_->columns.size()) {
      const auto row = one_row(*header_, body);
      for (std::size_t c = 0; c < row.size(); ++c)
        for (auto& place : row[c].places("", section_ + " " + header_->columns[c].name, row[c].text()))
          report_.values.push_back(std::move(place));
      return;
    }
    const auto table = many_rows(*header_, body, count, true);
    for (const auto& row : table.rows) {
      for (std::size_t c = 0; c < row.size(); ++c)
        for (auto& place : row[c].places("", section_ + " " + header_->columns[c].name, row[c].text()))
          report_.values.push_back(std::move(place));
      const auto& n = row[count].text();
      auto& rows = of_records ? records_ : hints_;
      rows.push_back({row[0].text(), {n == "--" ? -1 : leading_number(n)}, row[count].runs().front().page});
    }
  }

  const std::vector<ReportLine>& lines_;
  std::size_t at_ = 0;
  CreditReport report_;
  NumberedTables numbered_{report_};
  std::vector<TextRun> head_;
  std::string part_, section_, grid_;
  std::optional<ReportAccount> account_;
  std::optional<ReportHeader> header_;
  std::vector<ReportLine> body_, grid_lines_, beside_;
  bool aside_ = false;      // the next table is told of the account and gives none of its fields
  std::size_t turned_ = 0;  // the lines of body_ that stand before its header came again
  std::vector<OverviewRow> hints_, records_;
};

}  // namespace

const std::set<std::string>& detailed_headings() {
  static const auto all = [] {
    std::set<std::string> out = parts();
    out.insert(plain_sections().begin(), plain_sections().end());
    out.insert(account_sections().begin(), account_sections().end());
    return out;
  }();
  return all;
}

CreditReport read_detailed(const std::vector<ReportLine>& lines) { return Reader(lines).read(); }

}  // namespace qingbai
