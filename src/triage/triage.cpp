#include "triage/triage.hpp"

#include <algorithm>
#include <cmath>

#include "triage/labelled.hpp"
#include "triage/normalise.hpp"
#include "triage/triage_rules.hpp"

namespace qingbai {
namespace {

// A message without any signal is most likely an ordinary one. In the same unit as the pack's weights.
constexpr double kOrdinary = 2.0;
constexpr double kEnough = 0.5;          // below this probability the answer is `unsure`
constexpr double kMargin = 0.15;         // so too when the second class is this near
constexpr double kScamDoubt = 0.07;      // calling a fraud real is the costly error: with this much doubt say `unsure`
constexpr double kRealDoubt = 0.10;      // and so is calling a real lender's message a fraud
constexpr double kHarmlessDoubt = 0.12;  // of what is neither: an advertisement, everyday business
constexpr double kFloor = -2.0;          // a real class whose own score is below says only that the others fit still less

constexpr std::size_t index_of(MessageClass c) { return static_cast<std::size_t>(c); }

using Memory = TriageRules::Workspace::Memory;

void note(Memory& m, std::uint32_t rule, std::size_t start, std::size_t end) {
  auto& seen = m.signals[rule];
  if (seen.turn == m.turn) return;
  seen = {m.turn, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
  m.found.push_back(rule);
}

Span signature_of(const std::u32string& text) {
  const auto open = text.find(U'【');
  if (open == std::u32string::npos) return {};
  const auto close = text.find(U'】', open);
  if (close == std::u32string::npos || close - open > 40) return {};
  return {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close + 1)};
}

// 农业银行卡(尾号1234) is where money goes, not who writes; a credit card is its bank's.
bool is_card(const std::u32string& text, std::uint32_t end) {
  const std::u32string_view after(text.data() + end, text.size() - end);
  for (const std::u32string_view kind : {U"", U"储蓄", U"借记", U"工资"})
    if (after.starts_with(kind) && after.substr(kind.size()).starts_with(U"卡") &&
        !after.substr(kind.size()).starts_with(U"卡中心"))
      return true;
  return false;
}

// 金条 in 水莲金条 is part of another name.
bool inside_a_name(const TriageRules::Compiled& rules, const std::u32string& text, const Span& span) {
  if (span.end - span.start > 2 || span.start == 0) return false;
  const auto before = text[span.start - 1];
  return is_han(before) && rules.before_short_names.find(before) == std::u32string::npos;
}

// A signature that names somebody who is no lender of the directory and acts for none: what else the text names is not the
// sender.
bool signed_by_another(const TriageRules::Compiled& rules, const Memory& m) {
  if (m.signature.end <= m.signature.start + 2 || rules.agents.empty()) return false;
  const auto signature = std::u32string_view(m.folded.text).substr(m.signature.start, m.signature.end - m.signature.start);
  return std::none_of(rules.agents.begin(), rules.agents.end(),
                      [&](const std::u32string& word) { return signature.find(word) != std::u32string_view::npos; });
}

// Of spans that overlap, the one that begins first and is longest stays; decoys have done their work then.
void settle_lenders(const TriageRules::Compiled& rules, Memory& m) {
  auto& spans = m.lender_spans;
  std::sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) {
    return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
  });
  std::uint32_t free = 0;
  std::uint32_t best = 0, best_signed = 0;
  const Lender* anywhere = nullptr;
  const Lender* signed_by = nullptr;
  for (const auto& s : spans) {
    if (s.span.start < free) continue;
    if (s.lender != nullptr && inside_a_name(rules, m.folded.text, s.span)) continue;
    free = s.span.end;
    if (s.lender == nullptr) continue;
    const bool card = is_card(m.folded.text, s.span.end);
    m.names.push_back(s.span);
    m.lenders.push_back(card ? nullptr : s.lender);
    if (card) continue;
    const auto length = s.span.end - s.span.start;
    if (length > best) {
      best = length;
      anywhere = s.lender;
    }
    if (s.span.start >= m.signature.start && s.span.end <= m.signature.end && length > best_signed) {
      best_signed = length;
      signed_by = s.lender;
    }
  }
  m.lender = signed_by != nullptr ? signed_by : anywhere;
  if (signed_by == nullptr && anywhere != nullptr && signed_by_another(rules, m)) m.lender = nullptr;
}

// One of the strings that a pattern needs; it may match when none of its needs is open.
void take_need(const TriageRules::Compiled& rules, Memory& m, std::uint32_t index) {
  const auto pattern = index / kMostNeeds;
  auto& had = m.patterns[pattern];
  if (had.turn != m.turn) had = {m.turn, 0};
  const auto all = rules.patterns[pattern].needs;
  if (had.needs == all) return;
  had.needs |= static_cast<std::uint8_t>(1u << index % kMostNeeds);
  if (had.needs == all) m.candidates.push_back(pattern);
}

