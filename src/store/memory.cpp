#include "store/memory.hpp"

#include <algorithm>

#include "crypto/hash.hpp"

namespace qingbai {

Result<StagedBlob> MemoryBlobs::stage(const ByteSource& source) {
  Bytes bytes;
  while (true) {
    TRY(const auto piece, source());
    if (piece.empty()) break;
    bytes.insert(bytes.end(), piece.begin(), piece.end());
  }
  StagedBlob out{hash_hex(HashKind::sha256, bytes), ""};
  const std::lock_guard lock(mutex_);
  out.part = std::to_string(next_++);
  parts_.emplace(out.part, std::make_shared<const Bytes>(std::move(bytes)));
  return out;
}

Result<ByteSource> MemoryBlobs::from(const Held& held, const std::string& name) const {
  const std::lock_guard lock(mutex_);
  const auto it = held.find(name);
  if (it == held.end()) return fail(Code::not_found, "blob is missing");
  return ByteSource{[bytes = it->second, done = false]() mutable -> Result<ByteView> {
    if (done) return ByteView{};
    done = true;
    return ByteView{*bytes};
  }};
}

Result<ByteSource> MemoryBlobs::read_staged(const StagedBlob& staged) const { return from(parts_, staged.part); }

Done MemoryBlobs::commit(std::span<const StagedBlob> staged) {
  const std::lock_guard lock(mutex_);
  for (const auto& blob : staged) {
    const auto it = parts_.find(blob.part);
    if (it == parts_.end()) return fail(Code::storage, "nothing staged");
    blobs_.emplace(blob.name, std::move(it->second));
    parts_.erase(it);
  }
  return {};
}

void MemoryBlobs::discard(const StagedBlob& staged) {
  const std::lock_guard lock(mutex_);
  parts_.erase(staged.part);
}

Result<ByteSource> MemoryBlobs::get(const std::string& name) const { return from(blobs_, name); }

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

Result<int> MemoryBlobs::sweep() {
  const std::lock_guard lock(mutex_);
  const auto n = static_cast<int>(parts_.size());
  parts_.clear();
  return n;
}

Result<std::uint64_t> MemoryJournal::append(const CaseId& id, std::uint64_t expected, std::span<const Bytes> sealed) {
  const std::lock_guard lock(mutex_);
  auto& lines = lines_[id];
  if (lines.size() != expected) return fail(Code::conflict, "another writer was first");
  if (lines.empty() && !sealed.empty()) order_.push_back(id);
  for (const auto& line : sealed) lines.push_back({lines.size() + 1, line});
  return lines.size();
}

Result<std::vector<JournalLine>> MemoryJournal::read(const CaseId& id, std::uint64_t after) const {
  const std::lock_guard lock(mutex_);
  const auto it = lines_.find(id);
  if (it == lines_.end() || after >= it->second.size()) return std::vector<JournalLine>{};
  return std::vector<JournalLine>(it->second.begin() + static_cast<std::ptrdiff_t>(after), it->second.end());
}

Result<std::vector<CaseId>> MemoryJournal::cases() const {
  const std::lock_guard lock(mutex_);
  return order_;
}

Done MemoryJournal::replace(const CaseId& id, std::span<const JournalLine> lines) {
  const std::lock_guard lock(mutex_);
  auto& held = lines_[id];
  for (const auto& line : lines) {
    if (line.sequence == 0 || line.sequence > held.size()) return fail(Code::not_found, "no such line");
    held[line.sequence - 1].sealed = line.sealed;
  }
  return {};
}

std::vector<JournalCopy> MemoryJournal::copies() const {
  const std::lock_guard lock(mutex_);
  JournalCopy out{"memory", {}, {}};
  for (const auto& id : order_)
    for (const auto& line : lines_.at(id)) out.lines.push_back({id, line});
  return {out};
}

Result<std::optional<Bytes>> MemoryJournal::note() const {
  const std::lock_guard lock(mutex_);
  return note_;
}

Done MemoryJournal::keep_note(ByteView body) {
  const std::lock_guard lock(mutex_);
  note_ = Bytes(body.begin(), body.end());
  return {};
}

Done MemoryJournal::rewrite(std::span<const CaseLine> lines) {
  const std::lock_guard lock(mutex_);
  order_.clear();
  lines_.clear();
  for (const auto& [id, line] : lines) {
    if (!lines_.contains(id)) order_.push_back(id);
    lines_[id].push_back(line);
  }
  return {};
}

}  // namespace qingbai
