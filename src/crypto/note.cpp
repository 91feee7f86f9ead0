#include "crypto/note.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <sstream>

#include "crypto/base64.hpp"
#include "crypto/hash.hpp"

namespace qingbai {
namespace {

constexpr std::string_view kDash = "\xE2\x80\x94 ";  // em dash and a space
constexpr std::size_t kLargest = 1u << 20;

tl::unexpected<Error> corrupt(const char* what) {
  return fail(Code::corrupt, std::string("checkpoint: ") + what,
              {"这份保管记录的检查点不对：不是这个案件的，或者被改过。",
               "This checkpoint of the custody log does not hold: it belongs to another case, or it was changed."});
}

Bytes with_type(ByteView key) {
  Bytes out{1};  // Ed25519
  out.insert(out.end(), key.begin(), key.end());
  return out;
}

std::optional<std::uint64_t> decimal(std::string_view text) {
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size() || fmt::format("{}", out) != text) return std::nullopt;
  return out;
}

std::optional<Digest> digest(std::string_view text) {
  const auto bytes = from_base64(text);
  if (!bytes || bytes->size() != 32) return std::nullopt;
  Digest out{};
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

bool is_name(std::string_view name) { return !name.empty() && name.find_first_of(" +\n\r\t") == std::string_view::npos; }

}  // namespace

std::string NoteKey::id() const {
  Bytes bytes(name.begin(), name.end());
  bytes.push_back('\n');
  const auto typed = with_type(key);
  bytes.insert(bytes.end(), typed.begin(), typed.end());
  return hash_hex(HashKind::sha256, bytes).substr(0, 8);
}

NoteSigner NoteSigner::from_seed(const std::string& name, Secret<Bytes> seed) {
  NoteSigner out{{name, Bytes(crypto_sign_PUBLICKEYBYTES)}, std::move(seed)};
  Secret<Bytes> secret(crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair(out.key.key.data(), secret.room().data(), out.seed.reveal().data());
  return out;
}

std::string to_text(const NoteKey& key) { return key.name + "+" + key.id() + "+" + to_base64(with_type(key.key)); }

Result<NoteKey> parse_note_key(const std::string& text) {
  const auto first = text.find('+');
  if (first == std::string::npos || text.size() < first + 10 || text[first + 9] != '+') return corrupt("not a verifier key");
  const auto bytes = from_base64(std::string_view(text).substr(first + 10));
  if (!bytes || bytes->size() != 33 || bytes->front() != 1) return corrupt("not an Ed25519 verifier key");
  NoteKey out{text.substr(0, first), Bytes(bytes->begin() + 1, bytes->end())};
  if (!is_name(out.name) || out.id() != text.substr(first + 1, 8)) return corrupt("verifier key and its id differ");
  return out;
}

std::string to_pem(const NoteKey& key) {
  // SubjectPublicKeyInfo of an Ed25519 key (RFC 8410) is this prefix and the key.
  Bytes der{0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
  der.insert(der.end(), key.key.begin(), key.key.end());
  return "-----BEGIN PUBLIC KEY-----\n" + to_base64(der) + "\n-----END PUBLIC KEY-----\n";
}

std::string sign_note(const std::string& text, const NoteSigner& signer) {
  Secret<Bytes> secret(crypto_sign_SECRETKEYBYTES);
  Bytes key(crypto_sign_PUBLICKEYBYTES), signature(crypto_sign_BYTES);
  crypto_sign_seed_keypair(key.data(), secret.room().data(), signer.seed.reveal().data());
  crypto_sign_detached(signature.data(), nullptr, as_bytes(text).data(), text.size(), secret.reveal().data());
  auto line = *from_hex(signer.key.id());
  line.insert(line.end(), signature.begin(), signature.end());
  return text + "\n" + std::string(kDash) + signer.key.name + " " + to_base64(line) + "\n";
}

Result<std::string> open_note(const std::string& note, const NoteKey& key) {
  const auto at = note.rfind("\n\n");
  if (note.size() > kLargest || at == std::string::npos || note.back() != '\n') return corrupt("not a signed note");
  const auto text = note.substr(0, at + 1);
  if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; }))
    return corrupt("control characters");
  std::istringstream lines(note.substr(at + 2));
  std::string line;
  bool good = false;
  const auto mine = std::string(kDash) + key.name + " ";
  for (int n = 0; std::getline(lines, line); ++n) {
    const auto space = line.find(' ', kDash.size());
    if (n > 100 || !line.starts_with(kDash) || space == std::string::npos) return corrupt("malformed signature line");
    const auto bytes = from_base64(std::string_view(line).substr(space + 1));
    if (!bytes || bytes->size() < 5) return corrupt("malformed signature line");
    if (good || !line.starts_with(mine) || to_hex({bytes->data(), 4}) != key.id()) continue;
    if (bytes->size() != 4 + crypto_sign_BYTES ||
        crypto_sign_verify_detached(bytes->data() + 4, as_bytes(text).data(), text.size(), key.key.data()) != 0)
      return corrupt("signature does not hold");
    good = true;
  }
  if (!good) return corrupt("not signed by this key");
  return text;
}

