#!/usr/bin/env python3
"""The server with a book: locking, unlocking, a huge head, a slow client, files that wait sealed; and TLS in the home network.

usage: serve_test.py QINGBAI SOURCE_DIR
"""
import hashlib
import json
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest

from web_client import WebClient

QINGBAI, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
ENV = dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs"))


def own_address():
    """An address of this machine that is not loopback, or none. Nothing is sent: connect() of a datagram socket only looks up a route."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        try:
            s.connect(("192.0.2.1", 9))
            return s.getsockname()[0]
        except OSError:
            return None


class Serve(WebClient, unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="serve-"))
        self.addCleanup(shutil.rmtree, self.folder)
        secret = self.folder / "secret"
        secret.write_text("correct horse\n", encoding="utf-8")
        self.book = ["--book", str(self.folder / "book"), "--passphrase-file", str(secret)]
        subprocess.run([QINGBAI, "init", *self.book], env=ENV, check=True, capture_output=True)

    def serve(self, *args):
        home = dict(ENV, XDG_DATA_HOME=str(self.folder / "data"))
        server = subprocess.Popen([QINGBAI, "serve", "--no-open", "--json", *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=home, text=True)

        def stop():
            if server.poll() is None:
                server.terminate()
            server.wait()
            server.stdout.close()
            server.stderr.close()

        self.addCleanup(stop)
        self.server = server
        invitation = json.loads(server.stdout.readline())
        self.meet(invitation["url"])
        return invitation

    def test_a_locked_book_forgets_its_keys_and_the_passphrase_opens_it(self):
        self.serve(*self.book)
        self.enter()
        self.assertEqual(self.ask("GET", "/api/v1/case/plan")[0].status, 200)
        # While it is open nobody else may write to it; once locked, others may.
        held = subprocess.run([QINGBAI, "case", "list", *self.book], env=ENV, capture_output=True)
        self.assertEqual(held.returncode, 4)
        self.assertEqual(self.ask("POST", "/api/v1/lock")[0].status, 200)
        self.assertEqual(self.ask("GET", "/api/v1/case/plan")[0].status, 423)
        free = subprocess.run([QINGBAI, "case", "list", *self.book], env=ENV, capture_output=True)
        self.assertEqual(free.returncode, 0)
        self.assertEqual(self.ask("POST", "/api/v1/unlock", json.dumps({"passphrase": "wrong"}))[0].status, 403)
        opened, _ = self.ask("POST", "/api/v1/unlock", json.dumps({"passphrase": "correct horse"}))
        self.assertEqual(opened.status, 200)
        self.take_cookie(opened)
        self.assertEqual(self.ask("GET", "/api/v1/case/plan")[0].status, 200)

    def test_a_link_used_while_it_was_locked_opens_nothing_afterwards(self):
        (self.folder / "data" / "qingbai").mkdir(parents=True)
        (self.folder / "book").rename(self.folder / "data" / "qingbai" / "book")
        self.serve()
        token = self.token
        self.enter()  # somebody who only has the link
        stranger, self.cookie = self.cookie, ""
        self.unlock("correct horse")
        owner, self.cookie = self.cookie, stranger
        self.assertEqual(self.ask("GET", "/api/v1/case")[0].status, 403, "the link alone opens nothing")
        self.cookie = owner
        self.assertEqual(self.ask("GET", "/api/v1/case")[0].status, 200)
        self.assertEqual(self.ask("POST", "/api/v1/lock")[0].status, 200)
        self.cookie = ""
        self.assertEqual(self.ask("POST", "/api/v1/session", token)[0].status, 403, "the first link ended with the lock")
        self.unlock("correct horse")
        self.assertEqual(self.ask("GET", "/api/v1/case")[0].status, 200)
        inside, self.cookie = self.cookie, owner
        self.assertEqual(self.ask("GET", "/api/v1/case")[0].status, 403, "a session belongs to one unlocking")
        self.cookie = inside
        link = re.search(r"#t=(\w+)", json.loads(self.ask("POST", "/api/v1/devices")[1])["url"]).group(1)
        self.assertEqual(self.ask("POST", "/api/v1/leave")[0].status, 200)
        self.assertEqual(self.ask("POST", "/api/v1/session", link)[0].status, 403, "leaving ends the links")

    def test_another_port_of_this_machine_reads_nothing(self):
        self.serve()
        self.enter()
        for path in ("/api/v1/status", "/api/v1/case", "/plain/plan", "/api/v1/case/calendar.ics", "/app.js"):
            self.assertEqual(self.ask("GET", path, **{"Sec-Fetch-Site": "same-site"})[0].status, 403, path)
        self.assertEqual(self.ask("GET", "/api/v1/status", **{"Sec-Fetch-Site": "same-origin"})[0].status, 200)

    def test_leaving_works_without_our_header_and_while_eight_downloads_run(self):
        self.serve()
        self.enter()
        self.ask("POST", "/api/v1/demo")
        slow = []
        for _ in range(8):
            s = socket.create_connection((self.address, int(self.port)))
            self.addCleanup(s.close)
            s.sendall(f"GET /api/v1/case HTTP/1.1\r\nHost: {self.address}:{self.port}\r\nX-Qingbai: 1\r\nCookie: {self.cookie}\r\n\r\n".encode())
            slow.append(s)  # nobody reads the answer
        self.assertEqual(self.ask("POST", "/api/v1/leave", **{"X-Qingbai": ""})[0].status, 200)
        self.assertEqual(self.ask("GET", "/api/v1/case")[0].status, 403)

    def test_the_browser_is_opened_once_and_the_link_stands_in_no_argument(self):
        tools = self.folder / "tools"
        tools.mkdir()
        (tools / "xdg-open").write_text(f"#!/bin/sh\necho \"$@\" >> {self.folder}/opened\ncat \"$1\" >> {self.folder}/page\n")
        (tools / "xdg-open").chmod(0o755)
        env = dict(ENV, PATH=f"{tools}:{os.environ['PATH']}", DISPLAY=":99", XDG_DATA_HOME=str(self.folder / "data"), TMPDIR=str(self.folder))
        env.pop("XDG_RUNTIME_DIR", None)
        server = subprocess.Popen([QINGBAI, "serve", "--memory"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env, text=True)
        try:
            self.meet(server.stdout.readline())
            self.enter()
            self.assertEqual(self.ask("POST", "/api/v1/leave")[0].status, 200)
            again = server.stdout.readline()  # a few seconds later: a new link in the terminal
            self.assertIn("#t=", again)
            time.sleep(1)
            opened = (self.folder / "opened").read_text().splitlines()
            self.assertEqual(len(opened), 1, "nobody asked for a browser again")
            self.assertNotIn(self.token, opened[0])
            self.assertIn(self.token, (self.folder / "page").read_text())
        finally:
            server.terminate()
            server.wait()
            server.stdout.close()
        self.assertFalse(list(self.folder.glob("qingbai-*")), "the page goes with the program")

    def test_the_passphrase_is_changed_and_a_backup_made(self):
        self.serve(*self.book)
        self.enter()
        wrong, _ = self.ask("POST", "/api/v1/keeping/passphrase", json.dumps({"old": "x", "new": "y"}))
        self.assertEqual(wrong.status, 422)
        self.assertEqual(self.ask("POST", "/api/v1/keeping/passphrase", json.dumps({"old": "correct horse", "new": "new one"}))[0].status, 200)
        copy = self.folder / "copy"
        done, data = self.ask("POST", "/api/v1/keeping/backup", json.dumps({"folder": str(copy), "passphrase": "new one"}))
        self.assertEqual(done.status, 200, data)
        self.assertTrue((copy / "book.txt").exists())

    def unlock(self, passphrase):
        answer, data = self.ask("POST", "/api/v1/unlock", json.dumps({"passphrase": passphrase}))
        if answer.status == 200:
            self.take_cookie(answer)
        return answer.status

    def names(self):
        """What is there, once all is read: a book that was just opened reads anew."""
        for _ in range(200):
            evidence = json.loads(self.ask("GET", "/api/v1/case/evidence")[1])
            if not evidence["unread"]:
                return [f["name"] for f in evidence["files"]]
            time.sleep(0.05)
        self.fail("never read")

    def put_in(self, name, words="【示例金融】您的借款已逾期，请尽快还款。".encode()):
        upload = json.loads(self.ask("POST", "/api/v1/uploads", json.dumps({"name": name, "size": len(words)}))[1])["upload"]
        self.ask("PUT", f"/api/v1/uploads/{upload}?offset=0", words)
        self.assertEqual(self.ask("POST", f"/api/v1/uploads/{upload}/finish")[0].status, 200)

    def test_one_look_at_the_pages_of_an_item_is_one_line_of_the_log(self):
        self.serve(*self.book)
        self.enter()
        page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {0} 200]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents {1} 0 R>>"
        words = "BT /F 20 Tf 20 100 Td (page) Tj ET"
        parts = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>", page.format(300, 5), page.format(400, 5), f"<</Length {len(words)}>>\nstream\n{words}\nendstream"]
        self.put_in("two.pdf", ("%PDF-1.4\n" + "".join(f"{n} 0 obj\n{part}\nendobj\n" for n, part in enumerate(parts, 1)) + "trailer<</Root 1 0 R/Size 6>>\n%%EOF\n").encode())
        self.assertEqual(self.names(), ["two.pdf"])
        widths = []
        for number in ("1", "2", "1"):
            picture, data = self.ask("GET", f"/api/v1/case/evidence/E0001/page/{number}")
            self.assertEqual((picture.status, picture.getheader("Content-Type"), data[:4]), (200, "image/png", b"\x89PNG"))
            widths.append(int.from_bytes(data[16:20], "big"))
        self.assertEqual(widths[0], widths[2])
        self.assertLess(widths[0], widths[1])
        for odd in ("3", "0", "-1", "1x", "", "1/2", "99999999999"):
            self.assertEqual(self.ask("GET", f"/api/v1/case/evidence/E0001/page/{odd}")[0].status, 404, odd)
        self.assertEqual(self.ask("GET", "/api/v1/case/evidence/E0009/page/1")[0].status, 404)
        self.ask("POST", "/api/v1/lock")
        self.assertEqual(self.ask("GET", "/api/v1/case/evidence/E0001/page/1")[0].status, 423)
        log = json.loads(subprocess.run([QINGBAI, "custody", "--json", *self.book], env=ENV, check=True, capture_output=True).stdout)
        self.assertEqual([e["action"] for e in log["events"] if e["item"] == "E0001"].count("read"), 2)  # when it was added, and the look

    def test_what_was_in_memory_is_kept_and_is_there_the_next_time(self):
        self.serve()
        self.enter()
        self.put_in("kept.txt")
        answers = json.dumps({"person": {"name": "林小满"}})
        self.assertEqual(self.ask("PUT", "/api/v1/case/answers", answers)[0].status, 200)
        self.assertEqual(self.ask("POST", "/api/v1/keeping/book", json.dumps({"passphrase": ""}))[0].status, 422)
        done, data = self.ask("POST", "/api/v1/keeping/book", json.dumps({"passphrase": "first words"}))
        self.assertEqual(done.status, 200, data)
        self.assertTrue(json.loads(data)["has_book"])
        self.assertEqual(self.names(), ["kept.txt"])
        for path in (self.folder / "data").rglob("*"):
            if path.is_file():
                self.assertNotIn("林小满".encode(), path.read_bytes(), path.name)
        self.put_in("later.txt")
        self.server.terminate()
        self.server.wait()
        # The next start finds the book, locked.
        self.serve()
        self.enter()
        self.assertEqual(self.ask("GET", "/api/v1/case/plan")[0].status, 423)
        self.assertEqual(self.unlock("wrong"), 403)
        self.assertEqual(self.unlock("first words"), 200)
        self.assertEqual(self.names(), ["kept.txt", "later.txt"])
        self.assertEqual(json.loads(self.ask("GET", "/api/v1/case/plan")[1])["answers"]["person"]["name"], "林小满")

    def test_the_passphrase_decides_which_of_the_books_opens(self):
        self.serve(*self.book)
        self.enter()
        self.put_in("real.txt")
        self.assertEqual(self.ask("POST", "/api/v1/keeping/book", json.dumps({"passphrase": "other words"}))[0].status, 200)
        self.assertEqual(self.names(), ["real.txt"])  # still the same one
        self.ask("POST", "/api/v1/lock")
        self.assertEqual(self.unlock("other words"), 200)
        self.assertEqual(self.names(), [])
        self.put_in("harmless.txt")
        status = self.ask("GET", "/api/v1/status")[1].decode()
        self.assertNotIn("book-2", status)
        self.ask("POST", "/api/v1/lock")
        self.assertEqual(self.unlock("correct horse"), 200)
        self.assertEqual(self.names(), ["real.txt"])
        self.ask("POST", "/api/v1/lock")
        self.assertEqual(self.unlock("neither"), 403)

    def test_what_waits_to_be_complete_is_nowhere_readable(self):
        self.serve(*self.book)
        self.enter()
        canary = "秘密CANARY".encode() * 1000
        upload = json.loads(self.ask("POST", "/api/v1/uploads", json.dumps({"name": "x.txt", "size": 2 * len(canary)}))[1])["upload"]
        self.assertEqual(self.ask("PUT", f"/api/v1/uploads/{upload}?offset=0", canary)[0].status, 200)
        for path in self.folder.rglob("*"):
            if path.is_file():
                self.assertNotIn("CANARY".encode(), path.read_bytes(), path.name)
        self.ask("PUT", f"/api/v1/uploads/{upload}?offset={len(canary)}", canary)
        done = json.loads(self.ask("POST", f"/api/v1/uploads/{upload}/finish")[1])
        self.assertEqual(done["sha256"], hashlib.sha256(2 * canary).hexdigest())

    def test_a_huge_head_is_refused_and_a_slow_one_stops_nobody(self):
        self.serve()
        self.enter()
        with socket.create_connection((self.address, int(self.port)), timeout=30) as s:
            try:
                s.sendall(b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000)
                self.assertEqual(s.recv(1), b"")
            except OSError:
                pass
        slow = []
        for _ in range(400):
            s = socket.create_connection((self.address, int(self.port)), timeout=30)
            s.sendall(b"GET / HT")
            slow.append(s)
        started = time.monotonic()
        self.assertEqual(self.ask("GET", "/api/v1/status")[0].status, 200)
        self.assertLess(time.monotonic() - started, 5)
        for s in slow:
            s.close()

    def test_all_addresses_at_once_are_refused(self):
        done = subprocess.run([QINGBAI, "serve", "--no-open", "--listen", "0.0.0.0"], env=ENV, capture_output=True, timeout=30)
        self.assertEqual(done.returncode, 2)

    def test_the_home_network_is_served_with_tls_only(self):
        address = own_address()
        if address is None or address.startswith("127."):
            self.skipTest("this machine has no address but loopback")
        invitation = self.serve("--listen", address)
        self.assertTrue(invitation["url"].startswith("https://"))
        pem = ssl.get_server_certificate((self.address, int(self.port)))
        seen = hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest().upper()
        self.assertEqual(invitation["fingerprint"].replace(":", ""), seen)
        self.assertNotIn(b"qingbai", ssl.PEM_cert_to_DER_cert(pem).lower(), "everybody in the network can read it")
        self.tls = ssl.create_default_context(cadata=pem)
        self.assertIn("Secure", self.enter().getheader("Set-Cookie"))
        self.assertEqual(self.ask("GET", "/api/v1/case/plan")[0].status, 200)
        self.assertEqual(self.ask("GET", "/", Host="evil.example")[0].status, 421)
        device = json.loads(self.ask("POST", "/api/v1/devices")[1])
        self.assertTrue(device["home_network"])
        self.token = device["url"].split("#t=")[1]
        self.enter()  # the phone
        with socket.create_connection((self.address, int(self.port)), timeout=30) as plain:
            plain.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            self.assertNotIn(b"HTTP/1.1 200", plain.recv(4096))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
