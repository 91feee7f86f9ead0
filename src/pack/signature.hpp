// Signed packs: a MANIFEST of the pack's files, and its minisign signature beside it (docs/formats/pack.md, "Signature").
//
// The manifest is one line a file, "SHA-256 as hex, two spaces, path", in the order of paths; it lists every *.yaml outside
// examples/. The signature is MANIFEST.minisig as `minisign -S` makes it (Ed25519, prehashed or not). A pack without one is
// unsigned_pack. If signature, manifest and files disagree, the pack does not load. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "pack/load.hpp"

namespace qingbai {

[[nodiscard]] std::string pack_manifest(const PackFiles& files);

// `keys`: minisign public keys (the whole file, or its second line) that the person trusts. If none fits, the state is
// `unknown_key`: intact, but by an unknown signer. Returns an error if the files differ from the manifest, or if the signature is
// invalid.
[[nodiscard]] Result<PackSignature> check_signature(const PackFiles& files, const std::string& manifest,
                                                    const std::string& minisig, const std::vector<std::string>& keys);

}  // namespace qingbai
