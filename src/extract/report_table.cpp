#include "extract/report_table.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace qingbai {
namespace {

const std::set<std::string>& names() {
  static const std::set<std::string> all{
      // head and person
      "被查询者姓名", "被查询者证件类型", "被查询者证件号码", "查询机构", "查询原因", "证件类型", "证件号码", "生效日期",
      "截止日期", "性别", "出生日期", "婚姻状况", "学历", "学位", "就业状况", "国籍", "电子邮箱", "通讯地址", "户籍地址", "编号",
      "手机号码", "信息更新日期", "姓名", "工作单位", "联系电话", "居住地址", "住宅电话", "居住状况", "单位性质", "单位地址",
      "单位电话", "职业", "行业", "职务", "职称", "进入本单位年份",
      // summary
      "数字解读", "相对位置", "说明", "业务类型", "账户数", "首笔业务发放月份", "业务种类", "余额", "账户类型", "月份数",
      "单月最高逾期/透支总额", "最长逾期/透支月数", "管理机构数", "授信总额", "最近6个月平均应还款", "发卡机构数",
      "单家机构最高授信额", "单家机构最低授信额", "已用额度", "最近6个月平均使用额度", "透支余额", "最近6个月平均透支余额",
      "担保金额", "还款责任金额", "欠费金额", "信息类型", "记录数", "涉及金额", "上一次查询日期", "贷款审批", "信用卡审批",
      "本人查询", "贷后管理", "担保资格审查", "特约商户实名审查",
      // accounts
      "管理机构", "账户标识", "开立日期", "到期日期", "借款金额", "账户币种", "担保方式", "还款期数", "还款频率", "还款方式",
      "共同借款标志", "账户状态", "五级分类", "剩余还款期数", "本月应还款", "应还款日", "本月实还款", "最近一次还款日期",
      "当前逾期期数", "当前逾期总额", "逾期31—60天未归还本金", "逾期61—90天未归还本金", "逾期91—180天未归还本金",
      "逾期180天以上未归还本金", "特殊交易类型", "发生日期", "到期日期变更月数", "发生金额", "明细记录", "机构说明", "添加日期",
      "本人声明", "异议标注", "征信中心说明", "发卡机构", "账户授信额度", "共享授信额度", "币种", "未出单的大额专项分期余额",
      "剩余分期期数", "最大使用额度", "账单日", "最大透支余额", "透支180天以上未付余额", "账户关闭日期", "转出月份",
      "债权接收日期", "债权金额", "债权转移时的还款状态", "责任人类型", "保证合同编号", "还款状态", "逾期月数", "授信协议标识",
      "授信额度用途", "授信额度", "授信限额", "授信限额编号", "主业务编号", "主借款人", "主借款人证件类型", "主借款人证件号码",
      // other parts
      "机构名称", "业务开通日期", "当前缴费状态", "当前欠费金额", "记账年月", "查询日期", "查询操作员", "主管税务机关",
      "欠税总额", "欠税统计日期", "立案法院", "案由", "立案日期", "结案方式", "判决/调解结果", "判决/调解生效日期", "诉讼标的",
      "诉讼标的金额", "执行法院", "执行案由", "案件状态", "结案日期", "申请执行标的", "申请执行标的价值", "已执行标的",
      "已执行标的金额", "处罚机构", "处罚内容", "处罚金额", "行政复议结果", "参缴地", "参缴日期", "初缴月份", "缴至月份",
      "缴费状态", "月缴存额", "个人缴存比例", "单位缴存比例", "缴费单位"};
  return all;
}

std::string one_dash(std::string text) {
  for (const auto* dash : {"–", "-", "－", "―"})
    for (std::size_t at = 0; (at = text.find(dash, at)) != std::string::npos;)
      text.replace(at, std::string_view(dash).size(), "—");
  return text;
}

bool known(const std::string& text) { return names().contains(one_dash(text)); }

// Cuts a line without spaces into column names; the longest first. Empty if something is left over.
bool cut(const std::string& text, std::size_t at, std::vector<std::size_t>& ends) {
  if (at == text.size()) return true;
  for (std::size_t n = std::min<std::size_t>(text.size() - at, 48); n >= 3; --n) {
    if (!known(text.substr(at, n))) continue;
    ends.push_back(at + n);
    if (cut(text, at + n, ends)) return true;
    ends.pop_back();
  }
  return false;
}

std::optional<ReportHeader> from_one_line(const ReportLine& line) {
  const Printed printed(line.runs);
  if (printed.text().size() > 600) return std::nullopt;
  std::vector<std::size_t> ends;
  if (!cut(printed.text(), 0, ends)) return std::nullopt;
  ReportHeader out;
  std::size_t from = 0;
  for (const auto end : ends) {
    const auto part = std::string_view(printed.text()).substr(from, end - from);
    const auto places = printed.places("", "", part);
    if (places.empty()) return std::nullopt;
    out.columns.push_back({one_dash(std::string(part)), places.front().box.x, places.back().box.x + places.back().box.width});
    from = end;
  }
  return out;
}

struct Stack {
  double left = 0, right = 0;
  std::string text;
};

// Runs over several heights as stacks: what overlaps from side to side is one column name cut over lines. What is closer than
// `word_gap` of a character is one word.
std::optional<ReportHeader> from_lines(const std::vector<ReportLine>& lines, std::size_t at, std::size_t n, double word_gap) {
  std::vector<Stack> stacks;
  for (std::size_t i = at; i < at + n; ++i) {
    std::vector<Stack> parts;  // words of one height
    for (const auto& r : lines[i].runs) {
      const double gap = parts.empty() ? 0 : r.box.x - parts.back().right;
      if (!parts.empty() && gap < word_gap * r.box.height) {
        parts.back().right = std::max(parts.back().right, r.box.x + r.box.width);
        parts.back().text += r.text;
      } else {
        parts.push_back({r.box.x, r.box.x + r.box.width, r.text});
      }
    }
    for (auto& p : parts) {
      const auto it = std::find_if(stacks.begin(), stacks.end(),
                                   [&](const Stack& s) { return p.left < s.right - 0.5 && s.left < p.right - 0.5; });
      if (it == stacks.end()) {
        stacks.push_back(std::move(p));
      } else {
        it->left = std::min(it->left, p.left), it->right = std::max(it->right, p.right);
        it->text += p.text;
      }
    }
  }
  std::sort(stacks.begin(), stacks.end(), [](const Stack& a, const Stack& b) { return a.left < b.left; });
  ReportHeader out;
  out.lines = n;
  for (const auto& s : stacks) {
    const auto name = one_dash(tight(s.text));
    if (!known(name)) return std::nullopt;
    out.columns.push_back({name, s.left, s.right});
  }
  return out.columns.empty() ? std::nullopt : std::optional(std::move(out));
}

// The column whose left edge, right edge or middle a run shares; without such, the one it overlaps most or stands nearest to.
std::size_t column_of(const ReportHeader& header, const Box& box) {
  std::size_t best = 0;
  double least = std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < header.columns.size(); ++i) {
    const auto& c = header.columns[i];
    const double left = box.x, right = box.x + box.width, middle = (left + right) / 2;
    const double edges =
        std::min({std::abs(left - c.left), std::abs(right - c.right), std::abs(middle - (c.left + c.right) / 2)});
    const double overlap = std::min(right, c.right) - std::max(left, c.left);
    const double apart = overlap > 0 ? 0 : -overlap;
    // A shared edge counts only where the run may reach: it would otherwise cross the middle of a neighbour.
    const double score = edges < 0.6 * box.height ? edges * 0.01 + apart * 0.001
                                                  : apart + 2 - std::min(1.0, std::max(0.0, overlap) / std::max(1.0, box.width));
    if (score < least) least = score, best = i;
  }
  return best;
}

