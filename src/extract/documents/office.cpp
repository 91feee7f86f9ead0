// What stands in the XML of office files: the words of DOCX and ODT, the cells of XLSX and ODS (ISO/IEC 29500, 26300).
#include "extract/documents/office.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <utility>

#include "extract/decode.hpp"
#include "extract/documents/cell_format.hpp"
#include "extract/documents/cell_words.hpp"
#include "extract/documents/xml_names.hpp"

namespace qingbai {

pugi::xml_document office_xml(const Bytes& bytes) {
  pugi::xml_document out;
  (void)out.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
  return out;
}

namespace {

struct Styles {
  std::vector<CellFormat> formats;  // by cell style
  std::vector<bool> struck;         // by cell style: its font is struck through
};

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name) {
  for (const auto& child : node.children())
    if (local_name(child) == name) return child;
  return {};
}

Styles read_styles(const Bytes& bytes) {
  Styles out;
  const auto document = office_xml(bytes);
  const auto root = document.document_element();
  std::map<int, std::string> custom;
  for (const auto& child : root.children())
    if (local_name(child) == "numFmts")
      for (const auto& f : child.children()) custom[f.attribute("numFmtId").as_int()] = f.attribute("formatCode").value();
  std::vector<bool> struck_fonts;
  for (const auto& font : child_named(root, "fonts").children()) struck_fonts.push_back(is_on(child_named(font, "strike")));
  for (const auto& child : root.children())
    if (local_name(child) == "cellXfs")
      for (const auto& xf : child.children()) {
        const auto font = static_cast<std::size_t>(xf.attribute("fontId").as_uint());
        out.struck.push_back(font < struck_fonts.size() && struck_fonts[font]);
        const int id = xf.attribute("numFmtId").as_int();
        const auto it = custom.find(id);
        out.formats.push_back(cell_format(id, it == custom.end() ? nullptr : &it->second));
      }
  return out;
}

// _x000D_ stands for a carriage return, _x5F20_ for 张: what XML cannot hold, and what old programs never put in (ISO/IEC
// 29500-1, 22.9.2.19).
std::string without_escapes(const std::string& text) {
  static const RE2 escape("_x([0-9A-Fa-f]{4})_");
  if (text.find("_x") == std::string::npos) return text;
  std::string out, code;
  re2::StringPiece rest(text), whole;
  for (auto from = text.data();;) {
    if (!RE2::FindAndConsume(&rest, escape, &code)) return out.append(from, text.data() + text.size());
    const auto* at = rest.data() - std::string_view("_x0000_").size();
    out.append(from, at);
    const auto c = static_cast<char32_t>(std::stoul(code, nullptr, 16));
    if (c >= 0xD800 && c < 0xE000) out.append(at, rest.data());  // half of a character: left as it is
    else if (c != '\r') out += to_utf8(c);
    from = rest.data();
  }
}

std::vector<std::string> read_shared(const Bytes& bytes) {
  std::vector<std::string> out;
  const auto document = office_xml(bytes);
  for (const auto& item : document.document_element().children()) {
    std::string words;
    for (const auto& child : item.children()) {
      if (local_name(child) == "t") words += child.text().get();
      if (local_name(child) == "r" && !is_on(child_named(child_named(child, "rPr"), "strike")))
        for (const auto& run : child.children())
          if (local_name(run) == "t") words += run.text().get();
    }
    out.push_back(without_escapes(words));
  }
  return out;
}

// "BC12" → 54; -1 if it is no reference.
int column_of(std::string_view reference) {
  int out = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    out = out * 26 + (c - 'A' + 1);
    if (out > 16384) return -1;
  }
  return out - 1;
}

std::string sheet_value(const pugi::xml_node& cell, const std::vector<std::string>& shared, const Styles& styles,
                        bool epoch_1904) {
  const std::string_view type = cell.attribute("t").value();
  std::string value;
  for (const auto& child : cell.children()) {
    if (local_name(child) == "v") value = child.text().get();
    if (local_name(child) == "is") {
      CellWords words;
      auto inline_text = child;
      inline_text.traverse(words);
      value = without_escapes(words.out);
    }
  }
  if (type == "s") {
    std::size_t at = 0;
    std::from_chars(value.data(), value.data() + value.size(), at);
    return at < shared.size() ? shared[at] : std::string{};
  }
  if (type == "b") return value == "1" ? "TRUE" : "FALSE";
  if (type == "d") return value;
  if (!type.empty() && type != "n") return value;
  const auto style = static_cast<std::size_t>(cell.attribute("s").as_uint());
  return cell_words(value, style < styles.formats.size() ? styles.formats[style] : CellFormat{}, epoch_1904);
}

