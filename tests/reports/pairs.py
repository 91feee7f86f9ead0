#!/usr/bin/env python3
"""Compares pairs of synthetic reports through their PDFs: the second report is the first, some months later, with known changes.

usage: pairs.py make FOLDER --count N [--family NAME …]     writes FOLDER/<family>-<seed>-{a,b}.pdf and .json (the changes)
       pairs.py score FOLDER QINGBAI [--show]
A pair is right where the changes found are those that were made, no more and no fewer, by type and institution.
"""
import argparse
import collections
import copy
import datetime
import json
import pathlib
import random
import re
import subprocess

import generate
import layout
import model

OBJECTION = "信息主体对该笔业务提出异议，正在核查。"
NAME = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日(.+?)(?:发放的|为[^，。]{1,30}授信)")


def institution(text):
    found = NAME.match(text)
    return found.group(1) if found else None


class Pair:
    def __init__(self, seed):
        self.r = random.Random(f"pair-{seed}")
        self.truth, self.before = model.simple(f"pair-{seed}")
        self.after = copy.deepcopy(self.before)
        self.changes, self.touched = [], set()

    def items(self, test):
        out = [i for i, b in enumerate(self.after) if isinstance(b, tuple) and b[0] == "item" and i not in self.touched and institution(b[2]) and test(b[2])]
        self.r.shuffle(out)
        return out

    def note(self, at, kind):
        self.touched.add(at)
        self.changes.append([kind, institution(self.after[at][2])])

    def rewrite(self, kind, test, change):
        for at in self.items(test)[:1]:
            self.note(at, kind)
            self.after[at] = ("item", self.after[at][1], change(self.after[at][2]))

    def objection_added(self):
        self.rewrite("objection_added", lambda t: "截至" in t and "异议" not in t and "销户" not in t, lambda t: t + OBJECTION)

    def objection_removed(self):
        self.rewrite("objection_removed", lambda t: OBJECTION in t, lambda t: t.replace(OBJECTION, ""))

    def changed_overdue(self):
        self.rewrite("changed_overdue", lambda t: "当前无逾期" in t, lambda t: t.replace("当前无逾期", "当前有逾期"))

    def corrected(self):
        def other(text):
            old = re.search(r"发放的([\d,]+)元", text).group(1)
            return text.replace(f"发放的{old}元", f"发放的{int(old.replace(',', '')) + 4321:,}元", 1)
        self.rewrite("corrected", lambda t: re.search(r"发放的[\d,]+元", t), other)

    def closed_account(self):
        def settle(text):
            return re.sub(r"，\d{4}年\d{1,2}月\d{1,2}日到期。.*$", "，2026年11月已结清。", text)
        self.rewrite("closed_account", lambda t: "到期。截至" in t and "异议" not in t and "逾期状态" not in t and "有逾期" not in t and "逾期金额" not in t, settle)

    def account_gone(self):
        for at in self.items(lambda t: True)[:1]:
            self.note(at, "account_gone")
            self.after[at] = None

    def new_account(self):
        at = next((i for i, b in enumerate(self.after) if isinstance(b, tuple) and b[0] == "h3" and b[1].startswith("从未发生过逾期")), None)
        if at is None:
            return
        name = "示例新开消费金融有限公司"
        self.changes.append(["new_account", name])
        self.after[at] = [self.after[at], ("item", 0, f"2026年10月{self.r.randrange(10, 29)}日{name}发放的{self.r.randrange(1000, 90000):,}元（人民币）其他个人消费贷款，2027年10月20日到期。截至2026年11月，余额100，当前无逾期。")]

    def new_inquiry(self):
        for b in self.after:
            if isinstance(b, tuple) and b[0] == "table" and b[1][0] == "编号" and "本人" not in b[2][0][3]:
                name = f"示例新查{self.r.choice(model.CITIES)}小额贷款有限公司"
                b[2].insert(0, ["1", "2026年11月20日", name, "贷款审批"])
                self.changes.append(["new_inquiry", name])
                for n, row in enumerate(b[2], 1):
                    row[0] = str(n)
                return

    def finish(self):
        kinds = ["objection_added", "objection_removed", "changed_overdue", "corrected", "closed_account", "account_gone", "new_account", "new_inquiry"]
        for kind in self.r.sample(kinds, self.r.randrange(1, 5)):
            getattr(self, kind)()
        flat = [x for b in self.after if b for x in (b if isinstance(b, list) else [b])]
        out, number = [], 0
        for b in flat:  # numbers run through a section
            if b[0] in ("h1", "h2"):
                number = 0
            if b[0] == "item":
                number += 1
                b = ("item", number, b[2])
            if b[0] == "line" and "报告编号" in b[1][0]:
                b = ("line", ["报告编号：2026113000009876543210", "报告时间：2026-11-30 10:00:00"])
            out.append(b)
        return out


def make(folder, families, count):
    jobs = {}
    for name in families:
        for seed in range(1, count + 1):
            pair = Pair(f"{name}-{seed}")
            after = pair.finish()
            (folder / f"{name}-{seed}.json").write_text(json.dumps(pair.changes, ensure_ascii=False), encoding="utf-8")
            for letter, blocks in (("a", pair.before), ("b", after)):
                stem = folder / f"{name}-{seed}-{letter}"
                stem.with_suffix(".html").write_text(layout.page(blocks, name), encoding="utf-8")
                jobs.setdefault(layout.ALL[name][0], []).append((stem, name, blocks))
    generate.run(jobs)


def score(folder, program, show):
    right = collections.Counter()
    for truth in sorted(folder.glob("*.json")):
        a, b = (f"{folder / truth.stem}-{letter}.pdf" for letter in "ab")
        out = subprocess.run([program, "report", "--compare", a, b, "--json"], capture_output=True, text=True, check=False)
        got = collections.Counter()
        if out.returncode == 0:
            got = collections.Counter((c["type"], (c.get("inquiry") or c.get("account"))["institution"]) for c in json.loads(out.stdout)["changes"])
        want = collections.Counter(tuple(c) for c in json.loads(truth.read_text(encoding="utf-8")))
        right["pairs"] += 1
        right["right pairs"] += got == want
        right["changes made"] += sum(want.values())
        right["changes found"] += sum((want & got).values())
        right["changes invented"] += sum((got - want).values())
        if show and got != want:
            print(truth.stem, "missed", list((want - got).elements()), "invented", list((got - want).elements()), out.stderr[:200])
    print(dict(right))


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("what", choices=["make", "score"])
    p.add_argument("folder", type=pathlib.Path)
    p.add_argument("program", nargs="?")
    p.add_argument("--count", type=int, default=16)
    p.add_argument("--family", nargs="*", default=["weasy-serif", "pango", "k-weasy-uming", "k-pango-serif"])
    p.add_argument("--show", action="store_true")
    a = p.parse_args()
    a.folder.mkdir(parents=True, exist_ok=True)
    if a.what == "make":
        make(a.folder.resolve(), a.family, a.count)
    else:
        score(a.folder, a.program, a.show)
