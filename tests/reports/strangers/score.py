#!/usr/bin/env python3
"""Says how much of the strangers' reports the program reads right, and how its errors look to a person.

usage: score.py PROGRAM FOLDER [--out FILE]
Prints right fields by edition, by producer and by kind of field; values wrong or lost, with and without a warning near them; invented entries.
Writes every failure to FILE (default FOLDER/failures.jsonl): file, field, expected, got, warned, excerpt.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess

FIELDS = ["category", "institution", "product", "opened", "currency", "amount_fen", "limit_fen", "used_fen", "balance_fen", "due", "as_of", "status", "settled", "overdue_now",
          "overdue_now_fen", "overdue_months_5y", "overdue_90_5y", "card_tail", "objection_mark"]
DETAILED = FIELDS + ["account_id", "agreement_id"]
HEAD = ["edition", "generation", "printed_for", "report_number", "report_time", "fraud_alert", "objections_in_progress"]
NARROW = str.maketrans("（）：，；—０１２３４５６７８９", "():,;-0123456789")


def plain(value):
    """Words without spaces and in one width; other values as they are."""
    return re.sub(r"\s+", "", value).translate(NARROW) if isinstance(value, str) else value


def same(want, got):
    if isinstance(want, dict) and "any" in want:
        return any(same(w, got) for w in want["any"])
    return plain(want) == plain(got)


def first(value):
    return value["any"][0] if isinstance(value, dict) and "any" in value else value


class Sheet:
    """The verdicts on one report."""

    def __init__(self, name, got):
        self.name, self.got, self.rows = name, got, []
        self.warnings = [(w["page"], plain(w["text"])) for w in got["warnings"]] if got else []

    def warned(self, page, words):
        """A warning near: on the entry's page, or with the entry's words in it."""
        near = [w[:5] for w in words if w and len(w) > 3]  # a warning may hold a cell's words cut and shuffled
        return any((page and p == page) or any(w in text for w in near) for p, text in self.warnings)

    def put(self, kind, field, want, got, page=None, words=(), how=None):
        right = how is None and same(want, got)
        how = "right" if right else how or ("lost" if got is None else ("too much" if first(want) is None else "wrong"))
        near = False if right else self.warned(page, [plain(w) for w in words])
        self.rows.append({"file": self.name, "kind": kind, "field": field, "expected": want, "got": got, "how": how, "near_warning": near, "any_warning": bool(self.warnings), "page": page})


def matched(want, got, keys):
    """Pairs of truth and reading, by ever looser keys; then what is left of each."""
    pairs, left, rest = [], list(want), list(got)
    for key in keys:
        still = []
        for w in left:
            twin = next((g for g in rest if key(w) == key(g)), None)
            if twin is None:
                still.append(w)
            else:
                rest.remove(twin)
                pairs.append((w, twin))
        left = still
    return pairs, left, rest


def account_words(a):
    return [a["institution"], a.get("account_id")]


def judge_accounts(sheet, truth, got):
    fields = DETAILED if truth["edition"] == "detailed" else FIELDS
    keys = [lambda a: (first(a["category"]), a["index"], a["opened"], plain(a["institution"])), lambda a: (a["opened"], plain(a["institution"])),
            lambda a: (a.get("account_id") or a, a["opened"]), lambda a: (first(a["category"]), a["index"], a["opened"]), lambda a: (first(a["category"]), a["index"], plain(a["institution"]))]
    pairs, lost, extra = matched(truth["accounts"], got["accounts"], keys)
    for w, g in pairs:
        for f in fields:
            sheet.put("account", f, w[f], g[f], g["page"], account_words(w))
        if w["statement"]:
            kept = g["statement"] or next((s for s in got["statements"] if plain(w["statement"]) in plain(s)), None)
            sheet.put("account", "statement", w["statement"], kept, g["page"], account_words(w))
        months, missing, more = matched(w.get("months", []), g["months"], [lambda m: m["month"]])
        for m, n in months:
            sheet.put("month", "sign", m["status"], n["status"], g["page"], account_words(w))
            sheet.put("month", "sum", m["overdue_fen"], n["overdue_fen"], g["page"], account_words(w))
        for m in missing:
            sheet.put("month", "whole", m["month"] + m["status"], None, g["page"], account_words(w) + ["还款记录"], "lost")
        for m in more:
            sheet.put("month", "whole", None, m, g["page"], [], "invented")
    for w in lost:
        for f in fields:
            sheet.put("account", f, w[f], None, None, account_words(w), "lost" if first(w[f]) is not None else "right")
        sheet.put("account", "entry", f"{w['index']} {w['opened']} {w['institution']}", None, None, account_words(w), "lost")
    for g in extra:
        sheet.put("account", "entry", None, f"{g['index']} {g['opened']} {g['institution']} | {g['text'][:80]}", g["page"], [g["institution"]], "invented")


def judge_inquiries(sheet, truth, got):
    keys = [lambda i: (i["by"], i["index"], i["date"]), lambda i: (i["by"], i["date"], plain(i["institution"])), lambda i: (i["by"], i["index"])]
    pairs, lost, extra = matched(truth["inquiries"], got["inquiries"], keys)
    for w, g in pairs:
        for f in ("date", "institution", "reason"):
            sheet.put("inquiry", f, w[f], g[f], g["page"], [w["institution"]])
    for w in lost:
        for f in ("date", "institution", "reason"):
            sheet.put("inquiry", f, w[f], None, None, [w["institution"] if w["by"] == "institution" else w["reason"][:4], "查询记录编号不连续"], "lost")
    for g in extra:
        sheet.put("inquiry", "entry", None, f"{g['date']} {g['institution']} {g['reason']}", g["page"], [g["institution"]], "invented")


def judge_records(sheet, truth, got):
    """Each public record's values must stand in one record of the reading."""
    texts = [(plain(r["type"]), plain(r["text"]), r["page"]) for r in got["public_records"]]
    used = set()
    for w in truth["public_records"]:
        values = [plain(v) for v in w["holds"]]
        best = max(range(len(texts)), key=lambda i: sum(v in texts[i][1] for v in values), default=None)
        held = [] if best is None else [v for v in values if v in texts[best][1]]
        if len(held) < 2:
            sheet.put("record", "entry", f"{w['type']} {w['holds'][0]}", None, None, w["holds"], "lost")
            continue
        used.add(best)
        sheet.put("record", "entry", True, True)
        kind, page = texts[best][0], texts[best][2]
        sheet.put("record", "type", True, w["type"][:4] in kind or (w["type"] == "电信欠费记录" and "后付费" in kind) or kind, page)
        for v, raw in zip(values, w["holds"]):
            sheet.put("record", "value", raw, raw if v in texts[best][1] else None, page, [raw])
    for i, (kind, text, page) in enumerate(texts):
        if i not in used:
            sheet.put("record", "entry", None, f"{kind} {text[:80]}", page, [], "invented")


