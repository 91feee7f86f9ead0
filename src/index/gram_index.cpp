#include "index/gram_index.hpp"

#include <tsl/robin_map.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "triage/fold.hpp"

namespace qingbai {
namespace {

// What a gram is of. Numbers of one's own: the table's keys hold them.
enum class Stream : std::uint64_t { words, numbers, sender, sender_numbers };

constexpr char32_t kEnd = 0x1FFFFF;   // no character: what stands behind a text's last one
constexpr std::size_t kStride = 256;  // bytes between two places at which a list can be entered

std::uint64_t key_of(Stream stream, char32_t first, char32_t second) {
  return static_cast<std::uint64_t>(stream) << 42 | static_cast<std::uint64_t>(first) << 21 | second;
}

// Spreads a key over the table: the standard one leaves a number as it is, and grams differ in few bits.
struct Spread {
  std::size_t operator()(std::uint64_t key) const {
    key = (key ^ (key >> 31)) * 0x9E3779B97F4A7C15ull;
    return key ^ (key >> 29);
  }
};

struct Skip {
  std::uint32_t before;  // the passage before the one that begins at `at`
  std::uint32_t at;
};

void put(std::vector<std::uint8_t>& out, std::uint64_t n) {
  for (; n >= 0x80; n >>= 7) out.push_back(static_cast<std::uint8_t>(n | 0x80));
  out.push_back(static_cast<std::uint8_t>(n));
}

// A list that grows. A pair: for each passage its distance to the one before, and a place; then the distances of further places
// in it. The lowest bit tells the one from the other. A single character: distances of passages alone.
struct Growing {
  std::vector<std::uint8_t> bytes;
  std::vector<Skip> skips;
  std::uint32_t last_passage = 0, last_place = 0;  // passages count from 1 here

  void enter(std::uint32_t passage) {
    if (bytes.size() >= kStride * (skips.size() + 1)) skips.push_back({last_passage, static_cast<std::uint32_t>(bytes.size())});
    last_passage = passage;
  }
  void add(std::uint32_t passage, std::uint32_t place) {
    if (last_passage == passage) {
      put(bytes, static_cast<std::uint64_t>(place - last_place) << 1);
    } else {
      const auto step = passage - last_passage;
      enter(passage);
      put(bytes, static_cast<std::uint64_t>(step) << 1 | 1);
      put(bytes, place);
    }
    last_place = place;
  }
};

struct Frozen {
  std::uint64_t gram = 0;
  std::uint64_t at = 0;
  std::uint32_t size = 0, skips_at = 0, skips = 0;
};

// A place of a pair, to be compared as one number.
std::uint64_t spot(std::uint32_t passage, std::uint32_t place) { return static_cast<std::uint64_t>(passage) << 32 | place; }

class Walk {
 public:
  Walk(const std::uint8_t* bytes, std::uint32_t size, const Skip* skips, std::uint32_t count)
      : bytes_(bytes), size_(size), skips_(skips), count_(count) {}

  [[nodiscard]] bool more() const { return at_ < size_; }
  [[nodiscard]] std::uint64_t next_spot() {
    const auto n = take();
    if ((n & 1) == 0) {
      place_ += static_cast<std::uint32_t>(n >> 1);
    } else {
      passage_ += static_cast<std::uint32_t>(n >> 1);
      place_ = static_cast<std::uint32_t>(take());
    }
    return spot(passage_, place_);
  }
  // Goes ahead to where `passage` may begin; never back.
  void seek(std::uint32_t passage) {
    const auto* last = std::partition_point(skips_, skips_ + count_, [&](const Skip& s) { return s.before < passage; });
    if (last == skips_ || (last - 1)->at <= at_) return;
    at_ = (last - 1)->at;
    passage_ = (last - 1)->before;
  }

