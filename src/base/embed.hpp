// Puts a file's bytes into the program: QINGBAI_EMBED(NAME, "path") declares NAME and NAME_end, and embedded(NAME, NAME_end)
// views what lies between. The assembler's .incbin keeps the bytes out of the compiler: no array literal, no waiting.
#pragma once

#include <string_view>

#if defined(__wasm__)  // its assembler wants each symbol's kind and size
#define QINGBAI_EMBED(name, path)                                                                                        \
  asm(".section .rodata." #name ",\"\",@\n.globl " #name "\n.globl " #name "_end\n.type " #name ",@object\n.type " #name \
      "_end,@object\n" #name ":\n.incbin \"" path "\"\n" #name "_end:\n.int8 0\n.size " #name ", " #name "_end-" #name   \
      "\n.size " #name "_end, 1\n.text\n");                                                                              \
  extern "C" const char name[], name##_end[];
#else
#define QINGBAI_EMBED(name, path)                                                                            \
  asm(".section .rodata\n.global " #name "\n.global " #name "_end\n" #name ":\n.incbin \"" path "\"\n" #name \
      "_end:\n.byte 0\n.previous\n");                                                                        \
  extern "C" const char name[], name##_end[];
#endif

namespace qingbai {

[[nodiscard]] inline std::string_view embedded(const char* from, const char* to) {
  return {from, static_cast<std::size_t>(to - from)};
}

}  // namespace qingbai
