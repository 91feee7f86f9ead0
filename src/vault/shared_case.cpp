#include "vault/shared_case.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/cbor.hpp"
#include "crypto/note.hpp"
#include "crypto/timestamp.hpp"

namespace qingbai {
namespace {

using Value = nlohmann::json;
constexpr std::size_t kLongestClaim = 4096;

Result<Line> line_from(const Bytes& bytes) {
  const auto map = read_cbor(bytes);
  if (!map.is_object() || !map.contains("kind") || !map["kind"].is_number_integer() || !map.contains("body") ||
      !(map["body"].is_binary() || map["body"].is_null()))
    return share_refused("malformed line");
  Line out;
  const auto kind = map["kind"].get<std::int64_t>();
  if (kind < static_cast<int>(RecordKind::received) || kind > static_cast<int>(RecordKind::origin))
    return share_refused("line of an unknown kind");
  out.kind = static_cast<RecordKind>(kind);
  out.event = text_in(map, "event");
  if (map["body"].is_binary()) out.body = Bytes(map["body"].get_binary());
  return out;
}

// An event does not hold its line's kind in so many words: what was done says which kinds there can be.
bool kind_fits(RecordKind kind, const CustodyEvent& event) {
  const bool imported = event.action == "import";
  const bool noted = event.note.empty() || event.note == to_name(kind);
  switch (kind) {
    case RecordKind::received:
      return (event.action == "receive" || imported) && !event.item.empty();
    case RecordKind::answers:
    case RecordKind::confirmation:
    case RecordKind::mark:
      return (event.action == "note" || imported) && noted;
    case RecordKind::case_info:
      return event.action == "open";
    case RecordKind::timestamp:
      return event.action == "timestamp" || imported;
    case RecordKind::origin:
      return imported && event.note == to_name(kind);
    case RecordKind::custody:
      return event.about.empty();
  }
  return false;
}

// What the log says was erased: only such bodies may be missing.
class Erased {
 public:
  explicit Erased(const std::vector<CustodyEvent>& events) {
    for (const auto& event : events) {
      if (event.action != "erase") continue;
      items_.insert(event.item);
      lines_.insert(event.lines.begin(), event.lines.end());
    }
  }
  [[nodiscard]] bool covers(RecordKind kind, const CustodyEvent& event) const {
    return (kind == RecordKind::received && items_.contains(event.item)) || lines_.contains(event.sequence);
  }

 private:
  std::set<ItemId> items_;
  std::set<std::uint64_t> lines_;
};

Done check_receipt(const Receipt& r, const CustodyEvent& event, std::set<ItemId>& known) {
  if (r.item != event.item || r.sha256 != event.sha256 || r.sm3 != event.sm3 || r.size != event.size)
    return share_refused("an item differs from its event");
  if (!known.insert(r.item).second) return share_refused("two items under one number");
  const auto& c = r.claims;
  for (const auto* claim : {&c.name, &c.source, &c.device, &c.carrier})
    if (claim->size() > kLongestClaim) return share_refused("a claim is too long");
  return {};
}

struct JudgedLog {
  NoteKey key;
  MerkleTree tree;
};

Result<JudgedLog> judged(const OriginLog& log) {
  TRY(auto key, parse_note_key(log.key));
  TRY(auto tree, checked_tree(log));
  return JudgedLog{std::move(key), std::move(tree)};
}

// A timestamp speaks of this log, or of one that the sender got the case with; its token must hold.
Done check_stamp(const KeptTimestamp& stamp, const std::vector<JudgedLog>& logs) {
  for (const auto& log : logs) {
    const auto checkpoint = open_checkpoint(stamp.checkpoint, log.key);
    if (!checkpoint || !covers(*checkpoint, log.tree)) continue;
    TRY(const auto judged, verify_timestamp(stamp.token, as_bytes(stamp.checkpoint), stamp.anchors, {}));
    if (judged.gen_time.unix_seconds != stamp.gen_time.unix_seconds || judged.authority != stamp.authority)
      return share_refused("a timestamp differs from its token");
    return {};
  }
  return share_refused("a timestamp of another log");
}

// Every line against the event that the sender signed for.
class Judge {
 public:
  explicit Judge(SharedCase& shared) : shared_(shared) {}
  Done all() {
    for (std::size_t i = 0; i < shared_.lines.size(); ++i) {
      TRY(auto event, parse_event(shared_.lines[i].event, i + 1, Instant{}));
      shared_.events.push_back(std::move(event));
    }
    TRY(auto own, judged(shared_.log));
    const Erased erased(shared_.events);
    for (std::size_t i = 0; i < shared_.lines.size(); ++i) {
      const auto& line = shared_.lines[i];
      const auto& event = shared_.events[i];
      if (!kind_fits(line.kind, event)) return share_refused("a line of another kind than its event");
      if (!line.body) {
        if (!event.about.empty() && !erased.covers(line.kind, event)) return share_refused("a line without its body");
        continue;
      }
      if (!body_fits(event, line.body)) return share_refused("a line differs from its event");
      CHECK_OK(body(line, event));
    }
    if (shared_.lines.empty() || shared_.lines.front().kind != RecordKind::case_info || !shared_.lines.front().body)
      return share_refused("a log that opens no case");
    std::vector<JudgedLog> logs;
    logs.push_back(std::move(own));
    if (!shared_.before.empty()) {
      TRY(const auto earlier, decode_origins(shared_.before));
      for (const auto& log : earlier) {
        TRY(auto one, judged(log));
        logs.push_back(std::move(one));
      }
    }
    for (const auto& stamp : stamps_) CHECK_OK(check_stamp(stamp, logs));
    return {};
  }

