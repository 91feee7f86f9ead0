// Loads a pack from files in memory. Tests and fuzzers use it; load_pack(folder) reads the folder and calls it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "pack/pack.hpp"

namespace qingbai {

using PackFiles = std::map<std::string, std::string>;  // "laws/civil.yaml" → its text

[[nodiscard]] Result<Pack> load_pack(const PackFiles& files);

// Loads only some sections of a pack (names of its folders, and always pack.yaml): many times faster when a command needs no
// more. It checks the entries of these sections, but no id that points into an unread section. So it may accept a pack that
// load_pack() rejects. A signature, if present, still covers every file.
[[nodiscard]] Result<Pack> load_pack_part(const std::string& folder, const std::set<std::string>& sections,
                                          const std::vector<std::string>& keys = {});

// Reads every *.yaml of a folder except those below examples/.
[[nodiscard]] Result<PackFiles> read_pack_files(const std::string& folder);

}  // namespace qingbai
