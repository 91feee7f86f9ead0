#include "findings/condition.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_set>

#include "findings/predicates.hpp"

namespace qingbai {
namespace {

void add(std::vector<FactId>& to, const std::vector<FactId>& from) {
  constexpr std::size_t kFew = 16;
  if (to.size() <= kFew && from.size() <= kFew) {
    for (const auto& id : from)
      if (std::find(to.begin(), to.end(), id) == to.end()) to.push_back(id);
    return;
  }
  to.reserve(to.size() + from.size());  // the views below must stay where they are
  std::unordered_set<std::string_view> known;
  for (const auto& id : to) known.insert(id.value);
  for (const auto& id : from)
    if (known.insert(id.value).second) to.push_back(id);
}

std::vector<FactId> ids(const std::vector<const Fact*>& facts) {
  std::vector<FactId> out;
  for (const auto* fact : facts) out.push_back(fact->id);
  return out;
}

// all: one no decides; any: one yes decides. The deciding parts give the reasons.
Verdict combine(const Condition& c, const FactSet& facts, Day today, Truth decides) {
  Verdict decided{decides, {}}, rest{decides == Truth::no ? Truth::yes : Truth::no, {}};
  bool found = false, unknown = false;
  for (const auto& part : c.parts) {
    const auto v = evaluate(part, facts, today);
    if (v.truth == decides) {
      found = true;
      add(decided.because, v.because);
    } else if (v.truth == Truth::unknown) {
      unknown = true;
    } else {
      add(rest.because, v.because);
    }
  }
  if (found) return decided;
  if (unknown) return {};
  return rest;
}

Verdict matches(const Condition& c, const FactSet& facts) {
  const auto known = facts.of(c.fact);
  if (known.empty()) return {};
  std::vector<const Fact*> hits;
  for (const auto* fact : known)
    if (std::find(c.values.begin(), c.values.end(), fact->value) != c.values.end()) hits.push_back(fact);
  if (!hits.empty()) return {Truth::yes, ids(hits)};
  return {Truth::no, ids(known)};
}

struct DayOf {
  Day day;
  std::vector<FactId> because;
};

std::vector<DayOf> days_of(const std::string& what, const FactSet& facts, Day today) {
  if (what == "today") return {{today, {}}};
  if (const auto fixed = parse_day(what)) return {{*fixed, {}}};
  std::vector<DayOf> out;
  for (const auto* fact : facts.of(what))
    if (const auto day = parse_day(fact->value)) out.push_back({*day, {fact->id}});
  return out;
}

Verdict compare(const Condition& c, const FactSet& facts, Day today) {
  const auto left = days_of(c.fact, facts, today), right = days_of(c.than, facts, today);
  if (left.empty() || right.empty()) return {};
  Verdict no{Truth::no, {}};
  for (const auto& l : left) {
    for (const auto& r : right) {
      const bool hit = c.kind == Condition::Kind::before ? l.day < r.day : l.day > r.day;
      auto because = l.because;
      add(because, r.because);
      if (hit) return {Truth::yes, because};
      add(no.because, because);
    }
  }
  return no;
}

Verdict count(const Condition& c, const FactSet& facts) {
  std::vector<const Fact*> hits;
  for (const auto* fact : facts.of(c.fact))
    if (c.values.empty() || fact->value == c.values.front()) hits.push_back(fact);
  return {static_cast<int>(hits.size()) >= c.count ? Truth::yes : Truth::no, ids(hits)};
}

void keys_of(const Condition& c, std::set<std::string>& out) {
  if (!c.fact.empty()) out.insert(c.fact);
  if (!c.than.empty()) out.insert(c.than);
  for (const auto& part : c.parts) keys_of(part, out);
}

// Yes where it holds of any one loan; a case without loans is asked as it stands.
Verdict of_one_loan(const Condition& c, const FactSet& facts, Day today) {
  if (c.parts.empty()) return {};
  std::set<int> groups;
  for (const auto* key : {"loan.lender", "loan.state", "loan.disbursed_on", "loan.amount_fen", "answer.took_this_loan"})
    for (const auto* fact : facts.of(key))
      if (fact->group >= 0) groups.insert(fact->group);
  if (groups.empty()) return evaluate(c.parts.front(), facts, today);
  Verdict out{Truth::no, {}};
  for (const int group : groups) {
    auto verdict = evaluate_of_loan(c.parts.front(), facts, group, today);
    if (verdict.truth == Truth::yes) return verdict;
    if (verdict.truth == Truth::unknown) out = {};
    else if (out.truth == Truth::no) add(out.because, verdict.because);
  }
  return out;
}

}  // namespace

Verdict evaluate(const Condition& c, const FactSet& facts, Day today) {
  using Kind = Condition::Kind;
  switch (c.kind) {
    case Kind::always:
      return {Truth::yes, {}};
    case Kind::all:
      return combine(c, facts, today, Truth::no);
    case Kind::any:
      return combine(c, facts, today, Truth::yes);
    case Kind::negation: {
      if (c.parts.empty()) return {};
      auto v = evaluate(c.parts.front(), facts, today);
      v.truth = v.truth == Truth::yes ? Truth::no : v.truth == Truth::no ? Truth::yes : Truth::unknown;
      return v;
    }
    case Kind::is:
    case Kind::one_of:
      return matches(c, facts);
    case Kind::before:
    case Kind::after:
      return compare(c, facts, today);
    case Kind::at_least:
      return count(c, facts);
    case Kind::predicate:
      return predicate(c.predicate, facts, today);
    case Kind::one_loan:
      return of_one_loan(c, facts, today);
  }
  return {};
}

bool seen_by_loan(const FactSet& facts, const Fact& fact, int loan) {
  const auto& key = fact.key;
  if (!key.starts_with("loan.") && !key.starts_with("answer.") && !key.starts_with("money.")) return true;
  return fact.group == loan || (fact.group < 0 && facts.in_group(key, loan) == nullptr);
}

Verdict evaluate_of_loan(const Condition& condition, const FactSet& facts, int loan, Day today) {
  std::set<std::string> keys;
  keys_of(condition, keys);
  std::vector<Fact> seen;
  for (const auto& key : keys)
    for (const auto* fact : facts.of(key))
      if (seen_by_loan(facts, *fact, loan)) seen.push_back(*fact);
  if (const auto* cause = facts.in_group("cause.of_loan", loan); cause != nullptr && keys.contains("cause.likely")) {
    std::erase_if(seen, [](const Fact& fact) { return fact.key == "cause.likely"; });
    seen.push_back({{}, "cause.likely", cause->value, {}, FactState::proposed, -1});
  }
  return evaluate(condition, FactSet(std::move(seen)), today);
}

}  // namespace qingbai
