// What stands in the XML of office files: the words of DOCX and ODT, the cells of XLSX and ODS (ISO/IEC 29500, 26300).
#include "extract/documents/office.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <set>

#include "extract/decode.hpp"

namespace qingbai {
namespace {

std::string_view local(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_document parsed(const Bytes& bytes) {
  pugi::xml_document out;
  (void)out.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
  return out;  // what was read before an error stays
}

// Words of DOCX (w:t, w:tab, w:br, w:p) and ODF (text:p, text:h, text:s, text:tab). pugixml's walker does not recurse.
struct Words : pugi::xml_tree_walker {
  std::string out;
  bool begin(pugi::xml_node&) override { return true; }
  bool for_each(pugi::xml_node& node) override {
    const auto name = local(node);
    if ((name == "p" || name == "h") && !out.empty() && out.back() != '\n') out += '\n';
    else if (name == "tab") out += '\t';
    else if (name == "br" || name == "cr" || name == "line-break") out += '\n';
    else if (name == "s") out += ' ';
    else if (node.type() == pugi::node_pcdata) text(node);
    return true;
  }
  void text(const pugi::xml_node& node) {
    const auto parent = local(node.parent());
    if (parent == "delText" || parent == "instrText") return;  // deleted words, field codes
    const std::string_view words = node.value();
    if (words.find_first_not_of(" \n\r\t") != std::string_view::npos || parent == "t" || parent == "span") out += words;
  }
};

struct Styles {
  std::vector<bool> is_date;  // by cell style
};

// Built-in date formats are 14–22 and 45–47, in Chinese Excel also 27–36 and 50–58; others say it by their letters.
bool date_format(int id, const std::map<int, std::string>& custom) {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)) return true;
  const auto it = custom.find(id);
  if (it == custom.end()) return false;
  bool quoted = false, bracket = false;
  for (const char c : it->second) {
    if (c == '"') quoted = !quoted;
    else if (c == '[') bracket = true;
    else if (c == ']') bracket = false;
    else if (!quoted && !bracket && (c == 'y' || c == 'd' || c == 'h' || c == 'Y' || c == 'D' || c == 'H')) return true;
  }
  return false;
}

Styles read_styles(const Bytes& bytes) {
  Styles out;
  const auto document = parsed(bytes);
  const auto root = document.document_element();
  std::map<int, std::string> custom;
  for (const auto& child : root.children())
    if (local(child) == "numFmts")
      for (const auto& f : child.children()) custom[f.attribute("numFmtId").as_int()] = f.attribute("formatCode").value();
  for (const auto& child : root.children())
    if (local(child) == "cellXfs")
      for (const auto& xf : child.children()) out.is_date.push_back(date_format(xf.attribute("numFmtId").as_int(), custom));
  return out;
}

std::vector<std::string> read_shared(const Bytes& bytes) {
  std::vector<std::string> out;
  const auto document = parsed(bytes);
  for (const auto& item : document.document_element().children()) {
    std::string words;
    for (const auto& child : item.children()) {
      if (local(child) == "t") words += child.text().get();
      if (local(child) == "r")
        for (const auto& run : child.children())
          if (local(run) == "t") words += run.text().get();
    }
    out.push_back(std::move(words));
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

std::string sheet_value(const pugi::xml_node& cell, const std::vector<std::string>& shared, const Styles& styles) {
  const std::string_view type = cell.attribute("t").value();
  std::string value;
  for (const auto& child : cell.children()) {
    if (local(child) == "v") value = child.text().get();
    if (local(child) == "is") {
      Words words;
      auto inline_text = child;
      inline_text.traverse(words);
      value = words.out;
    }
  }
  if (type == "s") {
    std::size_t at = 0;
    std::from_chars(value.data(), value.data() + value.size(), at);
    return at < shared.size() ? shared[at] : std::string{};
  }
  const auto style = static_cast<std::size_t>(cell.attribute("s").as_uint());
  if ((type.empty() || type == "n") && style < styles.is_date.size() && styles.is_date[style])
    if (const auto moment = excel_moment(value)) return *moment;
  return value;
}

Table read_sheet(const Bytes& bytes, const std::vector<std::string>& shared, const Styles& styles) {
  constexpr std::size_t kMostColumns = 1000;
  Table out;
  const auto document = parsed(bytes);
  for (const auto& part : document.document_element().children()) {
    if (local(part) != "sheetData") continue;
    for (const auto& row : part.children()) {
      Cells cells;
      for (const auto& cell : row.children()) {
        const int column = column_of(cell.attribute("r").value());
        if (column >= 0 && static_cast<std::size_t>(column) < kMostColumns && static_cast<std::size_t>(column) > cells.size())
          cells.resize(static_cast<std::size_t>(column));
        cells.push_back(sheet_value(cell, shared, styles));
      }
      out.rows.push_back(std::move(cells));
    }
  }
  return out;
}

Cells read_ods_row(const pugi::xml_node& row) {
  constexpr std::size_t kMostColumns = 1000;
  Cells out;
  for (auto cell : row.children()) {
    Words words;
    cell.traverse(words);
    std::string value = trimmed(words.out);
    if (std::string_view(cell.attribute("office:value-type").value()) == "date")
      value = cell.attribute("office:date-value").value();
    const auto times =
        std::min<std::size_t>(std::max(1u, cell.attribute("table:number-columns-repeated").as_uint(1)), kMostColumns);
    if (value.empty() && cell.next_sibling().empty()) break;  // the empty rest of the sheet
    for (std::size_t i = 0; i < times && out.size() < kMostColumns; ++i) out.push_back(value);
  }
  return out;
}

}  // namespace

// Days since 1899-12-30; the fraction is the time of day.
std::optional<std::string> excel_moment(const std::string& serial) {
  double days = 0;
  if (std::from_chars(serial.data(), serial.data() + serial.size(), days).ec != std::errc{} || days < 0 || days > 200000)
    return std::nullopt;
  const auto seconds = static_cast<std::int64_t>(std::llround(days * 86400));
  const auto clock = seconds % 86400;
  const auto time = fmt::format("{:02}:{:02}:{:02}", clock / 3600, clock / 60 % 60, clock % 60);
  if (seconds < 86400) return time;
  const Day day{std::chrono::sys_days{std::chrono::year{1899} / 12 / 30} + std::chrono::days{seconds / 86400}};
  return clock == 0 ? to_string(day) : to_string(day) + " " + time;
}

std::string office_words(const Bytes& xml) {
  Words words;
  auto document = parsed(xml);
  document.traverse(words);
  return mended_utf8(words.out) + "\n";
}

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
  for (const auto& [name, bytes] : entries) {
    if (!name.starts_with("xl/worksheets/") || !name.ends_with(".xml")) continue;
    auto table = read_sheet(bytes, shared, styles);
    table.name = name.substr(14);
    out.push_back(std::move(table));
  }
  return out;
}

std::vector<Table> ods_tables(const Bytes& content) {
  std::vector<Table> out;
  const auto document = parsed(content);
  const auto sheet = document.document_element().child("office:body").child("office:spreadsheet");
  for (const auto& from : sheet.children("table:table")) {
    Table table{from.attribute("table:name").value(), {}};
    for (const auto& node : from.children()) {
      if (local(node) == "table-row") table.rows.push_back(read_ods_row(node));
      if (local(node) == "table-header-rows")
        for (const auto& row : node.children()) table.rows.push_back(read_ods_row(row));
    }
    out.push_back(std::move(table));
  }
  return out;
}

}  // namespace qingbai
