#!/usr/bin/env bash
# Credit reports: field accuracy on layouts that nobody looked at, and ms a report beside pdftotext on the same file.
# usage: bench/report/run.sh path/to/qingbai [FOLDER]   FOLDER holds (or gets) the held-out corpus; making it takes minutes.
set -euo pipefail
program=$(readlink -f "$1"); folder=${2:-$(mktemp -d)}; cd "$(dirname "$0")/../.."
ls "$folder"/*.pdf >/dev/null 2>&1 || python3 tests/reports/generate.py "$folder" --set held-out --count 4
python3 tests/reports/score.py "$program" "$folder"
python3 - "$program" "$folder" <<'PY'
import pathlib, statistics, subprocess, sys, time
def ms(*command):
    times = []
    for _ in range(5):
        t = time.perf_counter(); subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False); times.append(time.perf_counter() - t)
    return statistics.median(times) * 1000
ours, theirs = [], []
for path in sorted(pathlib.Path(sys.argv[2]).glob("*.pdf"))[::3]:
    ours.append(ms(sys.argv[1], "report", str(path), "--json")); theirs.append(ms("pdftotext", "-layout", str(path), "/dev/null"))
print(f"ms a report: qingbai report median {statistics.median(ours):.1f}, pdftotext -layout median {statistics.median(theirs):.1f}, ratio of sums {sum(ours) / sum(theirs):.2f} over {len(ours)} files")
PY
