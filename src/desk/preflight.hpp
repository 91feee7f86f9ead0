// Before printing: what a person should look at before a paper leaves the house, each with a way to mend it or to go on
// knowingly. Pure. Nothing here stops anybody: a face shows it and asks.
#pragma once

#include <string>
#include <vector>

#include "desk/desk.hpp"
#include "findings/guard.hpp"

namespace qingbai {

struct PrintIssue {
  enum class Kind {
    admission,      // words that could pass for admitting the debt (findings/guard.hpp)
    contradiction,  // the case says two things that do not go together
    missing_field,  // prints as a line to fill in by hand
    no_exhibit,     // a sentence of fact that no exhibit shows
    unconfirmed,    // cites what a machine read and nobody has confirmed
    unasked,        // sentences are left out, because nobody asked what they rest on
    hanging,        // a sentence announces something that is not there
    unprintable,    // a character that no font here has
    advice          // what the person who signs should know of this paper: no fault
  };
  Kind kind = Kind::missing_field;
  std::string words;   // the words or the field that it is about
  Text what, how;      // what is so; how to mend it, or to go on
  bool grave = false;  // to be mended before it leaves: an admission, a letter without its reason
};
[[nodiscard]] const char* to_name(PrintIssue::Kind kind);

// `guard`: of the same pack; keep one for many papers. Grave ones first, then in the paper's order.
[[nodiscard]] std::vector<PrintIssue> before_printing(const Paper& paper, const CaseAnswer& answer, const Pack& pack,
                                                      const GuardRules& guard);
// For one paper: compiles the guard's words for it.
[[nodiscard]] std::vector<PrintIssue> before_printing(const Paper& paper, const CaseAnswer& answer, const Pack& pack);

}  // namespace qingbai
