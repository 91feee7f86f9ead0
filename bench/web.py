#!/usr/bin/env python3
"""The web app's server under load, slow clients and a huge file. Needs wrk.

usage: bench/web.py QINGBAI SOURCE_DIR [MESSAGES] [UPLOAD_MIB] [wrk,slow,upload]
"""
import hashlib
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

QINGBAI, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
MESSAGES = int(sys.argv[3]) if len(sys.argv) > 3 else 200
UPLOAD = int(sys.argv[4]) if len(sys.argv) > 4 else 2048
PARTS = (sys.argv[5] if len(sys.argv) > 5 else "wrk,slow,upload").split(",")
folder = pathlib.Path(tempfile.mkdtemp(prefix="bench-web-"))
env = dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs"))
(folder / "secret").write_text("correct horse battery\n")
book = ["--book", str(folder / "book"), "--passphrase-file", str(folder / "secret")]


def run(*args):
    subprocess.run([QINGBAI, *args, *book], check=True, env=env, capture_output=True)


def memory(pid, key):
    return int(re.search(key + r":\s+(\d+) kB", pathlib.Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024


def ask(method, path, body=None, more=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    connection.request(method, "/api/v1" + path, body, {"X-Qingbai": "1", "Cookie": cookie, **(more or {})})
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return answer, data


example = SOURCE / "packs" / "cn" / "examples" / "recycled_number"
with open(folder / "sms.xml", "w", encoding="utf-8") as out:
    out.write(f'<smses count="{MESSAGES}">')
    for i in range(MESSAGES):
        out.write(f'<sms address="1069{i % 97:08}" date="{1740000000000 + i * 3600000}" type="1" body="【示例金融】王先生您好，您的借款已逾期{i % 60}天，请尽快处理，否则将上报征信" />')
    out.write("</smses>")
run("init")
run("case", "new", "bench")
run("add", str(folder / "sms.xml"), str(example / "files"))
run("answers", str(example / "answers.yaml"))
server = subprocess.Popen([QINGBAI, "serve", "--no-open", *book], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env, text=True)
url = server.stdout.readline().strip()
port, token = int(re.search(r":(\d+)/", url).group(1)), url.split("#t=")[1]
cookie = ""
cookie = ask("POST", "/session", token)[0].getheader("Set-Cookie").split(";")[0]
t = time.perf_counter()
while json.loads(ask("GET", "/case/plan")[1])["unread"]:
    time.sleep(0.05)
print(f"case with {MESSAGES} messages; first plan after {1000 * (time.perf_counter() - t):.0f} ms; RSS {memory(server.pid, 'VmRSS'):.0f} MiB")

if "wrk" in PARTS:
    for path in ("/case/plan", "/case/evidence", "/case/evidence/E0002", "/case/timeline"):
        answer, data = ask("GET", path)
        done = subprocess.run(["wrk", "-t1", "-c32", "-d8s", "--latency", "-H", "X-Qingbai: 1", "-H", f"Cookie: {cookie}", f"http://127.0.0.1:{port}/api/v1{path}"],
                              capture_output=True, text=True).stdout
        rate = re.search(r"Requests/sec:\s+([\d.]+)", done).group(1)
        p = dict(re.findall(r"(50|99)%\s+([\d.]+\w+)", done))
        bad = re.search(r"Non-2xx.*", done)
        print(f"{path}: {len(data)} bytes, {rate} req/s, p50 {p.get('50')}, p99 {p.get('99')}{' ' + bad.group(0) if bad else ''}")
    print(f"RSS after wrk {memory(server.pid, 'VmRSS'):.0f} MiB, peak {memory(server.pid, 'VmHWM'):.0f} MiB")

if "slow" in PARTS:  # 1,000 clients that send one byte a second
    clients = []
    for i in range(1000):
        try:
            s = socket.create_connection(("127.0.0.1", port), timeout=5)
            s.sendall(b"GET /api/v1/case/plan HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX-A: " % port)
            clients.append(s)
        except OSError:
            pass
    worst = 0.0
    for _ in range(20):
        for s in clients:
            try:
                s.send(b"a")
            except OSError:
                pass
        t = time.perf_counter()
        assert ask("GET", "/case/plan")[0].status == 200
        worst = max(worst, time.perf_counter() - t)
        time.sleep(0.5)
    print(f"slowloris, {len(clients)} clients: the person's request answered in at most {1000 * worst:.0f} ms; RSS {memory(server.pid, 'VmRSS'):.0f} MiB")
    for s in clients:
        s.close()

if "upload" in PARTS:
    piece, size, digest = os.urandom(2 << 20), UPLOAD << 20, hashlib.sha256()
    t, peak = time.perf_counter(), 0.0
    upload = json.loads(ask("POST", "/uploads", json.dumps({"name": "video.mp4", "size": size}))[1])["upload"]
    for at in range(0, size, len(piece)):
        part = at.to_bytes(8, "big") + piece[8:]
        digest.update(part)
        answer, data = ask("PUT", f"/uploads/{upload}?offset={at}", part)
        assert answer.status == 200, data
        peak = max(peak, memory(server.pid, "VmRSS"))
    sent = time.perf_counter() - t
    answer, data = ask("POST", f"/uploads/{upload}/finish")
    assert answer.status == 200 and json.loads(data)["sha256"] == digest.hexdigest(), data
    print(f"upload of {UPLOAD} MiB: {sent:.1f} s to send, {time.perf_counter() - t - sent:.1f} s to seal; RSS peak {max(peak, memory(server.pid, 'VmHWM')):.0f} MiB")
server.terminate()
server.wait()
shutil.rmtree(folder)
