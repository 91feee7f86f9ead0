// What only the whole pack can tell: ids that point nowhere, undeclared facts, fields that templates cannot know.
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "pack/checks.hpp"

namespace qingbai::pack_reading {
namespace {

class Resolver : private Checks {
 public:
  using Checks::Checks;

  void run() {
    laws_and_clocks();
    triage();
    causes();
    questions();
    findings();
    plan();
    papers();
    guard();
    paper_patterns();
  }

 private:
  void laws_and_clocks() {
    for (const auto& [id, l] : pack_.lenders) lender(l);
    for (const auto& [id, d] : pack_.deadlines) {
      law("deadlines", id.value, d.law);
      for (const auto& next : d.then) rule("deadlines", id.value, next);
      for (const auto& change : d.changes) law("deadlines", id.value, change.law);
    }
  }

  void lender(const Lender& l) {
    if (!pack_.authorities.contains(l.regulator)) wrong("lenders", l.id.value + ": no such authority: " + l.regulator.value);
    for (const auto& partner : l.partners)
      if (!pack_.lenders.contains(partner)) wrong("lenders", l.id.value + ": no such partner: " + partner.value);
  }

  void triage() {
    unique("triage", pack_.signals);
    for (const auto& s : pack_.signals) {
      law("triage", s.id.value, s.law);
      regex("triage", s.id.value, s.patterns);
      regex("triage", s.id.value, s.sender);
      for (const auto& [key, v] : s.facts) value("triage", s.id.value, key, v);
      for (const auto& name : s.sender_class)
        if (!known_sender_class(name)) wrong("triage", s.id.value + ": no such sender_class: " + name);
      if (!s.check.empty() && !known_triage_check(s.check)) wrong("triage", s.id.value + ": no such check: " + s.check);
    }
    for (const auto& c : pack_.conduct) {
      law("conduct", c.id, c.law);
      if (c.law.empty()) wrong("conduct", c.id + ": a rule of conduct needs a law");
      for (const auto& id : c.signals)
        if (std::none_of(pack_.signals.begin(), pack_.signals.end(), [&](const Signal& s) { return s.id == id; }))
          wrong("conduct", c.id + ": no such signal: " + id.value);
    }
  }

  void causes() {
    unique("causes", pack_.causes);
    double sum = 0;
    for (const auto& c : pack_.causes) {
      sum += c.prior;
      if (c.prior <= 0) wrong("causes", c.id.value + ": the prior must be above 0");
      for (const auto& e : c.evidence) condition("causes", c.id.value + "." + e.id, e.when, Stage::diagnosis);
    }
    if (!pack_.causes.empty() && std::abs(sum - 1) > 1e-6)
      wrong("causes", "the priors sum to " + std::to_string(sum) + ", not to 1");
  }

  void questions() {
    unique("flows", pack_.questions);
    for (const auto& q : pack_.questions) {
      for (const auto& o : q.options) value("flows", q.id.value, q.id.value, o.value);
      condition("flows", q.id.value, q.when, Stage::diagnosis);
    }
  }

  void findings() {
    unique("rules", pack_.findings);
    for (const auto& f : pack_.findings) {
      law("rules", f.id.value, f.law);
      condition("rules", f.id.value, f.when, Stage::rules);
      for (const auto& key : f.because)
        if (!pack_.facts.contains(key)) wrong("rules", f.id.value + ": facts.yaml does not declare " + key);
    }
    for (const auto& c : pack_.contradictions) {
      condition("contradictions", c.id, c.when, Stage::rules);
      for (const auto& key : {c.a, c.b})
        if (!key.empty() && !pack_.facts.contains(key)) wrong("contradictions", c.id + ": facts.yaml does not declare " + key);
    }
  }

