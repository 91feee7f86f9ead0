// Books beside one another, and moving from memory into one.
#include <algorithm>
#include <filesystem>
#include <utility>

#include "vault/vault.hpp"

namespace qingbai {
namespace {

// Far more than anybody makes: a refusal would tell that there are so many.
constexpr int kMostBeside = 99;

std::string place(const std::string& folder, int n) { return n == 1 ? folder : folder + "-" + std::to_string(n); }

bool taken(const std::string& folder) {
  std::error_code error;
  return std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error);
}

// The name without the "-2" of a book that stands beside another.
std::string first_of(const std::string& folder) {
  const auto dash = folder.rfind('-');
  if (dash == std::string::npos || dash + 1 == folder.size() || folder.size() - dash > 3) return folder;
  const bool digits = std::all_of(folder.begin() + static_cast<std::ptrdiff_t>(dash) + 1, folder.end(),
                                  [](char c) { return c >= '0' && c <= '9'; });
  return digits ? folder.substr(0, dash) : folder;
}

const PassphraseSlot* passphrase_of(const BookHeader& header) {
  for (const auto& slot : header.slots)
    if (const auto* one = std::get_if<PassphraseSlot>(&slot)) return one;
  return nullptr;
}

}  // namespace

std::optional<PassphraseSlot> derived_beside(const std::string& folder, const KdfCost& least) {
  const auto first = first_of(folder);
  for (int n = 1; n <= kMostBeside; ++n) {
    if (place(first, n) == folder || !taken(place(first, n))) continue;
    const auto found = find_header(place(first, n));
    const auto* slot = found ? passphrase_of(found->header) : nullptr;
    // Somebody who may write there, but has no key, must not choose a cheap derivation for this one.
    if (slot == nullptr || slot->cost.memory_bytes < least.memory_bytes || 4 * slot->cost.passes < least.passes) continue;
    return *slot;
  }
  return std::nullopt;
}

Result<std::string> place_of(const std::string& folder, Unwrapper& unwrapper) {
  std::optional<std::string> found;
  std::optional<Error> first;  // of the folder named: what is wrong with it is said, what stands beside it never
  for (int n = 1; n <= kMostBeside; ++n) {
    if (n > 1 && !taken(place(folder, n))) continue;
    const auto copies = header_copies(place(folder, n));
    const auto opened = copies ? open_header(*copies, unwrapper) : tl::make_unexpected(copies.error());
    // Every book is tried, whichever fits: that costs one derivation together, since they share salt and cost.
    if (opened && !found) found = place(folder, n);
    if (!opened && n == 1) first = opened.error();
  }
  if (found) return *found;
  return tl::make_unexpected(*first);
}

Result<std::unique_ptr<Vault>> open_one_of(const std::string& folder, Unwrapper& unwrapper, const Clock& clock) {
  TRY(const auto at, place_of(folder, unwrapper));
  return Vault::open(at, unwrapper, clock);
}

Result<std::unique_ptr<Vault>> open_one_of(const std::string& folder, const Opener& opener, const Clock& clock) {
  Unwrapper unwrapper(opener);
  return open_one_of(folder, unwrapper, clock);
}

Result<std::string> free_place(const std::string& folder) {
  for (int n = 1; n <= kMostBeside; ++n)
    if (!taken(place(folder, n))) return place(folder, n);
  return fail(Code::refused, "no book can be made there",
              {"这里建不了案卷册。请用 --book 指明另一个文件夹。", "No book can be made here. Name another folder with --book."});
}

Done move_in(Vault& from, Vault& to, const Admit& admit) {
  const auto key = AgeIdentity::generate();
  TRY(const auto cases, from.cases());
  for (const auto& info : cases) {
    if (info.erased) continue;
    Bytes sealed;
    CHECK_OK(from.share(info.id, key.recipient, [&sealed](ByteView piece) -> Done {
      sealed.insert(sealed.end(), piece.begin(), piece.end());
      return {};
    }));
    bool given = false;
    const ByteSource once = [&]() -> Result<ByteView> { return std::exchange(given, true) ? ByteView{} : ByteView{sealed}; };
    TRY(const auto id, to.import_share(key, once, admit));
    (void)id;
  }
  return {};
}

}  // namespace qingbai