// True where an edge or the middle of a box is exactly that of its column.
bool stands_in_its_own(const ReportHeader& header, const Box& box) {
  const auto& c = header.columns[column_of(header, box)];
  const double left = box.x, right = box.x + box.width;
  return std::min({std::abs(left - c.left), std::abs(right - c.right), std::abs((left + right) / 2 - (c.left + c.right) / 2)}) <
         0.1 * box.height;
}

ReportRow cells(const ReportHeader& header, const std::vector<ReportLine>& body) {
  std::vector<std::vector<TextRun>> runs(header.columns.size());
  for (const auto& line : body) {
    std::vector<TextRun> words;
    for (const auto& r : line.runs) {  // words with a space between them are one cell
      auto* last = words.empty() ? nullptr : &words.back();
      const bool close = last != nullptr && r.box.x - (last->box.x + last->box.width) < 0.35 * r.box.height;
      if (close && !(stands_in_its_own(header, r.box) && column_of(header, r.box) != column_of(header, last->box))) {
        last->text += " " + r.text;
        last->box.width = r.box.x + r.box.width - last->box.x;
        last->confidence = std::min(last->confidence, r.confidence);
      } else {
        words.push_back(r);
      }
    }
    for (auto& w : words) runs[column_of(header, w.box)].push_back(std::move(w));
  }
  ReportRow out;
  for (auto& r : runs) out.emplace_back(std::move(r));
  return out;
}

bool shares_a_column(const ReportHeader& h, const ReportLine& a, const ReportLine& b) {
  std::set<std::size_t> mine;
  for (const auto& r : a.runs) mine.insert(column_of(h, r.box));
  return std::any_of(b.runs.begin(), b.runs.end(), [&](const TextRun& r) { return mine.contains(column_of(h, r.box)); });
}

