#!/usr/bin/env python3
"""Files as strangers' programs write them: each must be read right, or stand in not_yet.json of its set with the reason.

usage: strangers_test.py PROGRAM [first|second|cases]       without a set: all
"""
import json, os, pathlib, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
SETS = {"first": HERE / "strangers", "second": HERE / "strangers_second"}
sys.path[:0] = map(str, SETS.values())
import cases, check, judge  # noqa: E402

VERDICTS = {"first": check.verdict_of, "second": judge.verdict_of}


def wrong(program, folder, verdict_of):
    """How many files there are, and those that are not read right, each with its faults. One run of the program reads them all."""
    paths = sorted(p for p in folder.iterdir() if not p.name.endswith(".truth.json"))
    done = subprocess.run([program, "read", *map(str, paths), "--json"], capture_output=True, encoding="utf-8")
    read = {pathlib.Path(f["path"]).name: f for f in json.loads(done.stdout)["files"]}
    faults = {}
    for path in paths:
        want = json.loads((folder / f"{path.stem}.truth.json").read_text(encoding="utf-8"))
        try:
            verdict, found = verdict_of(read[path.name], want)
        except Exception as e:  # an answer that lacks what is asked for is a wrong answer
            verdict, found = "silent", [f"{type(e).__name__}: {e}"]
        if verdict != "right":
            faults[path.stem] = [verdict, *found]
    return len(paths), faults


def run(program, which):
    with tempfile.TemporaryDirectory() as room:
        if which == "cases":
            count, faults = cases.wrong(program, pathlib.Path(room))
            known = json.loads((SETS["second"] / "cases_not_yet.json").read_text(encoding="utf-8"))
        else:
            subprocess.run([sys.executable, str(SETS[which] / "make.py"), room], check=True, stdout=subprocess.DEVNULL)
            count, faults = wrong(program, pathlib.Path(room), VERDICTS[which])
            known = json.loads((SETS[which] / "not_yet.json").read_text(encoding="utf-8"))
    for name in sorted(faults.keys() - known.keys()):
        print(f"{name}: " + "\n    ".join(faults[name]))
    for name in sorted(known.keys() - faults.keys()):
        print(f"{name} is right now: take it out of not_yet.json")
    kinds = [f[0] for f in faults.values()]
    print(f"{which}: {count - len(faults)} of {count} right" + "".join(f", {kinds.count(k)} {k}" for k in sorted(set(kinds))))
    return faults.keys() != known.keys()


def main(program, which=None):
    program = os.path.abspath(program)
    return any([run(program, w) for w in ([which] if which else ["first", "second", "cases"])])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) in (2, 3) else __doc__)
