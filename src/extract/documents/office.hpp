// Words and cells out of the XML inside DOCX, XLSX, ODT and ODS. Inside the extract room.
#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "extract/documents/table.hpp"
#include "extract/readers.hpp"

namespace qingbai {

[[nodiscard]] std::string office_words(const Bytes& xml);  // DOCX word/document.xml, ODT content.xml
[[nodiscard]] std::vector<Table> xlsx_tables(const std::map<std::string, Bytes>& entries);
[[nodiscard]] std::vector<Table> ods_tables(const Bytes& content);
// A spreadsheet's day number as 2026-03-02 10:21:05; a fraction alone is a time of day.
[[nodiscard]] std::optional<std::string> excel_moment(const std::string& serial);

}  // namespace qingbai
