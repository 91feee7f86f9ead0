"""In no example does the plan still ask for what would have kept a term of one's own that is over, but for what the law leaves."""
import json, os, re, subprocess, sys, tempfile, unittest

from pack_text import PACK, files_of, read, steps

QINGBAI, SOURCE = sys.argv[1], sys.argv[2]

# the term that is over and the step that may hand in the same kind of paper all the same, with the reason
LEFT = {
    ("admin_review_apply", "sue_refusal_directly"): "an express refusal may be sued on within six months",
    ("answer_suit", "late_answer"): "a late defence is read, and the hearing goes on",
    ("jurisdiction_objection", "late_answer"): "the defence ends that term as well",
    ("more_time", "late_payment_order"): "the same request asks for voidness and revocation",
    ("revoke_mistake", "sue_to_revoke"): "fraud has its own, longer term",
}


def ended_by():
    """Each term of one's own and the matters whose filing keeps it."""
    out = {}
    for line in read("matters", "matters.yaml").splitlines():
        for clock in re.split(r"(?=\brule: )", line)[1:]:
            rule = re.match(r"rule: (\w+)", clock).group(1)
            done = re.search(r"done_by: (\[[^\]]*\]|\w+)", clock)
            if "theirs: false" in clock and done:
                out.setdefault(rule, set()).update(re.findall(r"\w+", done.group(1)))
    return out


def filed_by():
    """Each step and the matter that it files."""
    return {step: files_of(text) for step, text in steps() if files_of(text)}


def still_asked(plan, ends, files):
    late = {c["rule"] for c in plan["clocks"] if c["state"] == "late"} - {c["rule"] for c in plan["clocks"] if c["state"] in ("running", "due")}
    return [(rule, step["id"]) for rule in sorted(late & set(ends)) for step in plan["steps"] if files.get(step["id"]) in ends[rule]]


class LapsedTerms(unittest.TestCase):
    def test_the_tables_are_read(self):
        ends, files = ended_by(), filed_by()
        self.assertEqual({"admin_review", "admin_lawsuit"}, ends["admin_review_apply"])
        self.assertEqual("retrial_request", files["late_appeal"])
        self.assertGreater(len(ends), 20)
        self.assertEqual([("retrial", "late_appeal")], still_asked(
            {"clocks": [{"rule": "retrial", "state": "late"}], "steps": [{"id": "late_appeal"}, {"id": "retrial_over"}]}, ends, files))

    def test_no_example_asks_for_what_is_too_late(self):
        ends, files, found = ended_by(), filed_by(), set()
        env = dict(os.environ, QINGBAI_PACKS=os.path.join(SOURCE, "packs"))
        for name in sorted(os.listdir(os.path.join(PACK, "examples"))):
            if "state: late" not in (expect := read("examples", name, "expect.yaml")) and '"late"' not in expect:
                continue
            with self.subTest(name), tempfile.TemporaryDirectory() as out:
                said = subprocess.run([QINGBAI, "--json", "work", os.path.join(PACK, "examples", name), "--out", out], env=env, stdout=subprocess.PIPE,
                                      check=True)
                pairs = still_asked(json.loads(said.stdout), ends, files)
                self.assertEqual([], [pair for pair in pairs if pair not in LEFT])
                found.update(pairs)
        self.assertEqual(set(LEFT), found, "an exception that nothing needs")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
