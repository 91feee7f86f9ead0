// Fact: one thing we hold to be so, with where it comes from. A FactSet is ordered by id and never changes in place.
//
// Keys are declared in the pack (facts.yaml). Several facts may share a key: a condition on the key is met by any of them.
#pragma once

#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/id.hpp"

namespace qingbai {

enum class FactState { proposed, confirmed, rejected };

struct Provenance {
  std::string source;   // "answer", "E0001", "pack", "derived"
  std::string locator;  // "took_this_loan", "message 3", "page 2", "loans[0].state"
  std::string quote;    // the words it was read from; case content
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
 public:
  FactSet() = default;
  explicit FactSet(std::vector<Fact> facts);  // sorts, gives ids to facts without one, drops exact repeats

  [[nodiscard]] const std::vector<Fact>& all() const { return facts_; }
  // Facts of a key that are not rejected.
  [[nodiscard]] std::vector<const Fact*> of(const std::string& key) const;
  [[nodiscard]] bool has(const std::string& key, const std::string& value) const;
  [[nodiscard]] FactSet with(Fact fact) const;

 private:
  std::vector<Fact> facts_;
};

}  // namespace qingbai
