// Loading a pack from files held in memory, for tests and fuzzing; load_pack() reads the folder and calls this.
#pragma once

#include <map>
#include <string>

#include "pack/pack.hpp"

namespace qingbai {

using PackFiles = std::map<std::string, std::string>;  // "laws/civil.yaml" → its text

[[nodiscard]] Result<Pack> load_pack(const PackFiles& files);

// The *.yaml of a folder, examples/ left out.
[[nodiscard]] Result<PackFiles> read_pack_files(const std::string& folder);

}  // namespace qingbai
