#!/usr/bin/env python3
"""Bundles that somebody made to harm whoever checks them: verify.sh (dash, bash, busybox) and `qingbai verify` refuse each, run nothing,
write nothing, follow nothing, end soon, and print nothing that moves a cursor. All of them are harmless: what they would do is make or
change a file in a folder of this test.

usage: hostile_bundle_test.py QINGBAI SOURCE_DIR
"""
import hashlib
import itertools
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

QINGBAI, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
EXAMPLE = SOURCE / "packs" / "cn" / "examples" / "recycled_number"
ENV = dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs"))
SHELLS = [s for s in (["dash"], ["bash"], ["busybox", "sh"]) if shutil.which(s[0])]
SOON = 60  # seconds


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="hostile-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        done = subprocess.run([QINGBAI, "work", EXAMPLE, "--out", cls.folder / "out", "--json"], capture_output=True, env=ENV, timeout=120)
        assert done.returncode == 0
        cls.shells, cls.flags = itertools.cycle(SHELLS), itertools.cycle([[], ["--json"]])
        cls.good = cls.folder / "out" / "bundle"

    def setUp(self):
        self.bundle = self.folder / "bundle"
        shutil.rmtree(self.bundle, ignore_errors=True)
        shutil.copytree(self.good, self.bundle)
        self.outside = self.folder / "outside"
        self.outside.write_text("as it was")

    def seal(self):
        """The lists made anew over whatever the bundle holds now: a hostile maker's lists agree with everything."""
        def listed(path):
            name = str(path.relative_to(self.bundle))
            return f"{sha256(path)}  {name}\n"
        files = sorted(p for p in self.bundle.rglob("*") if p.is_file() and not p.is_symlink())
        data = [p for p in files if p.relative_to(self.bundle).parts[0] == "data"]
        (self.bundle / "manifest-sha256.txt").write_text("".join(map(listed, data)))
        tags = [p for p in files if p not in data and not p.name.startswith("tagmanifest")]
        (self.bundle / "tagmanifest-sha256.txt").write_text("".join(map(listed, tags)))

    def refused(self, *, names=()):
        before = sorted(p.name for p in self.folder.iterdir())
        # The kit is the checker's own copy: a hostile one that travels with the bundle is worth nothing.
        shutil.copy(self.good / "verify.sh", self.bundle / "verify.sh")
        shell = next(self.shells)  # in turn: a case costs some hundred processes
        done = subprocess.run([*shell, str(self.bundle / "verify.sh")], capture_output=True, timeout=SOON, cwd=self.folder,
                              stdin=subprocess.DEVNULL)
        self.harmless(done)
        self.assertEqual(done.returncode, 1, (shell, done.stdout.decode(errors="replace")))
        self.assertNotIn("核验通过 / verified", done.stdout.decode(errors="replace"))
        done = subprocess.run([QINGBAI, "verify", self.bundle, *next(self.flags)], capture_output=True, env=ENV, timeout=SOON)
        self.harmless(done)
        self.assertEqual(done.returncode, 1, done.stdout.decode(errors="replace"))
        self.assertEqual(self.outside.read_text(), "as it was")
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), before, "nothing new lies about")
        for name in names:
            self.assertFalse((self.bundle / name).exists(), name)

    def harmless(self, done):
        for stream in (done.stdout, done.stderr):
            text = stream.decode(errors="replace")
            self.assertFalse([c for c in text if (ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160], text)

    def more(self, listing, line):
        path = self.bundle / listing
        path.write_bytes(path.read_bytes() + line)

    def test_the_good_one_passes_in_every_shell(self):
        for shell in SHELLS:
            done = subprocess.run([*shell, str(self.bundle / "verify.sh")], capture_output=True, timeout=SOON)
            self.assertEqual(done.returncode, 0, (shell, done.stdout.decode(), done.stderr.decode()))

    def test_the_script_is_plain_sh(self):
        if not shutil.which("shellcheck"):
            self.skipTest("shellcheck is not here")
        done = subprocess.run(["shellcheck", "-s", "sh", self.good / "verify.sh"], capture_output=True)
        self.assertEqual(done.returncode, 0, done.stdout.decode())

    def test_paths_that_look_like_options(self):
        zeros = b"0" * 64
        for path in (b"-out", b"--help", b"-CAfile", b"data/-rf", b"--config=x", b"-engine", b"meta/-x", b"-"):
            for listing in ("manifest-sha256.txt", "tagmanifest-sha256.txt", "meta/originals-sm3.txt", "meta/received.txt"):
                with self.subTest(path=path, listing=listing):
                    self.setUp()
                    self.more(listing, zeros + b"  " + path + b"\n")
                    if listing.startswith("meta/"):
                        self.seal()
                    self.refused()

    def test_paths_that_lead_out(self):
        sum_ = sha256(self.outside).encode()
        for path in (b"../outside", b"data/../../outside", str(self.outside).encode(), b"./data/../../outside", b"data//x", b"data/.",
                     b"data/..", b"~/x", b"data/a b", b"data/$(touch x)", b"data/`touch x`", b"data/x;touch y", b"data\\x"):
            for listing in ("manifest-sha256.txt", "tagmanifest-sha256.txt", "meta/originals-sm3.txt"):
                with self.subTest(path=path, listing=listing):
                    self.setUp()
                    self.more(listing, sum_ + b"  " + path + b"\n")
                    if listing.startswith("meta/"):
                        self.seal()
                    self.refused(names=("x", "y"))

    def test_a_link_a_pipe_and_a_socket(self):
        for make in (lambda p: os.symlink(self.outside, p), lambda p: os.symlink("/dev/zero", p), os.mkfifo):
            for name in ("data/more", "meta/custody.jsonl", "bagit.txt", "manifest-sha256.txt", "meta/gentime"):
                with self.subTest(name=name):
                    self.setUp()
                    path = self.bundle / name
                    path.unlink(missing_ok=True)
                    make(path)
                    self.refused()
        self.setUp()
        shutil.rmtree(self.bundle / "data")
        os.symlink(self.good / "data", self.bundle / "data")
        self.refused()

    def test_names_that_draw_on_the_terminal(self):
        for name in (b"data/\x1b[2J\x1b[1;1Hverified", b"data/\x1b]0;x\x07", b"data/a\rverified", b"data/a\nverified", "data/\u202ek".encode(),
                     b"data/\x9b2J", b"data/a\x08\x08"):
            with self.subTest(name=name):
                self.setUp()
                with open(os.fsencode(self.bundle) + b"/" + name, "wb") as out:
                    out.write(b"x")
                self.refused()
        for words in (b"\x1b[2Jverified", b"\x07", b"\x9b2J"):
            for listing in ("manifest-sha256.txt", "bagit.txt", "meta/checkpoint.note", "meta/received.txt", "meta/log-key.txt"):
                with self.subTest(words=words, listing=listing):
                    self.setUp()
                    self.more(listing, words + b"\n")
                    self.refused()

    def test_a_log_that_says_other_things_than_the_lists(self):
        for listing, line in (("meta/received.txt", b"0" * 64 + b"  E0009\n"), ("meta/custody.jsonl", b"{}\n"),
                              ("meta/originals-sm3.txt", b"0" * 64 + b"  data/originals/E0001.xml\n")):
            with self.subTest(listing=listing):
                self.setUp()
                self.more(listing, line)
                self.seal()
                self.refused()

    def test_a_time_that_is_no_number(self):
        stamp = self.bundle / "meta" / "timestamp" / "1"
        stamp.mkdir(parents=True)
        shutil.copy(self.bundle / "meta" / "checkpoint.note", stamp / "checkpoint.note")
        for name, text in (("token.tsr", "x"), ("chain.pem", "x"), ("gentime", "0 -out outside\n")):
            (stamp / name).write_text(text)
        self.seal()
        self.refused()

    def test_a_long_list_takes_time_in_proportion(self):
        """Missing files and receipts that are in no log: the work grows with the list, not with its square (68 s for 12 MB before)."""
        lines = "".join(f"{n:064x}  data/originals/E{n:07d}.txt\n" for n in range(100_000))
        (self.bundle / "manifest-sha256.txt").write_text(lines)
        received = "".join(f"{n:064x}  E{n:07d}\n" for n in range(100_000))
        (self.bundle / "meta" / "received.txt").write_text(received)
        done = subprocess.run([QINGBAI, "verify", self.bundle, "--json"], capture_output=True, env=ENV, timeout=SOON)
        self.assertEqual(done.returncode, 1)
        self.assertGreater(len(json.loads(done.stdout)["problems"]), 100_000)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
