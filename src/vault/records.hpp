// The bodies of journal records (docs/formats/journal.md): CBOR maps, read strictly. Inside the vault room.
#pragma once

#include "base/result.hpp"
#include "vault/vault.hpp"

namespace qingbai {

struct CaseOpened {
  std::string name;
  Instant opened;
};

[[nodiscard]] Bytes encode_line(RecordKind kind, Instant time, ByteView body);  // the plaintext of a journal line
[[nodiscard]] Result<Record> decode_line(std::uint64_t sequence, ByteView plain);

[[nodiscard]] Bytes encode(const Receipt& receipt);
[[nodiscard]] Result<Receipt> decode_receipt(ByteView body, Instant received);
[[nodiscard]] Bytes encode(const CaseOpened& opened);
[[nodiscard]] Result<CaseOpened> decode_case(ByteView body, Instant opened);
[[nodiscard]] Bytes encode(const CustodyEvent& event);
[[nodiscard]] Result<CustodyEvent> decode_event(ByteView body, Instant time, std::uint64_t sequence);

}  // namespace qingbai
