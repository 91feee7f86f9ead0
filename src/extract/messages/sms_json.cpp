// Android's telephony rows as JSON. SMS Import/Export writes one object a line (messages.ndjson, calls.ndjson); the system's own
// backup agent writes one array. Column names are Android's: address date type body, number duration; sms-ie adds "__…" ones.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "extract/decode.hpp"
#include "extract/documents/table_cells.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& row, const char* key) {
  const auto it = row.find(key);
  if (it == row.end() || it->is_null()) return {};
  if (it->is_string()) return mended_utf8(it->get_ref<const std::string&>());
  if (it->is_number_integer()) return std::to_string(it->get<std::int64_t>());
  return {};
}

// What an exporter writes where a text is expected: the words of an array's plain and marked pieces in their order, of an object
// its text or name. Empty where it is none of these.
std::optional<std::string> words_of(const Json& value, int depth = 0) {
  constexpr int kDeep = 4;
  if (depth > kDeep) return std::nullopt;
  if (value.is_string()) return mended_utf8(value.get_ref<const std::string&>());
  if (value.is_array()) {
    std::string out;
    for (const auto& piece : value) {
      const auto words = words_of(piece, depth + 1);
      if (!words) return std::nullopt;
      out += *words;
    }
    return out;
  }
  if (!value.is_object()) return std::nullopt;
  for (const auto* key : {"text", "msg", "content", "displayName", "name", "nickname", "nick", "uin", "id"})
    if (const auto it = value.find(key); it != value.end() && !it->is_null())
      if (auto words = it->is_number_integer() ? std::optional(text_of(value, key)) : words_of(*it, depth + 1);
          words && !words->empty())
        return words;
  return std::nullopt;
}

// Only what becomes a message's words or its sender matters: other columns may hold anything.
bool is_said(const std::string& key) {
  static constexpr std::array kSaid{"text", "content", "message", "body", "msg", "sender", "from"};
  return std::any_of(kSaid.begin(), kSaid.end(), [&](std::string_view said) { return key == said; });
}

// A note of the program itself, such as a call in Telegram's list.
bool is_service(const Json& row) { return text_of(row, "type") == "service"; }

int number_of(const Json& row, const char* key) {
  const auto text = text_of(row, key);
  int out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

void call(const Json& row, Extraction& out) {
  Call c;
  c.index = static_cast<int>(out.calls.size());
  c.time = read_time(text_of(row, "date"));
  c.number = text_of(row, "number");
  if (c.number.starts_with('-')) c.number.clear();  // -1, -2, -3: none was shown
  const auto way = way_of_call(std::to_string(number_of(row, "type")));
  c.direction = way.direction, c.missed = way.missed;
  if (c.missed) c.answered = false;
  c.seconds = number_of(row, "duration");
  out.calls.push_back(std::move(c));
}

// Of an MMS that went out the other sides count: its sender is the person's own number.
void take_sides(const Json& row, Message& m) {
  std::string to;
  if (const auto list = row.find("__recipient_addresses"); list != row.end() && list->is_array())
    for (const auto& one : *list)
      if (one.is_object() && !text_of(one, "address").empty()) to += (to.empty() ? "" : "; ") + text_of(one, "address");
  if (m.direction == Direction::out && !to.empty()) m.sender = to;
  else if (const auto from = row.find("__sender_address"); from != row.end() && from->is_object())
    m.sender = text_of(*from, "address");
}

void message(const Json& row, Extraction& out) {
  Message m;
  m.index = static_cast<int>(out.messages.size());
  m.time = read_time(text_of(row, "date"));  // milliseconds for SMS, seconds for MMS
  m.sender = text_of(row, "address");
  m.text = text_of(row, "body");
  auto type = text_of(row, "type");
  if (type.empty()) type = text_of(row, "msg_box");
  m.direction = direction_of_box(type);
  if (m.direction == Direction::unknown) m.direction = way_of(type).direction;
  m.delivery = delivery_of_box(type);
  take_sides(row, m);
  if (const auto parts = row.find("__parts"); parts != row.end() && parts->is_array())
    for (const auto& part : *parts)
      if (part.is_object() && text_of(part, "ct") == "text/plain") m.text += (m.text.empty() ? "" : "\n") + text_of(part, "text");
  out.messages.push_back(std::move(m));
}

bool take(const Json& row, Extraction& out) {
  if (!row.is_object() || !row.contains("date")) return false;
  if (row.contains("number") && row.contains("duration")) return call(row, out), true;
  if (row.contains("address") || row.contains("body") || row.contains("__parts")) return message(row, out), true;
  return false;
}

}  // namespace

