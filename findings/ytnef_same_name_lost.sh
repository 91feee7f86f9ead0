#!/usr/bin/env bash
# Debian's ytnef-tools 2.0-1+b1 (ytnef -f) on a winmail.dat (TNEF, the form in which Outlook wraps a mail) with three
# attachments, two of them of one name, as "对账单.pdf" of January and of February; Debian's tnef 1.4.18-3 unpacks the same.
# Behaviour: the second file is written over the first, so one statement is GONE. ytnef prints both names and exits with 0.
# It also leaves the long name out when that is stored in Unicode (as Outlook does) and uses the short DOS name in the code page
# of the writer, so names that differ only behind the sixth character are one name as well.
# tnef keeps the Unicode names, says "File exists" and keeps the first one; with --number-backups it writes all three.
# A good guess: an unpacker that lists three files has written three.
# Why it matters: a bank sends its monthly statements under one name; the month that proves the payment is missing.
# Seen: ytnef 2 files, a.pdf holds the second ; tnef --number-backups 3 files, 对账单.pdf and 对账单.pdf.1.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
need() {  # package version: the installed one, or else it and what it lacks, unpacked below $tmp/r
  local v; v=$(dpkg-query -W -f='${Version}' "$1" 2>/dev/null || true)
  if [ -z "$v" ]; then
    (cd "$tmp" && apt-get install -s --no-install-recommends "$1" | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
      dpkg-deb -f "$1"_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
    v=$(cat "$tmp/v"); r=$tmp/r; a=$(uname -m)-linux-gnu; export PATH="$r/usr/bin:$PATH" LD_LIBRARY_PATH="$r/usr/lib/$a"
  fi
  [ "$v" = "$2" ] || echo "note: $1 $v instead of $2"
}
need ytnef-tools 2.0-1+b1; need tnef 1.4.18-3
cat >"$tmp/make.py" <<'P'
import struct, sys
def attr(level, aid, data): return struct.pack('<BII', level, aid, len(data)) + data + struct.pack('<H', sum(data) & 0xffff)
def long_name(s):
    b = s.encode('utf-16le') + b'\0\0'; return struct.pack('<HHII', 0x1F, 0x3707, 1, len(b)) + b + b'\0' * (-len(b) % 4)
out = struct.pack('<IH', 0x223E9F78, 1) + attr(1, 0x00089006, struct.pack('<I', 0x10000)) + attr(1, 0x00069007, struct.pack('<II', 936, 0))
out += attr(1, 0x00078008, b'IPM.Microsoft Mail.Note\0') + attr(1, 0x00018004, '对账单'.encode('gbk') + b'\0')
for short, name, data in (('a.pdf', '对账单.pdf', b'January'), ('a.pdf', '对账单.pdf', b'February'), ('b.txt', '说明.txt', b'note')):
    out += attr(2, 0x00069002, struct.pack('<HIHHI', 1, 0xffffffff, 0, 0, 0)) + attr(2, 0x00018010, short.encode() + b'\0') + attr(2, 0x0006800F, data)
    out += attr(2, 0x00069005, struct.pack('<I', 2) + struct.pack('<HHI', 3, 0x3705, 1) + long_name(name))
open(sys.argv[1], 'wb').write(out)
P
python3 "$tmp/make.py" "$tmp/winmail.dat"; mkdir "$tmp/a" "$tmp/b"; export LC_ALL=C.UTF-8
rc=0; ytnef -f "$tmp/a" "$tmp/winmail.dat" >"$tmp/log" 2>&1 || rc=$?
tnef --number-backups -C "$tmp/b" "$tmp/winmail.dat"
a=$(cd "$tmp/a" && for f in *; do printf '%s=%s ' "$f" "$(cat "$f")"; done); b=$(cd "$tmp/b" && for f in *; do printf '%s=%s ' "$f" "$(cat "$f")"; done)
echo "ytnef (exit code $rc): $a"; echo "tnef: $b"; echo "ytnef names a.pdf $(grep -c a.pdf "$tmp/log") times"
[ "$rc $a" = '0 a.pdf=February b.txt=note ' ] || { echo 'changed: ytnef'; exit 1; }
case $b in *January*February* | *February*January*) ;; *) echo 'changed: tnef'; exit 1 ;; esac
