#include "triage/fold.hpp"

#include <array>
#include <memory>

#include "triage/fold_table.hpp"

namespace qingbai {
namespace {

enum Kind : std::uint8_t { plain = 0, han = 1, separator = 2, invisible = 3 };

struct Entry {
  std::uint16_t to = 0;
  Kind kind = plain;
};
using Table = std::array<Entry, 0x10000>;

// One character of UTF-8 at `at`; a broken byte is taken for itself.
struct Decoded {
  char32_t c;
  std::uint32_t length;
};
Decoded decode(const unsigned char* p, std::size_t left) {
  const unsigned char a = p[0];
  const auto tail = [&](std::size_t i) { return (p[i] & 0xC0) == 0x80; };
  if (a < 0x80) return {a, 1};
  if (a >= 0xE0 && a < 0xF0 && left >= 3 && tail(1) && tail(2))
    return {static_cast<char32_t>((a & 15) << 12 | (p[1] & 63) << 6 | (p[2] & 63)), 3};
  if (a >= 0xC2 && a < 0xE0 && left >= 2 && tail(1)) return {static_cast<char32_t>((a & 31) << 6 | (p[1] & 63)), 2};
  if (a >= 0xF0 && a < 0xF5 && left >= 4 && tail(1) && tail(2) && tail(3))
    return {static_cast<char32_t>((a & 7) << 18 | (p[1] & 63) << 12 | (p[2] & 63) << 6 | (p[3] & 63)), 4};
  return {0xFFFD, 1};
}

void mark(Table& table, std::uint32_t from, std::uint32_t to, Kind kind) {
  for (auto c = from; c <= to; ++c) table[c].kind = kind;
}

void mark_kinds(Table& table) {
  mark(table, 0x3400, 0x9FFF, han);
  mark(table, 0xF900, 0xFAFF, han);
  table[0x3007].kind = han;
  for (const char c : std::string_view(" \t\r\n.*-_|/\\~^+=#@$%&`'\"<>{}")) table[static_cast<unsigned char>(c)].kind = separator;
  for (const auto c : {0x00B7, 0x00A0, 0x2022, 0x3000, 0x30FB, 0xFF65, 0x00A8, 0x00B0, 0x00B4, 0x00AF}) table[c].kind = separator;
  mark(table, 0x2010, 0x205E, separator);  // dashes, bullets, ellipses
  mark(table, 0x2190, 0x245F, separator);  // arrows, mathematics, technical
  mark(table, 0x2500, 0x2BFF, separator);  // boxes, shapes, dingbats, stars
  mark(table, 0x3003, 0x3006, separator);
  mark(table, 0x0300, 0x036F, invisible);  // combining marks
  mark(table, 0x200B, 0x200F, invisible);
  mark(table, 0x202A, 0x202E, invisible);
  mark(table, 0x2060, 0x206F, invisible);
  mark(table, 0x20D0, 0x20F0, invisible);
  mark(table, 0xFE00, 0xFE0F, invisible);
  for (const auto c : {0x00AD, 0xFEFF, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFFA0}) table[c].kind = invisible;
}

const Table& table() {
  static const auto made = [] {
    auto t = std::make_unique<Table>();
    for (std::uint32_t c = 0; c < 0x10000; ++c) (*t)[c].to = static_cast<std::uint16_t>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    mark_kinds(*t);
    const std::string_view pairs = fold_pairs();
    const auto* p = reinterpret_cast<const unsigned char*>(pairs.data());
    for (std::size_t at = 0; at < pairs.size();) {
      const auto from = decode(p + at, pairs.size() - at);
      at += from.length;
      const auto to = decode(p + at, pairs.size() - at);
      at += to.length;
      (*t)[from.c].to = static_cast<std::uint16_t>(to.c);
    }
    for (std::uint32_t c = 0; c < 0x10000; ++c)  // what it is compared as decides, not what was written
      if ((*t)[c].to != c && (*t)[c].kind != invisible) (*t)[c].kind = (*t)[(*t)[c].to].kind;
    return t;
  }();
  return *made;
}

// Emoji and pictures that stand for a word; the rest say nothing and are left out.
std::u32string_view meaning(char32_t c) {
  switch (c) {
    case 0x1F4B0:
    case 0x1F4B4:
    case 0x1F4B5:
    case 0x1F4B8:
    case 0x1F9E7:
      return U"钱";
    case 0x1F427:
      return U"qq";
    case 0x1F4DE:
    case 0x1F4F1:
    case 0x1F4F2:
      return U"电话";
    case 0x1F4B3:
      return U"卡";
    case 0x1F48A:
      return U"药";
    case 0x1F517:
      return U"链接";
    case 0x1F3E6:
      return U"银行";
    default:
      return {};
  }
}

// Letters and digits above the first plane: mathematical alphabets, squared letters.
char32_t plain_letter(char32_t c) {
  if (c >= 0x1D400 && c <= 0x1D6A3) {
    const auto n = (c - 0x1D400) % 52;
    return U'a' + n % 26;
  }
  if (c >= 0x1D7CE && c <= 0x1D7FF) return U'0' + (c - 0x1D7CE) % 10;
  if (c >= 0x1F130 && c <= 0x1F149) return U'a' + (c - 0x1F130);
  if (c >= 0x1F150 && c <= 0x1F169) return U'a' + (c - 0x1F150);
  if (c >= 0x1F170 && c <= 0x1F189) return U'a' + (c - 0x1F170);
  return 0;
}

class Folder {
 public:
  explicit Folder(Folded& out) : out_(out) {}

