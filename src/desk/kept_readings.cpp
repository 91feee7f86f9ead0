#include "desk/kept_readings.hpp"

#include "content/wire.hpp"
#include "crypto/hash.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace {

std::string hash_of_file(const std::string& path) {
  const auto file = open_file(path);
  return file ? hash_hex_of_source(HashKind::sha256, *file).value_or("") : "";
}

}  // namespace

const std::string& KeptReadings::version() {
  if (vault_.book() == nullptr) return version_;  // in memory nothing is kept
  std::call_once(version_once_, [this] { version_ = hash_of_file(program_); });
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
