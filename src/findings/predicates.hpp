// The named predicates that a pack's conditions may use when the closed set of comparisons is not enough. Each has its own test.
//
// A predicate returns unknown if a fact that it compares is missing. Its reasons are the facts that it compared, in the order in
// which a contradiction shows them.
#pragma once

#include "findings/condition.hpp"

namespace qingbai {

// more_than_one_loan            the person named two loans or more
// report_has_loan_lender        an account in the report is with the lender of a loan
// report_amount_differs         the report prints an amount for that lender, and none equals the person's
// report_date_differs           the opening day in the report differs from the person's day of disbursement
// report_name_differs           the report names somebody else
// report_id_differs             the end of the masked ID number in the report differs from the person's
// lender_spelled_differently    two names of lenders differ by one or two characters
// whereabouts_conflict          two whereabouts overlap in time and name different places
// away_at_application           when the application (or a code) came, the person was elsewhere, with proof
// person_minor person_child person_elder   by the day of birth: under 18, under 8, 60 or older today
// payment_order_served_late     a payment order came more than thirty days after the day it bears
// no_whereabouts                the person has not said where they were
// causes_differ_by_loan         two loans have different most likely causes
[[nodiscard]] Verdict predicate(const std::string& name, const FactSet& facts, Day today);

}  // namespace qingbai
