#!/usr/bin/env bash
# Papers beside WeasyPrint and LibreOffice, the same words, in one run. usage: bench/papers/run.sh [BUILD_DIR] (default build/release)
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build/release}
cmake --build "$build" --target papers_bench >&2
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
"$build/papers_bench" "$out"
rival() { # name, command…
  local name=$1; shift
  python3 - "$name" "$@" <<'PY'
import resource, subprocess, sys, time
t = time.perf_counter(); code = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode; t = time.perf_counter() - t
print(f"{sys.argv[1]:<34} whole process {t * 1000:8.0f} ms   peak {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MiB{'' if code == 0 else '   FAILED'}")
PY
}
for paper in letter list book; do
  command -v weasyprint >/dev/null && rival "weasyprint $paper" weasyprint "$out/$paper.html" "$out/$paper.w.pdf"
  command -v soffice >/dev/null && rival "libreoffice $paper" soffice "-env:UserInstallation=file://$out/office" --headless --convert-to pdf --outdir "$out/o" "$out/$paper.docx"
done
# What a letter costs a warm WeasyPrint, without its start.
python3=$(sed -n '1s/^#!//p' "$(command -v weasyprint 2>/dev/null || echo /dev/null)" | cut -d' ' -f1)
[ -n "$python3" ] && "$python3" - "$out/letter.html" <<'PY'
import sys, time, weasyprint
for _ in range(2): weasyprint.HTML(sys.argv[1]).write_pdf()
t = []
for _ in range(5):
    s = time.perf_counter(); weasyprint.HTML(sys.argv[1]).write_pdf(); t.append(time.perf_counter() - s)
print(f"weasyprint letter, warm            median {sorted(t)[2] * 1000:.0f} ms")
PY
