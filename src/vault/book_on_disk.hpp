// For the vault's tests: a temporary folder, keys that are quick to derive, sources and readers.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "crypto/hash.hpp"
#include "store/memory.hpp"
#include "vault/vault.hpp"

namespace qingbai::testing_vault {

namespace fs = std::filesystem;

inline const FixedClock kClock{*parse_instant("2026-03-10T09:00:00+08:00")};
inline constexpr KdfCost kQuick{1, 8192};  // the least that libsodium takes: tests are not about cost

inline ByteSource source_of(std::string text) {
  return [text = std::move(text), done = false]() mutable -> Result<ByteView> {
    if (done) return ByteView{};
    done = true;
    return as_bytes(text);
  };
}

inline Result<std::string> text_of(Vault& vault, const CaseId& id, const ItemId& item) {
  std::string out;
  CHECK_OK(vault.read(id, item, "read", [&out](ByteView piece) -> Done {
    out += as_text(piece);
    return {};
  }));
  return out;
}

// Every body of a shared case as it came: what the desk judges is not the vault's.
inline const Admit kAsTheyAre = [](const std::vector<SharedRecord>& said) -> Result<std::vector<Bytes>> {
  std::vector<Bytes> out;
  for (const auto& one : said) out.push_back(one.record.body);
  return out;
};

inline Secret<std::string> words(const char* text) { return Secret<std::string>(std::string(text)); }

inline std::string file_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
inline void write_file(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

class Folder : public ::testing::Test {
 protected:
  void SetUp() override { folder = (fs::temp_directory_path() / ("book-" + to_hex(random_bytes(8)))).string(); }
  void TearDown() override {
    for (const auto& f : {folder, folder + "-2", folder + "-3"}) fs::remove_all(f);
  }
  Result<std::unique_ptr<Vault>> make(const std::string& at, const char* passphrase = "一二三") const {
    return Vault::create(at, words(passphrase), kClock, kQuick);
  }
  Result<std::unique_ptr<Vault>> open(const std::string& at, const char* passphrase = "一二三",
                                      Access access = Access::write) const {
    return Vault::open(at, words(passphrase), kClock, access);
  }
  // Opens the book as the check command does: for writing if possible, else with Access::salvage.
  Result<CheckReport> checked(const std::string& at) const {
    auto vault = open(at);
    if (!vault && vault.error().code == Code::corrupt) vault = open(at, "一二三", Access::salvage);
    if (!vault) return tl::make_unexpected(vault.error());
    auto report = (*vault)->check();
    if (report && report->damage.empty()) return report;
    vault->reset();
    vault = open(at, "一二三", Access::salvage);
    if (!vault) return tl::make_unexpected(vault.error());
    return (*vault)->check();
  }
  std::string folder;
};

}  // namespace qingbai::testing_vault
