// A certificate for the home network: made anew at each start, for one address; and QR codes.
#pragma once

#include <string>

#include "base/result.hpp"

namespace qingbai {

struct Certificate {
  std::string certificate_pem, key_pem;
  std::string fingerprint;  // SHA-256 of the certificate, hex in pairs with colons, as browsers show it
};

// P-256, valid from yesterday for 30 days, for an IP address.
[[nodiscard]] Result<Certificate> make_certificate(const std::string& address);

[[nodiscard]] std::string qr_blocks(const std::string& text);  // two rows a line, for a terminal
[[nodiscard]] std::string qr_svg(const std::string& text);     // one path, black on white

}  // namespace qingbai
