// Signed notes and log checkpoints: c2sp.org/signed-note and c2sp.org/tlog-checkpoint, Ed25519 (RFC 8032) by libsodium.
//
// A note is text that ends in a line break, an empty line, and signature lines "— <name> <base64(key id ‖ signature)>".
// open_note() returns the text only if the signature by the given key is valid; it ignores lines of other signers.
// Error: Code::corrupt.
#pragma once

#include <string>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "crypto/merkle.hpp"

namespace qingbai {

struct NoteKey {                         // what a verifier needs
  std::string name;                      // no space, no plus sign
  Bytes key;                             // 32 bytes
  [[nodiscard]] std::string id() const;  // 8 hex digits
};

struct NoteSigner {
  NoteKey key;
  Secret<Bytes> seed;  // 32 bytes
  [[nodiscard]] static NoteSigner from_seed(const std::string& name, Secret<Bytes> seed);
};

// "<name>+<key id>+<base64(1 ‖ key)>"
[[nodiscard]] std::string to_text(const NoteKey& key);
[[nodiscard]] Result<NoteKey> parse_note_key(const std::string& text);
// The same public key as a PEM file, for `openssl pkeyutl -verify -pubin -rawin`.
[[nodiscard]] std::string to_pem(const NoteKey& key);

[[nodiscard]] std::string sign_note(const std::string& text, const NoteSigner& signer);
[[nodiscard]] Result<std::string> open_note(const std::string& note, const NoteKey& key);

struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Digest root{};
};

[[nodiscard]] std::string to_text(const Checkpoint& checkpoint);
[[nodiscard]] Result<Checkpoint> parse_checkpoint(const std::string& note_text);
[[nodiscard]] std::string sign_checkpoint(const Checkpoint& checkpoint, const NoteSigner& signer);
[[nodiscard]] Result<Checkpoint> open_checkpoint(const std::string& note, const NoteKey& key);

// Whether the checkpoint was signed for this tree, as it is or as it was earlier.
[[nodiscard]] bool covers(const Checkpoint& checkpoint, const MerkleTree& tree);

// c2sp.org/tlog-proof@v1: one event's inclusion, with the checkpoint, in one text.
[[nodiscard]] std::string tlog_proof(std::uint64_t index, const Proof& proof, const std::string& checkpoint_note);
[[nodiscard]] bool verify_tlog_proof(const std::string& text, ByteView entry, const NoteKey& key);

}  // namespace qingbai
