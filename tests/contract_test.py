#!/usr/bin/env python3
"""The command line keeps its promise: every --json answer fits its schema in docs/schemas/, and exit codes mean what they say.

usage: contract_test.py QINGBAI SOURCE_DIR
"""
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

QINGBAI, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tests"))
from schema_check import problems  # noqa: E402

EXAMPLES = SOURCE / "packs" / "cn" / "examples"
ENV = dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs"))


class Contract(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="contract-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def asked(self, schema, code, *args):
        done = subprocess.run([QINGBAI, *map(str, args), "--json"], capture_output=True, env=ENV, timeout=300)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        answer = json.loads(done.stdout)
        shape = json.loads((SOURCE / "docs" / "schemas" / f"{schema}.schema.json").read_text(encoding="utf-8"))
        self.assertEqual(problems(answer, shape), [])
        return answer

    def test_read_and_report(self):
        for file in sorted((EXAMPLES / "identity_theft" / "files").iterdir()):
            self.asked("read", 0, "read", file)
        self.asked("report", 0, "report", EXAMPLES / "identity_theft" / "files" / "信用报告.txt")
        report = EXAMPLES / "identity_theft" / "files" / "信用报告.txt"
        self.asked("report-compare", 0, "report", "--compare", report, report)
        self.asked("error", 2, "report", "--compare", report)
        first, second = self.folder / "一.txt", self.folder / "二.txt"
        first.write_text("您名下电话卡共1个，其中中国移动1个。", encoding="utf-8")
        second.write_text("您名下电话卡共3个，其中中国移动2个，中国电信1个。", encoding="utf-8")
        self.assertEqual(len(self.asked("lines", 0, "lines", first, second)["alerts"]), 2)
        self.asked("error", 3, "lines", report)
        self.asked("error", 3, "report", EXAMPLES / "identity_theft" / "files" / "短信.xml")
        self.asked("error", 3, "read", self.folder / "nothing")

    def test_what_a_person_says_of_a_case(self):
        secret = self.folder / "secret"
        secret.write_text("correct horse\n", encoding="utf-8")
        book = ["--book", self.folder / "book", "--passphrase-file", secret]
        run = lambda *args: subprocess.run([QINGBAI, *map(str, args), *map(str, book)], capture_output=True, env=ENV, timeout=120, check=True)
        run("init")
        run("case", "new", "x")
        run("add", EXAMPLES / "recycled_number" / "files")
        facts = self.asked("facts", 0, "facts", *book)["facts"]
        read = next(f for f in facts if f["source"].startswith("E"))
        run("reject", read["id"])
        states = {f["id"]: f["state"] for f in self.asked("facts", 0, "facts", *book)["facts"]}
        self.assertIn("rejected", states.values())
        self.asked("error", 3, "confirm", "no.such", *book)
        before = self.asked("ask", 0, "ask", *book)["next_question"]
        after = self.asked("ask", 0, "ask", before["id"], before["options"][0]["value"], *book)
        self.assertNotEqual((after["next_question"] or {}).get("id"), before["id"])
        self.asked("error", 3, "ask", before["id"], "nonsense", *book)
        mark = self.asked("noted", 0, "file", "credit_objection", "--on", "2026-03-02", *book)["mark"]
        self.asked("noted", 0, "call", "--with", "示例", "--at", "2026-03-02T10:00:00+08:00", "--promised", "停止", "--promised-by", "2026-03-05", *book)
        self.asked("error", 2, "file", "nonsense", *book)
        self.assertEqual([m["what"] for m in self.asked("marks", 0, "marks", *book)["marks"]], ["filed", "call"])
        clocks = self.asked("work", 0, "plan", *book)["clocks"]
        self.assertIn("credit_objection", [c["matter"] for c in clocks])
        self.asked("noted", 0, "undo", mark, *book)
        self.assertEqual([m["what"] for m in self.asked("marks", 0, "marks", *book)["marks"]], ["call"])
        self.assertGreater(self.asked("search", 0, "search", "还款", *book)["total"], 0)
        self.asked("search", 1, "search", "不会出现的字", *book)
        self.assertGreater(len(self.asked("timeline", 0, "timeline", *book)["entries"]), 1)
        self.asked("today", 0, "today", "--ahead", "366", *book)
        self.asked("noted", 0, "file", "credit_objection", "--on", "2026-03-02", *book)
        due = next(c["due"] for c in self.asked("work", 0, "plan", "--today", "2026-03-03", *book)["clocks"] if c["matter"] == "credit_objection")
        after = (datetime.date.fromisoformat(due) + datetime.timedelta(days=1)).isoformat()
        told = self.asked("today", 0, "today", "--new", "--neutral", "--today", after, *book)["reminders"]
        self.assertEqual([(r["kind"], r["chaser"], r["days_left"], r["what"]) for r in told], [("lapsed", "reply_reminder", -1, "一件要办的事")])
        self.assertEqual(self.asked("today", 0, "today", "--new", "--today", "2026-03-10", *book)["reminders"], [])
        run("calendar", "--out", self.folder / "c.ics", "--json")
        self.assertTrue((self.folder / "c.ics").read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR"))

    def test_watch_takes_in_what_is_new_and_tells_it(self):
        secret, folder = self.folder / "watch_secret", self.folder / "incoming"
        secret.write_text("correct horse\n", encoding="utf-8")
        secret.chmod(0o600)
        folder.mkdir()
        book = ["--book", self.folder / "watched", "--passphrase-file", secret]
        for words in (["init"], ["case", "new", "x"]):
            subprocess.run([QINGBAI, *words, *map(str, book)], check=True, capture_output=True, env=ENV, timeout=60)

        def export(count):
            rows = "".join(f'<sms address="10690012345" date="{1772416800000 + n * 86400000}" type="1" body="【示例金融】您的借款已逾期{n + 1}天，应还1,234元。" />' for n in range(count))
            (folder / f"{count}.xml").write_text(f'<smses count="{count}">{rows}</smses>', encoding="utf-8")

        def watched():
            return self.asked("watch", 0, "watch", folder, "--once", "--today", "2026-03-20", *book)

        self.assertEqual(watched()["added"], [])
        export(5)
        first = watched()
        self.assertEqual(([f["name"] for f in first["added"]], first["messages"]), (["5.xml"], {"dunning": 5}))
        self.assertEqual(watched()["added"], [], "the same file again")
        self.asked("noted", 0, "file", "lender_letter", "--on", "2026-03-04", *book)
        export(8)
        second = watched()
        self.assertEqual(second["messages"], {"dunning": 3}, "five of the eight stand in the first export")
        self.assertEqual((second["letter"], second["dunned_after_letter"]), ("2026-03-04", 3))
        self.asked("error", 3, "watch", self.folder / "nowhere", "--once", *book)

    def test_triage_says_scam_with_code_one(self):
        self.asked("triage", 1, "triage", "--text", "请下载腾讯会议共享屏幕，配合注销账户")
        self.asked("triage", 0, "triage", "--text", "【招商银行】您的贷款已逾期，请尽快还款", "--sender", "95555")
        self.asked("triage", 1, "triage", EXAMPLES / "recycled_number" / "files" / "短信备份.xml")
        self.asked("error", 2, "triage")
        listed = self.asked("triage", 0, "triage", EXAMPLES / "contact_listed" / "files" / "短信.xml")
        self.assertEqual({b["rule"] for b in listed["conduct"]["breaches"]} & {"third_person", "threat"}, {"third_person", "threat"})
        self.assertEqual(listed["messages"][0]["sender_class"], "bulk_106")
        self.assertTrue(listed["messages"][0]["proof"])

    def test_every_deadline_counts(self):
        rules = self.asked("due-list", 0, "due", "--list")["rules"]
        self.assertGreaterEqual(len(rules), 59)
        for rule in rules:
            with self.subTest(rule["id"]):
                first = self.asked("due", 0, "due", rule["id"], "--from", "2026-03-02")
                for n in range(1, rule["extensions"] + 1):
                    self.assertGreaterEqual(self.asked("due", 0, "due", rule["id"], "--from", "2026-03-02", "--extended", n)["due"], first["due"])
                self.asked("error", 2, "due", rule["id"], "--from", "2026-03-02", "--extended", rule["extensions"] + 1)

    def test_a_reply_is_read_against_the_demands(self):
        answer = self.asked("reply", 0, "reply", "--text", "经系统核验系本人操作，请尽快还款。申请资料涉及商业秘密，无法提供。")
        outcomes = {d["demand"]: d["outcome"] for d in answer["demands"]}
        self.assertEqual(outcomes["no_contract"], "refused")
        self.assertEqual(outcomes["application_file"], "refused")
        self.assertEqual(outcomes["erase_number"], "silent")
        letter = self.folder / "reply.txt"
        letter.write_text("我司已停止对您的催收。\n", encoding="utf-8")
        self.asked("reply", 0, "reply", letter)
        self.asked("error", 2, "reply")

    def test_a_lender_is_found_or_honestly_not(self):
        self.assertEqual(self.asked("lender", 0, "lender", "招行")["matches"][0]["id"], "cmb")
        self.assertEqual(self.asked("lender", 0, "lender", "95588")["matches"][0]["id"], "icbc")
        self.assertEqual(self.asked("lender", 1, "lender", "没有这家公司")["matches"], [])
        guessed = self.asked("lender", 0, "lender", "招连金融")["matches"][0]
        self.assertEqual((guessed["id"], guessed["guess"], guessed["official_numbers"]), ("zhaolian", True, []))
        self.assertTrue(guessed["how_to_find"])

    def test_the_guard_stops_admissions_only(self):
        self.assertTrue(self.asked("guard", 1, "guard", "--text", "我愿意先还一部分")["hits"])
        for denial in ("我从未借款", "贵司所称的欠款与我无关", "我不会还款，因为这不是我的借款。", "不存在还款义务"):
            self.asked("guard", 0, "guard", "--text", denial)

    def test_every_example_works_and_its_bundle_verifies(self):
        # Every fourth, and the demo: the referee works all of them.
        for example in sorted(set(sorted(EXAMPLES.iterdir())[::4]) | {EXAMPLES / "recycled_number"}):
            with self.subTest(example.name):
                out = self.folder / example.name
                self.asked("work", 0, "work", example, "--out", out)
                self.asked("verify", 0, "verify", out / "bundle")
        victim = next((self.folder / "recycled_number" / "bundle" / "data" / "originals").iterdir())
        victim.write_bytes(victim.read_bytes() + b"x")
        self.assertIn(victim.name, self.asked("verify", 1, "verify", self.folder / "recycled_number" / "bundle")["problems"][0]["path"])
        self.asked("error", 3, "work", self.folder / "nowhere", "--out", self.folder / "x")

    def test_the_pack_is_sound_and_a_broken_one_is_not(self):
        self.asked("pack-check", 0, "pack", "check", SOURCE / "packs" / "cn")
        broken = self.folder / "broken"
        shutil.copytree(SOURCE / "packs" / "cn", broken)
        (broken / "rules" / "findings.yaml").write_text("findings: [{id: x}]\n", encoding="utf-8")
        self.asked("pack-check", 1, "pack", "check", broken)

    def test_a_book_keeps_a_case(self):
        book, secret = self.folder / "book", self.folder / "secret"
        secret.write_text("口令\n", encoding="utf-8")
        general = ["--book", book, "--passphrase-file", secret]

        def run(*args):
            return subprocess.run([QINGBAI, *map(str, args), *map(str, general), "--json"], capture_output=True, env=ENV, timeout=300)

        self.assertEqual(run("init").returncode, 0)
        self.assertEqual(run("case", "new", "我的案件").returncode, 0)
        self.assertEqual(run("add", EXAMPLES / "recycled_number" / "files").returncode, 0)
        self.assertEqual(run("answers", EXAMPLES / "recycled_number" / "answers.yaml").returncode, 0)
        plan = json.loads(run("plan").stdout)
        self.assertEqual(plan["diagnosis"][0]["cause"], "recycled_number")
        self.assertEqual(run("paper", "carrier_request", "--out", self.folder / "letter.pdf").returncode, 0)
        self.assertEqual((self.folder / "letter.pdf").read_bytes()[:4], b"%PDF")
        self.assertEqual(run("bundle", "--out", self.folder / "bundle").returncode, 0)
        self.asked("verify", 0, "verify", self.folder / "bundle")
        self.assertEqual(run("check").returncode, 0)
        secret.write_text("别的口令\n", encoding="utf-8")
        self.assertEqual(run("check").returncode, 4)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
