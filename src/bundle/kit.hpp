// The kit that travels in every bundle, embedded as files: verify.sh (coreutils and openssl), verify.html (a browser, offline)
// and VERIFY.txt. Inside the bundle room.
#pragma once

#include <string_view>

namespace qingbai {

[[nodiscard]] std::string_view kit_script();
[[nodiscard]] std::string_view kit_page();
[[nodiscard]] std::string_view kit_words();

}  // namespace qingbai
