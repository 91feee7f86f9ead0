// InterviewReplay: the interview played through with what a person of a finished case would answer, to count how many questions
// they are asked before the answer is useful. Pure; used by the referee and by bench.
#pragma once

#include <vector>

#include "base/day.hpp"
#include "facts/case_input.hpp"
#include "facts/gather.hpp"
#include "pack/pack.hpp"

namespace qingbai {

struct InterviewReplay {
  // Questions until the first useful answer: the most likely cause is the one that stands at the end and stays so, and its share
  // is at least 0.6 or the questions of causes are over. 0: the files and the loan said it all.
  int to_useful = 0;
  int asked = 0;               // all questions that the interview puts, those left open with “I don't know” included
  double share_at_useful = 0;  // of the most likely cause there
};

// The general answers are taken away and given back one by one as they are asked; files, loans and court papers are there from
// the start, as on the page. A question that the case does not answer gets “I don't know”.
[[nodiscard]] InterviewReplay replay_interview(const CaseInput& input, const ReadFiles& files, const Pack& pack, Day today);

}  // namespace qingbai
