// Old spreadsheets (BIFF5 of Excel 95, BIFF8 of Excel 97–2003, MS-XLS): the cells' values. Inside the extract room.
#pragma once

#include <vector>

#include "base/bytes.hpp"
#include "extract/documents/table.hpp"

namespace qingbai {

struct Sheets {
  std::vector<Table> tables;
  bool locked = false;  // encrypted
};

// Reads the stream "Workbook" or "Book". Never fails: damage ends the reading, what came before stays.
[[nodiscard]] Sheets read_xls(ByteView stream);

}  // namespace qingbai
