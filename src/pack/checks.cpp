#include "pack/checks.hpp"

#include <re2/re2.h>

namespace qingbai::pack_reading {

void Checks::wrong(const std::string& where, const std::string& what) { log_.wrong_at(where, 1, what); }

void Checks::law(const std::string& where, const std::string& id, const std::vector<LawRef>& refs) {
  for (const auto& ref : refs) {
    const auto it = pack_.laws.find(ref.law);
    if (it == pack_.laws.end()) wrong(where, id + ": no such law: " + ref.law.value);
    else if (!ref.article.empty() && !it->second.articles.contains(ref.article.substr(0, ref.article.find('('))))
      wrong(where, id + ": law " + ref.law.value + " lists no article " + ref.article);
  }
}

void Checks::regex(const std::string& where, const std::string& id, const std::vector<std::string>& patterns) {
  RE2::Options options;
  options.set_log_errors(false);
  for (const auto& p : patterns)
    if (const RE2 re(p, options); !re.ok()) wrong(where, id + ": not an RE2 pattern: " + re.error());
}

void Checks::value(const std::string& where, const std::string& id, const std::string& key, const std::string& v) {
  const auto it = pack_.facts.find(key);
  if (it == pack_.facts.end()) return wrong(where, id + ": facts.yaml does not declare " + key);
  const auto& values = it->second.values;
  if (it->second.type == "choice" && std::find(values.begin(), values.end(), v) == values.end())
    wrong(where, id + ": " + key + " cannot be " + v);
}

void Checks::fact_in_time(const std::string& where, const std::string& id, const std::string& key, Stage stage) {
  const bool late = (key.starts_with("cause.") && stage < Stage::rules) || (key == "finding" && stage < Stage::plan) ||
                    (key.starts_with("clock.") && stage < Stage::plan);
  if (late) wrong(where, id + ": " + key + " is not known yet where this is asked");
}

void Checks::date_key(const std::string& where, const std::string& id, const std::string& key) {
  if (key == "today" || parse_day(key)) return;
  const auto it = pack_.facts.find(key);
  if (it == pack_.facts.end()) wrong(where, id + ": facts.yaml does not declare " + key);
  else if (it->second.type != "date") wrong(where, id + ": " + key + " is not a date");
}

void Checks::condition(const std::string& where, const std::string& id, const Condition& c, Stage stage) {
  using Kind = Condition::Kind;
  for (const auto& part : c.parts) condition(where, id, part, stage);
  if (!c.fact.empty()) fact_in_time(where, id, c.fact, stage);
  switch (c.kind) {
    case Kind::is:
    case Kind::one_of:
    case Kind::at_least:
      for (const auto& v : c.values) {
        value(where, id, c.fact, v);
        reference(where, id, c.fact, v);
      }
      break;
    case Kind::before:
    case Kind::after:
      date_key(where, id, c.fact);
      date_key(where, id, c.than);
      break;
    case Kind::predicate: {
      const auto names = pack_predicates();
      if (std::find(names.begin(), names.end(), c.predicate) == names.end())
        wrong(where, id + ": no such predicate: " + c.predicate);
      break;
    }
    default:
      break;
  }
}

void Checks::reference(const std::string& where, const std::string& id, const std::string& key, const std::string& v) {
  const auto has = [&](const auto& list) {
    return std::any_of(list.begin(), list.end(), [&](const auto& e) { return e.id.value == v; });
  };
  const bool missing =
      (key == "finding" && !has(pack_.findings)) || (key.starts_with("cause.") && !has(pack_.causes)) ||
      (key.starts_with("clock.") && !pack_.deadlines.contains(RuleId{v})) ||
      ((key == "matter.filed" || key == "matter.accepted" || key == "matter.answered" || key == "matter.refused") &&
       !has(pack_.matters));
  if (missing) wrong(where, id + ": " + key + ": no such id: " + v);
}

void Checks::paper(const std::string& where, const std::string& id, const PaperId& paper) {
  if (paper.empty()) return;
  if (std::none_of(pack_.papers.begin(), pack_.papers.end(), [&](const PaperTemplate& p) { return p.id == paper; }))
    wrong(where, id + ": no such paper: " + paper.value);
}

void Checks::rule(const std::string& where, const std::string& id, const RuleId& rule) {
  if (!pack_.deadlines.contains(rule)) wrong(where, id + ": no such deadline: " + rule.value);
}

void Checks::step(const std::string& where, const std::string& id, const StepId& step) {
  if (std::none_of(pack_.steps.begin(), pack_.steps.end(), [&](const Step& s) { return s.id == step; }))
    wrong(where, id + ": no such step: " + step.value);
}

void Checks::authority(const std::string& where, const std::string& id, const AuthorityId& authority) {
  if (!pack_.authorities.contains(authority)) wrong(where, id + ": no such authority: " + authority.value);
}

void Checks::matter(const std::string& where, const std::string& id, const MatterKindId& kind) {
  if (kind.empty()) return;
  if (std::none_of(pack_.matters.begin(), pack_.matters.end(), [&](const MatterKind& m) { return m.id == kind; }))
    wrong(where, id + ": no such matter: " + kind.value);
}

}  // namespace qingbai::pack_reading
