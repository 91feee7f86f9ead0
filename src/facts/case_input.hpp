// CaseInput: the case as values: the person's answers (answers.yaml; desk/answers.hpp parses it), with what marks and files add
// (desk/whole_case.hpp; docs/formats/case.md). Both `unknown` and an absent answer mean "not known".
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "credit/report_ownership.hpp"
#include "facts/fact.hpp"

namespace qingbai {

struct PersonPhone {
  std::string number;
  std::string carrier;  // its name; empty where the person did not say
  std::optional<Day> since;
};

// The number that became the person's last, of those whose day is known; null: of none.
[[nodiscard]] inline const PersonPhone* newest(const std::vector<PersonPhone>& phones) {
  const PersonPhone* out = nullptr;
  for (const auto& phone : phones)
    if (phone.since && (out == nullptr || *out->since < *phone.since)) out = &phone;
  return out;
}

struct LoanInput {
  std::string lender;
  std::optional<Fen> amount;
  std::string state = "unknown";
  std::string contract_number;
  std::optional<Day> disbursed_on;
  std::optional<bool> in_my_report;
  bool guarantee = false;  // somebody else's loan, which a report says the person guarantees or repays with them (相关还款责任)
  std::optional<Instant> applied_at;
  std::map<std::string, std::string> answers;  // answers that differ for this loan: took_this_loan → yes
  std::map<std::string, Provenance> read;      // by key: what a report gave and the person confirmed; the rest was typed
};

// Read from a file: where, and whether the person agreed. What is not `confirmed` is a proposal.
struct Found {
  Provenance from;
  bool confirmed = false;
};

struct MatterInput {
  std::string kind;
  std::optional<Day> filed_on, accepted_on, answered_on;  // accepted_on: the authority took it on (受理)
  std::string receipt, outcome;                           // outcome of the answer: accepted granted refused partly
  std::string office, answer_number;                      // who took it or answered, and the number of their answer
  std::optional<Day> received_on;                         // the recipient signed for it
  int extended = 0, paused_days = 0;
  std::string pack;                   // the version of the pack that wrote the letter
  std::optional<Day> demanded_on;     // supervision of filing: the procuratorate asked the police for their reasons
  std::string case_number;            // of the court paper that this filing answers
  std::map<std::string, Found> read;  // what a file gave: filed_on accepted_on answered_on outcome; the rest was typed
};

// Where the person was, and what proves it.
struct Whereabouts {
  std::optional<Instant> from, to;
  std::string place, proof;
};

// A helper who acts for the person under a written authority.
struct Helper {
  std::string name, relation;
  std::optional<Day> authorised_on;
};

struct CourtPaperInput {
  std::string paper;
  std::optional<Day> received_on, dated, hearing_on;
  std::optional<Day> obstacle_ended_on;  // what kept the person from acting in time ended on it (民诉法 86)
  std::string court, case_number;
  std::string claimant;       // who asks for the money
  std::optional<Fen> amount;  // that a payment order names; read from it
  std::string title;          // of an enforcement: judgment payment_order notarised_deed award
  std::string title_number;   // the number of what is enforced
  std::string ruling_on;      // not_accepted jurisdiction dismissed preservation enforcement other
  std::optional<bool> small_claim;
  bool final = false;          // 终审: no appeal; read from the paper
  bool of_other = false;       // every party from whom something is asked bears surely another name than the person
  bool namesake = false;       // the party bears the person's name and surely another ID number or day of birth
  bool overtaken = false;      // a later paper of the same case number ended what this one asks for
  std::optional<Found> found;  // a file that holds it; what the person typed is not replaced
  // Another file says that something was signed for on this day: offered to the person, never counted from.
  std::optional<Day> perhaps_received_on;
  Provenance perhaps_received_from;
};

// answers.yaml's `entries`: a word on the entries of a report that fit.
struct EntrySaid {
  std::string report, institution;
  std::optional<Day> opened;  // of an account; of an inquiry its day
  Ownership said = Ownership::unsure;
};

// An entry of a report with the person's word on it.
struct JudgedEntry {
  Provenance from;          // its item, its place there, its words as printed
  std::string what;         // account inquiry contact
  int position = 0;         // in the report's own list
  std::string institution;  // that holds it, as printed; a contact has none
  Ownership said = Ownership::unsure;
};

// What the person said of a step: open done not_needed; `on`: the day by which they want to do it, or did it.
struct StepWord {
  std::string status;
  std::optional<Day> on;
};

struct CallInput {
  std::string with;
  std::optional<Instant> at;
  std::string agent, promised;
  std::optional<Day> promised_by;
  std::optional<bool> kept;
};

// A signature drawn on a screen. It is valid only for the exact words that the person signed; a changed letter is unsigned.
struct SignedLetter {
  std::string strokes;  // papers/signature.hpp
  std::string of;       // SHA-256, hex, of the letter's text model (render_text)
};

// Whether a number that called or wrote is a collector's, as the person says.
struct CallerSaid {
  std::string number, lender;  // lender: for whom they collect, where the person knows it
  bool collector = false;
};

struct CaseInput {
  std::optional<Day> today;
  Language language = Language::zh_hans;
  std::string name, id_number, address;
  std::vector<PersonPhone> phones;
  std::map<std::string, std::string> answers;  // took_this_loan → no; without unknown ones
  std::vector<LoanInput> loans;
  std::vector<MatterInput> matters;
  std::vector<CourtPaperInput> court_papers;
  std::vector<CourtPaperInput> rejected_papers;  // read as court papers, and the person said that they are none
  std::vector<CallInput> calls;
  std::vector<CallerSaid> callers;
  std::vector<Whereabouts> whereabouts;
  std::optional<Helper> helper;
  std::map<std::string, SignedLetter> signatures;  // by the letter's id
  std::map<std::string, std::string> heard;  // item → what a person heard in that recording, a line each: "01:20 对方：…"
  std::set<std::string> heard_from_draft;    // items that a machine transcribed and the person corrected
  std::optional<Day> learned_on;             // when the person first heard of it
  std::vector<EntrySaid> entries;
  std::vector<JudgedEntry> judged;
  std::map<std::string, StepWord> steps;                   // by step
  std::map<std::string, Day> appeared;                     // step → the day on which the plan first showed it
  std::map<std::string, std::optional<Day>> sent_letters;  // by the letter's id: handed in or sent, and when
};

}  // namespace qingbai
