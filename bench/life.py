#!/usr/bin/env python3
"""A phone's whole life: `work` and `triage --json` on 1,000, 10,000 and 100,000 messages. Wall time and the largest process of the
tree, and how they grow. The rival reads the same words: ripgrep counts the lines that name a debt.

usage: life.py QINGBAI [OLD_QINGBAI] [--sizes 1000,10000,100000] [--turns 3] [--json FILE]
  OLD_QINGBAI  an earlier build, measured in the same turns

The messages are those of tests/data/triage (all written for this project), drawn by a fixed seed over six years: nine in ten are
everyday words, notices and codes; the rest are the collectors' and lenders' that a case is about.
"""
import argparse
import json
import math
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from xml.sax.saxutils import quoteattr

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIRST_DAY = 1_600_000_000_000  # ms since 1970; the newest message lies six years later
SPAN = 6 * 365 * 86_400_000


def wordings():
    """(is about a debt, sender, text) of every message of the test sets."""
    found = []
    for file in sorted((ROOT / "tests/data/triage").glob("*.tsv")):
        if file.name == "templates.tsv":
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("#") or len(cells) < 3:
                continue
            found.append((cells[0] in ("dunning", "scam"), cells[1], cells[2]))
    return found


def phone(count, seed=1):
    """One SMS Backup & Restore file of `count` messages, oldest first."""
    draw = random.Random(seed)
    known = wordings()
    debt, everyday = [w for w in known if w[0]], [w for w in known if not w[0]]
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<smses count="{count}">\n'
    for n in range(count):
        _, sender, text = draw.choice(debt if draw.random() < 0.1 else everyday)
        when = FIRST_DAY + SPAN * n // count + draw.randrange(60_000)
        yield (f'<sms address={quoteattr(sender or "13800000001")} date="{when}" type="{2 if draw.random() < 0.05 else 1}" '
               f'body={quoteattr(text)} />\n')
    yield "</smses>\n"


def run(command):
    """(seconds, MiB of the largest process of the tree, bytes written to standard output)"""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    size = 0
    while piece := child.stdout.read(1 << 20):
        size += len(piece)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"{command[1]} ended with {child.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024, size


def case_of(count, folder):
    case = pathlib.Path(folder) / f"case{count}"
    (case / "files").mkdir(parents=True)
    with open(case / "files/phone.xml", "w", encoding="utf-8") as file:
        file.writelines(phone(count))
    shutil.copy(ROOT / "examples/recycled_number/answers.yaml", case)
    return case


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="+")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--json")
    words = parser.parse_args()
    sizes = [int(s) for s in words.sizes.split(",")]
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for count in sizes:
            case = case_of(count, folder)
            file = str(case / "files/phone.xml")
            jobs = {"rg": ["rg", "-c", "逾期|欠款|还款", file]} if shutil.which("rg") else {}
            for n, program in enumerate(words.programs):
                name = "" if n == 0 else ", before"
                jobs[f"work{name}"] = [program, "work", str(case), "--out", f"{folder}/out", "--json"]
                jobs[f"triage{name}"] = [program, "triage", file, "--json"]
            seen = {job: [] for job in jobs}
            for _ in range(words.turns):
                for job, command in jobs.items():
                    shutil.rmtree(f"{folder}/out", ignore_errors=True)
                    seen[job].append(run(command))
            for job, turns in seen.items():
                rows.append({"job": job, "messages": count, "seconds": statistics.median(t[0] for t in turns),
                             "mib": max(t[1] for t in turns), "answer_mib": turns[-1][2] / 2**20})
            shutil.rmtree(case)
    for job in dict.fromkeys(r["job"] for r in rows):
        of_job = [r for r in rows if r["job"] == job]
        for before, row in zip([None, *of_job], of_job):
            growth = ""
            if before:
                exponent = math.log(row["seconds"] / before["seconds"]) / math.log(row["messages"] / before["messages"])
                growth = f"   exponent {exponent:.2f}"
            print(f"{job:<16} {row['messages']:>7} messages {row['seconds']:8.2f} s {row['mib']:7.0f} MiB"
                  f"   answer {row['answer_mib']:7.1f} MiB{growth}")
    if words.json:
        pathlib.Path(words.json).write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
