#!/usr/bin/env python3
"""Gives each fuzz target its time, several side by side in slices, those first that had least; what each has had is kept beside its corpus.

usage: fuzz.py [SECONDS] [--total] [--coverage] [TARGET ...]      from the project's folder, after `cmake --build --preset fuzz --target fuzzers`
  SECONDS     of CPU that each target is given now (60); with --total: that it has had in all, so that a run that was cut goes on
  --coverage  only says what the kept inputs reach

Ends with a line for each target: CPU seconds in all, findings, and how many of the branches of our own code that it enters its inputs
reach. A finding stays in build/corpus/findings; 1 when there is one.
"""
import hashlib, io, json, os, pathlib, re, subprocess, sys, threading, zipfile

SLICE = 150  # seconds of one sitting
here = pathlib.Path.cwd(); built = here / "build/fuzz/src"; corpus = here / "build/corpus"; seeds = corpus / "seeds"
record = corpus / "spent.json"; findings = corpus / "findings"
lock = threading.Lock()


def found(name=""):
    return [f for f in findings.glob(f"{name}*") if re.search(r"_fuzz-(crash|timeout|oom|leak)-", f.name)]  # not the merely slow


def office_parts():
    """The XML inside the made office files, as office_fuzz takes it: a sheet or the words, the shared strings, the styles."""
    for file in sorted(seeds.iterdir()):
        if not file.is_file() or not zipfile.is_zipfile(file): continue
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as z:
            names = z.namelist()
            extra = [z.read(n) if n in names else b"" for n in ("xl/sharedStrings.xml", "xl/styles.xml")]
            for n in names:
                if n.startswith("xl/worksheets/") or n in ("word/document.xml", "content.xml"):
                    yield f"{file.name}.{pathlib.Path(n).name}", b"\0".join([z.read(n), *extra])


def messages():
    for row in pathlib.Path("tests/data/triage/templates.tsv").read_text(encoding="utf-8").splitlines():
        if row.startswith("#") or row.count("\t") < 2: continue
        yield hashlib.sha256(row.encode()).hexdigest()[:16], ("106900001234\n" + row.split("\t")[2]).encode()


def cases():
    yield "dunned", ("M106900001234|【示例金融】您的借款已逾期3天，应还1,234.56元\nM10699000|移动 2 个 联通 1 个\nM+85223456789|我是公安局的，请转账到6222000000000000\n"
                     "C95188|83|2\nAtook_this_loan=no\nL示例消费金融有限公司\nT您的申请不予处理，2026年3月5日答复。\n").encode()
    for name, message in messages(): yield name, b"M" + message.replace(b"\n", b"|", 1)


# What a target begins with where a file of each kind would not do, and how long its inputs are.
OWN = {"office_fuzz": (office_parts, 1 << 16), "message_fuzz": (messages, 2000), "speech_lines_fuzz": (messages, 1 << 14), "case_fuzz": (cases, 3000)}


def letters():
    """Letters of an example as PDF and Word, and their first pages as pictures; needs the release program."""
    made = corpus / "letters"
    if not made.exists():
        subprocess.run(["build/release/qingbai", "work", "packs/cn/examples/recycled_number", "--out", str(made)], check=True, stdout=subprocess.DEVNULL)
        for kind in ("png", "jpeg", "tiff"):
            subprocess.run(["pdftoppm", f"-{kind}", "-r", "20", "-l", "1", str(next(made.rglob("*.pdf"))), str(made / "page")], check=True)
    return made.rglob("*")


# What parsers of other people's formats need to get anywhere. Text, JSON and mail have seeds enough of our own.
REAL = {".pdf", ".docx", ".png", ".jpg", ".tif", ".heic", ".heif", ".msg", ".xls", ".xlsx", ".db", ".arc", ".warc", ".mhtml", ".mbox", ".amr", ".m4a", ".mp3", ".wav", ".opus"}


def real_files():
    samples = here.parent / "shared/samples"
    files = [*letters(), *(samples.rglob("*") if samples.exists() else [])]
    for f in sorted(files):
        if f.suffix in REAL and f.is_file() and f.stat().st_size <= 1 << 19:
            content = f.read_bytes()
            yield hashlib.sha256(content).hexdigest()[:16] + f.suffix, content


