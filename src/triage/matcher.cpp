#include "triage/matcher.hpp"

#include <algorithm>
#include <deque>

namespace qingbai {

void PhraseMatcher::add(std::u32string_view phrase, std::uint32_t id) {
  const bool small = std::all_of(phrase.begin(), phrase.end(), [](char32_t c) { return c < 0x10000; });
  if (!phrase.empty() && small) phrases_.push_back({std::u32string(phrase), id});
}

std::vector<PhraseMatcher::Node> PhraseMatcher::trie() {
  std::vector<Node> nodes(1);
  for (const auto& phrase : phrases_) {
    std::uint32_t at = 0;
    for (const auto c : phrase.text) {
      if (symbols_[c] == 0) symbols_[c] = ++symbol_count_;
      const auto symbol = symbols_[c];
      auto& children = nodes[at].children;
      const auto it = std::find_if(children.begin(), children.end(), [&](const auto& e) { return e.first == symbol; });
      if (it != children.end()) {
        at = it->second;
        continue;
      }
      const auto made = static_cast<std::uint32_t>(nodes.size());
      children.emplace_back(symbol, made);
      nodes.emplace_back();  // `children` is gone after this line
      at = made;
    }
    outputs_.push_back({phrase.id, static_cast<std::uint32_t>(phrase.text.size()), nodes[at].output});
    nodes[at].output = static_cast<std::uint32_t>(outputs_.size() - 1);
  }
  return nodes;
}

// Each state's children go to the first place where all their slots are free.
void PhraseMatcher::place(const std::vector<Node>& nodes) {
  states_.assign(nodes.size(), State{});
  slots_.assign(symbol_count_ + 1u, Slot{});
  std::size_t first_free = 1;
  for (std::uint32_t s = 0; s < nodes.size(); ++s) {
    states_[s].output = nodes[s].output;
    const auto& children = nodes[s].children;
    if (children.empty()) continue;  // base 0: no slot there is its own
    const auto lowest = std::min_element(children.begin(), children.end())->first;
    while (first_free < slots_.size() && slots_[first_free].owner != ~0u) ++first_free;
    std::size_t base = first_free > lowest ? first_free - lowest : 0;
    const auto fits = [&] {
      return std::all_of(children.begin(), children.end(),
                         [&](const auto& e) { return base + e.first >= slots_.size() || slots_[base + e.first].owner == ~0u; });
    };
    while (!fits()) ++base;
    if (slots_.size() < base + symbol_count_ + 1u) slots_.resize(base + symbol_count_ + 1u);
    for (const auto& [symbol, to] : children) slots_[base + symbol] = {s, to};
    states_[s].base = static_cast<std::uint32_t>(base);
  }
}

void PhraseMatcher::link(const std::vector<Node>& nodes) {
  std::deque<std::uint32_t> queue;
  for (const auto& [symbol, to] : nodes[0].children) queue.push_back(to);
  while (!queue.empty()) {
    const auto s = queue.front();
    queue.pop_front();
    for (const auto& [symbol, to] : nodes[s].children) {
      states_[to].fail = next(states_[s].fail, symbol);
      queue.push_back(to);
    }
    // What ends at the suffix ends here too: its list is hung behind our own.
    const auto behind = states_[states_[s].fail].output;
    if (behind == 0) continue;
    auto* end = &states_[s].output;
    while (*end != 0) end = &outputs_[*end].next;
    *end = behind;
  }
}

void PhraseMatcher::compile() {
  const auto nodes = trie();
  place(nodes);
  link(nodes);
  phrases_.clear();
  phrases_.shrink_to_fit();
}

std::size_t PhraseMatcher::bytes() const {
  return symbols_.size() * sizeof(symbols_[0]) + states_.size() * sizeof(State) + slots_.size() * sizeof(Slot) +
         outputs_.size() * sizeof(Output);
}

}  // namespace qingbai
