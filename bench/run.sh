#!/usr/bin/env bash
# Whole-process figures of the walk: cold start, and `work` on the demo case, beside a plain reading of the same bytes.
# usage: bench/run.sh path/to/qingbai
set -euo pipefail
program=$(readlink -f "$1"); cd "$(dirname "$0")/.."
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
measure() { # name, command…
  local name=$1; shift
  for _ in 1 2 3 4 5; do
    /usr/bin/env python3 - "$@" <<'PY'
import os, resource, subprocess, sys, time
t = time.perf_counter(); subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False); t = time.perf_counter() - t
print(f"{t * 1000:.1f} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024}")
PY
  done | sort -n | awk -v n="$name" '{t[NR]=$1; m[NR]=$2} END {printf "%-34s median %8.1f ms   peak %5d MiB   (min %.1f, max %.1f)\n", n, t[3], m[3], t[1], t[5]}'
}
measure "qingbai --version" "$program" --version
measure "qingbai work recycled_number" "$program" work examples/recycled_number --out "$out/a"
measure "qingbai work identity_theft" "$program" work examples/identity_theft --out "$out/b"
measure "sha256sum of the same files" sha256sum examples/recycled_number/files/*
python3 bench/programs.py "$program"
python3 bench/life.py "$program"
