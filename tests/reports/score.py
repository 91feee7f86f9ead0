#!/usr/bin/env python3
"""Field accuracy of `qingbai report` on generated reports.

usage: score.py QINGBAI FOLDER [--show N]   (never --show a held-out folder)
Every field of the truth counts one: head, each account's, each inquiry's, each phone's and address's, each month's. Accounts are matched by section and
number; one that the truth does not have is invented. A warning is allowed only where the truth was not met.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys

ACCOUNT = ["institution", "product", "opened", "currency", "amount_fen", "limit_fen", "used_fen", "balance_fen", "due", "as_of", "status", "settled", "overdue_now_fen",
           "overdue_months_5y", "overdue_90_5y", "objection_mark"]


class Score:
    def __init__(self):
        self.right = self.total = self.invented = self.lost = self.warned = 0
        self.wrong = []

    def field(self, where, want, got):
        self.total += 1
        if want == got:
            self.right += 1
        else:
            self.wrong.append((where, want, got))


def pairs(score, name, want, got, key, fields=1):
    """In order, by key, so that twins stay two. What is lost counts as many fields as it has."""
    left = collections.defaultdict(list)
    for g in got:
        left[key(g)].append(g)
    for w in want:
        mine = left[key(w)]
        if mine:
            yield w, mine.pop(0)
        else:
            score.lost += 1
            score.total += fields(w) if callable(fields) else fields
            score.wrong.append((f"{name} lost", w, None))
    rest = [g for gs in left.values() for g in gs]
    score.invented += len(rest)
    score.wrong += [(f"{name} invented", None, g) for g in rest]


def account_fields(a):
    return 1 + len(ACCOUNT) + sum(k in a for k in ("account_id", "agreement_id", "statement")) + 2 * len(a.get("months", []))


def judge(score, truth, got, path):
    for k in ("edition", "report_number", "report_time"):
        score.field(k, truth[k], got[k])
    for k, v in truth["subject"].items():
        score.field(k, v, got["subject"][k])
    for w, g in pairs(score, "account", truth["accounts"], got["accounts"], lambda a: (a["category"] == "liability" or a["category"][-4:], a["index"], a["opened"], a["institution"]), account_fields):
        for k in ["category"] + ACCOUNT + [k for k in ("account_id", "agreement_id", "statement") if k in w]:
            score.field(f"account {w['index']} {k}", w[k], g[k])
        for m, n in pairs(score, "month", w.get("months", []), g["months"], lambda m: m["month"]):
            score.field("month status", m["status"], n["status"])
            score.field("month overdue", m["overdue_fen"], n["overdue_fen"])
    for w, g in pairs(score, "inquiry", truth["inquiries"], got["inquiries"], lambda i: (i["by"], i["index"]), 3):
        for k in ("date", "institution", "reason"):
            score.field(f"inquiry {w['index']} {k}", w[k], g[k])
    for key, kind, word in (("phones", "phone", "number"), ("addresses", "address", "address")):
        for w, g in pairs(score, kind, truth.get(key, []), [c for c in got["contacts"] if c["kind"] == kind], lambda c: c.get(word, c.get("text"))):
            score.field(kind, w["updated"], g["updated"])
    if "objections_in_progress" in truth:
        score.field("objections", truth["objections_in_progress"] or None, got["objections_in_progress"])
    if "fraud_alert" in truth:
        score.field("fraud alert", truth["fraud_alert"], got["fraud_alert"])
    # every value that was read knows its page and box
    for a in got["accounts"] + got["inquiries"]:
        for v in a["values"]:
            if path.suffix == ".pdf" and (not v["box"] or v["box"][2] <= 0):
                score.field("box", "a box", v)
    score.warned += len(got["warnings"])
    score.wrong += [("warning", None, w) for w in got["warnings"]]


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("program")
    p.add_argument("folder", type=pathlib.Path)
    p.add_argument("--show", type=int, default=0)
    p.add_argument("--ending", default="pdf")
    p.add_argument("--only", default="")
    p.add_argument("--exact", action="store_true", help="fail where one field is wrong, one entry invented or one line unread")
    a = p.parse_args()
    by = collections.defaultdict(Score)
    for path in sorted(p for p in a.folder.glob(f"*.{a.ending}") if a.only in p.name):
        family, edition, _ = path.stem.rsplit("-", 2)
        out = subprocess.run([a.program, "report", str(path), "--json"], capture_output=True, text=True)
        truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        one = Score()
        if out.returncode == 0:
            judge(one, truth, json.loads(out.stdout), path)
        else:
            one.lost += len(truth["accounts"]) + len(truth["inquiries"])
            one.total += sum(account_fields(a) for a in truth["accounts"]) + 3 * len(truth["inquiries"]) + 6
            one.wrong.append(("not read", out.returncode, out.stdout[:200]))
        for w in one.wrong[:a.show]:
            print(f"  {path.name}: {w[0]}\n     want {w[1]}\n     got  {str(w[2])[:400]}")
        for key in (family, edition, "all"):
            s = by[key]
            for k in ("right", "total", "invented", "lost", "warned"):
                setattr(s, k, getattr(s, k) + getattr(one, k))
    for key, s in by.items():
        print(f"{key:24} {s.right:7}/{s.total:<7} {100 * s.right / max(1, s.total):8.3f} %   invented {s.invented}   lost {s.lost}   warnings {s.warned}")
    if a.exact and (by["all"].right != by["all"].total or by["all"].invented or by["all"].warned or not by["all"].total):
        sys.exit(1)
