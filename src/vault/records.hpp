// Encodes and decodes, strictly, the journal's lines and their bodies (docs/formats/journal.md) and the events of the custody log
// (docs/formats/custody-log.md). Inside the vault room.
#pragma once

#include <optional>

#include "base/result.hpp"
#include "crypto/merkle.hpp"
#include "vault/vault.hpp"

namespace qingbai {

// An event as the caller gives it; event_text() adds `n`, time, salt and `about`.
struct Event {
  std::string action;
  ItemId item;
  std::optional<std::uint64_t> size;
  std::string sha256, sm3, out;
  std::string by = "owner";
  std::string note;
  std::vector<std::uint64_t> lines;  // of an erasure: other lines whose bodies go with the item
};

// The word that an event of such a line is noted with: "answers" "confirmation" "mark" "timestamp" "origin"; "" for other kinds.
[[nodiscard]] const char* to_name(RecordKind kind);

struct Draft {
  RecordKind kind = RecordKind::custody;
  Event event;
  std::optional<Bytes> body;  // empty: the line holds an event only
};

struct Line {
  RecordKind kind = RecordKind::custody;
  Instant time;
  std::string event;  // the leaf's text
  std::optional<Bytes> body;
};

[[nodiscard]] std::string event_text(const Event& event, std::uint64_t sequence, Instant time, const std::optional<Bytes>& body);
[[nodiscard]] Result<CustodyEvent> parse_event(const std::string& text, std::uint64_t sequence, Instant time);
// False if the event belongs to another body. True without a body: there was none, or it was erased.
[[nodiscard]] bool body_fits(const CustodyEvent& event, const std::optional<Bytes>& body);

[[nodiscard]] Bytes seal_line(const Secret<Bytes>& record_key, ByteView book, const CaseId& id, std::uint64_t sequence,
                              const Line& line);
// Code::corrupt: not the line that we wrote at this place. Code::newer_version: an unknown kind.
[[nodiscard]] Result<Line> open_line(const Secret<Bytes>& record_key, ByteView book, const CaseId& id, const JournalLine& line);

// A receipt's body also holds the item's own key, sealed once more, so that the plain key does not stay in memory.
struct ReceiptBody {
  Receipt receipt;
  Bytes key;
};
[[nodiscard]] Bytes encode(const ReceiptBody& body);
[[nodiscard]] Result<ReceiptBody> decode_receipt(ByteView body, Instant received);
[[nodiscard]] Bytes encode(const KeptTimestamp& stamp);
[[nodiscard]] Result<KeptTimestamp> decode_stamp(ByteView body);
// `before`: the body of the origin line of the log itself, where the case had been shared before; empty where not.
[[nodiscard]] Bytes encode_origin(const OriginLog& log, ByteView before);
[[nodiscard]] Result<std::vector<OriginLog>> decode_origins(ByteView body);
// The tree of its events. Code::corrupt: its key, checkpoint and events contradict one another.
[[nodiscard]] Result<MerkleTree> checked_tree(const OriginLog& log);
[[nodiscard]] Bytes encode_case_name(const std::string& name);
[[nodiscard]] Result<std::string> decode_case_name(ByteView body);

}  // namespace qingbai