// "A2:A4" → the cells that are merged over rows.
std::optional<MergedCells> merged_cells(std::string_view reference) {
  const auto colon = reference.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto row_of = [](std::string_view cell) {
    int row = 0;
    const auto from = std::min(cell.find_first_of("0123456789"), cell.size());
    std::from_chars(cell.data() + from, cell.data() + cell.size(), row);
    return row - 1;
  };
  const int first = row_of(reference.substr(0, colon)), last = row_of(reference.substr(colon + 1));
  const int column = column_of(reference.substr(0, colon));
  if (first < 0 || last <= first || column < 0) return std::nullopt;
  return MergedCells{static_cast<std::size_t>(first), static_cast<std::size_t>(last), static_cast<std::size_t>(column)};
}

// Columns that the sheet does not show, from 0; of a hostile file at most a thousand.
std::set<int> hidden_columns(const pugi::xml_node& root) {
  std::set<int> out;
  for (const auto& column : child_named(root, "cols").children())
    if (column.attribute("hidden").as_bool())
      for (int i = column.attribute("min").as_int(1); i <= std::min(column.attribute("max").as_int(), 1000); ++i)
        out.insert(i - 1);
  return out;
}

Table read_sheet(const Bytes& bytes, const std::vector<std::string>& shared, const Styles& styles, bool epoch_1904) {
  constexpr std::size_t kMostColumns = 1000, kMostRows = 1100000;
  Table out;
  const auto document = office_xml(bytes);
  const auto root = document.document_element();
  const auto hidden = hidden_columns(root);
  const auto is_struck = [&](const pugi::xml_node& cell) {
    const auto style = static_cast<std::size_t>(cell.attribute("s").as_uint());
    return style < styles.struck.size() && styles.struck[style];
  };
  for (const auto& part : root.children()) {
    if (local_name(part) != "sheetData") continue;
    for (const auto& row : part.children()) {
      const auto number = row.attribute("r").as_uint();
      if (number > out.rows.size() + 1 && number <= kMostRows && number < out.rows.size() + 10000) out.rows.resize(number - 1);
      Cells cells;
      for (const auto& cell : row.children()) {
        const int column = column_of(cell.attribute("r").value());
        if (column >= 0 && static_cast<std::size_t>(column) < kMostColumns && static_cast<std::size_t>(column) > cells.size())
          cells.resize(static_cast<std::size_t>(column));
        auto value = sheet_value(cell, shared, styles, epoch_1904);
        if (hidden.contains(static_cast<int>(cells.size()))) out.unseen.hide(std::exchange(value, {}));
        else if (is_struck(cell)) out.unseen.strike(std::exchange(value, {}));
        cells.push_back(std::move(value));
      }
      // A hidden row keeps its place: merged cells count rows.
      if (row.attribute("hidden").as_bool()) out.unseen.hide(to_text({"", {std::exchange(cells, {})}}));
      out.rows.push_back(std::move(cells));
    }
  }
  for (const auto& part : root.children())
    if (local_name(part) == "mergeCells")
      for (const auto& one : part.children())
        if (const auto merged = merged_cells(one.attribute("ref").value())) fill_down(out, *merged);
  return out;
}

// Sheets as the workbook orders and names them.
struct Workbook {
  bool epoch_1904 = false;
  std::vector<std::pair<std::string, std::string>> sheets;  // name and path
};

Workbook read_workbook(const std::map<std::string, Bytes>& entries) {
  Workbook out;
  const auto book = entries.find("xl/workbook.xml"), links = entries.find("xl/_rels/workbook.xml.rels");
  if (book == entries.end()) return out;
  std::map<std::string, std::string> targets;
  if (links != entries.end()) {
    const auto document = office_xml(links->second);
    for (const auto& link : document.document_element().children()) {
      const std::string target = link.attribute("Target").value();
      targets[link.attribute("Id").value()] = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    }
  }
  const auto document = office_xml(book->second);
  for (const auto& part : document.document_element().children()) {
    if (local_name(part) == "workbookPr") out.epoch_1904 = part.attribute("date1904").as_bool();
    if (local_name(part) != "sheets") continue;
    for (const auto& sheet : part.children())
      for (const auto& a : sheet.attributes())
        if (std::string_view(a.name()).ends_with(":id") && targets.contains(a.value()))
          out.sheets.emplace_back(sheet.attribute("name").value(), targets[a.value()]);
  }
  return out;
}

