#!/usr/bin/env python3
"""Every kind of file that people have is read as it must be: kind, each message, each call, warnings, metadata.

usage: kinds_test.py path/to/qingbai
"""
import json, pathlib, subprocess, sys, tempfile

here = pathlib.Path(__file__).parent
program, wrong, checked = sys.argv[1], [], {}

def expect(name, what, got, wanted):
    checked[what] = checked.get(what, 0) + 1
    if got != wanted: wrong.append(f"{name}: {what}\n    got    {got!r}\n    wanted {wanted!r}")

with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.executable, str(here / "make_samples.py"), folder], check=True)
    truth = json.loads((pathlib.Path(folder) / "truth.json").read_text(encoding="utf-8"))
    for name, want in truth.items():
        done = subprocess.run([program, "read", f"{folder}/{name}", "--json"], capture_output=True)
        if done.returncode != 0:
            wrong.append(f"{name}: exit {done.returncode} {done.stderr.decode()[:300]}"); continue
        read = json.loads(done.stdout)["files"][0]
        codes = {w["code"] for w in read["warnings"]}
        if want["kind"]: expect(name, "kind", read["kind"], want["kind"])
        if want["calls"] is not None: expect(name, "calls", [[c["number"], c["direction"], c["seconds"], c["time"]] for c in read["calls"]], want["calls"])
        if want["messages"] is not None: expect(name, "messages", [[m["sender"], m["direction"], m["text"].strip(), m["time"]] for m in read["messages"]], want["messages"])
        if "count" in want: expect(name, "count", len(read["messages"]), want["count"])
        for code in want.get("warnings", []): expect(name, f"warning {code}", code in codes, True)
        if "has" in want: expect(name, "text", want["has"] in read["text"] + json.dumps(read["metadata"], ensure_ascii=False), True)
        if "not_has" in want: expect(name, "text without", want["not_has"] in read["text"], False)
        if "parts" in want: expect(name, "parts", [p["path"] for p in read["parts"]], want["parts"])
        for key, value in want.get("metadata", {}).items(): expect(name, key, read["metadata"].get(key), value)
# Words on pictures: drawn by us, upright and on its side. Every digit and mask must be kept.
for name in ("screen.png", "screen_turned.jpg"):
    read = json.loads(subprocess.run([program, "read", str(here / name), "--json"], capture_output=True).stdout)["files"][0]
    if any(w["code"] == "ocr_missing" for w in read["warnings"]):
        print(f"{name}: the models are not installed; words not checked"); continue
    for words in ("106900001234", "安逸消费金融", "1,234.56元", "138****0001", "516X"): expect(name, words, words in read["text"].replace("，", ","), True)
    expect(name, "sender", read["messages"][0]["sender"], "106900001234")
    expect(name, "boxes", all(0 <= run["box"][0] <= read["pages"][0]["width"] and run["confidence"] > .5 for run in read["pages"][0]["runs"]), True)
print(f"{len(truth)} files, {sum(checked.values())} checks, {len(wrong)} wrong")
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
