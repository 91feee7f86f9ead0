#!/usr/bin/env python3
"""A recording from the terminal and through the server: played in parts, drafted by the person's speech program, put right, kept.

usage: listen_test.py QINGBAI SOURCE_DIR
"""
import http.client
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import wave

QINGBAI, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
FAKE = f"'{sys.executable}' '{SOURCE / 'tests/speech/fake_speech.py'}'"


def recording(seconds):
    out = io.BytesIO()
    with wave.open(out, "wb") as w:
        w.setnchannels(1), w.setsampwidth(2), w.setframerate(8000)
        w.writeframes(b"\x00\x10" * 8000 * seconds)
    return out.getvalue()


class Listen(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="listen-"))
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / "secret").write_text("correct horse\n")
        self.sound = recording(3)
        (self.folder / "call.wav").write_bytes(self.sound)
        self.env = dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs"), HOME=str(self.folder))
        self.env.pop("QINGBAI_SPEECH", None)
        self.book = ["--book", str(self.folder / "book"), "--passphrase-file", str(self.folder / "secret"), "--json"]
        self.run_("init")
        self.run_("case", "new", "one")
        self.run_("add", self.folder / "call.wav")

    def run_(self, *args, expect=0):
        done = subprocess.run([QINGBAI, *map(str, args), *self.book], capture_output=True, env=self.env, timeout=120)
        self.assertEqual(done.returncode, expect, done.stderr.decode())
        return json.loads(done.stdout) if done.stdout else {}

    def test_a_draft_is_a_draft_until_a_person_keeps_it(self):
        before = self.run_("facts")
        draft = self.run_("listen", "E0001", "--speech", FAKE + " lines")
        self.assertEqual((draft["made_by"], draft["confirmed"], draft["seconds"]), ("machine", False, 3.0))
        self.assertEqual(draft["lines"][0], {"from": 0.0, "to": 1.5, "text": "您好这里是示例金融 16000 3秒"})
        self.assertTrue(draft["text"].startswith("00:00 您好"))
        self.assertEqual(self.run_("facts"), before)
        self.assertEqual(self.run_("search", "示例金融", expect=1)["total"], 0)
        (self.folder / "heard.txt").write_text("00:00 对方：您好，这里是示例金融\n")
        self.run_("heard", "E0001", self.folder / "heard.txt", "--from-draft")
        mark = self.run_("marks")["marks"][-1]
        self.assertEqual((mark["what"], mark["how"]), ("heard", "machine_draft"))
        self.assertEqual(self.run_("search", "示例金融")["total"], 1)

    def test_without_a_program_it_says_how_to_bring_one(self):
        self.assertIn("--speech", self.run_("listen", "E0001", expect=2)["error"]["hint"]["en"])
        self.run_("listen", "E0001", "--speech", "/nowhere/program", expect=3)
        self.run_("listen", "E0001", "--speech", FAKE + " fail", expect=3)
        self.run_("listen", "E0009", "--speech", FAKE, expect=3)

    def serve(self, *more):
        server = subprocess.Popen([QINGBAI, "serve", "--no-open", *self.book, *more], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.env, text=True)
        self.addCleanup(lambda: (server.terminate(), server.wait(), server.stdout.close()))
        self.port, token = re.search(r":(\d+)/#t=(\w+)", json.loads(server.stdout.readline())["url"]).groups()
        self.cookie = ""
        self.cookie = self.ask("POST", "/session", token)[0].getheader("Set-Cookie").split(";")[0]

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", int(self.port), timeout=60)
        connection.request(method, "/api/v1" + path, body, {"X-Qingbai": "1", "Cookie": self.cookie, **headers})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer, data

    def draft(self, method):
        return json.loads(self.ask(method, "/case/evidence/E0001/draft")[1])

    def test_a_player_gets_the_parts_that_it_asks_for_and_the_log_says_it_once(self):
        self.serve()
        whole, data = self.ask("GET", "/case/evidence/E0001/seen")
        self.assertEqual((whole.status, whole.getheader("Accept-Ranges"), data), (200, "bytes", self.sound))
        size = len(self.sound)
        for range_, begin, end in [("bytes=100-199", 100, 199), ("bytes=47000-", 47000, size - 1), ("bytes=-50", size - 50, size - 1), ("bytes=0-999999", 0, size - 1)]:
            part, data = self.ask("GET", "/case/evidence/E0001/seen", Range=range_)
            self.assertEqual((part.status, part.getheader("Content-Range")), (206, f"bytes {begin}-{end}/{size}"))
            self.assertEqual(data, self.sound[begin : end + 1])
        for range_ in ("bytes=999999-", "bytes=5-2", "bytes=-0"):
            self.assertEqual(self.ask("GET", "/case/evidence/E0001/seen", Range=range_)[0].status, 416)
        for range_ in ("bytes=a-b", "bytes=1-2,5-6", "lines=1-2", "bytes=99999999999999999999-"):
            self.assertEqual(self.ask("GET", "/case/evidence/E0001/seen", Range=range_)[0].status, 200)
        self.ask("POST", "/lock")
        log = self.run_("custody")
        self.assertLessEqual(sum(e["action"] == "read" for e in log["events"]), 3)  # at adding, at serving, at playing

    def test_the_page_gets_a_draft_in_the_background_and_forgets_it_when_locked(self):
        self.serve("--speech", FAKE + " lines")
        self.assertEqual(self.draft("GET"), {"item": "E0001", "able": True, "running": False, "draft": None, "failed": None})
        state = self.draft("POST")
        for _ in range(200):
            if not state["running"]:
                break
            time.sleep(0.05)
            state = self.draft("GET")
        self.assertEqual(state["draft"]["made_by"], "machine")
        self.assertEqual(len(state["draft"]["lines"]), 3)
        self.assertEqual(self.ask("POST", "/case/marks", json.dumps({"what": "heard", "item": "E0001", "said": "x", "how": "by magic"}))[0].status, 422)
        self.ask("POST", "/lock")
        opened, _ = self.ask("POST", "/unlock", json.dumps({"passphrase": "correct horse"}))
        self.cookie = opened.getheader("Set-Cookie").split(";")[0]
        self.assertIsNone(self.draft("GET")["draft"])

    def test_a_program_that_hangs_is_stopped_by_the_person_and_by_the_lock(self):
        self.serve("--speech", FAKE + " hang")
        self.assertTrue(self.draft("POST")["running"])
        self.assertFalse(self.draft("DELETE")["running"])
        self.assertTrue(self.draft("POST")["running"])
        begun = time.monotonic()
        self.assertEqual(self.ask("POST", "/lock")[0].status, 200)
        self.assertLess(time.monotonic() - begun, 10)

    def test_without_a_program_the_page_is_told_so(self):
        self.serve()
        self.assertFalse(self.draft("GET")["able"])
        self.assertEqual(self.ask("POST", "/case/evidence/E0001/draft")[0].status, 422)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
