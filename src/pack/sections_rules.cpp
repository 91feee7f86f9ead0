// Facts, triage signals, causes, questions, findings, contradictions, the guard, the interface's words.
#include "pack/sections.hpp"

namespace qingbai::pack_reading {

void read_facts(Entry& root, Pack& pack) {
  root.each("facts", [&](Entry& e) {
    FactKey key{e.text("key"), e.text("type"), e.list("values"), e.words("label")};
    e.set_path(key.key);
    if (key.type != "choice" && key.type != "date" && key.type != "text" && key.type != "count")
      e.wrong("type", "expected one of choice date text count");
    if (!pack.facts.emplace(key.key, key).second) e.wrong("key", "this key is taken");
  });
}

void read_signals(Entry& root, Pack& pack) {
  root.each("signals", [&](Entry& e) {
    Signal s;
    s.id = SignalId{e.text("id")};
    e.set_path(s.id.value);
    s.words = e.list("words");
    s.patterns = e.list("patterns");
    s.sender = e.list("sender");
    s.sender_class = e.list("sender_class");
    s.check = e.text_or("check");
    s.both = e.text_or("both") == "true";
    s.of_firm = e.yes_no("of_firm", false);
    for (const auto& name : e.list("evidence")) {
      if (const auto c = message_class(name)) s.evidence.push_back(*c);
      else e.wrong("evidence", "no such class");
    }
    if (s.words.empty() && s.patterns.empty() && s.sender.empty() && s.sender_class.empty() && s.check.empty())
      e.wrong("words", "a signal needs words, patterns, sender, sender_class or check");
    const auto& weights = e.raw("weights");
    if (!weights.is_map()) e.wrong("weights", "expected classes and numbers");
    else {
      Entry w(weights, s.id.value + ".weights", e.log());
      for (const auto& [name, value] : weights.members()) {
        const auto c = message_class(name.scalar());
        if (c) s.weights[*c] = w.number(name.scalar().c_str());
      }
      w.finish();
    }
    if (e.has("facts")) {
      const auto& node = e.raw("facts");
      if (!node.is_map()) e.wrong("facts", "expected fact keys and values");
      else
        for (const auto& [key, value] : node.members()) s.facts[key.scalar()] = value.scalar();
    }
    s.text = e.words("text");
    s.why = e.words("why");
    s.law = e.law("law");
    s.source = e.source("source");
    pack.signals.push_back(std::move(s));
  });
}

void read_causes(Entry& root, Pack& pack) {
  root.each("causes", [&](Entry& e) {
    Cause c;
    c.id = CauseId{e.text("id")};
    e.set_path(c.id.value);
    c.name = e.words("name");
    c.explain = e.words("explain");
    c.plan = e.words("plan");
    c.prior = e.number("prior");
    c.prior_source = e.source("prior_source");
    c.needs_evidence = e.yes_no("needs_evidence", false);
    e.each("evidence", [&](Entry& v) {
      Evidence evidence;
      evidence.id = v.text("id");
      v.set_path(c.id.value + "." + evidence.id);
      evidence.when = v.when("when");
      evidence.weight = v.number("weight");
      evidence.why = v.words("why");
      c.evidence.push_back(std::move(evidence));
    });
    pack.causes.push_back(std::move(c));
  });
}

void read_questions(Entry& root, Pack& pack) {
  root.each("questions", [&](Entry& e) {
    Question q;
    q.id = QuestionId{e.text("id")};
    e.set_path(q.id.value);
    q.ask = e.words("ask");
    q.why = e.words("why");
    q.where = e.words("where");
    q.when = e.when_or_always("when");
    e.each("options", [&](Entry& o) { q.options.push_back({o.text("value"), o.words("label")}); });
    q.example = e.words_or("example");
    q.kind = e.text_or("kind", "cause");
    if (q.kind != "cause" && q.kind != "plan" && q.kind != "safety") e.wrong("kind", "expected one of safety cause plan");
    if (q.options.size() < 2) e.wrong("options", "expected two options or more");
    pack.questions.push_back(std::move(q));
  });
}

void read_findings(Entry& root, Pack& pack) {
  root.each("findings", [&](Entry& e) {
    FindingRule f;
    f.id = FindingId{e.text("id")};
    e.set_path(f.id.value);
    f.when = e.when("when");
    f.severity = e.one_of<Severity>(
        "severity", {{"info", Severity::info}, {"act", Severity::act}, {"urgent", Severity::urgent}, {"alarm", Severity::alarm}});
    f.law = e.law("law");
    f.text = e.words("text");
    f.because = e.list("because");
    f.effective = day_text(e, "effective");
    f.until = day_text(e, "until");
    pack.findings.push_back(std::move(f));
  });
}

void read_contradictions(Entry& root, Pack& pack) {
  root.each("contradictions", [&](Entry& e) {
    Contradiction c;
    c.id = e.text("id");
    e.set_path(c.id);
    c.when = e.when("when");
    c.a = e.text_or("a");
    c.b = e.text_or("b");
    if (c.when.kind != Condition::Kind::predicate && (c.a.empty() || c.b.empty())) e.wrong("a", "a and b are missing");
    c.what = e.words("what");
    c.against = e.text_or("against", "nobody");
    if (c.against != "me" && c.against != "them" && c.against != "nobody") e.wrong("against", "expected one of me them nobody");
    c.mend = e.words_or("mend");
    pack.contradictions.push_back(std::move(c));
  });
}

void read_guard(Entry& root, Pack& pack) {
  const auto take = [&](const char* key, std::vector<std::string>& into) {
    for (const auto& pattern : root.list(key)) into.push_back(pattern);
  };
  take("denials", pack.guard_speech.denials);
  take("no_denials", pack.guard_speech.no_denials);
  take("denials_after", pack.guard_speech.denials_after);
  take("quotations", pack.guard_speech.quotations);
  read_guard_model(root, pack);
  root.each("turns", [&](Entry& e) {
    GuardTurn t;
    t.id = e.text("id");
    e.set_path(t.id);
    const auto kind = e.text_or("kind");
    if (kind == "act") t.kind = GuardTurn::Kind::act;
    else if (kind == "excuse") t.kind = GuardTurn::Kind::excuse;
    else if (!kind.empty()) e.wrong("kind", "expected act or excuse");
    t.patterns = e.list("patterns");
    if (pack.guard_speech.turns.size() >= kMostTurns) e.wrong("turns", "too many");
    pack.guard_speech.turns.push_back(std::move(t));
  });
  root.each("guard", [&](Entry& e) {
    GuardPhrase g{e.text("id"),   e.list("words"),    e.list("patterns"),         e.list("unless"),
                  e.words("why"), e.words("instead"), e.yes_no("doubtful", false)};
    if (g.words.empty() && g.patterns.empty()) e.wrong("words", "a phrase needs words or patterns");
    pack.guard.push_back(std::move(g));
  });
}

void read_text(Entry& root, Pack& pack) {
  const auto& node = root.raw("text");
  if (!node.is_map()) {
    root.wrong("text", "expected keys and {zh: …, en: …}");
    return;
  }
  for (const auto& [name, words] : node.members()) {
    const auto& key = name.scalar();
    if (!pack.text.emplace(key, read_words(words, "text." + key, root.log())).second)
      root.wrong("text", key + ": this key is taken");
  }
}

}  // namespace qingbai::pack_reading
