// Steps, matters and court papers, paper templates, needs.
#include "pack/sections.hpp"

namespace qingbai::pack_reading {
namespace {

// One matter kind, or a list of them.
std::vector<MatterKindId> kinds(Entry& e, const char* key) {
  if (!e.has(key)) return {};
  if (e.raw(key).is_scalar()) return {MatterKindId{e.text(key)}};
  std::vector<MatterKindId> out;
  for (const auto& id : e.list(key)) out.push_back(MatterKindId{id});
  return out;
}

std::vector<MatterClock> clocks(Entry& e) {
  std::vector<MatterClock> out;
  e.each("clocks", [&](Entry& c) {
    MatterClock clock;
    clock.rule = RuleId{c.text("rule")};
    clock.from = c.text("from");
    clock.theirs = c.yes_no("theirs", true);
    clock.if_refused = c.yes_no("if_refused", false);
    clock.done_by = kinds(c, "done_by");
    clock.when = c.when_or_always("when");
    clock.of = RuleId{c.text_or("of")};
    clock.accept_by = RuleId{c.text_or("accept_by")};
    if (c.has("until")) clock.ends_accepted = c.one_of<bool>("until", {{"accepted_on", true}, {"answered_on", false}});
    clock.extended = c.whole("extended", 0);
    clock.cautious = c.yes_no("cautious", false);
    out.push_back(std::move(clock));
  });
  return out;
}

DoBy do_by(Entry& e) {
  DoBy out;
  if (!e.has("do_by")) return out;
  Entry d(e.raw("do_by"), e.path() + ".do_by", e.log());
  out.days = d.whole("days", 0);
  if (d.has("unit")) out.unit = d.one_of<Unit>("unit", {{"day", Unit::day}, {"workday", Unit::workday}, {"month", Unit::month}});
  out.from = d.text_or("from", "today");
  out.rule = RuleId{d.text_or("rule")};
  out.or_rule = RuleId{d.text_or("or_rule")};
  out.near = static_cast<int>(d.whole("near", out.near));
  if (out.rule.empty() && !d.has("days")) d.wrong("days", "expected days or a rule");
  d.finish();
  return out;
}

}  // namespace

void read_steps(Entry& root, Pack& pack) {
  root.each("steps", [&](Entry& e) {
    Step s;
    s.id = StepId{e.text("id")};
    e.set_path(s.id.value);
    s.to = e.text("to");
    s.order = e.whole("order", 500);
    s.when = e.when("when");
    s.do_by = do_by(e);
    for (const auto& id : e.list("after")) s.after.push_back(StepId{id});
    for (const auto& id : e.list("papers")) s.papers.push_back(PaperId{id});
    s.law = e.law("law");
    s.title = e.words("title");
    s.why = e.words("why");
    s.how = e.words("how");
    s.bring = e.word_list("bring");
    s.takes = e.text_or("takes");
    s.window = WindowId{e.text_or("window")};
    s.files = MatterKindId{e.text_or("files")};
    pack.steps.push_back(std::move(s));
  });
}

std::string outcome_of(Entry& e) {
  return e.one_of<std::string>(
      "outcome",
      {{"filed", "filed"}, {"accepted", "accepted"}, {"granted", "granted"}, {"refused", "refused"}, {"other", "other"}});
}

// Under one heading an office may answer in several ways: those told by their words go first, then `outcome` for any others.
void replies(Entry& e, std::vector<MatterReply>& out) {
  const auto headings = e.list("headings");
  const auto signed_by = e.text_or("signed_by");
  e.each("by_words", [&](Entry& way) { out.push_back({outcome_of(way), headings, way.text("words"), signed_by}); });
  if (!e.has("by_words") || e.has("outcome")) out.push_back({outcome_of(e), headings, {}, signed_by});
}

void read_matters(Entry& root, Pack& pack) {
  root.each("matters", [&](Entry& e) {
    MatterKind m;
    m.id = MatterKindId{e.text("id")};
    e.set_path(m.id.value);
    m.name = e.words("name");
    m.to = e.text("to");
    m.clocks = clocks(e);
    e.each("replies", [&](Entry& r) { replies(r, m.replies); });
    pack.matters.push_back(std::move(m));
  });
  root.each("court_papers", [&](Entry& e) {
    CourtPaperKind c;
    c.id = e.text("id");
    e.set_path(c.id);
    c.name = e.words("name");
    c.clocks = clocks(e);
    c.headings = e.list("headings");
    c.messages = e.list("messages");
    pack.court_papers.push_back(std::move(c));
  });
  root.each("fact_clocks", [&](Entry& e) {
    FactClock c;
    c.id = e.text("id");
    e.set_path(c.id);
    c.name = e.words("name");
    c.rule = RuleId{e.text("rule")};
    c.from = e.text("from");
    c.when = e.when_or_always("when");
    c.theirs = e.yes_no("theirs", false);
    c.passes = e.yes_no("passes", false);
    c.done_by = MatterKindId{e.text_or("done_by")};
    pack.fact_clocks.push_back(std::move(c));
  });
}

void read_papers(Entry& root, Pack& pack) {
  root.each("papers", [&](Entry& e) {
    PaperTemplate p;
    p.id = PaperId{e.text("id")};
    e.set_path(p.id.value);
    p.to = e.text("to");
    p.name = e.words("name");
    p.file = e.log().file();
    p.files = MatterKindId{e.text_or("files")};
    p.licences = e.list("licences");
    p.not_to_claimant = e.yes_no("not_to_claimant", false);
    p.offered = e.has("offer");
    p.offer = e.when_or_always("offer");
    if (e.has("id_number"))
      p.id_number = e.one_of<std::string>("id_number", {{"full", "full"}, {"tail", "tail"}, {"pen", "pen"}});
    e.each("blocks", [&](Entry& b) {
      TemplateBlock block;
      block.line = b.line();
      block.kind = b.text("kind");
      block.cite = b.list("cite");
      block.rests_on = b.list("rests_on");
      block.when = b.when_or_always("when");
      block.each = b.text_or("each");
      block.of = kinds(b, "of");
      block.text = b.words_or("text");
      block.columns = b.word_list("columns");
      block.cells = b.word_list("cells");
      p.blocks.push_back(std::move(block));
    });
    pack.papers.push_back(std::move(p));
  });
}

void read_needs(Entry& root, Pack& pack) {
  root.each("needs", [&](Entry& e) {
    EvidenceNeed n;
    n.id = e.text("id");
    e.set_path(n.id);
    n.claim = e.words("claim");
    n.need = e.words("need");
    n.holder = e.words("holder");
    n.when = e.when("when");
    n.have = e.when("have");
    n.letter = PaperId{e.text_or("letter")};
    n.supports = e.list("supports");
    pack.needs.push_back(std::move(n));
  });
}

}  // namespace qingbai::pack_reading
