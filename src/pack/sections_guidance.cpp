// Windows, negotiation, replies, early exits, the glossary, the pack's changes.
#include "pack/sections.hpp"

namespace qingbai::pack_reading {
namespace {

template <class I>
std::vector<I> ids(Entry& e, const char* key) {
  std::vector<I> out;
  for (auto& text : e.list(key)) out.emplace_back(std::move(text));
  return out;
}

Severity severity(Entry& e) {
  return e.one_of<Severity>(
      "severity", {{"info", Severity::info}, {"act", Severity::act}, {"urgent", Severity::urgent}, {"alarm", Severity::alarm}});
}

Trick trick(Entry& e) { return {e.words("they"), e.words("you"), e.law("law")}; }

Rung rung(Entry& e) {
  return {e.words("when"), e.words("then"), e.law("law"), PaperId{e.text_or("paper")}, RuleId{e.text_or("rule")}};
}

void read_next(Entry& e, Demand& demand) {
  const auto& node = e.raw("next");
  if (node.is_absent()) return e.wrong("next", "missing");
  Entry next(node, e.path() + ".next", e.log());
  for (const auto* outcome : {"granted", "refused", "dodged", "silent"}) {
    if (!next.has(outcome)) {
      next.wrong(outcome, "missing");
      continue;
    }
    Entry one(next.raw(outcome), next.path() + "." + outcome, e.log());
    demand.next[outcome] = {one.words("what"), PaperId{one.text_or("paper")}};
    one.finish();
  }
  next.finish();
}

}  // namespace

void read_windows(Entry& root, Pack& pack) {
  root.each("windows", [&](Entry& e) {
    Window w;
    w.id = WindowId{e.text("id")};
    e.set_path(w.id.value);
    w.authority = AuthorityId{e.text("authority")};
    w.name = e.words("name");
    w.right_office = e.words("right_office");
    e.each("ways", [&](Entry& v) { w.ways.push_back({v.text("by"), v.words("how")}); });
    w.bring = e.word_list("bring");
    w.receipt = e.words("receipt");
    if (e.has("no_paper")) w.no_paper = e.words("no_paper");
    if (e.has("no_clock")) w.no_clock = e.words("no_clock");
    w.may_not_demand = e.word_list("may_not_demand");
    e.each("ladder", [&](Entry& r) { w.ladder.push_back(rung(r)); });
    e.each("tricks", [&](Entry& t) { w.tricks.push_back(trick(t)); });
    w.law = e.law("law");
    w.source = e.source("source");
    pack.windows.push_back(std::move(w));
  });
}

void read_negotiation(Entry& root, Pack& pack) {
  root.each("negotiation", [&](Entry& e) {
    Negotiation n;
    n.id = e.text("id");
    e.set_path(n.id);
    n.states = e.list("states");
    n.when = e.when("when");
    n.name = e.words("name");
    n.goal = e.words("goal");
    n.ask = e.word_list("ask");
    n.offer = e.word_list("offer");
    e.each("never_say", [&](Entry& s) { n.never_say.push_back({s.words("say"), s.words("because"), s.law("law")}); });
    n.opening = e.words("opening");
    e.each("branches", [&](Entry& b) { n.branches.push_back({b.text("id"), b.words("they"), b.words("you"), b.text_or("go")}); });
    n.close = e.words("close");
    n.fallback = e.words("fallback");
    n.fallback_steps = ids<StepId>(e, "fallback_steps");
    n.law = e.law("law");
    pack.negotiations.push_back(std::move(n));
  });
}

void read_replies(Entry& root, Pack& pack) {
  root.each("demands", [&](Entry& e) {
    Demand d;
    d.id = e.text("id");
    e.set_path(d.id);
    d.name = e.words("name");
    d.about = e.list("about");
    d.granted = e.list("granted");
    d.refused = e.list("refused");
    d.dodged = e.list("dodged");
    d.not_about = e.list("not_about");
    if (d.about.empty()) e.wrong("about", "missing");
    read_next(e, d);
    pack.demands.push_back(std::move(d));
  });
  if (!root.has("signs")) return;
  Entry signs(root.raw("signs"), "signs", root.log());
  pack.reply_signs = {signs.list("granted"),     signs.list("refused"),   signs.list("dodged"),
                      signs.list("conditional"), signs.list("withdrawn"), signs.list("negated"),
                      signs.list("of_all"),      signs.list("asks"),      signs.words("asks_answer")};
  signs.finish();
}

void read_exits(Entry& root, Pack& pack) {
  root.each("exits", [&](Entry& e) {
    EarlyExit x;
    x.id = e.text("id");
    e.set_path(x.id);
    x.when = e.when("when");
    x.severity = severity(e);
    x.title = e.words("title");
    x.what = e.words("what");
    x.helplines = ids<AuthorityId>(e, "helplines");
    x.stop = e.yes_no("stop", false);
    x.source = e.source("source");
    pack.exits.push_back(std::move(x));
  });
}

void read_glossary(Entry& root, Pack& pack) {
  root.each("glossary", [&](Entry& e) { pack.glossary.push_back({e.text("id"), e.words("term"), e.words("explain")}); });
}

void read_changes(Entry& root, Pack& pack) {
  root.each("changes", [&](Entry& e) {
    pack.changes.push_back({e.text("version"), ids<RuleId>(e, "rules"), ids<PaperId>(e, "papers"), e.words("what")});
  });
}

}  // namespace qingbai::pack_reading
