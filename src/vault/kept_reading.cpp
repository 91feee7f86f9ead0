// What a machine read out of an item, kept beside it so that nobody reads it twice (docs/formats/book.md, "derived").
#include "crypto/hash.hpp"
#include "vault/case_log.hpp"
#include "vault/vault.hpp"

namespace qingbai {
namespace {

// One file an item: two items may share a blob, and a reading depends on the item's name too.
std::string name_of(const CaseId& id, const Receipt& receipt) {
  return hash_hex(HashKind::sha256, as_bytes("qingbai reading 1 " + receipt.blob + " " + id.value + " " + receipt.item.value));
}

Bytes about(const std::string& maker) {
  const auto words = "qingbai reading 1 " + maker;
  return {words.begin(), words.end()};
}

}  // namespace

// Under a key that comes from the item's own: where the receipt is erased, no copy of the file opens again.
Result<std::optional<Vault::ReadingPlace>> Vault::reading_place(const CaseId& id, const ItemId& item) const {
  if (!derived_) return std::optional<ReadingPlace>{};
  const std::lock_guard lock(mutex_);
  TRY(const auto* log, log_of(id));
  const auto* held = log->find(item);
  if (held == nullptr || held->receipt.erased) return std::optional<ReadingPlace>{};
  TRY(const auto key, item_key(id, *held));
  return std::optional(ReadingPlace{name_of(id, held->receipt), subkey(key, "qingbai reading 1")});
}

Result<std::optional<Bytes>> Vault::kept_reading(const CaseId& id, const ItemId& item, const std::string& maker) const {
  TRY(const auto place, reading_place(id, item));
  if (!place) return std::optional<Bytes>{};
  const auto sealed = derived_->get(place->name);
  if (!sealed) return std::optional<Bytes>{};
  auto opened = open_record(place->key, *sealed, about(maker));
  return opened ? std::optional(std::move(*opened)) : std::nullopt;
}

Done Vault::keep_reading(const CaseId& id, const ItemId& item, const std::string& maker, ByteView reading) {
  if (!may_write()) return {};
  TRY(const auto place, reading_place(id, item));
  if (place) derived_->put(place->name, seal_record(place->key, reading, about(maker)));
  return {};
}

Done Vault::forget_reading(const CaseId& id, const Receipt& receipt) const {
  return derived_ ? derived_->remove(name_of(id, receipt)) : Done{};
}

}  // namespace qingbai
