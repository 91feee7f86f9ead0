// Which lender of the directory a name, alias or number means.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pack/pack.hpp"

namespace qingbai {

struct LenderMatch {
  const Lender* lender = nullptr;
  bool guess = false;  // the query may be a misspelled form of its name
};
// Finds lenders by name, alias or official number. If none fits, guesses by similar names. Best match first.
[[nodiscard]] std::vector<LenderMatch> match_lenders(const Pack& pack, const std::string& query);
// The best match that is not a guess; null: none.
[[nodiscard]] const Lender* named_lender(const Pack& pack, const std::string& query);
[[nodiscard]] std::vector<const Lender*> find_lenders(const Pack& pack, const std::string& query);

// The same as named_lender() for who asks often: folds the directory once and remembers each answer. Borrows the pack. One
// thread.
class LenderNames {
 public:
  explicit LenderNames(const Pack& pack) : pack_(pack) {}
  [[nodiscard]] const Lender* named(const std::string& query) const;
  // Whether two names mean one institution: the same in the directory or, where it does not know one of them, one inside the
  // other.
  [[nodiscard]] bool same(const std::string& a, const std::string& b) const;

 private:
  struct Folded {
    const Lender* lender = nullptr;
    std::u32string name, name_en, core;
    std::vector<std::u32string> aliases;
  };
  struct Query;
  friend std::vector<LenderMatch> match_lenders(const Pack& pack, const std::string& query);
  static Folded folded(const Lender& lender);
  static Query asked(const std::string& query);
  static int strength(const Folded& lender, const Query& query);  // of a name that is written right, 50 to 100; else 0
  static int likeness(const Folded& lender, const Query& query);  // of a mangled one, 10 to 40; else 0
  const Pack& pack_;
  mutable std::vector<Folded> lenders_;  // filled when first asked
  mutable std::map<std::string, const Lender*> known_;
};

}  // namespace qingbai
