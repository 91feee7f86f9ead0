#include "store/memory.hpp"

#include <algorithm>

#include "crypto/hash.hpp"

namespace qingbai {

Result<std::string> MemoryBlobs::put(const ByteSource& source) {
  auto bytes = std::make_shared<Bytes>();
  while (true) {
    TRY(const auto piece, source());
    if (piece.empty()) break;
    bytes->insert(bytes->end(), piece.begin(), piece.end());
  }
  auto name = hash_hex(HashKind::sha256, *bytes);
  const std::lock_guard lock(mutex_);
  blobs_.emplace(name, std::move(bytes));
  return name;
}

Result<ByteSource> MemoryBlobs::get(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  const auto it = blobs_.find(name);
  if (it == blobs_.end()) return fail(Code::not_found, "no such blob");
  return ByteSource{[bytes = it->second, at = std::size_t{0}]() mutable -> Result<ByteView> {
    const auto n = std::min<std::size_t>(256 * 1024, bytes->size() - at);
    const ByteView piece{bytes->data() + at, n};
    at += n;
    return piece;
  }};
}

Result<std::vector<std::string>> MemoryBlobs::list() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> out;
  for (const auto& [name, bytes] : blobs_) out.push_back(name);
  return out;
}

Done MemoryBlobs::remove(const std::string& name) {
  const std::lock_guard lock(mutex_);
  blobs_.erase(name);
  return {};
}

Result<std::uint64_t> MemoryJournal::append(const CaseId& id, std::uint64_t expected, ByteView sealed) {
  const std::lock_guard lock(mutex_);
  auto& lines = lines_[id];
  if (lines.size() != expected) return fail(Code::conflict, "another writer was first");
  if (lines.empty()) order_.push_back(id);
  lines.push_back({expected + 1, Bytes(sealed.begin(), sealed.end())});
  return expected + 1;
}

Result<std::vector<JournalLine>> MemoryJournal::read(const CaseId& id, std::uint64_t after) const {
  const std::lock_guard lock(mutex_);
  const auto it = lines_.find(id);
  std::vector<JournalLine> out;
  if (it != lines_.end())
    for (const auto& line : it->second)
      if (line.sequence > after) out.push_back(line);
  return out;
}

Result<std::vector<CaseId>> MemoryJournal::cases() const {
  const std::lock_guard lock(mutex_);
  return order_;
}

Done MemoryJournal::erase(const CaseId& id) {
  const std::lock_guard lock(mutex_);
  lines_.erase(id);
  order_.erase(std::remove(order_.begin(), order_.end(), id), order_.end());
  return {};
}

}  // namespace qingbai
