#include "bundle/kit.hpp"

// .incbin keeps the bytes out of the compiler, as in faces/web.
#define EMBED(name, file)                                                                                                   \
  asm(".section .rodata\n.global kit_" #name "\n.global kit_" #name "_end\nkit_" #name ":\n.incbin \"" QINGBAI_KIT "/" file \
      "\"\nkit_" #name "_end:\n.byte 0\n.previous\n");                                                                      \
  extern "C" const char kit_##name[], kit_##name##_end[];

EMBED(script_bytes, "verify.sh")
EMBED(page_bytes, "verify.html")
EMBED(words_bytes, "VERIFY.txt")

namespace qingbai {
namespace {

std::string_view between(const char* from, const char* to) { return {from, static_cast<std::size_t>(to - from)}; }

}  // namespace

std::string_view kit_script() { return between(kit_script_bytes, kit_script_bytes_end); }
std::string_view kit_page() { return between(kit_page_bytes, kit_page_bytes_end); }
std::string_view kit_words() { return between(kit_words_bytes, kit_words_bytes_end); }

}  // namespace qingbai
