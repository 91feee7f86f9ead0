#!/usr/bin/env python3
"""The n-gram index beside SQLite's FTS5 (trigram), Xapian (n-grams of Chinese) and ripgrep, on the same messages and queries in one run.

usage: bench.py SEARCH_BENCH [MESSAGES]        MESSAGES: how many are made (100000)

Messages are the texts of tests/data/triage with clauses exchanged and figures drawn anew. Queries are pieces of them: 400 of two to
eight characters. What is right is what a plain search of the text finds (Python's `in`), on a tenth of the queries; our index folds
letters and marks, so it may find more, and never less.
"""
import json
import pathlib
import random
import re
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def templates():
    for path in sorted((ROOT / "tests/data/triage").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = line.split("\t")
            if not line.startswith("#") and len(parts) > 2:
                yield parts[1], parts[2]


def made(count, draw):
    texts = list(templates())
    clauses = [c for _, t in texts for c in re.split(r"(?<=[，。！])", t) if c]
    digits = lambda m: "".join(draw.choice("0123456789") for _ in m.group())
    for _ in range(count):
        sender, text = draw.choice(texts)
        text = re.sub(r"\d", digits, text + draw.choice(clauses) + draw.choice(clauses))
        yield re.sub(r"\d", digits, sender), text.replace("\t", " ")


def queries(messages, draw, count=400):
    out = []
    while len(out) < count:
        text = draw.choice(messages)[1]
        size = draw.randint(2, 8)
        at = draw.randrange(max(1, len(text) - size))
        piece = text[at:at + size]
        if re.fullmatch(r"[\u4e00-\u9fff0-9A-Za-z]+", piece):
            out.append(piece)
    return out


def percentiles(times):
    times = sorted(times)
    return statistics.median(times), times[len(times) * 99 // 100]


def row(name, built, size, text, times, wrong, asked):
    p50, p99 = percentiles(times)
    print(f"{name:<22} build {built:8.1f} s   size {size / text:5.2f} of the text   p50 {p50:9.2f} ms   p99 {p99:9.2f} ms   wrong {wrong} of {asked}")


def fts5(messages, asked, right, folder):
    db = sqlite3.connect(folder / "fts.db")
    began = time.perf_counter()
    db.execute("create virtual table m using fts5(sender, text, tokenize='trigram')")
    db.executemany("insert into m values (?, ?)", messages)
    db.execute("insert into m(m) values ('optimize')")
    db.commit()
    built = time.perf_counter() - began
    times, wrong = [], 0
    for n, words in enumerate(asked):
        began = time.perf_counter()
        found = db.execute("select count(*) from m where text match ?", (f'"{words}"',)).fetchone()[0]
        times.append((time.perf_counter() - began) * 1000)
        wrong += n in right and found < right[n]
    held = sum(db.execute(f"select coalesce(sum(length(block)),0) from m_{t}").fetchone()[0] for t in ("data",))
    return built, held, times, wrong


def xapian_index(messages, asked, right, folder):
    code = r'''
import json, sys, time, xapian
messages = [l.rstrip("\n").split("\t", 1) for l in open(sys.argv[1], encoding="utf-8")]
asked = [l.rstrip("\n") for l in open(sys.argv[2], encoding="utf-8")]
began = time.perf_counter()
db = xapian.WritableDatabase(sys.argv[3], xapian.DB_CREATE_OR_OVERWRITE)
make = xapian.TermGenerator(); make.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
for _, text in messages:
    doc = xapian.Document(); make.set_document(doc); make.index_text(text); db.add_document(doc)
db.commit(); built = time.perf_counter() - began
parser = xapian.QueryParser(); parser.set_database(db); parser.set_default_op(xapian.Query.OP_AND)
times, found = [], []
for words in asked:
    began = time.perf_counter()
    query = parser.parse_query('"' + words + '"', xapian.QueryParser.FLAG_PHRASE | xapian.QueryParser.FLAG_CJK_NGRAM)
    enquire = xapian.Enquire(db); enquire.set_query(query); enquire.set_weighting_scheme(xapian.BoolWeight())
    found.append(enquire.get_mset(0, db.get_doccount()).size()); times.append((time.perf_counter() - began) * 1000)
print(json.dumps([built, times, found]))
'''
    told = subprocess.run(["/usr/bin/python3", "-c", code, str(folder / "messages"), str(folder / "queries"), str(folder / "xapian")],
                          stdout=subprocess.PIPE, check=True, text=True).stdout
    built, times, found = json.loads(told)
    size = sum(p.stat().st_size for p in (folder / "xapian").iterdir())
    return built, size, times, sum(found[n] < many for n, many in right.items())


def ripgrep(asked, right, folder):
    times, wrong = [], 0
    for n, words in enumerate(asked[:60]):
        began = time.perf_counter()
        told = subprocess.run(["rg", "--count", "--fixed-strings", "--", words, str(folder / "texts")], stdout=subprocess.PIPE, text=True, check=False)
        times.append((time.perf_counter() - began) * 1000)
        wrong += n in right and int(told.stdout or 0) < right[n]
    return 0, 0, times, wrong


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    draw = random.Random(20261130)
    messages = list(made(count, draw))
    asked = queries(messages, draw)
    text = sum(len(s.encode()) + len(t.encode()) for s, t in messages)
    right = {n: sum(asked[n] in t for _, t in messages) for n in range(0, len(asked), 10)}
    print(f"{count} messages, {text / 1e6:.0f} MB, {len(asked)} queries; right is known for {len(right)}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "messages").write_text("".join(f"{s}\t{t}\n" for s, t in messages), encoding="utf-8")
        (folder / "texts").write_text("".join(f"{t}\n" for _, t in messages), encoding="utf-8")
        (folder / "queries").write_text("".join(f"{q}\n" for q in asked), encoding="utf-8")
        told = subprocess.run([sys.argv[1], str(folder / "messages"), str(folder / "queries")], stdout=subprocess.PIPE, check=True, text=True).stdout.splitlines()
        ours, found = json.loads(told[0]), [int(n) for n in told[1:]]
        wrong = sum(found[n] < many for n, many in right.items())
        print(f"{'ours':<22} build {ours['build_s']:8.1f} s   size {ours['index_bytes'] / text:5.2f} of the text   p50 {ours['p50_ms']:9.2f} ms   "
              f"p99 {ours['p99_ms']:9.2f} ms   wrong {wrong} of {len(right)}   peak {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MiB with the text")
        for name, run in (("SQLite FTS5 trigram", fts5), ("Xapian", xapian_index)):
            built, size, times, bad = run(messages, asked, right, folder)
            row(name, built, size, text, times, bad, len(right))
        row("ripgrep", *ripgrep(asked, right, folder)[:2], text, *ripgrep(asked, right, folder)[2:], len([n for n in right if n < 60]))


if __name__ == "__main__":
    main()