 private:
  Done body(const Line& line, const CustodyEvent& event) {
    if (line.kind == RecordKind::case_info) {
      TRY(shared_.name, decode_case_name(*line.body));
      if (shared_.name.size() > kLongestClaim) return share_refused("a name is too long");
    } else if (line.kind == RecordKind::received) {
      TRY(auto said, decode_receipt(*line.body, Instant{}));
      CHECK_OK(check_receipt(said.receipt, event, known_));
      shared_.receipts.push_back(std::move(said.receipt));
    } else if (line.kind == RecordKind::timestamp) {
      TRY(auto stamp, decode_stamp(*line.body));
      stamps_.push_back(std::move(stamp));
    } else if (line.kind == RecordKind::origin) {
      if (!shared_.before.empty()) return share_refused("two origins");
      shared_.before = *line.body;
    }
    return {};
  }

  SharedCase& shared_;
  std::set<ItemId> known_;
  std::vector<KeptTimestamp> stamps_;
};

}  // namespace

tl::unexpected<Error> share_refused(const char* what) {
  return fail(Code::refused, std::string("share: ") + what,
              {"这份共享文件不完整或被改过，什么都没有导入。请对方重新共享一次。",
               "This shared case is incomplete or was changed; nothing was taken in. Ask for it again."});
}

void share_frame(Bytes& out, char type, ByteView bytes) {
  out.push_back(static_cast<std::uint8_t>(type));
  for (int i = 0; i < 4; ++i) out.push_back(static_cast<std::uint8_t>(bytes.size() >> (8 * i)));
  out.insert(out.end(), bytes.begin(), bytes.end());
}

Bytes share_line(const Line& line) {
  Value map{{"event", line.event}, {"kind", static_cast<int>(line.kind)}, {"body", nullptr}};
  if (line.body) map["body"] = Value::binary(*line.body);
  return Value::to_cbor(map);
}

Result<Bytes> ShareReader::take(std::size_t n) {
  while (held_.size() - at_ < n && !ended_) {
    TRY(const auto piece, source_());
    ended_ = piece.empty();
    held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(at_));
    at_ = 0;
    held_.insert(held_.end(), piece.begin(), piece.end());
  }
  const auto size = std::min(n, held_.size() - at_);
  Bytes out(held_.begin() + static_cast<std::ptrdiff_t>(at_), held_.begin() + static_cast<std::ptrdiff_t>(at_ + size));
  at_ += size;
  return out;
}

Done ShareReader::advance() {
  TRY(const auto head, take(5));
  if (head.size() < 5) return share_refused("ends early");
  std::size_t length = 0;
  for (std::size_t i = 0; i < 4; ++i) length |= static_cast<std::size_t>(head[1 + i]) << (8 * i);
  if (length > kLargestShareFrame) return share_refused("frame too large");
  TRY(auto bytes, take(length));
  if (bytes.size() < length) return share_refused("ends early");
  now_ = {static_cast<char>(head[0]), std::move(bytes)};
  return {};
}

Done ShareReader::begin() {
  TRY(const auto head, take(kShareHead.size()));
  if (as_text(head) == "qingbai-share 1\n")
    return fail(
        Code::refused, "share: version 1",
        {"这份共享文件是旧版本的程序写的。请对方更新程序后重新共享一次。",
         "This shared case was written by an older version of the program. Ask the sender to update and share it again."});
  if (as_text(head) != kShareHead) return share_refused("not a shared case");
  CHECK_OK(advance());
  CHECK_OK(read_log());
  return Judge(shared_).all();
}

Done ShareReader::read_log() {
  const auto head = read_cbor(now_.bytes);
  if (now_.type != 'H' || !head.is_object()) return share_refused("no head");
  shared_.log.checkpoint = text_in(head, "checkpoint");
  shared_.log.key = text_in(head, "vkey");
  std::size_t size = 0;
  CHECK_OK(advance());
  while (now_.type == 'L') {
    size += now_.bytes.size();
    if (size > kLargestSharedLog) return share_refused("log too large");
    TRY(auto line, line_from(now_.bytes));
    shared_.log.events.push_back(line.event);
    shared_.lines.push_back(std::move(line));
    CHECK_OK(advance());
  }
  return {};
}

Result<const Receipt*> ShareReader::next_item() {
  if (now_.type == 'I') {
    const auto said = read_cbor(now_.bytes);
    if (!said.is_object() || items_ >= shared_.receipts.size() || text_in(said, "item") != shared_.receipts[items_].item.value)
      return share_refused("an item out of order");
    return &shared_.receipts[items_++];
  }
  if (now_.type != 'E') return share_refused("unknown frame");
  if (items_ != shared_.receipts.size()) return share_refused("an item is missing");
  TRY(const auto rest, take(1));
  if (!rest.empty()) return share_refused("bytes after its end");
  return nullptr;
}

Result<ByteView> ShareReader::piece() {
  CHECK_OK(advance());
  return now_.type == 'D' ? ByteView{now_.bytes} : ByteView{};
}

}  // namespace qingbai