namespace {

constexpr int kDeepest = 6;

// An export may wrap its rows: {"messages": [...]}, {"data": {"sms": [...]}}. Rows of another program's columns are a table.
void take_wrapped(const Json& value, int depth, Extraction& out, std::vector<Table>& tables, int& unread_cells) {
  if (depth > kDeepest) return;
  if (value.is_object()) {
    if (take(value, out)) return;
    for (const auto& [key, inner] : value.items())
      if (inner.is_structured()) take_wrapped(inner, depth + 1, out, tables, unread_cells);
    return;
  }
  if (!value.is_array()) return;
  Table table;
  table.rows.emplace_back();
  for (const auto& row : value) {
    if (!row.is_object() || is_service(row)) continue;
    if (take(row, out)) continue;
    Cells cells(table.rows[0].size());
    for (const auto& [key, inner] : row.items()) {
      auto& head = table.rows[0];
      const auto at = static_cast<std::size_t>(std::find(head.begin(), head.end(), key) - head.begin());
      if (at == head.size()) head.push_back(mended_utf8(key)), cells.emplace_back();
      if (inner.is_boolean()) cells[at] = inner.get<bool>() ? "true" : "false";
      else if (inner.is_structured() && is_said(key)) {
        if (auto words = words_of(inner)) cells[at] = std::move(*words);
        else ++unread_cells;
      } else cells[at] = text_of(row, key.c_str());
    }
    table.rows.push_back(std::move(cells));
  }
  if (table.rows.size() > 1) tables.push_back(std::move(table));
}

}  // namespace

namespace {

// One object a line: the phone's own columns, else, where every line is an object, another program's as a table.
std::optional<Extraction> read_lines(const std::string& text, Extraction& out) {
  auto rows = Json::array();
  bool objects = true;
  for (const auto& line : split_lines(text)) {
    if (trimmed(line).empty()) continue;
    auto row = Json::parse(line, nullptr, false);
    const bool taken = take(row, out);
    objects = objects && row.is_object();
    if (!taken && (!out.messages.empty() || !out.calls.empty())) out.warnings.push_back(unread(mended_utf8(line.substr(0, 200))));
    if (!taken && !objects) return std::nullopt;
    if (!taken) rows.push_back(std::move(row));
  }
  if (!out.messages.empty() || !out.calls.empty()) return std::nullopt;
  std::vector<Table> tables;
  int unread_cells = 0;
  take_wrapped(rows, 0, out, tables, unread_cells);
  auto known = read_known_tables(tables, "");
  if (!known || known->kind == FileKind::document) return std::nullopt;
  // A program's log has times and messages, too: that somebody wrote or received them is what a direction says.
  if (std::all_of(known->messages.begin(), known->messages.end(),
                  [](const Message& m) { return m.direction == Direction::unknown; }) &&
      known->calls.empty())
    return std::nullopt;
  known->media_type = out.media_type, known->text = text;
  return known;
}

}  // namespace

std::optional<Extraction> read_sms_json(const std::string& text) {
  const auto from = text.find_first_not_of(" \r\n\t");
  if (from == std::string::npos || (text[from] != '{' && text[from] != '[')) return std::nullopt;
  Extraction out;
  out.media_type = "application/json";
  if (const auto whole = Json::parse(text, nullptr, false); !whole.is_discarded()) {
    std::vector<Table> tables;
    int unread_cells = 0;
    take_wrapped(whole, 0, out, tables, unread_cells);
    if (out.messages.empty() && out.calls.empty()) {
      auto known = read_known_tables(tables, "");
      if (!known || known->kind == FileKind::document) return std::nullopt;  // another kind of JSON
      known->media_type = out.media_type, known->text = text;
      if (unread_cells > 0)
        known->warnings.push_back(
            warning("unread_words", {fmt::format("有{}处消息的文字或发送人写法不认识，没有读取；原文在文件里。", unread_cells),
                                     fmt::format("The words or senders of {} messages are written in an unknown way and were not "
                                                 "read; they stand in the file.",
                                                 unread_cells)}));
      return known;
    }
  } else if (auto table = read_lines(text, out)) {
    return table;
  }
  if (out.messages.empty() && out.calls.empty()) return std::nullopt;
  out.kind = out.messages.empty() ? FileKind::call_log : FileKind::sms_export;
  for (const auto& m : out.messages) out.text += m.text + "\n";
  return out;
}

}  // namespace qingbai
