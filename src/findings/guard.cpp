#include "findings/guard.hpp"

#include <re2/re2.h>

#include <algorithm>

namespace qingbai {
namespace {

// The sentence around a place: an "unless" speaks of its own sentence only.
std::string sentence_around(const std::string& text, std::size_t start, std::size_t end) {
  static const std::vector<std::string> ends{"。", "！", "？", "；", "\n", "!", "?", ";", ". "};
  std::size_t from = 0, to = text.size();
  for (const auto& mark : ends) {
    if (start > 0)
      if (const auto at = text.rfind(mark, start - 1); at != std::string::npos)
        from = std::max(from, std::min(at + mark.size(), start));
    if (const auto at = text.find(mark, end); at != std::string::npos) to = std::min(to, at);
  }
  return text.substr(from, to - from);
}

bool excused(const GuardPhrase& phrase, const std::string& sentence) {
  RE2::Options options;
  options.set_log_errors(false);
  return std::any_of(phrase.unless.begin(), phrase.unless.end(),
                     [&](const std::string& p) { return RE2::PartialMatch(sentence, RE2(p, options)); });
}

void look(const GuardPhrase& phrase, const std::string& text, std::vector<GuardHit>& hits) {
  const auto take = [&](std::size_t start, std::size_t end) {
    if (!excused(phrase, sentence_around(text, start, end)))
      hits.push_back({phrase.id, start, end, text.substr(start, end - start), phrase.why, phrase.instead});
  };
  for (const auto& word : phrase.words)
    for (auto at = text.find(word); at != std::string::npos && !word.empty(); at = text.find(word, at + word.size()))
      take(at, at + word.size());
  for (const auto& source : phrase.patterns) {
    RE2::Options options;
    options.set_log_errors(false);
    const RE2 pattern(source, options);
    re2::StringPiece whole;
    for (std::size_t from = 0; from < text.size() && pattern.ok() &&
                               pattern.Match(text, from, text.size(), RE2::UNANCHORED, &whole, 1) && !whole.empty();) {
      const auto start = static_cast<std::size_t>(whole.data() - text.data());
      take(start, start + whole.size());
      from = start + whole.size();
    }
  }
}

}  // namespace

std::vector<GuardHit> guard(const std::string& text, const Pack& pack) {
  std::vector<GuardHit> hits;
  for (const auto& phrase : pack.guard) look(phrase, text, hits);
  std::stable_sort(hits.begin(), hits.end(), [](const GuardHit& a, const GuardHit& b) { return a.start < b.start; });
  // One place, one hint: the first phrase that found it speaks.
  std::vector<GuardHit> out;
  for (auto& hit : hits)
    if (out.empty() || hit.start >= out.back().end) out.push_back(std::move(hit));
  return out;
}

}  // namespace qingbai