def judge(sheet, truth, got):
    for f in HEAD:
        sheet.put("head", f, truth[f], got[f], 1)
    for f, want in truth["subject"].items():
        sheet.put("head", f, want, got["subject"][f], 1)
    judge_accounts(sheet, truth, got)
    judge_inquiries(sheet, truth, got)
    judge_records(sheet, truth, got)
    # A contact beyond the truth is no fault: office and postal addresses may be kept too.
    pairs, lost, _ = matched(truth.get("contacts", []), got["contacts"], [lambda c: (c["kind"], c["index"], plain(c["text"])), lambda c: (c["kind"], c["index"])])
    for w, g in pairs:
        for f in ("text", "updated"):
            sheet.put("contact", f"{w['kind']} {f}", w[f], g[f], g["page"], [w["text"]])
    for w in lost:
        sheet.put("contact", w["kind"], w["text"], None, None, [w["text"]], "lost")


def read(program, path):
    out = subprocess.run([program, "report", str(path), "--json"], capture_output=True, text=True)
    try:
        answer = json.loads(out.stdout)
    except ValueError:
        return None, f"exit {out.returncode}: {out.stdout[:100]} {out.stderr[:200]}"
    return (answer, "") if "accounts" in answer else (None, f"exit {out.returncode}: {out.stdout[:300]}")


