#!/usr/bin/env python3
"""Recordings of a drawn screen: every page that it shows is found once, with its words and its moment; nothing that scrolls by is lost.

usage: recording_test.py QINGBAI DRAW_RECORDING [--show] [SEED [CODEC [KEY=VALUE…]]]     with a seed: this one recording only
"""
import difflib, json, pathlib, re, subprocess, sys, tempfile

arguments = [a for a in sys.argv[1:] if a != "--show"]
program, draw, asked = arguments[0], arguments[1], arguments[2:]
wrong, checks = [], 0


def flat(text):
    return re.sub(r"\s", "", text)


def near(line, lines):
    """The best likeness of a line among those read; recognition may miss a letter."""
    line = flat(line)
    return max((difflib.SequenceMatcher(None, line, flat(l), autojunk=False).ratio() for l in lines), default=0)


def expect(name, what, good):
    global checks
    checks += 1
    if not good:
        wrong.append(f"{name}: {what}")


def read(path):
    done = subprocess.run([program, "read", str(path), "--json"], capture_output=True)
    return json.loads(done.stdout)["files"][0]


def check(folder, container, seed, codec, *options):
    name = " ".join([container, seed, codec, *options])
    film, truth = folder / f"film.{container}", folder / "truth.json"
    subprocess.run([draw, str(film), str(truth), seed, codec, *options], check=True)
    want, got = json.loads(truth.read_text()), read(film)
    if any(w["code"] in ("ocr_missing", "media_library_missing") for w in got["warnings"]):
        print(f"{name}: models or libraries are not installed; not checked")
        return
    expect(name, "kind", got["kind"] == "video")
    pages = [(p["at_seconds"], [r["text"] for r in p["runs"]]) for p in got["pages"]]
    if "--show" in sys.argv:
        print(json.dumps(want["scenes"], ensure_ascii=False), len(film.read_bytes()), [w["code"] for w in got["warnings"]])
        for at, lines in pages:
            print(f"{at:7.2f}", " | ".join(lines)[:170])
    for scene in want["scenes"]:
        others = [o["lines"][-1] for o in want["scenes"] if o["at"] > scene["at"]]  # a box over the page is a page of its own
        shown = [(at, all(near(o, lines) < 0.8 for o in others)) for at, lines in pages if all(near(l, lines) >= 0.8 for l in scene["lines"])]
        expect(name, f"scene at {scene['at']:.2f} found", bool(shown))
        expect(name, f"scene at {scene['at']:.2f} in time: {shown}", any(abs(at - scene["at"]) <= 0.5 for at, _ in shown))
        expect(name, f"scene at {scene['at']:.2f} once: {shown}", sum(alone for _, alone in shown) == 1)
    for part in want["scrolls"]:
        inside = [lines for at, lines in pages if part["from"] - 1.2 <= at <= part["to"] + 1.2]
        lost = [l for l in part["lines"] if near(l, [r for lines in inside for r in lines]) < 0.8]
        expect(name, f"scrolled {part['from']:.1f} to {part['to']:.1f}: lost {lost}", not lost)
        expect(name, f"scrolled {part['from']:.1f} to {part['to']:.1f}: {len(inside)} pages", len(inside) <= 7 + len(part["lines"]) // 4)
    return got


with tempfile.TemporaryDirectory() as place:
    place = pathlib.Path(place)
    if asked:
        check(place, "mp4", asked[0], *(asked[1:] or ["libx264"]))
    else:
        check(place, "mp4", "1", "libx264")
        check(place, "mov", "2", "libx264", "turn=90", "constant=1", "scenes=stb")
        check(place, "mkv", "3", "libx265", "scenes=st")
        check(place, "webm", "4", "libvpx-vp9", "scenes=st")
        film = place / "film.webm"  # cut in the middle, it still says what it can
        film.write_bytes(film.read_bytes()[: film.stat().st_size // 2])
        expect("cut", "kind", read(film)["kind"] == "video")
print(f"{checks} checks, {len(wrong)} wrong")
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
