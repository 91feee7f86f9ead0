// Fact: one statement about the case, with its provenance. A FactSet is sorted by key and content, and immutable: what changes it
// returns a new one that shares the facts of every key that stayed the same. A copy costs as much as the set has keys, not facts:
// a phone's whole life is 100,000 facts under 100 keys, and the interview tries every answer on a set of its own.
//
// The pack declares all keys (facts.yaml). Several facts may share a key; any one of them can satisfy a condition on it.
#pragma once

#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/id.hpp"

namespace qingbai {

enum class FactState { proposed, confirmed, rejected };

enum class Origin { answer, file, derived };

struct Provenance {
  Origin origin = Origin::derived;
  ItemId item;             // of a file
  std::string locator;     // "took_this_loan", "message 3", "page 2", "loans[0].state"; of what is derived: what it follows from
  std::string quote;       // the words it was read from; case content
  bool corrected = false;  // a person put this value in the place of the one that was read there

  // As documents name them: "answer", "E0001", "derived"; "page 2", "page 2 corrected".
  [[nodiscard]] std::string_view source() const {
    return origin == Origin::answer ? "answer" : origin == Origin::file ? std::string_view(item.value) : "derived";
  }
  [[nodiscard]] std::string place() const { return locator + (corrected ? " corrected" : ""); }
};

struct Fact {
  FactId id;
  std::string key;
  std::string value;  // choice, YYYY-MM-DD, number or text, by the key's type
  Provenance from;
  FactState state = FactState::proposed;
  int group = -1;  // facts of the same loan, matter or call share a group
};

class FactSet {
  using Shared = std::shared_ptr<const std::vector<Fact>>;  // the facts of one key; never empty

 public:
  // Every fact of a set that lives longer. (std::views::join would do; clang 14 cannot compile libstdc++ 12's.)
  class All {
   public:
    class Iterator {
     public:
      using iterator_category = std::forward_iterator_tag;
      using value_type = Fact;
      using difference_type = std::ptrdiff_t;
      using pointer = const Fact*;
      using reference = const Fact&;
      Iterator() = default;
      Iterator(const std::vector<Shared>* keys, std::size_t key) : keys_(keys), key_(key) {}
      reference operator*() const { return (*(*keys_)[key_])[at_]; }
      pointer operator->() const { return &**this; }
      Iterator& operator++() {
        if (++at_ == (*keys_)[key_]->size()) ++key_, at_ = 0;
        return *this;
      }
      Iterator operator++(int) {
        auto before = *this;
        ++*this;
        return before;
      }
      bool operator==(const Iterator&) const = default;

     private:
      const std::vector<Shared>* keys_ = nullptr;
      std::size_t key_ = 0, at_ = 0;
    };
    explicit All(const std::vector<Shared>& keys) : keys_(&keys) {}
    [[nodiscard]] Iterator begin() const { return {keys_, 0}; }
    [[nodiscard]] Iterator end() const { return {keys_, keys_->size()}; }

   private:
    const std::vector<Shared>* keys_;
  };

  FactSet() = default;
  explicit FactSet(std::vector<Fact> facts);  // sorts, gives each its id, drops exact duplicates

  // Every fact, by key and content.
  [[nodiscard]] All all() const { return All(keys_); }
  [[nodiscard]] std::size_t size() const;
  // The facts with this key, except rejected ones.
  [[nodiscard]] std::vector<const Fact*> of(std::string_view key) const;
  // The first of them in that group (a loan, a matter, a court paper); null: none.
  [[nodiscard]] const Fact* in_group(std::string_view key, int group) const;
  [[nodiscard]] bool has(std::string_view key, std::string_view value) const;
  // Null: the set has no fact with that id.
  [[nodiscard]] const Fact* find(const FactId& id) const;
  // Rejected ones too.
  [[nodiscard]] const std::vector<Fact>& under(std::string_view key) const;

  [[nodiscard]] FactSet with(std::vector<Fact> more) const;
  [[nodiscard]] FactSet with(Fact fact) const;
  [[nodiscard]] FactSet without(std::string_view key) const;
  [[nodiscard]] FactSet only(const std::function<bool(const Fact&)>& kept) const;

 private:
  std::vector<Shared> keys_;  // sorted
};

}  // namespace qingbai
