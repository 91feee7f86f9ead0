#!/usr/bin/env python3
"""Says how much of the wild reports the program reads right, and whether every fault is said beside its entry.

usage: score.py PROGRAM FOLDER [--out FILE] [--exact] [--least SHARE]
The verdict on each field is that of ../strangers/score.py. A fault is *said* only where a warning holds words of its entry (its lender, its id, its number) or the
expected value itself; a warning that merely stands on the same page does not count. --exact fails where anything was invented or silently wrong.
"""
import argparse
import collections
import importlib.util
import json
import pathlib
import re
import subprocess
import sys

spec = importlib.util.spec_from_file_location("strangers_score", pathlib.Path(__file__).resolve().parents[1] / "strangers" / "score.py")
base = importlib.util.module_from_spec(spec)
spec.loader.exec_module(base)
EMPTY = {**{f: None for f in base.HEAD}, "subject": collections.defaultdict(lambda: None), **{f: [] for f in ("accounts", "inquiries", "public_records", "contacts", "statements")}}


class Sheet(base.Sheet):
    def warned(self, page, words):
        near = [w[:6] for w in words if w and len(w) > 2]
        return any(w in text for w in near for _, text in self.warnings if not text.startswith("核对不符"))  # it names all of a kind

    def put(self, kind, field, want, got, page=None, words=(), how=None):
        printed = [want] if isinstance(want, str) else ([f"{want // 100:,}", str(want // 100)] if isinstance(want, int) and not isinstance(want, bool) and field.endswith("fen") else [])
        if isinstance(want, str) and re.fullmatch(r"\d{4}-\d\d(-\d\d)?", want):
            year, month, *day = [int(x) for x in want.split("-")]
            printed += [want.replace("-", ".")] + [f"{year}年{f % month}月" + (f"{f % day[0]}日" if day else "") for f in ("%d", "%02d")]
        super().put(kind, field, want, got, page, list(words) + printed, how)


def report_of(program, path, answers):
    kept = answers / f"{path.stem}.json" if answers else None
    if kept and kept.exists():
        return json.loads(kept.read_text(encoding="utf-8"))
    out = subprocess.run([program, "report", str(path), "--json"], capture_output=True, text=True)
    try:
        got = json.loads(out.stdout)
    except ValueError:
        return None
    if "accounts" not in got:
        return None
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(got, ensure_ascii=False), encoding="utf-8")
    return got


def judge_statements(sheet, truth, got):
    kept = [base.plain(s) for s in got["statements"]]
    for w in truth["statements"]:
        sheet.put("statement", "text", w, w if any(base.plain(w) in s for s in kept) else None, None, [w])


def table(title, rows, key):
    groups = collections.defaultdict(collections.Counter)
    for r in rows:
        c = groups[key(r)]
        c["all"] += r["how"] != "invented"
        c[r["how"]] += 1
        c["silent"] += r["how"] != "right" and not r["near_warning"]
        c["silently wrong"] += r["how"] in ("wrong", "too much") and not r["near_warning"]
    print(f"\n{title:26}{'right':>15}{'%':>9}{'lost':>7}{'wrong':>7}{'invented':>9}{'unsaid: lost or wrong':>23}{'of these wrong':>16}")
    for name, c in sorted(groups.items(), key=lambda g: str(g[0])):
        print(f"{str(name):26}{c['right']:>7}/{c['all']:<7}{100 * c['right'] / max(1, c['all']):>9.3f}{c['lost']:>7}{c['wrong'] + c['too much']:>7}{c['invented']:>9}{c['silent']:>23}{c['silently wrong']:>16}")


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("program")
    p.add_argument("folder", type=pathlib.Path)
    p.add_argument("--out", type=pathlib.Path)
    p.add_argument("--answers", type=pathlib.Path, help="keep the program's answers here, and use those that are there")
    p.add_argument("--exact", action="store_true")
    p.add_argument("--least", type=float, help="fail where less than this share is right, or anything was invented")
    a = p.parse_args()
    rows, unread, needless = [], [], collections.Counter()
    for path in sorted(a.folder.glob("*.pdf")):
        truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        got = report_of(a.program, path, a.answers)
        sheet = Sheet(path.name, got)
        unread += [] if got else [path.name]
        base.judge(sheet, truth, got or EMPTY)
        judge_statements(sheet, truth, got or EMPTY)
        if sheet.warnings and all(r["how"] == "right" for r in sheet.rows):
            needless[path.name] = len(sheet.warnings)
        rows += sheet.rows
    table("all", rows, lambda r: "all")
    table("edition", rows, lambda r: r["file"].split("-")[1])
    table("producer", rows, lambda r: r["file"].split("-")[0])
    table("kind", rows, lambda r: r["kind"])
    table("field", rows, lambda r: f"{r['kind']} {r['field']}")
    print(f"\nnot read: {len(unread)} {' '.join(unread)}\nfiles all right but with warnings: {len(needless)} ({sum(needless.values())} warnings)")
    with (a.out or a.folder / "failures.jsonl").open("w", encoding="utf-8") as out:
        for r in rows:
            if r["how"] != "right":
                out.write(json.dumps(r, ensure_ascii=False) + "\n")
    right = sum(r["how"] == "right" for r in rows) / max(1, sum(r["how"] != "invented" for r in rows))
    if a.least and (right < a.least or any(r["how"] == "invented" for r in rows)):
        sys.exit(1)
    if a.exact and any(r["how"] == "invented" or (r["how"] in ("wrong", "too much") and not r["near_warning"]) for r in rows):
        sys.exit(1)


if __name__ == "__main__":
    main()
