#include "pack_examples/examples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "base/yaml.hpp"
#include "desk/work.hpp"
#include "findings/guard.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace fs = std::filesystem;
namespace {

using Names = std::set<std::string>;

struct Came {
  Names findings, steps, papers, clocks, late, talks, exits, contradictions, needs, windows;
};

Came came_out(const CaseAnswer& answer) {
  Came out;
  for (const auto& f : answer.findings) out.findings.insert(f.id.value);
  for (const auto& s : answer.plan.steps) {
    out.steps.insert(s.id.value);
    if (!s.window.empty()) out.windows.insert(s.window.value);
  }
  for (const auto& p : answer.papers) out.papers.insert(p.from.value);
  for (const auto& c : answer.plan.clocks) {
    out.clocks.insert(c.rule.value);
    if (c.state == ClockState::late) out.late.insert(c.rule.value);
  }
  for (const auto& t : answer.talks) out.talks.insert(t.negotiation->id);
  for (const auto* x : answer.exits) out.exits.insert(x->id);
  for (const auto& c : answer.contradictions) out.contradictions.insert(c.id);
  for (const auto& m : answer.plan.missing) out.needs.insert(m.id);
  return out;
}

std::vector<std::string> list(const yaml::Node& node) {
  std::vector<std::string> out;
  for (const auto& item : node.items()) out.push_back(item.scalar());
  return out;
}

class Comparison {
 public:
  Comparison(const yaml::Node& expect, const CaseAnswer& answer) : expect_(expect), answer_(answer), came_(came_out(answer)) {}

  std::vector<std::string> run() {
    known_keys();
    cause();
    first_step();
    members("findings", "not_findings", came_.findings);
    members("steps", "not_steps", came_.steps);
    members("papers", "not_papers", came_.papers);
    members("negotiation", "not_negotiation", came_.talks);
    members("exits", "not_exits", came_.exits);
    members("contradictions", "not_contradictions", came_.contradictions);
    loan_causes();
    clocks();
    for (const auto& rule : list(expect_["not_clocks"]))
      if (came_.clocks.contains(rule)) complaints_.push_back("not_clocks: " + rule + " came");
    question();
    return std::move(complaints_);
  }

 private:
  void known_keys() {
    static const Names known{
        "story",       "cause",        "at_least",       "first_step",         "steps",       "not_steps",
        "findings",    "not_findings", "papers",         "not_papers",         "clocks",      "next_question",
        "negotiation", "exits",        "contradictions", "not_contradictions", "loan_causes", "not_clocks"};
    for (const auto& [key, value] : expect_.members())
      if (!known.contains(key.scalar())) complaints_.push_back("expect.yaml: unknown key " + key.scalar());
    const auto& story = expect_["story"];
    if (!story["zh"].is_there() || !story["en"].is_there()) complaints_.push_back("expect.yaml: story needs zh and en");
  }

  void cause() {
    if (expect_["cause"].is_absent()) return;
    const auto& top = answer_.diagnosis.front();
    const auto wanted = expect_["cause"].scalar();
    if (top.cause.value != wanted)
      complaints_.push_back(fmt::format("cause: expected {}, came {} ({:.2f})", wanted, top.cause.value, top.probability));
    const auto at_least = std::strtod(expect_.text_or("at_least", "0").c_str(), nullptr);
    if (top.probability < at_least)
      complaints_.push_back(fmt::format("cause: expected at least {:.2f}, came {:.2f}", at_least, top.probability));
  }

  void first_step() {
    if (expect_["first_step"].is_absent()) return;
    const auto wanted = expect_["first_step"].scalar();
    const auto came = answer_.plan.steps.empty() ? std::string{"none"} : answer_.plan.steps.front().id.value;
    if (came != wanted) complaints_.push_back(fmt::format("first_step: expected {}, came {}", wanted, came));
  }

  void members(const char* must, const char* must_not, const Names& came) {
    for (const auto& name : list(expect_[must]))
      if (!came.contains(name)) complaints_.push_back(fmt::format("{}: {} did not come", must, name));
    for (const auto& name : list(expect_[must_not]))
      if (came.contains(name)) complaints_.push_back(fmt::format("{}: {} came", must_not, name));
  }

  void loan_causes() {
    const auto wanted = list(expect_["loan_causes"]);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const auto came = i < answer_.loans.size() ? answer_.loans[i].diagnosis.front().cause.value : std::string{"none"};
      if (came != wanted[i]) complaints_.push_back(fmt::format("loan_causes[{}]: expected {}, came {}", i, wanted[i], came));
    }
  }

