#!/usr/bin/env python3
"""Kind by kind over a folder of files: how many were read, read with warnings, or refused; and that none crashed the reading.

usage: table.py path/to/qingbai FOLDER... [--all]     --all also lists each file
A file is "read" when words, messages, calls, pages or facts came out and nothing was said; "warned" when something was said and
something came out; "refused" when nothing came out and the reason was said. "crashed" is the reading_failed of a child that died.
"""
import collections, json, pathlib, subprocess, sys, time

program, folders = sys.argv[1], [a for a in sys.argv[2:] if not a.startswith("--")]
files = sorted(p for f in folders for p in pathlib.Path(f).rglob("*") if p.is_file())
rows, listing, slowest = collections.defaultdict(collections.Counter), [], (0, "")
for path in files:
    started = time.perf_counter()
    done = subprocess.run([program, "read", str(path), "--json"], capture_output=True)
    took = time.perf_counter() - started
    slowest = max(slowest, (took, path.name))
    try:
        read = json.loads(done.stdout)["files"][0]
    except Exception:
        rows["?"]["crashed"] += 1
        listing.append(("crashed", "?", path.name, done.returncode, done.stderr[:200]))
        continue
    codes = sorted({w["code"] for w in read["warnings"]})
    facts = [k for k in read["metadata"] if k not in ("encoding", "records") and not k.startswith("claimed_")]
    came = bool(read["text"].strip() or read["messages"] or read["calls"] or read["pages"] or read["parts"] or facts)
    state = "crashed" if "reading_failed" in codes and not came else "warned" if came and codes else "read" if came else "refused"
    rows[read["kind"]][state] += 1
    listing.append((state, read["kind"], str(path), len(read["messages"]), len(read["calls"]), len(read["pages"]), len(read["text"]), ",".join(codes), f"{took:.2f}s"))
print(f"{'kind':16} files   read warned refused crashed")
for kind, counts in sorted(rows.items()):
    print(f"{kind:16} {sum(counts.values()):5} {counts['read']:6} {counts['warned']:6} {counts['refused']:7} {counts['crashed']:7}")
total = collections.Counter()
for counts in rows.values():
    total += counts
print(f"{'all':16} {sum(total.values()):5} {total['read']:6} {total['warned']:6} {total['refused']:7} {total['crashed']:7}   slowest {slowest[0]:.2f} s {slowest[1]}")
if "--all" in sys.argv:
    for line in listing:
        print(*line, sep="  ")
sys.exit(1 if total["crashed"] else 0)
