#include "vault/reading.hpp"

namespace qingbai {
namespace {

tl::unexpected<Error> damaged(const char* what) {
  return fail(Code::corrupt, what,
              {"这件证据的保存副本已损坏，其他证据不受影响。请用备份恢复（qingbai repair --from 备份），或重新放入。",
               "The stored copy of this item is damaged; the others are fine. Restore it (qingbai repair --from BACKUP) or add "
               "it again."});
}

}  // namespace

Done open_and_compare(const AgeIdentity& identity, ByteSource sealed, const Said& said, const Sink& sink) {
  TRY(const auto plain, age_open(identity, std::move(sealed)));
  Hasher sha256(HashKind::sha256), sm3(HashKind::sm3);
  std::uint64_t size = 0;
  while (true) {
    TRY(const auto piece, plain());
    if (piece.empty()) break;
    size += piece.size();
    if (size > said.size) return damaged("item longer than its receipt");
    sha256.update(piece);
    if (!said.sm3.empty()) sm3.update(piece);
    if (sink) CHECK_OK(sink(piece));
  }
  if (size != said.size || to_hex(sha256.finish()) != said.sha256 || (!said.sm3.empty() && to_hex(sm3.finish()) != said.sm3))
    return damaged("item differs from its receipt");
  return {};
}

}  // namespace qingbai
