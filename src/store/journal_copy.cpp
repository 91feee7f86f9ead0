#include "store/journal_copy.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "crypto/hash.hpp"

namespace qingbai {
namespace {

constexpr std::string_view kHead = "qingbai-journal 1\n";
constexpr std::size_t kCheck = 8, kLargestLine = 64u << 20, kLargestFile = 8ull << 30;

void put(Bytes& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}
std::uint64_t get(ByteView in, std::size_t at, int bytes) {
  std::uint64_t out = 0;
  for (int i = 0; i < bytes; ++i) out |= static_cast<std::uint64_t>(in[at + static_cast<std::size_t>(i)]) << (8 * i);
  return out;
}

void put_frame(Bytes& out, const CaseLine& line) {
  out.push_back('Q');
  out.push_back('L');
  const auto from = out.size();
  put(out, 1 + line.id.value.size() + 8 + line.line.sealed.size(), 4);
  put(out, line.id.value.size(), 1);
  out.insert(out.end(), line.id.value.begin(), line.id.value.end());
  put(out, line.line.sequence, 8);
  out.insert(out.end(), line.line.sealed.begin(), line.line.sealed.end());
  const auto check = hash(HashKind::sha256, ByteView(out).subspan(from));
  out.insert(out.end(), check.begin(), check.begin() + kCheck);
}

// The frame at `at`, and where the next begins; nothing where no whole frame is.
std::optional<std::pair<CaseLine, std::size_t>> frame_at(ByteView file, std::size_t at) {
  if (at + 6 > file.size() || file[at] != 'Q' || file[at + 1] != 'L') return std::nullopt;
  const auto length = static_cast<std::size_t>(get(file, at + 2, 4));
  if (length < 10 || length > kLargestLine || at + 6 + length + kCheck > file.size()) return std::nullopt;
  const auto checked = file.subspan(at + 2, 4 + length);
  const auto check = hash(HashKind::sha256, checked);
  if (!std::equal(check.begin(), check.begin() + kCheck, file.begin() + static_cast<std::ptrdiff_t>(at + 6 + length)))
    return std::nullopt;
  const auto name = static_cast<std::size_t>(file[at + 6]);
  if (length < 1 + name + 8) return std::nullopt;
  CaseLine out{CaseId{std::string(as_text(file.subspan(at + 7, name)))}, {get(file, at + 7 + name, 8), {}}};
  const auto sealed = file.subspan(at + 7 + name + 8, length - 1 - name - 8);
  out.line.sealed.assign(sealed.begin(), sealed.end());
  return std::pair{std::move(out), at + 6 + length + kCheck};
}

struct Scan {
  JournalCopy copy{"journal.copy", {}, {}};
  std::size_t whole = 0;  // the file is understood up to here
  bool torn = false;      // what follows is one unfinished frame: the trace of a crash, not damage
};

Scan scan(ByteView file) {
  Scan out;
  std::size_t at = kHead.size();
  if (file.size() < kHead.size() || as_text(file.subspan(0, kHead.size())) != kHead) {
    out.copy.damage.emplace_back("its first line is not ours");
    at = 0;
  }
  std::size_t lost_from = 0;
  bool lost = false;
  while (at < file.size()) {
    if (auto frame = frame_at(file, at)) {
      if (lost)
        out.copy.damage.emplace_back("bytes " + std::to_string(lost_from) + " to " + std::to_string(at) + " are no frame");
      lost = false;
      out.copy.lines.push_back(std::move(frame->first));
      out.whole = at = frame->second;
      continue;
    }
    if (!lost) lost_from = at;
    lost = true;
    ++at;
  }
  out.torn = lost;
  out.whole = std::max(out.whole, std::min(kHead.size(), file.size()));
  return out;
}

void note_last(std::map<CaseId, std::uint64_t>& last, std::span<const CaseLine> lines) {
  for (const auto& [id, line] : lines) last[id] = std::max(last[id], line.sequence);
}

}  // namespace

Result<std::unique_ptr<JournalCopyFile>> JournalCopyFile::open(const std::string& path, bool make, bool read_only) {
  if (make) CHECK_OK(write_durably(path, as_bytes(kHead)));
  TRY(const auto bytes, read_whole(path, kLargestFile));
  const auto found = scan(bytes);
  TRY(auto file, open_regular(path, read_only ? O_RDONLY : O_RDWR));
  if (found.torn && !read_only && found.copy.damage.empty()) {
    if (::ftruncate(file.fd(), static_cast<off_t>(found.whole)) != 0 || ::fsync(file.fd()) != 0)
      return disk_trouble("mend journal.copy");
  }
  std::unique_ptr<JournalCopyFile> out(new JournalCopyFile(path, std::move(file), read_only));
  note_last(out->last_, found.copy.lines);
  return out;
}

Done JournalCopyFile::append(std::span<const CaseLine> lines) {
  Bytes bytes;
  for (const auto& line : lines) put_frame(bytes, line);
  const auto end = ::lseek(file_.fd(), 0, SEEK_END);
  if (end < 0) return disk_trouble("append to journal.copy");
  Done done = write_all(file_.fd(), bytes);
  if (done && ::fsync(file_.fd()) != 0) done = disk_trouble("sync journal.copy");
  if (!done) {
    // Half a frame is taken back; where the disk refuses that too, the next opening cuts it off.
    if (::ftruncate(file_.fd(), end) == 0) (void)::fsync(file_.fd());
    return done;
  }
  note_last(last_, lines);
  return {};
}

Done JournalCopyFile::rewrite(std::span<const CaseLine> lines) {
  Bytes bytes(kHead.begin(), kHead.end());
  for (const auto& line : lines) put_frame(bytes, line);
  CHECK_OK(write_durably(path_, bytes));
  TRY(file_, open_regular(path_, O_RDWR));
  last_.clear();
  note_last(last_, lines);
  return {};
}

Done JournalCopyFile::replace(const CaseId& id, std::span<const JournalLine> lines) {
  auto all = everything();
  if (all.unreadable) return disk_trouble("read journal.copy");
  for (const auto& line : lines)
    for (auto& held : all.lines)
      if (held.id == id && held.line.sequence == line.sequence) held.line.sealed = line.sealed;
  return rewrite(all.lines);
}

JournalCopy JournalCopyFile::everything() const {
  const auto bytes = read_whole(path_, kLargestFile);
  if (!bytes) return {"journal.copy", {}, {}, true};
  auto found = scan(*bytes);
  if (found.torn) found.copy.damage.emplace_back("its last frame is not whole");
  return std::move(found.copy);
}

}  // namespace qingbai
