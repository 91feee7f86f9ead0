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

// Of a damaged part what was read before the error stays.
[[nodiscard]] pugi::xml_document office_xml(const Bytes& bytes);

struct OfficeText {
  std::string text;
  std::vector<Table> tables;
  int deleted = 0, inserted = 0, moved = 0;  // tracked changes
  Unseen unseen = {};                        // runs that are struck through, hidden, or white on white
};
// Warns where a document has any.
void warn_of_tracked_changes(int deleted, int inserted, int moved, Extraction& out);
[[nodiscard]] OfficeText office_text(const Bytes& xml);  // DOCX word/document.xml, ODT content.xml, a slide
// What an ODT prints above and below each page (styles.xml).
[[nodiscard]] std::string odt_frame_words(const Bytes& styles);
[[nodiscard]] std::vector<Table> xlsx_tables(const std::map<std::string, Bytes>& entries);
// The names of the sheets that a spreadsheet program does not show.
[[nodiscard]] std::vector<std::string> hidden_sheets(const std::map<std::string, Bytes>& entries);
[[nodiscard]] std::vector<Table> ods_tables(const Bytes& content);
// Flat ODF: the whole document in one XML file. Nothing for any other text.
[[nodiscard]] std::optional<Extraction> read_flat_odf(const std::string& text, const Reading& reading);
// Remarks beside the cells of an ODS, a line each, with the value of their cell.
[[nodiscard]] std::string ods_remarks(const Bytes& content);
// XML Spreadsheet 2003; nothing for any other text.
[[nodiscard]] std::optional<std::vector<Table>> xml_spreadsheet_tables(const std::string& text);

}  // namespace qingbai
