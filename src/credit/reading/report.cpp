// The PBOC personal credit report: which edition it is, and its parts that both editions share.
#include <re2/re2.h>

#include <algorithm>
#include <cmath>

#include "credit/reading/credit_report_reader.hpp"
#include "credit/reading/report_coverage.hpp"
#include "credit/reading/report_doubts.hpp"
#include "credit/reading/report_entry.hpp"
#include "credit/reading/report_reader.hpp"

namespace qingbai {
namespace {

bool says(const std::vector<ReportLine>& lines, const char* words, std::size_t first) {
  return std::any_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(std::min(first, lines.size())),
                     [&](const ReportLine& line) { return line.tight.find(words) != std::string::npos; });
}

void note_confidence(CreditReport& report) {
  const auto least = [&](const std::vector<ReportValue>& values) {
    for (const auto& v : values) report.confidence = std::min(report.confidence, v.confidence);
  };
  for (const auto& a : report.accounts) least(a.values);
  for (const auto& i : report.inquiries) least(i.values);
  least(report.values);
}

// A text file has no places: the columns that stood for them are taken out again.
void forget_places(CreditReport& report) {
  const auto forget = [](std::vector<ReportValue>& values) {
    for (auto& v : values) v.box = {};
  };
  for (auto& a : report.accounts) forget(a.values);
  for (auto& i : report.inquiries) forget(i.values);
  for (auto& c : report.contacts) c.box = {};
  forget(report.values);
}

// "2014年6月26山" without what is no digit at its end.
std::optional<Day> day_within(std::string text) {
  while (!text.empty() && isdigit(static_cast<unsigned char>(text.back())) == 0) text.pop_back();
  return printed_day(text);
}

void inquiry_row(ReportRow& row, const std::vector<ReportLine>& lines, const std::string& by, const ReportHeader& header,
                 CreditReport& report) {
  static constexpr const char* kFields[] = {"index", "date", "institution", "reason"};
  ReportInquiry i;
  i.page = lines.front().page;
  i.by = by;
  i.index = leading_number(row[0].text());
  // The form counts without a gap: a number that a machine could not read is the one after the last.
  const bool follows = !report.inquiries.empty() && report.inquiries.back().by == by;
  if (i.index == 0) i.index = follows ? report.inquiries.back().index + 1 : 1;
  i.date = printed_day(row[1].text());
  i.institution = row[2].text(), i.reason = row[3].text();
  const bool scan = lines.front().scanned();
  if (scan) {
    // With specks about it, or its 日 taken for another sign; where that is a digit, the two before it are the day.
    static const RE2 day(R"(((?:19|20)\d{2}年(?:\d{1,2}月\d{1,2}日|\d{2}月\d{2}|\d{1,2}月\d{1,2}(?:\D|$))))");
    std::string within;
    if (!i.date && RE2::PartialMatch(row[1].text(), day, &within)) i.date = day_within(within);
    i.institution = mended_lender(i.institution), i.reason = mended_reason(i.reason);
    if (i.reason.starts_with("本人查询") && (i.institution == "本" || i.institution == "人")) i.institution = "本人";
  }
  static const RE2 user(R"(/USERO(\d))");  // a machine takes the zero behind the word USER for a letter; no word goes on so
  RE2::Replace(&i.institution, user, R"(/USER0\1)");
  // A heading that could not be read: a person's own queries say so themselves.
  if (by.empty() || (scan && i.reason.starts_with("本人查询"))) i.by = i.reason.starts_with("本人查询") ? "self" : "institution";
  const bool whole = i.date && !i.institution.empty() && known_reason(i.reason);
  if (whole) {
    for (std::size_t c = 0; c < 4; ++c)
      for (auto& place : row[c].places(kFields[c], header.columns[c].name, row[c].text())) i.values.push_back(std::move(place));
    return report.inquiries.push_back(std::move(i));
  }
  std::vector<TextRun> runs;
  std::string words;
  for (const auto& line : lines) {
    if (!scan) runs.insert(runs.end(), line.runs.begin(), line.runs.end());
    words += (words.empty() ? "" : " ") + line.text;
  }
  // Off a scan two cells may have come as one word, and a wrapped day stands over and under its row.
  for (const auto& cell : row)
    if (scan) runs.insert(runs.end(), cell.runs().begin(), cell.runs().end());
  ReportInquiry again;
  again.page = i.page;
  if (read_inquiry(LocatedText(runs), i.by, again)) return report.inquiries.push_back(std::move(again));
  if (i.date && !i.institution.empty() && !i.reason.empty()) {  // a reason that is not on our list, in a column of its own
    for (std::size_t c = 0; c < 4; ++c)
      for (auto& place : row[c].places(kFields[c], header.columns[c].name, row[c].text())) i.values.push_back(std::move(place));
    return report.inquiries.push_back(std::move(i));
  }
  report.warnings.push_back({i.page, words});
}

// Some programs draw the last rows of a page again on top of the next. One number stands for one row, so the same row under the
// same number is no second one; twins have numbers of their own.
void drop_rows_printed_twice(std::vector<ReportInquiry>& all, std::size_t from) {
  for (std::size_t i = from; i < all.size();) {
    const auto again = [&](const ReportInquiry& other) {
      return other.index == all[i].index && other.by == all[i].by && other.page + 1 == all[i].page && other.date == all[i].date &&
             other.institution == all[i].institution && other.reason == all[i].reason;
    };
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(all.begin() + static_cast<std::ptrdiff_t>(from), end, again)) all.erase(end);
    else ++i;
  }
}

