#include "vault/records.hpp"

#include <nlohmann/json.hpp>

namespace qingbai {
namespace {

using Value = nlohmann::json;

tl::unexpected<Error> corrupt(const char* what) { return fail(Code::corrupt, std::string("record: ") + what); }

Result<Value> map_of(ByteView bytes) {
  auto value = Value::from_cbor(bytes.begin(), bytes.end(), true, false);
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

}  // namespace

Bytes encode_line(RecordKind kind, Instant time, ByteView body) {
  return Value::to_cbor(Value{{"kind", static_cast<int>(kind)},
                              {"time", time.unix_seconds},
                              {"offset", time.offset_minutes},
                              {"body", Value::binary(Bytes(body.begin(), body.end()))}});
}

Result<Record> decode_line(std::uint64_t sequence, ByteView plain) {
  TRY(const auto map, map_of(plain));
  TRY(const auto kind, number(map, "kind"));
  TRY(const auto time, number(map, "time"));
  TRY(const auto offset, number(map, "offset"));
  const auto body = map.find("body");
  if (kind < 1 || kind > static_cast<int>(RecordKind::extraction_note))
    return fail(Code::newer_version, "record of an unknown kind",
                {"这条记录是更新版本的程序写的。请更新程序。", "This record was written by a newer version. Please update."});
  if (body == map.end() || !body->is_binary() || offset < -1440 || offset > 1440) return corrupt("body");
  return Record{sequence, static_cast<RecordKind>(kind), Instant{time, static_cast<int>(offset)}, body->get_binary()};
}

Bytes encode(const Receipt& r) {
  Value map{{"item", r.item.value}, {"blob", r.blob},        {"size", r.size},           {"sha256", r.sha256},
            {"sm3", r.sm3},         {"name", r.claims.name}, {"source", r.claims.source}};
  if (r.claims.modified) map["modified"] = r.claims.modified->unix_seconds;
  return Value::to_cbor(map);
}

Result<Receipt> decode_receipt(ByteView body, Instant received) {
  TRY(const auto map, map_of(body));
  Receipt out;
  out.received = received;
  TRY(out.item.value, text(map, "item"));
  TRY(out.blob, text(map, "blob"));
  TRY(const auto size, number(map, "size"));
  out.size = static_cast<std::uint64_t>(size);
  TRY(out.sha256, text(map, "sha256"));
  TRY(out.sm3, text(map, "sm3"));
  TRY(out.claims.name, text(map, "name"));
  TRY(out.claims.source, text(map, "source"));
  if (map.contains("modified")) {
    TRY(const auto modified, number(map, "modified"));
    out.claims.modified = Instant{modified};
  }
  return out;
}

Bytes encode(const CaseOpened& opened) { return Value::to_cbor(Value{{"name", opened.name}}); }

Result<CaseOpened> decode_case(ByteView body, Instant opened) {
  TRY(const auto map, map_of(body));
  TRY(auto name, text(map, "name"));
  return CaseOpened{std::move(name), opened};
}

Bytes encode(const CustodyEvent& e) {
  return Value::to_cbor(Value{{"action", e.action}, {"item", e.item.value}, {"sha256", e.sha256}, {"note", e.note}});
}

Result<CustodyEvent> decode_event(ByteView body, Instant time, std::uint64_t sequence) {
  TRY(const auto map, map_of(body));
  CustodyEvent out;
  out.time = time;
  out.sequence = sequence;
  TRY(out.action, text(map, "action"));
  TRY(out.item.value, text(map, "item"));
  TRY(out.sha256, text(map, "sha256"));
  TRY(out.note, text(map, "note"));
  return out;
}

}  // namespace qingbai
