// The cells of ODS (ISO/IEC 26300).
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <set>
#include <utility>

#include "extract/decode.hpp"
#include "extract/documents/cell_format.hpp"
#include "extract/documents/cell_words.hpp"
#include "extract/documents/office.hpp"

namespace qingbai {
namespace {

// The value behind what a cell shows: 1.38E+10 is shown where 13800138000 stands.
std::string ods_value(const pugi::xml_node& cell) {
  const std::string_view type = cell.attribute("office:value-type").value();
  std::string shown;
  for (auto part : cell.children()) {
    if (local_name(part) == "annotation") continue;  // a remark beside the cell
    CellWords words;
    part.traverse(words);
    shown += (shown.empty() || words.out.empty() ? "" : "\n") + words.out;
  }
  shown = trimmed(shown);
  if (type == "date") return cell.attribute("office:date-value").value();
  if (type == "float") {
    const auto value = cell_words(cell.attribute("office:value").value(), {}, false);
    // A format may show a day or a length; then the words tell more than the number.
    return shown.find_first_of(":-/") == std::string::npos || shown.starts_with('-') ? value : shown;
  }
  if (type == "time") {
    int hours = 0, minutes = 0;
    double seconds = 0;
    if (std::sscanf(cell.attribute("office:time-value").value(), "PT%dH%dM%lfS", &hours, &minutes, &seconds) == 3)
      return fmt::format("{}:{:02}:{:02}", hours, minutes, static_cast<int>(seconds));
  }
  return shown;
}

bool is_shown(const pugi::xml_node& node) {
  const std::string_view said = node.attribute("table:visibility").value();
  return said != "collapse" && said != "filter";
}

// Columns that the sheet does not show, from 0.
std::set<std::size_t> hidden_columns(const pugi::xml_node& sheet) {
  constexpr std::size_t kMostColumns = 1000;
  std::set<std::size_t> out;
  std::size_t at = 0;
  for (const auto& column : sheet.children("table:table-column")) {
    const auto times = std::max(1u, column.attribute("table:number-columns-repeated").as_uint(1));
    for (std::size_t i = 0; i < times && at < kMostColumns; ++i, ++at)
      if (!is_shown(column)) out.insert(at);
  }
  return out;
}

void read_ods_row(const pugi::xml_node& row, const std::set<std::size_t>& hidden, Table& table,
                  std::vector<MergedCells>& merged) {
  constexpr std::size_t kMostColumns = 1000, kMostCopies = 1000;
  Cells out;
  for (auto cell : row.children()) {
    const auto value = ods_value(cell);
    const auto times =
        std::min<std::size_t>(std::max(1u, cell.attribute("table:number-columns-repeated").as_uint(1)), kMostColumns);
    if (value.empty() && cell.next_sibling().empty()) break;  // the empty rest of the sheet
    if (const auto rows = cell.attribute("table:number-rows-spanned").as_uint(1); rows > 1)
      merged.push_back({table.rows.size(), table.rows.size() + rows - 1, out.size()});
    for (std::size_t i = 0; i < times && out.size() < kMostColumns; ++i) {
      if (hidden.contains(out.size())) table.unseen.hide(value);
      out.push_back(hidden.contains(out.size()) ? std::string{} : value);
    }
  }
  if (!is_shown(row)) table.unseen.hide(to_text({"", {std::exchange(out, {})}}));
  const auto copies =
      out.empty() ? 1 : std::min<std::size_t>(row.attribute("table:number-rows-repeated").as_uint(1), kMostCopies);
  for (std::size_t i = 0; i < std::max<std::size_t>(copies, 1); ++i) table.rows.push_back(out);
}

void read_ods_rows(const pugi::xml_node& parent, const std::set<std::size_t>& hidden, int depth, Table& table,
                   std::vector<MergedCells>& merged) {
  constexpr int kDeepest = 10;
  for (const auto& node : parent.children()) {
    if (local_name(node) == "table-row") read_ods_row(node, hidden, table, merged);
    else if (depth < kDeepest && (local_name(node) == "table-header-rows" || local_name(node) == "table-rows" ||
                                  local_name(node) == "table-row-group"))
      read_ods_rows(node, hidden, depth + 1, table, merged);
  }
}

}  // namespace

std::string ods_remarks(const Bytes& content) {
  struct Remarks final : pugi::xml_tree_walker {
    std::string out;
    bool for_each(pugi::xml_node& node) override {
      if (std::string_view(node.name()) != "office:annotation") return true;
      std::string words;
      for (auto paragraph : node.children("text:p")) {
        CellWords line;
        paragraph.traverse(line);
        words += (words.empty() ? "" : " ") + trimmed(line.out);
      }
      if (!words.empty()) out += ods_value(node.parent()) + "（" + words + "）\n";
      return true;
    }
  } remarks;
  office_xml(content).child("office:document-content").child("office:body").traverse(remarks);
  return std::move(remarks.out);
}

std::vector<Table> ods_tables(const Bytes& content) {
  std::vector<Table> out;
  const auto document = office_xml(content);
  const auto sheet = document.document_element().child("office:body").child("office:spreadsheet");
  for (const auto& from : sheet.children("table:table")) {
    Table table{from.attribute("table:name").value(), {}};
    std::vector<MergedCells> merged;
    read_ods_rows(from, hidden_columns(from), 0, table, merged);
    for (const auto& one : merged) fill_down(table, one);
    out.push_back(std::move(table));
  }
  return out;
}

std::optional<Extraction> read_flat_odf(const std::string& text, const Reading& reading) {
  const auto head = std::string_view(text).substr(0, 8192);
  const auto type = head.find("office:mimetype=\"application/vnd.oasis.opendocument.");
  if (type == std::string_view::npos || head.find("<office:document") == std::string_view::npos) return std::nullopt;
  const Bytes bytes(text.begin(), text.end());
  const auto kind = head.substr(type + 17, head.find('"', type + 17) - type - 17);
  Extraction out;
  if (kind.ends_with("spreadsheet")) {
    out = read_tables(ods_tables(bytes), reading);
  } else {
    auto words = office_text(bytes);
    if (auto known = read_known_tables(words.tables, reading.name)) out = std::move(*known);
    else out.kind = FileKind::document;
    out.text = std::move(words.text);
    tell_unseen(words.unseen, out);
    warn_of_tracked_changes(words.deleted, words.inserted, words.moved, out);
  }
  out.media_type = std::string(kind);
  return out;
}

}  // namespace qingbai