def excerpt(path, row):
    """The page's own words around what was expected, as pdftotext lays them."""
    page = ["-f", str(row["page"]), "-l", str(row["page"])] if row["page"] else []
    text = subprocess.run(["pdftotext", "-layout"] + page + [str(path), "-"], capture_output=True, text=True).stdout.splitlines()
    wanted = str(first(row["expected"]) or "")[-8:]
    at = next((i for i, line in enumerate(text) if wanted and wanted in line.replace(" ", "")), None)
    return text[max(0, at - 2):at + 4] if at is not None else []


def table(title, rows, key):
    groups = collections.defaultdict(collections.Counter)
    for r in rows:
        c = groups[key(r)]
        c["all"] += r["how"] != "invented"
        c[r["how"]] += 1
        if r["how"] not in ("right", "invented"):
            c["silent near"] += not r["near_warning"]
            c["silent wholly"] += not r["any_warning"]
    print(f"\n{title:26}{'right':>15}{'%':>9}{'wrong':>7}{'toomuch':>8}{'lost':>6}{'invent':>7}{'silent(near)':>13}{'silent(file)':>13}")
    for name, c in sorted(groups.items(), key=lambda g: str(g[0])):
        print(f"{str(name):26}{c['right']:>7}/{c['all']:<7}{100 * c['right'] / max(1, c['all']):>9.3f}{c['wrong']:>7}{c['too much']:>8}{c['lost']:>6}{c['invented']:>7}{c['silent near']:>13}{c['silent wholly']:>13}")


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("program")
    p.add_argument("folder", type=pathlib.Path)
    p.add_argument("--out", type=pathlib.Path)
    p.add_argument("--excerpts", action="store_true", help="add the page's words around each failure (slow)")
    p.add_argument("--answers", type=pathlib.Path, help="keep the program's answers here, and use those that are there")
    a = p.parse_args()
    rows, unread, needless = [], [], collections.Counter()
    for path in sorted(a.folder.glob("*.pdf")):
        truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        kept = a.answers / (path.stem + ".json") if a.answers else None
        if kept and kept.exists():
            got, why = json.loads(kept.read_text(encoding="utf-8")), ""
        else:
            got, why = read(a.program, path)
            if kept and got:
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_text(json.dumps(got, ensure_ascii=False), encoding="utf-8")
        sheet = Sheet(path.name, got)
        if got is None:
            unread.append((path.name, why))
            got = {**{f: None for f in HEAD}, "subject": collections.defaultdict(lambda: None), **{f: [] for f in ("accounts", "inquiries", "public_records", "contacts", "statements")}}
        judge(sheet, truth, got)
        if sheet.warnings and all(r["how"] == "right" for r in sheet.rows):
            needless[path.name] += len(sheet.warnings)
        rows += sheet.rows
    edition = lambda r: r["file"].split("-")[1]
    table("all", rows, lambda r: "all")
    table("edition", rows, edition)
    table("producer", rows, lambda r: r["file"].split("-")[0])
    table("field", rows, lambda r: f"{r['kind']} {r['field']}")
    table("edition and kind", rows, lambda r: f"{edition(r)} {r['kind']}")
    print(f"\nnot read: {len(unread)}   files all right but with warnings: {len(needless)} ({sum(needless.values())} warnings)")
    for name, why in unread:
        print(f"  {name}: {why}")
    with (a.out or a.folder / "failures.jsonl").open("w", encoding="utf-8") as out:
        for r in rows:
            if r["how"] != "right":
                if a.excerpts and r["kind"] != "month":
                    r["excerpt"] = excerpt(a.folder / r["file"], r)
                out.write(json.dumps(r, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
