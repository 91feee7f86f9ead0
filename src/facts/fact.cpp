#include "facts/fact.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <tuple>

namespace qingbai {
namespace {

using View = std::string_view;

auto content(const Fact& f) {
  return std::tuple(View(f.key), View(f.value), f.group, f.from.source(), View(f.from.locator), f.from.corrected,
                    View(f.from.quote), f.state);
}

}  // namespace

FactSet::FactSet(std::vector<Fact> facts) : facts_(std::move(facts)) {
  std::sort(facts_.begin(), facts_.end(), [](const Fact& a, const Fact& b) { return content(a) < content(b); });
  facts_.erase(std::unique(facts_.begin(), facts_.end(), [](const Fact& a, const Fact& b) { return content(a) == content(b); }),
               facts_.end());
  // Ids come from the content's order, not from the order of arrival, so that the same facts always get the same ids.
  std::string last;
  int n = 0;
  for (auto& fact : facts_) {
    n = fact.key == last ? n + 1 : 1;
    last = fact.key;
    fact.id = FactId{n == 1 ? fact.key : fmt::format("{}#{}", fact.key, n)};
  }
}

std::vector<const Fact*> FactSet::of(const std::string& key) const {
  std::vector<const Fact*> out;
  const auto first =
      std::lower_bound(facts_.begin(), facts_.end(), key, [](const Fact& f, const std::string& k) { return f.key < k; });
  for (auto it = first; it != facts_.end() && it->key == key; ++it)
    if (it->state != FactState::rejected) out.push_back(&*it);
  return out;
}

const Fact* FactSet::in_group(const std::string& key, int group) const {
  for (const auto* fact : of(key))
    if (fact->group == group) return fact;
  return nullptr;
}

bool FactSet::has(const std::string& key, const std::string& value) const {
  const auto facts = of(key);
  return std::any_of(facts.begin(), facts.end(), [&](const Fact* f) { return f->value == value; });
}

FactSet FactSet::with(Fact fact) const {
  auto facts = facts_;
  facts.push_back(std::move(fact));
  return FactSet{std::move(facts)};
}

}  // namespace qingbai
