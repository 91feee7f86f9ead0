// The tables of the 详版 whose rows are numbered: phones, addresses, employers and public records. Inside the room
// credit/reading.
//
// A row may go on in a second table under the same number: the form prints an employer in the first and the day of 信息更新日期
// in the second, a court in the first and its judgment in the second (layout of the second generation).
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "content/credit_report.hpp"
#include "credit/reading/report_table.hpp"

namespace qingbai {

class NumberedTables {
 public:
  explicit NumberedTables(CreditReport& report) : report_(report) {}

  // Another section begins: its numbers are not those of the one before.
  void enter();
  // Rows with a phone, an address or an employer become contacts. A table that has none gives its 信息更新日期 to those contacts
  // of the section that have the same number and no day yet. Lines above the first number become warnings.
  void contacts(const ReportHeader& header, const std::vector<ReportLine>& body);
  // Rows of public records, of type `section`. It adds the cells of a row to the record of the same number, unless that one holds
  // such a cell already. A day or an amount that cannot be read stays as printed, and a warning names it.
  void records(const ReportHeader& header, const std::vector<ReportLine>& body, const std::string& section);

 private:
  struct Open {
    std::size_t at = 0;            // in public_records
    std::set<std::string> labels;  // that it holds
  };
  void take_record(const ReportHeader& header, const ReportRow& row, Open& open);
  void date_contacts(int number, const LocatedText& day);

  CreditReport& report_;
  std::size_t first_contact_ = 0;  // of the section
  std::map<int, Open> open_;       // by number
};

}  // namespace qingbai
