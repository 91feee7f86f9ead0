#!/usr/bin/env python3
"""Makes scans of reports: each page drawn at 200 dpi, grey, turned by up to half a degree, as a picture on a page without words.
With --photo: as a phone sees the sheet on a desk: 3000 by 4000, from a corner, uneven light, a little out of focus, noise, JPEG.

usage: scan.py FROM TO [--most N] [--only WORD] [--photo]     (needs pdftoppm and /usr/bin/python3 with python3-gi-cairo; --photo: python3-pil and
python3-numpy; copies the truth beside each scan)
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


def solve(corners, to):
    """The eight numbers of PIL's perspective: where each point of the picture comes from."""
    import numpy

    rows, right = [], []
    for (x, y), (u, v) in zip(to, corners):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return numpy.linalg.solve(numpy.array(rows, float), numpy.array(right, float))


def photo(path, out, seed):
    import numpy
    from PIL import Image, ImageFilter

    r, n = random.Random(seed), numpy.random.default_rng(seed)
    shots = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", "300", "-png", str(path), f"{folder}/p"], check=True)
        for file in sorted(pathlib.Path(folder).glob("*.png")):
            sheet = Image.open(file).convert("RGB")
            w, h = (3000, 4000) if sheet.height > sheet.width else (4000, 3000)
            desk = Image.new("RGB", (w, h), (120, 100, 84))
            slip = lambda: r.uniform(0.03, 0.07)
            corners = [(w * slip(), h * slip()), (w * (1 - slip()), h * slip()), (w * (1 - slip()), h * (1 - slip())), (w * slip(), h * (1 - slip()))]
            how = solve([(0, 0), (sheet.width, 0), (sheet.width, sheet.height), (0, sheet.height)], corners)
            seen = sheet.transform((w, h), Image.PERSPECTIVE, how, Image.BICUBIC)
            mask = Image.new("L", sheet.size, 255).transform((w, h), Image.PERSPECTIVE, how, Image.BICUBIC)
            desk.paste(seen, (0, 0), mask)
            light = numpy.linspace(r.uniform(0.7, 0.85), 1, w)[None, :, None] * numpy.linspace(1, r.uniform(0.75, 0.9), h)[:, None, None]
            shot = numpy.asarray(desk.filter(ImageFilter.GaussianBlur(1.2)), float) * light * (1.0, 0.98, 0.92) + n.normal(0, 5, (h, w, 1))
            shots.append(Image.fromarray(shot.clip(0, 255).astype("uint8")))
    shots[0].save(out, save_all=True, append_images=shots[1:], resolution=300, quality=80)


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("source", type=pathlib.Path)
    p.add_argument("to", type=pathlib.Path)
    p.add_argument("--most", type=int, default=12)
    p.add_argument("--only", default="")
    p.add_argument("--photo", action="store_true")
    a = p.parse_args()
    a.to.mkdir(parents=True, exist_ok=True)
    every = sorted(f for f in a.source.glob("*.pdf") if a.only in f.name)
    step = max(1, len(every) // a.most)
    for n, path in enumerate(every[::step][:a.most]):
        (photo if a.photo else scan)(path, a.to / path.name, n)
        shutil.copy(path.with_suffix(".json"), a.to / (path.stem + ".json"))
