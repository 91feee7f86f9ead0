// CaseLog: the journal of one case, decrypted and kept in memory while the vault is open: lines, receipts, Merkle tree. Inside
// the vault room; the vault's mutex guards it.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "crypto/merkle.hpp"
#include "vault/records.hpp"

namespace qingbai {

struct Held {  // one item
  Receipt receipt;
  Bytes key;  // sealed
  std::uint64_t sequence = 0;
};

struct CaseLog {
  CaseId id;
  std::string name;
  Instant opened;
  bool erased = false;
  std::vector<Line> lines;  // [0] is sequence 1
  std::vector<Held> items;  // includes erased items, without name, blob and key
  MerkleTree tree;
  std::uint64_t next_item = 1;
  std::set<std::string> derivations;  // "item out how", as logged

  // Appends the next line. Code::corrupt: its parts contradict each other.
  [[nodiscard]] Done take(Line line);
  [[nodiscard]] std::uint64_t last() const { return lines.size(); }
  [[nodiscard]] const Held* find(const ItemId& item) const;
  [[nodiscard]] const Held* find_same(const std::string& sha256, const std::string& sm3, std::uint64_t size) const;
  // Items whose erasure was interrupted: an `erase` event names them, but their receipts still exist.
  [[nodiscard]] std::vector<ItemId> half_erased() const;

  // Sequences of other lines that an `erase` event names and whose bodies still exist.
  [[nodiscard]] std::vector<std::uint64_t> lines_to_erase() const;
  [[nodiscard]] bool erasure_pending() const;

 private:
  std::unordered_map<std::string, std::size_t> by_item_;       // index into items
  std::unordered_multimap<std::string, std::size_t> by_hash_;  // SHA-256 → index
  std::set<ItemId> erase_asked_;
  std::set<std::uint64_t> erase_lines_asked_;
  bool erase_all_asked_ = false;
};

}  // namespace qingbai
