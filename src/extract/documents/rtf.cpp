#include "extract/documents/rtf.hpp"

#include <algorithm>
#include <cctype>
#include <utility>
#include <vector>

#include "content/little_endian.hpp"
#include "extract/decode.hpp"

namespace qingbai {
namespace {

// What a fresh dictionary holds (MS-OXRTFCP 3.1.1.1).
constexpr std::string_view kDictionary =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans "
    "SerifSymbolArial"
    "Times New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

std::uint64_t word(ByteView bytes, std::size_t at) { return little_endian::Cursor{bytes.subspan(at)}.number(4); }

struct Group {
  bool hidden = false, html = false;    // html: text between \htmlrtf and \htmlrtf0 repeats the page's words
  bool deleted = false, added = false;  // tracked changes (RTF 1.9.1, Track Changes)
  bool struck = false, unseen = false;  // \strike, \v: kept apart
  int skip = 1;                         // characters behind \u that stand for it
};

// Characters that have a name of their own instead of a code (RTF 1.9.1, Special Characters). Between two numbers they are all
// that tells 1,000–5,000 from 1,0005,000.
std::string_view named_character(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> kNamed[] = {
      {"endash", "–"},    {"emdash", "—"},   {"lquote", "‘"},  {"rquote", "’"},  {"ldblquote", "“"},
      {"rdblquote", "”"}, {"bullet", "•"},   {"enspace", " "}, {"emspace", " "}, {"qmspace", " "},
      {"nestcell", "\t"}, {"nestrow", "\n"}, {"sect", "\n"},   {"page", "\n"},   {"column", "\n"}};
  for (const auto& [key, character] : kNamed)
    if (key == name) return character;
  return {};
}

class Parser {
 public:
  explicit Parser(const std::string& rtf) : in_(rtf) {}

  RtfText read() {
    groups_.emplace_back();
    while (at_ < in_.size()) {
      const char c = in_[at_++];
      if (c == '{') open();
      else if (c == '}') close();
      else if (c == '\\') control();
      else if (c != '\r' && c != '\n') put(c);
    }
    settle();
    out_.text = mended_utf8(out_.text);
    return std::move(out_);
  }

 private:
  void open() {
    constexpr std::size_t kDeepest = 1000;
    settle();
    if (groups_.size() < kDeepest) groups_.push_back(groups_.back());
    else ++too_deep_;
  }
  void close() {
    settle();
    if (too_deep_ > 0) --too_deep_;
    else if (groups_.size() > 1) groups_.pop_back();
  }
  [[nodiscard]] bool hidden() const { return groups_.back().hidden || groups_.back().html || groups_.back().deleted; }
  void put(char c) {
    if (skip_ > 0) --skip_;
    else if (!hidden()) bytes_ += c;
  }
  void flush() {
    if (!bytes_.empty()) take(decode_text(as_bytes(bytes_), charset_).text);
    bytes_.clear();
  }
  void take(std::string_view words) {
    const auto& group = groups_.back();
    (group.unseen || group.struck ? aside_ : out_.text) += words;
  }
  // Before the look of the words changes.
  void settle() {
    flush();
    if (aside_.empty()) return;
    groups_.back().unseen ? out_.unseen.hide(aside_) : out_.unseen.strike(aside_);
    aside_.clear();
  }

  void control() {
    if (at_ >= in_.size()) return;
    const char c = in_[at_];
    if (std::isalpha(static_cast<unsigned char>(c)) == 0) {
      ++at_;
      if (c == '\'') return hexadecimal();
      if (c == '*') groups_.back().hidden = true;
      else if (c == '~') put(' ');
      else if (c == '_') put('-');
      else if (c == '{' || c == '}' || c == '\\') put(c);
      else if (c == '\n' || c == '\r') line();
      return;
    }
    const auto from = at_;
    while (at_ < in_.size() && std::isalpha(static_cast<unsigned char>(in_[at_])) != 0) ++at_;
    const std::string_view name(in_.data() + from, at_ - from);
    const auto number_from = at_;
    if (at_ < in_.size() && in_[at_] == '-') ++at_;
    while (at_ < in_.size() && std::isdigit(static_cast<unsigned char>(in_[at_])) != 0 && at_ - number_from < 9) ++at_;
    const auto digits = in_.substr(number_from, at_ - number_from);
    if (at_ < in_.size() && in_[at_] == ' ') ++at_;
    named(name, digits.empty() || digits == "-" ? 1 : std::stoi(digits), !digits.empty());
  }

