#include "pack/referee.hpp"

#include <fmt/format.h>

#include <re2/re2.h>

#include <algorithm>
#include <functional>

namespace qingbai {
namespace {

void visit(const Condition& c, const std::function<void(const Condition&)>& f) {
  f(c);
  for (const auto& part : c.parts) visit(part, f);
}

std::set<std::string> keys_of(const Condition& c) {
  std::set<std::string> out;
  visit(c, [&](const Condition& part) {
    if (!part.fact.empty()) out.insert(part.fact);
  });
  return out;
}

// A question is reachable when all that its condition asks for is either not a question or a question reached before it.
std::vector<Complaint> unreachable(const Pack& pack) {
  std::set<std::string> questions, reached;
  for (const auto& q : pack.questions) questions.insert(q.id.value);
  for (bool grew = true; grew;) {
    grew = false;
    for (const auto& q : pack.questions) {
      const auto keys = keys_of(q.when);
      const bool ready = std::all_of(keys.begin(), keys.end(),
                                     [&](const std::string& k) { return !questions.contains(k) || reached.contains(k); });
      if (ready && reached.insert(q.id.value).second) grew = true;
    }
  }
  std::vector<Complaint> out;
  for (const auto& q : questions)
    if (!reached.contains(q)) out.push_back({"flows", 1, q + ": can never be asked: its condition waits for itself"});
  return out;
}

}  // namespace

std::vector<std::string> pack_predicates() {
  return {"more_than_one_loan",
          "report_has_loan_lender",
          "report_amount_differs",
          "report_date_differs",
          "report_name_differs",
          "report_id_differs",
          "lender_spelled_differently",
          "whereabouts_conflict",
          "away_at_application",
          "causes_differ_by_loan",
          "no_whereabouts",
          "no_loan_listed",
          "payment_order_served_late",
          "person_minor",
          "person_child",
          "person_elder"};
}

const std::map<std::string, std::set<std::string>>& template_fields() {
  static const std::set<std::string> message{"message.no",   "message.time",    "message.sender", "message.class",
                                             "message.text", "message.exhibit", "message.cite"};
  static const std::set<std::string> exhibit{"exhibit.no",     "exhibit.name",   "exhibit.kind",     "exhibit.proves",
                                             "exhibit.sha256", "exhibit.source", "exhibit.received", "exhibit.pages"};
  static const std::set<std::string> account{"account.no",     "account.institution", "account.product", "account.opened",
                                             "account.amount", "account.balance",     "account.overdue", "account.text",
                                             "account.page",   "account.exhibit",     "account.cite"};
  static const std::set<std::string> loan{
      "loan.no", "loan.lender", "loan.amount", "loan.amount_capitals", "loan.contract_number", "loan.disbursed_on", "loan.state"};
  static const std::map<std::string, std::set<std::string>> fields{
      {"",
       {"today",           "person.name",           "person.id_number", "person.address",   "person.phone",      "person.phones",
        "person.carrier",  "carrier.complained_of", "person.since",     "exhibits.count",   "exhibits.range",    "pack.version",
        "report.date",     "report.number",         "dunning.count",    "dunning.days",     "dunning.first",     "dunning.last",
        "dunning.senders", "dunning.firms",         "calls.count",      "loans.count",      "loans.total",       "lenders",
        "helper.name",     "helper.relation",       "case.learned_on",  "money.arrived_on", "money.arrived_yuan"}},
      {"loans", loan},
      {"own_loans", loan},
      {"exhibits", exhibit},
      {"cited", exhibit},
      {"messages", message},
      {"dunning", message},
      {"scams", message},
      {"codes", message},
      {"leads", {"lead.no", "lead.kind", "lead.value", "lead.count", "lead.cite"}},
      {"payments",
       {"payment.no", "payment.on", "payment.amount", "payment.to", "payment.to_account", "payment.from", "payment.cite"}},
      {"calls", {"call.no", "call.with", "call.at", "call.agent", "call.promised", "call.promised_by", "call.kept"}},
      {"accounts", account},
      {"wrong_accounts", account},
      {"inquiries",
       {"inquiry.no", "inquiry.date", "inquiry.institution", "inquiry.reason", "inquiry.page", "inquiry.exhibit",
        "inquiry.cite"}},
      {"matters",
       {"matter.name", "matter.filed_on", "matter.receipt", "matter.accepted_on", "matter.answered_on", "matter.outcome"}},
      {"whereabouts", {"whereabouts.from", "whereabouts.to", "whereabouts.place", "whereabouts.proof"}},
      {"steps", {"step.no", "step.title", "step.how", "step.do_by"}},
      {"clocks", {"clock.name", "clock.from", "clock.due", "clock.state"}},
      {"court_papers",
       {"court.paper", "court.name", "court.case_number", "court.received_on", "court.claimant", "court.amount"}}};
  return fields;
}

namespace {

// A sentence in the first person that says what somebody did, had or did not do is sworn by whoever signs: it names its ground.
// The pack's text `paper.claims` is the pattern of such sentences; a box to tick (□) swears nothing.
std::vector<Complaint> ungrounded(const Pack& pack) {
  std::vector<Complaint> out;
  const auto words = pack.text.find("paper.claims");
  if (words == pack.text.end()) return out;
  const RE2 claim(words->second.zh);
  for (const auto& paper : pack.papers)
    for (const auto& block : paper.blocks) {
      const bool sentence = block.kind == "paragraph" || block.kind == "item";
      const bool always = block.when.kind == Condition::Kind::always;
      if (!sentence || !block.rests_on.empty() || !always || block.text.zh.find("□") != std::string::npos) continue;
      if (RE2::PartialMatch(block.text.zh, claim))
        out.push_back({paper.file, block.line, paper.id.value + ": a sentence of fact without a ground (rests_on)"});
    }
  return out;
}

}  // namespace

std::vector<Complaint> check_pack(const Pack& pack) {
  std::vector<Complaint> out = unreachable(pack);
  const auto complain = [&out](const char* file, std::string what) { out.push_back({file, 1, std::move(what)}); };
  for (const auto& [id, rule] : pack.deadlines)
    if (rule.law.empty()) complain("deadlines", id.value + ": has no law");
  for (const auto& f : pack.findings)
    if (f.law.empty()) complain("rules", f.id.value + ": has no law");
  for (const auto& s : pack.steps)
    if (s.law.empty() && s.to != "self") complain("steps", s.id.value + ": has no law");
  for (const auto& c : pack.causes) {
    const auto has = [&](bool positive) {
      return std::any_of(c.evidence.begin(), c.evidence.end(),
                         [&](const Evidence& e) { return (e.weight > 0) == positive && e.weight != 0; });
    };
    if (!has(true)) complain("causes", c.id.value + ": nothing speaks for it");
    if (!has(false)) complain("causes", c.id.value + ": nothing speaks against it");
  }
  std::set<PaperId> used;
  for (const auto& s : pack.steps) used.insert(s.papers.begin(), s.papers.end());
  for (const auto& p : pack.papers)
    if (!used.contains(p.id) && !p.offered) complain("papers", p.id.value + ": no step uses it and it has no offer");
  for (const auto& [key, fact] : pack.facts)
    if (fact.type == "choice" && fact.values.empty() && !key.starts_with("cause.") && key != "finding" &&
        !key.starts_with("clock.") && !key.starts_with("matter."))
      complain("facts.yaml", key + ": a choice needs its values");
  for (auto& complaint : ungrounded(pack)) out.push_back(std::move(complaint));
  for (auto& complaint : check_guidance(pack)) out.push_back(std::move(complaint));
  return out;
}

std::string flow_graph_dot(const Pack& pack) {
  std::string out = "digraph flow {\n  rankdir=LR;\n  node [shape=box, style=rounded, fontname=\"Noto Sans CJK SC\"];\n";
  const auto quoted = [](std::string text) {
    std::string safe;
    for (const char c : text) {
      if (c == '"' || c == '\\') safe += '\\';
      safe += c;
    }
    return "\"" + safe + "\"";
  };
  std::set<std::string> questions;
  for (const auto& q : pack.questions) {
    questions.insert(q.id.value);
    out += fmt::format("  {} [label={}];\n", quoted(q.id.value), quoted(q.ask.zh));
  }
  for (const auto& q : pack.questions)
    for (const auto& key : keys_of(q.when))
      if (questions.contains(key)) out += fmt::format("  {} -> {} [style=dashed];\n", quoted(key), quoted(q.id.value));
  for (const auto& c : pack.causes) {
    out += fmt::format("  {} [label={}, shape=ellipse];\n", quoted("cause:" + c.id.value), quoted(c.name.zh));
    std::map<std::string, double> weight;
    for (const auto& e : c.evidence)
      for (const auto& key : keys_of(e.when))
        if (questions.contains(key)) weight[key] += e.weight;
    for (const auto& [key, w] : weight)
      out += fmt::format("  {} -> {} [label=\"{:+.1f}\", color={}];\n", quoted(key), quoted("cause:" + c.id.value), w,
                         w > 0 ? "darkgreen" : "gray");
  }
  return out + "}\n";
}

}  // namespace qingbai
