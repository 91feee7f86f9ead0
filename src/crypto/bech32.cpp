// Bech32 (BIP 173) as the age tools use it: keys of 32 bytes, no length limit of 90, one case only.
#include <algorithm>
#include <optional>

#include "crypto/age.hpp"

namespace qingbai {
namespace {

constexpr std::string_view kLetters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

std::uint32_t polymod(const Bytes& values) {
  static constexpr std::uint32_t generator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
  std::uint32_t check = 1;
  for (const auto v : values) {
    const auto top = check >> 25;
    check = (check & 0x1ffffff) << 5 ^ v;
    for (int i = 0; i < 5; ++i)
      if ((top >> i) & 1) check ^= generator[i];
  }
  return check;
}

Bytes expanded(std::string_view prefix) {
  Bytes out;
  for (const char c : prefix) out.push_back(static_cast<std::uint8_t>(c >> 5));
  out.push_back(0);
  for (const char c : prefix) out.push_back(static_cast<std::uint8_t>(c & 31));
  return out;
}

std::optional<Bytes> regroup(ByteView in, int from, int to, bool pad) {
  Bytes out;
  std::uint32_t held = 0;
  int bits = 0;
  const std::uint32_t mask = (1u << to) - 1;
  for (const auto v : in) {
    held = held << from | v;
    bits += from;
    while (bits >= to) {
      bits -= to;
      out.push_back(static_cast<std::uint8_t>(held >> bits & mask));
    }
  }
  if (pad && bits > 0) out.push_back(static_cast<std::uint8_t>(held << (to - bits) & mask));
  if (!pad && (bits >= from || (held << (to - bits) & mask) != 0)) return std::nullopt;
  return out;
}

std::string encode(std::string_view prefix, ByteView key) {
  auto data = *regroup(key, 8, 5, true);
  auto values = expanded(prefix);
  values.insert(values.end(), data.begin(), data.end());
  values.insert(values.end(), 6, 0);
  const auto check = polymod(values) ^ 1;
  for (int i = 0; i < 6; ++i) data.push_back(static_cast<std::uint8_t>(check >> 5 * (5 - i) & 31));
  std::string out(prefix);
  out += '1';
  for (const auto v : data) out += kLetters[v];
  return out;
}

std::optional<Bytes> decode(std::string_view prefix, std::string_view text) {
  if (!text.starts_with(prefix) || text.size() < prefix.size() + 7 || text[prefix.size()] != '1') return std::nullopt;
  auto values = expanded(prefix);
  Bytes data;
  for (const char c : text.substr(prefix.size() + 1)) {
    const auto at = kLetters.find(c);
    if (at == std::string_view::npos) return std::nullopt;
    data.push_back(static_cast<std::uint8_t>(at));
  }
  values.insert(values.end(), data.begin(), data.end());
  if (polymod(values) != 1) return std::nullopt;
  data.resize(data.size() - 6);
  return regroup(data, 5, 8, false);
}

std::string in_case(std::string text, char from, char to, int distance) {
  for (auto& c : text)
    if (c >= from && c <= to) c = static_cast<char>(c + distance);
  return text;
}

}  // namespace

std::string to_text(const AgeRecipient& recipient) { return encode("age", recipient); }

Secret<std::string> to_text(const AgeIdentity& identity) {
  return Secret<std::string>(in_case(encode("age-secret-key-", identity.key.reveal()), 'a', 'z', 'A' - 'a'));
}

Result<AgeIdentity> parse_age_identity(std::string_view text) {
  auto key = decode("age-secret-key-", in_case(std::string(text), 'A', 'Z', 'a' - 'A'));
  if (!key || key->size() != 32 || text.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos)
    return fail(Code::invalid, "not an age identity", {"这不是一把 age 私钥。", "This is not an age secret key."});
  return AgeIdentity::from_key(Secret<Bytes>(std::move(*key)));
}

Result<AgeRecipient> parse_age_recipient(std::string_view text) {
  const auto key = decode("age", text);
  if (!key || key->size() != 32)
    return fail(Code::invalid, "not an age recipient",
                {"这不是一把 age 公钥（应以 age1 开头）。", "This is not an age public key (one begins with age1)."});
  AgeRecipient out{};
  std::copy(key->begin(), key->end(), out.begin());
  return out;
}

}  // namespace qingbai
