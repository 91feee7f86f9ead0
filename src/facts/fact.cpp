#include "facts/fact.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <tuple>

namespace qingbai {
namespace {

using View = std::string_view;
using Shared = std::shared_ptr<const std::vector<Fact>>;

auto content(const Fact& f) {
  return std::tuple(View(f.value), f.group, f.from.source(), View(f.from.locator), f.from.corrected, View(f.from.quote), f.state);
}

// Ids come from the content's order, not from the order of arrival, so that the same facts always get the same ids.
Shared one_key(std::vector<Fact> facts) {
  std::sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return content(a) < content(b); });
  facts.erase(std::unique(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return content(a) == content(b); }),
              facts.end());
  for (std::size_t n = 0; n < facts.size(); ++n)
    facts[n].id = FactId{n == 0 ? facts[n].key : fmt::format("{}#{}", facts[n].key, n + 1)};
  return std::make_shared<const std::vector<Fact>>(std::move(facts));
}

auto place_of(const std::vector<Shared>& keys, View key) {
  return std::lower_bound(keys.begin(), keys.end(), key, [](const Shared& s, View k) { return s->front().key < k; });
}

}  // namespace

FactSet::FactSet(std::vector<Fact> facts) : keys_(FactSet().with(std::move(facts)).keys_) {}

std::size_t FactSet::size() const {
  std::size_t out = 0;
  for (const auto& key : keys_) out += key->size();
  return out;
}

const std::vector<Fact>& FactSet::under(View key) const {
  static const std::vector<Fact> none;
  const auto at = place_of(keys_, key);
  return at == keys_.end() || (*at)->front().key != key ? none : **at;
}

std::vector<const Fact*> FactSet::of(View key) const {
  std::vector<const Fact*> out;
  for (const auto& fact : under(key))
    if (fact.state != FactState::rejected) out.push_back(&fact);
  return out;
}

const Fact* FactSet::in_group(View key, int group) const {
  for (const auto& fact : under(key))
    if (fact.group == group && fact.state != FactState::rejected) return &fact;
  return nullptr;
}

bool FactSet::has(View key, View value) const {
  const auto& facts = under(key);
  return std::any_of(facts.begin(), facts.end(),
                     [&](const Fact& f) { return f.value == value && f.state != FactState::rejected; });
}

const Fact* FactSet::find(const FactId& id) const {
  const auto mark = id.value.find('#');
  const auto& facts = under(View(id.value).substr(0, mark));
  std::size_t number = 1;
  if (mark != std::string::npos) std::from_chars(id.value.data() + mark + 1, id.value.data() + id.value.size(), number);
  return number == 0 || number > facts.size() || facts[number - 1].id != id ? nullptr : &facts[number - 1];
}

FactSet FactSet::with(std::vector<Fact> more) const {
  std::stable_sort(more.begin(), more.end(), [](const Fact& a, const Fact& b) { return a.key < b.key; });
  FactSet out;
  auto old = keys_.begin();
  for (std::size_t at = 0; at < more.size();) {
    const std::string key = more[at].key;
    for (; old != keys_.end() && (*old)->front().key < key; ++old) out.keys_.push_back(*old);
    std::vector<Fact> facts;
    if (old != keys_.end() && (*old)->front().key == key) facts = **old++;
    for (; at < more.size() && more[at].key == key; ++at) facts.push_back(std::move(more[at]));
    out.keys_.push_back(one_key(std::move(facts)));
  }
  out.keys_.insert(out.keys_.end(), old, keys_.end());
  return out;
}

FactSet FactSet::with(Fact fact) const {
  std::vector<Fact> one;
  one.push_back(std::move(fact));
  return with(std::move(one));
}

FactSet FactSet::without(View key) const {
  FactSet out = *this;
  if (const auto at = place_of(out.keys_, key); at != out.keys_.end() && (*at)->front().key == key) out.keys_.erase(at);
  return out;
}

FactSet FactSet::only(const std::function<bool(const Fact&)>& kept) const {
  FactSet out;
  for (const auto& key : keys_) {
    std::vector<Fact> left;
    const bool whole = std::all_of(key->begin(), key->end(), kept);
    if (!whole) std::copy_if(key->begin(), key->end(), std::back_inserter(left), kept);
    if (whole) out.keys_.push_back(key);
    else if (!left.empty()) out.keys_.push_back(one_key(std::move(left)));
  }
  return out;
}

}  // namespace qingbai
