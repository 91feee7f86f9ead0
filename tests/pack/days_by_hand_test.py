"""The last day of every statutory clock, reckoned by hand from the words of the law and the announced holidays of 2026, against `qingbai due`.

Holidays that matter here: 15 to 23 February, 4 to 6 April, 1 to 5 May (Saturday 9 May is worked), 19 to 21 June, 25 to 27 September,
1 to 7 October (Sunday 20 September and Saturday 10 October are worked). The first day never counts; a last day off moves to the next working day.
"""
import json, os, subprocess, sys, unittest

QINGBAI, SOURCE = sys.argv[1], sys.argv[2]

# rule, first day, extensions, last day, how it was reckoned
DAYS = [
    ("credit_objection_reply", "2026-03-02", 0, "2026-03-23", "Regulation 25: 20 days end on Sunday 22 March"),
    ("credit_complaint_accept", "2026-04-28", 0, "2026-05-14", "10 working days: 29, 30 April; 6, 7, 8, Saturday 9, 11, 12, 13, 14 May"),
    ("credit_complaint_reply", "2026-05-14", 0, "2026-06-15", "Regulation 26: 30 days from acceptance end on Saturday 13 June"),
    ("bad_record_retention", "2021-06-10", 0, "2026-06-10", "Regulation 16: five years from the end of the conduct"),
    ("lender_complaint_reply", "2026-03-02", 0, "2026-03-17", "15 days"),
    ("lender_complaint_reply", "2026-03-02", 1, "2026-04-01", "a complex case: 30 days in all"),
    ("lender_complaint_reply", "2026-03-02", 2, "2026-05-06", "30 more: 60 days end on 1 May, a day off"),
    ("lender_complaint_review", "2026-03-02", 0, "2026-04-01", "30 days"),
    ("lender_complaint_review_decide", "2026-03-02", 0, "2026-04-01", "30 days"),
    ("nfra_forward_complaint", "2026-03-02", 0, "2026-03-11", "7 working days"),
    ("nfra_report_accept", "2026-07-01", 0, "2026-07-16", "15 days"),
    ("nfra_report_decide", "2026-07-10", 0, "2026-09-08", "60 days from acceptance"),
    ("nfra_report_decide", "2026-07-10", 1, "2026-10-08", "30 more"),
    ("carrier_complaint_reply", "2026-03-02", 0, "2026-03-17", "15 days"),
    ("miit_appeal_limit_fee", "2026-03-02", 0, "2026-08-03", "five months end on Sunday 2 August"),
    ("miit_appeal_limit_other", "2024-03-05", 0, "2026-03-05", "two years"),
    ("miit_appeal_accept", "2026-03-02", 0, "2026-03-09", "5 working days"),
    ("miit_appeal_reply", "2026-03-02", 0, "2026-04-01", "Telecommunications Regulation 39: 30 days from receipt"),
    ("police_receipt", "2026-03-02", 0, "2026-03-02", "Police Rules 171: on the spot"),
    ("police_filing_review", "2026-04-07", 0, "2026-04-10", "3 days in principle"),
    ("police_filing_review", "2026-04-07", 1, "2026-04-14", "7 days with leads to check"),
    ("police_filing_review", "2026-04-07", 2, "2026-05-07", "30 days if approved"),
    ("police_filing_review", "2026-04-07", 3, "2026-06-08", "economic crime, 30 more: 60 days end on Saturday 6 June"),
    ("police_filing_review_economic", "2026-04-07", 0, "2026-04-14", "7 days as a rule"),
    ("police_filing_review_economic", "2026-04-07", 1, "2026-05-07", "30 days if approved"),
    ("police_filing_review_economic", "2026-04-07", 2, "2026-06-08", "30 more: 60 days end on Saturday 6 June"),
    ("police_admin_case_review", "2026-03-02", 0, "2026-03-03", "24 hours"),
    ("police_admin_case_review", "2026-03-02", 1, "2026-03-05", "3 days"),
    ("police_admin_case_close", "2026-03-02", 0, "2026-04-01", "Public Security Penalties 118: 30 days"),
    ("police_admin_case_close", "2026-03-02", 2, "2026-06-01", "extended twice: 90 days end on Sunday 31 May"),
    ("police_transfer", "2026-03-02", 0, "2026-03-03", "Police Rules 175: 24 hours"),
    ("police_refusal_notice", "2026-02-12", 0, "2026-02-24", "Police Rules 178: 3 days end on 15 February, in the Spring Festival"),
    ("police_review_apply", "2026-02-10", 0, "2026-02-24", "Police Rules 179: 7 days end on 17 February"),
    ("police_review_decide", "2026-03-02", 0, "2026-04-01", "30 days"),
    ("police_review_decide", "2026-03-02", 1, "2026-05-06", "30 more, told in writing: 60 days end on 1 May"),
    ("police_recheck_apply", "2026-03-02", 0, "2026-03-09", "7 days"),
    ("police_recheck_decide", "2026-03-02", 0, "2026-04-01", "30 days"),
    ("procuratorate_explain", "2026-03-02", 0, "2026-03-09", "Rules 560: 7 days"),
    ("procuratorate_overdue", "2026-03-02", 0, "2026-03-09", "Rules 562: 7 days from the demand"),
    ("procuratorate_notice_file", "2026-03-02", 0, "2026-03-17", "Rules 563: 15 days"),
    ("procuratorate_tell_victim", "2026-03-02", 0, "2026-03-12", "Rules 561: 10 days"),
    ("case_withdrawn_notice", "2026-03-02", 0, "2026-03-05", "Police Rules 189: 3 days"),
    ("pi_request", "2026-03-02", 0, None, "PIPL 45: promptly, no number of days"),
    ("pi_authority", "2026-03-02", 0, None, "PIPL 65: promptly"),
    ("civil_limitation", "2023-06-19", 0, "2026-06-22", "Civil Code 188: three years end on 19 June, the Dragon Boat Festival"),
    ("revoke_fraud", "2025-10-03", 0, "2026-10-08", "Civil Code 152: one year ends on 3 October, a day off"),
    ("revoke_mistake", "2026-07-03", 0, "2026-10-08", "90 days: 28 in July, 31 in August, 30 in September, and 1 October, a day off"),
    ("revoke_duress", "2025-06-12", 0, "2026-06-12", "one year from the end of the threats"),
    ("revoke_longest", "2021-11-15", 0, "2026-11-16", "five years from the act end on Sunday 15 November"),
    ("ratification_reply", "2026-03-02", 0, "2026-04-01", "Civil Code 171: 30 days"),
    ("court_accept", "2026-03-02", 0, "2026-03-09", "Civil Procedure Law 126: 7 days"),
    ("admin_court_accept", "2026-03-02", 0, "2026-03-09", "Administrative Litigation Law 51: 7 days"),
    ("answer_suit", "2026-09-16", 0, "2026-10-08", "Civil Procedure Law 128: 15 days end on 1 October"),
    ("jurisdiction_objection", "2026-09-16", 0, "2026-10-08", "130: the same days"),
    ("payment_order_objection", "2026-09-11", 0, "2026-09-28", "227: 15 days end on Saturday 26 September, in the Mid-Autumn Festival"),
    ("more_time", "2026-04-24", 0, "2026-05-06", "86: 10 days end on 4 May"),
    ("appeal_judgment", "2026-09-16", 0, "2026-10-08", "171: 15 days"),
    ("appeal_ruling", "2026-04-24", 0, "2026-05-06", "171: 10 days end on 4 May"),
    ("preservation_reconsider", "2026-04-29", 0, "2026-05-06", "Interpretation 171: 5 days end on 4 May"),
    ("retrial", "2026-04-03", 0, "2026-10-08", "216: six months end on 3 October"),
    ("retrial_from_knowledge", "2026-04-03", 0, "2026-10-08", "216 with 211 (1)(3)(12)(13): six months from knowing"),
    ("enforcement_objection", "2026-03-02", 0, "2026-03-17", "236: the court reviews in 15 days"),
    ("enforcement_reconsider", "2026-03-02", 0, "2026-03-12", "236: 10 days"),
    ("notarised_deed_objection", "2026-09-18", 0, "2026-10-08", "Provisions on notarised deeds 13: 15 days end on 3 October"),
    ("award_no_enforcement", "2026-09-18", 0, "2026-10-08", "2018 no. 5, 8: 15 days end on 3 October"),
    ("award_set_aside", "2026-07-01", 0, "2026-10-08", "Arbitration Law 72: three months (not six) end on 1 October"),
    ("preservation_48h", "2026-03-02", 0, "2026-03-04", "104: 48 hours"),
    ("suit_after_preservation", "2026-03-02", 0, "2026-04-01", "104: 30 days"),
    ("info_disclosure_reply", "2026-09-14", 0, "2026-10-16", "20 working days: 15 to 18, Sunday 20 to 24, 28 to 30 September; 8, 9, Saturday 10, 12 to 16 October"),
    ("info_disclosure_reply", "2026-09-14", 1, "2026-11-13", "20 more working days"),
    ("info_disclosure_fix", "2026-03-02", 0, "2026-03-11", "7 working days"),
    ("admin_review_apply", "2026-09-08", 0, "2026-11-09", "Review Law 20: 60 days end on Saturday 7 November"),
    ("admin_review_accept", "2026-09-22", 0, "2026-09-30", "30 and 88: five WORKING days: 23, 24, 28, 29, 30 September"),
    ("admin_review_decide", "2026-07-13", 0, "2026-09-11", "62: 60 days from acceptance"),
    ("admin_review_decide", "2026-07-13", 1, "2026-10-12", "30 more end on Sunday 11 October"),
    ("admin_review_decide_simple", "2026-08-26", 0, "2026-09-28", "62: 30 days end on 25 September"),
    ("authority_silent", "2026-07-31", 0, "2026-09-29", "Regulation 24: day 60 after receipt"),
    ("admin_duty_two_months", "2026-07-31", 0, "2026-09-30", "Administrative Litigation Law 47: two months"),
    ("admin_suit", "2026-04-01", 0, "2026-10-08", "46: six months end on 1 October"),
    ("admin_suit_after_review", "2026-09-11", 0, "2026-09-28", "45: 15 days end on 26 September"),
    ("legal_aid_decide", "2026-03-02", 0, "2026-03-09", "Legal Aid Law 43: 7 days"),
    ("keep_sms_log", "2026-05-04", 0, "2026-11-04", "six months"),
    ("keep_net_log", "2026-05-04", 0, "2026-11-04", "Cybersecurity Law 23: six months at least"),
    ("keep_billing", "2026-05-12", 0, "2026-10-12", "five months"),
    ("keep_kyc", "2019-06-03", 0, "2024-06-03", "ended before 2020: five years by the law of 2006"),
    ("keep_kyc", "2020-06-03", 0, "2030-06-03", "ended since 2020: ten years"),
    ("keep_sharing_log", "2023-06-05", 0, "2026-06-05", "Network Data Regulation 12: three years"),
    ("public_security_penalty_limit", "2026-05-04", 0, "2026-11-04", "Public Security Penalties 25: six months"),
    ("answer_suit", "2026-12-18", 0, "2027-01-04", "15 days end on Saturday 2 January 2027, a year that is not announced yet"),
]
NO_COUNT = {"credit_free_report", "hearing_day", "pi_breach_notice"}  # a number a year, the day itself, at once

