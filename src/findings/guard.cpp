#include "findings/guard.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "facts/fold.hpp"
#include "facts/linear_model.hpp"

namespace qingbai {
namespace {

using Patterns = std::vector<std::unique_ptr<RE2>>;

Patterns compiled(const std::vector<std::string>& sources) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(false);
  Patterns out;
  for (const auto& source : sources)
    if (auto re = std::make_unique<RE2>(source, options); re->ok()) out.push_back(std::move(re));  // the referee refuses bad ones
  return out;
}

bool any(const Patterns& patterns, const std::string& text) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const auto& re) { return RE2::PartialMatch(text, *re); });
}

constexpr const char* kClauseEnds[] = {"，", "。", "！", "？", "；", "：", "\n", ",", "!", "?", ";", ": ", ". "};
constexpr const char* kSentenceEnds[] = {"。", "！", "？", "；", "\n", "!", "?", ";", ". "};

// The piece of the text around a place, between two of the marks.
template <std::size_t N>
std::pair<std::size_t, std::size_t> around(const std::string& text, std::size_t start, std::size_t end,
                                           const char* const (&marks)[N]) {
  std::size_t from = 0, to = text.size();
  for (const std::string mark : marks) {
    if (start > 0)
      if (const auto at = text.rfind(mark, start - 1); at != std::string::npos)
        from = std::max(from, std::min(at + mark.size(), start));
    if (const auto at = text.find(mark, end); at != std::string::npos) to = std::min(to, at);
  }
  return {from, to};
}

// Where the quotation around a place opens; npos where it stands in none.
std::size_t quotation_around(const std::string& text, std::size_t start, std::size_t end) {
  static constexpr std::pair<const char*, const char*> kinds[] = {{"“", "”"}, {"「", "」"}, {"‘", "’"}, {"《", "》"}};
  for (const auto& [open, close] : kinds) {
    const auto from = text.rfind(open, start);
    if (from == std::string::npos) continue;
    const auto to = text.find(close, from);
    if (to != std::string::npos && to >= end) return from;
  }
  const auto straight =
      static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(start), '"'));
  if (straight % 2 == 1 && text.find('"', end) != std::string::npos) return text.rfind('"', start);
  return std::string::npos;
}

// Sentences without their blanks and end marks; those of fewer than four characters say too little.
std::vector<std::pair<std::size_t, std::size_t>> sentences(const std::string& text) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [first, to] = around(text, at, at, kSentenceEnds);
    if (to > at + 9) out.emplace_back(at, to);
    at = to;
    for (bool more = true; more && at < text.size();) {
      more = false;
      for (const std::string mark : kSentenceEnds)
        if (text.compare(at, mark.size(), mark) == 0) {
          at += mark.size();
          more = true;
        }
    }
  }
  return out;
}

}  // namespace

struct GuardRules::Compiled {
  struct Phrase {
    const GuardPhrase* phrase;
    std::vector<std::u32string> words;
    Patterns patterns, unless;
  };
  const Pack* pack;
  std::vector<Phrase> phrases;
  Patterns denials, no_denials, after, quotations;

  // The text without turns of phrase that only look like a denial.
  std::string plain(const std::string& text) const {
    auto out = text;
    for (const auto& re : no_denials) RE2::GlobalReplace(&out, *re, "~");
    return out;
  }

  bool excused(const Phrase& phrase, const std::string& text, std::size_t start, std::size_t end, bool of_pattern) const {
    const auto [from, to] = around(text, start, end, kClauseEnds);
    // A pattern's own words may hold the denial: 我…不…还款.
    const auto before = plain(fold_to_utf8(text.substr(from, (of_pattern ? end : start) - from)));
    const auto behind = plain(fold_to_utf8(text.substr(end, to - end)));
    if (any(denials, before) || any(after, behind) || any(quotations, before)) return true;
    if (const auto open = quotation_around(text, start, end); open != std::string::npos) {
      const auto [first, last] = around(text, open, open, kSentenceEnds);
      const auto lead = fold_to_utf8(text.substr(first, open - first));
      if (any(quotations, lead) || any(denials, plain(lead))) return true;
    }
    return any(phrase.unless, fold_to_utf8(text.substr(from, to - from)));
  }

