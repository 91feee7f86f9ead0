#!/usr/bin/env python3
"""One byte changed anywhere in a bundle, a file more or a file less: verify.sh and `qingbai verify` fail and name the file. What is not
handed over stays proved. The same case and clock give the same papers.

usage: bundle_test.py QINGBAI SOURCE_DIR
"""
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

QINGBAI, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tests"))
from schema_check import problems  # noqa: E402

EXAMPLE = SOURCE / "packs" / "cn" / "examples" / "recycled_number"
ENV = dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs"))


def ask(*args):
    done = subprocess.run([QINGBAI, *map(str, args), "--json"], capture_output=True, env=ENV, timeout=120)
    return done.returncode, json.loads(done.stdout)


def script(bundle):
    done = subprocess.run(["sh", str(bundle / "verify.sh")], capture_output=True, timeout=120)
    return done.returncode, done.stdout.decode()


class Bundle(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="bundle-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        code, cls.answer = ask("work", EXAMPLE, "--out", cls.folder / "out")
        assert code == 0
        cls.bundle = cls.folder / "out" / "bundle"
        cls.files = sorted(p.relative_to(cls.bundle) for p in cls.bundle.rglob("*") if p.is_file())

    def test_it_verifies_as_it_is(self):
        self.assertEqual(script(self.bundle)[0], 0, script(self.bundle)[1])
        code, answer = ask("verify", self.bundle)
        self.assertEqual((code, answer["ok"]), (0, True), answer["problems"])
        for name in ("verify.html", "VERIFY.txt", "data/exhibit-book.pdf", "data/what-leaves.pdf", "meta/case.jsonld",
                     "meta/proofs/E0001.tlog-proof", "meta/derived.jsonl"):
            self.assertIn(pathlib.Path(name), self.files)

    def changed(self, path, at):
        whole = self.bundle / path
        kept = whole.read_bytes()
        data = bytearray(kept)
        data[at] ^= 0xFF if at % 2 else 0x20  # all bits of the byte, or a letter's case
        whole.write_bytes(bytes(data))
        return lambda: whole.write_bytes(kept)

    def test_one_byte_of_every_file(self):
        dice = random.Random(20260310)
        for path in self.files:
            size = (self.bundle / path).stat().st_size
            if size == 0:
                continue
            # A changed script may not run at all: its own test changes a comment.
            at = 40 if path.name == "verify.sh" else dice.randrange(size)
            restore = self.changed(path, at)
            with self.subTest(f"{path} byte {at}, verify.sh"):
                code, words = script(self.bundle)
                self.assertEqual(code, 1, words)
                self.assertIn(str(path), words)
            restore()
            for at in {0, size - 1, dice.randrange(size), dice.randrange(size)}:
                restore = self.changed(path, at)
                with self.subTest(f"{path} byte {at}"):
                    code, answer = ask("verify", self.bundle)
                    self.assertEqual(code, 1)
                    self.assertTrue(any(str(path) in p["path"] + p["what"] for p in answer["problems"]), answer["problems"])
                restore()

    def test_a_file_more_or_less(self):
        for extra in ("data/originals/E9999.txt", "meta/more.txt", "more.txt"):
            (self.bundle / extra).write_text("x")
            self.assertEqual(script(self.bundle)[0], 1)
            self.assertIn(extra, script(self.bundle)[1])
            code, answer = ask("verify", self.bundle)
            self.assertEqual((code, [p["path"] for p in answer["problems"] if p["path"] == extra][:1]), (1, [extra]))
            (self.bundle / extra).unlink()
        for path in ("meta/custody.jsonl", "tagmanifest-sha256.txt", str(self.files[0])):
            kept = (self.bundle / path).read_bytes()
            (self.bundle / path).unlink()
            self.assertEqual(script(self.bundle)[0], 1)
            self.assertEqual(ask("verify", self.bundle)[0], 1)
            (self.bundle / path).write_bytes(kept)

    def test_what_is_not_handed_over_is_still_proved(self):
        key = self.folder / "key"
        key.write_text("correct horse\n")
        book = ["--book", self.folder / "book", "--passphrase-file", key]
        self.assertEqual(ask(*book, "init")[0], 0)
        self.assertEqual(ask(*book, "case", "new", "甲案")[0], 0)
        self.assertEqual(ask(*book, "add", EXAMPLE / "files")[0], 0)
        self.assertEqual(ask(*book, "answers", EXAMPLE / "answers.yaml")[0], 0)
        original = sorted((EXAMPLE / "files").iterdir())[1].read_bytes()
        out = self.folder / "redacted"
        code, _ = ask(*book, "bundle", "--out", out, "--to", "某银行", "--withhold", "E0002=与本事项无关")
        self.assertEqual(code, 0)
        self.assertEqual(script(out)[0], 0, script(out)[1])
        self.assertEqual(ask("verify", out)[0], 0)
        self.assertFalse(list((out / "data" / "originals").glob("E0002*")))
        withheld = json.loads((out / "meta" / "redactions.jsonl").read_text())
        self.assertEqual(withheld["sha256"], hashlib.sha256(original).hexdigest())
        self.assertFalse((out / "data" / "papers" / "stop_contact.pdf").exists(), "a letter that quotes it stays home too")
        self.assertFalse((out / "data" / "derived" / "E0002").exists())
        everything = b"".join(p.read_bytes() for p in out.rglob("*") if p.is_file())
        self.assertTrue(original[:200] not in everything)
        proof = out / withheld["proof"]
        data = bytearray(proof.read_bytes())
        data[30] ^= 1
        proof.write_bytes(bytes(data))
        self.assertEqual(ask("verify", out)[0], 1)
        self.signs_and_files(book)
        # The same paper cut to a form.
        code, answer = ask(*book, "paper", "carrier_request", "--channel", "web", "--limit", "200")
        self.assertEqual(code, 0)
        self.assertTrue(all(p["characters"] <= 200 for p in answer["parts"]))
        self.fits("paper-channel", answer)
        code, answer = ask(*book, "papers")
        self.assertEqual(code, 0)
        self.fits("papers", answer)
        self.assertIn("authorization", [p["id"] for p in answer["offered_papers"]])

    # A paper that was filed starts its matter and comes back as evidence, with the signature that was drawn for exactly its words.
    def signs_and_files(self, book):
        strokes = self.folder / "strokes"
        strokes.write_text("10,100 200,40 420,150;430,60 560,120\n")
        bad = self.folder / "bad"
        bad.write_text("10,100 999,40")
        self.assertEqual(ask(*book, "paper", "carrier_request", "--sign", bad)[0], 2)
        plain, signed = self.folder / "plain.pdf", self.folder / "signed.pdf"
        self.assertEqual(ask(*book, "paper", "carrier_request", "--out", plain)[0], 0)
        code, answer = ask(*book, "paper", "carrier_request", "--sign", strokes)
        self.assertEqual((code, answer), (0, {"signed": "carrier_request"}))
        self.assertEqual(ask(*book, "paper", "carrier_request", "--out", signed)[0], 0)
        self.assertTrue(plain.read_bytes() != signed.read_bytes(), "no signature is drawn")
        code, answer = ask(*book, "--today", "2026-03-11", "paper", "carrier_request", "--filed", "--on", "2026-03-10", "--receipt", "甲123",
                           "--photo", SOURCE / "tests" / "extract" / "screen.png")
        self.assertEqual((code, len(answer["filed"]), answer["matter"]), (0, 2, "carrier_complaint"))
        code, plan = ask(*book, "--today", "2026-03-11", "plan")
        self.assertIn("carrier_complaint", [c["matter"] for c in plan["clocks"]])
        # Another day is another letter: what was signed is not passed off as this one.
        other = self.folder / "other.pdf"
        self.assertEqual(ask(*book, "--today", "2026-03-12", "paper", "carrier_request", "--out", other)[0], 0)
        self.assertTrue(b"/Figure" not in other.read_bytes())
        for wrong in (["--on", "soon"], ["--on", "2099-01-01"], ["--matter", "nonsense"], ["--photo", self.folder / "none.jpg"]):
            self.assertNotEqual(ask(*book, "--today", "2026-03-11", "paper", "carrier_request", "--filed", *wrong)[0], 0, wrong)

    def test_pictures_stand_in_the_book_with_what_was_read_beside(self):
        case = self.folder / "pictures"
        (case / "files").mkdir(parents=True)
        (case / "answers.yaml").write_text("today: 2026-03-10\nlanguage: en\n")
        shutil.copy(SOURCE / "tests" / "extract" / "screen.png", case / "files")
        shutil.copy(SOURCE / "tests" / "extract" / "screen_turned.jpg", case / "files")
        (case / "files" / "broken.png").write_bytes((SOURCE / "tests" / "extract" / "screen.png").read_bytes()[:900])
        code, answer = ask("work", case, "--out", self.folder / "shown")
        self.assertEqual(code, 0)
        book = self.folder / "shown" / "bundle" / "data" / "exhibit-book.pdf"
        text = subprocess.run(["pdftotext", "-layout", book, "-"], capture_output=True).stdout.decode()
        self.assertIn("图片打不开", text)
        if "ocr_missing" not in json.dumps(answer):
            self.assertEqual(len(re.findall("图中文字与截图对照", text)), 2)
            self.assertEqual(len(re.findall("【安逸消费金融】您的借款已逾期", text)), 4)  # beside the crop, and in the table of messages
        self.assertEqual(subprocess.run(["qpdf", "--check", book], capture_output=True).returncode, 0)
        # An English case: letters in Chinese, with reading copies that say what they are.
        copies = sorted((self.folder / "shown" / "papers").glob("*.en.pdf")) + sorted(
            (self.folder / "shown" / "bundle" / "data" / "reading-copies").glob("*.en.pdf"))
        self.assertGreaterEqual(len(copies), 3)
        for copy in copies:
            words = subprocess.run(["pdftotext", copy, "-"], capture_output=True).stdout.decode()
            self.assertIn("Reading copy, not for filing", words, copy.name)

    def test_the_book_keeps_what_is_seen_of_a_foreign_pdf_and_nothing_that_acts(self):
        objects = ["<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R /AcroForm << /Fields [8 0 R] >> >>",
                   "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                   "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> "
                   "/AA << /O 6 0 R >> /Annots [7 0 R 8 0 R 9 0 R 10 0 R] >>",
                   "<< /Length 44 >>\nstream\nBT /F 12 Tf 20 200 Td (SEEN ON THE PAGE) Tj ET \nendstream",
                   "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                   "<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
                   "<< /Type /Annot /Subtype /Link /Rect [0 0 99 99] /A << /S /URI /URI (http://127.0.0.1:9/) >> >>",
                   "<< /Type /Annot /Subtype /Widget /FT /Tx /T (f) /Rect [0 0 9 9] /A 6 0 R /AA << /K 6 0 R >> >>",
                   "<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS << /Type /Filespec /F (x.txt) >> >>",
                   "<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] /Contents (KEPT) /A << /S /Launch /F (x) >> >>"]
        pdf, places = b"%PDF-1.7\n", []
        for n, text in enumerate(objects, 1):
            places.append(len(pdf))
            pdf += f"{n} 0 obj\n{text}\nendobj\n".encode()
        table = "".join(f"{at:010d} 00000 n \n" for at in places)
        pdf += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(pdf)}\n%%EOF\n".encode()
        case = self.folder / "foreign"
        (case / "files").mkdir(parents=True)
        (case / "answers.yaml").write_text("today: 2026-03-10\n")
        (case / "files" / "foreign.pdf").write_bytes(pdf)
        code, _ = ask("work", case, "--out", self.folder / "foreign-out")
        self.assertEqual(code, 0)
        bundle = self.folder / "foreign-out" / "bundle"
        plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", bundle / "data" / "exhibit-book.pdf", "-"],
                               check=True, capture_output=True).stdout
        self.assertIn(b"SEEN ON THE PAGE", plain)
        self.assertIn(b"KEPT", plain)
        for acting in (b"/JavaScript", b"/URI", b"/Launch", b"/AA", b"/OpenAction", b"/FileAttachment", b"/Filespec"):
            self.assertNotIn(acting, plain)
        original = next((bundle / "data" / "originals").glob("E0001*"))
        self.assertEqual(original.read_bytes(), pdf, "the original is as it was")

    def fits(self, schema, answer):
        shape = json.loads((SOURCE / "docs" / "schemas" / f"{schema}.schema.json").read_text(encoding="utf-8"))
        self.assertEqual(problems(answer, shape), [])

    def test_the_same_case_gives_the_same_papers(self):
        ask("work", EXAMPLE, "--out", self.folder / "again")
        for path in sorted((self.folder / "out" / "papers").iterdir()):
            self.assertEqual(path.read_bytes(), (self.folder / "again" / "papers" / path.name).read_bytes(), path.name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
