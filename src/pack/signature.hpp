// Signed packs: a MANIFEST of the pack's files, and its minisign signature beside it (docs/formats/pack.md, "Signature").
//
// The manifest is one line a file, "SHA-256 as hex, two spaces, path", in the order of paths; it lists every *.yaml outside
// examples/. The signature is MANIFEST.minisig as `minisign -S` makes it (Ed25519, prehashed or not). A pack without one says
// that it is unsigned; one whose signature or files do not agree is not loaded. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "pack/load.hpp"

namespace qingbai {

[[nodiscard]] std::string pack_manifest(const PackFiles& files);

// `keys`: minisign public keys (the whole file, or its second line) that the person trusts. Without a key that fits, the state is
// `unknown_key`: whole, but we cannot say by whom. Bad: the files differ from the manifest, or the signature from either.
[[nodiscard]] Result<PackSignature> check_signature(const PackFiles& files, const std::string& manifest,
                                                    const std::string& minisig, const std::vector<std::string>& keys);

}  // namespace qingbai
