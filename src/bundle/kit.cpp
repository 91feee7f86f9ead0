#include "bundle/kit.hpp"

#include "base/embed.hpp"

QINGBAI_EMBED(kit_script_bytes, QINGBAI_KIT "/verify.sh")
QINGBAI_EMBED(kit_page_bytes, QINGBAI_KIT "/verify.html")
QINGBAI_EMBED(kit_words_bytes, QINGBAI_KIT "/VERIFY.txt")

namespace qingbai {

std::string_view kit_script() { return embedded(kit_script_bytes, kit_script_bytes_end); }
std::string_view kit_page() { return embedded(kit_page_bytes, kit_page_bytes_end); }
std::string_view kit_words() { return embedded(kit_words_bytes, kit_words_bytes_end); }

}  // namespace qingbai
