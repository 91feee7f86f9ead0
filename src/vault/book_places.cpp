// Books beside one another, and moving from memory into one.
#include <filesystem>
#include <utility>

#include "vault/vault.hpp"

namespace qingbai {
namespace {

constexpr int kMostBeside = 9;

std::string place(const std::string& folder, int n) { return n == 1 ? folder : folder + "-" + std::to_string(n); }

bool taken(const std::string& folder) {
  std::error_code error;
  return std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error);
}

}  // namespace

Result<std::unique_ptr<Vault>> open_one_of(const std::string& folder, const Opener& opener, const Clock& clock) {
  auto first = Vault::open(folder, opener, clock);
  if (first || first.error().code != Code::locked) return first;
  for (int n = 2; n <= kMostBeside; ++n) {
    if (!taken(place(folder, n))) continue;
    if (auto other = Vault::open(place(folder, n), opener, clock)) return other;
  }
  return first;
}

Result<std::string> free_place(const std::string& folder) {
  for (int n = 1; n <= kMostBeside; ++n)
    if (!taken(place(folder, n))) return place(folder, n);
  return fail(Code::refused, "no free place for a book",
              {"这里已经放不下更多案卷册了。", "There is no place for another book here."});
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
