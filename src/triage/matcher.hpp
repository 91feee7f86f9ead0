// PhraseMatcher: finds all occurrences of many phrases in a folded text in one pass (Aho and Corasick 1975).
//
// It works on characters, not bytes, with a double-array trie over the few thousand characters that occur in phrases. So the
// whole automaton stays in the second-level cache, and a character outside all phrases costs one look-up. Build it once; threads
// may share it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qingbai {

class PhraseMatcher {
 public:
  // `phrase` is folded text; an empty one never matches. The caller chooses the ids, which may repeat.
  void add(std::u32string_view phrase, std::uint32_t id);
  void compile();

  // Calls found(id, start, end) for each occurrence, in order of `end`. Offsets count characters of `text`.
  template <class Found>
  void find(std::u32string_view text, Found&& found) const {
    std::uint32_t state = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::uint16_t symbol = text[i] < 0x10000 ? symbols_[text[i]] : std::uint16_t{0};
      if (symbol == 0) {
        state = 0;
        continue;
      }
      state = next(state, symbol);
      for (auto out = states_[state].output; out != 0; out = outputs_[out].next)
        found(outputs_[out].id, i + 1 - outputs_[out].length, i + 1);
    }
  }
  [[nodiscard]] std::size_t state_count() const { return states_.size(); }
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct State {
    std::uint32_t base = 0;    // where its children stand in slots_
    std::uint32_t fail = 0;    // the longest proper suffix that is a prefix of a phrase
    std::uint32_t output = 0;  // 0: none
  };
  struct Slot {
    std::uint32_t owner = ~0u, child = 0;
  };
  struct Output {
    std::uint32_t id = 0, length = 0, next = 0;
  };
  struct Phrase {
    std::u32string text;
    std::uint32_t id;
  };
  struct Node {
    std::vector<std::pair<std::uint16_t, std::uint32_t>> children;
    std::uint32_t output = 0;
  };

  [[nodiscard]] std::uint32_t child(std::uint32_t state, std::uint16_t symbol) const {
    const auto& slot = slots_[states_[state].base + symbol];
    return slot.owner == state ? slot.child : 0;
  }
  [[nodiscard]] std::uint32_t next(std::uint32_t state, std::uint16_t symbol) const {
    for (;;) {
      if (const auto to = child(state, symbol)) return to;
      if (state == 0) return 0;
      state = states_[state].fail;
    }
  }
  std::vector<Node> trie();
  void place(const std::vector<Node>& nodes);
  void link(const std::vector<Node>& nodes);

  std::vector<Phrase> phrases_;
  std::vector<std::uint16_t> symbols_ = std::vector<std::uint16_t>(0x10000, 0);
  std::uint16_t symbol_count_ = 0;
  std::vector<State> states_{State{}};
  std::vector<Slot> slots_;
  std::vector<Output> outputs_{Output{}};
};

}  // namespace qingbai