// A topic counts as three features: it says more than a pair of characters.
void note_topic(const TriageRules::Compiled& rules, Memory& m, std::uint32_t topic) {
  if (m.topics[topic] == m.turn) return;
  m.topics[topic] = m.turn;
  for (std::uint32_t time = 0; time < 3; ++time) m.spoken.push_back(rules.topics[topic] + time * 0x9E3779B1u);
}

void find_phrases(const TriageRules::Compiled& rules, Memory& m) {
  rules.matcher.find(m.folded.text, [&](std::uint32_t id, std::size_t start, std::size_t end) {
    const auto index = id & (kDisguisedBit - 1);
    switch (static_cast<PhraseKind>(id >> 30)) {
      case PhraseKind::word:
        if ((id & kDisguisedBit) != 0) m.disguised = true;
        note(m, index, start, end);
        break;
      case PhraseKind::atom:
        take_need(rules, m, index);
        break;
      case PhraseKind::lender:
        m.lender_spans.push_back({{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)}, rules.lenders[index]});
        break;
      case PhraseKind::other:
        if (index >= kTopics) note_topic(rules, m, index - kTopics);
        else if (index == kNameTrigger) m.names_reader = true;
        else m.lender_spans.push_back({{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)}, nullptr});
    }
  });
}

void find_patterns(const TriageRules::Compiled& rules, Memory& m) {
  m.candidates.insert(m.candidates.end(), rules.always.begin(), rules.always.end());
  if (m.candidates.empty()) return;
  m.utf8.clear();
  append_utf8(m.utf8, m.folded.text);
  const auto characters_before = [&](std::size_t byte) {
    std::size_t n = 0;
    for (std::size_t i = 0; i < byte; ++i) n += (static_cast<unsigned char>(m.utf8[i]) & 0xC0) != 0x80;
    return n;
  };
  for (const auto p : m.candidates) {
    const auto& pattern = rules.patterns[p];
    if (m.signals[pattern.signal].turn == m.turn) continue;
    re2::StringPiece whole;
    if (!pattern.re->Match(m.utf8, 0, m.utf8.size(), RE2::UNANCHORED, &whole, 1)) continue;
    const auto start = static_cast<std::size_t>(whole.data() - m.utf8.data());
    note(m, pattern.signal, characters_before(start), characters_before(start + whole.size()));
  }
}

// A mark or an invisible character inside a word that was found, or a disguised letter. A line's end is none.
bool marked_inside(const Memory& m, const std::string& original) {
  if (m.disguised) return true;
  for (const auto r : m.found) {
    const auto& s = m.signals[r];
    if (s.end < s.start + 2) continue;
    std::size_t written = 0;
    for (auto i = m.folded.origin[s.start]; i < m.folded.origin[s.end - 1]; ++i) {
      const auto c = static_cast<unsigned char>(original[i]);
      written += (c & 0xC0) != 0x80 && c != '\n' && c != '\r';
    }
    if (written > s.end - 1 - s.start) return true;
  }
  return false;
}

void find_elsewhere(const TriageRules::Compiled& rules, const Message& message, Memory& m) {
  for (const auto r : rules.by_sender) {
    const auto& rule = rules.rules[r];
    bool hit = std::find(rule.sender_class.begin(), rule.sender_class.end(), m.sender) != rule.sender_class.end();
    for (const auto& re : rule.sender) hit = hit || (!message.sender.empty() && RE2::PartialMatch(message.sender, *re));
    if (!hit || m.signals[r].turn == m.turn) continue;
    note(m, r, 0, 0);
    m.elsewhere.emplace_back(r, message.sender);
  }
  for (const auto r : rules.by_check) {
    const auto& signal = *rules.rules[r].signal;
    const bool worded = m.signals[r].turn == m.turn;
    if (worded != signal.both) continue;
    auto found = run_check(signal.check, message, m, rules.directory);
    if (found && !worded) {
      note(m, r, 0, 0);
      m.elsewhere.emplace_back(r, std::move(*found));
    } else if (!found && worded) {
      m.signals[r].turn = 0;
      std::erase(m.found, r);
    }
  }
}

