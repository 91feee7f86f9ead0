// KeptReadings: what the reader once made of an item, kept sealed with the book, so that nothing is read twice
// (docs/formats/book.md, "derived"). A reading is kept under the version of the reader that made it: the SHA-256 of its program.
// What may read better another time is not kept (content/extraction.hpp). Safe to call from several threads.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "content/extraction.hpp"
#include "vault/vault.hpp"

namespace qingbai {

class KeptReadings {
 public:
  KeptReadings(Vault& vault, std::string program) : vault_(vault), program_(std::move(program)) {}

  // Empty: it has to be read.
  [[nodiscard]] std::optional<Extraction> of(const CaseId& id, const ItemId& item);
  [[nodiscard]] Done keep(const CaseId& id, const ItemId& item, const Extraction& read);

 private:
  [[nodiscard]] const std::string& version();  // empty: there is no reader, or no book on disk
  Vault& vault_;
  const std::string program_;
  std::once_flag version_once_;
  std::string version_;
};

}  // namespace qingbai