// For each line the row (index of its anchor) it belongs to; -1 before the first anchor. See docs/formats/credit-report.md.
class Grouping {
 public:
  Grouping(const ReportHeader& header, const std::vector<ReportLine>& body, std::vector<std::size_t> anchors)
      : header_(header), body_(body), anchors_(std::move(anchors)) {}

  std::vector<int> rows() {
    std::vector<int> out(body_.size(), -1);
    for (std::size_t i = 0; i < body_.size(); ++i) out[i] = row_of(i);
    return out;
  }

 private:
  // The gap to the nearest line above (step -1) or below (+1) with words in the same column; huge if there is none on the page.
  std::pair<double, std::size_t> neighbour(std::size_t at, int step) const {
    for (auto i = static_cast<std::ptrdiff_t>(at) + step; i >= 0 && i < static_cast<std::ptrdiff_t>(body_.size()); i += step) {
      const auto n = static_cast<std::size_t>(i);
      if (body_[n].page != body_[at].page) break;
      if (shares_a_column(header_, body_[at], body_[n])) return {std::abs(body_[n].middle() - body_[at].middle()), n};
    }
    return {std::numeric_limits<double>::max(), body_.size()};
  }

  int anchor_at(std::size_t line) const {
    const auto it = std::find(anchors_.begin(), anchors_.end(), line);
    return it == anchors_.end() ? -1 : static_cast<int>(it - anchors_.begin());
  }

  int before(std::size_t line) const {
    return static_cast<int>(std::count_if(anchors_.begin(), anchors_.end(), [&](std::size_t a) { return a <= line; })) - 1;
  }

  // Follows the closest neighbours in one direction until an anchor, or until the chain turns back on an anchor's height.
  int row_of(std::size_t line) const {
    if (const int mine = anchor_at(line); mine >= 0) return mine;
    const auto [up, above] = neighbour(line, -1);
    const auto [down, below] = neighbour(line, 1);
    constexpr double kHuge = std::numeric_limits<double>::max();
    if (up == kHuge && down == kHuge) return closest(line);
    if (down < 0.96 * up) {
      const int theirs = anchor_at(below);
      if (theirs >= 0) return theirs;
      return between(line, below);
    }
    if (const int theirs = anchor_at(above); theirs >= 0) return theirs;
    if (above == body_.size()) return between(line, below);
    if (const int middle = between(above, line); middle >= 0 && middle != before(above)) return middle;
    return row_of(above);
  }

  // Two lines of one cell with no number beside either: the number stands between them, or above both.
  int between(std::size_t a, std::size_t b) const {
    if (b == body_.size()) return before(a);
    for (std::size_t i = 0; i < anchors_.size(); ++i)
      if (anchors_[i] > a && anchors_[i] < b) return static_cast<int>(i);
    const auto [next, further] = neighbour(b, 1);
    if (further != body_.size() && next < 1.04 * std::abs(body_[b].middle() - body_[a].middle()))
      return anchor_at(b) >= 0 ? anchor_at(b) : between(b, further);
    return before(a);
  }

  int closest(std::size_t line) const {
    int best = before(line);
    double least = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < anchors_.size(); ++i) {
      const auto& a = body_[anchors_[i]];
      const double gap = std::abs(a.middle() - body_[line].middle());
      if (a.page == body_[line].page && gap < least) least = gap, best = static_cast<int>(i);
    }
    return best;
  }

  const ReportHeader& header_;
  const std::vector<ReportLine>& body_;
  std::vector<std::size_t> anchors_;
};

// A PDF draws a table cell by cell, row after row: then what is drawn between one number and the next is a row, wherever its
// lines wrap and whichever way they are centred. Only where the places agree: no line of a row stands among those of the next in
// one column. Answers the lines before the first number, then those of each row; nothing where order and places do not agree.
class DrawnRows {
 public:
  DrawnRows(const ReportHeader& header, const std::vector<ReportLine>& body, std::size_t anchor)
      : header_(header), body_(body), anchor_(anchor) {}

  std::optional<std::vector<std::vector<ReportLine>>> rows(const std::vector<std::size_t>& anchor_lines) {
    const auto starts = starts_of(anchor_lines);
    if (starts.size() != anchor_lines.size()) return std::nullopt;
    std::vector<std::vector<ReportLine>> out(starts.size() + 1);
    for (const auto& line : body_)
      for (const auto& r : line.runs) {
        const auto at = std::upper_bound(starts.begin(), starts.end(), std::pair{r.page, r.order}) - starts.begin();
        put(out[static_cast<std::size_t>(at)], line, r);
      }
    return agree(out) ? std::optional(std::move(out)) : std::nullopt;
  }

 private:
  using Drawn = std::pair<int, int>;  // page and order