// A line that opens with number and day, in a text whose columns cannot be told apart.
void inquiry_lines(const std::vector<ReportLine>& body, const std::string& by, CreditReport& report) {
  for (const auto& line : body) {
    ReportInquiry i;
    i.page = line.page;
    if (read_inquiry(LocatedText(line.runs), by, i)) report.inquiries.push_back(std::move(i));
    else report.warnings.push_back({line.page, line.text});
  }
}

// In a narrow cell a value stands under its label (报告编号：) and a clock under its day: they go side by side again.
std::vector<TextRun> without_wraps(std::vector<TextRun> runs) {
  static const RE2 open(R"(.*(?:[：:]|时间[：:]?(?:19|20)\d{2}[-.]\d{2}[-.]\d{2}))"), value(R"([0-9A-Za-z:：]{6,30})");
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto label = runs[i];
    if (label.page != runs.front().page || !RE2::FullMatch(tight(label.text), open)) continue;
    const double right = label.box.x + label.box.width;
    const bool followed = std::any_of(runs.begin(), runs.end(), [&](const TextRun& r) {  // its value stands beside it
      return r.page == label.page && std::abs(r.box.y - label.box.y) < label.box.height / 2 && r.box.x >= right &&
             r.box.x - right < label.box.height;
    });
    if (followed) continue;
    const auto below = std::find_if(runs.begin() + static_cast<std::ptrdiff_t>(i) + 1, runs.end(), [&](const TextRun& r) {
      const double down = r.box.y - label.box.y;
      const bool under = r.box.x < label.box.x + label.box.width && label.box.x < r.box.x + r.box.width;
      return r.page == label.page && under && down > label.box.height / 2 && down < 2.5 * label.box.height &&
             RE2::FullMatch(tight(r.text), value);
    });
    if (below == runs.end()) continue;
    std::rotate(runs.begin() + static_cast<std::ptrdiff_t>(i) + 1, below, below + 1);
  }
  return runs;
}

void head_of(const LocatedText& printed, CreditReport& report) {
  // A scan may lose a colon or see a speck beside it; the labels hold the values apart.
  static const RE2 number(
      R"(报告编号：?([0-9A-Za-z]{18,30}?)[^0-9A-Za-z一-鿿]{0,3}(?:报告时间|查询时间|查询请求时间|$))"),
      time(R"(报告时间：?((?:19|20)\d{2})[-.](\d{2})[-.](\d{2})(\d{2})：(\d{2})：(\d{2}))"),
      times(R"((报告时间|查询时间|查询请求时间)：?((?:19|20)\d{2}[-.]\d{2}[-.]\d{2}\d{2}：\d{2}：\d{2}))"),
      married(
          R"((?:婚姻状况：?|证件号码?[^\dXx*]{0,2}[\dXx*]{4,18})(未婚|已婚|离婚|离异|丧偶|再婚|初婚|复婚|未说明的婚姻状况|其他)$)"),
      name(R"(姓名：?(.{1,120}?)(?:被查询者)?证件类型：?)"), type(R"(证件类型：?([^\s：]+?)(?:被查询者)?证件号)"),
      id(R"(证件号码?[^\dXx*]{0,2}([\dXx*]{4,18}))");
  re2::StringPiece v;
  const auto take = [&](const char* field, const RE2& pattern, std::string& to) {
    if (!to.empty() || !RE2::PartialMatch(printed.text(), pattern, &v)) return;
    to = std::string(v.data(), v.size());
    for (auto& place : printed.places(field, "", {v.data(), v.size()})) report.values.push_back(std::move(place));
  };
  take("report_number", number, report.number);
  take("name", name, report.name);
  take("id_type", type, report.id_type);
  take("id_number_masked", id, report.id_number_masked);
  static const RE2 dash("[—–-]"), han(R"(\p{Han}+)");
  if (auto whole = report.name; RE2::GlobalReplace(&whole, dash, "一") > 0 && RE2::FullMatch(whole, han) &&
                                !printed.runs().empty() && printed.runs().front().confidence < 1)
    report.name = whole;  // a name of characters holds no dash
  // A machine miscounts a row of stars; an ID number has eighteen characters (GB 11643).
  static const RE2 starred(R"(\**(?:\d{3}[\dXx])?)");
  auto& masked = report.id_number_masked;
  if (report.id_type == "身份证" && masked.size() < 18 && RE2::FullMatch(masked, starred))
    masked.insert(0, 18 - masked.size(), '*');
  std::string label;
  re2::StringPiece rest(printed.text());
  const auto kept =
      std::any_of(report.values.begin(), report.values.end(), [](const ReportValue& had) { return had.field == "report_time"; });
  while (!kept && RE2::FindAndConsume(&rest, times, &label, &v))
    for (auto& place : printed.places(label == "报告时间" ? "report_time" : "", label, {v.data(), v.size()}))
      report.values.push_back(std::move(place));
  if (!kept && RE2::PartialMatch(printed.text(), married, &v))
    for (auto& place : printed.places("", "婚姻状况", {v.data(), v.size()})) report.values.push_back(std::move(place));
  std::string y, mo, d, h, mi, s;
  if (!report.time && RE2::PartialMatch(printed.text(), time, &y, &mo, &d, &h, &mi, &s))
    report.time = parse_instant(y + "-" + mo + "-" + d + "T" + h + ":" + mi + ":" + s + "+08:00");
  if (report.number.size() < 18) report.number.clear();
}

}  // namespace

