#!/usr/bin/env python3
"""Makes scans of reports: each page drawn at 200 dpi, grey, turned by up to half a degree, as a picture on a page without words.

usage: scan.py FROM TO [--most N] [--only WORD]     (needs pdftoppm and /usr/bin/python3 with python3-gi-cairo; copies the truth beside each scan)
"""
import argparse
import math
import pathlib
import random
import shutil
import subprocess
import tempfile

import cairo

DOTS = 200


def scan(path, out, seed):
    r = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(DOTS), "-gray", "-png", str(path), f"{folder}/p"], check=True)
        pages = sorted(pathlib.Path(folder).glob("*.png"))
        first = cairo.ImageSurface.create_from_png(str(pages[0]))
        surface = cairo.PDFSurface(str(out), first.get_width() * 72 / DOTS, first.get_height() * 72 / DOTS)
        for page in pages:
            drawn = cairo.ImageSurface.create_from_png(str(page))
            w, h = drawn.get_width(), drawn.get_height()
            paper = cairo.ImageSurface(cairo.FORMAT_RGB24, w, h)  # the sheet as the scanner sees it
            on = cairo.Context(paper)
            on.set_source_rgb(0.96, 0.96, 0.95)
            on.paint()
            on.translate(w / 2, h / 2)
            on.rotate(math.radians(r.uniform(-0.5, 0.5)))
            on.translate(-w / 2, -h / 2)
            on.set_source_surface(drawn)
            on.paint_with_alpha(0.9)
            surface.set_size(w * 72 / DOTS, h * 72 / DOTS)
            cr = cairo.Context(surface)
            cr.scale(72 / DOTS, 72 / DOTS)
            cr.set_source_surface(paper)
            cr.paint()
            surface.show_page()
        surface.finish()


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("source", type=pathlib.Path)
    p.add_argument("to", type=pathlib.Path)
    p.add_argument("--most", type=int, default=12)
    p.add_argument("--only", default="")
    a = p.parse_args()
    a.to.mkdir(parents=True, exist_ok=True)
    every = sorted(f for f in a.source.glob("*.pdf") if a.only in f.name)
    step = max(1, len(every) // a.most)
    for n, path in enumerate(every[::step][:a.most]):
        scan(path, a.to / path.name, n)
        shutil.copy(path.with_suffix(".json"), a.to / (path.stem + ".json"))
