"""Each fault that a review of the law found, put back into a copy of the pack: its example must object, and the sound pack must not."""
import json, os, shutil, subprocess, sys, tempfile, unittest

QINGBAI, SOURCE = sys.argv[1], sys.argv[2]
PACK = os.path.join(SOURCE, "packs", "cn")

# what went wrong, the file, the sound words, the fault, the example that objects, the words of its complaint
FAULTS = [
    ("an answer counted from filing", "matters/matters.yaml", "{rule: nfra_report_decide, from: accepted_on, accept_by: nfra_report_accept}",
     "{rule: nfra_report_decide, from: filed_on}", "report_taken_on", "nfra_report_decide"),
    ("a credit complaint counted from filing", "matters/matters.yaml", "{rule: credit_complaint_reply, from: accepted_on, accept_by: credit_complaint_accept}",
     "{rule: credit_complaint_reply, from: filed_on}", "credit_complaint_waits_for_acceptance", "credit_complaint_reply"),
    ("the police late after three days", "matters/matters.yaml", "{rule: police_filing_review, from: filed_on, extended: 3,",
     "{rule: police_filing_review, from: filed_on,", "police_ten_days", "police_filing_review"),
    ("three days for the economic-crime unit", "matters/matters.yaml", "{rule: police_filing_review_economic, from: filed_on, extended: 2,", "{rule: police_filing_review, from: filed_on,",
     "police_fraud_unit", "police_filing_review_economic"),
    ("supervision counted from the request", "matters/matters.yaml", "{rule: procuratorate_overdue, from: demanded_on}",
     "{rule: procuratorate_overdue, from: filed_on}", "procuratorate_not_yet", "chase_procuratorate"),
    ("silence without a term for review", "matters/matters.yaml", "      - {rule: admin_review_apply, from: lapse, of: credit_complaint_reply, theirs: false, done_by: admin_review}\n",
     "", "credit_complaint_silent", "admin_review_apply"),
    ("a letter that revokes", "matters/matters.yaml", "when: {one_of: [cause.likely, [disguised_loan]]}, theirs: false, done_by: lawsuit}",
     "when: {one_of: [cause.likely, [disguised_loan]]}, theirs: false, done_by: revocation}", "letter_does_not_revoke", "revoke_fraud"),
    ("an appeal in small claims", "matters/matters.yaml", "{any: [{is: [court.small_claim, \"yes\"]}, {is:", "{any: [{is: [court.small_claim, \"no\"]}, {is:",
     "small_claim_judgment", "retrial"),
    ("a retrial counted from the notice of enforcement", "matters/matters.yaml", "{rule: retrial_from_knowledge, from: received_on, theirs: false, cautious: true,",
     "{rule: retrial, from: received_on, theirs: false,", "enforcement_of_judgment", "retrial_from_knowledge"),
    ("an appeal against preservation", "steps/steps.yaml", "{at_least: [court.ruling_on, preservation, 1]}, ", "", "preservation_ruling", "appeal_or_retrial"),
    ("ten years for every file", "deadlines/clocks.yaml", "{effective: \"2007-01-01\", length: 5,", "{effective: \"2007-01-01\", length: 10,",
     "relation_of_2019", "keep_kyc"),
    ("nothing after a good objection", "rules/beyond.yaml", "when: {all: [{is: [matter.filed, court_objection]}, {not: {at_least: [matter.refused, court_objection, 1]}}]}\n    severity: urgent",
     "when: {is: [matter.filed, court_appeal]}\n    severity: urgent", "payment_order_objected", "payment_order_becomes_suit"),
    ("two months for an authority without a term", "deadlines/clocks.yaml", "    length: 60\n    unit: day\n    counting: civil\n    law: [\"admin_review_law:23\", \"admin_review_regulation:24\"]",
     "    length: 45\n    unit: day\n    counting: civil\n    law: [\"admin_review_law:23\", \"admin_review_regulation:24\"]", "data_office_still_in_time", "authority_silent"),
    ("a year for a right that five years ended", "matters/matters.yaml", "rule: revoke_longest, from: loan.disbursed_on", "rule: revoke_longest, from: case.learned_on",
     "law_revocation_five_years_over", "revoke_longest"),
    ("no appeal for a suit that was refused", "matters/matters.yaml", ", {rule: appeal_ruling, from: answered_on, theirs: false, if_refused: true, done_by: court_appeal}", "",
     "law_suit_refused", "appeal_ruling"),
    ("an appeal against a dismissal in small claims", "matters/matters.yaml", ", {all: [{at_least: [court.small_claim, \"yes\", 1]}, {not: {at_least: [court.ruling_on, not_accepted, 1]}}]}", "",
     "law_small_claim_dismissed", "appeal_ruling"),
    ("a summons to wait for after a rejected objection", "steps/beyond.yaml", "{is: [matter.filed, court_objection]}, {not: {at_least: [matter.refused, court_objection, 1]}}, ", "{is: [matter.filed, court_objection]}, ",
     "law_objection_rejected", "expect_summons"),
    ("a lapsed order that hides a running one", "steps/steps.yaml", "{any: [{at_least: [clock.running, payment_order_objection, 1]}, {not: {at_least: [clock.late, payment_order_objection, 1]}}]}",
     "{not: {at_least: [clock.late, payment_order_objection, 1]}}", "law_two_payment_orders", "object_to_payment_order"),
    ("an order objected to after its term", "steps/steps.yaml", "{any: [{at_least: [clock.running, payment_order_objection, 1]}, {not: {at_least: [clock.late, payment_order_objection, 1]}}]}",
     "{is: [court.paper, \"payment_order\"]}", "law_order_without_objection", "object_to_payment_order"),
    ("sixty days for every review", "matters/matters.yaml", "{rule: admin_review_decide_simple, from: accepted_on, accept_by: admin_review_accept, cautious: true,",
     "{rule: admin_review_decide, from: accepted_on, accept_by: admin_review_accept, cautious: true,", "law_review_procedure_unknown", "admin_review_decide_simple"),
    ("a report not taken on without a term for review", "matters/matters.yaml", "      - {rule: admin_review_apply, from: lapse, of: nfra_report_accept, cautious: true, theirs: false, done_by: admin_review}\n", "",
     "law_report_not_taken_on", "admin_review_apply"),
    ("an administrative suit by the civil law", "matters/matters.yaml", "clocks: [{rule: admin_court_accept, from: filed_on}]", "clocks: [{rule: court_accept, from: filed_on}]",
     "law_admin_suit_not_accepted", "admin_court_accept"),
    ("a ruling called a judgment", "papers/civil_appeal.yaml", "{{court.case_number}}裁定（", "{{court.case_number}}判决（", "law_ruling_on_jurisdiction", "civil_appeal"),
    ("reconsideration called a report without a decision", "papers/procuratorate_request.yaml", "when: {one_of: [clock.late, [police_filing_review, police_filing_review_economic]]}, text: {zh: \"本人已向公安机关控告，期限已过",
     "when: {one_of: [clock.late, [police_filing_review, police_filing_review_economic, police_review_decide]]}, text: {zh: \"本人已向公安机关控告，期限已过", "police_review_and_recheck_late", "procuratorate_request"),
    ("one review for two refusals", "steps/beyond.yaml", "when: {any: [{at_least: [clock.running, admin_review_apply, 1]}, {all: [{one_of: [matter.refused, [credit_complaint,",
     "when: {any: [{at_least: [clock.running, admin_review_apply, 9]}, {all: [{one_of: [matter.refused, [credit_complaint,", "law_second_refusal_of_information", "ask_admin_review"),
    ("one reconsideration for two refusals", "steps/beyond.yaml", "{any: [{at_least: [clock.running, police_review_apply, 1]}, {all: [{not: {at_least: [matter.filed, police_review, 1]}}",
     "{any: [{at_least: [clock.running, police_review_apply, 9]}, {all: [{not: {at_least: [matter.filed, police_review, 1]}}", "law_second_refusal_by_the_police", "police_review"),
    ("a summons to wait for after a late objection", "steps/beyond.yaml", ", {not: {at_least: [clock.late, payment_order_objection, 1]}}]}\n    do_by: {days: 7}", "]}\n    do_by: {days: 7}",
     "objection_after_term", "expect_summons"),
    ("misunderstanding pleaded after its ninety days", "papers/civil_complaint.yaml", "{not: {at_least: [clock.late, revoke_mistake, 1]}}]}, text:", "{at_least: [clock.late, revoke_mistake, 1]}]}, text:", "disguised_in_time", "civil_complaint"),
    ("a small-loan company late by the banks' rule", "matters/matters.yaml", "{rule: lender_complaint_reply, from: filed_on, theirs: true, when: {any: [{one_of: [loan.licence,",
     "{rule: lender_complaint_reply, from: filed_on, theirs: true, when: {any: [{not: {at_least: [loan.licence, trust, 9]}}, {one_of: [loan.licence,", "theft_small_loan_company", "lender_complaint_reply"),
    ("a retrial of a ruling on jurisdiction", "steps/beyond.yaml", "{any: [{one_of: [court.ruling_on, [not_accepted, dismissed]]}, {not: {at_least: [court.ruling_on, jurisdiction, 1]}}]}",
     "{not: {at_least: [court.ruling_on, other, 9]}}", "law_jurisdiction_ruling_late", "late_appeal"),
    ("an award in enforcement without its fifteen days", "matters/matters.yaml", "when: {is: [court.title, award]}}", "when: {is: [court.title, judgment]}}", "law_award_enforced", "award_no_enforcement"),
    ("the hearing of an arbitration taken for a court's", "steps/steps.yaml", "{any: [{not: {at_least: [court.paper, arbitration, 1]}}, {one_of: [court.paper, [payment_order, summons, judgment, ruling, enforcement]]}]}",
     "{not: {at_least: [court.paper, arbitration, 9]}}", "law_arbitration_hearing", "attend_hearing"),
    ("no objection to small claims before the hearing", "steps/beyond.yaml", "when: {all: [{is: [court.paper, summons]}, {is: [court.small_claim, \"yes\"]}]}",
     "when: {all: [{is: [court.paper, judgment]}, {is: [court.small_claim, \"yes\"]}]}", "law_small_claim_before_hearing", "object_to_small_claims"),
    ("silence on a telecom appeal without a term for review", "matters/matters.yaml", "      - {rule: admin_review_apply, from: lapse, of: miit_appeal_reply, theirs: false, done_by: admin_review}\n", "",
     "telecom_authority_silent", "admin_review_apply"),
    ("silence on an information request without a term for review", "matters/matters.yaml", "      - {rule: admin_review_apply, from: lapse, of: info_disclosure_reply, theirs: false, done_by: admin_review}\n", "",
     "information_silent", "admin_review_apply"),
    ("a direct suit after silence on an information request", "matters/matters.yaml", "      - {rule: admin_review_apply, from: lapse, of: info_disclosure_reply, theirs: false, done_by: admin_review}\n",
     "      - {rule: admin_review_apply, from: lapse, of: info_disclosure_reply, theirs: false, done_by: admin_review}\n      - {rule: admin_suit, from: lapse, of: info_disclosure_reply, theirs: false, done_by: admin_lawsuit}\n",
     "information_silent", "admin_suit"),
    ("an express refusal that may not be sued on", "matters/matters.yaml", "      - {rule: admin_suit, from: answered_on, theirs: false, if_refused: true, done_by: [admin_review, admin_lawsuit]}\n", "", "report_refused", "admin_suit"),
    ("ten years for a mere platform", "matters/matters.yaml", "{any: [{not: {at_least: [loan.licence, platform, 1]}}, {one_of: [loan.licence, [bank, consumer_finance]]}]}]}, theirs: true}",
     "{not: {at_least: [loan.licence, platform, 9]}}]}, theirs: true}", "platform_is_not_bound", "keep_kyc"),
    ("no fifteen days for a notarised deed", "matters/matters.yaml", "when: {is: [court.title, notarised_deed]}}", "when: {is: [court.title, judgment]}}", "enforcement_of_deed", "notarised_deed_objection"),
    ("preservation without the thirty days for a suit", "matters/matters.yaml", "      - {rule: suit_after_preservation, from: answered_on,", "      - {rule: court_accept, from: answered_on,", "evidence_secured", "suit_after_preservation"),
    ("ten days against a ruling on preservation", "matters/matters.yaml", "{rule: preservation_reconsider, from: received_on,", "{rule: appeal_ruling, from: received_on,", "preservation_ruling", "preservation_reconsider"),
    ("a payment order that is retried", "matters/matters.yaml", "{at_least: [court.title, payment_order, 1]}, {at_least: [court.title, notarised_deed, 1]}, {at_least: [court.title, award, 1]}]}}}",
     "{at_least: [court.title, notarised_deed, 1]}, {at_least: [court.title, award, 1]}]}}}", "enforcement_of_payment_order", "retrial_from_knowledge"),
    ("sixty days from today when the term for review is over", "steps/beyond.yaml", "miit_appeal_reply, info_disclosure_reply]]}, {not: {at_least: [matter.filed, admin_review, 1]}}, {not: {at_least: [clock.late, admin_review_apply, 1]}}]}]}",
     "miit_appeal_reply, info_disclosure_reply]]}, {not: {at_least: [matter.filed, admin_review, 1]}}, {not: {at_least: [clock.late, admin_review_apply, 9]}}]}]}", "law_silence_review_over", "ask_admin_review"),
    ("a retrial after its six months", "steps/beyond.yaml", "{any: [{at_least: [clock.running, retrial, 1]}, {not: {at_least: [clock.late, retrial, 1]}}]}", "{not: {at_least: [clock.late, retrial, 9]}}",
     "judgment_not_appealed", "late_appeal"),
    ("setting an award aside after its three months", "steps/beyond.yaml", "{any: [{at_least: [clock.running, award_set_aside, 1]}, {not: {at_least: [clock.late, award_set_aside, 1]}}]}", "{not: {at_least: [clock.late, award_set_aside, 9]}}",
     "award_three_months_over", "enforcement_of_award"),
    ("revocation for fraud after its year", "steps/steps.yaml", "{any: [{at_least: [clock.running, revoke_fraud, 1]}, {not: {at_least: [clock.late, revoke_fraud, 1]}}]}", "{not: {at_least: [clock.late, revoke_fraud, 9]}}",
     "law_revocation_year_over", "sue_to_revoke"),
    ("an objection to jurisdiction out of time", "steps/beyond.yaml", "{any: [{at_least: [clock.running, jurisdiction_objection, 1]}, {not: {at_least: [clock.late, jurisdiction_objection, 1]}}]}",
     "{not: {at_least: [clock.late, jurisdiction_objection, 9]}}", "summons_late", "object_to_jurisdiction"),
    ("a telecom appeal after its two years", "steps/beyond.yaml", "{any: [{at_least: [clock.running, miit_appeal_limit_other, 1]}, {not: {at_least: [clock.late, miit_appeal_limit_other, 1]}}]}",
     "{not: {at_least: [clock.late, miit_appeal_limit_other, 9]}}", "law_telecom_two_years_over", "carrier_refused"),
    ("a small-loan company complained of at the NFRA", "steps/steps.yaml", "{not: {any: [{at_least: [loan.licence, small_loan, 1]}, {at_least: [loan.licence, guarantee, 1]}]}}",
     "{not: {at_least: [loan.licence, small_loan, 9]}}", "law_disguised_small_loan", "regulator_disguised"),
    ("a request for review by a complaint", "steps/beyond.yaml", "papers: [\"lender_review_request\"]", "papers: [\"lender_complaint\"]", "lender_refused", "lender_review_request"),
    ("the cost table asked of an older loan", "rules/beyond.yaml", "{after: [loan.disbursed_on, \"2026-07-31\"]}", "{after: [loan.disbursed_on, \"2027-07-31\"]}", "disguised_after_cost_rules", "cost_table_asked"),
    ("a public-order case that may wait three days before it is opened", "matters/matters.yaml", "{rule: police_admin_case_close, from: accepted_on, extended: 2}", "{rule: police_admin_case_close, from: accepted_on}",
     "threats_case_opened", "police_admin_case_close"),
]