  void take(char32_t c, std::uint32_t at) {
    if (c >= 0x10000) return take_high(c, at);
    const auto entry = table_[c];
    switch (entry.kind) {
      case invisible:
        return;
      case separator:
        if (last_ == han && marks_++ == 0) marks_from_ = out_.text.size();
        break;
      case han:
        if (marks_ > 0 && marks_ <= 3) {
          out_.text.resize(marks_from_);
          out_.origin.resize(marks_from_);
        }
        [[fallthrough]];
      default:
        last_ = entry.kind;
        marks_ = 0;
    }
    put(entry.to, at);
  }

 private:
  void put(char32_t c, std::uint32_t at) {
    out_.text.push_back(c);
    out_.origin.push_back(at);
  }
  void take_high(char32_t c, std::uint32_t at) {
    if (const auto letter = plain_letter(c)) return take(letter, at);
    if (c >= 0x20000 && c < 0x32000) {
      last_ = han;
      marks_ = 0;
      return put(c, at);
    }
    for (const auto m : meaning(c)) take(m, at);
  }

  Folded& out_;
  const Table& table_ = table();
  Kind last_ = plain;
  int marks_ = 0;  // separators since the last Chinese character
  std::size_t marks_from_ = 0;
};

}  // namespace

void fold_into(std::string_view text, Folded& out) {
  out.text.clear();
  out.origin.clear();
  out.text.reserve(text.size());
  out.origin.reserve(text.size() + 1);
  Folder folder(out);
  const auto* p = reinterpret_cast<const unsigned char*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    const auto d = decode(p + at, text.size() - at);
    folder.take(d.c, static_cast<std::uint32_t>(at));
    at += d.length;
  }
  out.origin.push_back(static_cast<std::uint32_t>(text.size()));
}

Folded fold(std::string_view text) {
  Folded out;
  fold_into(text, out);
  return out;
}

std::string Folded::printed(std::string_view original, std::size_t start, std::size_t end) const {
  if (start >= end || end >= origin.size()) return {};
  // The end is the end of the last character, not the start of the next one: marks after the word are not part of it.
  const auto last = origin[end - 1];
  const auto* p = reinterpret_cast<const unsigned char*>(original.data());
  const auto length = decode(p + last, original.size() - last).length;
  return std::string(original.substr(origin[start], last + length - origin[start]));
}

void append_utf8(std::string& out, char32_t c) { append_utf8(out, std::u32string_view(&c, 1)); }

void append_utf8(std::string& out, std::u32string_view text) {
  const auto before = out.size();
  out.resize(before + text.size() * 4);
  char* p = out.data() + before;
  for (const auto c : text) {
    if (c < 0x80) {
      *p++ = static_cast<char>(c);
    } else if (c < 0x800) {
      *p++ = static_cast<char>(0xC0 | c >> 6);
      *p++ = static_cast<char>(0x80 | (c & 63));
    } else if (c < 0x10000) {
      *p++ = static_cast<char>(0xE0 | c >> 12);
      *p++ = static_cast<char>(0x80 | (c >> 6 & 63));
      *p++ = static_cast<char>(0x80 | (c & 63));
    } else {
      *p++ = static_cast<char>(0xF0 | c >> 18);
      *p++ = static_cast<char>(0x80 | (c >> 12 & 63));
      *p++ = static_cast<char>(0x80 | (c >> 6 & 63));
      *p++ = static_cast<char>(0x80 | (c & 63));
    }
  }
  out.resize(static_cast<std::size_t>(p - out.data()));
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  append_utf8(out, text);
  return out;
}

std::string fold_to_utf8(std::string_view text) { return to_utf8(fold(text).text); }

bool is_han(char32_t c) { return c < 0x10000 ? table()[c].kind == han : c >= 0x20000 && c < 0x32000; }
bool is_separator(char32_t c) { return c < 0x10000 && table()[c].kind == separator; }

}  // namespace qingbai