void collect_extra(Memory& m) {
  m.extra.clear();
  m.extra.push_back(20 + std::min<std::uint32_t>(static_cast<std::uint32_t>(m.folded.text.size()) / 20, 6));
  bool link = false, phone = false, amount = false;
  for (const auto& e : m.entities) {
    link = link || e.type == "link";
    phone = phone || e.type == "phone";
    amount = amount || e.type == "amount";
  }
  if (link) m.extra.push_back(30);
  if (phone) m.extra.push_back(31);
  if (amount) m.extra.push_back(32);
  if (m.lender != nullptr) m.extra.push_back(33);
  if (m.signature.end > 0) m.extra.push_back(34);
  for (std::uint32_t c = 0; c < kClassCount; ++c)
    if ((m.evidence >> c & 1) == 0) m.extra.push_back(40 + c);
}

ClassScores walk(const TriageRules::Compiled& rules, const Message& message, Memory& m) {
  ++m.turn;
  m.signals.resize(rules.rules.size());
  m.patterns.resize(rules.patterns.size());
  m.topics.resize(rules.topics.size());
  m.spoken.clear();
  m.found.clear();
  m.candidates.clear();
  m.lender_spans.clear();
  m.names.clear();
  m.lenders.clear();
  m.entities.clear();
  m.elsewhere.clear();
  m.disguised = m.names_reader = false;
  fold_into(message.text, m.folded);
  m.sender = sender_class(message.sender);
  m.signature = signature_of(m.folded.text);
  find_phrases(rules, m);
  settle_lenders(rules, m);
  find_patterns(rules, m);
  find_entities(message.text, m.folded, m.entities);
  m.disguised = marked_inside(m, message.text);
  find_elsewhere(rules, message, m);
  ClassScores scores{};
  scores[index_of(MessageClass::other)] = kOrdinary;
  m.evidence = 0;
  const bool from_contact = m.sender == SenderClass::name && m.lender == nullptr && m.signature.end == 0;
  for (const auto r : m.found) {
    m.evidence |= from_contact ? rules.rules[r].of_private : rules.rules[r].evidence;
    for (std::size_t c = 0; c < kClassCount; ++c) scores[c] += rules.rules[r].weights[c];
  }
  m.evidence |= ~rules.proved;
  collect_extra(m);
  collect_features(m.folded.text, m.names, m.signature, m.extra, m.features);
  for (const auto r : m.found)
    if (!rules.rules[r].of_sender) m.features.push_back(rules.rules[r].feature);
  m.features.insert(m.features.end(), m.spoken.begin(), m.spoken.end());
  return scores;
}

std::optional<bool> official(const Directory& directory, const Lender* lender, const std::string& sender, SenderClass kind) {
  if (lender == nullptr || kind == SenderClass::nobody || kind == SenderClass::name) return std::nullopt;
  if (directory.official_number(*lender, dialled_digits(sender))) return true;
  // No licensed lender writes from a private mobile number.
  if (kind == SenderClass::mobile || kind == SenderClass::virtual_operator) return false;
  return std::nullopt;
}

bool is_real(std::size_t c) {
  return c == index_of(MessageClass::dunning) || c == index_of(MessageClass::otp) || c == index_of(MessageClass::account_notice);
}

Doubt doubt_about(const ClassScores& p, std::size_t best, bool hinted) {
  double second = 0;
  for (std::size_t c = 0; c < kClassCount; ++c)
    if (c != best) second = std::max(second, p[c]);
  const auto of = [&](MessageClass c) { return p[index_of(c)]; };
  const bool bad = is_fraud(static_cast<MessageClass>(best));
  const double fraud = of(MessageClass::scam) + of(MessageClass::other_fraud);
  const double real = of(MessageClass::dunning) + of(MessageClass::otp) + of(MessageClass::account_notice);
  // Two kinds of fraud that cannot be told apart are no doubt: both are answered alike.
  const bool near = p[best] < kEnough || p[best] - second < kMargin;
  if (near && !(bad && fraud >= kEnough + kMargin)) return Doubt::near;
  if (!bad && hinted && fraud >= (is_real(best) ? kScamDoubt : kHarmlessDoubt)) return Doubt::fraud;
  return bad && real >= kRealDoubt ? Doubt::real : Doubt::none;
}

}  // namespace