# numbers of the law that changed or are often mistaken: what went wrong, the sound words of clocks.yaml, the fault, and the day that it brings out
NUMBERS = [
    ("six months to set an award aside, the law before 2026", "    length: 3\n    unit: month\n    counting: civil\n    law: [\"arbitration_law:71\"", "    length: 6\n    unit: month\n    counting: civil\n    law: [\"arbitration_law:71\"",
     "award_set_aside", "2026-07-01", "2026-10-08"),
    ("five days of a review that are not working days", "    length: 5\n    unit: workday\n    counting: workday\n    law: [\"admin_review_law:30\"", "    length: 5\n    unit: day\n    counting: civil\n    law: [\"admin_review_law:30\"",
     "admin_review_accept", "2026-09-22", "2026-09-30"),
    ("ten days to answer a suit", "    length: 15\n    unit: day\n    counting: civil\n    law: [\"civil_procedure:128\", \"civil_interpretation:266\"", "    length: 10\n    unit: day\n    counting: civil\n    law: [\"civil_procedure:128\", \"civil_interpretation:266\"",
     "answer_suit", "2026-09-16", "2026-10-08"),
    ("one year for misunderstanding", "    length: 90\n    unit: day\n    counting: civil\n    law: [\"civil_code:147\"", "    length: 365\n    unit: day\n    counting: civil\n    law: [\"civil_code:147\"",
     "revoke_mistake", "2026-07-03", "2026-10-08"),
    ("ten days against a ruling on preservation", "    length: 5\n    unit: day\n    counting: civil\n    law: [\"civil_procedure:111\"", "    length: 10\n    unit: day\n    counting: civil\n    law: [\"civil_procedure:111\"",
     "preservation_reconsider", "2026-04-29", "2026-05-06"),
]


