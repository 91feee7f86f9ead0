// Official papers among the files: what courts and authorities send, known by the headings that the pack lists
// (packs/cn/matters). A reading proposes such a paper; only the person knows whether it is genuine and when it came. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/money.hpp"
#include "content/extraction.hpp"
#include "facts/fact.hpp"
#include "facts/gather.hpp"
#include "pack/pack.hpp"

namespace qingbai {

// From whom a paper asks something, as printed: 被申请人 被告 被执行人; in a message whom it addresses.
struct Respondent {
  std::string name;
  std::string id_number;    // eighteen characters, some of them perhaps *; empty where none is printed
  std::optional<Day> born;  // as printed beside the name
};

struct OfficialPaper {
  std::string court_paper;     // a kind of the pack's court_papers; else empty
  MatterKindId matter;         // a kind of the pack's matters, answered so; else empty
  std::string outcome;         // of the matter: filed accepted granted refused
  std::string authority;       // as printed; empty where it was not found
  std::string case_number;     // （2026）京0105民督268号
  std::string receipt;         // of an answer: the number under which the office took the matter on, 受理编号；工单号
  std::string claimant;        // who asks for the money, as printed: 申请人 原告 申请执行人; empty in a message
  std::string title_number;    // of what is enforced; of a judgment on appeal the number of the one before
  std::optional<Fen> amount;   // of a payment order: the sum that it orders to pay
  std::optional<Day> dated;    // the last day that the paper prints, or the message's own day
  std::optional<Day> hearing;  // of a summons: the day to be in court
  std::vector<Respondent> respondents;
  // What decides the remedy, where the words say one thing: final small_claim → yes, ruling_on, title (facts court.*).
  std::map<std::string, std::string> says;
  bool in_message = false;  // a message that tells of one, not the paper itself
  Provenance from;
};

// Who asks, and from whom, as a paper prints them at the beginning of a line.
struct Parties {
  std::string claimant;
  std::vector<Respondent> respondents;
};
[[nodiscard]] Parties parties_in(const std::string& text);
// A summons names the parties, the complaint (起诉状) that comes with it says who they are: ID number and day of birth go from a
// complaint of the same claimant to the respondents of that name. Inside this room.
void take_parties_of_complaints(std::vector<OfficialPaper>& papers, const ReadFiles& files);

// A file of words that no reader took for a report or a table. A picture's words may have been taken for a message: its heading
// decides.
[[nodiscard]] bool may_be_paper(const Extraction& read);

// In the files' order; a paper's first page decides its kind. Of several messages or pictures about one case number the first is
// given.
[[nodiscard]] std::vector<OfficialPaper> official_papers(const ReadFiles& files, const Pack& pack);

}  // namespace qingbai
