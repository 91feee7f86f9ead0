// The page's files, embedded in the program (assets.cpp includes web/dist as the build made it).
#pragma once

#include <string_view>

namespace qingbai {

struct Asset {
  std::string_view bytes, type;
  std::string_view gzip = {};  // the same bytes packed (RFC 1952); empty: not worth it
};

// "/" "/app.js" "/app.css" "/sw.js" "/manifest.webmanifest" "/icon.png"; empty bytes for anything else.
[[nodiscard]] Asset asset(std::string_view path);

}  // namespace qingbai
