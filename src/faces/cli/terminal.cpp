#include "faces/cli/terminal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <utility>

namespace qingbai::cli {
namespace {

// C0, DEL and C1 controls; the marks, embeddings, overrides and isolates that change the direction of writing (Unicode UAX #9).
bool harmful(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F || c == 0x061C || c == 0x2028 || c == 0x2029 ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// How many bytes the character takes that begins with this one; 1 for what begins none.
std::size_t length_from(unsigned char lead) { return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1; }

char32_t value_of(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  char32_t out = bytes.size() == 1 ? lead : lead & (0xFFu >> (bytes.size() + 1));
  for (std::size_t i = 1; i < bytes.size(); ++i) out = out << 6 | (static_cast<unsigned char>(bytes[i]) & 0x3Fu);
  return out;
}

}  // namespace

// Holds a character's bytes until it is whole.
class Terminal::Guard : public std::streambuf {
 public:
  Guard(std::streambuf* to, const bool& json) : to_(to), json_(json) {}
  ~Guard() override { give(), settle(0); }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

 protected:
  int_type overflow(int_type c) override {
    if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
    const auto byte = static_cast<unsigned char>(c);
    const bool goes_on = (byte & 0xC0) == 0x80;
    if (!held_.empty() && !goes_on) give();
    held_ += static_cast<char>(byte);
    if (held_.size() >= length_from(static_cast<unsigned char>(held_[0]))) give();
    return c;
  }
  std::streamsize xsputn(const char* text, std::streamsize n) override {
    const std::string_view all(text, static_cast<std::size_t>(n));
    for (std::size_t at = 0; at < all.size();) {
      if (const auto run = harmless(all.substr(at)); run > 0) {
        give();
        settle(static_cast<unsigned char>(all[at]));
        put(all.substr(at, run));
        at += run;
      } else {
        overflow(static_cast<unsigned char>(all[at++]));
      }
    }
    return n;
  }
  int sync() override { return to_->pubsync(); }

 private:
  static bool plain(char c) { return (c >= ' ' && c <= '~') || c == '\n' || c == '\t'; }
  // The bytes at the head that need no look one by one: plain ASCII and whole Han.
  static std::size_t harmless(std::string_view text) {
    const auto goes_on = [&](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; };
    std::size_t at = 0;
    while (at < text.size()) {
      const auto lead = static_cast<unsigned char>(text[at]);
      if (plain(text[at])) ++at;
      else if (lead >= 0xE4 && lead <= 0xE9 && at + 2 < text.size() && goes_on(at + 1) && goes_on(at + 2)) at += 3;
      else break;
    }
    return at;
  }
  // A return before a line end is the end of a line as Windows writes it; anywhere else it would move the cursor.
  void settle(char32_t next) {
    if (std::exchange(returned_, false) && next != '\n') put("?");
  }
  void give() {
    if (held_.empty()) return;
    const auto lead = static_cast<unsigned char>(held_[0]);
    const bool whole = held_.size() == length_from(lead) && !(held_.size() == 1 && lead >= 0x80);
    const auto c = whole ? value_of(held_) : char32_t{0xFFFD};
    settle(c);
    if (!whole) put("\xEF\xBF\xBD");
    else if (c == '\r' && !json_ && !returned_) return void((returned_ = true, held_.clear()));
    else if (c == '\n' || c == '\t' || !harmful(c)) put(held_);
    else put(json_ ? fmt::format("\\u{:04x}", static_cast<unsigned>(c)) : "?");
    held_.clear();
  }
  void put(std::string_view text) { to_->sputn(text.data(), static_cast<std::streamsize>(text.size())); }

  std::streambuf* to_;
  const bool& json_;
  std::string held_;
  bool returned_ = false;  // a return was held back
};

Terminal::Terminal(const bool& json)
    : out_(std::make_unique<Guard>(std::cout.rdbuf(), json)),
      err_(std::make_unique<Guard>(std::cerr.rdbuf(), json)),
      out_before_(std::cout.rdbuf(out_.get())),
      err_before_(std::cerr.rdbuf(err_.get())) {}

Terminal::~Terminal() {
  std::cout.rdbuf(out_before_);
  std::cerr.rdbuf(err_before_);
}

std::string one_line(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (c == '\n' || c == '\t' || c == '\r') c = '?';
  return out;
}

}  // namespace qingbai::cli