void read_head(std::vector<TextRun> runs, CreditReport& report) {
  const bool drawn = std::all_of(runs.begin(), runs.end(), [](const TextRun& r) { return r.order > 0 && r.confidence == 1; });
  auto by_place = without_wraps(runs);
  std::stable_sort(runs.begin(), runs.end(), [](const TextRun& a, const TextRun& b) {
    return std::pair{a.page, a.order} < std::pair{b.page, b.order};
  });
  if (drawn) head_of(LocatedText(std::move(runs)), report);  // a value that wraps in its cell is drawn in one go
  head_of(LocatedText(std::move(by_place)), report);
}

void read_inquiries(const ReportHeader& header, const std::vector<ReportLine>& body, const std::string& by,
                    CreditReport& report) {
  const auto from = report.inquiries.size();
  if (header.columns.size() != 4 || header.columns[0].name != "编号") return inquiry_lines(body, by, report);
  auto table = many_rows(header, body, 0, false);
  // ReportRows whose number stuck to the day have no anchor: such a text is read line by line.
  if (table.rows.empty() && !body.empty()) return inquiry_lines(body, by, report);
  for (const auto& line : table.before) report.warnings.push_back({line.page, line.text});
  for (std::size_t r = 0; r < table.rows.size(); ++r) inquiry_row(table.rows[r], table.lines[r], by, header, report);
  drop_rows_printed_twice(report.inquiries, from);
  // Off a scan a number may have grown a digit: it is what stands between its neighbours, where they leave room for one only.
  const bool scan = !body.empty() && body.front().scanned();
  for (std::size_t i = from + 1; scan && i < report.inquiries.size(); ++i) {
    auto& index = report.inquiries[i].index;
    const int next = report.inquiries[i - 1].index + 1;
    const bool last = i + 1 == report.inquiries.size();
    if (index != next &&
        (last ? std::to_string(index).starts_with(std::to_string(next)) : report.inquiries[i + 1].index == next + 1))
      index = next;
  }
  for (std::size_t i = from + 1; i < report.inquiries.size(); ++i)
    if (const int gap = report.inquiries[i].index - report.inquiries[i - 1].index; gap != 1)
      report.warnings.push_back({report.inquiries[i].page, "查询记录编号不连续：" +
                                                               std::to_string(report.inquiries[i - 1].index) + " → " +
                                                               std::to_string(report.inquiries[i].index)});
}

std::optional<CreditReport> read_credit_report(const std::vector<TextRun>& runs) {
  const auto lines = report_lines(runs);
  const bool edition = says(lines, "（本人版）", 30) || says(lines, "（授信机构版）", 30);  // the title itself may be a picture
  if (!says(lines, "报告编号", 60) || (!edition && !says(lines, "信用报告", lines.size()))) return std::nullopt;
  const bool detailed = edition || says(lines, "个人基本信息", 60);
  auto report = detailed ? read_detailed(lines) : read_simple(lines);
  if (report.number.empty()) return std::nullopt;
  if (!lines.empty() && !lines.front().scanned()) warn_of_doubts(report);
  note_confidence(report);
  report.coverage = coverage_of(lines, report);
  return report;
}

std::optional<CreditReport> read_credit_report(const std::vector<std::string>& pages) {
  auto report = read_credit_report(runs_of_text(pages));
  if (report) forget_places(*report);
  return report;
}

void settle_report(Extraction& extraction) {
  std::vector<TextRun> runs;
  for (const auto& page : extraction.pages) runs.insert(runs.end(), page.runs.begin(), page.runs.end());
  auto report = runs.empty() ? read_credit_report(std::vector<std::string>{extraction.text}) : read_credit_report(runs);
  if (!report) return;
  extraction.kind = FileKind::credit_report;
  extraction.messages.clear();
  extraction.report = std::move(report);
}

}  // namespace qingbai
