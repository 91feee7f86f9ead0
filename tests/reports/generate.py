#!/usr/bin/env python3
"""Makes synthetic credit reports with their truth.

usage: generate.py OUT --set dev|held-out --count N [--first SEED] [--family NAME] [--beneath]
--beneath: watermarks lie under the words, as on paper; otherwise they cover them, which only matters to scans.
Writes OUT/<family>-<edition>-<seed>.pdf and .json (the truth), and .html for the families that begin as HTML. Producers (Debian): chromium, weasyprint,
libreoffice-writer-nogui, python3-gi-cairo with gir1.2-pango-1.0; fonts-noto-cjk, fonts-wqy-microhei, fonts-arphic-uming, fonts-arphic-ukai.
"""
import argparse
import json
import pathlib
import subprocess
import sys

import detailed
import layout
import model

EDITIONS = {"simple2": lambda s: model.simple(s), "simple1": lambda s: model.simple(s, gen1=True), "own": lambda s: detailed.detailed(s), "lender": lambda s: detailed.detailed(s, own=False)}


def make(out, families, count, first, beneath=False):
    jobs = {}
    for name, family in families.items():
        for seed in range(first, first + count):
            for edition, of in EDITIONS.items():
                truth, blocks = of(f"{name}-{seed}")
                stem = out / f"{name}-{edition}-{seed}"
                stem.with_suffix(".json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")
                stem.with_suffix(".html").write_text(layout.page(blocks, name, wide=seed % 7 == 3, beneath=beneath), encoding="utf-8")
                jobs.setdefault(family[0], []).append((stem, name, blocks))
    return jobs


def run(jobs):
    for stem, _, _ in jobs.get("chromium", []):
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={stem}.pdf", f"file://{stem}.html"],
                       check=True, stderr=subprocess.DEVNULL)
    if jobs.get("weasyprint"):
        code = "import sys\nfrom weasyprint import HTML\nfor stem in sys.argv[1:]: HTML(stem + '.html').write_pdf(stem + '.pdf')"
        subprocess.run(["/usr/bin/python3", "-c", code, *[str(s) for s, _, _ in jobs["weasyprint"]]], check=True)
    if jobs.get("libreoffice"):
        stems = [s for s, _, _ in jobs["libreoffice"]]
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", str(stems[0].parent), *[f"{s}.html" for s in stems]], check=True, stdout=subprocess.DEVNULL)
    if jobs.get("pango"):
        todo = [{"blocks": b, "family": f, "out": f"{s}.pdf"} for s, f, b in jobs["pango"]]
        subprocess.run(["/usr/bin/python3", str(pathlib.Path(__file__).parent / "pango_pdf.py")], input=json.dumps(todo), text=True, check=True)


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("out", type=pathlib.Path)
    p.add_argument("--set", choices=["dev", "held-out"], default="dev")
    p.add_argument("--count", type=int, default=3)
    p.add_argument("--first", type=int, default=1)
    p.add_argument("--family")
    p.add_argument("--beneath", action="store_true")
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    chosen = layout.FAMILIES if a.set == "dev" else layout.HELD_OUT
    run(make(a.out.resolve(), {n: f for n, f in chosen.items() if a.family in (None, n)}, a.count, a.first, a.beneath))
    sys.exit(0)
