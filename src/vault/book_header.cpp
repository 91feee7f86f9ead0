#include "vault/book_header.hpp"

#include <fmt/format.h>

#include <sstream>

namespace qingbai {
namespace {

tl::unexpected<Error> corrupt(const char* what) {
  return fail(
      Code::corrupt, std::string("book header: ") + what,
      {"案卷册的头文件已损坏，请用备份里的 book.txt 恢复。", "The book's header is damaged; restore book.txt from a backup."});
}

Bytes about_slot(ByteView book) {
  static constexpr std::string_view words = "qingbai book 1 slot passphrase ";
  Bytes out(words.begin(), words.end());
  out.insert(out.end(), book.begin(), book.end());
  return out;
}

}  // namespace

std::string write_header(const BookHeader& header) {
  std::string out = "qingbai-book 1\nid " + to_hex(header.id) + "\n";
  for (const auto& s : header.slots)
    out += fmt::format("slot passphrase argon2id {} {} {} {}\n", s.cost.passes, s.cost.memory_bytes, to_hex(s.salt),
                       to_hex(s.wrapped));
  return out;
}

Result<BookHeader> read_header(const std::string& text) {
  std::istringstream in(text);
  std::string word;
  unsigned long version = 0;
  if (!(in >> word >> version) || word != "qingbai-book") return corrupt("not a book");
  if (version > 1)
    return fail(Code::newer_version, "book is newer",
                {"这个案卷册是更新版本的程序写的，本版本不会改动它。请更新程序。",
                 "This book was written by a newer version; nothing was changed. Please update."});
  BookHeader out;
  std::string hex;
  if (version != 1 || !(in >> word >> hex) || word != "id") return corrupt("no id");
  const auto id = from_hex(hex);
  if (!id || id->size() != 16) return corrupt("bad id");
  out.id = *id;
  std::string kind, kdf, salt, wrapped;
  KeySlot slot;
  while (in >> word) {
    if (word != "slot" || !(in >> kind >> kdf >> slot.cost.passes >> slot.cost.memory_bytes >> salt >> wrapped) ||
        kind != "passphrase" || kdf != "argon2id")
      return corrupt("bad slot");
    const auto s = from_hex(salt), w = from_hex(wrapped);
    // Bounds, so that a changed header cannot make opening take for ever or eat all memory.
    if (!s || !w || slot.cost.passes > 64 || slot.cost.memory_bytes > (4ull << 30)) return corrupt("bad slot");
    slot.salt = *s;
    slot.wrapped = *w;
    out.slots.push_back(slot);
  }
  if (out.slots.empty() || out.slots.size() > 16) return corrupt("no slots");
  return out;
}

Result<KeySlot> wrap_master(const Secret<Bytes>& master, const Secret<std::string>& passphrase, const KdfCost& cost,
                            ByteView book) {
  KeySlot out{cost, random_bytes(16), {}};
  TRY(const auto key, key_from_passphrase(passphrase, out.salt, cost));
  out.wrapped = seal_record(key, master.reveal(), about_slot(book));
  return out;
}

Result<Secret<Bytes>> unwrap_master(const BookHeader& header, const Secret<std::string>& passphrase) {
  for (const auto& slot : header.slots) {
    TRY(const auto key, key_from_passphrase(passphrase, slot.salt, slot.cost));
    if (auto master = open_record(key, slot.wrapped, about_slot(header.id)); master && master->size() == 32)
      return Secret<Bytes>(std::move(*master));
  }
  return fail(Code::locked, "passphrase does not open the book",
              {"口令不对，打不开案卷册。", "That passphrase does not open the book."});
}

}  // namespace qingbai
