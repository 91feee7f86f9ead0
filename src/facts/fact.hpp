// Fact: one statement about the case, with its provenance. A FactSet is sorted by id and immutable: with() returns a new one.
//
// The pack declares all keys (facts.yaml). Several facts may share a key; any one of them can satisfy a condition on it.
#pragma once

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
 public:
  FactSet() = default;
  explicit FactSet(std::vector<Fact> facts);  // sorts, assigns missing ids, drops exact duplicates

  [[nodiscard]] const std::vector<Fact>& all() const { return facts_; }
  // The facts with this key, except rejected ones.
  [[nodiscard]] std::vector<const Fact*> of(const std::string& key) const;
  // The first of them in that group (a loan, a matter, a court paper); null: none.
  [[nodiscard]] const Fact* in_group(const std::string& key, int group) const;
  [[nodiscard]] bool has(const std::string& key, const std::string& value) const;
  [[nodiscard]] FactSet with(Fact fact) const;

 private:
  std::vector<Fact> facts_;
};

}  // namespace qingbai
