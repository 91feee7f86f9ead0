#include "vault/book_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <sstream>

#include "crypto/base64.hpp"
#include "crypto/hash.hpp"

namespace qingbai {
namespace {

constexpr std::uint64_t kMostPasses = 1024, kLeastMemory = 8192, kMostMemory = 1ull << 30, kMostWork = 64ull << 30;
constexpr std::size_t kMostSlots = 16;

tl::unexpected<Error> corrupt(const char* what) {
  return fail(
      Code::corrupt, std::string("book header: ") + what,
      {"案卷册的头文件已损坏，请用备份里的 book.txt 恢复。", "The book's header is damaged; restore book.txt from a backup."});
}

Bytes about_slot(std::string_view kind, ByteView book) {
  const auto words = fmt::format("qingbai book 1 slot {} ", kind);
  Bytes out(words.begin(), words.end());
  out.insert(out.end(), book.begin(), book.end());
  return out;
}

Secret<Bytes> recovery_wrapping_key(const Secret<Bytes>& recovery) { return subkey(recovery, "qingbai recovery key 1"); }

std::string line_of(const KeySlot& slot) {
  if (const auto* p = std::get_if<PassphraseSlot>(&slot))
    return fmt::format("slot passphrase argon2id {} {} {} {}\n", p->cost.passes, p->cost.memory_bytes, to_hex(p->salt),
                       to_hex(p->wrapped));
  if (const auto* r = std::get_if<RecoverySlot>(&slot)) return fmt::format("slot recovery {}\n", to_hex(r->wrapped));
  const auto& h = std::get<HelperSlot>(slot);
  return fmt::format("slot helper {} {}\n", to_text(h.recipient), to_base64(h.age_file));
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

std::optional<std::uint64_t> number(const std::string& text) {
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(out) : std::nullopt;
}

Result<KeySlot> slot_of(const std::vector<std::string>& words) {
  if (words.size() == 7 && words[1] == "passphrase" && words[2] == "argon2id") {
    const auto passes = number(words[3]), memory = number(words[4]);
    const auto salt = from_hex(words[5]), wrapped = from_hex(words[6]);
    // Bounds, so that a changed header cannot make opening take for ever or eat all memory.
    if (!passes || !memory || *passes == 0 || *passes > kMostPasses || *memory < kLeastMemory || *memory > kMostMemory ||
        *passes * *memory > kMostWork)
      return corrupt("cost of the passphrase out of bounds");
    if (!salt || !wrapped) return corrupt("bad slot");
    return KeySlot{PassphraseSlot{{*passes, *memory}, *salt, *wrapped}};
  }
  if (words.size() == 3 && words[1] == "recovery") {
    const auto wrapped = from_hex(words[2]);
    if (!wrapped) return corrupt("bad slot");
    return KeySlot{RecoverySlot{*wrapped}};
  }
  if (words.size() == 4 && words[1] == "helper") {
    const auto recipient = parse_age_recipient(words[2]);
    const auto file = from_base64(words[3]);
    if (!recipient || !file) return corrupt("bad slot");
    return KeySlot{HelperSlot{*recipient, *file}};
  }
  return corrupt("bad slot");
}

ByteSource once(ByteView bytes) {
  return [bytes, done = false]() mutable -> Result<ByteView> { return std::exchange(done, true) ? ByteView{} : bytes; };
}

// A source's bytes, at most 4 KiB of them.
Result<Bytes> gather(const ByteSource& source) {
  Bytes out;
  while (true) {
    TRY(const auto piece, source());
    if (piece.empty()) return out;
    if (out.size() + piece.size() > 4096) return corrupt("slot too long");
    out.insert(out.end(), piece.begin(), piece.end());
  }
}

// What the MAC covers.
std::string body_of(const BookHeader& header) {
  auto out = fmt::format("qingbai-book 1\nid {}\ngeneration {}\n", to_hex(header.id), header.generation);
  for (const auto& slot : header.slots) out += line_of(slot);
  return out;
}

Bytes mac_of(const BookHeader& header, const Secret<Bytes>& master) {
  return hmac_sha256(subkey(master, "qingbai header key 1"), as_bytes(body_of(header)));
}

Done read_line(BookHeader& out, const std::vector<std::string>& words) {
  if (words.size() == 2 && words[0] == "id") {
    const auto id = from_hex(words[1]);
    if (!id || id->size() != 16) return corrupt("bad id");
    out.id = *id;
  } else if (words.size() == 2 && words[0] == "generation") {
    const auto n = number(words[1]);
    if (!n) return corrupt("bad generation");
    out.generation = *n;
  } else if (words.size() == 2 && words[0] == "mac") {
    const auto mac = from_hex(words[1]);
    if (!mac || mac->size() != 32) return corrupt("bad mac");
    out.mac = *mac;
  } else if (!words.empty() && words[0] == "slot") {
    TRY(auto slot, slot_of(words));
    out.slots.push_back(std::move(slot));
  } else {
    return corrupt("unknown line");
  }
  return {};
}

}  // namespace

BookHeader with_mac(BookHeader header, const Secret<Bytes>& master) {
  header.mac = mac_of(header, master);
  return header;
}

bool mac_fits(const BookHeader& header, const Secret<Bytes>& master) { return header.mac == mac_of(header, master); }

std::string write_header(const BookHeader& header) {
  auto out = body_of(header);
  if (!header.mac.empty()) out += fmt::format("mac {}\n", to_hex(header.mac));
  return out + "sum " + hash_hex(HashKind::sha256, as_bytes(out)) + "\n";
}

Result<BookHeader> read_header(const std::string& text) {
  if (!text.starts_with("qingbai-book ")) return corrupt("not a book");
  const auto version = number(text.substr(13, text.find('\n') - 13));
  if (!version) return corrupt("not a book");
  if (*version > 1)
    return fail(Code::newer_version, "book is newer",
                {"这个案卷册是更新版本的程序写的，本版本不会改动它。请更新程序。",
                 "This book was written by a newer version; nothing was changed. Please update."});
  const auto at = text.rfind("\nsum ");
  if (*version != 1 || at == std::string::npos ||
      text.substr(at + 1) != "sum " + hash_hex(HashKind::sha256, as_bytes(text.substr(0, at + 1))) + "\n")
    return corrupt("its sum does not agree");
  BookHeader out;
  std::istringstream lines(text.substr(0, at + 1));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    CHECK_OK(read_line(out, words_of(line)));
  }
  if (out.id.empty() || out.slots.empty() || out.slots.size() > kMostSlots) return corrupt("no id or no slots");
  // Each would cost a derivation.
  if (std::count_if(out.slots.begin(), out.slots.end(), [](const KeySlot& s) { return s.index() == 0; }) > 1)
    return corrupt("more than one passphrase");
  if (write_header(out) != text) return corrupt("not as it is written");
  return out;
}

Result<KeySlot> passphrase_slot(const Secret<Bytes>& master, const Secret<std::string>& passphrase, const KdfCost& cost,
                                ByteView book, Bytes salt) {
  PassphraseSlot out{cost, std::move(salt), {}};
  TRY(const auto key, key_from_passphrase(passphrase, out.salt, cost));
  out.wrapped = seal_record(key, master.reveal(), about_slot("passphrase", book));
  return KeySlot{std::move(out)};
}

KeySlot recovery_slot(const Secret<Bytes>& master, const Secret<Bytes>& recovery, ByteView book) {
  return RecoverySlot{seal_record(recovery_wrapping_key(recovery), master.reveal(), about_slot("recovery", book))};
}

Result<KeySlot> helper_slot(const Secret<Bytes>& master, const AgeRecipient& helper) {
  TRY(const auto sealed, age_seal(helper, once(master.reveal())));
  TRY(auto file, gather(sealed));
  return KeySlot{HelperSlot{helper, std::move(file)}};
}

Result<Bytes> Unwrapper::unwrap(const PassphraseSlot& slot, ByteView book) {
  const auto which = fmt::format("{} {} {}", slot.cost.passes, slot.cost.memory_bytes, to_hex(slot.salt));
  auto held = derived_.find(which);
  if (held == derived_.end()) {
    TRY(auto key, key_from_passphrase(std::get<0>(opener_), slot.salt, slot.cost));
    held = derived_.emplace(which, std::move(key)).first;
  }
  return open_record(held->second, slot.wrapped, about_slot("passphrase", book));
}

Result<Secret<Bytes>> Unwrapper::master_of(const BookHeader& header) {
  for (const auto& slot : header.slots) {
    Result<Bytes> master = fail(Code::locked, "another kind of slot");
    if (const auto* p = std::get_if<PassphraseSlot>(&slot); p != nullptr && opener_.index() == 0) {
      master = unwrap(*p, header.id);
      if (!master && master.error().code == Code::storage) return tl::make_unexpected(master.error());
    } else if (const auto* r = std::get_if<RecoverySlot>(&slot); r != nullptr && opener_.index() == 1) {
      master = open_record(recovery_wrapping_key(std::get<1>(opener_)), r->wrapped, about_slot("recovery", header.id));
    } else if (const auto* h = std::get_if<HelperSlot>(&slot); h != nullptr && opener_.index() == 2) {
      if (const auto plain = age_open(std::get<2>(opener_), once(h->age_file))) master = gather(*plain);
    }
    if (master && master->size() == 32) return Secret<Bytes>(std::move(*master));
  }
  return fail(Code::locked, "no slot opens",
              {"口令（或恢复词、密钥）不对，打不开案卷册。", "That passphrase, sheet or key does not open the book."});
}

Result<Secret<Bytes>> unwrap_master(const BookHeader& header, const Opener& opener) {
  return Unwrapper(opener).master_of(header);
}

}  // namespace qingbai
