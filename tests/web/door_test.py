#!/usr/bin/env python3
"""The door of the web app under attack: wrong passphrases from many connections, half-sent requests, several books behind one passphrase.

usage: door_test.py QINGBAI SOURCE_DIR
"""
import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from web_client import WebClient

QINGBAI, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
ENV = dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs"))


class Door(WebClient, unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="door-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.made("book", "correct horse")

    def made(self, name, words):
        secret = self.folder / f"{name}.secret"
        secret.write_text(words + "\n", encoding="utf-8")
        secret.chmod(0o600)
        key = ["--book", str(self.folder / name), "--passphrase-file", str(secret)]
        subprocess.run([QINGBAI, "init", *key], env=ENV, check=True, capture_output=True)
        return key

    def serve(self):
        key = ["--book", str(self.folder / "book"), "--passphrase-file", str(self.folder / "book.secret")]
        server = subprocess.Popen([QINGBAI, "serve", "--no-open", "--json", *key], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=ENV, text=True)

        def stop():
            server.terminate()
            server.wait()
            server.stdout.close()

        self.addCleanup(stop)
        self.meet(json.loads(server.stdout.readline())["url"])

    def unlock(self, words):
        """Status and seconds; the session is this one's from then on."""
        started = time.monotonic()
        answer, _ = self.ask("POST", "/api/v1/unlock", json.dumps({"passphrase": words}))
        took = time.monotonic() - started
        if answer.status == 200:
            self.take_cookie(answer)
        return answer.status, took

    def unlocked_in(self, times):
        took = []
        for _ in range(times):
            self.assertEqual(self.ask("POST", "/api/v1/lock")[0].status, 200)
            status, seconds = self.unlock("correct horse")
            self.assertEqual(status, 200)
            took.append(seconds)
        return min(took)

    def attack(self, done, answers):
        def guess(n):
            while not done.is_set():
                made_up = f"qingbai={n:048x}"
                answers.append(self.ask("POST", "/api/v1/unlock", json.dumps({"passphrase": f"wrong {n}"}), Cookie=made_up if n % 2 else "")[0].status)
                time.sleep(0.02)

        threads = [threading.Thread(target=guess, args=(n,)) for n in range(8)]
        for t in threads:
            t.start()
        return threads

    def test_guesses_from_many_connections_are_slowed_together_and_the_owner_is_not(self):
        self.serve()
        self.enter()
        alone = self.unlocked_in(3)
        done, answers = threading.Event(), []
        started = time.monotonic()
        threads = self.attack(done, answers)
        try:
            time.sleep(0.2)
            attacked = min(self.unlocked_in(2), self.unlocked_in(2))
            waits = [self.ask("GET", "/api/v1/status")[0].status for _ in range(5)]
        finally:
            done.set()
            for t in threads:
                t.join()
        took = time.monotonic() - started
        guessed = answers.count(403)
        print(f"unlock {alone:.2f} s alone, {attacked:.2f} s under attack ({attacked / alone:.2f}x); {guessed} of {len(answers)} guesses tried in {took:.0f} s", file=sys.stderr)
        self.assertEqual(waits, [200] * 5)
        self.assertNotIn(200, answers)
        self.assertGreater(answers.count(429), guessed)
        self.assertLessEqual(guessed, 10 + took / 6 + 1)
        self.assertLess(attacked, 1.5 * alone + 0.1)

    def test_a_link_opens_whatever_strangers_tried_before(self):
        self.serve()
        tried = [self.ask("POST", "/api/v1/session", "0" * 48, Cookie="")[0].status for _ in range(15)]
        self.assertIn(429, tried)
        self.enter()

    def test_the_number_of_books_shows_neither_by_time_nor_by_refusal(self):
        def refused():
            took, said = [], set()
            for n in range(3):
                started = time.monotonic()
                answer, data = self.ask("POST", "/api/v1/unlock", json.dumps({"passphrase": f"wrong {n}"}))
                took.append(time.monotonic() - started)
                said.add((answer.status, data))
            self.assertEqual(len(said), 1)
            return statistics.median(took), said

        self.serve()
        self.enter()
        self.ask("POST", "/api/v1/lock")
        one, said_of_one = refused()
        for n in range(2, 6):
            self.made(f"book-{n}", f"words {n}")
        many, said_of_many = refused()
        status, last = self.unlock("words 5")
        print(f"refused in {one:.2f} s of one book, {many:.2f} s of five; the fifth opened in {last:.2f} s", file=sys.stderr)
        self.assertEqual(status, 200)
        self.assertEqual(said_of_one, said_of_many)
        self.assertLess(many, 1.6 * one + 0.1)  # five derivations would be five times as long

    def test_half_sent_bodies_of_strangers_make_room(self):
        self.serve()
        self.enter()
        held = []
        self.addCleanup(lambda: [s.close() for s in held])
        head = f"POST /api/v1/unlock HTTP/1.1\r\nHost: {self.address}:{self.port}\r\nX-Qingbai: 1\r\nContent-Length: 60000\r\n\r\nhalf"
        for _ in range(600):
            try:
                s = socket.create_connection((self.address, int(self.port)), timeout=30)
                s.sendall(head.encode())
                held.append(s)
            except OSError:
                pass
        started = time.monotonic()
        for _ in range(5):
            self.assertEqual(self.ask("GET", "/api/v1/status")[0].status, 200)
        self.assertLess(time.monotonic() - started, 5)


class Warnings(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="door-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.secret = self.folder / "secret"
        self.secret.write_text("correct horse\n", encoding="utf-8")
        self.secret.chmod(0o600)
        self.key = ["--book", str(self.folder / "book"), "--passphrase-file", str(self.secret)]
        subprocess.run([QINGBAI, "init", *self.key], env=ENV, check=True, capture_output=True)

    def said(self, *before):
        done = subprocess.run([*before, QINGBAI, "case", "list", *self.key], env=ENV, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stderr

    def test_a_passphrase_file_that_others_read_is_warned_of(self):
        self.assertNotIn("chmod", self.said())
        for mode in (0o640, 0o604):
            self.secret.chmod(mode)
            self.assertIn("chmod 600", self.said())

    def test_memory_that_cannot_be_locked_is_said_once(self):
        self.assertNotIn("ulimit", self.said())
        if os.geteuid() == 0 and shutil.which("setpriv") is None:
            self.skipTest("root may lock any memory, and setpriv is missing")
        limit = ["sh", "-c", 'ulimit -l 0; exec "$@"', "sh"]
        drop = ["setpriv", "--bounding-set=-ipc_lock"] if os.geteuid() == 0 else []
        self.assertEqual(self.said(*limit, *drop).count("ulimit -l"), 1)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
