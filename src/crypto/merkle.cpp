#include "crypto/merkle.hpp"

#include <algorithm>
#include <bit>

#include "crypto/hash.hpp"

namespace qingbai {
namespace {

Digest digest_of(Hasher& hasher) {
  const auto bytes = hasher.finish();
  Digest out{};
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

// The largest power of two below n (n > 1): where RFC 6962 cuts a tree.
std::uint64_t cut(std::uint64_t n) { return std::bit_floor(n - 1); }

bool is_subtree(Subtree s) { return s.start < s.end && s.end <= (1ull << 62) && s.start % std::bit_ceil(s.end - s.start) == 0; }

// Walks up from a node with the path's bits in `fn` and the last node's in `sn` (RFC 9162, 2.1.3.2).
bool climb(std::uint64_t fn, std::uint64_t sn, Digest r, std::span<const Digest> proof, const Digest& root) {
  for (const auto& p : proof) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      r = node_hash(p, r);
      while ((fn & 1) == 0 && fn != 0) fn >>= 1, sn >>= 1;
    } else {
      r = node_hash(r, p);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && r == root;
}

}  // namespace

Digest leaf_hash(ByteView entry) {
  Hasher hasher(HashKind::sha256);
  const std::uint8_t prefix = 0;
  hasher.update({&prefix, 1});
  hasher.update(entry);
  return digest_of(hasher);
}

Digest node_hash(const Digest& left, const Digest& right) {
  Hasher hasher(HashKind::sha256);
  const std::uint8_t prefix = 1;
  hasher.update({&prefix, 1});
  hasher.update(left);
  hasher.update(right);
  return digest_of(hasher);
}

void MerkleTree::append(const Digest& leaf) {
  Digest node = leaf;
  for (std::size_t k = 0;; ++k) {
    if (levels_.size() == k) levels_.emplace_back();
    levels_[k].push_back(node);
    if (levels_[k].size() % 2 == 1) return;
    node = node_hash(levels_[k][levels_[k].size() - 2], node);
  }
}

Digest MerkleTree::range(std::uint64_t from, std::uint64_t to) const {
  const auto n = to - from;
  if (std::has_single_bit(n)) return levels_[static_cast<std::size_t>(std::countr_zero(n))][from / n];
  const auto k = cut(n);
  return node_hash(range(from, from + k), range(from + k, to));
}

Digest MerkleTree::root(std::uint64_t size) const {
  if (size > 0) return range(0, size);
  Hasher nothing(HashKind::sha256);
  return digest_of(nothing);
}

Proof MerkleTree::inclusion(std::uint64_t index, std::uint64_t size) const {
  Proof out;
  std::uint64_t from = 0, to = size;
  while (to - from > 1) {
    const auto k = cut(to - from);
    if (index < from + k) {
      out.push_back(range(from + k, to));
      to = from + k;
    } else {
      out.push_back(range(from, from + k));
      from += k;
    }
  }
  std::reverse(out.begin(), out.end());
  return out;
}

// SUBPROOF of RFC 6962, 2.1.2, over the leaves from..to; `whole` while the old tree is this subtree's left part from its very
// root.
void MerkleTree::prove(std::uint64_t before, std::uint64_t from, std::uint64_t to, bool whole, Proof& out) const {
  const auto n = to - from;
  if (before == n) {
    if (!whole) out.push_back(range(from, to));
    return;
  }
  const auto k = cut(n);
  if (before <= k) {
    prove(before, from, from + k, whole, out);
    out.push_back(range(from + k, to));
  } else {
    prove(before - k, from + k, to, false, out);
    out.push_back(range(from, from + k));
  }
}

Proof MerkleTree::consistency(std::uint64_t before, std::uint64_t after) const {
  Proof out;
  if (before > 0 && before < after) prove(before, 0, after, true, out);
  return out;
}

bool verify_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf, std::span<const Digest> proof,
                      const Digest& root) {
  return index < size && climb(index, size - 1, leaf, proof, root);
}

bool verify_consistency(std::uint64_t before, std::uint64_t after, const Digest& root_before, const Digest& root_after,
                        std::span<const Digest> proof) {
  if (before == 0 || before > after) return false;  // from nothing there is nothing to prove (RFC 9162, 2.1.4)
  if (before == after) return proof.empty() && root_before == root_after;
  return verify_subtree_consistency({0, before}, after, root_before, root_after, proof);
}

bool verify_subtree_inclusion(std::uint64_t index, Subtree subtree, const Digest& leaf, std::span<const Digest> proof,
                              const Digest& subtree_root) {
  return is_subtree(subtree) && index >= subtree.start && index < subtree.end &&
         climb(index - subtree.start, subtree.end - subtree.start - 1, leaf, proof, subtree_root);
}

bool verify_subtree_consistency(Subtree subtree, std::uint64_t size, const Digest& subtree_root, const Digest& root,
                                std::span<const Digest> proof) {
  if (subtree.start == subtree.end)  // nothing: part of every tree
    return subtree.end <= size && proof.empty() && subtree_root == MerkleTree{}.root();
  if (!is_subtree(subtree) || subtree.end > size) return false;
  auto fn = subtree.start, sn = subtree.end - 1, tn = size - 1;
  const auto up = [&] { fn >>= 1, sn >>= 1, tn >>= 1; };
  if (sn == tn) {
    while (fn != sn) up();
  } else {
    while (fn != sn && (sn & 1) != 0) up();
  }
  Digest fr = subtree_root, sr = subtree_root;
  if (fn != sn) {
    if (proof.empty()) return false;
    fr = sr = proof.front();
    proof = proof.subspan(1);
  }
  for (const auto& p : proof) {
    if (tn == 0) return false;
    if ((sn & 1) != 0 || sn == tn) {
      if (fn < sn) fr = node_hash(p, fr);
      sr = node_hash(p, sr);
      while ((sn & 1) == 0 && sn != 0) up();
    } else {
      sr = node_hash(sr, p);
    }
    up();
  }
  return tn == 0 && fr == subtree_root && sr == root;
}

}  // namespace qingbai
