#!/usr/bin/env python3
"""A book is kept, driven from outside: keys, check, damage and repair, backup and the restore drill, erasure, sharing, timestamps by a
third party, one writer at a time; and no word of the case lies open anywhere on the disk.

usage: book_test.py QINGBAI SOURCE_DIR
"""
import hashlib
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import unittest

QINGBAI, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
CANARY = "金丝雀-canary-13800001234"

# The same content signed again by the same key, with the other padding.
PSS = ["openssl ts -reply -in r.tsr -token_out -out t.der",
       "openssl cms -verify -in t.der -inform DER -CAfile ca.pem -purpose timestampsign -out content.der",
       "openssl cms -sign -binary -in content.der -nodetach -econtent_type 1.2.840.113549.1.9.16.1.4 -md sha256 -cades -signer tsa.pem "
       "-inkey tsa.key -keyopt rsa_padding_mode:pss -outform DER -out p.der",
       "openssl ts -reply -in p.der -token_in -out r.tsr"]
TSA = """[req]
distinguished_name=dn
prompt=no
[dn]
CN=Test Root
[root]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
[tsa]
extendedKeyUsage=critical,timeStamping
keyUsage=critical,digitalSignature
[cfg]
serial=./serial
crypto_device=builtin
signer_digest=sha256
default_policy=1.2.3.4.1
digests=sha256
accuracy=secs:1
tsa_name=yes
ess_cert_id_alg=sha256
"""