TriageDecision decide(const ClassScores& scores, double temperature, std::uint32_t evidence) {
  TriageDecision out;
  double highest = scores[0], sum = 0;
  for (const double s : scores) highest = std::max(highest, s);
  std::size_t best = 0;
  for (std::size_t c = 0; c < kClassCount; ++c) {
    out.probabilities[c] = std::exp((scores[c] - highest) / temperature);
    sum += out.probabilities[c];
    if (scores[c] > scores[best]) best = c;
  }
  for (auto& p : out.probabilities) p /= sum;
  out.best = out.verdict = static_cast<MessageClass>(best);
  out.confidence = out.probabilities[best];
  // Where neither a signal nor a model has said anything about fraud, its share is only that of every class about which nothing
  // is known: no doubt. (To let a model's word against it end the doubt was tried: scams were then called real.)
  const bool hinted = scores[index_of(MessageClass::scam)] != 0 || scores[index_of(MessageClass::other_fraud)] != 0;
  out.doubt = doubt_about(out.probabilities, best, hinted);
  if (out.doubt == Doubt::none && (evidence >> best & 1) == 0) out.doubt = Doubt::no_evidence;
  if (out.doubt == Doubt::none && is_real(best) && scores[best] < kFloor) out.doubt = Doubt::weak;
  if (out.doubt != Doubt::none) out.verdict = MessageClass::unsure;
  return out;
}

const char* to_name(Doubt d) {
  static constexpr const char* names[] = {"none", "near", "fraud", "real", "no_evidence", "weak"};
  return names[static_cast<int>(d)];
}

TriageDecision TriageRules::classify(const Message& message, Workspace& workspace) const {
  auto& m = workspace.memory();
  auto scores = walk(*compiled_, message, m);
  const auto& model = compiled_->pack->triage_model;
  add_model(model, m.features, scores);
  return decide(scores, model.temperature, m.evidence);
}

TriageReading TriageRules::read(const Message& message) const {
  Workspace workspace;
  TriageReading out;
  out.signals = walk(*compiled_, message, workspace.memory());
  out.features = std::move(workspace.memory().features);
  out.evidence = workspace.memory().evidence;
  return out;
}

namespace {

TriageVerdict verdict_on(const Message& message) {
  TriageVerdict out;
  out.index = message.index;
  out.time = message.time;
  out.sender = message.sender;
  out.text = message.text;
  return out;
}

}  // namespace

TriageVerdict own_words(const Message& message) {
  auto out = verdict_on(message);
  out.verdict = MessageClass::other;
  out.confidence = 1;
  return out;
}

TriageVerdict TriageRules::judge(const Message& message) const {
  Workspace workspace;
  return judge(message, workspace);
}

TriageVerdict TriageRules::judge(const Message& message, Workspace& workspace) const {
  const auto& pack = *compiled_->pack;
  auto& m = workspace.memory();
  const auto decision = classify(message, workspace);
  auto out = verdict_on(message);
  out.sender_class = m.sender;
  out.verdict = decision.verdict;
  out.confidence = decision.confidence;
  std::sort(m.found.begin(), m.found.end());  // the pack's order
  for (const auto r : m.found) {
    const auto& signal = *compiled_->rules[r].signal;
    if (signal.weights.empty() && !signal.evidence.empty()) continue;  // it only proves
    const auto& seen = m.signals[r];
    auto words = m.folded.printed(message.text, seen.start, seen.end);
    for (const auto& [rule, found] : m.elsewhere)
      if (rule == r) words = found;
    const auto weight = signal.weights.find(decision.best);
    out.signals.push_back({signal.id, std::move(words), weight == signal.weights.end() ? 0 : weight->second, signal.why});
    for (const auto& [key, value] : signal.facts) out.shows[key] = value;
  }
  std::stable_sort(out.signals.begin(), out.signals.end(),
                   [](const SignalHit& a, const SignalHit& b) { return a.weight > b.weight; });
  if (m.lender != nullptr) out.lender = m.lender->id;
  out.sender_is_official = official(compiled_->directory, m.lender, message.sender, m.sender);
  out.entities = m.entities;
  for (std::size_t i = 0; i < m.names.size(); ++i) {
    if (m.lenders[i] == nullptr) continue;
    const auto from = m.folded.origin[m.names[i].start];
    auto name = m.folded.printed(message.text, m.names[i].start, m.names[i].end);
    const auto end = from + name.size();
    out.entities.push_back({"lender", std::move(name), from, end, m.lenders[i]->id.value});
  }
  find_labelled(message.text, message.time, out.entities);
  if (m.names_reader) out.addressed_to = addressed_to(normalised_text(message.text), compiled_->surnames);
  const bool silent = out.verdict == MessageClass::other || out.verdict == MessageClass::unsure;
  const auto* advised = silent && out.shows.contains("message.court") ? "court" : to_name(out.verdict);  // never "no loan in it"
  if (const auto it = pack.text.find(std::string("advice.") + advised); it != pack.text.end()) out.advice = it->second;
  if (const auto it = pack.text.find(std::string("doubt.") + to_name(decision.doubt)); it != pack.text.end())
    out.advice = {it->second.zh + out.advice.zh, it->second.en + " " + out.advice.en};
  out.proof = order_of_proof(pack, out);
  return out;
}

}  // namespace qingbai
