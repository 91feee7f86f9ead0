#include "credit/reading/report_lists.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "credit/reading/report_entry.hpp"

namespace qingbai {
namespace {

// The column of a contact, and its kind.
constexpr std::pair<const char*, const char*> kContacts[] = {{"手机号码", "phone"},   {"居住地址", "address"},
                                                             {"住宅电话", "phone"},   {"工作单位", "employer"},
                                                             {"单位地址", "address"}, {"单位电话", "phone"}};

// False where a column of days or of amounts holds something else.
bool as_promised(const std::string& column, const std::string& text) {
  static const RE2 day("日期$|时间$|月份$|年月$"), amount("金额$|总额$");
  if (text == "--") return true;
  if (RE2::PartialMatch(column, day)) return printed_day(text) || !printed_month(text).empty();
  return !RE2::PartialMatch(column, amount) || printed_yuan(text);
}

// A word that reaches under the next column's name, where that column has nothing: the form prints "--" for nothing, so it is two
// cells without a gap between them.
bool holds_two_cells(const ReportHeader& header, const ReportRow& row, std::size_t column) {
  if (column + 1 >= row.size() || !row[column + 1].text().empty()) return false;
  const auto& runs = row[column].runs();
  return std::any_of(runs.begin(), runs.end(), [&](const TextRun& r) {
    return r.confidence == 1 && r.order > 0 && r.box.x + r.box.width > header.columns[column + 1].left + r.box.height;
  });
}

}  // namespace

void NumberedTables::enter() {
  first_contact_ = report_.contacts.size();
  open_.clear();
}

void NumberedTables::contacts(const ReportHeader& header, const std::vector<ReportLine>& body) {
  const auto table = many_rows(header, body, 0, false);
  for (const auto& line : table.before) report_.warnings.push_back({line.page, line.text});
  const auto day = header.find("信息更新日期");
  bool names_any = false;
  for (const auto& [column, kind] : kContacts) names_any = names_any || header.has(column);
  int number = 0;
  for (const auto& row : table.rows) {
    const int printed = leading_number(row[0].text());
    number = printed > 0 ? printed : number + 1;  // one that a machine could not read is the one after the last
    if (!names_any && day < row.size()) date_contacts(number, row[day]);
    for (std::size_t c = 0; c < row.size(); ++c) {
      const auto& name = header.columns[c].name;
      const auto named = [&](const auto& contact) { return name == contact.first; };
      if (std::any_of(std::begin(kContacts), std::end(kContacts), named)) continue;
      for (auto& place : row[c].places("", name, row[c].text())) report_.values.push_back(std::move(place));
    }
    for (const auto& [column, kind] : kContacts) {
      const auto c = header.find(column);
      if (c >= row.size() || row[c].text().empty() || row[c].text() == "--") continue;
      const bool two_rows = std::string_view(kind) == "phone" && row[c].text().size() > 20;  // whose numbers were lost
      if (two_rows || holds_two_cells(header, row, c)) {
        report_.warnings.push_back({row[c].runs().front().page, std::string(column) + "：" + row[c].text()});
        continue;
      }
      const auto places = row[c].places("", column, row[c].text());
      ReportContact contact{kind, number, row[c].text(), {}, places.front().page, places.front().box, places.front().confidence};
      for (const auto& place : places)  // an address that wraps
        if (place.page == contact.page) contact.box = around(contact.box, place.box);
        else report_.values.push_back(place);
      if (day < row.size()) contact.updated = printed_day(row[day].text());
      report_.contacts.push_back(std::move(contact));
    }
  }
}

void NumberedTables::date_contacts(int number, const LocatedText& day) {
  const auto when = printed_day(day.text());
  if (!when) return;
  for (auto i = first_contact_; i < report_.contacts.size(); ++i)
    if (auto& contact = report_.contacts[i]; contact.index == number && !contact.updated) contact.updated = when;
}

void NumberedTables::records(const ReportHeader& header, const std::vector<ReportLine>& body, const std::string& section) {
  const auto table = many_rows(header, body, 0, false);
  for (const auto& line : table.before) report_.warnings.push_back({line.page, line.text});
  int number = 0;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const auto& row = table.rows[r];
    const int printed = leading_number(row[0].text());
    number = printed > 0 ? printed : number + 1;
    auto it = open_.find(number);
    bool again = false;
    for (std::size_t c = 1; it != open_.end() && c < header.columns.size(); ++c)
      again = again || it->second.labels.contains(header.columns[c].name);
    if (it == open_.end() || again) {
      report_.public_records.push_back({section, table.lines[r].front().page, {}});
      it = open_.insert_or_assign(number, Open{report_.public_records.size() - 1, {}}).first;
    }
    take_record(header, row, it->second);
  }
}

void NumberedTables::take_record(const ReportHeader& header, const ReportRow& row, Open& open) {
  auto& text = report_.public_records[open.at].text;
  for (std::size_t c = 1; c < row.size(); ++c) {
    const auto& name = header.columns[c].name;
    open.labels.insert(name);
    text += (text.empty() ? "" : "；") + name + "：" + row[c].text();
    for (auto& place : row[c].places("", name, row[c].text())) report_.values.push_back(std::move(place));
    if (!row[c].text().empty() && (!as_promised(name, row[c].text()) || holds_two_cells(header, row, c)))
      report_.warnings.push_back({row[c].runs().front().page, name + "：" + row[c].text()});
  }
}

}  // namespace qingbai
