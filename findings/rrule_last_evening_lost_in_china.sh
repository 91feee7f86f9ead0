#!/usr/bin/env bash
# npm rrule 2.8.1 and Debian's libical-parser-perl 1.21-3 (iCal::Parser) on a monthly event of the evening that ends with a day, as Google's and Apple's
# calendars write it in China: DTSTART;TZID=Asia/Shanghai:20260104T200000 and UNTIL=20260404T155959Z, which is the end of 4 April in
# China. npm ical-expander 3.2.0 (ical.js), npm node-ical 0.27.2, npm ts-ics 2.4.6 and npm rrule-temporal 2.2.8 work out the same.
# Behaviour: the LAST event, 4 April at 20:00, is missing in both. The standard (RFC 5545, 3.3.10) has UNTIL in UTC whenever the start has a
# time zone; the two compare its figures with the figures of the clock in China, 20:00 with 15:59, as if both were one clock. So whatever
# lies in the last eight hours before the end is cut off. A series of the morning (09:00) is complete. In New York it goes the other way:
# rrule has one event more than the rule allows. No error. The four others have the 4th.
# A good guess: the package that has a TZID option of its own knows in which zone UNTIL stands.
# Why it matters: a plan of payments "until 4 April" ends a month early in the calendar: no reminder for the last instalment, which is the
# one that is then overdue.
# Seen: rrule and iCal::Parser January, February, March ; the four others April too ; at 09:00 rrule has all four ; New York rrule 4, rrule-temporal 3.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" rrule@2.8.1 ical-expander@3.2.0 node-ical@0.27.2 ts-ics@2.4.6 rrule-temporal@2.2.8 >/dev/null 2>&1
v=$(dpkg-query -W -f='${Version}' libical-parser-perl 2>/dev/null || true); lib=
if [ -z "$v" ]; then
  (cd "$tmp" && apt-get install -s --no-install-recommends libical-parser-perl | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
    dpkg-deb -f libical-parser-perl_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
  v=$(cat "$tmp/v"); lib=$tmp/r/usr/share/perl5:$(echo "$tmp"/r/usr/lib/*/perl5/*)
fi
[ "$v" = 1.21-3 ] || echo "note: libical-parser-perl $v instead of 1.21-3"
cat >"$tmp/t.cjs" <<'JS'
const fs = require('fs'), { rrulestr } = require('rrule'), Expander = require('ical-expander'), ical = require('node-ical');
const { convertIcsCalendar, extendByRecurrenceRule } = require('ts-ics'), { RRuleTemporal } = require('rrule-temporal');
const series = (hour) => ['DTSTART;TZID=Asia/Shanghai:20260104T' + hour + '0000', 'RRULE:FREQ=MONTHLY;UNTIL=20260404T155959Z'];
const file = (hour) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//test//ZH', 'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260101T000000Z', ...series(hour), 'SUMMARY:还款', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
fs.writeFileSync(process.argv[2], file('20'));
const west = 'DTSTART;TZID=America/New_York:20260104T200000\nRRULE:FREQ=MONTHLY;UNTIL=20260404T235959Z';  // 19:59:59 there
const ics = file('20'), event = convertIcsCalendar(undefined, ics).events[0];
const got = {
  rrule: rrulestr(series('20').join('\n')).all().length, 'rrule at nine': rrulestr(series('09').join('\n')).all().length,
  'ical-expander': new Expander({ ics, maxIterations: 50 }).all().occurrences.length, 'node-ical': Object.values(ical.sync.parseICS(ics)).find((e) => e.type === 'VEVENT').rrule.all().length,
  'ts-ics': extendByRecurrenceRule(event.recurrenceRule, { start: event.start.date }).length, 'rrule-temporal': new RRuleTemporal({ rruleString: series('20').join('\n') }).all().length,
  'rrule, New York': rrulestr(west).all().length, 'rrule-temporal, New York': new RRuleTemporal({ rruleString: west }).all().length,
};
const seen = { rrule: 3, 'rrule at nine': 4, 'ical-expander': 4, 'node-ical': 4, 'ts-ics': 4, 'rrule-temporal': 4, 'rrule, New York': 4, 'rrule-temporal, New York': 3 };
let bad = 0;
for (const k of Object.keys(seen)) { console.log(k + ':', got[k]); if (got[k] !== seen[k]) { bad = 1; console.log('  changed, was', seen[k]); } }
process.exit(bad);
JS
TZ=Asia/Shanghai node "$tmp/t.cjs" "$tmp/a.ics"
months=$(PERL5LIB=$lib perl -MiCal::Parser -e 'print join(" ", sort { $a <=> $b } keys %{iCal::Parser->new(start => "20260101", end => "20261231")->parse($ARGV[0])->{events}{2026}})' "$tmp/a.ics")
echo "iCal::Parser: months $months"
[ "$months" = '1 2 3' ] || { echo 'changed: iCal::Parser'; exit 1; }