  void plan() {
    static const std::set<std::string> to{"lender", "police", "nfra",          "pboc",  "carrier",
                                          "miit",   "cac",    "procuratorate", "court", "self"};
    unique("steps", pack_.steps);
    for (const auto& s : pack_.steps) {
      if (!to.contains(s.to)) wrong("steps", s.id.value + ": to: unknown: " + s.to);
      condition("steps", s.id.value, s.when, Stage::plan);
      law("steps", s.id.value, s.law);
      for (const auto& p : s.papers) paper("steps", s.id.value, p);
      for (const auto& before : s.after)
        if (std::none_of(pack_.steps.begin(), pack_.steps.end(), [&](const Step& o) { return o.id == before; }))
          wrong("steps", s.id.value + ": no such step: " + before.value);
      if (!s.do_by.rule.empty()) rule("steps", s.id.value, s.do_by.rule);
      if (!s.do_by.or_rule.empty()) rule("steps", s.id.value, s.do_by.or_rule);
      date_key("steps", s.id.value, s.do_by.from);
      matter("steps", s.id.value, s.files);
      if (!s.window.empty() &&
          std::none_of(pack_.windows.begin(), pack_.windows.end(), [&](const Window& w) { return w.id == s.window; }))
        wrong("steps", s.id.value + ": no such window: " + s.window.value);
    }
    unique("matters", pack_.matters);
    for (const auto& m : pack_.matters) {
      clocks(m.id.value, m.clocks);
      for (const auto& reply : m.replies)
        for (const auto& pattern : {reply.words, reply.signed_by})
          if (!pattern.empty()) regex("matters", m.id.value, {pattern});
    }
    for (const auto& m : pack_.court_papers) clocks(m.id, m.clocks);
    for (const auto& c : pack_.fact_clocks) {
      rule("matters", c.id, c.rule);
      date_key("matters", c.id, c.from);
      condition("matters", c.id, c.when, Stage::rules);
      matter("matters", c.id, c.done_by);
    }
    for (const auto& n : pack_.needs) {
      condition("needs", n.id, n.when, Stage::plan);
      condition("needs", n.id, n.have, Stage::plan);
      paper("needs", n.id, n.letter);
    }
  }

  void clocks(const std::string& id, const std::vector<MatterClock>& list) {
    static const std::set<std::string> starts{"filed_on", "accepted_on",       "answered_on", "received_on",
                                              "dated",    "obstacle_ended_on", "demanded_on", "lapse"};
    for (const auto& c : list) {
      rule("matters", id, c.rule);
      for (const auto& kind : c.done_by) matter("matters", id, kind);
      condition("matters", id, c.when, Stage::rules);
      if (!starts.contains(c.from)) wrong("matters", fmt::format("{}: from: expected one of {}", id, fmt::join(starts, " ")));
      if (!c.accept_by.empty()) rule("matters", id, c.accept_by);
      if (!c.accept_by.empty() && c.from != "accepted_on") wrong("matters", id + ": accept_by needs from: accepted_on");
      if ((c.from == "lapse") != !c.of.empty()) wrong("matters", id + ": lapse and of go together");
      if (!c.of.empty() && std::none_of(list.begin(), list.end(),
                                        [&](const MatterClock& other) { return other.rule == c.of && other.of.empty(); }))
        wrong("matters", id + ": of: no clock of this matter counts " + c.of.value);
      const auto counted = pack_.deadlines.find(c.rule);
      if (counted != pack_.deadlines.end() && c.extended > static_cast<int>(counted->second.extensions.size()))
        wrong("matters", id + ": extended: more than " + c.rule.value + " has");
    }
  }

  void papers() {
    unique("papers", pack_.papers);
    for (const auto& p : pack_.papers) {
      condition(p.file, p.id.value, p.offer, Stage::papers);
      matter(p.file, p.id.value, p.files);
      if (p.blocks.empty()) wrong(p.file, p.id.value + ": a paper without blocks");
      for (std::size_t i = 0; i < p.blocks.size(); ++i) block(p, p.blocks[i], fmt::format("{}.blocks[{}]", p.id.value, i));
    }
  }

