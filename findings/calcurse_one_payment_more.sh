#!/usr/bin/env bash
# Debian's calcurse 4.7.1-1 taking over a calendar file (calcurse -i), as a court, a lawyer or a lender's app sends it.
# Behaviour: (1) a monthly payment with COUNT=4 and one month taken out (EXDATE) gets a payment MORE: calcurse makes up for the
# date taken out. The standard counts first and takes out then (RFC 5545, 3.8.5.1 and 3.3.10): 5 January, March and April;
# calcurse has 5 May too. (2) One meeting of a series that was moved (RECURRENCE-ID) stands at its new time AND at its old one.
# (3) A task (VTODO) loses its last day (DUE); no message, and the export has none either. The report says that all is taken
# over ("0 skipped") and the exit code is 0.
# A good guess: what is not understood is skipped and counted as skipped, as calcurse does for other rules.
# Why it matters: a plan of payments shows a debt of one instalment more, a hearing stands at the old time, and the task to
# object by 10 February has no day at all.
# Compared with npm ical.js 2.2.1 (through ical-expander 3.2.0) on the same file.
# Seen: calcurse 01-05 03-05 04-05 05-05, series 01-10 01-17 01-18 01-24, no DUE ; ical-expander 01-05 03-05 04-05, 01-10
# 01-18 01-24.
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
need calcurse 4.7.1-1
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" ical.js@2.2.1 ical-expander@3.2.0 >/dev/null 2>&1
cat >"$tmp/a.ics" <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//ZH
BEGIN:VEVENT
UID:b1
DTSTAMP:20260101T000000Z
DTSTART:20260105T093000
DTEND:20260105T100000
RRULE:FREQ=MONTHLY;COUNT=4
EXDATE:20260205T093000
SUMMARY:还款
END:VEVENT
BEGIN:VEVENT
UID:b2
DTSTAMP:20260101T000000Z
DTSTART:20260110T090000
DTEND:20260110T100000
RRULE:FREQ=WEEKLY;COUNT=3
SUMMARY:调解
END:VEVENT
BEGIN:VEVENT
UID:b2
DTSTAMP:20260101T000000Z
RECURRENCE-ID:20260117T090000
DTSTART:20260118T140000
DTEND:20260118T150000
SUMMARY:调解
END:VEVENT
BEGIN:VTODO
UID:t1
DTSTAMP:20260101T000000Z
DUE;VALUE=DATE:20260210
SUMMARY:提出异议
END:VTODO
END:VCALENDAR
ICS
export TZ=Asia/Shanghai LC_ALL=C.UTF-8
mkdir "$tmp/c"; calcurse -D "$tmp/c" -i "$tmp/a.ics" >"$tmp/report"; tail -1 "$tmp/report"
calcurse -D "$tmp/c" -x >"$tmp/out.ics"
days() {  # of one title, from calcurse itself
  calcurse -D "$tmp/c" -Q --from 01/01/2026 --to 07/01/2026 --filter-type cal --filter-pattern "$1" |
    sed -n 's!^\([0-9][0-9]\)/\([0-9][0-9]\)/[0-9]*:.*!\1-\2!p' | tr '\n' ' '
}
pay=$(days 还款); talk=$(days 调解); due=$(grep -c DUE "$tmp/out.ics" || true)
echo "calcurse: 还款 $pay| 调解 $talk| DUE lines in the export: $due"
cat >"$tmp/t.cjs" <<'JS'
const fs = require('fs'), Expander = require('ical-expander');
const all = new Expander({ ics: fs.readFileSync(process.argv[2], 'utf8'), maxIterations: 50 }).between(new Date('2026-01-01'), new Date('2026-07-01'));
const list = [...all.events.map((e) => [e.startDate, e.summary]), ...all.occurrences.map((o) => [o.startDate, o.item.summary])];
const days = (t) => list.filter((x) => x[1] === t).map((x) => x[0].toString().slice(5, 10)).sort().join(' ');
console.log(days('还款') + '|' + days('调解'));
JS
other=$(node "$tmp/t.cjs" "$tmp/a.ics"); echo "ical-expander: $other"
[ "$other" = '01-05 03-05 04-05|01-10 01-18 01-24' ] || { echo 'changed: ical-expander'; exit 1; }
[ "$pay|$talk|$due" = '01-05 03-05 04-05 05-05 |01-10 01-17 01-18 01-24 |0' ] || { echo 'changed: calcurse'; exit 1; }
