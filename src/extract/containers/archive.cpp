// tar, 7z and RAR through libarchive.
#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <utility>
#include <vector>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

struct FreeArchive {
  void operator()(archive* a) const { (void)::archive_read_free(a); }
};

std::string name_of(archive_entry* entry) {
  if (const auto* name = ::archive_entry_pathname_utf8(entry); name != nullptr) return mended_utf8(name);
  if (const auto* name = ::archive_entry_pathname(entry); name != nullptr) return decode_text(as_bytes(name)).text;
  return "?";
}

// The entry's bytes; nothing when they are damaged or more than `most`.
std::optional<Bytes> data_of(archive* from, std::uint64_t most) {
  Bytes out, buffer(256 * 1024);
  while (true) {
    const auto n = ::archive_read_data(from, buffer.data(), buffer.size());
    if (n < 0 || out.size() + static_cast<std::size_t>(n) > most) return std::nullopt;
    if (n == 0) return out;
    out.insert(out.end(), buffer.begin(), buffer.begin() + n);
  }
}

// A database waits for its log, which may stand before or behind it.
class Databases {
 public:
  // False: the entry is none of the two.
  bool keep(const std::string& name, const Bytes& data) {
    const bool base = as_text(data).starts_with(std::string_view("SQLite format 3\0", 16));
    if (!base && !name.ends_with("-wal")) return false;
    entries_.emplace_back(name, data);
    return true;
  }
  [[nodiscard]] std::vector<std::pair<std::string, Bytes>> whole() const {
    std::vector<std::pair<std::string, Bytes>> out;
    for (const auto& [name, data] : entries_) {
      if (name.ends_with("-wal") && find(name.substr(0, name.size() - 4)) != nullptr) continue;
      const auto* log = find(name + "-wal");
      auto both = log == nullptr ? Bytes{} : with_log(data, *log);
      out.emplace_back(name, both.empty() ? data : std::move(both));
    }
    return out;
  }

 private:
  [[nodiscard]] const Bytes* find(const std::string& name) const {
    for (const auto& entry : entries_)
      if (entry.first == name) return &entry.second;
    return nullptr;
  }
  std::vector<std::pair<std::string, Bytes>> entries_;
};

}  // namespace

Extraction read_archive(ByteView bytes, const Reading& reading) {
  Extraction out;
  out.kind = FileKind::document;
  out.media_type = "application/x-archive";
  const std::unique_ptr<archive, FreeArchive> from(::archive_read_new());
  (void)::archive_read_support_format_tar(from.get());
  (void)::archive_read_support_format_7zip(from.get());
  (void)::archive_read_support_format_rar(from.get());
  (void)::archive_read_support_format_rar5(from.get());
  (void)::archive_read_support_filter_bzip2(from.get());
  (void)::archive_read_support_filter_xz(from.get());
  bool good = ::archive_read_open_memory(from.get(), bytes.data(), bytes.size()) == ARCHIVE_OK;
  if (!reading.password.empty()) (void)::archive_read_add_passphrase(from.get(), reading.password.c_str());
  archive_entry* entry = nullptr;
  Databases bases;
  while (good && reading.budget->parts > 0) {
    const int got = ::archive_read_next_header(from.get(), &entry);
    if (got == ARCHIVE_EOF) break;
    if (got != ARCHIVE_OK && got != ARCHIVE_WARN) good = false;
    if (!good || ::archive_entry_filetype(entry) != AE_IFREG) continue;
    const auto name = name_of(entry);
    if (const auto data = data_of(from.get(), reading.budget->bytes)) {
      reading.budget->bytes -= data->size();
      if (!data->empty() && !bases.keep(name, *data)) take_part(out, *data, name, reading);
    } else {
      out.warnings.push_back(
          warning("damaged_part", {"压缩包里的这个文件读不出来（损坏、加密或太大）：" + name,
                                   "This file in the archive cannot be read (damaged, encrypted or too large): " + name}));
    }
  }
  for (const auto& [name, data] : bases.whole()) take_part(out, data, name, reading);
  if (!good)
    out.warnings.push_back(warning("damaged", {"这个压缩包没能读完，可能已损坏或加密；原件已原样保存。",
                                               "This archive could not be read to its end; it may be damaged or encrypted."}));
  settle_kind(out);
  return out;
}

}  // namespace qingbai
