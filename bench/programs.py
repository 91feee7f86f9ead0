#!/usr/bin/env python3
"""The two programs beside their rivals: starts, a credit report cold and warm beside pdftotext, and what the keeper holds while the
reader reads a large file. CPU time of the whole tree of processes, in pairs one after the other, medians.

usage: programs.py QINGBAI [OLD_QINGBAI] [--reports FOLDER]
  OLD_QINGBAI  an earlier build, measured in the same turns
  FOLDER       PDFs of credit reports; without it held-out ones are made (tests/reports/generate.py)
"""
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TURNS = 15


def cpu(*command):
    """Seconds of CPU of a command and all that it started and waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def wall(*command):
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - began


def in_turns(measure, *commands):
    times = [[] for _ in commands]
    for _ in range(TURNS):
        for n, command in enumerate(commands):
            times[n].append(measure(*command) * 1000)
    return [statistics.median(t) for t in times]


def starts(programs):
    for words in (["--version"], ["due", "credit_objection_reply", "--from", "2026-03-02"]):
        figures = in_turns(wall, *[[p, *words] for p in programs])
        print(f"{' '.join(words[:1]):<28} wall ms: {'  before '.join(f'{f:.1f}' for f in figures)}")


def reports(programs, folder):
    if not list(pathlib.Path(folder).glob("*.pdf")):
        subprocess.run([sys.executable, str(ROOT / "tests/reports/generate.py"), str(folder), "--set", "held-out", "--count", "1"],
                       stdout=subprocess.DEVNULL, check=True)
    files = sorted(str(p) for p in pathlib.Path(folder).glob("*.pdf"))[:12]
    for n, program in enumerate(programs):
        cold, theirs = [], []
        for file in files:
            ours, rival = in_turns_of(5, [program, "report", file, "--json"], ["pdftotext", "-layout", file, "/dev/null"])
            cold.append(ours), theirs.append(rival)
        name = "report" if n == 0 else "report, before"
        print(f"{name + ', cold':<28} CPU ms {statistics.median(cold):.1f}, pdftotext {statistics.median(theirs):.1f}: "
              f"ratio of sums {sum(cold) / sum(theirs):.2f} ({len(files)} files)")
        # Warm: what one more report costs a program that has read one already.
        more = []
        for _ in range(5):
            one, all_of_them = cpu(program, "read", files[0], "--json"), cpu(program, "read", *files, "--json")
            more.append((all_of_them - one) * 1000)
        rest = sum(theirs[1:])
        print(f"{name + ', warm':<28} CPU ms a report {statistics.median(more) / (len(files) - 1):.1f}: "
              f"ratio of sums {statistics.median(more) / rest:.2f}")


def in_turns_of(turns, *commands):
    global TURNS
    kept, TURNS = TURNS, turns
    try:
        return in_turns(cpu, *commands)
    finally:
        TURNS = kept


def large_pdf(path, megabytes):
    """A PDF of one page of words and an unused stream of so many megabytes."""
    body, at = bytearray(b"%PDF-1.4\n"), []
    words = b"BT /F1 12 Tf 72 700 Td (A page of words) Tj ET"
    filler = os.urandom(1 << 20) * megabytes
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
               b"<</Length %d>>\nstream\n%s\nendstream" % (len(words), words), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
               b"<</Length %d>>\nstream\n%s\nendstream" % (len(filler), filler)]
    for n, content in enumerate(objects, 1):
        at.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    table = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % a for a in at)
    body += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    path.write_bytes(body)


def peak_of_keeper(program, path):
    """The most memory that the keeper itself holds, in MiB, while the file is read."""
    process = subprocess.Popen([program, "read", str(path), "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    peak = 0

    def watch():
        nonlocal peak
        while process.poll() is None:
            try:
                status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
                peak = max(peak, *(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")))
            except (OSError, ValueError, TypeError):
                pass
            time.sleep(0.005)

    watcher = threading.Thread(target=watch)
    watcher.start()
    answer = process.stdout.read()
    watcher.join()
    process.wait()
    read = json.loads(answer)["files"][0]
    return peak / 1024, read["kind"], "A page of words" in read["text"]


def main():
    words = sys.argv[1:]
    given = words.pop(words.index("--reports") + 1) if "--reports" in words else None
    programs = [str(pathlib.Path(p).resolve()) for p in words if p != "--reports"]
    starts(programs)
    with tempfile.TemporaryDirectory() as folder:
        reports(programs, given or folder)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "large.pdf"
        large_pdf(path, 200)
        for n, program in enumerate(programs):
            peak, kind, whole = peak_of_keeper(program, path)
            print(f"{'read, 200 MiB PDF' + (', before' if n else ''):<28} the keeper's peak {peak:.0f} MiB (kind {kind}, read {whole})")


if __name__ == "__main__":
    main()