def make_seeds():
    subprocess.run([sys.executable, "tests/extract/make_samples.py", str(seeds)], check=True)
    for file, content in real_files(): (seeds / file).write_bytes(content)
    for name, (make, _) in OWN.items():
        folder = corpus / f"{name}.seeds"; folder.mkdir(exist_ok=True)
        for file, content in make(): (folder / file).write_bytes(content)


def command(name, *options):
    target = next(built.rglob(name))
    (corpus / name).mkdir(exist_ok=True)
    own = name in OWN
    return [str(target), "-rss_limit_mb=2048", "-timeout=60", f"-artifact_prefix={findings}/{name}-", *([f"-max_len={OWN[name][1]}"] if own else []),
            *options, str(corpus / name), str(corpus / f"{name}.seeds" if own else seeds)]


def fuzz(names, wanted, spent):
    running = set()

    def next_one():
        with lock:
            had = lambda n: spent.get(n, {}).get("cpu", 0)
            left = [n for n in names if n not in running and had(n) < wanted[n] and spent.get(n, {}).get("failed", 0) < 3]
            name = min(left, key=had, default=None)
            if name: running.add(name)
            return name, name and min(SLICE, wanted[name] - had(name))

    def work():
        while True:
            name, seconds = next_one()
            if not name: return
            with open(corpus / f"{name}.log", "ab") as log:
                p = subprocess.Popen(command(name, f"-max_total_time={int(seconds) + 1}"), stdout=log, stderr=log)
                _, status, used = os.wait4(p.pid, 0)
            with lock:
                s = spent.setdefault(name, {"cpu": 0, "failed": 0})
                s["cpu"] += used.ru_utime + used.ru_stime
                s["failed"] += status != 0
                record.write_text(json.dumps(spent, indent=1))
                running.discard(name)

    threads = [threading.Thread(target=work) for _ in range(os.cpu_count() or 1)]
    for t in threads: t.start()
    for t in threads: t.join()


def coverage(name):
    """Branches of our own functions that the kept inputs enter: reached, and all."""
    said = subprocess.run(command(name, "-runs=0", "-print_coverage=1"), capture_output=True, text=True, errors="replace").stderr
    functions = [(int(reached), int(edges)) for reached, edges, where in
                 re.findall(r"^COVERED_FUNC: hits: \d+ edges: (\d+)/(\d+) .*?(/src/[a-z]+/\w+\.cpp):\d+$", said, re.M) if not where.endswith("_fuzz.cpp")]
    return sum(f[0] for f in functions), sum(f[1] for f in functions)


def main():
    args = sys.argv[1:]
    options = {a for a in args if a.startswith("--")}
    if options - {"--total", "--coverage"} or "-h" in args: sys.exit(__doc__)
    seconds = float(next((a for a in args if a.isdigit()), 60))
    chosen = [a for a in args if not a.startswith("-") and not a.isdigit()]
    names = sorted(p.name for p in built.rglob("*_fuzz"))
    unknown = set(chosen) - set(names)
    if unknown or not names: sys.exit(f"no such target: {' '.join(sorted(unknown)) or 'none is built'}; there are: {' '.join(names)}")
    names = chosen or names
    findings.mkdir(parents=True, exist_ok=True); make_seeds()
    spent = json.loads(record.read_text()) if record.exists() else {}
    for s in spent.values(): s["failed"] = 0
    if "--coverage" not in options:
        fuzz(names, {n: seconds + (0 if "--total" in options else spent.get(n, {}).get("cpu", 0)) for n in names}, spent)
    for name in names:
        reached, edges = coverage(name)
        s = spent.get(name, {"cpu": 0})
        bad = f"   {s['failed']} sittings ended badly: {corpus.name}/{name}.log" if s.get("failed") else ""
        print(f"{name:20} {s['cpu']:7.0f} s CPU   {len(found(name))} findings   branches reached {reached}/{edges} ({reached / max(edges, 1):.0%}){bad}", flush=True)
    return 1 if found() or any(spent.get(n, {}).get("failed") for n in names) else 0


if __name__ == "__main__":
    sys.exit(main())