# rule and what it may never lead to
NEVER_THEN = [("payment_order_objection", "retrial"), ("admin_duty_two_months", "admin_suit"), ("authority_silent", "admin_suit")]
# rules that the procedural law counts, not an analogy
BY_LAW = ["admin_review_apply", "admin_review_decide", "admin_suit", "admin_suit_after_review", "authority_silent", "payment_order_objection"]


def asked(*words):
    env = dict(os.environ, QINGBAI_PACKS=os.path.join(SOURCE, "packs"))
    return json.loads(subprocess.run([QINGBAI, "--json", "due", *words], env=env, check=True, stdout=subprocess.PIPE).stdout)


class Days(unittest.TestCase):
    def test_each_day_reckoned_by_hand(self):
        for rule, first, extended, last, how in DAYS:
            with self.subTest(rule=rule, first=first, how=how):
                said = asked(rule, "--from", first, *(["--extended", str(extended)] if extended else []))
                self.assertEqual(last, said["due"])
                self.assertEqual(last is not None and last > "2027", said["estimate"])

    def test_no_clock_is_left_out(self):
        self.assertEqual({r["id"] for r in asked("--list")["rules"]}, {row[0] for row in DAYS} | NO_COUNT)

    def test_what_a_lapse_may_not_lead_to(self):
        for rule, never in NEVER_THEN:
            self.assertNotIn(never, asked(rule, "--from", "2026-03-02")["then"], rule)

    def test_what_the_law_itself_counts_is_no_analogy(self):
        for rule in BY_LAW:
            self.assertEqual("civil", asked(rule, "--from", "2026-03-02")["rule_of_counting"], rule)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
