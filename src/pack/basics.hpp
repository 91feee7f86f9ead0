// The parts that every section of a pack uses: sources, law references, conditions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/text.hpp"

namespace qingbai {

// How sure we are of a source: V article text read · Q quoted word for word · W secondary page · D community directory · M memory
// · U unknown · E our own estimate (a weight, a prior), which is no law. We state only V and Q as fact; W appears with "confirm
// this"; D and M never appear as certain.
enum class Mark { V, Q, W, D, M, U, E };
[[nodiscard]] char to_letter(Mark mark);
// Whether anybody gave a source: of what has none (M, U) only a name and a licence are shown.
[[nodiscard]] bool is_sourced(Mark mark);

struct Source {
  std::string where;
  std::string checked;  // YYYY-MM-DD
  Mark mark = Mark::U;
  std::optional<Mark> was{};  // the mark before somebody checked again
};

struct LawRef {
  LawId law;
  std::string article;  // "503", "25(2)", empty for the whole law
};

// The closed set of conditions. Three-valued: a missing fact makes a condition unknown, and unknown never counts as "no".
struct Condition {
  enum class Kind { always, all, any, negation, is, one_of, before, after, at_least, predicate, one_loan };
  Kind kind = Kind::always;
  std::vector<Condition> parts;     // all any negation(1) one_loan(1): it holds of one and the same loan
  std::string fact;                 // is one_of before after at_least
  std::vector<std::string> values;  // is(1) one_of(n)
  std::string than;                 // before/after: another fact's key, a YYYY-MM-DD, or "today"
  int count = 0;                    // at_least: how many facts of this key with values[0]
  std::string predicate;
};

enum class Severity { info, act, urgent, alarm };
[[nodiscard]] const char* to_name(Severity severity);

}  // namespace qingbai
