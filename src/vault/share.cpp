// Sharing one case with a helper, and taking a shared case in. docs/formats/share.md.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "crypto/hash.hpp"
#include "vault/case_log.hpp"
#include "vault/vault.hpp"

namespace qingbai {
namespace {

using Value = nlohmann::json;
constexpr std::string_view kHead = "qingbai-share 1\n";
constexpr std::size_t kLargestFrame = 1u << 20, kPiece = 256 * 1024;

tl::unexpected<Error> refused(const char* what) {
  return fail(Code::refused, std::string("share: ") + what,
              {"这份共享文件不完整或被改过，什么都没有导入。请对方重新共享一次。",
               "This shared case is incomplete or was changed; nothing was taken in. Ask for it again."});
}

// Turns pushed frames into a source that age_seal() can pull: the sealing runs while frames are made.
class Pipe {
 public:
  using Fill = std::function<Result<bool>(Bytes&)>;  // appends some more; false at the end
  explicit Pipe(Fill fill) : fill_(std::move(fill)) {}
  Result<ByteView> operator()() {
    held_.clear();
    while (held_.size() < kPiece && !ended_) {
      TRY(const auto more, fill_(held_));
      ended_ = !more;
    }
    return ByteView{held_};
  }

 private:
  Fill fill_;
  Bytes held_;
  bool ended_ = false;
};

void frame(Bytes& out, char type, ByteView bytes) {
  out.push_back(static_cast<std::uint8_t>(type));
  for (int i = 0; i < 4; ++i) out.push_back(static_cast<std::uint8_t>(bytes.size() >> (8 * i)));
  out.insert(out.end(), bytes.begin(), bytes.end());
}

// Reads frames out of a stream.
class Frames {
 public:
  explicit Frames(ByteSource source) : source_(std::move(source)) {}
  Result<bool> head() {
    TRY(const auto got, take(kHead.size()));
    return as_text(got) == kHead;
  }
  struct Frame {
    char type = 0;
    Bytes bytes;
  };
  Result<Frame> next() {
    TRY(const auto head, take(5));
    if (head.size() < 5) return refused("ends early");
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i) length |= static_cast<std::size_t>(head[1 + i]) << (8 * i);
    if (length > kLargestFrame) return refused("frame too large");
    TRY(auto bytes, take(length));
    if (bytes.size() < length) return refused("ends early");
    return Frame{static_cast<char>(head[0]), std::move(bytes)};
  }

