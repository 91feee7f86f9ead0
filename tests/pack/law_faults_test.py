"""Each fault that a review of the law found, put back into a copy of the pack: its example must object, and the sound pack must not."""
import os, shutil, subprocess, sys, tempfile, unittest

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
    ("five years counted from another loan", "matters/matters.yaml", "{all: [{one_of: [cause.likely, [disguised_loan]]}, {not: {predicate: more_than_one_loan}}]}",
     "{one_of: [cause.likely, [disguised_loan]]}", "law_old_loan_of_ones_own", "revoke_longest"),
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
    ("reconsideration called a report without a decision", "papers/procuratorate_request.yaml", "when: {is: [clock.late, police_filing_review]}, text: {zh: \"本人已向公安机关控告，期限已过",
     "when: {one_of: [clock.late, [police_filing_review, police_review_decide]]}, text: {zh: \"本人已向公安机关控告，期限已过", "police_review_and_recheck_late", "procuratorate_request"),
    ("one review for two refusals", "steps/beyond.yaml", "{any: [{not: {at_least: [matter.filed, admin_review, 1]}}, {at_least: [clock.running, admin_review_apply, 1]}]}",
     "{not: {at_least: [matter.filed, admin_review, 1]}}", "law_second_refusal_of_information", "ask_admin_review"),
    ("one reconsideration for two refusals", "steps/beyond.yaml", "{any: [{not: {at_least: [matter.filed, police_review, 1]}}, {at_least: [clock.running, police_review_apply, 1]}]}",
     "{not: {at_least: [matter.filed, police_review, 1]}}", "law_second_refusal_by_the_police", "police_review"),
    ("a summons to wait for after a late objection", "steps/beyond.yaml", ", {not: {at_least: [clock.late, payment_order_objection, 1]}}]}\n    do_by: {days: 7}", "]}\n    do_by: {days: 7}",
     "objection_after_term", "expect_summons"),
    ("misunderstanding pleaded after its ninety days", "papers/civil_complaint.yaml", "{not: {at_least: [clock.late, revoke_mistake, 1]}}]}, text:", "{at_least: [clock.late, revoke_mistake, 1]}]}, text:", "disguised_in_time", "civil_complaint"),
]


def complaints(example, change=None):
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "cn")
        shutil.copytree(PACK, copy, ignore=shutil.ignore_patterns("examples"))
        shutil.copytree(os.path.join(PACK, "examples", example), os.path.join(copy, "examples", example))
        if change:
            path, sound, fault = os.path.join(copy, change[0]), change[1], change[2]
            with open(path, encoding="utf-8") as file:
                text = file.read()
            assert sound in text, (change[0], sound)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text.replace(sound, fault))
        said = subprocess.run([QINGBAI, "pack", "check", copy], stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout.decode()
        return [line for line in said.splitlines() if line.startswith("examples/%s:" % example)]


class Faults(unittest.TestCase):
    def test_the_example_of_each_fault_objects(self):
        for what, path, sound, fault, example, words in FAULTS:
            with self.subTest(what):
                self.assertEqual([], complaints(example), "the sound pack")
                said = complaints(example, (path, sound, fault))
                self.assertTrue(any(words in line for line in said), said)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
