#include "pack_examples/interview_replay.hpp"

#include <algorithm>
#include <set>

#include "findings/per_loan.hpp"
#include "interview/interview.hpp"

namespace qingbai {
namespace {

std::string answer_key(const QuestionId& id) {
  if (id.value == "report.shows") return "credit_report_shows";
  return id.value.starts_with("answer.") ? id.value.substr(7) : id.value;
}

bool about_the_cause(const Pack& pack, const QuestionId& id) {
  return std::any_of(pack.questions.begin(), pack.questions.end(),
                     [&](const Question& q) { return q.id == id && q.kind == "cause"; });
}

struct Moment {
  CauseId top;
  double share = 0;
  bool causes_open = false;  // a question of causes is still to come
};

}  // namespace

InterviewReplay replay_interview(const CaseInput& input, const ReadFiles& files, const Pack& pack, Day today) {
  auto partial = input;
  partial.answers.clear();
  std::set<std::string> put;
  std::vector<Moment> moments;
  for (;;) {
    const auto facts = gather(partial, files, pack);
    const auto diagnosis = diagnose_case(facts, by_loan(facts, pack, today), pack, today);
    const auto open = open_questions(facts, pack, today);
    const auto next = std::find_if(open.begin(), open.end(), [&](const NextQuestion& q) { return !put.contains(q.id.value); });
    Moment now;
    if (!diagnosis.empty()) now = {diagnosis.front().cause, diagnosis.front().probability, false};
    now.causes_open = next != open.end() && about_the_cause(pack, next->id);
    moments.push_back(now);
    if (next == open.end()) break;
    put.insert(next->id.value);
    const auto given = input.answers.find(answer_key(next->id));
    if (given != input.answers.end()) partial.answers[given->first] = given->second;
  }
  InterviewReplay out;
  out.asked = static_cast<int>(put.size());
  // From the end backwards: as long as the cause is the last one and the answer is useful.
  std::size_t first = moments.size() - 1;
  for (std::size_t i = moments.size(); i-- > 0;) {
    if (moments[i].top != moments.back().top || (moments[i].share < 0.6 && moments[i].causes_open)) break;
    first = i;
  }
  out.to_useful = static_cast<int>(first);
  out.share_at_useful = moments[first].share;
  return out;
}

}  // namespace qingbai
