#!/usr/bin/env bash
# Debian's csvkit 1.0.7-1 (python3-agate 1.6.3-2) on a list of calls as a Chinese carrier gives it, with the hour and minute of each call in a
# column of its own.
# Behaviour: a column of times such as 15:36 is taken for LENGTHS of time, and the first figure for MINUTES. csvsort, in2csv and csvjson write
# 0:15:36, a quarter past midnight; csvsql puts 1970-01-01 00:15:36 into the database, and csvstat adds the times of
# day up. Every call of the day moves into the first half hour of the night. With seconds (15:36:00) it is right, and csvcut, which
# does not guess, leaves the column alone. There is no warning and the exit code is 0; -I cures it.
# A good guess: a sort changes the order of the rows and nothing else; 15:36 stays 15:36 or becomes 15:36:00.
# Why it matters: calls between ten at night and eight in the morning count as harassment in a complaint. The sorted list proves that
# the collector calls every night after midnight, which is false, and the lender can show it.
# Seen: csvsort 0:09:05 and 0:15:36 for 09:05 and 15:36 ; csvstat Sum 0:24:41 ; with -I, and with seconds, unchanged.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C.UTF-8
bin=/usr/bin py=
v=$(dpkg-query -W -f='${Version}' csvkit 2>/dev/null || true)
if [ -z "$v" ]; then  # not installed: it and what it lacks, unpacked below $tmp/r
  (cd "$tmp" && apt-get install -s --no-install-recommends csvkit | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
    dpkg-deb -f csvkit_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
  v=$(cat "$tmp/v"); bin=$tmp/r/usr/bin; py=$tmp/r/usr/lib/python3/dist-packages
fi
[ "$v" = 1.0.7-1 ] || echo "note: csvkit $v instead of 1.0.7-1"
run() { PYTHONPATH=$py /usr/bin/python3 -W ignore "$bin/$1" "${@:2}"; }
printf '日期,开始时间,对方号码\n2026-01-05,15:36,13800138000\n2026-01-06,09:05,13900139000\n' >"$tmp/calls.csv"
sed 's/:36/:36:00/; s/:05/:05:00/' "$tmp/calls.csv" >"$tmp/seconds.csv"
bad=0
check() {  # name, seen now, seen when this was written
  echo "$1: $2"
  [ "$2" = "$3" ] || { echo "  changed, was $3"; bad=1; }
}
check csvsort "$(run csvsort -c 开始时间 "$tmp/calls.csv" | cut -d, -f1,2 | tail -n +2 | paste -sd' ')" '2026-01-06,0:09:05 2026-01-05,0:15:36'
check 'csvsort -I' "$(run csvsort -I -c 开始时间 "$tmp/calls.csv" | cut -d, -f1,2 | tail -n +2 | paste -sd' ')" '2026-01-06,09:05 2026-01-05,15:36'
check 'with seconds' "$(run csvsort -c 开始时间 "$tmp/seconds.csv" | cut -d, -f1,2 | tail -n +2 | paste -sd' ')" '2026-01-06,9:05:00 2026-01-05,15:36:00'
check in2csv "$(run in2csv "$tmp/calls.csv" | cut -d, -f2 | tail -n +2 | paste -sd' ')" '0:15:36 0:09:05'
check csvstat "$(run csvstat -c 开始时间 --sum "$tmp/calls.csv" | tr -d ' ')" '0:24:41'
check csvsql "$(run csvsql --query 'select 开始时间 from calls' "$tmp/calls.csv" 2>/dev/null | tail -n +2 | cut -c1-19 | paste -sd'|')" '1970-01-01 00:15:36|1970-01-01 00:09:05'
check csvcut "$(run csvcut -c 开始时间 "$tmp/calls.csv" | tail -n +2 | paste -sd' ')" '15:36 09:05'
exit $bad