  void clocks() {
    if (expect_["clocks"].is_absent()) return;
    for (const auto& wanted : expect_["clocks"].items()) {
      const auto rule = wanted.text_or("rule", ""), due = wanted.text_or("due", ""), state = wanted.text_or("state", "");
      const bool found = std::any_of(answer_.plan.clocks.begin(), answer_.plan.clocks.end(), [&](const RunningClock& c) {
        if (const auto& again = wanted["check_again"]; again.is_there() && (again.scalar() == "true") == c.check_again.empty())
          return false;
        return c.rule.value == rule && (due.empty() || (c.due && to_string(*c.due) == due)) &&
               (state.empty() || state == to_name(c.state));
      });
      if (found) continue;
      std::string came;
      for (const auto& c : answer_.plan.clocks)
        if (c.rule.value == rule) came += fmt::format(" came {} {}", c.due ? to_string(*c.due) : "-", to_name(c.state));
      complaints_.push_back(fmt::format("clocks: expected {} {} {};{}", rule, due, state, came.empty() ? " not running" : came));
    }
  }

  void question() {
    if (expect_["next_question"].is_absent()) return;
    const auto wanted = expect_["next_question"].scalar();
    const auto came = answer_.next ? answer_.next->id.value : std::string{};
    if (wanted != came) complaints_.push_back(fmt::format("next_question: expected {}, came {}", wanted, came));
  }

  const yaml::Node& expect_;
  const CaseAnswer& answer_;
  Came came_;
  std::vector<std::string> complaints_;
};

std::vector<std::string> goldens(const std::string& folder, const CaseAnswer& answer, Goldens mode) {
  std::vector<std::string> out;
  std::error_code error;
  for (const auto& paper : answer.papers) {
    const auto path = fmt::format("{}/papers/{}.txt", folder, paper.id.value);
    if (!fs::exists(path, error)) continue;
    const auto now = render_text(paper);
    if (mode == Goldens::rewrite) {
      if (const auto done = write_file(path, as_bytes(now)); !done) out.push_back("papers: cannot rewrite " + paper.id.value);
    } else if (const auto golden = read_text(path, 1 << 20); !golden || *golden != now) {
      out.push_back(fmt::format(
          "papers: {} differs from its golden text (look at the difference; then qingbai pack check DIR --rebaseline)",
          paper.id.value));
    }
  }
  return out;
}

void cover(const char* what, const Names& all, const std::map<std::string, int>& fired, int examples,
           std::vector<std::string>& out) {
  for (const auto& name : all) {
    const auto it = fired.find(name);
    const int n = it == fired.end() ? 0 : it->second;
    if (n == 0) out.push_back(fmt::format("{} {} is fired by no example", what, name));
    if (n == examples && examples > 0) out.push_back(fmt::format("{} {} is fired by every example", what, name));
  }
}

// How many examples fired each thing, by its kind.
struct Coverage {
  std::map<std::string, std::map<std::string, int>> fired;
  void add(const Came& came) {
    const std::pair<const char*, const Names*> kinds[] = {{"finding", &came.findings}, {"step", &came.steps},
                                                          {"paper", &came.papers},     {"clock", &came.clocks},
                                                          {"late clock", &came.late},  {"negotiation", &came.talks},
                                                          {"exit", &came.exits},       {"contradiction", &came.contradictions},
                                                          {"need", &came.needs},       {"window", &came.windows}};
    for (const auto& [kind, names] : kinds)
      for (const auto& name : *names) ++fired[kind][name];
  }
};

// A clock of the law that no filing of the pack starts is answered by `due` alone; the others must run in one example.
Names started_clocks(const Pack& pack, bool late_only) {
  Names out;
  const auto take = [&](const std::vector<MatterClock>& clocks) {
    for (const auto& c : clocks) {
      const auto rule = pack.deadlines.find(c.rule);
      const bool timed = rule != pack.deadlines.end() && rule->second.length.has_value();
      if (!late_only || (timed && !c.cautious)) out.insert(c.rule.value);  // a cautious clock is never late
    }
  };
  for (const auto& m : pack.matters) take(m.clocks);
  for (const auto& m : pack.court_papers) take(m.clocks);
  if (!late_only)
    for (const auto& c : pack.fact_clocks) out.insert(c.rule.value);
  return out;
}

template <class List>
Names ids_of(const List& list) {
  Names out;
  for (const auto& e : list) {
    if constexpr (std::is_same_v<std::decay_t<decltype(e.id)>, std::string>) out.insert(e.id);
    else out.insert(e.id.value);
  }
  return out;
}

