#include "findings/guard.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "base/utf8.hpp"
#include "triage/fold.hpp"
#include "triage/linear_model.hpp"

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
constexpr const char* kQuestionMarks[] = {"？", "?"};
constexpr const char* kSentenceEnds[] = {"。", "！", "？", "；", "\n", "!", "?", ";", ". "};

// The piece of the text around a place, between two of the marks.
template <std::size_t N>
std::pair<std::size_t, std::size_t> around(const std::string& text, std::size_t start, std::size_t end,
                                           const char* const (&marks)[N]) {
  std::size_t from = 0, to = text.size();
  for (const std::string_view mark : marks) {
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

// Words in Latin letters and pairs of them, as features: characters say little of English.
void latin_words(const std::u32string& text, std::vector<std::uint32_t>& out) {
  std::string word, before;
  const auto close = [&] {
    if (word.size() > 1 || word == "i") {
      out.push_back(name_feature("word " + word));
      if (!before.empty()) out.push_back(name_feature("words " + before + " " + word));
      before = word;
    }
    word.clear();
  };
  for (const auto c : text) {
    if ((c >= 'a' && c <= 'z') || c == '\'') word += static_cast<char>(c);
    else close();
  }
  close();
}

// Sentences without their blanks and end marks; a mark alone is none.
std::vector<std::pair<std::size_t, std::size_t>> sentences(const std::string& text) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [first, to] = around(text, at, at, kSentenceEnds);
    if (to > at + 3) out.emplace_back(at, to);
    at = to;
    // A question mark is part of what it ends: it says that nothing is claimed.
    for (const std::string_view mark : kQuestionMarks)
      if (!out.empty() && out.back().second == to && text.compare(to, mark.size(), mark) == 0) out.back().second += mark.size();
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

// A sentence's clauses; a question mark stays with its clause.
std::vector<std::string> clauses(const std::string& sentence) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < sentence.size();) {
    auto to = around(sentence, at, at, kClauseEnds).second;
    for (const std::string_view mark : kQuestionMarks)
      if (sentence.compare(to, mark.size(), mark) == 0) to += mark.size();
    if (to > at) out.push_back(sentence.substr(at, to - at));
    at = std::max(to, at + 1);
    for (const std::string_view mark : kClauseEnds)
      if (sentence.compare(to, mark.size(), mark) == 0) at = to + mark.size();
  }
  return out;
}

