// Merkle trees over SHA-256 as in transparency logs (RFC 6962 section 2.1, RFC 9162 section 2.1): roots of any size, inclusion
// and consistency proofs, and their verification; subtrees as in draft-ietf-plants-merkle-tree-certs.
//
// A tree holds leaf hashes only: 32 bytes a leaf, plus one cached hash a node. append() is amortised constant. Not thread-safe.
// The verify_* functions are pure and take proofs from strangers: they return false for a malformed proof and never crash.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/bytes.hpp"

namespace qingbai {

using Digest = std::array<std::uint8_t, 32>;
using Proof = std::vector<Digest>;

[[nodiscard]] Digest leaf_hash(ByteView entry);
[[nodiscard]] Digest node_hash(const Digest& left, const Digest& right);

class MerkleTree {
 public:
  void append(const Digest& leaf);
  [[nodiscard]] std::uint64_t size() const { return levels_.empty() ? 0 : levels_.front().size(); }
  // Requires size <= size(). The root of the first `size` leaves; of none: SHA-256 of nothing.
  [[nodiscard]] Digest root(std::uint64_t size) const;
  [[nodiscard]] Digest root() const { return root(size()); }
  // Requires index < size <= size().
  [[nodiscard]] Proof inclusion(std::uint64_t index, std::uint64_t size) const;
  // Requires before <= after <= size().
  [[nodiscard]] Proof consistency(std::uint64_t before, std::uint64_t after) const;

 private:
  [[nodiscard]] Digest range(std::uint64_t from, std::uint64_t to) const;
  void prove(std::uint64_t before, std::uint64_t from, std::uint64_t to, bool whole, Proof& out) const;
  std::vector<std::vector<Digest>> levels_;  // [k][i]: the full subtree of 2^k leaves from i * 2^k on
};

// A subtree [start, end) of a tree of `size` leaves: start is a multiple of the smallest power of two that is not less than its
// length.
struct Subtree {
  std::uint64_t start = 0, end = 0;
};

[[nodiscard]] bool verify_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf, std::span<const Digest> proof,
                                    const Digest& root);
[[nodiscard]] bool verify_consistency(std::uint64_t before, std::uint64_t after, const Digest& root_before,
                                      const Digest& root_after, std::span<const Digest> proof);
[[nodiscard]] bool verify_subtree_inclusion(std::uint64_t index, Subtree subtree, const Digest& leaf,
                                            std::span<const Digest> proof, const Digest& subtree_root);
[[nodiscard]] bool verify_subtree_consistency(Subtree subtree, std::uint64_t size, const Digest& subtree_root, const Digest& root,
                                              std::span<const Digest> proof);

}  // namespace qingbai