std::string to_text(const Checkpoint& c) { return fmt::format("{}\n{}\n{}\n", c.origin, c.size, to_base64(c.root)); }

Result<Checkpoint> parse_checkpoint(const std::string& text) {
  std::istringstream lines(text);
  Checkpoint out;
  std::string size, root;
  if (!std::getline(lines, out.origin) || !std::getline(lines, size) || !std::getline(lines, root) || out.origin.empty())
    return corrupt("too few lines");
  const auto n = decimal(size);
  const auto hash = digest(root);
  if (!n || !hash) return corrupt("malformed size or root");
  out.size = *n;
  out.root = *hash;
  return out;
}

std::string sign_checkpoint(const Checkpoint& checkpoint, const NoteSigner& signer) {
  return sign_note(to_text(checkpoint), signer);
}

Result<Checkpoint> open_checkpoint(const std::string& note, const NoteKey& key) {
  TRY(const auto text, open_note(note, key));
  TRY(auto out, parse_checkpoint(text));
  if (out.origin != key.name) return corrupt("another log's origin");
  return out;
}

bool covers(const Checkpoint& checkpoint, const MerkleTree& tree) {
  return checkpoint.size <= tree.size() && tree.root(checkpoint.size) == checkpoint.root;
}

std::string tlog_proof(std::uint64_t index, const Proof& proof, const std::string& checkpoint_note) {
  auto out = fmt::format("c2sp.org/tlog-proof@v1\nindex {}\n", index);
  for (const auto& hash : proof) out += to_base64(hash) + "\n";
  return out + "\n" + checkpoint_note;
}

bool verify_tlog_proof(const std::string& text, ByteView entry, const NoteKey& key) {
  std::istringstream lines(text);
  std::string line;
  if (!std::getline(lines, line) || line != "c2sp.org/tlog-proof@v1" || !std::getline(lines, line)) return false;
  if (line.starts_with("extra ") && !std::getline(lines, line)) return false;
  if (!line.starts_with("index ")) return false;
  const auto index = decimal(std::string_view(line).substr(6));
  if (!index) return false;
  Proof proof;
  while (std::getline(lines, line) && !line.empty()) {
    const auto hash = digest(line);
    if (!hash || proof.size() > 64) return false;
    proof.push_back(*hash);
  }
  const auto at = lines.tellg();
  if (at < 0) return false;
  const auto checkpoint = open_checkpoint(text.substr(static_cast<std::size_t>(at)), key);
  return checkpoint && verify_inclusion(*index, checkpoint->size, leaf_hash(entry), proof, checkpoint->root);
}

}  // namespace qingbai