void add_turns(const std::string& how, std::uint32_t mask, std::set<std::string>& into) {
  for (int a = 0; a < 32; ++a) {
    if ((mask >> a & 1) == 0) continue;
    into.insert(how + "turn " + std::to_string(a));
    for (int b = a + 1; b < 32; ++b)
      if ((mask >> b & 1) != 0) into.insert(how + "turns " + std::to_string(a) + " " + std::to_string(b));
  }
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
  std::vector<Patterns> turns;          // the pack's; three more bits are: denies, denies after, quotes
  std::uint32_t acts = 0, excuses = 0;  // as bits
  std::set<std::string> lender_names;   // of the directory's lenders

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

  struct Found {
    const GuardPhrase* phrase;
    std::size_t start, end;
    bool excused;
  };

  void look(const Phrase& phrase, const std::string& text, const Folded& folded, std::vector<Found>& found) const {
    const auto take = [&](std::size_t first, std::size_t last, bool of_pattern) {
      const auto printed = folded.printed(text, first, last);
      const auto start = static_cast<std::size_t>(folded.origin[first]);
      if (printed.empty()) return;
      found.push_back(
          {phrase.phrase, start, start + printed.size(), excused(phrase, text, start, start + printed.size(), of_pattern)});
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

  std::vector<Found> all_found(const std::string& text) const {
    const auto folded = fold(text);
    std::vector<Found> found;
    for (const auto& phrase : phrases) look(phrase, text, folded, found);
    return found;
  }

  // The turns of one clause, a bit each.
  std::uint32_t turns_of(const std::string& clause) const {
    std::uint32_t out = 0, bit = 1;
    for (const auto& turn : turns) {
      if (any(turn, clause)) out |= bit;
      bit <<= 1;
    }
    const auto words = plain(clause);
    for (const auto* how : {&denials, &after, &quotations}) {
      if (any(*how, words)) out |= bit;
      bit <<= 1;
    }
    return out;
  }

  // Turns alone, pairs of them in a clause and all of a clause's together; and which acts stand open in the sentence, neither
  // denied nor told of others nor asked about. Whether any does is said several times: no other feature says as much.
  void hear_turns(const std::string& sentence, std::vector<std::uint32_t>& out) const {
    std::set<std::string> heard;
    std::uint32_t said = 0, open = 0;
    for (const auto& clause : clauses(sentence)) {
      const auto mask = turns_of(clause);
      add_turns("", mask, heard);
      heard.insert("clause " + std::to_string(mask));
      said |= mask & acts;
      if ((mask & excuses) == 0) open |= mask & acts;
    }
    add_turns("open ", open, heard);
    for (const auto* time : {"1", "2", "3"})
      heard.insert((said == 0 ? "no act " : open == 0 ? "excused act " : "open act ") + std::string(time));
    for (const auto& name : heard) out.push_back(name_feature(name));
  }

  // A bare name says nothing: 美团月付, 某某消费金融有限公司.
  bool is_name(const std::string& sentence) const {
    static const RE2 company(R"(\p{Han}{2,24}(?:公司|合作社))");
    const auto name = trimmed(sentence);
    return lender_names.contains(name) || (RE2::FullMatch(name, company) && (turns_of(name) & acts) == 0);
  }

  static bool is_question(const std::string& sentence) {
    return std::any_of(std::begin(kQuestionMarks), std::end(kQuestionMarks),
                       [&](const char* m) { return sentence.ends_with(m); });
  }

  // Denies, and says nothing else that could be an admission.
  bool denies(const std::string& sentence) const {
    const auto parts = clauses(sentence);
    return std::any_of(parts.begin(), parts.end(), [&](const auto& c) { return any(denials, plain(fold_to_utf8(c))); }) &&
           std::all_of(parts.begin(), parts.end(), [&](const auto& c) {
             const auto mask = turns_of(fold_to_utf8(c));
             return (mask & acts) == 0 || (mask & excuses) != 0;
           });
  }

  // What the model sees in a sentence; `found`: the places in it.
  std::vector<std::uint32_t> features(const std::string& sentence, const std::vector<Found>& found) const {
    std::vector<std::uint32_t> out;
    const auto folded = fold(sentence).text;
    collect_features(folded, {}, {}, {}, out);
    latin_words(folded, out);
    hear_turns(to_utf8(folded), out);
    std::set<std::string> names;
    for (const auto& f : found) names.insert((f.excused ? "excused " : "phrase ") + f.phrase->id);
    const bool open = std::any_of(found.begin(), found.end(), [](const Found& f) { return !f.excused; });
    if (!found.empty()) names.insert(open ? "phrase" : "excused");
    for (const auto& name : names) out.push_back(name_feature(name));
    return out;
  }
};

GuardRules::GuardRules(const Pack& pack) : compiled_(std::make_unique<Compiled>()) {
  compiled_->pack = &pack;
  compiled_->denials = compiled(pack.guard_speech.denials);
  compiled_->no_denials = compiled(pack.guard_speech.no_denials);
  compiled_->after = compiled(pack.guard_speech.denials_after);
  compiled_->quotations = compiled(pack.guard_speech.quotations);
  for (const auto& turn : pack.guard_speech.turns) {
    const auto bit = 1u << compiled_->turns.size();
    if (turn.kind == GuardTurn::Kind::act) compiled_->acts |= bit;
    if (turn.kind == GuardTurn::Kind::excuse) compiled_->excuses |= bit;
    compiled_->turns.push_back(compiled(turn.patterns));
  }
  compiled_->excuses |= 7u << compiled_->turns.size();
  for (const auto& [id, lender] : pack.lenders) {
    compiled_->lender_names.insert(lender.name);
    compiled_->lender_names.insert(lender.aliases.begin(), lender.aliases.end());
  }
  for (const auto& phrase : pack.guard) {
    Compiled::Phrase made{&phrase, {}, compiled(phrase.patterns), compiled(phrase.unless)};
    for (const auto& word : phrase.words) made.words.push_back(fold(word).text);
    compiled_->phrases.push_back(std::move(made));
  }
}
GuardRules::~GuardRules() = default;
GuardRules::GuardRules(GuardRules&&) noexcept = default;

double admission_score(const GuardModel& model, const std::vector<std::uint32_t>& features) {
  std::int64_t sum = 0;
  for (const auto f : features) sum += model.weights[f & static_cast<std::uint32_t>(model.buckets - 1)];
  return model.bias + static_cast<double>(sum) * model.scale * feature_share(features.size());
}

GuardRules::Reading GuardRules::read(const std::string& text) const {
  const auto parts = sentences(text);  // without its end mark, as check() sees it
  const auto sentence = parts.size() == 1 ? text.substr(parts[0].first, parts[0].second - parts[0].first) : text;
  const auto found = compiled_->all_found(sentence);
  const bool certain = std::any_of(found.begin(), found.end(), [](const auto& f) { return !f.excused && !f.phrase->doubtful; });
  return {compiled_->features(sentence, found), certain};
}

std::vector<GuardHit> GuardRules::check(const std::string& text) const {
  const auto all = compiled_->all_found(text);
  const auto& model = compiled_->pack->guard_model;
  std::vector<GuardHit> hits;
  const auto take = [&](const Compiled::Found& f) {
    hits.push_back({f.phrase->id, f.start, f.end, text.substr(f.start, f.end - f.start), f.phrase->why, f.phrase->instead});
  };
  if (model.buckets == 0)
    for (const auto& f : all)
      if (!f.excused) take(f);
  const auto parts = model.buckets == 0 ? decltype(sentences(text)){} : sentences(text);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto [from, to] = parts[i];
    std::vector<Compiled::Found> here;
    std::copy_if(all.begin(), all.end(), std::back_inserter(here),
                 [f = from, t = to](const auto& x) { return x.start >= f && x.start < t; });
    const auto sentence = text.substr(from, to - from);
    if (compiled_->is_name(sentence)) continue;
    if (i + 1 < parts.size() && compiled_->is_question(sentence) &&
        compiled_->denies(text.substr(parts[i + 1].first, parts[i + 1].second - parts[i + 1].first)))
      continue;  // "先付一百表诚意？我一分不欠。": asked back and denied in one breath
    const auto score = admission_score(model, compiled_->features(sentence, here));
    const bool admits = score >= model.threshold;
    const auto before = hits.size();
    for (const auto& f : here)
      if (!f.excused && (admits || (!f.phrase->doubtful && score >= model.veto))) take(f);
    if (hits.size() > before || !admits) continue;
    if (sentence.ends_with("：") || sentence.ends_with(":")) continue;  // an addressee or the head of a list says nothing
    hits.push_back({"reads_like_admission", from, to, sentence, model.why, model.instead});
  }
  std::stable_sort(hits.begin(), hits.end(), [](const GuardHit& a, const GuardHit& b) { return a.start < b.start; });
  // One place, one hint: the first phrase that found it speaks.
  std::vector<GuardHit> out;
  for (auto& hit : hits)
    if (out.empty() || hit.start >= out.back().end) out.push_back(std::move(hit));
  return out;
}

std::vector<std::string> sentences_in(const std::string& text) {
  std::vector<std::string> out;
  for (const auto& [from, to] : sentences(text)) out.push_back(text.substr(from, to - from));
  return out;
}

std::vector<GuardHit> guard(const std::string& text, const Pack& pack) { return GuardRules(pack).check(text); }

}  // namespace qingbai