class Book(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="book-"))
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / "tmp").mkdir()
        (self.folder / "pass").write_text("一二三\n")
        (self.folder / "in").mkdir()
        (self.folder / "in" / f"{CANARY}.txt").write_text(f"【示例消费金融】{CANARY} 您尾号1234的借款已逾期，请尽快还款。")
        (self.folder / "in" / "二.txt").write_text("第二件")
        self.book = self.folder / "book"

    def run_(self, *args, expect=0, book=None, key=None):
        env = dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs"), TMPDIR=str(self.folder / "tmp"), HOME=str(self.folder))
        key = key or ("--passphrase-file", self.folder / "pass")
        command = [QINGBAI, *map(str, args), "--book", str(book or self.book), *map(str, key), "--json"]
        done = subprocess.run(command, capture_output=True, env=env, timeout=120, cwd=self.folder)
        if expect is not None:
            self.assertEqual(done.returncode, expect, done.stdout.decode() + done.stderr.decode())
        self.said = done.stderr.decode()
        return json.loads(done.stdout) if done.stdout.strip() else None

    def begun(self):
        self.run_("init")
        self.run_("case", "new", CANARY)
        self.run_("add", self.folder / "in")
        return self

    def test_what_is_no_page_of_a_report_is_not_joined_and_nothing_is_added(self):
        self.begun()
        before = len(self.run_("custody")["events"])
        self.run_("join", "E0001", expect=2)
        self.run_("join", "E0001", "E0001", expect=2)
        self.run_("join", "E0001", "E0009", expect=3)
        self.run_("join", "E0001", "E0002", expect=3)
        self.assertEqual([e["action"] for e in self.run_("custody")["events"][before:] if e["action"] == "receive"], [])

    # ---- keys

    def test_every_key_opens_and_a_wrong_one_tells_nothing(self):
        self.begun()
        self.run_("recovery", "--out", self.folder / "sheet.pdf")
        subprocess.run(["age-keygen", "-o", self.folder / "helper.key"], check=True, capture_output=True)
        recipient = re.search(r"age1[a-z0-9]+", (self.folder / "helper.key").read_text()).group()
        self.run_("helper", "add", recipient)
        self.assertEqual([k["kind"] for k in self.run_("keys")["keys"]], ["passphrase", "recovery", "helper"])
        text = subprocess.run(["pdftotext", "-layout", self.folder / "sheet.pdf", "-"], check=True, capture_output=True).stdout.decode()
        english = re.search(r"英文词：((?:[a-z]+\s+)+)", text).group(1)
        (self.folder / "words").write_text(english)
        self.run_("check", key=("--recovery-file", self.folder / "words"))
        self.run_("check", key=("--identity-file", self.folder / "helper.key"))
        words = english.split()
        (self.folder / "words").write_text(" ".join(words[1:2] + words[:1] + words[2:]))
        self.run_("check", key=("--recovery-file", self.folder / "words"), expect=None)
        self.assertNotIn(CANARY, self.said)
        (self.folder / "wrong").write_text("一二四")
        self.run_("check", key=("--passphrase-file", self.folder / "wrong"), expect=4)
        (self.folder / "new").write_text("新口令")
        self.run_("passphrase", "--new-passphrase-file", self.folder / "new")
        self.run_("check", expect=4)
        self.run_("check", key=("--passphrase-file", self.folder / "new"))

    def test_a_removed_key_is_said_to_open_what_was_copied_before(self):
        self.begun()
        subprocess.run(["age-keygen", "-o", self.folder / "helper.key"], check=True, capture_output=True)
        recipient = re.search(r"age1[a-z0-9]+", (self.folder / "helper.key").read_text()).group()
        self.run_("helper", "add", recipient)
        self.run_("backup", self.folder / "backup")
        done = subprocess.run([QINGBAI, "helper", "remove", recipient, "--book", self.book, "--passphrase-file", self.folder / "pass", "--lang", "en"],
                              capture_output=True, env=dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs")), timeout=120, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Backups and an old book.txt made before still open", done.stdout)
        key = ("--identity-file", self.folder / "helper.key")
        self.run_("check", key=key, expect=4)
        self.run_("check", key=key, book=self.folder / "backup")  # as it was said

    def test_a_header_changed_without_a_key_is_named_and_mended(self):
        self.begun()
        self.run_("recovery", "--out", self.folder / "sheet.pdf")
        header = (self.book / "book.txt").read_text()
        lines = [line for line in header.splitlines(True) if not line.startswith(("slot recovery", "mac ", "sum "))]
        changed = "".join(lines) + re.search("mac .*\n", header).group()
        changed += f"sum {hashlib.sha256(changed.encode()).hexdigest()}\n"
        for name in ("book.txt", "book.copy.txt"):
            (self.book / name).write_text(changed)
        report = self.run_("check", expect=1)
        self.assertTrue(any("recovery slot is missing" in p["what"] for p in report["problems"]), report)
        self.run_("add", self.folder / "in" / "二.txt", expect=3)
        self.assertIn("qingbai repair", self.said)
        self.run_("repair")
        self.assertEqual((self.book / "book.txt").read_text(), header)
        self.run_("check")
        self.run_("add", self.folder / "in" / "二.txt")

    # ---- damage, repair, backup

    def test_damage_is_named_and_mended_from_a_backup(self):
        self.begun()
        self.run_("backup", self.folder / "backup")
        self.run_("add", self.folder / "in" / "二.txt")
        again = self.run_("backup", self.folder / "backup")
        self.assertEqual(again["blobs"], 0, "the same bytes are stored once")
        blob = next(p for p in (self.book / "blobs").rglob("*") if p.is_file())
        raw = bytearray(blob.read_bytes())
        raw[-1] ^= 0xFF
        blob.write_bytes(raw)
        report = self.run_("check", expect=1)
        self.assertTrue(any("E000" in p["path"] for p in report["problems"]))
        self.assertEqual(report["could_not_check"], [])
        self.run_("repair", expect=1)
        self.assertEqual(blob.read_bytes(), bytes(raw), "what cannot be mended is left alone")
        self.run_("repair", "--from", self.folder / "backup")
        self.run_("check")
        self.assertEqual(self.run_("repair")["done"], [], "a second repair finds nothing to do")

    def test_the_restore_drill(self):
        self.begun()
        checkpoint = self.folder / "kept.note"
        self.run_("checkpoint", "--out", checkpoint)
        self.run_("backup", self.folder / "backup")
        shutil.rmtree(self.book)
        self.run_("restore", self.folder / "backup")
        self.run_("check", "--against", checkpoint)
        self.run_("get", "E0002", "--out", self.folder / "two.txt")
        # Names come in the order of the folder's listing, sorted.
        self.assertEqual((self.folder / "two.txt").read_text(), (self.folder / "in" / f"{CANARY}.txt").read_text())
        self.assertGreater(len(self.run_("plan")["steps"]), 0)
        self.run_("restore", self.folder / "backup", expect=3)

    def test_a_book_rolled_back_is_caught_by_a_checkpoint_kept_elsewhere(self):
        self.begun()
        shutil.copytree(self.book, self.folder / "older")
        self.run_("add", self.folder / "in" / "二.txt")
        self.run_("checkpoint", "--out", self.folder / "kept.note")
        self.run_("check", book=self.folder / "older")
        report = self.run_("check", "--against", self.folder / "kept.note", book=self.folder / "older", expect=1)
        self.assertEqual(report["problems"][0]["path"], "checkpoint")

    # ---- erase, share

    def test_an_erased_item_is_gone_and_the_log_is_whole(self):
        self.begun()
        self.run_("checkpoint", "--out", self.folder / "kept.note")
        self.run_("erase", "E0001", expect=2)
        self.run_("erase", "E0001", "--yes")
        self.run_("get", "E0001", "--out", self.folder / "x", expect=None)
        self.assertFalse((self.folder / "x").exists())
        self.run_("check", "--against", self.folder / "kept.note")
        self.assertIn("erase", [e["action"] for e in self.run_("custody")["events"]])

    def test_a_case_is_shared_with_a_helper_and_nobody_else(self):
        self.begun()
        for name in ("helper", "other"):
            subprocess.run(["age-keygen", "-o", self.folder / f"{name}.key"], check=True, capture_output=True)
        recipient = re.search(r"age1[a-z0-9]+", (self.folder / "helper.key").read_text()).group()
        self.run_("share", "--to", recipient, "--out", self.folder / "case.age")
        theirs = self.folder / "theirs"
        self.run_("init", book=theirs)
        self.run_("import", self.folder / "case.age", book=theirs,
                  key=("--passphrase-file", self.folder / "pass", "--identity-file", self.folder / "other.key"), expect=4)
        self.run_("import", self.folder / "case.age", book=theirs,
                  key=("--passphrase-file", self.folder / "pass", "--identity-file", self.folder / "helper.key"))
        self.run_("check", book=theirs)
        self.assertEqual(len(self.run_("plan", book=theirs)["diagnosis"]), 8)
        plain = subprocess.run(["age", "-d", "-i", self.folder / "helper.key", self.folder / "case.age"], capture_output=True)
        self.assertEqual(plain.returncode, 0, "a share is a plain age file")

    def test_an_exported_item_opens_with_plain_age(self):
        self.begun()
        self.run_("get", "E0001", "--sealed", "--out", self.folder / "e.age", "--key-file", self.folder / "e.key")
        plain = subprocess.run(["age", "-d", "-i", self.folder / "e.key", self.folder / "e.age"], check=True, capture_output=True).stdout
        self.assertIn(plain.decode(), ("第二件", (self.folder / "in" / f"{CANARY}.txt").read_text()))

    # ---- a third party's time

    def authority(self, pss=False):
        """A server that stamps; `pss`: its tokens are signed with RSASSA-PSS, which `openssl ts` does not know."""
        tsa = pathlib.Path(tempfile.mkdtemp(prefix="tsa-", dir=self.folder))
        (tsa / "ca.cnf").write_text(TSA)
        for line in ("openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 3650 -config ca.cnf -extensions root",
                     "openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=TestTSA -config ca.cnf",
                     "openssl x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1 -extfile ca.cnf -extensions tsa -out tsa.pem"):
            subprocess.run(line.split(), cwd=tsa, check=True, capture_output=True)
        (tsa / "serial").write_text("01\n")
        seen = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                seen.append((self.headers["Content-Type"], self.rfile.read(int(self.headers["Content-Length"]))))
                (tsa / "q.tsq").write_bytes(seen[-1][1])
                subprocess.run("openssl ts -reply -queryfile q.tsq -signer tsa.pem -inkey tsa.key -config ca.cnf -section cfg -out r.tsr".split(),
                               cwd=tsa, check=True, capture_output=True)
                for line in PSS if pss else ():
                    subprocess.run(line.split(), cwd=tsa, check=True, capture_output=True)
                self.send_response(200)
                self.end_headers()
                self.wfile.write((tsa / "r.tsr").read_bytes())

            def log_message(self, *_):
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return f"http://127.0.0.1:{server.server_port}/tsa", tsa / "ca.pem", seen

    def test_an_authority_stamps_the_log_and_plain_openssl_verifies_it_from_the_bundle(self):
        self.begun()
        url, root, seen = self.authority()
        stamp = self.run_("timestamp", "--tsa", url, "--tsa-ca", root)
        self.assertIn("TestTSA", stamp["authority"])
        self.assertEqual(seen[0][0], "application/timestamp-query")
        self.assertNotIn(b"canary", seen[0][1])
        self.run_("bundle", "--out", self.folder / "bundle")
        kept = self.folder / "bundle" / "meta" / "timestamp" / "1"
        time = (kept / "gentime").read_text().strip()
        check = ["openssl", "ts", "-verify", "-data", kept / "checkpoint.note", "-in", kept / "token.tsr", "-CAfile", kept / "chain.pem",
                 "-attime", time]
        self.assertEqual(subprocess.run(check, capture_output=True).returncode, 0)
        # The authority's certificate lives one day: years later only the kept time makes it hold.
        late = check[:-1] + [str(int(time) + 10 * 365 * 86400)]
        self.assertNotEqual(subprocess.run(late, capture_output=True).returncode, 0)
        note = bytearray((kept / "checkpoint.note").read_bytes())
        note[-5] ^= 1
        (kept / "checkpoint.note").write_bytes(note)
        self.assertNotEqual(subprocess.run(check, capture_output=True).returncode, 0)

    def test_a_token_signed_with_pss_holds_here_and_in_the_bundle(self):
        self.begun()
        url, root, _ = self.authority(pss=True)
        self.run_("timestamp", "--tsa", url, "--tsa-ca", root)
        bundle = self.folder / "bundle"
        self.run_("bundle", "--out", bundle)
        for shell in ("dash", "bash"):
            said = subprocess.run([shell, bundle / "verify.sh"], capture_output=True, text=True)
            self.assertEqual(said.returncode, 0, said.stdout + said.stderr)
            self.assertIn("timestamp holds", said.stdout)

    def test_a_helpers_bundle_of_a_shared_stamped_case_verifies(self):
        self.begun()
        url, root, _ = self.authority()
        self.run_("timestamp", "--tsa", url, "--tsa-ca", root)
        subprocess.run(["age-keygen", "-o", self.folder / "helper.key"], check=True, capture_output=True)
        recipient = re.search(r"age1[a-z0-9]+", (self.folder / "helper.key").read_text()).group()
        self.run_("share", "--to", recipient, "--out", self.folder / "case.age")
        theirs = self.folder / "theirs"
        self.run_("init", book=theirs)
        self.run_("import", self.folder / "case.age", book=theirs,
                  key=("--passphrase-file", self.folder / "pass", "--identity-file", self.folder / "helper.key"))
        url, root, _ = self.authority()
        self.run_("timestamp", "--tsa", url, "--tsa-ca", root, book=theirs)
        self.run_("bundle", "--out", self.folder / "bundle", book=theirs)
        for name in ("meta/timestamp/1/token.tsr", "meta/origin/1/timestamp/1/token.tsr", "meta/origin/1/log-key.pem"):
            self.assertTrue((self.folder / "bundle" / name).exists(), name)
        report = self.run_("verify", self.folder / "bundle")
        self.assertTrue(report["ok"], report["problems"])
        self.assertEqual(len(report["timestamps"]), 2)
        print_ = subprocess.run(["openssl", "x509", "-in", root, "-noout", "-fingerprint", "-sha256"], check=True, capture_output=True)
        fingerprint = print_.stdout.decode().split("=")[1].strip().replace(":", "").lower()
        for words in report["timestamps"]:  # who made the bundle chose the root: that is said, and not called verified
            self.assertIn("a root that came with the bundle", words)
        self.assertIn(fingerprint, " ".join(report["timestamps"]))
        self.assertIn("the roots you gave", " ".join(self.run_("verify", self.folder / "bundle", "--roots", root, expect=None).get("timestamps", [])))
        done = subprocess.run(["sh", self.folder / "bundle" / "verify.sh"], capture_output=True)
        self.assertEqual(done.returncode, 0, done.stdout.decode())
        self.assertEqual(done.stdout.decode().count("under the root that came with the bundle"), 2)
        # Another log in the origin's place is seen.
        log = self.folder / "bundle" / "meta" / "origin" / "1" / "custody.jsonl"
        log.write_text("".join(log.read_text().splitlines(keepends=True)[:-1]))
        self.run_("verify", self.folder / "bundle", expect=1)

    def test_a_token_is_got_by_hand_on_another_computer(self):
        self.begun()
        _, root, _ = self.authority()
        tsa = root.parent
        self.run_("timestamp", "--request-out", self.folder / "ask.tsq")
        subprocess.run(["openssl", "ts", "-reply", "-queryfile", self.folder / "ask.tsq", "-signer", "tsa.pem", "-inkey", "tsa.key", "-config", "ca.cnf",
                        "-section", "cfg", "-out", "hand.tsr"], cwd=tsa, check=True, capture_output=True)
        self.run_("add", self.folder / "in" / "二.txt")  # the log goes on meanwhile
        self.run_("timestamp", "--token", tsa / "hand.tsr", "--checkpoint", self.folder / "ask.tsq.note", "--tsa-ca", root)
        # A token for something else is not taken.
        self.run_("checkpoint", "--out", self.folder / "other.note")
        self.run_("timestamp", "--token", tsa / "hand.tsr", "--checkpoint", self.folder / "other.note", "--tsa-ca", root, expect=3)

    def test_an_authority_that_is_away_changes_nothing(self):
        self.begun()
        before = len(self.run_("custody")["events"])
        (self.folder / "ca.pem").write_text("no certificate")
        self.run_("timestamp", "--tsa", "http://127.0.0.1:9/", "--tsa-ca", self.folder / "ca.pem", expect=5)
        self.assertEqual(len(self.run_("custody")["events"]), before)

    # ---- one writer, newer versions, full disks, read-only media

    def test_two_programs_put_things_in_one_after_the_other(self):
        self.begun()
        env = dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs"))
        command = [QINGBAI, "add", str(self.folder / "in"), "--no-extract", "--book", str(self.book), "--passphrase-file", str(self.folder / "pass"),
                   "--lang", "en"]
        both = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
        ended = [(p.communicate(timeout=120)[1].decode(), p.returncode) for p in both]
        self.assertIn(0, [code for _, code in ended])
        for said, code in ended:
            self.assertIn(code, (0, 4))
            if code == 4:
                self.assertIn("in use by another program", said)
        done = sum(code == 0 for _, code in ended)
        self.assertEqual(self.run_("check")["items"], 2 + 2 * done)

    def test_a_book_from_the_future_is_left_alone(self):
        self.begun()
        for name in ("book.txt", "book.copy.txt"):
            path = self.book / name
            path.write_text(path.read_text().replace("qingbai-book 1", "qingbai-book 2"))
        before = {p: p.read_bytes() for p in self.book.rglob("*") if p.is_file()}
        for command in (("check",), ("repair",), ("add", self.folder / "in")):
            self.run_(*command, expect=None)
            self.assertIn("更新", self.said)
        self.assertEqual({p: p.read_bytes() for p in self.book.rglob("*") if p.is_file()}, before)

    def test_no_word_of_the_case_lies_open_on_the_disk(self):
        self.begun()
        url, root, _ = self.authority()
        self.run_("timestamp", "--tsa", url, "--tsa-ca", root)
        self.run_("plan")
        self.run_("backup", self.folder / "backup")
        self.run_("erase", "E0001", "--yes", "--why", "asked")
        self.run_("recovery", "--out", self.folder / "sheet.pdf")
        self.run_("add", self.folder / "missing.txt", expect=None)
        needles = [b"canary", "金丝雀".encode(), "金丝雀".encode("utf-16-le"), "一二三".encode()]
        looked = 0
        for place in (self.book, self.folder / "backup", self.folder / "tmp"):
            for path in place.rglob("*"):
                if not path.is_file():
                    continue
                looked += 1
                data = path.read_bytes()
                for needle in needles:
                    self.assertNotIn(needle, data, path.name)
                    self.assertNotIn(needle, str(path.relative_to(self.folder)).encode())
        self.assertGreater(looked, 10)
        self.assertEqual(list((self.folder / "tmp").iterdir()), [], "nothing is left in temporary folders")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=2)
