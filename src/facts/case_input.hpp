// CaseInput: what the person said, as values (answers.yaml; desk/answers.hpp reads the file). `unknown` and absent are both "not
// known".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/money.hpp"
#include "base/text.hpp"

namespace qingbai {

struct PersonPhone {
  std::string number;
  std::optional<Day> since;
};

struct LoanInput {
  std::string lender;
  std::optional<Fen> amount;
  std::string state = "unknown";
  std::string contract_number;
  std::optional<Day> disbursed_on;
  std::optional<bool> in_my_report;
};

struct MatterInput {
  std::string kind;
  std::optional<Day> filed_on, answered_on;
  std::string receipt, outcome;
};

struct CourtPaperInput {
  std::string paper;
  std::optional<Day> received_on;
  std::string court, case_number;
};

struct CallInput {
  std::string with;
  std::optional<Instant> at;
  std::string agent, promised;
  std::optional<Day> promised_by;
  std::optional<bool> kept;
};

struct CaseInput {
  std::optional<Day> today;
  Language language = Language::zh_hans;
  std::string name, id_number, address;
  std::vector<PersonPhone> phones;
  std::map<std::string, std::string> answers;  // took_this_loan → no; unknown is left out
  std::vector<LoanInput> loans;
  std::vector<MatterInput> matters;
  std::vector<CourtPaperInput> court_papers;
  std::vector<CallInput> calls;
};

}  // namespace qingbai
