// The whole case: what the person said, joined with what their files show (docs/formats/case.md). derive() begins with it, so
// that no room behind it looks for a loan in a report or for a court paper in a picture. Pure.
#pragma once

#include <vector>

#include "desk/desk.hpp"
#include "desk/marks.hpp"
#include "facts/official_papers.hpp"

namespace qingbai {

struct WholeCase {
  CaseInput input;
  std::vector<Confirmation> confirmations;  // those given, and before them what answers.yaml's `entries` say
  std::vector<Text> notes;                  // for the person: what could not be joined
  std::vector<OfficialPaper> papers;        // of courts and offices among the files, as they were read
};

// Without `today` a lookup is as fresh as its report.
[[nodiscard]] WholeCase whole_case(const CaseInput& said, const std::vector<CaseFile>& files, const Pack& pack,
                                   const std::vector<Confirmation>& confirmations, std::optional<Day> today = std::nullopt);

}  // namespace qingbai
