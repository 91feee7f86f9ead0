#!/usr/bin/env python3
"""Files as strangers' programs write them: each must be read right, or stand in strangers/not_yet.json with the reason.

usage: strangers_test.py PROGRAM
"""
import json, pathlib, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent / "strangers"
sys.path.insert(0, str(HERE))
import check  # noqa: E402


def wrong(program, folder):
    """How many files there are, and those that are not read right, each with its faults. One run of the program reads them all."""
    paths = sorted(p for p in folder.iterdir() if not p.name.endswith(".truth.json"))
    done = subprocess.run([program, "read", *map(str, paths), "--json"], capture_output=True, encoding="utf-8")
    read = {pathlib.Path(f["path"]).name: f for f in json.loads(done.stdout)["files"]}
    faults = {}
    for path in paths:
        want = json.loads((folder / f"{path.stem}.truth.json").read_text(encoding="utf-8"))
        try:
            verdict, found = check.verdict_of(read[path.name], want)
        except Exception as e:  # an answer that lacks what is asked for is a wrong answer
            verdict, found = "silent", [f"{type(e).__name__}: {e}"]
        if verdict != "right":
            faults[path.stem] = [verdict, *found]
    return len(paths), faults


def main(program):
    known = json.loads((HERE / "not_yet.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as room:
        subprocess.run([sys.executable, str(HERE / "make.py"), room], check=True, stdout=subprocess.DEVNULL)
        count, faults = wrong(program, pathlib.Path(room))
    for name in sorted(faults.keys() - known.keys()):
        print(f"{name}: " + "\n    ".join(faults[name]))
    for name in sorted(known.keys() - faults.keys()):
        print(f"{name} is read right now: take it out of not_yet.json")
    print(f"{count - len(faults)} of {count} right")
    return faults.keys() != known.keys()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else __doc__)
