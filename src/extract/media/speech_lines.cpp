#include <re2/re2.h>

#include "extract/decode.hpp"
#include "extract/media/speech.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kMostLines = 20000, kLongestLine = 2000;

// "01:02:03.456", "02:03.456", "02:03,456" in seconds.
double seconds_of(const std::string& text) {
  double out = 0, part = 0, scale = 0;
  for (const char c : text) {
    if (c == ':') out = (out + part) * 60, part = 0;
    else if (c == '.' || c == ',') scale = 0.1;
    else if (scale > 0) part += (c - '0') * scale, scale /= 10;
    else part = part * 10 + (c - '0');
  }
  return out + part;
}

// Signs that steer a terminal are no words.
std::string printable(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
    else if (c == '\t') out += ' ';
  return out;
}

// No more than so many bytes, and no half of a character.
std::string shortened(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  text.resize(most);
  return text;
}

}  // namespace

std::vector<SpeechLine> speech_lines(std::string_view printed) {
  static const RE2 timed(
      R"(\[((?:[0-9]{1,3}:)?[0-9]{1,2}:[0-9]{2}(?:[.,][0-9]{1,6})?) *--> *((?:[0-9]{1,3}:)?[0-9]{1,2}:[0-9]{2}(?:[.,][0-9]{1,6})?)\](.*))");
  std::vector<SpeechLine> out;
  for (const auto& line : split_lines(mended_utf8(printed))) {
    auto text = trimmed(printable(line));
    SpeechLine one;
    std::string from, to, rest;
    if (RE2::FullMatch(text, timed, &from, &to, &rest))
      one.from = seconds_of(from), one.to = seconds_of(to), text = trimmed(rest);
    if (text.empty()) continue;
    one.words = shortened(std::move(text), kLongestLine);
    out.push_back(std::move(one));
    if (out.size() >= kMostLines) break;
  }
  return out;
}

}  // namespace qingbai
