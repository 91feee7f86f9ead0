#include "findings/reply.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <memory>

namespace qingbai {
namespace {

struct Sentence {
  std::size_t start, end;
  std::string text;
};

// Ends at 。！？； and their ASCII fellows before a space or the end, and at line ends; numbered items stand alone.
std::vector<Sentence> sentences(const std::string& text) {
  static constexpr std::array<std::string_view, 4> stops{"。", "！", "？", "；"};
  std::vector<Sentence> out;
  std::size_t start = 0;
  const auto close = [&](std::size_t end) {
    auto from = start;
    while (from < end && (text[from] == ' ' || text[from] == '\n' || text[from] == '\r' || text[from] == '\t')) ++from;
    if (from < end) out.push_back({from, end, text.substr(from, end - from)});
    start = end;
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto rest = std::string_view(text).substr(i);
    const auto stop = std::find_if(stops.begin(), stops.end(), [&](std::string_view s) { return rest.starts_with(s); });
    if (stop != stops.end()) {
      i += stop->size();
      close(i);
    } else if (text[i] == '\n') {
      // A line broken in the middle of a sentence goes on; an empty line or a new item ends it.
      const auto next = text.find_first_not_of(" \t\r", i + 1);
      const auto line = next == std::string::npos ? std::string_view{} : std::string_view(text).substr(next, 12);
      static const RE2 item("^(?:[0-9]{1,2}[.、)）]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[-•·])");
      if (line.empty() || line.front() == '\n' || RE2::PartialMatch(re2::StringPiece(line.data(), line.size()), item)) close(i);
      ++i;
    } else {
      const bool ascii_stop = (text[i] == '.' || text[i] == '!' || text[i] == '?' || text[i] == ';') &&
                              (i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\n');
      ++i;
      if (ascii_stop && i - start > 4) close(i);
    }
  }
  close(text.size());
  return out;
}

class Patterns {
 public:
  explicit Patterns(const std::vector<std::string>& sources) {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(false);
    for (const auto& source : sources) all_.push_back(std::make_unique<RE2>(source, options));
  }
  // The words that matched first, or nothing.
  [[nodiscard]] std::string first(const std::string& text) const {
    for (const auto& one : all_) {
      re2::StringPiece hit;
      if (one->ok() && one->Match(text, 0, text.size(), RE2::UNANCHORED, &hit, 1) && !hit.empty()) return hit.as_string();
    }
    return {};
  }
  // The text with all that matches taken out.
  [[nodiscard]] std::string without(std::string text) const {
    for (const auto& one : all_)
      if (one->ok()) RE2::GlobalReplace(&text, *one, "");
    return text;
  }

 private:
  std::vector<std::unique_ptr<RE2>> all_;
};

struct Signs {
  Patterns granted, refused, dodged;
};

// What counts for any demand.
struct GeneralSigns : Signs {
  Patterns conditional, withdrawn, negated, of_all;
};

// Cut behind each comma, colon and semicolon.
std::vector<std::string> clauses(const std::string& text) {
  static constexpr std::array<std::string_view, 5> commas{"，", "；", "：", ", ", "; "};
  std::vector<std::string> out(1);
  for (std::size_t i = 0; i < text.size();) {
    const auto rest = std::string_view(text).substr(i);
    const auto comma = std::find_if(commas.begin(), commas.end(), [&](std::string_view c) { return rest.starts_with(c); });
    const std::size_t n = comma == commas.end() ? 1 : comma->size();
    out.back() += text.substr(i, n);
    if (comma != commas.end()) out.emplace_back();
    i += n;
  }
  return out;
}

// What the sentence says of the demand: what is not about it is taken out, and of the rest come the clauses that speak of it.
// Where a clause only names the matter (关于…, with regard to …) the rest of the sentence speaks of it too.
class About {
 public:
  explicit About(const Demand& demand) : about_(demand.about), not_about_(demand.not_about) {}

  // Empty where the sentence is not about the demand.
  [[nodiscard]] std::string scope(const std::string& sentence) const {
    const auto text = not_about_.without(sentence);
    if (about_.first(text).empty()) return {};
    std::string out;
    static const RE2 topic(
        "^ *(?:[0-9]+[.、]|[一二三四五六七八九十]+、)? "
        "*(?:关于|对于|针对|就您|就贵|有关|您(?:提出|要求|反映)的|(?i)(?:regarding|as to|concerning|with regard))");
    bool rest = false;
    for (const auto& clause : clauses(text)) {
      const bool speaks = !about_.first(clause).empty();
      if (speaks || rest) out += clause;
      rest = rest || (speaks && RE2::PartialMatch(clause, topic));
    }
    return out.empty() ? text : out;
  }

 private:
  Patterns about_, not_about_;
};

// The demand's own signs on all the sentence, then the signs of any demand on what is about it.
std::pair<std::string, std::string> plainly(const Sentence& s, const std::string& scope, const Signs& own, const Signs& general) {
  if (auto hit = own.refused.first(s.text); !hit.empty()) return {"refused", hit};
  if (auto hit = own.granted.first(s.text); !hit.empty()) return {"granted", hit};
  if (auto hit = own.dodged.first(s.text); !hit.empty()) return {"dodged", hit};
  if (auto hit = general.refused.first(scope); !hit.empty()) return {"refused", hit};
  if (auto hit = general.dodged.first(scope); !hit.empty()) return {"dodged", hit};
  if (auto hit = general.granted.first(scope); !hit.empty()) return {"granted", hit};
  return {};
}

// 无法认定非本人办理: the words of the grant stand under a negation. 您的诉求不予支持: the same sentence refuses all.
// Gives the words that do so, or nothing.
std::string taken_back(const std::string& sentence, const std::string& grant, const GeneralSigns& general) {
  static const RE2 rest("其他|其余|另外|(?i)other|remaining");
  const auto from = sentence.find(grant);  // nowhere where it was found in clauses that do not follow each other
  std::size_t at = 0;
  for (const auto& clause : clauses(sentence)) {
    const auto end = at + clause.size();
    const bool of_grant = from == std::string::npos || (from < end && from + grant.size() > at);
    at = end;
    if (of_grant)
      if (auto hit = general.negated.first(clause); !hit.empty()) return hit;
    if (!general.of_all.first(clause).empty() && !RE2::PartialMatch(clause, rest))
      if (auto hit = general.refused.first(clause); !hit.empty()) return hit;
  }
  return {};
}

// A grant with a condition, and one that is taken back, are none. "conditional" weighs more than a grant and ends as a dodge.
std::pair<std::string, std::string> judged(const Sentence& s, const std::string& scope, const Signs& own,
                                           const GeneralSigns& general) {
  auto plain = plainly(s, scope, own, general);
  if (plain.first == "refused") return plain;
  if (auto hit = general.withdrawn.first(scope); !hit.empty()) return {"conditional", hit};
  if (plain.first != "granted") return plain;
  if (auto hit = taken_back(s.text, plain.second, general); !hit.empty()) return {"refused", hit};
  if (auto hit = general.conditional.first(s.text); !hit.empty()) return {"conditional", hit};
  return plain;
}

int weight(const std::string& outcome) {
  constexpr std::array<std::string_view, 5> order{"", "dodged", "granted", "conditional", "refused"};
  const auto at = std::find(order.begin(), order.end(), outcome);
  return at == order.end() ? 0 : static_cast<int>(at - order.begin());
}

void take(DemandVerdict& out, const Sentence& s, const std::string& outcome, const std::string& sign) {
  out.outcome = outcome;
  out.sentence = s.text;
  out.start = s.start;
  out.end = s.end;
  out.sign = sign;
}

DemandVerdict verdict_of(const Demand& demand, const About& about, const std::vector<Sentence>& all,
                         const std::vector<Sentence>& of_all, const GeneralSigns& general) {
  const Signs own{Patterns(demand.granted), Patterns(demand.refused), Patterns(demand.dodged)};
  DemandVerdict out;
  out.demand = demand.id;
  out.outcome = "silent";
  for (const auto& s : all) {
    const auto scope = about.scope(s.text);
    if (scope.empty()) continue;
    const auto [outcome, sign] = judged(s, scope, own, general);
    if (weight(outcome) > weight(out.outcome)) {
      take(out, s, outcome, sign);
    } else if (out.outcome == "silent" && out.sentence.empty() && outcome.empty()) {
      // It is spoken of, and nothing is said: that is a dodge too, unless a later sentence says more.
      take(out, s, "silent", "");
    }
  }
  if (out.outcome == "conditional" || (out.outcome == "silent" && !out.sentence.empty())) out.outcome = "dodged";
  if (out.outcome == "silent")
    for (const auto& s : of_all)
      if (auto hit = general.refused.first(s.text); !hit.empty()) take(out, s, "refused", hit);
  if (const auto next = demand.next.find(out.outcome); next != demand.next.end()) {
    out.next = next->second.what;
    out.letter = next->second.paper;
  }
  return out;
}

}  // namespace

ReplyReading read_reply(const std::string& text, const Pack& pack) {
  const auto all = sentences(text);
  const auto& signs = pack.reply_signs;
  const GeneralSigns general{{Patterns(signs.granted), Patterns(signs.refused), Patterns(signs.dodged)},
                             Patterns(signs.conditional),
                             Patterns(signs.withdrawn),
                             Patterns(signs.negated),
                             Patterns(signs.of_all)};
  std::vector<About> abouts;
  for (const auto& demand : pack.demands) abouts.emplace_back(demand);
  std::vector<Sentence> of_all;  // they answer every demand at once
  for (const auto& s : all)
    if (!general.of_all.first(s.text).empty() &&
        std::all_of(abouts.begin(), abouts.end(), [&](const About& about) { return about.scope(s.text).empty(); }))
      of_all.push_back(s);
  ReplyReading out;
  for (std::size_t n = 0; n < abouts.size(); ++n)
    out.demands.push_back(verdict_of(pack.demands[n], abouts[n], all, of_all, general));
  // The letter of the worst outcome goes first: a refusal, then a dodge, then silence.
  for (const auto* outcome : {"refused", "dodged", "silent"})
    for (const auto& d : out.demands)
      if (out.letter.empty() && d.outcome == outcome) out.letter = d.letter;
  const Patterns asks(signs.asks);
  for (const auto& s : all)
    for (const auto& clause : clauses(s.text))
      if (!asks.first(clause).empty()) out.asks.push_back(clause);
  if (!out.asks.empty()) out.asks_answer = signs.asks_answer;
  out.admits_nothing_checked = std::none_of(out.demands.begin(), out.demands.end(), [](const DemandVerdict& d) {
    return d.outcome == "granted" || d.outcome == "refused";
  });
  return out;
}

}  // namespace qingbai
