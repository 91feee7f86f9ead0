#!/usr/bin/env python3
"""The walk, driven from outside: a case folder goes in, letters and a bundle come out; bad input is refused kindly.

usage: walk_test.py QINGBAI SOURCE_DIR   (ctest runs it; nothing but Python's library and coreutils is needed)
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

QINGBAI, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
EXAMPLES = SOURCE / "packs" / "cn" / "examples"
CAUSES = ["fake_dunning", "recycled_number", "contact_listed", "number_only", "identity_theft", "someone_close",
          "disguised_loan", "my_own_loan"]
STATES = ["identity_theft_approved", "identity_theft_disbursed", "identity_theft_overdue", "identity_theft_reported"]


def run(*args, **kwargs):
    env = dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs"))
    return subprocess.run([QINGBAI, *map(str, args)], capture_output=True, env=env, timeout=120, **kwargs)


class Walk(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="walk-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def case(self, answers="{}\n", files=None):
        case = self.folder / "case"
        (case / "files").mkdir(parents=True)
        if answers is not None:
            (case / "answers.yaml").write_bytes(answers if isinstance(answers, bytes) else answers.encode())
        for name, content in (files or {}).items():
            (case / "files" / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return case

    def work(self, case, *more):
        return run("work", case, "--out", self.folder / "out", "--json", *more)

    def answer(self, case, *more):
        done = self.work(case, *more)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return json.loads(done.stdout)

    def refused(self, case, *words):
        done = self.work(case)
        self.assertEqual(done.returncode, 3, done.stdout.decode() + done.stderr.decode())
        self.assertIn("error", json.loads(done.stdout))
        for word in words:
            self.assertIn(word, done.stderr.decode())
        self.assertFalse((self.folder / "out" / "papers").exists())

    # ---- what must come out

    def test_the_demo_case_goes_all_the_way(self):
        answer = self.answer(EXAMPLES / "recycled_number")
        self.assertEqual(answer["diagnosis"][0]["cause"], "recycled_number")
        self.assertAlmostEqual(sum(d["probability"] for d in answer["diagnosis"]), 1, places=6)
        self.assertEqual({d["cause"] for d in answer["diagnosis"]}, set(CAUSES))
        out = self.folder / "out"
        self.assertTrue(answer["papers"])
        for paper in answer["papers"]:
            self.assertEqual((out / paper["file"]).read_bytes()[:5], b"%PDF-")
            self.assertEqual((out / paper["docx"]).read_bytes()[:2], b"PK")
        sums = subprocess.run(["sha256sum", "-c", "--quiet", "manifest-sha256.txt"], cwd=out / "bundle", capture_output=True)
        self.assertEqual(sums.returncode, 0, sums.stdout.decode() + sums.stderr.decode())
        self.assertEqual(run("verify", out / "bundle").returncode, 0)
        for original in (EXAMPLES / "recycled_number" / "files").rglob("*"):
            if original.is_file():
                kept = [p for p in (out / "bundle" / "data" / "originals").iterdir() if p.read_bytes() == original.read_bytes()]
                self.assertTrue(kept, f"{original.name} is not in the bundle unchanged")

    def test_a_changed_byte_anywhere_in_the_bundle_is_found_and_named(self):
        self.answer(EXAMPLES / "recycled_number")
        bundle = self.folder / "out" / "bundle"
        victims = sorted(p for p in bundle.rglob("*") if p.is_file() and p.stat().st_size > 0)
        self.assertGreater(len(victims), 5)
        for victim in victims:
            before = victim.read_bytes()
            victim.write_bytes(before[:-1] + bytes([before[-1] ^ 0xFF]))
            done = run("verify", bundle, "--json")
            victim.write_bytes(before)
            self.assertEqual(done.returncode, 1, victim.name)
            report = json.loads(done.stdout)
            self.assertFalse(report["ok"])
            self.assertTrue(report["problems"], victim.name)
        self.assertEqual(run("verify", bundle).returncode, 0)

    def test_all_eight_causes_come_out_right(self):
        for cause in CAUSES:
            with self.subTest(cause):
                answer = self.answer(EXAMPLES / cause)
                self.assertEqual(answer["diagnosis"][0]["cause"], cause)
                self.assertTrue(answer["steps"])

    def test_the_state_of_the_loan_decides_the_first_step(self):
        first = [self.answer(EXAMPLES / state)["steps"][0]["id"] for state in STATES]
        self.assertEqual(len(set(first)), len(STATES), first)

    def test_the_same_case_gives_the_same_answer_twice(self):
        one, two = self.answer(EXAMPLES / "identity_theft"), self.answer(EXAMPLES / "identity_theft")
        for answer in (one, two):
            for file in answer["files"]:
                file.pop("received")
        self.assertEqual(one, two)

    def test_english_is_whole(self):
        answer = self.answer(EXAMPLES / "recycled_number", "--lang", "en")
        words = [s["title"] + s["why"] + s["how"] for s in answer["steps"]] + [f["text"] for f in answer["findings"]]
        words += [d["name"] + d["explain"] for d in answer["diagnosis"]]
        for text in words:
            for name in ("二次号码焕新", "一证通查", "云闪付"):  # names of services that have no English one
                text = text.replace(name, "")
            self.assertFalse(any("\u4e00" <= c <= "\u9fff" for c in text), text)

    # ---- what is in the way

    def test_a_folder_with_other_files_is_kept_unless_told_to_replace(self):
        case, out = self.case(), self.folder / "out"
        self.answer(case)
        self.answer(case)  # an untouched output of ours is made anew
        (out / "papers" / "mine.txt").write_text("my notes")
        self.assertEqual(self.work(case).returncode, 3)
        self.assertEqual((out / "papers" / "mine.txt").read_text(), "my notes")
        (out / "papers" / "mine.txt").rename(self.folder / "mine.txt")
        self.answer(case)
        with open(out / "answer.json", "a") as file:
            file.write("changed")
        self.assertEqual(self.work(case).returncode, 3)
        self.answer(case, "--replace")
        self.answer(case)

    # ---- bad input

    def test_missing_answers_are_asked_for(self):
        self.refused(self.case(answers=None), "answers.yaml")

    def test_a_missing_folder_is_refused(self):
        self.refused(self.folder / "nowhere")

    def test_malformed_answers_name_file_line_and_what_was_expected(self):
        self.refused(self.case("answers:\n  took_this_loan: [no\n"), "answers.yaml:")

    def test_unknown_keys_are_named_and_refused(self):
        self.refused(self.case("answers:\n  took_the_loan: no\n"), "answers.yaml:2", "took_the_loan")

    def test_a_value_of_another_kind_is_refused_without_repeating_it(self):
        case = self.case("answers: {took_this_loan: 机密词语}\n")
        self.refused(case, "answers.yaml:1", "answers.took_this_loan", "no yes unknown")
        self.assertNotIn("机密词语", self.work(case).stderr.decode())

    def test_days_in_the_future_are_refused(self):
        self.refused(self.case("today: 2026-03-10\nloans: [{state: overdue, disbursed_on: 2026-04-01}]\n"), "disbursed_on")

    def test_an_output_folder_with_other_things_is_left_alone(self):
        out = self.folder / "out"
        out.mkdir()
        (out / "diary.txt").write_text("mine")
        self.refused(self.case())
        self.assertEqual((out / "diary.txt").read_text(), "mine")

    def test_an_empty_folder_is_a_case_of_somebody_who_knows_nothing_yet(self):
        answer = self.answer(self.case())
        self.assertIsNotNone(answer["next_question"])
        self.assertEqual(answer["files"], [])

    def test_a_file_of_unknown_kind_is_kept_as_evidence_and_said_so(self):
        content = bytes(range(256)) * 40
        answer = self.answer(self.case(files={"thing.xyz": content}))
        file = answer["files"][0]
        self.assertEqual(file["kind"], "unknown")
        self.assertTrue(file["warnings"])
        kept = list((self.folder / "out" / "bundle" / "data" / "originals").iterdir())
        self.assertEqual([p.read_bytes() for p in kept], [content])

    def test_a_broken_sms_export_is_repaired_and_said_so(self):
        xml = ('<?xml version="1.0" encoding="UTF-8"?>\n<smses count="3">\n'
               '<sms address="106900001234" date="1772416800000" type="1" body="您好&#55357;&#56838; 您的借款已逾期，请尽快还款" />\n'
               '<sms address="95588" date="1772503200000" type="1" body="【工商银行】您的验证码是 123456" />\n<sms address="1069" date="17725')
        answer = self.answer(self.case(files={"sms.xml": xml}))
        file = answer["files"][0]
        self.assertEqual(file["kind"], "sms_export")
        self.assertEqual(len(file["messages"]), 2)
        self.assertIn("😆", file["messages"][0]["text"])
        codes = {w["code"] for w in file["warnings"]}
        self.assertIn("repaired_surrogates", codes)
        self.assertIn("truncated", codes)

    def test_gbk_text_is_read_and_said_so(self):
        answer = self.answer(self.case(files={"短信.txt": "您的借款已逾期，请转告王先生尽快还款".encode("gbk")}))
        file = answer["files"][0]
        self.assertEqual(file["messages"], [])  # text without headers is a document: nobody knows who sent it, or when
        self.assertIn("guessed_encoding", {w["code"] for w in file["warnings"]})

    def test_text_that_is_no_text_does_no_harm(self):
        answer = self.answer(self.case(files={"a.txt": b"\xff\xfe\xfd\x80 abc \xc3\x28 \xf0\x28"}))
        self.assertEqual(len(answer["files"]), 1)

    def test_a_pdf_that_is_no_report_is_a_pdf(self):
        answer = self.answer(EXAMPLES / "recycled_number")
        letter = (self.folder / "out" / answer["papers"][0]["file"]).read_bytes()
        shutil.rmtree(self.folder / "out")
        again = self.answer(self.case(files={"letter.pdf": letter, "broken.pdf": letter[: len(letter) // 3]}))
        kinds = {f["name"]: f["kind"] for f in again["files"]}
        self.assertEqual(kinds["letter.pdf"], "pdf")
        self.assertNotIn("report", [f for f in again["files"] if f["name"] == "letter.pdf"][0])
        refused = run("report", self.folder / "case" / "files" / "letter.pdf", "--json")
        self.assertEqual(refused.returncode, 3)

    def test_wrong_usage_is_code_two(self):
        for args in ([], ["work"], ["due", "no_such_rule", "--from", "2026-01-01"], ["due", "answer_suit", "--from", "soon"], ["nonsense"],
                     ["due", "--list", "--today", "tomorrow"]):
            self.assertEqual(run(*args).returncode, 2, args)

    # ---- privacy

    def test_no_word_of_the_case_is_left_outside_the_output(self):
        canary = "金丝雀林小满"
        temporary = self.folder / "tmp"
        temporary.mkdir()
        case = self.case(f"person: {{name: {canary}}}\n", {"note.txt": canary + "，您的借款已逾期"})
        env = dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs"), TMPDIR=str(temporary), HOME=str(temporary), XDG_CACHE_HOME=str(temporary / "c"))
        done = subprocess.run([QINGBAI, "work", case, "--out", self.folder / "out"], capture_output=True, env=env, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertNotIn(canary, done.stderr.decode())
        for path in temporary.rglob("*"):
            if path.is_file():
                self.assertNotIn(canary.encode(), path.read_bytes(), path.name)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
