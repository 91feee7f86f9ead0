#include "pack/signature.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace qingbai {
namespace {

using Raw = std::vector<unsigned char>;

constexpr std::string_view kTrusted = "trusted comment: ";
constexpr std::size_t kKeyId = 8;

Error bad(const char* what) {
  return Error{Code::corrupt,
               std::string("pack signature: ") + what,
               {"知识包的签名不对：内容可能被改过，没有被使用。请重新取得知识包。",
                "The pack's signature does not hold: it may have been changed, and is not used. Get the pack anew."}};
}

std::optional<Raw> from_base64(std::string_view text) {
  if (text.empty()) return Raw{};  // libsodium takes no null pointer
  Raw out(text.size());
  std::size_t n = 0;
  const char* end = nullptr;
  if (sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr, &n, &end, sodium_base64_VARIANT_ORIGINAL) !=
          0 ||
      end != text.data() + text.size())
    return std::nullopt;
  out.resize(n);
  return out;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    out.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// "Ed", eight bytes of key id, thirty-two of key; a comment line may stand before it.
std::optional<Raw> key_of(const std::string& text) {
  for (const auto line : lines_of(text))
    if (auto raw = from_base64(line);
        raw && raw->size() == 2 + kKeyId + crypto_sign_PUBLICKEYBYTES && (*raw)[0] == 'E' && (*raw)[1] == 'd')
      return raw;
  return std::nullopt;
}

struct Signature {
  bool prehashed = false;
  Raw id, signature, global;
  std::string comment;
};

std::optional<Signature> signature_of(const std::string& minisig) {
  const auto lines = lines_of(minisig);
  if (lines.size() < 4 || !lines[0].starts_with("untrusted comment:") || !lines[2].starts_with(kTrusted)) return std::nullopt;
  const auto raw = from_base64(lines[1]), global = from_base64(lines[3]);
  if (!raw || !global || raw->size() != 2 + kKeyId + crypto_sign_BYTES || global->size() != crypto_sign_BYTES)
    return std::nullopt;
  if ((*raw)[0] != 'E' || ((*raw)[1] != 'd' && (*raw)[1] != 'D')) return std::nullopt;
  Signature out;
  out.prehashed = (*raw)[1] == 'D';
  out.id.assign(raw->begin() + 2, raw->begin() + 2 + kKeyId);
  out.signature.assign(raw->begin() + 2 + kKeyId, raw->end());
  out.global = *global;
  out.comment = std::string(lines[2].substr(kTrusted.size()));
  return out;
}

bool holds(const Signature& s, const std::string& manifest, const unsigned char* key) {
  const auto* text = reinterpret_cast<const unsigned char*>(manifest.data());
  std::array<unsigned char, crypto_generichash_BYTES_MAX> hash{};
  std::size_t size = manifest.size();
  if (s.prehashed) {
    if (crypto_generichash(hash.data(), hash.size(), text, manifest.size(), nullptr, 0) != 0) return false;
    text = hash.data();
    size = hash.size();
  }
  if (crypto_sign_verify_detached(s.signature.data(), text, size, key) != 0) return false;
  Raw whole = s.signature;
  whole.insert(whole.end(), s.comment.begin(), s.comment.end());
  return crypto_sign_verify_detached(s.global.data(), whole.data(), whole.size(), key) == 0;
}

// As minisign prints it: the eight bytes as a little-endian number in hex.
std::string id_words(const Raw& id) {
  std::string out;
  for (auto it = id.rbegin(); it != id.rend(); ++it) out += fmt::format("{:02X}", *it);
  return out;
}

}  // namespace

std::string pack_manifest(const PackFiles& files) {
  std::string out;
  for (const auto& [name, text] : files) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> sum{};
    crypto_hash_sha256(sum.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
    for (const auto byte : sum) out += fmt::format("{:02x}", byte);
    out += "  " + name + "\n";
  }
  return out;
}

Result<PackSignature> check_signature(const PackFiles& files, const std::string& manifest, const std::string& minisig,
                                      const std::vector<std::string>& keys) {
  if (sodium_init() < 0)
    return fail(Code::unsupported, "libsodium does not start", {"加密库无法启动。", "The crypto library does not start."});
  const auto signature = signature_of(minisig);
  if (!signature) return tl::make_unexpected(bad("MANIFEST.minisig is not of minisign's form"));
  if (manifest != pack_manifest(files)) return tl::make_unexpected(bad("the files are not those of MANIFEST"));
  PackSignature out{PackSignature::State::unknown_key, id_words(signature->id), {}};
  for (const auto& text : keys) {
    const auto key = key_of(text);
    if (!key || !std::equal(signature->id.begin(), signature->id.end(), key->begin() + 2)) continue;
    if (!holds(*signature, manifest, key->data() + 2 + kKeyId)) return tl::make_unexpected(bad("it was not made by this key"));
    out.state = PackSignature::State::valid;
    out.comment = signature->comment;
  }
  return out;
}

}  // namespace qingbai
