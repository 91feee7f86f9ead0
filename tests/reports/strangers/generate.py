#!/usr/bin/env python3
"""Writes credit reports of a stranger's design, each with its truth.

usage: generate.py FOLDER [--seed N] [--count N]
Needs Chromium, WeasyPrint and LibreOffice; one runs at a time. FOLDER gets NAME.pdf and NAME.json; NAME is producer-edition-number.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import browser
import dress
import office
from brief import brief
from full import full
from words import Dice

EDITIONS = {"simple2": lambda seed: brief(seed, 2), "simple1": lambda seed: brief(seed, 1), "own": lambda seed: full(seed, True), "lender": lambda seed: full(seed, False)}
PRODUCERS = ["libreoffice", "chromium", "weasyprint"]

CHUNK = 40


def producer_of(number):
    """WeasyPrint is the slowest: it sets a quarter of the first chunk, and one in sixteen of the rest."""
    slow = number % (4 if number < CHUNK else 16) == 1
    return "weasyprint" if slow else ("libreoffice" if number % 4 in (1, 2) else "chromium")


def plan(seed, count):
    """[(name, producer, truth, nodes, dice)], the same for the same seed."""
    made, editions = [], ["simple2", "simple1", "own", "simple2", "lender"]
    for number in range(count):
        edition, producer = editions[number // 4 % 5], producer_of(number)
        truth, nodes = EDITIONS[edition](f"{seed}/{number}")
        made.append((f"{producer}-{edition}-{number:04d}", producer, truth, nodes, Dice(f"dress {seed} {number}")))
    return made


def print_all(producer, sources, folder):
    if producer == "libreoffice":
        with tempfile.TemporaryDirectory() as home:
            subprocess.run(["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "pdf", "--outdir", str(folder)] + [str(s) for s in sources], check=True, capture_output=True)
        return
    if producer == "weasyprint":
        subprocess.run(["/usr/bin/python3", str(pathlib.Path(__file__).with_name("weasy.py")), str(folder)] + [str(s) for s in sources], check=True)
        return
    chromium = browser.Browser()
    for source in sources:
        chromium.print(source, folder / (source.stem + ".pdf"))
        print(source.stem, file=sys.stderr)
    chromium.close()


def set_chunk(planned, folder):
    with tempfile.TemporaryDirectory() as scratch:
        sources = {producer: [] for producer in PRODUCERS}
        for name, producer, truth, nodes, dice in planned:
            (folder / f"{name}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")
            if (folder / f"{name}.pdf").exists():
                continue
            source = pathlib.Path(scratch) / f"{name}.{'fodt' if producer == 'libreoffice' else 'html'}"
            source.write_text(office.document(nodes, dice) if producer == "libreoffice" else dress.page(nodes, dice), encoding="utf-8")
            sources[producer].append(source)
        for producer, these in sources.items():
            if these:
                print_all(producer, these, folder)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("folder", type=pathlib.Path)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--count", type=int, default=320)
    a = p.parse_args()
    a.folder.mkdir(parents=True, exist_ok=True)
    planned = plan(a.seed, a.count)
    for start in range(0, len(planned), CHUNK):  # a run that is cut short leaves a mixture of all producers
        set_chunk(planned[start:start + CHUNK], a.folder)


if __name__ == "__main__":
    main()
