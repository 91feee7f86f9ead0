#!/usr/bin/env python3
"""Reads the files that make.py wrote and judges each answer against its truth.

usage: check.py PROGRAM [FOLDER] [NNN ...]      without a folder the files are made in a temporary one

right    all that the truth asks for is there and nothing is invented (or, where the truth is marked unsure, a warning stands)
warned   something is wrong, but a warning stands with the file
refused  the program did not read the file
silent   something is wrong, lost or invented, and nothing says so
The sum is the last line; exit 0 only when all are right.
"""
import json, os, pathlib, re, subprocess, sys, tempfile, unicodedata
from datetime import datetime, timedelta, timezone

HERE = pathlib.Path(__file__).resolve().parent
BEIJING = timezone(timedelta(hours=8))
HARMLESS = {"guessed_encoding"}  # these warnings say nothing about a value


def n(text):
    """Half width, no white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text or "")))


def leaves(x):
    inner = x.values() if isinstance(x, dict) else x if isinstance(x, list) else None
    return [str(x)] if inner is None else [leaf for y in inner for leaf in leaves(y)]


def names(value, who):
    """13800138000 and +86 138 0013 8000; 王某 and 王某 <a@b.cn>"""
    sides = re.sub(r"(?<=\d)-(?=\d)", "", n(value)).split(";")
    return any(re.fullmatch(r'"?(\+?86|0086)?' + re.escape(n(w)) + r'"?([(<].*)?', side) for w in who.split("|") for side in sides)


def same_time(event, wanted):
    """null, a day, a minute or a second, each with its precision; a|b is either, a* is a or finer."""
    time, day = event.get("time"), event.get("day")
    moment = time and datetime.fromisoformat(time.replace("Z", "+00:00")).astimezone(BEIJING).strftime("%Y-%m-%d %H:%M:%S")
    def one(w):
        if not w:
            return time is None and not day
        if w.endswith("*"):
            return bool(moment) and moment.startswith(w[:-1])
        if len(w) == 10:
            return time is None and day == w and event.get("precision") == "day"
        return moment == (w + ":00")[:19] and event.get("precision") == ("minute" if len(w) == 16 else "second")
    return any(map(one, wanted.split("|"))) if wanted else one(None)


def same_text(got, wanted):
    return n(wanted[1:]) in n(got) if wanted.startswith("*") else n(got) == n(wanted)


def is_message(m, w):
    sides = leaves({k: v for k, v in m.items() if k != "text"}) if m["direction"] == "out" else [m["sender"]]
    return (same_time(m, w["time"]) and same_text(m["text"], w["text"]) and (not w["direction"] or m["direction"] in w["direction"].split("|"))
            and (not w["who"] or any(names(s, w["who"]) for s in sides)))


def is_call(c, w):
    seconds = w["seconds"] if isinstance(w["seconds"], list) else [w["seconds"]]
    known = c.get("seconds") in seconds or seconds == [0] and not c.get("seconds")
    number = names(c["number"], w["number"]) if w["number"] else not re.search(r"\d", str(c["number"] or ""))
    return (same_time(c, w["time"]) and number and known and w["direction"] in ("", c["direction"])
            and w["missed"] in (None, bool(c.get("missed"))))


def is_payment(t, w):
    return (same_time(t, w["time"]) and t["amount_fen"] == w["fen"] and str(t["direction"] or "") in w["direction"].split("|") + ([t["direction"]] if not w["direction"] else [])
            and n(w["who"]) in n(t["counterparty"]))


def unlike(found, wanted, same, loose, what):
    """Each wanted one once; no others unless loose."""
    faults = [f"{what} missing: {json.dumps(w, ensure_ascii=False)}" for w in wanted if sum(same(x, w) for x in found) != 1]
    if not loose and len(found) != len(wanted):
        faults.append(f"{len(found)} {what}s for {len(wanted)}")
    return faults


def not_sent(f, text):
    say = "fail|draft|unsent|not.sent|queued|error|失败|未发|没有?发|草稿"
    def told(m):
        more = {k: v for k, v in m.items() if k not in ("index", "time", "sender", "direction", "text")}
        return m["direction"] != "out" or any(re.search(say, f"{k} {v}", re.I) for k, v in more.items())
    return all(told(m) for m in f["messages"] if n(m["text"]) == n(text))


def told_by(t, sign):
    return not t["amount_fen"] or re.search(sign, " ".join(leaves(t)))


def events(f, want):
    faults = []
    loose = want.get("loose", False)
    if "messages" in want:
        spoken = [m for m in f["messages"] if n(m["text"]) and not (not m["sender"] and any(x in m["text"] for x in want.get("free_text", [])))]
        faults += unlike(spoken, want["messages"], is_message, loose, "message")
    if "calls" in want:
        faults += unlike(f["calls"], want["calls"], is_call, loose, "call")
    if want.get("count") not in (None, len(f["messages"])):
        faults.append(f"{len(f['messages'])} messages for {want['count']}")
    money = f.get("transactions") or []
    if "money" in want:
        faults += unlike(money, want["money"], is_payment, want.get("money_loose", False), "payment")
    for t in money:
        if t["amount_fen"] in want.get("unmoved", []) and t["direction"] in ("in", "out") and not told_by(t, "失败|关闭"):
            faults.append(f"{t['amount_fen']} fen never moved")
        if t["amount_fen"] in want.get("foreign", []) and not told_by(t, "美元|USD"):
            faults.append(f"{t['amount_fen']} fen are not yuan")
    faults += [f"stands as sent: {x}" for x in want.get("not_sent", []) if not not_sent(f, x)]
    faults += [f"stands as received: {x}" for x in want.get("never_in", []) for m in f["messages"] if m["direction"] == "in" and x in m["text"]]
    if want.get("no_times") and any(e.get("time") for e in f["messages"] + f["calls"]):
        faults.append("a time was invented")
    return faults


def text(f, want):
    everything = "\n".join(leaves({k: v for k, v in f.items() if k not in ("path", "sha256", "sm3")}))
    body = f["text"] + "\n" + "\n".join(m["text"] for m in f["messages"])
    faults = [f"not in the text: {x}" for x in want.get("says", []) if n(x) not in n(body)]
    faults += [f"nowhere: {x}" for x in want.get("anywhere", []) if n(x) not in n(everything)]
    faults += [f"nowhere in one piece: {x}" for x in want.get("anywhere_exact", []) if x not in everything]
    faults += [f"should not be there: {x}" for x in want.get("says_not", []) if n(x) in n(body)]
    places = [n(body).find(n(x)) for x in want.get("in_order", [])]
    if -1 in places or places != sorted(places):
        faults.append(f"order: {places}")
    names_of_parts = " ".join(leaves(f.get("parts", [])))
    faults += [f"no part {x}" for x in want.get("parts", []) if x not in names_of_parts]
    if want.get("pages") not in (None, len(f["pages"])):
        faults.append(f"{len(f['pages'])} pages")
    return faults


def warnings(f):
    own = {w["code"] for w in f["warnings"]} - HARMLESS
    for part in f.get("parts", []):
        own |= {w["code"] for w in part.get("warnings", []) if isinstance(part, dict)} - HARMLESS
    return own


def judge(program, path, want):
    done = subprocess.run([program, "read", str(path), "--json"], capture_output=True, encoding="utf-8", timeout=120)
    if done.returncode not in (0, 1):
        return "refused", [f"exit {done.returncode}: {done.stderr.strip()[-100:]}"]
    return verdict_of(json.loads(done.stdout)["files"][0], want)


def verdict_of(f, want):
    faults = events(f, want) + text(f, want)
    if want.get("kind") and f["kind"] not in want["kind"]:
        faults.append(f"kind {f['kind']}")
    said = warnings(f)
    if want.get("warn") and not said:
        faults.append("no warning")
    if not faults or want.get("unsure") and said:
        return "right", []
    return "warned" if said else "silent", faults + ([f"warnings: {' '.join(sorted(said))}"] if said else [])


def main(program, folder, numbers):
    sums = {}
    for path in sorted(p for p in folder.iterdir() if not p.name.endswith(".truth.json")):
        if numbers and path.name[:3] not in numbers:
            continue
        want = json.loads((folder / f"{path.stem}.truth.json").read_text(encoding="utf-8"))
        try:
            verdict, faults = judge(program, path, want)
        except Exception as e:  # an answer that lacks what is asked for is a wrong answer
            verdict, faults = "silent", [f"{type(e).__name__}: {e}"]
        sums[verdict] = sums.get(verdict, 0) + 1
        if verdict != "right":
            print(f"{verdict}: {path.name}: {want['right']}\n    " + "\n    ".join(faults))
    print(f"{sums.get('right', 0)} of {sum(sums.values())} right; " + ", ".join(f"{v} {k}" for k, v in sorted(sums.items()) if k != "right"))
    return sums.get("right", 0) != sum(sums.values())


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    PROGRAM = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as room:
        FOLDER = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 and not sys.argv[2].isdigit() else pathlib.Path(room)
        if FOLDER == pathlib.Path(room):
            subprocess.run([sys.executable, str(HERE / "make.py"), room], check=True, stdout=subprocess.DEVNULL)
        sys.exit(main(PROGRAM, FOLDER, [a for a in sys.argv[2:] if a.isdigit()]))
