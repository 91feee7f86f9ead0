#include "desk/kept_readings.hpp"

#include <filesystem>

#include "content/wire.hpp"
#include "crypto/hash.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace {

std::string hash_of_file(const std::string& path) {
  const auto file = open_file(path);
  return file ? hash_hex_of_source(HashKind::sha256, *file).value_or("") : "";
}

// Of the program and of the module beside it, which reads all but a PDF's own words.
std::string version_of(const std::string& program) {
  const auto own = hash_of_file(program);
  const auto module = std::filesystem::path(program).parent_path() / "libqingbai_all_readers.so";
  const auto both = own + hash_of_file(module.string());
  return own.empty() ? own : hash_hex(HashKind::sha256, as_bytes(both));
}

}  // namespace

const std::string& KeptReadings::version() {
  if (vault_.book() == nullptr) return version_;  // in memory nothing is kept
  std::call_once(version_once_, [this] { version_ = version_of(program_); });
  return version_;
}

std::optional<Extraction> KeptReadings::of(const CaseId& id, const ItemId& item) {
  if (version().empty()) return std::nullopt;
  const auto kept = vault_.kept_reading(id, item, version());
  if (!kept || !*kept) return std::nullopt;
  return from_wire(**kept);
}

Done KeptReadings::keep(const CaseId& id, const ItemId& item, const Extraction& read) {
  if (version().empty() || may_read_better(read)) return {};
  return vault_.keep_reading(id, item, version(), to_wire(read));
}

}  // namespace qingbai
