#!/usr/bin/env python3
"""docs/openapi.json says what the server does: it is as generated, every call in it is answered, and what is answered fits.

usage: openapi_test.py QINGBAI SOURCE_DIR
"""
import http.client
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

QINGBAI, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tests"))
from schema_check import problems  # noqa: E402

API = json.loads((SOURCE / "docs" / "openapi.json").read_text(encoding="utf-8"))


class OpenApi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.home.cleanup)
        env = dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs"), XDG_DATA_HOME=cls.home.name)
        cls.server = subprocess.Popen([QINGBAI, "serve", "--no-open"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env, text=True)
        url = cls.server.stdout.readline().strip()
        cls.port, token = int(re.search(r":(\d+)/", url).group(1)), url.split("#t=")[1]
        cls.cookie = ""
        status, headers, _ = cls.ask("POST", "/session", token)
        assert status == 200
        cls.cookie = headers["Set-Cookie"].split(";")[0]
        assert cls.ask("POST", "/demo")[0] == 200

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait()
        cls.server.stdout.close()

    @classmethod
    def ask(cls, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", cls.port, timeout=60)
        text = body if body is None or isinstance(body, (str, bytes)) else json.dumps(body)
        connection.request(method, "/api/v1" + path, text.encode() if isinstance(text, str) else text,
                           {"X-Qingbai": "1", "Cookie": cls.cookie, **(headers or {})})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, answer.headers, data

    def fits(self, method, template, path, body=None, headers=None, status=200):
        got, head, data = self.ask(method.upper(), path, body, headers)
        self.assertEqual(got, status, data[:300])
        operation = API["paths"][template][method]
        content = operation["responses"].get(str(status), API["components"]["responses"]["Error"])["content"]
        kind = head["Content-Type"].split(";")[0]
        if kind != "application/json":
            self.assertTrue(any(re.fullmatch(name.replace("*", ".*"), kind) for name in content), kind)
            return data
        answer = json.loads(data)
        self.assertEqual(problems(answer, content["application/json"]["schema"], root=API), [])
        return answer

    def test_the_document_is_as_generated(self):
        subprocess.run([sys.executable, SOURCE / "tools" / "make_openapi.py", "--check"], check=True)

    def test_every_reading_call(self):
        for path in ("/words", "/status", "/case", "/case/plan", "/case/facts", "/case/timeline", "/case/evidence", "/case/calendar.ics"):
            with self.subTest(path):
                self.fits("get", path, path)
        item = self.fits("get", "/case/evidence", "/case/evidence")["files"][0]["item"]
        self.fits("get", "/case/evidence/{item}", f"/case/evidence/{item}")
        self.fits("get", "/case/evidence/{item}/original", f"/case/evidence/{item}/original")
        self.fits("get", "/case/evidence/{item}/seen", f"/case/evidence/{item}/seen", status=404)
        self.fits("get", "/case/credit", "/case/credit")
        self.fits("get", "/case/credit/proof.pdf", "/case/credit/proof.pdf", status=404)
        paper = self.fits("get", "/case/plan", "/case/plan")["papers"][0]["id"]
        for ending in ("html", "pdf", "docx"):
            self.fits("get", "/case/papers/{paper}." + ending, f"/case/papers/{paper}.{ending}")

    def put_in(self, name, data):
        upload = self.fits("post", "/uploads", "/uploads", {"name": name, "size": len(data)})["upload"]
        self.fits("put", "/uploads/{upload}", f"/uploads/{upload}?offset=0", data)
        return self.fits("post", "/uploads/{upload}/finish", f"/uploads/{upload}/finish")["item"]

    def all_read(self):
        for _ in range(200):
            status = self.fits("get", "/status", "/status")
            if not status["reading"]["running"] and self.fits("get", "/case/plan", "/case/plan")["unread"] == 0:
                return
            time.sleep(0.05)
        self.fail("still reading")

    def test_a_case_with_two_credit_reports(self):
        before = next(c["case"] for c in self.fits("get", "/status", "/status")["cases"] if c["current"])
        self.fits("post", "/case", "/case", {"name": "two reports"})
        for example in ("identity_theft", "identity_theft_disbursed"):
            for file in sorted((SOURCE / "packs" / "cn" / "examples" / example / "files").iterdir()):
                self.put_in(file.name, file.read_bytes())
        self.all_read()
        credit = self.fits("get", "/case/credit", "/case/credit")
        self.assertEqual(len(credit["reports"]), 2)
        entry = next(e for e in credit["reports"][-1]["entries"] if e["fact"])
        self.fits("post", "/case/facts", "/case/facts", {"fact": entry["fact"], "state": "confirmed", "value": "not_mine"})
        said = self.fits("get", "/case/credit", "/case/credit")["reports"][-1]
        self.assertIn("not_mine", [e["said"] for e in said["entries"]])
        self.assertTrue(said["objections"])
        for file in self.fits("get", "/case/evidence", "/case/evidence")["files"]:
            self.fits("get", "/case/evidence/{item}", f"/case/evidence/{file['item']}")
            self.fits("get", "/case/evidence/{item}/draft", f"/case/evidence/{file['item']}/draft")
        for path in ("/case", "/case/plan", "/case/facts", "/case/timeline"):
            self.fits("get", path, path)
        self.fits("post", "/cases/current", "/cases/current", {"case": before})

    def test_a_paper_is_checked_signed_cut_and_filed(self):
        paper = self.fits("get", "/case/plan", "/case/plan")["papers"][0]["id"]
        at, template = f"/case/papers/{paper}", "/case/papers/{paper}"
        facts = self.fits("get", template, at)
        self.assertFalse(facts["signed"])
        self.fits("get", template, "/case/papers/nonsense", status=404)
        self.assertIn(b"Reading copy", self.fits("get", template + ".html", at + ".html?copy=en"))
        for channel in ("web", "phone", "counter", "ems"):
            self.assertTrue(self.fits("post", template + "/channel", at + "/channel", {"channel": channel, "limit": 200})["parts"])
        self.fits("post", template + "/channel", at + "/channel", {"channel": "pigeon"}, status=422)
        self.fits("post", template + "/signature", at + "/signature", {"strokes": "<script>"}, status=422)
        self.fits("post", template + "/signature", at + "/signature", {"strokes": "1,1 500,100"})
        self.assertTrue(self.fits("get", template, at)["signed"])
        plan = self.fits("post", template + "/filed", at + "/filed", {"on": "2026-03-02", "receipt": "甲1"})
        self.assertEqual(plan["marks"][-1]["matter"], facts["files"])
        self.fits("post", template + "/filed", at + "/filed", {"on": "soon"}, status=422)

    def test_a_bundle_and_a_marked_copy_of_an_id(self):
        item = self.fits("get", "/case/evidence", "/case/evidence")["files"][0]["item"]
        whole = zipfile.ZipFile(io.BytesIO(self.fits("post", "/case/bundle", "/case/bundle", {"to": "某银行"})))
        self.assertIsNone(whole.testzip())
        less = zipfile.ZipFile(io.BytesIO(self.fits("post", "/case/bundle", "/case/bundle", {"withheld": {item: "无关"}})))
        self.assertTrue([n for n in whole.namelist() if n.startswith(f"bundle/data/originals/{item}")])
        self.assertFalse([n for n in less.namelist() if n.startswith(f"bundle/data/originals/{item}")])
        with tempfile.TemporaryDirectory() as folder:
            whole.extractall(folder)
            self.assertEqual(subprocess.run(["sh", f"{folder}/bundle/verify.sh"], capture_output=True).returncode, 0)
        self.fits("post", "/case/bundle", "/case/bundle", {"withheld": {"E9999": ""}}, status=422)
        picture = (SOURCE / "tests" / "extract" / "screen.png").read_bytes()
        upload = self.fits("post", "/uploads", "/uploads", {"name": "id.png", "size": len(picture)})["upload"]
        self.fits("put", "/uploads/{upload}", f"/uploads/{upload}?offset=0", picture)
        self.assertTrue(self.fits("post", "/case/id-copy", "/case/id-copy", {"uploads": [upload], "to": "某银行", "purpose": "异议"}).startswith(b"%PDF"))
        self.fits("post", "/case/id-copy", "/case/id-copy", {"uploads": [upload], "to": "某银行", "purpose": "异议"}, status=404)
        self.fits("post", "/case/id-copy", "/case/id-copy", {"uploads": [], "to": "甲", "purpose": "乙"}, status=422)

    def test_saying_and_taking_back(self):
        plan = self.fits("post", "/case/marks", "/case/marks", {"what": "filed", "matter": "carrier_complaint", "on": "2026-03-02"})
        mark = plan["marks"][-1]["mark"]
        self.fits("post", "/case/marks", "/case/marks", {"what": "withdrawn", "target": mark})
        self.fits("post", "/case/marks", "/case/marks", {"what": "filed", "matter": "nonsense", "on": "2026-03-02"}, status=422)
        fact = next(f for f in self.fits("get", "/case/facts", "/case/facts")["facts"] if f["source"].startswith("E"))
        self.fits("post", "/case/facts", "/case/facts", {"fact": fact["id"], "state": "confirmed"})
        self.fits("post", "/case/facts", "/case/facts", {"fact": fact["id"], "state": "maybe"}, status=422)
        self.fits("post", "/case/guard", "/case/guard", {"text": "我会尽快还款"})
        self.fits("post", "/case/reply", "/case/reply", {"text": "请尽快还款"})
        self.fits("post", "/case/search", "/case/search", {"words": "还款"})
        self.fits("post", "/lenders", "/lenders", {"query": "招行"})

    def test_answers_with_versions(self):
        plan = self.fits("get", "/case/plan", "/case/plan")
        answers, version = plan["answers"], plan["answers_version"]
        answers["person"]["address"] = "甲"
        after = self.fits("put", "/case/answers", "/case/answers", answers, {"If-Match": str(version)})
        answers["person"]["address"] = "乙"
        clash = self.fits("put", "/case/answers", "/case/answers", answers, {"If-Match": str(version)}, status=409)
        self.assertEqual(clash["conflicts"], ["person.address"])
        self.assertEqual(clash["answers_version"], after["answers_version"])
        self.assertEqual(clash["answers"]["person"]["address"], "甲")

    def test_an_upload_is_taken_up_again(self):
        begun = self.fits("post", "/uploads", "/uploads", {"name": "x.txt", "size": 10})
        at = f"/uploads/{begun['upload']}"
        self.fits("put", "/uploads/{upload}", at + "?offset=0", b"hello")
        self.fits("put", "/uploads/{upload}", at + "?offset=0", b"hello", status=409)
        self.assertEqual(self.fits("get", "/uploads/{upload}", at)["offset"], 5)
        self.fits("post", "/uploads/{upload}/finish", at + "/finish", status=409)
        self.fits("put", "/uploads/{upload}", at + "?offset=5", b"world")
        done = self.fits("post", "/uploads/{upload}/finish", at + "/finish")
        self.assertEqual(done["sha256"], "936a185caaa266bb9cbe981e9e05cb78cd732b0b3280eb944412bb6f8f8f07af")
        self.all_read()
        other = self.fits("post", "/uploads", "/uploads", {"name": "y", "size": 1})["upload"]
        self.fits("delete", "/uploads/{upload}", f"/uploads/{other}")
        self.fits("get", "/uploads/{upload}", f"/uploads/{other}", status=404)
        self.fits("post", "/uploads", "/uploads", {"name": "huge", "size": 1 << 40}, status=422)

    def test_without_a_book_what_needs_one_says_so(self):
        self.fits("post", "/keeping/passphrase", "/keeping/passphrase", {"old": "a", "new": "b"}, status=422)
        self.fits("post", "/keeping/backup", "/keeping/backup", {"folder": "/tmp/x", "passphrase": "a"}, status=422)
        self.fits("post", "/keeping/erase", "/keeping/erase", {}, status=422)
        self.fits("post", "/devices", "/devices")

    def test_every_call_has_its_place_in_the_server(self):
        code = "".join(p.read_text(encoding="utf-8") for p in (SOURCE / "src" / "faces" / "web").glob("*.cpp"))
        for path in API["paths"]:
            fixed = path.split("{")[0].rstrip("/")
            self.assertIn(f'"{fixed}', code, path)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
