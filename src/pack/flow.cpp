#include "pack/flow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace qingbai {
namespace {

enum Column { causes, facts, steps, means, clocks };

// What a condition asks for, without what it negates.
void asked(const Condition& c, const std::function<void(const Condition&)>& each) {
  if (c.kind == Condition::Kind::negation) return;
  each(c);
  for (const auto& part : c.parts) asked(part, each);
}

std::string words_of(Unit unit, int n, bool zh) {
  const auto pick = [&](const char* one, const char* other) {
    return zh ? fmt::format("{}{}", n, one) : fmt::format("{} {}", n, other);
  };
  switch (unit) {
    case Unit::hour:
      return pick("小时", "hours");
    case Unit::workday:
      return pick("个工作日", "working days");
    case Unit::month:
      return pick("个月", "months");
    case Unit::year:
      return pick("年", "years");
    case Unit::times_per_year:
      return pick("次一年", "a year");
    default:
      return pick("日", "days");
  }
}

class Builder {
 public:
  explicit Builder(const Pack& pack) : pack_(pack) {}

  FlowGraph build() {
    for (const auto& c : pack_.causes) node(causes, "cause:" + c.id.value, c.name, {});
    for (const auto& f : pack_.findings) {
      const auto at = node(facts, "finding:" + f.id.value, f.text, {}, to_name(f.severity));
      link_sources(f.when, at, false);
    }
    for (const auto& s : pack_.steps) step(s);
    return std::move(graph_);
  }

 private:
  std::size_t node(Column column, const std::string& id, Text label, Text note, std::string tone = {}) {
    const auto [it, fresh] = index_.try_emplace(id, graph_.nodes.size());
    if (fresh) graph_.nodes.push_back({column, id, std::move(label), std::move(note), std::move(tone)});
    return it->second;
  }

  void edge(std::size_t from, std::size_t to) {
    const auto pair = std::make_pair(from, to);
    if (std::find(graph_.edges.begin(), graph_.edges.end(), pair) == graph_.edges.end()) graph_.edges.push_back(pair);
  }

  // Causes and findings by name, every other fact by its key; clocks are written beside the clock itself.
  void link_sources(const Condition& when, std::size_t to, bool with_facts) {
    asked(when, [&](const Condition& part) {
      const bool names_cause = part.fact == "cause.top" || part.fact == "cause.likely" || part.fact == "cause.of_loan";
      for (const auto& value : part.values) {
        const auto id = names_cause ? "cause:" + value : part.fact == "finding" ? "finding:" + value : std::string{};
        if (const auto it = index_.find(id); !id.empty() && it != index_.end()) edge(it->second, to);
      }
      if (!with_facts || part.fact.empty() || names_cause || part.fact == "finding" || part.fact.starts_with("clock.")) return;
      const auto key = pack_.facts.find(part.fact);
      edge(node(facts, "fact:" + part.fact, key == pack_.facts.end() ? Text{part.fact, part.fact} : key->second.label, {}), to);
    });
  }

  void step(const Step& s) {
    const auto at = node(steps, "step:" + s.id.value, s.title, {s.id.value, s.id.value}, s.to);
    link_sources(s.when, at, true);
    for (const auto& w : pack_.windows)
      if (w.id == s.window) edge(at, node(means, "window:" + w.id.value, w.name, {}));
    for (const auto& id : s.papers)
      for (const auto& p : pack_.papers)
        if (p.id == id) edge(at, node(means, "paper:" + id.value, p.name, {}));
    for (const auto& m : pack_.matters)
      if (m.id == s.files)
        for (const auto& c : m.clocks) clock(c.rule, at);
  }

  void clock(const RuleId& rule, std::size_t from) {
    const auto it = pack_.deadlines.find(rule);
    if (it == pack_.deadlines.end()) return;
    const auto& r = it->second;
    Text note;
    if (r.length) note = {words_of(r.unit, *r.length, true), words_of(r.unit, *r.length, false)};
    for (const auto& s : pack_.steps) {
      bool lapse = false;
      asked(s.when, [&](const Condition& c) {
        lapse = lapse || (c.fact == "clock.late" && std::find(c.values.begin(), c.values.end(), rule.value) != c.values.end());
      });
      if (lapse) note = {note.zh + " 过期→" + s.title.zh, note.en + "; late → " + s.title.en};
    }
    edge(from, node(clocks, "clock:" + rule.value, r.name, note));
  }

  const Pack& pack_;
  FlowGraph graph_;
  std::map<std::string, std::size_t> index_;
};

// What stands to the right of one node, and what else leads to it.
FlowGraph only(const FlowGraph& all, const std::string& id) {
  std::set<std::size_t> keep;
  for (std::size_t i = 0; i < all.nodes.size(); ++i)
    if (all.nodes[i].id == id) keep.insert(i);
  for (bool grew = true; grew;) {
    grew = false;
    for (const auto& [from, to] : all.edges)
      if (keep.contains(from) && keep.insert(to).second) grew = true;
  }
  for (const auto& [from, to] : all.edges)  // the other facts that its steps ask for
    if (all.nodes[to].column == steps && keep.contains(to) && all.nodes[from].column == facts) keep.insert(from);
  FlowGraph out;
  std::map<std::size_t, std::size_t> moved;
  for (const auto i : keep) {
    moved[i] = out.nodes.size();
    out.nodes.push_back(all.nodes[i]);
  }
  for (const auto& [from, to] : all.edges)
    if (keep.contains(from) && keep.contains(to)) out.edges.emplace_back(moved[from], moved[to]);
  return out;
}

// Only what hangs together: a finding that no cause leads to and no step asks for tells nothing here.
FlowGraph without_lonely(const FlowGraph& all) {
  std::set<std::size_t> linked;
  for (const auto& [from, to] : all.edges) {
    linked.insert(from);
    linked.insert(to);
  }
  FlowGraph out;
  std::map<std::size_t, std::size_t> moved;
  for (const auto i : linked) {
    moved[i] = out.nodes.size();
    out.nodes.push_back(all.nodes[i]);
  }
  for (const auto& [from, to] : all.edges) out.edges.emplace_back(moved[from], moved[to]);
  return out;
}

}  // namespace

FlowGraph flow_of(const Pack& pack, const std::optional<CauseId>& cause) {
  const auto all = Builder(pack).build();
  return cause ? only(all, "cause:" + cause->value) : without_lonely(all);
}

}  // namespace qingbai
