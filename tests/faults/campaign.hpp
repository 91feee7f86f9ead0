// The fault campaign: what happens to a book when the process dies, the power goes, the disk fills or fails, or somebody changes
// bytes. Each campaign tries one fault in very many places and counts. `lost` must be 0: an acknowledged item that cannot be
// read, a book that does not open though a copy of everything is there, damage that is called clean, a repair that makes things
// worse.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "vault/vault.hpp"

namespace campaign {

struct Tally {
  std::string name;
  std::uint64_t tried = 0, detected = 0, harmless = 0, lost = 0;
};

struct Settings {
  std::string root;        // an empty folder of our own
  std::uint64_t step = 1;  // every n-th place
  std::string only;        // a campaign's name, or empty for all
};

inline constexpr int kItems = 200;
[[nodiscard]] std::string item_text(int index);  // of any length from 0 to a few sealed chunks
[[nodiscard]] qingbai::Result<std::unique_ptr<qingbai::Vault>> open_book(const std::string& folder,
                                                                         qingbai::Access access = qingbai::Access::write,
                                                                         const char* passphrase = "旧口令");
[[nodiscard]] qingbai::Result<std::unique_ptr<qingbai::Vault>> make_book(const std::string& folder);
// Takes items from..to in; `ack` is called with each index once it was acknowledged.
[[nodiscard]] bool take_in(const std::string& folder, int from, int to, const std::function<void(int)>& ack);
// Empty where the book opens, is clean, holds every acknowledged item and lists none that cannot be read; else what is wrong.
[[nodiscard]] std::string inspect(const std::string& folder, const std::set<int>& acknowledged,
                                  const char* passphrase = "旧口令");
void copy_folder(const std::string& from, const std::string& to);
void say(Tally& tally, const std::string& where, const std::string& problem);  // counts as lost, and prints

void crashes(const Settings& settings, std::vector<Tally>& out);  // kill, power cut, full disk, failing disk
void changes(const Settings& settings, std::vector<Tally>& out);  // flipped, cut, swapped, replayed, rolled back

}  // namespace campaign
