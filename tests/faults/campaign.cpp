#include "campaign.hpp"

#include <filesystem>
#include <iostream>

#include "crypto/hash.hpp"

namespace campaign {
namespace fs = std::filesystem;
using namespace qingbai;

namespace {

const FixedClock kClock{*parse_instant("2026-03-10T09:00:00+08:00")};
constexpr KdfCost kQuick{1, 8192};  // the campaign is not about the cost of a guess

Secret<std::string> words(const char* text) { return Secret<std::string>(std::string(text)); }

ByteSource source_of(std::string text) {
  return [text = std::move(text), done = false]() mutable -> Result<ByteView> {
    if (std::exchange(done, true)) return ByteView{};
    return as_bytes(text);
  };
}

}  // namespace

std::string item_text(int index) {
  const auto size = index % 50 == 7 ? 150'000 : index % 20 == 3 ? 66'000 : (index * 37) % 900;
  std::string out(static_cast<std::size_t>(size), '.');
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<char>('!' + (i * 7 + static_cast<std::size_t>(index)) % 90);
  return out;
}

Result<std::unique_ptr<Vault>> open_book(const std::string& folder, Access access, const char* passphrase) {
  return Vault::open(folder, words(passphrase), kClock, access);
}

Result<std::unique_ptr<Vault>> make_book(const std::string& folder) {
  return Vault::create(folder, words("旧口令"), kClock, kQuick);
}

bool take_in(const std::string& folder, int from, int to, const std::function<void(int)>& ack) {
  auto vault = open_book(folder);
  if (!vault) return false;
  const auto cases = (*vault)->cases();
  if (!cases || cases->empty()) return false;
  std::vector<Incoming> files;
  for (int i = from; i < to; ++i) {
    Claims claims;
    claims.name = std::to_string(i);
    files.push_back({[i] { return Result<ByteSource>(source_of(item_text(i))); }, claims});
  }
  bool all = true;
  const auto done = (*vault)->receive_all(cases->front().id, files, [&](std::size_t at, const Result<Receipt>& receipt) {
    if (receipt) ack(from + static_cast<int>(at));
    else all = false;
  });
  return done && all;
}

std::string inspect(const std::string& folder, const std::set<int>& acknowledged, const char* passphrase) {
  const auto vault = open_book(folder, Access::write, passphrase);
  if (!vault) return "does not open: " + vault.error().what;
  const auto report = (*vault)->check();
  if (!report) return "cannot be checked: " + report.error().what;
  if (!report->damage.empty()) return "damaged: " + report->damage[0].path + ": " + report->damage[0].what;
  if (!report->unverifiable.empty()) return "could not check: " + report->unverifiable[0].what;
  auto missing = acknowledged;
  const auto cases = (*vault)->cases();
  if (!cases) return "cases cannot be listed";
  for (const auto& one : *cases) {
    const auto receipts = (*vault)->receipts(one.id);
    if (!receipts) return "items cannot be listed";
    for (const auto& receipt : *receipts) {
      if (receipt.erased) continue;
      const auto index = std::stoi(receipt.claims.name);
      std::string text;
      const auto read = (*vault)->read(one.id, receipt.item, "read", [&](ByteView piece) -> Done {
        text += as_text(piece);
        return {};
      });
      if (!read || text != item_text(index)) return "item " + receipt.claims.name + " is listed and cannot be read";
      missing.erase(index);
    }
  }
  return missing.empty() ? "" : std::to_string(missing.size()) + " acknowledged items are gone";
}

void copy_folder(const std::string& from, const std::string& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

void say(Tally& tally, const std::string& where, const std::string& problem) {
  if (tally.lost++ < 5) std::cerr << tally.name << ", " << where << ": " << problem << "\n";
}

}  // namespace campaign
