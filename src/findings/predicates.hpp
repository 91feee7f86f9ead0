// The named predicates that a pack's conditions may use: what a closed set of comparisons cannot say. Each is tested by itself.
//
// A predicate answers unknown where what it compares is not known; the facts it compared are its reasons, in the order that a
// contradiction shows them.
#pragma once

#include "findings/condition.hpp"

namespace qingbai {

// more_than_one_loan            two loans or more were named
// report_has_loan_lender        an account in the report is with the lender of a loan
// report_amount_differs         the report prints another amount for that lender than the person said (and none that agrees)
// report_date_differs           the report prints another day of opening than the person's day of disbursement
// report_name_differs           the report is about somebody of another name
// report_id_differs             the end of the masked ID number in the report is not that of the person's
// lender_spelled_differently    two names of lenders differ by one or two characters
// whereabouts_conflict          two whereabouts overlap in time and name different places
// away_at_application           at the moment of an application (or a code) the person was elsewhere, and something shows it
// person_minor person_child person_elder   by the day of birth: under 18, under 8, 60 or older today
// causes_differ_by_loan         two loans have different most likely causes
[[nodiscard]] Verdict predicate(const std::string& name, const FactSet& facts, Day today);

}  // namespace qingbai