 private:
  Result<Bytes> take(std::size_t n) {
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
  ByteSource source_;
  Bytes held_;
  std::size_t at_ = 0;
  bool ended_ = false;
};

Bytes line_frame(const Line& line, const Held* held) {
  Value map{{"event", line.event},
            {"time", line.time.unix_seconds},
            {"offset", line.time.offset_minutes},
            {"kind", static_cast<int>(line.kind)},
            {"body", nullptr}};
  if (held != nullptr && !held->receipt.erased) {
    auto r = held->receipt;
    r.blob.clear();
    map["body"] = Value::binary(encode(ReceiptBody{r, {}}));
  } else if (line.body) {
    map["body"] = Value::binary(*line.body);
  }
  return Value::to_cbor(map);
}

std::string text(const Value& map, const char* key) {
  return map.is_object() && map.contains(key) && map[key].is_string() ? map[key].get<std::string>() : "";
}

using SharedLine = Line;

Result<SharedLine> shared_line(const Bytes& bytes) {
  const auto map = Value::from_cbor(bytes, true, false);
  if (!map.is_object() || !map.contains("time") || !map["time"].is_number_integer() || !map.contains("kind") ||
      !map["kind"].is_number_integer() || !map.contains("body"))
    return refused("malformed line");
  SharedLine out;
  const auto kind = map["kind"].get<int>();
  if (kind < 1 || kind > static_cast<int>(RecordKind::origin)) return refused("line of an unknown kind");
  out.kind = static_cast<RecordKind>(kind);
  out.time = Instant{map["time"].get<std::int64_t>(), 480};
  out.event = text(map, "event");
  if (map["body"].is_binary()) out.body = Bytes(map["body"].get_binary());
  return out;
}

// The log that came along: every event, against the checkpoint and its key.
Result<std::vector<std::string>> judged_events(const Value& head, const std::vector<SharedLine>& lines) {
  TRY(const auto key, parse_note_key(text(head, "vkey")));
  TRY(const auto checkpoint, open_checkpoint(text(head, "checkpoint"), key));
  MerkleTree tree;
  std::vector<std::string> out;
  for (const auto& line : lines) {
    tree.append(leaf_hash(as_bytes(line.event)));
    out.push_back(line.event);
  }
  if (checkpoint.size != tree.size() || checkpoint.root != tree.root()) return refused("its log and its checkpoint differ");
  return out;
}

}  // namespace

Done Vault::share(const CaseId& id, const AgeRecipient& helper, const Sink& sink) {
  TRY(const auto note, checkpoint(id));
  const std::lock_guard lock(mutex_);
  TRY(auto* log, log_of(id));
  if (log->last() == 0) return fail(Code::not_found, "no such case", {"没有这个案件。", "There is no such case."});
  const auto lines = log->lines;
  const auto items = log->items;
  const auto name = log->name;
  Event event;
  event.action = "share";
  event.note = hash_hex(HashKind::sha256, as_bytes(to_text(helper))).substr(0, 16);  // which key, without naming the helper
  std::vector<Draft> drafts;
  drafts.push_back({RecordKind::custody, std::move(event), std::nullopt});
  TRY(const auto sequence, append_locked(*log, std::move(drafts)));
  (void)sequence;

  std::size_t line = 0, item = 0, sent = 0;
  bool begun = false;
  std::shared_ptr<ByteSource> plain;  // of the item being sent
  const auto fill = [&](Bytes& out) -> Result<bool> {
    if (!begun) {
      begun = true;
      out.insert(out.end(), kHead.begin(), kHead.end());
      frame(out, 'H', Value::to_cbor(Value{{"name", name}, {"checkpoint", note}, {"vkey", to_text(signer(id).key)}}));
      return true;
    }
    if (line < lines.size()) {
      const auto held = std::find_if(items.begin(), items.end(), [&](const Held& h) { return h.sequence == line + 1; });
      frame(out, 'L', line_frame(lines[line], held == items.end() ? nullptr : &*held));
      ++line;
      return true;
    }
    if (plain) {
      TRY(const auto piece, (*plain)());
      if (piece.empty()) plain.reset();
      for (std::size_t at = 0; at < piece.size(); at += kPiece)
        frame(out, 'D', piece.subspan(at, std::min(kPiece, piece.size() - at)));
      return true;
    }
    while (item < items.size() && items[item].receipt.erased) ++item;
    if (item < items.size()) {
      const auto& held = items[item++];
      const auto& r = held.receipt;
      frame(out, 'I', Value::to_cbor(Value{{"item", r.item.value}, {"size", r.size}, {"sha256", r.sha256}, {"sm3", r.sm3}}));
      TRY(auto key, item_key(id, held));
      TRY(auto sealed, blobs_->get(r.blob));
      TRY(auto opened, age_open(AgeIdentity::from_key(std::move(key)), std::move(sealed)));
      plain = std::make_shared<ByteSource>(std::move(opened));
      ++sent;
      return true;
    }
    frame(out, 'E', Value::to_cbor(Value{{"lines", lines.size()}, {"items", sent}}));
    return false;
  };
  TRY(const auto sealed, age_seal(helper, Pipe(fill)));
  while (true) {
    TRY(const auto piece, sealed());
    if (piece.empty()) return {};
    CHECK_OK(sink(piece));
  }
}

Result<CaseId> Vault::import_share(const AgeIdentity& identity, ByteSource sealed) {
  const std::lock_guard lock(mutex_);
  TRY(auto plain, age_open(identity, std::move(sealed)));
  Frames frames(std::move(plain));
  TRY(const auto ours, frames.head());
  if (!ours) return refused("not a shared case");
  Value head;
  std::vector<SharedLine> lines;
  std::vector<Staged> staged;
  std::vector<std::string> events;
  const auto taken = [&]() -> Done {
    auto pending = frames.next();
    while (true) {
      if (!pending) return tl::make_unexpected(pending.error());
      auto now = std::move(*pending);
      if (now.type == 'E') {
        const auto end = Value::from_cbor(now.bytes, true, false);
        if (!end.is_object() || end.value("lines", std::size_t{0}) != lines.size() ||
            end.value("items", std::size_t{0}) != staged.size())
          return refused("its counts differ");
        TRY(events, judged_events(head, lines));
        return {};
      }
      if (now.type == 'H') {
        head = Value::from_cbor(now.bytes, true, false);
      } else if (now.type == 'L') {
        TRY(auto line, shared_line(now.bytes));
        lines.push_back(std::move(line));
      } else if (now.type == 'I') {
        const auto said = Value::from_cbor(now.bytes, true, false);
        std::optional<Error> broke;
        auto one = seal_one(
            [&]() -> Result<ByteView> {
              pending = frames.next();
              if (!pending) return tl::make_unexpected(pending.error());
              return pending->type == 'D' ? ByteView{pending->bytes} : ByteView{};
            },
            {});
        CHECK_OK(one.done);
        staged.push_back(std::move(one));
        auto& r = staged.back().receipt;
        r.item = ItemId{text(said, "item")};
        if (r.sha256 != text(said, "sha256") || r.sm3 != text(said, "sm3")) return refused("an item differs from its hashes");
        continue;  // `pending` already holds the frame after the item
      } else {
        return refused("unknown frame");
      }
      pending = frames.next();
    }
  }();
  Result<CaseId> kept = fail(Code::storage, "not kept");
  if (taken) {
    const Value origin{{"checkpoint", text(head, "checkpoint")}, {"vkey", text(head, "vkey")}, {"events", events}};
    kept = keep_shared(text(head, "name"), Value::to_cbor(origin), lines, staged);
  } else {
    kept = tl::make_unexpected(taken.error());
  }
  if (!kept)
    for (const auto& one : staged) blobs_->discard(one.blob);
  return kept;
}

// One commit for all of it.
Result<CaseId> Vault::keep_shared(const std::string& name, Bytes origin, const std::vector<Line>& lines,
                                  std::vector<Staged>& staged) {
  const CaseId id{to_hex(random_bytes(8))};
  TRY(auto* log, log_of(id));
  std::vector<Draft> drafts;
  const auto add = [&drafts](RecordKind kind, const char* action, const char* note, std::optional<Bytes> body) {
    Event event;
    event.action = action;
    event.note = note;
    event.by = "helper";
    drafts.push_back({kind, std::move(event), std::move(body)});
  };
  add(RecordKind::case_info, "open", "import", encode_case_name(name));
  add(RecordKind::origin, "import", "origin", std::move(origin));
  std::vector<StagedBlob> blobs;
  std::size_t used = 0;
  for (const auto& line : lines) {
    if (!line.body) continue;
    if (line.kind == RecordKind::received) {
      TRY(const auto said, decode_receipt(*line.body, clock_.now()));
      const auto one =
          std::find_if(staged.begin(), staged.end(), [&](const Staged& s) { return s.receipt.item == said.receipt.item; });
      if (one == staged.end()) return refused("an item is missing");
      auto& r = one->receipt;
      if (r.sha256 != said.receipt.sha256 || r.sm3 != said.receipt.sm3) return refused("an item differs from its receipt");
      r.claims = said.receipt.claims;
      Event event;
      event.action = "import";
      event.item = r.item;
      event.size = r.size;
      event.sha256 = r.sha256;
      event.sm3 = r.sm3;
      event.by = "helper";
      drafts.push_back({RecordKind::received, std::move(event), encode(ReceiptBody{r, seal_item_key(id, r.item, one->key)})});
      blobs.push_back(one->blob);
      ++used;
    } else if (line.kind == RecordKind::answers || line.kind == RecordKind::confirmation || line.kind == RecordKind::mark ||
               line.kind == RecordKind::timestamp) {
      add(line.kind, "import", "", line.body);
    }
  }
  if (used != staged.size()) return refused("an item without a receipt");
  CHECK_OK(blobs_->commit(blobs));
  TRY(const auto sequence, append_locked(*log, std::move(drafts)));
  (void)sequence;
  return id;
}

}  // namespace qingbai