 private:
  std::uint64_t take() {
    std::uint64_t n = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = bytes_[at_++];
      n |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return n;
    }
  }
  const std::uint8_t* bytes_;
  std::uint32_t size_;
  const Skip* skips_;
  std::uint32_t count_;
  std::uint32_t at_ = 0, passage_ = 0, place_ = 0;
};

Passages intersection(const Passages& a, const Passages& b) {
  Passages out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

Passages difference(const Passages& a, const Passages& b) {
  Passages out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

Passages united(const Passages& a, const Passages& b) {
  Passages out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

Passages all_of(std::uint32_t count) {
  Passages out(count);
  std::iota(out.begin(), out.end(), 0u);
  return out;
}

}  // namespace

struct GramIndex::Parts {
  tsl::robin_map<std::uint64_t, std::uint32_t, Spread> table;
  std::vector<Growing> growing;
  std::vector<Frozen> lists;  // by gram
  std::vector<std::uint8_t> blob;
  std::vector<Skip> skips;
  std::uint32_t passages = 0;
  Folded folded;

  Growing& list(Stream stream, char32_t first, char32_t second) {
    const auto [it, fresh] = table.try_emplace(key_of(stream, first, second), static_cast<std::uint32_t>(growing.size()));
    if (fresh) growing.emplace_back();
    return growing[it->second];
  }

  void add_words(Stream stream, const std::u32string& text) {
    for (std::size_t i = 0; i < text.size(); ++i)
      list(stream, text[i], i + 1 < text.size() ? text[i + 1] : kEnd).add(passages, static_cast<std::uint32_t>(i));
  }

  // Only the runs that blanks or dashes part: the others are found among the words. Places go on over the runs with a gap between
  // them, so that no number is found across two.
  void add_numbers(Stream stream, const std::u32string& text) {
    std::uint32_t place = 0;
    each_number_run(text, [&](const std::string& run, const std::vector<std::size_t>& places) {
      if (places.back() - places.front() == run.size() - 1) return true;
      for (std::size_t i = 0; i + 1 < run.size(); ++i)
        list(stream, static_cast<char32_t>(run[i]), static_cast<char32_t>(run[i + 1])).add(passages, place++);
      place += 2;
      return true;
    });
  }

  void freeze() {
    lists.reserve(table.size());
    for (const auto& [gram, n] : table) lists.push_back({gram, n, 0, 0, 0});
    table = {};
    std::sort(lists.begin(), lists.end(), [](const Frozen& a, const Frozen& b) { return a.gram < b.gram; });
    std::size_t bytes = 0, places = 0;
    for (const auto& list : growing) bytes += list.bytes.size(), places += list.skips.size();
    blob.reserve(bytes);
    skips.reserve(places);
    for (auto& list : lists) {
      auto& from = growing[list.at];
      list.at = blob.size();
      list.size = static_cast<std::uint32_t>(from.bytes.size());
      list.skips_at = static_cast<std::uint32_t>(skips.size());
      list.skips = static_cast<std::uint32_t>(from.skips.size());
      blob.insert(blob.end(), from.bytes.begin(), from.bytes.end());
      skips.insert(skips.end(), from.skips.begin(), from.skips.end());
      from = {};
    }
    growing = {};
    folded = {};
  }

  [[nodiscard]] Walk walk(const Frozen& list) const {
    return {blob.data() + list.at, list.size, skips.data() + list.skips_at, list.skips};
  }
  [[nodiscard]] std::vector<Frozen>::const_iterator from(std::uint64_t gram) const {
    return std::partition_point(lists.begin(), lists.end(), [&](const Frozen& list) { return list.gram < gram; });
  }
  [[nodiscard]] const Frozen* find(Stream stream, char32_t first, char32_t second) const {
    const auto it = from(key_of(stream, first, second));
    return it == lists.end() || it->gram != key_of(stream, first, second) ? nullptr : &*it;
  }

  // All pairs that begin with the character: they lie side by side.
  [[nodiscard]] Passages holding_one(Stream stream, char32_t c) const {
    std::vector<bool> held(passages + 1);
    const auto last = key_of(stream, c, kEnd);
    for (auto it = from(key_of(stream, c, 0)); it != lists.end() && it->gram <= last; ++it)
      for (auto at = walk(*it); at.more();) held[at.next_spot() >> 32] = true;
    Passages out;
    for (std::uint32_t n = 1; n <= passages; ++n)
      if (held[n]) out.push_back(n - 1);
    return out;
  }

  [[nodiscard]] Passages holding_many(Stream stream, const std::u32string& words) const {
    // Every second pair and the last one cover all characters. The shortest list leads; the others only confirm.
    std::vector<std::pair<const Frozen*, std::uint32_t>> pairs;  // list, offset of the pair in the words
    for (std::size_t i = 0; i + 1 < words.size(); i = i + 2 < words.size() - 1 ? i + 2 : i + 1) {
      const auto* list = find(stream, words[i], words[i + 1]);
      if (list == nullptr) return {};
      pairs.emplace_back(list, static_cast<std::uint32_t>(i));
    }
    std::sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) { return a.first->size < b.first->size; });
    std::vector<std::uint64_t> spots;  // of the words' first character
    for (auto at = walk(*pairs.front().first); at.more();) {
      const auto found = at.next_spot();
      if (static_cast<std::uint32_t>(found) >= pairs.front().second) spots.push_back(found - pairs.front().second);
    }
    for (std::size_t n = 1; n < pairs.size() && !spots.empty(); ++n) confirm(spots, walk(*pairs[n].first), pairs[n].second);
    Passages out;
    for (const auto one : spots)
      if (const auto passage = static_cast<std::uint32_t>(one >> 32) - 1; out.empty() || out.back() != passage)
        out.push_back(passage);
    return out;
  }

  // Keeps those spots at which the pair of that offset stands, too.
  static void confirm(std::vector<std::uint64_t>& spots, Walk at, std::uint32_t offset) {
    std::size_t kept = 0;
    std::uint64_t now = 0;
    for (const auto one : spots) {
      const auto wanted = one + offset;
      if (now < wanted) at.seek(static_cast<std::uint32_t>(wanted >> 32));
      while (now < wanted && at.more()) now = at.next_spot();
      if (now < wanted) break;
      if (now == wanted) spots[kept++] = one;
    }
    spots.resize(kept);
  }
};

GramIndex::GramIndex() : parts_(std::make_unique<Parts>()) {}
GramIndex::GramIndex(GramIndex&&) noexcept = default;
GramIndex& GramIndex::operator=(GramIndex&&) noexcept = default;
GramIndex::~GramIndex() = default;

void GramIndex::add(std::string_view words, std::string_view sender) {
  auto& p = *parts_;
  ++p.passages;
  fold_into(words, p.folded);
  p.add_words(Stream::words, p.folded.text);
  p.add_numbers(Stream::numbers, p.folded.text);
  if (sender.empty()) return;
  fold_into(sender, p.folded);
  p.add_words(Stream::sender, p.folded.text);
  p.add_numbers(Stream::sender_numbers, p.folded.text);
}

void GramIndex::freeze() { parts_->freeze(); }

std::optional<Passages> GramIndex::holding(const SearchTerm& term) const {
  using Field = SearchTerm::Field;
  const bool sender = term.field == Field::from;
  if (!sender && term.field != Field::words && term.field != Field::lender) return std::nullopt;
  const auto stream = sender ? Stream::sender : Stream::words;
  const auto holding_words = [&](Stream in, const std::u32string& words) {
    return words.size() == 1 ? parts_->holding_one(in, words[0]) : parts_->holding_many(in, words);
  };
  if (term.digits.empty() && term.folded.empty()) return std::nullopt;
  Passages out;
  if (!term.digits.empty()) {
    const std::u32string digits(term.digits.begin(), term.digits.end());
    out = united(parts_->holding_many(stream, digits),
                 parts_->holding_many(sender ? Stream::sender_numbers : Stream::numbers, digits));
  } else {
    out = holding_words(stream, term.folded);
  }
  return term.also.empty() ? out : united(out, holding_words(stream, term.also));
}

std::uint32_t GramIndex::passages() const { return parts_->passages; }

std::size_t GramIndex::bytes() const {
  const auto& p = *parts_;
  return p.blob.capacity() + p.skips.capacity() * sizeof(Skip) + p.lists.capacity() * sizeof(Frozen);
}

Candidates candidates(const GramIndex& index, const SearchQuery& query) {
  Candidates out{{}, true};
  for (const auto& terms : query) {
    std::optional<Passages> kept;
    std::vector<Passages> without;
    for (const auto& term : terms) {
      auto holding = index.holding(term);
      if (!holding) out.exact = false;
      else if (term.negated) without.push_back(std::move(*holding));
      else kept = kept ? intersection(*kept, *holding) : std::move(*holding);
    }
    if (!kept) {  // every passage may do, and one without words does not: its reader has to look
      kept = all_of(index.passages());
      out.exact = false;
    }
    for (const auto& some : without) kept = difference(*kept, some);
    out.passages = united(out.passages, *kept);
  }
  return out;
}

}  // namespace qingbai