// The call scripts against the guard: nothing we have a person say may admit the debt, everything never to say must be caught.
std::vector<std::string> check_talks(const Pack& pack) {
  std::vector<std::string> out;
  const GuardRules guard(pack);
  for (const auto& n : pack.negotiations) {
    const bool own = n.id == "own";  // one's own loan is talked about as one's own
    const auto clean = [&](const std::string& where, const Text& text) {
      if (own) return;
      for (const auto* words : {&text.zh, &text.en})
        for (const auto& hit : guard.check(*words))
          out.push_back(fmt::format("negotiation {}.{}: the guard stops “{}”", n.id, where, hit.text));
    };
    clean("opening", n.opening);
    clean("close", n.close);
    for (const auto& b : n.branches) clean(b.id, b.you);
    for (const auto& s : n.never_say)
      if (!own && guard.check(s.say.zh).empty())
        out.push_back(fmt::format("negotiation {}.never_say: the guard lets “{}” through", n.id, s.say.zh));
  }
  return out;
}

ExampleOutcome run_one(const std::string& folder, const Pack& pack, Goldens mode, Reader& reader, Coverage& coverage) {
  ExampleOutcome out;
  out.name = fs::path(folder).filename().string();
  const FixedClock clock(*parse_instant("2026-11-24T12:00:00+08:00"));
  const auto worked = work_through(folder, pack, clock, reader, std::nullopt);
  if (!worked) {
    out.complaints.push_back(worked.error().what);
    return out;
  }
  const auto& answer = worked->answer;
  coverage.add(came_out(answer));
  if (!answer.diagnosis.empty()) {
    out.cause = answer.diagnosis.front().cause.value;
    out.probability = answer.diagnosis.front().probability;
  }
  if (!answer.plan.steps.empty()) out.first_step = answer.plan.steps.front().id.value;
  std::ifstream in(folder + "/expect.yaml", std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  if (const auto expect = yaml::load(text); expect) out.complaints = Comparison(*expect, answer).run();
  else out.complaints.push_back(fmt::format("expect.yaml:{}: {}", expect.error().line, expect.error().what));
  for (auto& complaint : goldens(folder, answer, mode)) out.complaints.push_back(std::move(complaint));
  return out;
}

}  // namespace

bool ExamplesReport::sound() const {
  return complaints.empty() &&
         std::all_of(examples.begin(), examples.end(), [](const ExampleOutcome& e) { return e.complaints.empty(); });
}

Result<ExamplesReport> run_examples(const std::string& folder, const Pack& pack, Goldens mode, Reader& reader) {
  ExamplesReport out;
  Coverage coverage;
  std::error_code error;
  std::vector<std::string> folders;
  for (auto it = fs::directory_iterator(folder + "/examples", error); !error && it != fs::directory_iterator();
       it.increment(error))
    if (it->is_directory()) folders.push_back(it->path().string());
  if (error || folders.empty()) {
    out.complaints.push_back("examples: none found");
    return out;
  }
  std::sort(folders.begin(), folders.end());
  for (const auto& one : folders) out.examples.push_back(run_one(one, pack, mode, reader, coverage));
  Names papers;
  for (const auto& p : pack.papers)
    if (!p.offered) papers.insert(p.id.value);  // offered ones: tests/papers sets each of them in each example
  const int n = static_cast<int>(folders.size());
  const std::pair<const char*, Names> kinds[] = {{"finding", ids_of(pack.findings)},
                                                 {"step", ids_of(pack.steps)},
                                                 {"paper", papers},
                                                 {"clock", started_clocks(pack, false)},
                                                 {"late clock", started_clocks(pack, true)},
                                                 {"negotiation", ids_of(pack.negotiations)},
                                                 {"exit", ids_of(pack.exits)},
                                                 {"contradiction", ids_of(pack.contradictions)},
                                                 {"need", ids_of(pack.needs)},
                                                 {"window", ids_of(pack.windows)}};
  for (const auto& [kind, names] : kinds) {
    cover(kind, names, coverage.fired[kind], n, out.complaints);
    for (const auto& name : names) out.coverage.push_back({kind, name, coverage.fired[kind][name], {}});
  }
  for (const auto& p : pack.papers)
    if (p.offered)
      out.coverage.push_back({"paper", p.id.value, coverage.fired["paper"][p.id.value],
                              "offered, brought by no step: tests/papers sets it in each example"});
  const auto started = started_clocks(pack, false);
  for (const auto& [id, rule] : pack.deadlines)
    if (!started.contains(id.value))
      out.coverage.push_back({"clock", id.value, 0, "nothing in a case starts it: `qingbai due` answers it"});
  for (auto& complaint : check_talks(pack)) out.complaints.push_back(std::move(complaint));
  return out;
}

}  // namespace qingbai
