// Places in exhibits as a sentence names them: 证据2，第1条至第4条、第9条；证据3，第2页.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace qingbai {

struct ExhibitPlace {
  int number = 0;             // of the exhibit, from 1
  int page = 0, message = 0;  // from 1; 0: the exhibit as a whole
  friend auto operator<=>(const ExhibitPlace&, const ExhibitPlace&) = default;
};

// Neighbours of one exhibit as one run.
struct ExhibitRun {
  ExhibitPlace first, last;
};

// Each place once, in runs, and an exhibit as a whole only where no place in it is named; the exhibits in the order in which they
// first appear, and of all no more than `most` runs.
[[nodiscard]] std::vector<ExhibitRun> runs_of(const std::vector<ExhibitPlace>& places, std::size_t most);
[[nodiscard]] std::string in_words(const std::vector<ExhibitRun>& runs, Language language);

}  // namespace qingbai
