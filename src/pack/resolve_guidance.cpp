// The guidance sections: every id resolves, every condition asks for declared facts, every branch of a call leads somewhere.
#include "pack/checks.hpp"

namespace qingbai::pack_reading {
namespace {

class Guidance : private Checks {
 public:
  using Checks::Checks;

  void run() {
    windows();
    negotiation();
    replies();
    exits();
    unique("glossary", pack_.glossary);
    for (const auto& c : pack_.changes) {
      for (const auto& id : c.rules) rule("changes", c.version, id);
      for (const auto& id : c.papers) paper("changes", c.version, id);
    }
  }

 private:
  void windows() {
    static const std::set<std::string> ways{"in_person", "phone", "post", "web", "app"};
    unique("windows", pack_.windows);
    for (const auto& w : pack_.windows) {
      const auto& id = w.id.value;
      authority("windows", id, w.authority);
      law("windows", id, w.law);
      for (const auto& way : w.ways)
        if (!ways.contains(way.by)) wrong("windows", id + ": by: expected one of in_person phone post web app");
      for (const auto& r : w.ladder) {
        law("windows", id, r.law);
        paper("windows", id, r.paper);
        if (!r.rule.empty()) rule("windows", id, r.rule);
      }
      for (const auto& t : w.tricks) law("windows", id, t.law);
    }
  }

  void negotiation() {
    unique("negotiation", pack_.negotiations);
    for (const auto& n : pack_.negotiations) {
      for (const auto& state : n.states)
        if (state != "unknown") value("negotiation", n.id, "loan.state", state);
      condition("negotiation", n.id, n.when, Stage::plan);
      law("negotiation", n.id, n.law);
      for (const auto& s : n.never_say) law("negotiation", n.id, s.law);
      for (const auto& s : n.fallback_steps) step("negotiation", n.id, s);
      unique("negotiation", n.branches);
      for (const auto& b : n.branches)
        if (!b.go.empty() && std::none_of(n.branches.begin(), n.branches.end(), [&](const Branch& o) { return o.id == b.go; }))
          wrong("negotiation", n.id + "." + b.id + ": no such branch: " + b.go);
    }
  }

  void replies() {
    unique("replies", pack_.demands);
    for (const auto* list :
         {&pack_.reply_signs.granted, &pack_.reply_signs.refused, &pack_.reply_signs.dodged, &pack_.reply_signs.conditional,
          &pack_.reply_signs.withdrawn, &pack_.reply_signs.negated, &pack_.reply_signs.of_all, &pack_.reply_signs.asks})
      regex("replies", "signs", *list);
    for (const auto& d : pack_.demands) {
      for (const auto* list : {&d.about, &d.not_about, &d.granted, &d.refused, &d.dodged}) regex("replies", d.id, *list);
      for (const auto& [outcome, next] : d.next) paper("replies", d.id + "." + outcome, next.paper);
    }
  }

  void exits() {
    unique("exits", pack_.exits);
    for (const auto& x : pack_.exits) {
      condition("exits", x.id, x.when, Stage::plan);
      for (const auto& line : x.helplines) authority("exits", x.id, line);
    }
  }
};

}  // namespace

void resolve_guidance(const Pack& pack, Log& log) { Guidance(pack, log).run(); }

}  // namespace qingbai::pack_reading
