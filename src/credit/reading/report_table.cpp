#include "credit/reading/report_table.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "credit/reading/report_entry.hpp"

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
      "已执行标的价值", "判决调解结果", "判决调解生效日期", "关闭日期", "销户日期", "还款日期", "还款金额", "当前还款状态",
      "大额专项分期额度", "分期额度生效日期", "分期额度到期日期", "已用分期金额", "逾期31—60天未还本金", "逾期61—90天未还本金",
      "逾期91—180天未还本金", "逾期180天以上未还本金", "声明内容", "债权接收日期", "债权金额", "债权转移时的还款状态",
      "责任人类型", "保证合同编号", "还款状态", "逾期月数", "授信协议标识", "授信额度用途", "授信额度", "授信限额",
      "授信限额编号", "主业务编号", "主借款人", "主借款人证件类型", "主借款人证件号码",
      // other parts
      "机构名称", "业务开通日期", "当前缴费状态", "当前欠费金额", "记账年月", "查询日期", "查询操作员", "主管税务机关",
      "欠税总额", "欠税统计日期", "立案法院", "案由", "立案日期", "结案方式", "判决/调解结果", "判决/调解生效日期", "诉讼标的",
      "诉讼标的金额", "执行法院", "执行案由", "案件状态", "结案日期", "申请执行标的", "申请执行标的价值", "已执行标的",
      "已执行标的金额", "处罚机构", "处罚内容", "处罚金额", "行政复议结果", "参缴地", "参缴日期", "初缴月份", "缴至月份",
      "缴费状态", "月缴存额", "个人缴存比例", "单位缴存比例", "缴费单位",
      // public records, as the editions and generations name them
      "欠税统计时间", "纳税人识别号", "案号", "立案时间", "判决/调解生效时间", "结案时间", "申请执行标的金额", "文书编号",
      "是否行政复议", "处罚生效时间", "处罚截止时间", "处罚生效日期", "处罚截止日期", "电信运营商", "业务开通时间", "人员类别",
      "所在地", "家庭月收入", "申请日期", "批准日期", "执业资格名称", "等级", "获得日期", "吊销日期", "颁发机构", "机构所在地",
      "奖励机构", "奖励内容"};
  return all;
}

std::string one_dash(std::string text) {
  static const RE2 between(R"((\d)一(\d))");  // a machine takes the dash of "31—60" for the character
  RE2::GlobalReplace(&text, between, R"(\1—\2)");
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
  const LocatedText printed(line.runs);
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
  bool read_by_machine = false;
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
        parts.push_back({r.box.x, r.box.x + r.box.width, r.text, r.confidence < 1});
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
  std::size_t unknown = 0;  // a name that a machine misread among three that it did not: the table is still one
  for (const auto& s : stacks) {
    const auto text = one_dash(tight(s.text));
    auto name = known(text) ? text : std::string{};
    if (name.empty() && !s.read_by_machine) return std::nullopt;
    if (name.empty()) name = nearest_name(text, names()), ++out.doubts;
    if (name.empty() && (++out.doubts, ++unknown * 4 > stacks.size())) return std::nullopt;
    out.columns.push_back({name.empty() ? text : name, s.left, s.right});
  }
  return out.columns.empty() ? std::nullopt : std::optional(std::move(out));
}

constexpr std::size_t kMostHeights = 7,
                      kMostOfScan = 9;  // on a scan names centred beside one another stand at heights of their own
constexpr double kWordGaps[] = {0.35, 0.2, 0.1, 0.03};

// The reading with the fewest doubts.
std::optional<ReportHeader> from_scan(const std::vector<ReportLine>& lines, std::size_t at) {
  static const RE2 entry(R"(账户\d{1,3}(?:（.*)?)");  // the heading of one: no header reaches over it
  std::optional<ReportHeader> best;
  for (std::size_t n = 1; n <= kMostOfScan && at + n <= lines.size() && lines[at + n - 1].page == lines[at].page &&
                          !RE2::FullMatch(lines[at + n - 1].tight, entry);
       ++n)
    for (const double gap : kWordGaps)
      if (auto header = from_lines(lines, at, n, gap); header && (!best || header->doubts < best->doubts)) {
        best = std::move(header);
        if (best->doubts == 0) return best;
      }
  return best;
}

}  // namespace

bool ReportHeader::has(const char* name) const { return find(name) < columns.size(); }

std::size_t ReportHeader::find(const char* name) const {
  return static_cast<std::size_t>(
      std::find_if(columns.begin(), columns.end(), [&](const ReportColumn& c) { return c.name == name; }) - columns.begin());
}

bool column_name(const std::string& text) { return known(text); }

bool begins_column_name(const std::string& text) {
  const auto first = one_dash(text);
  const auto it = names().lower_bound(first);
  return it != names().end() && it->starts_with(first);
}

const std::string& all_column_names() {
  static const auto all = [] {
    std::string out;
    for (const auto& name : names()) out += "\n" + name;
    return out;
  }();
  return all;
}

std::optional<ReportHeader> header_at(const std::vector<ReportLine>& lines, std::size_t at) {
  if (auto one = from_one_line(lines[at])) return one;
  if (lines[at].scanned()) {
    auto here = from_scan(lines, at);
    // The last line of a cell above, or a date between, stands over the first of a name: the header begins below it.
    for (std::size_t down = 1; here && here->doubts > 0 && down < here->lines; ++down)
      if (const auto below = from_scan(lines, at + down);
          below && below->doubts < here->doubts && below->columns.size() >= here->columns.size())
        return std::nullopt;
    return here;
  }
  // The first word must at least begin a column name, or the rest is not looked at.
  if (!begins_column_name(tight(lines[at].runs.front().text))) return std::nullopt;
  for (std::size_t n = 2; n <= kMostHeights && at + n <= lines.size() && lines[at + n - 1].page == lines[at].page; ++n)
    for (const double gap : kWordGaps)
      if (auto header = from_lines(lines, at, n, gap)) return header;
  return std::nullopt;
}

}  // namespace qingbai
