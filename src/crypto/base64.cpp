#include "crypto/base64.hpp"

#include <sodium.h>

namespace qingbai {
namespace {

int variant(bool padded) { return padded ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_ORIGINAL_NO_PADDING; }

}  // namespace

std::string to_base64(ByteView bytes, bool padded) {
  if (bytes.empty()) return {};
  std::string out(sodium_base64_encoded_len(bytes.size(), variant(padded)), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), variant(padded));
  out.resize(out.size() - 1);
  return out;
}

std::optional<Bytes> from_base64(std::string_view text, bool padded) {
  if (text.empty()) return Bytes{};  // libsodium takes no null pointer
  Bytes out(text.size());
  std::size_t n = 0;
  const char* end = nullptr;
  if (sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr, &n, &end, variant(padded)) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  out.resize(n);
  if (to_base64(out, padded) != text) return std::nullopt;
  return out;
}

}  // namespace qingbai