  void block(const PaperTemplate& p, const TemplateBlock& b, const std::string& where) {
    static const std::set<std::string> kinds{"title", "addressee", "heading", "paragraph",  "item",
                                             "table", "signature", "note",    "page_break", "fingerprint"};
    const auto wrong_here = [&](const std::string& what) { log_.wrong_at(p.file, b.line, where + ": " + what); };
    if (!kinds.contains(b.kind)) wrong_here("unknown kind: " + b.kind);
    if (!b.each.empty() && !template_fields().contains(b.each)) wrong_here("unknown each: " + b.each);
    condition(p.file, where, b.when, Stage::papers);
    if (b.kind == "table" && (b.columns.empty() || b.columns.size() != b.cells.size()))
      wrong_here("a table needs as many cells as columns");
    if (b.kind != "table" && b.kind != "page_break" && b.text.empty()) wrong_here("missing text");
    for (const auto* keys : {&b.cite, &b.rests_on})
      for (const auto& key : *keys) {
        const auto equals = key.find('=');
        if (!pack_.facts.contains(key.substr(0, equals)))
          wrong_here((keys == &b.cite ? "cite" : "rests_on") + (": facts.yaml does not declare " + key.substr(0, equals)));
        else if (equals != std::string::npos) value(p.file, where, key.substr(0, equals), key.substr(equals + 1));
      }
    for (const auto& kind : b.of) matter(p.file, where, kind);
    if (!b.cite.empty() && (b.kind == "table" || b.kind == "page_break")) wrong_here("only words can cite");
    fields(p.file, b.line, where, b.text, b.each);
    for (const auto& cell : b.cells) fields(p.file, b.line, where, cell, b.each);
  }

  void fields(const std::string& file, int line, const std::string& where, const Text& text, const std::string& each) {
    for (const auto* words : {&text.zh, &text.en})
      for (std::size_t at = 0; (at = words->find("{{", at)) != std::string::npos;) {
        const auto close = words->find("}}", at);
        if (close == std::string::npos) return log_.wrong_at(file, line, where + ": {{ is not closed");
        auto name = words->substr(at + 2, close - at - 2);
        name.erase(std::remove(name.begin(), name.end(), ' '), name.end());
        if (!field_known(name, each)) log_.wrong_at(file, line, fmt::format("{}: unknown field here: {}", where, name));
        at = close + 2;
      }
  }

  // filed.KIND.filed_on and its like: the newest filing of that kind.
  bool filing_field(const std::string& name) const {
    static const std::set<std::string> parts{"filed_on", "accepted_on", "answered_on",   "receipt",
                                             "outcome",  "office",      "answer_number", "due"};
    const auto dot = name.rfind('.');
    if (!name.starts_with("filed.") || dot < 6 || !parts.contains(name.substr(dot + 1))) return false;
    const auto kind = name.substr(6, dot - 6);
    return std::any_of(pack_.matters.begin(), pack_.matters.end(), [&](const MatterKind& m) { return m.id.value == kind; });
  }

  bool field_known(const std::string& name, const std::string& each) const {
    if (filing_field(name)) return true;
    const auto& all = template_fields();
    for (const auto* group : {"", "loans", "court_papers"})  // outside `each` the first loan and court paper are meant
      if (all.at(group).contains(name)) return true;
    return !each.empty() && all.contains(each) && all.at(each).contains(name);
  }

  // Texts that are patterns: what a paper among the files states, and what chats hold.
  void paper_patterns() {
    for (const auto& [key, text] : pack_.text)
      for (const auto* prefix : {"shows.", "court_says.", "court_unless.", "own_admission", "chat_of_business"})
        if (key.starts_with(prefix)) regex("text", key, {text.zh});
  }

  void guard() {
    for (const auto* list : {&pack_.guard_speech.denials, &pack_.guard_speech.no_denials, &pack_.guard_speech.denials_after,
                             &pack_.guard_speech.quotations})
      regex("guard", "speech", *list);
    for (const auto& t : pack_.guard_speech.turns) regex("guard", t.id, t.patterns);
    for (const auto& g : pack_.guard) {
      regex("guard", g.id, g.patterns);
      regex("guard", g.id, g.unless);
    }
  }
};

}  // namespace

void resolve(const Pack& pack, Log& log) { Resolver(pack, log).run(); }

}  // namespace qingbai::pack_reading
