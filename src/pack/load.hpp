// Loading a pack from files held in memory, for tests and fuzzing; load_pack() reads the folder and calls this.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "pack/pack.hpp"

namespace qingbai {

using PackFiles = std::map<std::string, std::string>;  // "laws/civil.yaml" → its text

[[nodiscard]] Result<Pack> load_pack(const PackFiles& files);

// Only some sections of a pack (names of its folders, and pack.yaml always): for a question that needs no more, many times
// sooner. Their own entries are checked as ever; names that lead into what was not read are not, so what `load_pack` refuses may
// be read here. The signature, where there is one, still covers every file.
[[nodiscard]] Result<Pack> load_pack_part(const std::string& folder, const std::set<std::string>& sections,
                                          const std::vector<std::string>& keys = {});

// The *.yaml of a folder, examples/ left out.
[[nodiscard]] Result<PackFiles> read_pack_files(const std::string& folder);

}  // namespace qingbai
