#!/usr/bin/env python3
"""A small file that unpacks to very many messages: the keeper's memory stays within bounds, the reading says in words what was left out,
and the next opening costs no more.

usage: budget_test.py QINGBAI SOURCE_DIR
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import zipfile

QINGBAI, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
MESSAGES, MOST_KEPT, MOST_MEMORY = 2_000_000, 200_000, 300 << 20


class Budget(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="budget-"))
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / "pass").write_text("一二三\n")
        (self.folder / "pass").chmod(0o600)
        self.run_("init")
        self.run_("case", "new", "x")

    def run_(self, *args):
        env = dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs"), HOME=str(self.folder))
        command = [QINGBAI, *map(str, args), "--book", str(self.folder / "book"), "--passphrase-file", str(self.folder / "pass")]
        self.memory = 0
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env) as started:
            watch = threading.Thread(target=self.watch, args=(started.pid,))
            watch.start()
            out = started.stdout.read().decode()
            started.wait()
            watch.join()
        self.assertEqual(started.returncode, 0, out)
        return out

    def watch(self, pid):
        """The peak of the keeper's own memory; the reader beside it has limits of its own."""
        while True:
            try:
                status = pathlib.Path(f"/proc/{pid}/status").read_text()
            except OSError:
                return
            peak = re.search(r"VmHWM:\s+(\d+) kB", status)
            if not peak:
                return  # it has ended
            self.memory = max(self.memory, int(peak.group(1)) << 10)
            time.sleep(0.01)

    def test_messages_over_the_budget(self):
        one = '<sms address="1" date="1772416800000" type="1" body="x" />'
        path = self.folder / "sms.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
            z.writestr("sms.xml", f'<smses count="1">{one * MESSAGES}</smses>')
        self.assertLess(path.stat().st_size, 1 << 20)
        said = self.run_("add", path)
        print(f"{path.stat().st_size >> 10} KiB of evidence, {self.memory >> 20} MiB of memory for {MESSAGES} messages", file=sys.stderr)
        self.assertIn(f"{MESSAGES - MOST_KEPT}条消息", said)
        self.assertLess(self.memory, MOST_MEMORY)
        self.run_("plan", "--json")  # src/desk/budget_test.cpp: without another reading
        self.assertLess(self.memory, MOST_MEMORY)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
