// Android's telephony rows as JSON. SMS Import/Export writes one object a line (messages.ndjson, calls.ndjson); the system's own
// backup agent writes one array. Column names are Android's: address date type body, number duration; sms-ie adds "__…" ones.
#include <charconv>
#include <nlohmann/json.hpp>

#include "extract/decode.hpp"
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
  const int type = number_of(row, "type");  // as in SMS Backup & Restore: 1 in, 2 out, 3 missed, 5 rejected, 6 blocked
  c.direction = type == 2 ? Direction::out : type == 0 ? Direction::unknown : Direction::in;
  c.missed = type == 3 || type == 5 || type == 6;
  c.seconds = number_of(row, "duration");
  out.calls.push_back(std::move(c));
}

void message(const Json& row, Extraction& out) {
  Message m;
  m.index = static_cast<int>(out.messages.size());
  m.time = read_time(text_of(row, "date"));  // milliseconds for SMS, seconds for MMS
  m.sender = text_of(row, "address");
  m.text = text_of(row, "body");
  auto type = text_of(row, "type");
  if (type.empty()) type = text_of(row, "msg_box");
  m.direction = type == "1" ? Direction::in : type.empty() ? Direction::unknown : Direction::out;
  if (const auto from = row.find("__sender_address"); from != row.end() && from->is_object())
    m.sender = text_of(*from, "address");
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

std::optional<Extraction> read_sms_json(const std::string& text) {
  const auto from = text.find_first_not_of(" \r\n\t");
  if (from == std::string::npos || (text[from] != '{' && text[from] != '[')) return std::nullopt;
  Extraction out;
  out.media_type = "application/json";
  if (text[from] == '[') {
    const auto rows = Json::parse(text, nullptr, false);
    if (!rows.is_array()) return std::nullopt;
    for (const auto& row : rows) (void)take(row, out);
  } else {
    for (const auto& line : split_lines(text)) {
      if (trimmed(line).empty()) continue;
      const auto row = Json::parse(line, nullptr, false);
      if (!take(row, out)) {
        if (out.messages.empty() && out.calls.empty()) return std::nullopt;  // another kind of JSON
        out.warnings.push_back(unread(mended_utf8(line.substr(0, 200))));
      }
    }
  }
  if (out.messages.empty() && out.calls.empty()) return std::nullopt;
  out.kind = out.messages.empty() ? FileKind::call_log : FileKind::sms_export;
  for (const auto& m : out.messages) out.text += m.text + "\n";
  return out;
}

}  // namespace qingbai
