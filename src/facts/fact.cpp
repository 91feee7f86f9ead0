#include "facts/fact.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <tuple>

namespace qingbai {
namespace {

using View = std::string_view;
using Shared = std::shared_ptr<const std::vector<Fact>>;

auto content(const Fact& f) {
  return std::tuple(View(f.value), f.group, f.from.source(), View(f.from.locator), f.from.corrected, View(f.from.quote), f.state);
}

// FNV-1a of 64 bits, of which 48 are kept: no case holds enough facts of one key for two to meet.
std::uint64_t fingerprint(std::initializer_list<View> parts) {
  std::uint64_t h = 14695981039346656037U;
  for (const auto part : parts) {
    for (const unsigned char c : part) h = (h ^ c) * 1099511628211U;
    h = (h ^ 0xFF) * 1099511628211U;  // no byte of UTF-8: where one part ends
  }
  return h >> 16;
}

// What was read in a file is named by what it is and where it stands, all that a person's word on it rests on: the same name
// whatever was said of other facts meanwhile, so that a word given on a list a moment old cannot reach another fact.
// Answers, on which no word is given, are numbered in the order of their content.
FactId id_of(const Fact& f, std::size_t answers_before) {
  if (f.from.origin == Origin::file)
    return FactId{fmt::format("{}#{:012x}", f.key, fingerprint({f.from.source(), f.from.place(), f.value}))};
  return FactId{answers_before == 0 ? f.key : fmt::format("{}#{}", f.key, answers_before + 1)};
}

// The same facts get the same ids in whichever order they arrive.
Shared one_key(std::vector<Fact> facts) {
  std::sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return content(a) < content(b); });
  facts.erase(std::unique(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return content(a) == content(b); }),
              facts.end());
  std::size_t answers = 0;
  for (auto& fact : facts) {
    fact.id = id_of(fact, answers);
    if (fact.from.origin != Origin::file) ++answers;
  }
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
  const auto& facts = under(View(id.value).substr(0, id.value.find('#')));
  const auto found = std::find_if(facts.begin(), facts.end(), [&](const Fact& f) { return f.id == id; });
  return found == facts.end() ? nullptr : &*found;
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
