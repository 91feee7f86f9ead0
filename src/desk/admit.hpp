// Judges what a shared case says before it is kept (vault's Admit): a body that this program would later fail to read refuses the
// whole share, not the case at every opening.
#pragma once

#include "base/clock.hpp"
#include "pack/pack.hpp"
#include "vault/vault.hpp"

namespace qingbai {

// `pack` and `clock` outlive what is returned. Code::invalid or newer_version: a body that cannot be read, or is out of bounds.
[[nodiscard]] Admit admit_with(const Pack& pack, const Clock& clock);

}  // namespace qingbai
