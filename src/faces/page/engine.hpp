// What the page's script calls, in C++; exports.cpp gives it C names. Inside this room.
#pragma once

#include "faces/web/api.hpp"
#include "sandbox/page/reader_elsewhere.hpp"

namespace qingbai {

// The pack: one JSON object, file name → text. The HTTP status; last_answer() holds the error.
[[nodiscard]] int open_page(ByteView files);
// `head`: {"method","path","query":{},"if_match","range","lang","now"}. The HTTP status; 0: wish() first.
[[nodiscard]] int call_page(ByteView head, ByteView body);
// What is to be asked of the reader: for the call just made, else for the reading in the background.
struct Wish {
  enum class Of { nothing = 0, call = 1, reading = 2 };
  Of of = Of::nothing;
  const ReaderWanted* wanted = nullptr;  // null for nothing
};
[[nodiscard]] Wish wish();
// Its answer. Not good: the reader died or gave up.
void take_answer(Wish::Of of, ByteView answer, bool good);

// In the other copy: one request of the keeper, answered into last_answer().body; or, where the file holds a PDF that was not
// drawn yet, that PDF: hand in its glyphs and ask again.
enum class Read { refused = 0, done = 1, glyphs_first = 2 };
[[nodiscard]] Read read_for_keeper(ByteView request, ByteView file);
void take_glyphs(ByteView pdf, ByteView glyphs);

[[nodiscard]] const ApiAnswer& last_answer();

}  // namespace qingbai
