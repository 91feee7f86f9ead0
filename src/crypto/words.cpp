#include "crypto/words.hpp"

#include <array>
#include <map>
#include <vector>

#include "base/embed.hpp"
#include "crypto/hash.hpp"

QINGBAI_EMBED(words_english, QINGBAI_WORDS "/english.txt")
QINGBAI_EMBED(words_chinese, QINGBAI_WORDS "/chinese_simplified.txt")

namespace qingbai {
namespace {

struct List {
  std::vector<std::string_view> words;
  std::map<std::string_view, unsigned> numbers;
};

List list_of(std::string_view text) {
  List out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    out.numbers.emplace(text.substr(at, end - at), out.words.size());
    out.words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

const List& list(Language language) {
  static const List english = list_of(embedded(words_english, words_english_end));
  static const List chinese = list_of(embedded(words_chinese, words_chinese_end));
  return language == Language::en ? english : chinese;
}

// The words of a text: runs of letters in English; single characters in Chinese.
std::vector<std::string> cut(std::string_view text) {
  std::vector<std::string> out;
  bool open = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    const auto unit = text.substr(i, length);
    i += length;
    if (length == 1) {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (letter && !open) out.emplace_back();
      if (letter) out.back() += static_cast<char>(c | 0x20);
      open = letter;
    } else {
      open = false;
      if (unit != "\xE3\x80\x80") out.emplace_back(unit);  // not the wide space
    }
  }
  return out;
}

}  // namespace

Secret<std::string> to_words(ByteView bytes, Language language) {
  std::array<std::uint8_t, 33> all{};
  std::copy(bytes.begin(), bytes.begin() + 32, all.begin());
  all[32] = hash(HashKind::sha256, bytes).front();
  std::string out;
  unsigned held = 0, bits = 0, count = 0;
  for (const auto byte : all) {
    held = (held << 8 | byte) & 0xFFFFF;
    bits += 8;
    if (bits < 11) continue;
    bits -= 11;
    const bool gap = count > 0 && (language == Language::en || count % 6 == 0);
    if (gap) out += ' ';
    out += list(language).words[held >> bits & 0x7FF];
    ++count;
  }
  wipe(all);
  return Secret<std::string>(std::move(out));
}

Result<Secret<Bytes>> from_words(std::string_view words) {
  const auto wrong = [] {
    return fail(Code::invalid, "not recovery words",
                {"这24个字（或词）对不上，请逐个核对有没有抄错、抄漏。",
                 "These 24 words do not fit together: look for one copied wrongly or left out."});
  };
  const auto units = cut(words);
  if (units.size() != 24) return wrong();
  std::array<std::uint8_t, 33> all{};
  std::size_t at = 0;
  unsigned held = 0, bits = 0;
  for (const auto& unit : units) {
    const auto* found = &list(Language::zh_hans);
    auto it = found->numbers.find(unit);
    if (it == found->numbers.end()) {
      found = &list(Language::en);
      if ((it = found->numbers.find(unit)) == found->numbers.end()) return wrong();
    }
    held = (held << 11 | it->second) & 0x3FFFFF;
    bits += 11;
    while (bits >= 8) {
      bits -= 8;
      all[at++] = static_cast<std::uint8_t>(held >> bits);
    }
  }
  Bytes out(all.begin(), all.begin() + 32);
  const bool fits = hash(HashKind::sha256, out).front() == all[32];
  wipe(all);
  if (!fits) return wrong();
  return Secret<Bytes>(std::move(out));
}

}  // namespace qingbai
