#!/usr/bin/env python3
"""Reads the drawn screens with the product and with tesseract in the same run; characters wrong, numbers exact, CPU time, memory.

usage: ocr.py path/to/extract_probe SCREENS [--no-tesseract]
CER: edit distance over characters after dropping white space and unifying width (NFKC) and the yuan sign. A number is a run of at
least three characters of digits, '*', '.', ',' and '-' with a digit in it; exact means the same run stands in what was read.
"""
import collections, json, os, pathlib, re, resource, subprocess, sys, time, unicodedata

probe, folder = sys.argv[1], pathlib.Path(sys.argv[2])

def plain(text):
    text = unicodedata.normalize("NFKC", text).replace("¥", "Y").replace("￥", "Y")
    return "".join(text.split())
def distance(a, b):  # banded; texts of the same screen stay near each other
    if a == b: return 0
    band = max(64, abs(len(a) - len(b)) + 32)
    while True:
        big, row = len(a) + len(b), list(range(len(b) + 1))
        for i in range(1, len(a) + 1):
            low, high = max(1, i - band), min(len(b), i + band)
            new = [big] * (len(b) + 1)
            if low == 1: new[0] = i
            ca = a[i - 1]
            for j in range(low, high + 1):
                new[j] = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (ca != b[j - 1]))
            row = new
        if row[-1] <= band or band > len(a) + len(b): return row[-1]
        band *= 2
NUMBER = re.compile(r"[0-9*][0-9*.,\-]{1,}[0-9*]")
def numbers(text):
    return collections.Counter(n for line in text.splitlines() for n in NUMBER.findall(unicodedata.normalize("NFKC", line).replace(" ", "")) if any(c.isdigit() for c in n))

def group(stem):
    return "long" if "long" in stem else "turned" if "turned" in stem else "jpeg" if "jpeg" in stem else "dark" if "dark" in stem else "light"
def measure(engine):
    total = collections.defaultdict(lambda: [0, 0, 0, 0, 0, 0.0]); memory = 0; worst = []
    for truth_file in sorted(folder.glob("*.txt")):
        image = next(p for p in (truth_file.with_suffix(".png"), truth_file.with_suffix(".jpg")) if p.exists())
        truth = truth_file.read_text(encoding="utf-8")
        text, seconds, mib = engine(image); memory = max(memory, mib)
        a, b = plain(truth), plain(text)
        wrong = distance(a, b); want, have = numbers(truth), numbers(text)
        exact = sum((want & have).values()); worst.append((wrong / len(a), truth_file.stem))
        for key in ("all", group(truth_file.stem)):
            t = total[key]; t[0] += 1; t[1] += len(a); t[2] += wrong; t[3] += sum(want.values()); t[4] += exact; t[5] += seconds
    for key in ("light", "dark", "jpeg", "turned", "long", "all"):
        n, length, wrong, want, exact, seconds = total[key]
        if n: print(f"  {key:7} {n:3} screens  CER {100 * wrong / length:6.3f} % ({wrong}/{length})  numbers exact {100 * exact / want:6.2f} % ({exact}/{want})  {seconds / n:6.2f} s CPU a screen")
    print(f"  peak memory of the reading process {memory} MiB; worst: " + ", ".join(f"{s} {100 * c:.1f} %" for c, s in sorted(worst, reverse=True)[:5]))
def ours(image):
    line = json.loads(subprocess.run([probe, str(image)], capture_output=True, check=True).stdout)
    return line["text"], line["cpu_seconds"], line["child_mib"]
def tesseract(image):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(["tesseract", str(image), "-", "-l", "chi_sim", "--psm", "6"], capture_output=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    return done.stdout.decode("utf-8", "replace"), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print("qingbai (PP-OCRv4, one thread, a fresh sandboxed child each):"); measure(ours)
if "--no-tesseract" not in sys.argv:
    print("tesseract -l chi_sim --psm 6, one thread:"); measure(tesseract)