  // Where each row begins: at its number, or before it where cells of columns to the left were drawn since the row before.
  std::vector<Drawn> starts_of(const std::vector<std::size_t>& anchor_lines) const {
    std::map<Drawn, std::size_t> columns;
    for (const auto& line : body_)
      for (const auto& r : line.runs) {
        if (r.order == 0) return {};
        columns[{r.page, r.order}] = column_of(header_, r.box);
      }
    std::vector<Drawn> starts;
    for (const auto line : anchor_lines) {
      const auto& runs = body_[line].runs;
      const auto run =
          std::find_if(runs.begin(), runs.end(), [&](const TextRun& r) { return column_of(header_, r.box) == anchor_; });
      if (run == runs.end()) return {};
      auto at = columns.find({run->page, run->order});
      while (at != columns.begin() && std::prev(at)->second <= at->second && std::prev(at)->second < anchor_) --at;
      if (!starts.empty() && !(starts.back() < at->first)) return {};
      starts.push_back(at->first);
    }
    return starts;
  }

  static void put(std::vector<ReportLine>& row, const ReportLine& line, const TextRun& run) {
    if (row.empty() || row.back().page != line.page || row.back().top != line.top) {
      ReportLine part;
      part.page = line.page, part.top = line.top, part.height = line.height;
      row.push_back(std::move(part));
    }
    auto& part = row.back();
    part.text += (part.text.empty() ? "" : " ") + run.text;
    part.runs.push_back(run);
  }

  bool agree(std::vector<std::vector<ReportLine>>& rows) const {
    std::map<std::size_t, std::pair<int, double>> lowest;  // of each column: page and middle of the last line
    for (auto& row : rows) {
      std::map<std::size_t, std::pair<int, double>> mine;
      for (auto& line : row) {
        line.tight = tight(line.text);
        for (const auto& r : line.runs) {
          const auto column = column_of(header_, r.box);
          const std::pair here{r.page, r.box.y + r.box.height / 2};
          if (const auto it = lowest.find(column);
              it != lowest.end() && here < std::pair{it->second.first, it->second.second + 0.5})
            return false;
          mine[column] = std::max(mine.contains(column) ? mine[column] : here, here);
        }
      }
      for (const auto& [column, place] : mine) lowest[column] = place;
    }
    return true;
  }

  const ReportHeader& header_;
  const std::vector<ReportLine>& body_;
  std::size_t anchor_;
};

}  // namespace

bool ReportHeader::has(const char* name) const { return find(name) < columns.size(); }

std::size_t ReportHeader::find(const char* name) const {
  return static_cast<std::size_t>(
      std::find_if(columns.begin(), columns.end(), [&](const ReportColumn& c) { return c.name == name; }) - columns.begin());
}

bool column_name(const std::string& text) { return known(text); }

std::optional<ReportHeader> header_at(const std::vector<ReportLine>& lines, std::size_t at) {
  if (auto one = from_one_line(lines[at])) return one;
  // The first word must at least begin a column name, or the rest is not looked at.
  const auto first = one_dash(tight(lines[at].runs.front().text));
  const auto it = names().lower_bound(first);
  if (it == names().end() || !it->starts_with(first)) return std::nullopt;
  for (std::size_t n = 2; n <= 5 && at + n <= lines.size() && lines[at + n - 1].page == lines[at].page; ++n)
    for (const double gap : {0.35, 0.2, 0.1})
      if (auto header = from_lines(lines, at, n, gap)) return header;
  return std::nullopt;
}

ReportRow one_row(const ReportHeader& header, const std::vector<ReportLine>& body) { return cells(header, body); }

ReportRows many_rows(const ReportHeader& header, const std::vector<ReportLine>& body, std::size_t anchor, bool none_too) {
  static const RE2 number(R"(\d{1,4})");
  ReportRows out;
  std::vector<std::size_t> anchors;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const auto row = cells(header, {body[i]});
    if (RE2::FullMatch(row[anchor].text(), number) || (none_too && row[anchor].text() == "--")) anchors.push_back(i);
  }
  if (auto drawn = DrawnRows(header, body, anchor).rows(anchors)) {
    out.before = std::move(drawn->front());
    for (std::size_t i = 1; i < drawn->size(); ++i) {
      out.rows.push_back(cells(header, (*drawn)[i]));
      out.lines.push_back(std::move((*drawn)[i]));
    }
    return out;
  }
  const auto rows = Grouping(header, body, anchors).rows();
  std::map<int, std::vector<ReportLine>> of;
  for (std::size_t i = 0; i < body.size(); ++i) of[rows[i]].push_back(body[i]);
  out.before = of[-1];
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    auto& lines = of[static_cast<int>(i)];
    out.rows.push_back(cells(header, lines));
    out.lines.push_back(std::move(lines));
  }
  return out;
}

}  // namespace qingbai
