// Messages as lines that programs beside the phone print: Android's own query of its rows, Nokia's suites; and the XML of Windows
// Phone's backup.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <pugixml.hpp>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

// "Row: 0 _id=1, address=…, body=…": a value goes to the next ", name="; the words of a message may go over lines.
std::optional<Extraction> of_query(const std::string& text) {
  static const RE2 row_head(R"(Row: \d+ (.*))"), next_name(R"((?s)(.*?)(?:, ([A-Za-z_][A-Za-z0-9_]*)=|$))"),
      first_name(R"(([A-Za-z_][A-Za-z0-9_]*)=)");
  Table table;
  table.rows.emplace_back();
  std::vector<std::string> rows;
  for (const auto& line : split_lines(text)) {
    std::string rest;
    if (RE2::FullMatch(line, row_head, &rest)) rows.push_back(rest);
    else if (rows.empty()) return std::nullopt;
    else rows.back() += "\n" + line;
  }
  for (const auto& row : rows) {
    Cells cells(table.rows[0].size());
    re2::StringPiece rest(row);
    std::string name, value, following;
    if (!RE2::Consume(&rest, first_name, &name)) return std::nullopt;
    while (!name.empty() && RE2::Consume(&rest, next_name, &value, &following)) {
      auto& head = table.rows[0];
      const auto at = static_cast<std::size_t>(std::find(head.begin(), head.end(), name) - head.begin());
      if (at == head.size()) head.push_back(name), cells.emplace_back();
      cells[at] = value == "NULL" ? std::string{} : trimmed(value);
      name = following;
    }
    table.rows.push_back(std::move(cells));
  }
  auto known = read_known_tables({table}, "");
  return known && known->kind != FileKind::document ? std::move(known) : std::nullopt;
}

// sms;deliver;"number";"";"";"2026.03.02 10:21";"";"words", and submit with the number in the next place.
std::optional<Extraction> of_nokia(const std::string& text) {
  const auto table = read_csv(text);
  Extraction out;
  for (const auto& row : table.rows) {
    if (row.size() < 8 || row[0] != "sms") return std::nullopt;
    const bool came = row[1] == "deliver";
    if (!came && row[1] != "submit") return std::nullopt;
    Message m;
    m.index = static_cast<int>(out.messages.size());
    m.direction = came ? Direction::in : Direction::out;
    m.sender = came || row[3].empty() ? row[2] : row[3];
    m.time = read_time(row[5]);
    m.text = row[7];
    if (!m.time) out.warnings.push_back(unread(to_text({"", {row}})));
    out.messages.push_back(std::move(m));
  }
  if (out.messages.empty()) return std::nullopt;
  out.media_type = "text/csv";
  return out;
}

// <ArrayOfMessage>: times count tenths of microseconds since 1601.
std::optional<Extraction> of_windows_phone(const std::string& text) {
  constexpr std::int64_t kTicks = 10'000'000, kSince1601 = 11644473600;
  pugi::xml_document document;
  (void)document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  Extraction out;
  for (const auto& one : document.child("ArrayOfMessage").children("Message")) {
    Message m;
    m.index = static_cast<int>(out.messages.size());
    const std::string came = one.child_value("IsIncoming");
    m.direction = came == "true" ? Direction::in : came == "false" ? Direction::out : Direction::unknown;
    m.sender = one.child_value("Sender");
    if (m.direction == Direction::out) {
      m.sender.clear();
      for (const auto& to : one.child("Recepients").children())
        m.sender += (m.sender.empty() ? "" : "; ") + std::string(to.child_value());
    }
    const auto ticks = std::strtoll(one.child_value("LocalTimestamp"), nullptr, 10) / kTicks - kSince1601;
    if (ticks > 631152000 && ticks < 4102444800) m.time = Instant{ticks, 480};
    m.text = one.child_value("Body");
    out.messages.push_back(std::move(m));
  }
  if (out.messages.empty()) return std::nullopt;
  out.media_type = "application/xml";
  return out;
}

}  // namespace

std::optional<Extraction> read_phone_lines(const std::string& text) {
  const auto head = std::string_view(text).substr(0, 512);
  std::optional<Extraction> out;
  if (head.starts_with("Row: 0 ")) out = of_query(text);
  else if (head.starts_with("sms;")) out = of_nokia(text);
  else if (head.find("<ArrayOfMessage") != std::string_view::npos) out = of_windows_phone(text);
  if (!out) return std::nullopt;
  if (out->kind == FileKind::unknown) out->kind = FileKind::sms_export;
  if (out->text.empty())
    for (const auto& m : out->messages) out->text += m.text + "\n";
  return out;
}

}  // namespace qingbai