def copied_pack(folder, change=None):
    """The pack without its examples; change is a file, its sound words and the fault that replaces each of them. Also how often."""
    copy, often = os.path.join(folder, "cn"), 0
    shutil.copytree(PACK, copy, ignore=shutil.ignore_patterns("examples"))
    if change:
        path, sound, fault = os.path.join(copy, change[0]), change[1], change[2]
        with open(path, encoding="utf-8") as file:
            text = file.read()
        often = text.count(sound)
        assert often > 0, (change[0], sound)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace(sound, fault))
    return copy, often


def complaints(example, change=None):
    with tempfile.TemporaryDirectory() as folder:
        copy, _ = copied_pack(folder, change)
        shutil.copytree(os.path.join(PACK, "examples", example), os.path.join(copy, "examples", example))
        said = subprocess.run([QINGBAI, "pack", "check", copy], stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout.decode()
        return [line for line in said.splitlines() if line.startswith("examples/%s:" % example)]


def last_day(rule, first, change=None):
    with tempfile.TemporaryDirectory() as folder:
        _, often = copied_pack(folder, change and (os.path.join("deadlines", "clocks.yaml"), *change))
        assert often == (1 if change else 0), change
        env = dict(os.environ, QINGBAI_PACKS=folder)
        said = subprocess.run([QINGBAI, "--json", "due", rule, "--from", first], env=env, check=True, stdout=subprocess.PIPE)
        return json.loads(said.stdout)["due"]


class Faults(unittest.TestCase):
    def test_the_day_of_each_wrong_number_differs(self):
        for what, sound, fault, rule, first, right in NUMBERS:
            with self.subTest(what):
                self.assertEqual(right, last_day(rule, first))
                self.assertNotEqual(right, last_day(rule, first, (sound, fault)))

    def test_the_example_of_each_fault_objects(self):
        for what, path, sound, fault, example, words in FAULTS:
            with self.subTest(what):
                self.assertEqual([], complaints(example), "the sound pack")
                said = complaints(example, (path, sound, fault))
                self.assertTrue(any(words in line for line in said), said)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
