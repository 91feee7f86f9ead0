// A custody log as a bundle carries it: one event a line, each a leaf (docs/formats/custody-log.md). What the writer proves and
// what the verifier looks for is found here by both. Inside the bundle room. Linear in the size of the log.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "crypto/merkle.hpp"

namespace qingbai {

struct CustodyLines {
  std::vector<std::string> events;  // without empty lines
  MerkleTree tree;
  std::map<std::string, std::size_t> receipts;  // receipt_key() → the first event that names both
};

[[nodiscard]] CustodyLines custody_lines(const std::string& jsonl);
[[nodiscard]] std::string receipt_key(const std::string& item, const std::string& sha256);
// The value of a key that the vault writes before any words of a person; "" for none.
[[nodiscard]] std::string value_in(const std::string& event, const std::string& key);

}  // namespace qingbai
