#!/usr/bin/env python3
"""Makes wild credit reports: another design, another grammar and three programs, each PDF with its truth.

usage: make.py FOLDER [--seed N] [--count N] [--only PRODUCER] [--truth]
Needs Chromium, LibreOffice Writer and wkhtmltopdf (those that are missing are left out), and fonts-noto-cjk, fonts-wqy-microhei, fonts-wqy-zenhei,
fonts-arphic-uming, fonts-arphic-ukai. NAME is producer-edition-number. --truth writes the truths alone. Prints the SHA-256 of all truths in order of their names.
"""
import argparse
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import cloth
from full import full
from hand import Chance
from simple import simple

sys.path.insert(1, str(pathlib.Path(__file__).resolve().parents[1] / "strangers"))
import browser  # noqa: E402

EDITIONS = {"simple2": lambda s: simple(s, 2), "simple1": lambda s: simple(s, 1), "own": lambda s: full(s, True), "lender": lambda s: full(s, False)}
ORDER = ["simple2", "own", "simple1", "lender", "simple2"]
PROGRAMS = {"chromium": "chromium", "libreoffice": "soffice", "wkhtmltopdf": "wkhtmltopdf"}
TURNS = ["chromium", "wkhtmltopdf", "libreoffice", "chromium", "wkhtmltopdf", "libreoffice", "chromium"]


def plan(seed, count):
    for number in range(count):
        edition, producer = ORDER[number % len(ORDER)], TURNS[number // len(ORDER) % len(TURNS)]
        truth, blocks = EDITIONS[edition](f"{seed}/{number}")
        yield f"{producer}-{edition}-{number:04d}", producer, truth, blocks, Chance(f"cloth {seed} {number}")


def by_chromium(jobs, folder):
    one, left = None, list(jobs)
    for turn in range(20):  # on a busy machine it goes away now and then
        try:
            one = one or browser.Browser()
            while left:
                one.print(left[0], folder / f"{left[0].stem}.pdf")
                left.pop(0)
            break
        except (OSError, RuntimeError):
            one = None
            time.sleep(2 + turn)
    if one:
        one.close()
        time.sleep(2)


def by_libreoffice(jobs, folder):
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)] +
                       [str(s) for s in jobs], check=True, capture_output=True)


def by_wkhtmltopdf(jobs, folder):
    for source in jobs:
        subprocess.run(["wkhtmltopdf", "-q", "--page-size", "A4", str(source), str(folder / f"{source.stem}.pdf")], check=False, capture_output=True,
                       env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("folder", type=pathlib.Path)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--count", type=int, default=40)
    p.add_argument("--only")
    p.add_argument("--truth", action="store_true")
    a = p.parse_args()
    a.folder.mkdir(parents=True, exist_ok=True)
    digest, jobs = hashlib.sha256(), {}
    with tempfile.TemporaryDirectory() as scratch:
        for name, producer, truth, blocks, c in sorted(plan(a.seed, a.count), key=lambda x: x[0]):
            text = json.dumps(truth, ensure_ascii=False, indent=1, sort_keys=True)
            digest.update(text.encode())
            if a.only not in (None, producer):
                continue
            (a.folder / f"{name}.json").write_text(text, encoding="utf-8")
            source = pathlib.Path(scratch) / f"{name}.html"
            source.write_text(cloth.page(blocks, c, producer), encoding="utf-8")
            if not (a.folder / f"{name}.pdf").exists():  # a run that was cut short goes on
                jobs.setdefault(producer, []).append(source)
        print("truths", digest.hexdigest())
        for producer, these in jobs.items():
            if a.truth or not shutil.which(PROGRAMS[producer]):
                continue
            for start in range(0, len(these), 20):
                {"chromium": by_chromium, "libreoffice": by_libreoffice, "wkhtmltopdf": by_wkhtmltopdf}[producer](these[start:start + 20], a.folder.resolve())
                print(producer, min(start + 20, len(these)), "of", len(these), file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