  void look(const Phrase& phrase, const std::string& text, const Folded& folded, std::vector<GuardHit>& hits) const {
    const auto take = [&](std::size_t first, std::size_t last, bool of_pattern) {
      const auto printed = folded.printed(text, first, last);
      const auto start = static_cast<std::size_t>(folded.origin[first]);
      if (printed.empty() || excused(phrase, text, start, start + printed.size(), of_pattern)) return;
      hits.push_back({phrase.phrase->id, start, start + printed.size(), printed, phrase.phrase->why, phrase.phrase->instead});
    };
    for (const auto& word : phrase.words)
      for (auto at = folded.text.find(word); at != std::u32string::npos && !word.empty();
           at = folded.text.find(word, at + word.size()))
        take(at, at + word.size(), false);
    if (phrase.patterns.empty()) return;
    const auto utf8 = to_utf8(folded.text);
    const auto characters = [&](std::size_t byte) {
      return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.begin() + static_cast<std::ptrdiff_t>(byte),
                                                    [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    };
    for (const auto& pattern : phrase.patterns) {
      re2::StringPiece whole;
      for (std::size_t from = 0;
           from < utf8.size() && pattern->Match(utf8, from, utf8.size(), RE2::UNANCHORED, &whole, 1) && !whole.empty();) {
        const auto start = static_cast<std::size_t>(whole.data() - utf8.data());
        take(characters(start), characters(start + whole.size()), true);
        from = start + whole.size();
      }
    }
  }
};

GuardRules::GuardRules(const Pack& pack) : compiled_(std::make_unique<Compiled>()) {
  compiled_->pack = &pack;
  compiled_->denials = compiled(pack.guard_speech.denials);
  compiled_->no_denials = compiled(pack.guard_speech.no_denials);
  compiled_->after = compiled(pack.guard_speech.denials_after);
  compiled_->quotations = compiled(pack.guard_speech.quotations);
  for (const auto& phrase : pack.guard) {
    Compiled::Phrase made{&phrase, {}, compiled(phrase.patterns), compiled(phrase.unless)};
    for (const auto& word : phrase.words) made.words.push_back(fold(word).text);
    compiled_->phrases.push_back(std::move(made));
  }
}
GuardRules::~GuardRules() = default;
GuardRules::GuardRules(GuardRules&&) noexcept = default;

double admission_score(const GuardModel& model, const std::string& sentence) {
  std::vector<std::uint32_t> features;
  collect_features(fold(sentence).text, {}, {}, {}, features);
  std::int64_t sum = 0;
  for (const auto f : features) sum += model.weights[f & static_cast<std::uint32_t>(model.buckets - 1)];
  return model.bias + static_cast<double>(sum) * model.scale * feature_share(features.size());
}

namespace {

// The model learned from few English sentences: shorter ones (“Call again”) are left to the phrases.
constexpr std::size_t kLittleEnglish = 30;

// A third or more of the bytes belong to characters of three bytes and more.
bool is_chinese(const std::string& sentence) {
  const auto wide = std::count_if(sentence.begin(), sentence.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE2; });
  return static_cast<std::size_t>(wide) * 9 >= sentence.size();
}

}  // namespace

std::vector<GuardHit> GuardRules::check(const std::string& text) const {
  const auto folded = fold(text);
  std::vector<GuardHit> hits;
  for (const auto& phrase : compiled_->phrases) compiled_->look(phrase, text, folded, hits);
  const auto& model = compiled_->pack->guard_model;
  for (const auto& [from, to] : sentences(text)) {
    const bool found =
        std::any_of(hits.begin(), hits.end(), [f = from, t = to](const GuardHit& h) { return h.start >= f && h.start < t; });
    if (model.buckets == 0 || found) continue;
    const auto sentence = text.substr(from, to - from);
    if (sentence.ends_with("：") || sentence.ends_with(":")) continue;  // an addressee or the head of a list says nothing
    if (sentence.size() <= kLittleEnglish && !is_chinese(sentence)) continue;
    if (admission_score(model, sentence) >= model.threshold)
      hits.push_back({"reads_like_admission", from, to, sentence, model.why, model.instead});
  }
  std::stable_sort(hits.begin(), hits.end(), [](const GuardHit& a, const GuardHit& b) { return a.start < b.start; });
  // One place, one hint: the first phrase that found it speaks.
  std::vector<GuardHit> out;
  for (auto& hit : hits)
    if (out.empty() || hit.start >= out.back().end) out.push_back(std::move(hit));
  return out;
}

std::vector<GuardHit> guard(const std::string& text, const Pack& pack) { return GuardRules(pack).check(text); }

}  // namespace qingbai