// By the local name: "ss:Index" and "Index" alike.
Cells xml_spreadsheet_row(const pugi::xml_node& row, std::size_t number, std::size_t most, std::vector<MergedCells>& merged) {
  Cells out;
  for (const auto& cell : row.children()) {
    if (local_name(cell) != "Cell" || out.size() >= most) continue;
    const auto index = static_cast<std::size_t>(std::atoi(local_attribute(cell, "Index").c_str()));
    if (index > out.size() + 1 && index <= most) out.resize(index - 1);
    std::string words;
    for (auto data : cell.children()) {
      if (local_name(data) != "Data") continue;
      CellWords walk;
      data.traverse(walk);
      words = walk.out.empty() ? data.text().get() : walk.out;
      const auto type = local_attribute(data, "Type");
      if (type == "Number") words = cell_words(words, {}, false);
      // A clock or a length is a moment of the first day of the count.
      if (type == "DateTime" && (words.starts_with("1899-12-31T") || words.starts_with("1899-12-30T")))
        words = words.substr(11, 8);
    }
    const auto down = static_cast<std::size_t>(std::atoi(local_attribute(cell, "MergeDown").c_str()));
    if (down > 0) merged.push_back({number, number + down, out.size()});
    out.push_back(trimmed(words));
    const auto across = static_cast<std::size_t>(std::atoi(local_attribute(cell, "MergeAcross").c_str()));
    if (across > 0 && out.size() + across <= most) out.resize(out.size() + across);
  }
  return out;
}

}  // namespace

namespace {

// Rows of sheets that nobody sees are no records, unless nothing else stands in the file.
void keep_hidden_apart(const std::vector<std::string>& hidden, std::vector<Table>& tables) {
  const auto is_hidden = [&](const Table& table) { return std::find(hidden.begin(), hidden.end(), table.name) != hidden.end(); };
  const bool seen = std::any_of(tables.begin(), tables.end(), [&](const Table& t) { return !is_hidden(t) && !t.rows.empty(); });
  for (auto& table : tables)
    if (seen && is_hidden(table)) {
      for (const auto& row : table.rows) table.unseen.hide(to_text({"", {row}}));
      table.rows.clear();
    }
}

}  // namespace

std::vector<Table> xlsx_tables(const std::map<std::string, Bytes>& entries) {
  std::vector<Table> out;
  const auto find = [&](const std::string& name) -> const Bytes* {
    const auto it = entries.find(name);
    return it == entries.end() ? nullptr : &it->second;
  };
  const auto* strings = find("xl/sharedStrings.xml");
  const auto* style_sheet = find("xl/styles.xml");
  const auto shared = strings != nullptr ? read_shared(*strings) : std::vector<std::string>{};
  const auto styles = style_sheet != nullptr ? read_styles(*style_sheet) : Styles{};
  const auto book = read_workbook(entries);
  std::set<std::string> taken;
  const auto take = [&](const std::string& name, const std::string& path, const Bytes& bytes) {
    if (!taken.insert(path).second) return;
    auto table = read_sheet(bytes, shared, styles, book.epoch_1904);
    table.name = name;
    out.push_back(std::move(table));
  };
  for (const auto& [name, path] : book.sheets)
    if (const auto* bytes = find(path)) take(name, path, *bytes);
  for (const auto& [path, bytes] : entries)  // sheets that the workbook does not name
    if (path.starts_with("xl/worksheets/") && path.ends_with(".xml")) take(path.substr(14), path, bytes);
  keep_hidden_apart(hidden_sheets(entries), out);
  return out;
}

std::vector<std::string> hidden_sheets(const std::map<std::string, Bytes>& entries) {
  std::vector<std::string> out;
  const auto book = entries.find("xl/workbook.xml");
  if (book == entries.end()) return out;
  const auto document = office_xml(book->second);
  for (const auto& part : document.document_element().children())
    for (const auto& sheet : part.children())
      if (local_name(part) == "sheets" &&
          std::string_view(sheet.attribute("state").value()).ends_with("idden"))  // veryHidden, too
        out.emplace_back(sheet.attribute("name").value());
  return out;
}

std::optional<std::vector<Table>> xml_spreadsheet_tables(const std::string& text) {
  constexpr std::size_t kMostColumns = 1000, kMostRows = 1100000;
  if (text.substr(0, 4096).find("urn:schemas-microsoft-com:office:spreadsheet") == std::string::npos) return std::nullopt;
  pugi::xml_document document;
  (void)document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  std::vector<Table> out;
  for (const auto& sheet : document.document_element().children()) {
    if (local_name(sheet) != "Worksheet") continue;
    Table table{local_attribute(sheet, "Name"), {}};
    std::vector<MergedCells> merged;
    for (const auto& grid : sheet.children()) {
      if (local_name(grid) != "Table") continue;
      for (const auto& row : grid.children()) {
        if (local_name(row) != "Row") continue;
        const auto at = static_cast<std::size_t>(std::atoi(local_attribute(row, "Index").c_str()));
        if (at > table.rows.size() + 1 && at < kMostRows && at < table.rows.size() + 10000) table.rows.resize(at - 1);
        table.rows.push_back(xml_spreadsheet_row(row, table.rows.size(), kMostColumns, merged));
      }
    }
    for (const auto& one : merged) fill_down(table, one);
    out.push_back(std::move(table));
  }
  return out;
}

}  // namespace qingbai