  void named(std::string_view name, int value, bool valued) {
    if (name == "u" && valued) return unicode(value);
    if (name == "par" || name == "line" || name == "row") return line();
    if (name == "tab" || name == "cell") return put('\t');
    if (const auto character = named_character(name); !character.empty()) return whole(character);
    if (name == "strike" || name == "striked" || name == "v" || name == "plain") look(name, value != 0);
    if (name == "deleted" || name == "revised" || name == "plain") return change(name, value != 0);
    if (name == "uc") groups_.back().skip = std::clamp(value, 0, 16);
    if (name == "ansicpg")
      charset_ = value == 936 || value == 54936 ? "GB18030" : value == 65001 ? "UTF-8" : "CP" + std::to_string(value);
    if (name == "htmlrtf") flush(), groups_.back().html = value != 0;
    static constexpr std::string_view kHidden[] = {"fonttbl", "colortbl", "stylesheet", "info",      "pict",      "object",
                                                   "header",  "footer",   "themedata",  "datastore", "generator", "listtable"};
    if (std::find(std::begin(kHidden), std::end(kHidden), name) != std::end(kHidden)) groups_.back().hidden = true;
  }

  // \plain takes a character's properties back, the mark of a change with them.
  void change(std::string_view name, bool on) {
    flush();
    auto& group = groups_.back();
    const bool deleted = name == "deleted" ? on : name == "plain" ? false : group.deleted;
    const bool added = name == "revised" ? on : name == "plain" ? false : group.added;
    if (!group.hidden && deleted && !group.deleted) ++out_.deleted;
    if (!group.hidden && added && !group.added) ++out_.inserted;
    group.deleted = deleted, group.added = added;
  }
  void look(std::string_view name, bool on) {
    settle();
    auto& group = groups_.back();
    if (name == "plain") group.struck = group.unseen = false;
    else (name == "v" ? group.unseen : group.struck) = on;
  }
  void whole(std::string_view character) {
    if (skip_ > 0) return void(--skip_);
    flush();
    if (!hidden()) take(character);
  }

  void hexadecimal() {
    if (at_ + 2 > in_.size()) return;
    const auto digit = [](char c) { return c <= '9' ? c - '0' : (c | 32) - 'a' + 10; };
    put(static_cast<char>(digit(in_[at_]) * 16 + digit(in_[at_ + 1])));
    at_ += 2;
  }
  void unicode(int value) {
    flush();
    auto c = static_cast<char32_t>(value < 0 ? value + 65536 : value);
    skip_ = groups_.back().skip;
    if (c >= 0xD800 && c < 0xDC00) {
      high_ = c;
      return;
    }
    if (c >= 0xDC00 && c < 0xE000) c = high_ == 0 ? 0xFFFD : 0x10000 + ((high_ - 0xD800) << 10) + (c - 0xDC00);
    high_ = 0;
    if (!hidden() && c < 0x110000) take(to_utf8(c));
  }
  void line() {
    flush();
    if (!hidden()) out_.text += '\n';
  }

  const std::string& in_;
  std::size_t at_ = 0, too_deep_ = 0;
  std::vector<Group> groups_;
  RtfText out_;
  std::string aside_;  // words of the group that are struck or hidden
  std::string bytes_, charset_;
  char32_t high_ = 0;
  int skip_ = 0;
};

}  // namespace

std::string unpacked_rtf(ByteView packed) {
  constexpr std::size_t kMost = 64u << 20;
  if (packed.size() < 16) return {};
  const auto size = static_cast<std::size_t>(word(packed, 4));
  if (word(packed, 8) == 0x414C454D) return std::string(as_text(packed.subspan(16, std::min(size, packed.size() - 16))));
  if (word(packed, 8) != 0x75465A4C || size > kMost) return {};
  std::string dictionary(4096, ' '), out;
  std::copy(kDictionary.begin(), kDictionary.end(), dictionary.begin());
  std::size_t write = kDictionary.size();
  const auto put = [&](char c) {
    out += c;
    dictionary[write] = c;
    write = (write + 1) % dictionary.size();
  };
  for (std::size_t at = 16; at < packed.size() && out.size() < size;) {
    const unsigned flags = packed[at++];
    for (int bit = 0; bit < 8 && at < packed.size() && out.size() < size; ++bit) {
      if ((flags >> bit & 1) == 0) {
        put(static_cast<char>(packed[at++]));
        continue;
      }
      if (at + 2 > packed.size()) return out;
      const unsigned reference = static_cast<unsigned>(packed[at]) << 8 | packed[at + 1];
      at += 2;
      std::size_t from = reference >> 4;
      if (from == write) return out;
      for (unsigned n = 0; n < (reference & 15) + 2; ++n) put(dictionary[from]), from = (from + 1) % dictionary.size();
    }
  }
  return out;
}

RtfText rtf_text(const std::string& rtf) { return Parser(rtf).read(); }

}  // namespace qingbai
