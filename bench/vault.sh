#!/usr/bin/env bash
# Intake and full check of the same files: qingbai beside restic and borg, in one run, on one disk.
# usage: bench/vault.sh path/to/qingbai [small files] [large MiB]
#
# Durability, as each does it: qingbai syncs every sealed file, reads it back and opens it, syncs folders and both copies of its journal before it
# says so; restic syncs each pack file (about 16 MiB) and its folder; borg syncs each segment (up to 500 MiB) and its folder. None of the rivals
# reads back. Passphrases' key derivation is part of every command, as in life. Page cache warm for all.
set -euo pipefail
program=$(readlink -f "$1"); small=${2:-2000}; large=${3:-512}
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
export RESTIC_PASSWORD=bench BORG_PASSPHRASE=bench BORG_BASE_DIR=$out/borg-home RESTIC_CACHE_DIR=$out/restic-cache
export BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK=yes
printf 'bench' > "$out/pass"
python3 - "$out/files" "$small" "$large" <<'PY'
import os, random, sys
folder, small, large = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
os.makedirs(folder)
r = random.Random(7)
for i in range(small):  # screenshots, messages, letters: 1 KiB to 300 KiB, incompressible like JPEG
    with open(f"{folder}/{i:05}.bin", "wb") as f: f.write(r.randbytes(int(1024 * 300 ** r.random())))
with open(f"{folder}/video.bin", "wb") as f:
    for _ in range(large): f.write(r.randbytes(1 << 20))
PY
echo "files: $(find "$out/files" -type f | wc -l), $(du -sm "$out/files" | cut -f1) MiB, $(nproc) cores"
cat "$out/files"/* > /dev/null
measure() { # name, command…: wall seconds, CPU seconds, peak MiB of the process
  local name=$1; shift
  python3 - "$name" "$@" <<'PY'
import os, resource, subprocess, sys, time
t = time.perf_counter()
p = subprocess.Popen(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
err = p.stderr.read(); _, status, u = os.wait4(p.pid, 0); t = time.perf_counter() - t
if status: sys.exit(f"{sys.argv[1]}: failed: {err.decode()[-300:]}")
print(f"{sys.argv[1]:<34} {t:8.2f} s wall {u.ru_utime + u.ru_stime:8.2f} s CPU {u.ru_maxrss // 1024:6d} MiB")
PY
}
q=(--book "$out/book" --passphrase-file "$out/pass")
"$program" init "${q[@]}" > /dev/null; "$program" case new bench "${q[@]}" > /dev/null
restic init -q -r "$out/restic"; borg init -e repokey-blake2 "$out/borg"
for round in 1 2 3; do
  echo "round $round"
  if [ "$round" -gt 1 ]; then
    rm -rf "$out/book" "$out/restic" "$out/borg" "$out/borg-home" "$out/restic-cache"
    "$program" init "${q[@]}" > /dev/null; "$program" case new bench "${q[@]}" > /dev/null
    restic init -q -r "$out/restic"; borg init -e repokey-blake2 "$out/borg"
  fi
  sync
  measure "qingbai add" "$program" add "$out/files" --no-extract "${q[@]}"
  measure "restic backup" restic backup -q -r "$out/restic" "$out/files"
  measure "borg create" borg create --compression none "$out/borg::a" "$out/files"
  measure "qingbai check" "$program" check "${q[@]}"
  measure "restic check --read-data" restic check -q --read-data -r "$out/restic"
  measure "borg check --verify-data" borg check --verify-data "$out/borg"
done
openssl speed -bytes 65536 -seconds 1 -evp sha256 2>/dev/null | tail -1
openssl speed -bytes 65536 -seconds 1 -evp sm3 2>/dev/null | tail -1
openssl speed -bytes 65536 -seconds 1 -evp chacha20-poly1305 2>/dev/null | tail -1
