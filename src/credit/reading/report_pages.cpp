#include "credit/reading/report_pages.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "credit/reading/credit_report_reader.hpp"
#include "credit/reading/located_text.hpp"

namespace qingbai {
namespace {

std::vector<const Page*> report_pages(const Extraction& extraction) {
  std::vector<const Page*> out;
  for (const auto& page : extraction.pages)
    if (!page.runs.empty() && like_report_page(page)) out.push_back(&page);
  return out;
}

// Of two pictures of one page the one that reads more surely; in the order printed.
std::vector<const Page*> in_printed_order(const std::vector<const Page*>& pages, std::vector<ReportWarning>& warnings) {
  std::map<int, const Page*> by_number;
  int of = 0;
  for (const auto* page : pages) {
    const auto printed = printed_page(*page);
    if (printed.number == 0) return pages;
    of = std::max(of, printed.of);
    auto& chosen = by_number[printed.number];
    if (chosen != nullptr)
      warnings.push_back({page->number, fmt::format("第{}页有两张照片，读的是更清楚的一张。", printed.number)});
    if (chosen == nullptr || sure_letters(*page) > sure_letters(*chosen)) chosen = page;
  }
  std::vector<const Page*> out;
  for (const auto& [number, page] : by_number) out.push_back(page);
  constexpr int kMostPages = 200;  // a longer report is a misread number
  for (int n = 1; n <= std::min(of, kMostPages); ++n)
    if (!by_number.contains(n)) warnings.push_back({0, fmt::format("报告第{}页（共{}页）没有照片。", n, of)});
  return out;
}

}  // namespace

double sure_letters(const Page& page) {
  double sum = 0;
  for (const auto& run : page.runs) sum += run.confidence * static_cast<double>(run.text.size());
  return sum;
}

PrintedPage printed_page(const Page& page) {
  static const RE2 footer(R"(第(\d{1,3})页[,，/／、.]?共(\d{1,3})页)");
  PrintedPage out;
  const auto words = tight(page.text);
  if (!RE2::PartialMatch(words, footer, &out.number, &out.of) || out.number > out.of) return {};
  return out;
}

bool like_report_page(const Page& page) {
  // Words of the form's own tables and sentences (facts: layouts of the 简版 and the 详版).
  static constexpr std::array kWords{
      "报告编号",       "个人信用报告", "查询机构",     "查询原因",     "查询日期",   "管理机构",       "账户标识",
      "账户状态",       "开立日期",     "账户授信额度", "共享授信额度", "五级分类",   "还款频率",       "还款方式",
      "担保方式",       "信息更新日期", "机构查询记录", "本人查询记录", "贷记卡账户", "授信协议标识",   "发卡机构",
      "个人基本信息",   "信贷交易信息", "（人民币）",   "贷款审批",     "贷后管理",   "信用卡审批",     "公共信息",
      "居住信息",       "职业信息",     "还款记录",     "截至20",       "最近5年内",  "公积金参缴记录", "相关还款责任",
      "本人查询（互联", "账户明细如下", "发放的",       "当前无逾期",   "当前有逾期", "已结清",         "未销户",
      "账户数",         "剩余还款期数"};
  constexpr int kEnough = 3;
  const auto words = tight(page.text);
  const int footer = printed_page(page).number > 0 ? 1 : 0;
  return footer +
             std::count_if(kWords.begin(), kWords.end(), [&](const char* w) { return words.find(w) != std::string::npos; }) >=
         kEnough;
}

void each_place(CreditReport& report, const std::function<void(int&, Box*)>& visit) {
  const auto all = [&](std::vector<ReportValue>& values) {
    for (auto& v : values) visit(v.page, &v.box);
  };
  for (auto& a : report.accounts) visit(a.page, nullptr), all(a.values);
  for (auto& i : report.inquiries) visit(i.page, nullptr), all(i.values);
  for (auto& c : report.contacts) visit(c.page, &c.box);
  for (auto& p : report.public_records) visit(p.page, nullptr);
  for (auto& w : report.warnings) visit(w.page, nullptr);
  for (auto& c : report.checks) visit(c.page, nullptr);
  if (report.coverage)
    for (auto& u : report.coverage->unread) visit(u.page, nullptr);
  all(report.values);
}

void settle_photographed(Extraction& extraction) {
  const auto pages = report_pages(extraction);
  if (pages.size() < 2) return;
  std::vector<ReportWarning> warnings;
  const auto ordered = in_printed_order(pages, warnings);
  std::vector<TextRun> runs;
  for (std::size_t i = 0; i < ordered.size(); ++i)
    for (auto run : ordered[i]->runs) {
      run.page = static_cast<int>(i) + 1;  // the reader takes pages by number
      runs.push_back(std::move(run));
    }
  auto report = read_credit_report(runs);
  if (!report) return;
  each_place(*report, [&](int& page, Box*) {
    page = ordered[static_cast<std::size_t>(std::clamp(page, 1, static_cast<int>(ordered.size()))) - 1]->number;
  });
  report->warnings.insert(report->warnings.end(), warnings.begin(), warnings.end());
  extraction.kind = FileKind::credit_report;
  extraction.report = std::move(report);
}

}  // namespace qingbai
