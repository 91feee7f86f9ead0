#include "vault/records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/cbor.hpp"
#include "crypto/hash.hpp"
#include "crypto/note.hpp"

namespace qingbai {
namespace {

using Value = nlohmann::json;
constexpr const char* kTool = "qingbai 0.1.0";
constexpr std::size_t kMostOrigins = 8;  // a case goes from hand to hand a few times, not for ever

tl::unexpected<Error> corrupt(const char* what) { return fail(Code::corrupt, std::string("record: ") + what); }

Result<Value> map_of(ByteView bytes) {
  auto value = read_cbor(bytes);
  if (!value.is_object()) return corrupt("not a CBOR map");
  return value;
}

Result<std::string> text(const Value& map, const char* key) {
  const auto it = map.find(key);
  if (it == map.end() || !it->is_string()) return corrupt(key);
  return it->get<std::string>();
}
Result<std::int64_t> number(const Value& map, const char* key) {
  const auto it = map.find(key);
  if (it == map.end() || !it->is_number_integer()) return corrupt(key);
  return it->get<std::int64_t>();
}

// Seconds since 1970 that a calendar can show: years 1 to 9999.
Result<std::int64_t> moment(const Value& map, const char* key) {
  TRY(const auto seconds, number(map, key));
  if (seconds < -62135596800 || seconds >= 253402300800) return corrupt(key);
  return seconds;
}

bool is_sum(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// SHA-256(salt ‖ body)
std::string commitment(ByteView salt, ByteView body) {
  Hasher hasher(HashKind::sha256);
  hasher.update(salt);
  hasher.update(body);
  return to_hex(hasher.finish());
}

Bytes about(ByteView book, const CaseId& id, std::uint64_t sequence, RecordKind kind) {
  const auto words = fmt::format("qingbai line 1 {} {} {} {}", to_hex(book), id.value, sequence, static_cast<int>(kind));
  return {words.begin(), words.end()};
}

}  // namespace

const char* to_name(RecordKind kind) {
  switch (kind) {
    case RecordKind::answers:
      return "answers";
    case RecordKind::confirmation:
      return "confirmation";
    case RecordKind::mark:
      return "mark";
    case RecordKind::timestamp:
      return "timestamp";
    case RecordKind::origin:
      return "origin";
    default:
      return "";
  }
}

std::string event_text(const Event& e, std::uint64_t sequence, Instant time, const std::optional<Bytes>& body) {
  nlohmann::ordered_json out{{"n", sequence}, {"time", to_string(time)}, {"action", e.action}};
  if (!e.item.empty()) out["item"] = e.item.value;
  if (e.size) out["size"] = *e.size;
  for (const auto& [key, value] : {std::pair{"sha256", &e.sha256}, {"sm3", &e.sm3}, {"out", &e.out}})
    if (!value->empty()) out[key] = *value;
  out["by"] = e.by;
  out["tool"] = kTool;
  if (!e.note.empty()) out["note"] = e.note;
  if (!e.lines.empty()) out["lines"] = e.lines;
  const auto salt = random_bytes(16);
  if (body) out["about"] = commitment(salt, *body);
  out["salt"] = to_hex(salt);
  return out.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);  // ASCII: one text, whatever reads it
}

Result<CustodyEvent> parse_event(const std::string& line, std::uint64_t sequence, Instant time) {
  const auto map = Value::parse(line, nullptr, false);
  if (!map.is_object()) return corrupt("event is not JSON");
  CustodyEvent out;
  out.sequence = sequence;
  out.time = time;
  out.text = line;
  // One line of printable ASCII, as event_text() writes it: a leaf is a line of meta/custody.jsonl.
  if (std::any_of(line.begin(), line.end(), [](char c) { return c < ' ' || c > '~'; })) return corrupt("event is not one line");
  TRY(out.action, text(map, "action"));
  TRY(const auto n, number(map, "n"));
  if (static_cast<std::uint64_t>(n) != sequence) return corrupt("event belongs to another place");
  out.item.value = text_in(map, "item");
  if (!out.item.empty() && !is_item_id(out.item.value)) return corrupt("event names no item");
  out.sha256 = text_in(map, "sha256");
  if (!out.sha256.empty() && !is_sum(out.sha256)) return corrupt("event's hash");
  out.sm3 = text_in(map, "sm3");
  if (map.contains("size")) {
    TRY(const auto size, number(map, "size"));
    out.size = static_cast<std::uint64_t>(size);
  }
  if (map.contains("lines")) {
    if (!map["lines"].is_array()) return corrupt("lines");
    for (const auto& one : map["lines"]) {
      if (!one.is_number_unsigned()) return corrupt("lines");
      out.lines.push_back(one.get<std::uint64_t>());
    }
  }
  out.out = text_in(map, "out");
  out.by = text_in(map, "by");
  out.note = text_in(map, "note");
  out.about = text_in(map, "about");
  out.salt = text_in(map, "salt");
  return out;
}

bool body_fits(const CustodyEvent& event, const std::optional<Bytes>& body) {
  if (!body) return true;
  const auto salt = from_hex(event.salt);
  return salt && !event.about.empty() && commitment(*salt, *body) == event.about;
}

Bytes seal_line(const Secret<Bytes>& record_key, ByteView book, const CaseId& id, std::uint64_t sequence, const Line& line) {
  Value map{{"time", line.time.unix_seconds}, {"offset", line.time.offset_minutes}, {"event", line.event}, {"body", nullptr}};
  if (line.body) map["body"] = Value::binary(*line.body);
  auto plain = Value::to_cbor(map);
  Bytes out{static_cast<std::uint8_t>(line.kind)};
  const auto sealed = seal_record(record_key, plain, about(book, id, sequence, line.kind));
  wipe(plain);
  out.insert(out.end(), sealed.begin(), sealed.end());
  return out;
}

Result<Line> open_line(const Secret<Bytes>& record_key, ByteView book, const CaseId& id, const JournalLine& line) {
  if (line.sealed.empty()) return corrupt("empty line");
  const auto kind = static_cast<RecordKind>(line.sealed.front());
  TRY(const auto plain, open_record(record_key, ByteView(line.sealed).subspan(1), about(book, id, line.sequence, kind)));
  if (kind < RecordKind::received || kind > RecordKind::origin)
    return fail(Code::newer_version, "record of an unknown kind",
                {"这条记录是更新版本的程序写的。请更新程序。", "This record was written by a newer version. Please update."});
  TRY(const auto map, map_of(plain));
  TRY(const auto time, moment(map, "time"));
  TRY(const auto offset, number(map, "offset"));
  Line out;
  out.kind = kind;
  TRY(out.event, text(map, "event"));
  const auto body = map.find("body");
  if (body == map.end() || !(body->is_binary() || body->is_null()) || offset < -1440 || offset > 1440) return corrupt("body");
  out.time = Instant{time, static_cast<int>(offset)};
  if (body->is_binary()) out.body = Bytes(body->get_binary());
  return out;
}

Bytes encode(const ReceiptBody& b) {
  const auto& r = b.receipt;
  Value map{{"item", r.item.value},
            {"blob", r.blob},
            {"size", r.size},
            {"sha256", r.sha256},
            {"sm3", r.sm3},
            {"name", r.claims.name},
            {"source", r.claims.source},
            {"device", r.claims.device},
            {"carrier", r.claims.carrier},
            {"key", Value::binary(b.key)}};
  if (r.claims.modified) map["modified"] = r.claims.modified->unix_seconds;
  return Value::to_cbor(map);
}

Result<ReceiptBody> decode_receipt(ByteView body, Instant received) {
  TRY(const auto map, map_of(body));
  ReceiptBody out;
  auto& r = out.receipt;
  r.received = received;
  TRY(r.item.value, text(map, "item"));
  if (!is_item_id(r.item.value)) return corrupt("item");
  TRY(r.blob, text(map, "blob"));
  TRY(const auto size, number(map, "size"));
  r.size = static_cast<std::uint64_t>(size);
  TRY(r.sha256, text(map, "sha256"));
  TRY(r.sm3, text(map, "sm3"));
  if (!is_sum(r.sha256) || !is_sum(r.sm3)) return corrupt("hash");
  TRY(r.claims.name, text(map, "name"));
  TRY(r.claims.source, text(map, "source"));
  TRY(r.claims.device, text(map, "device"));
  TRY(r.claims.carrier, text(map, "carrier"));
  if (map.contains("modified")) {
    TRY(const auto modified, moment(map, "modified"));
    r.claims.modified = Instant{modified};
  }
  const auto key = map.find("key");
  if (key == map.end() || !key->is_binary()) return corrupt("key");
  out.key = key->get_binary();
  return out;
}

Bytes encode(const KeptTimestamp& t) {
  return Value::to_cbor(Value{{"checkpoint", t.checkpoint},
                              {"token", Value::binary(t.token)},
                              {"chain", t.anchors},
                              {"gen_time", t.gen_time.unix_seconds},
                              {"authority", t.authority}});
}

Result<KeptTimestamp> decode_stamp(ByteView body) {
  TRY(const auto map, map_of(body));
  KeptTimestamp out;
  TRY(out.checkpoint, text(map, "checkpoint"));
  TRY(out.anchors, text(map, "chain"));
  out.authority = text_in(map, "authority");
  TRY(const auto time, moment(map, "gen_time"));
  out.gen_time = Instant{time, 480};
  const auto token = map.find("token");
  if (token == map.end() || !token->is_binary()) return corrupt("token");
  out.token = Bytes(token->get_binary());
  return out;
}

Bytes encode_origin(const OriginLog& log, ByteView before) {
  Value map{{"checkpoint", log.checkpoint}, {"vkey", log.key}, {"events", log.events}};
  if (!before.empty()) map["before"] = Value::binary({before.begin(), before.end()});
  return Value::to_cbor(map);
}

Result<std::vector<OriginLog>> decode_origins(ByteView body) {
  std::vector<OriginLog> out;
  Bytes now(body.begin(), body.end());
  while (!now.empty()) {
    if (out.size() == kMostOrigins) return corrupt("shared on too often");
    TRY(const auto map, map_of(now));
    OriginLog log;
    TRY(log.checkpoint, text(map, "checkpoint"));
    TRY(log.key, text(map, "vkey"));
    const auto events = map.find("events");
    if (events == map.end() || !events->is_array()) return corrupt("events");
    for (const auto& event : *events) {
      if (!event.is_string()) return corrupt("events");
      log.events.push_back(event.get<std::string>());
    }
    out.push_back(std::move(log));
    const auto before = map.find("before");
    now = before != map.end() && before->is_binary() ? Bytes(before->get_binary()) : Bytes{};
  }
  return out;
}

Result<MerkleTree> checked_tree(const OriginLog& log) {
  TRY(const auto key, parse_note_key(log.key));
  TRY(const auto checkpoint, open_checkpoint(log.checkpoint, key));
  MerkleTree tree;
  for (std::size_t i = 0; i < log.events.size(); ++i) {
    TRY(const auto event, parse_event(log.events[i], i + 1, Instant{}));
    (void)event;
    tree.append(leaf_hash(as_bytes(log.events[i])));
  }
  if (checkpoint.size != tree.size() || !covers(checkpoint, tree)) return corrupt("a log and its checkpoint differ");
  return tree;
}

Bytes encode_case_name(const std::string& name) { return Value::to_cbor(Value{{"name", name}}); }

Result<std::string> decode_case_name(ByteView body) {
  TRY(const auto map, map_of(body));
  return text(map, "name");
}

}  // namespace qingbai
