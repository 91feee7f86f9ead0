#include <algorithm>

#include "base/utf8.hpp"
#include "facts/official_papers.hpp"

namespace qingbai {
namespace {

// A line among the first is its title: 民事起诉状. A notice speaks of a complaint, too.
bool is_complaint(const Extraction& read) {
  constexpr std::size_t kHead = 5;  // lines
  if (!may_be_paper(read)) return false;
  std::size_t at = 0;
  for (const auto& line : split_lines(read.text.substr(0, 2000)))
    if (const auto packed = without_spaces(line); !packed.empty()) {
      if (packed.ends_with("起诉状") || packed.ends_with("起诉状副本")) return true;
      if (++at == kHead) break;
    }
  return false;
}

// Both name one claimant, or one of them none.
bool of_one_suit(const Parties& complaint, const OfficialPaper& paper) {
  return complaint.claimant.empty() || paper.claimant.empty() || complaint.claimant == paper.claimant;
}

}  // namespace

void take_parties_of_complaints(std::vector<OfficialPaper>& papers, const ReadFiles& files) {
  std::vector<Parties> complaints;
  for (const auto& file : files)
    if (is_complaint(file->extraction)) complaints.push_back(parties_in(file->extraction.text));
  for (auto& paper : papers) {
    if (paper.court_paper.empty()) continue;
    for (const auto& complaint : complaints) {
      if (!of_one_suit(complaint, paper)) continue;
      // A notice that says "you" names nobody; of one complaint at hand it is clear whom it asks.
      if (paper.respondents.empty() && !paper.in_message && complaints.size() == 1) paper.respondents = complaint.respondents;
      for (auto& respondent : paper.respondents)
        for (const auto& known : complaint.respondents) {
          if (known.name != respondent.name) continue;
          if (respondent.id_number.empty()) respondent.id_number = known.id_number;
          if (!respondent.born) respondent.born = known.born;
        }
    }
  }
}

}  // namespace qingbai
