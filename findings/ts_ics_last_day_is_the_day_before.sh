#!/usr/bin/env bash
# npm ts-ics 2.4.6 (convertIcsCalendar, extendByRecurrenceRule) on series that fall on the END OF THE MONTH, as repayments do (RFC 5545, 3.3.10);
# npm ical.js 2.2.1 works out the same. Time zone UTC, all-day events from 31 January 2026.
# Behaviour: (1) BYMONTHDAY=-1, the last day of the month, is the day BEFORE the last: 27 February, 30 March, 29 April. The first date of the
# series, 31 January, is left out, so COUNT=3 ends a month late. -2 is the third from the end. (2) The last weekday of the month
# (BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1) is a day early or two as well. (3) A plain monthly series from the 31st goes to 28 February and
# STAYS on the 28th; the standard leaves the months out that have no 31st. Days counted from the front (BYMONTHDAY=31, 1MO) are right,
# and so is BYDAY=-1FR.
# A good guess: minus one is the last one, in a package with types for every part of the rule.
# Why it matters: "payable on the last day of the month" is put a day early, with one payment that does not exist and one missing.
# Seen: ts-ics -1: 02-27 03-30 04-29 ; last weekday 02-26 03-30 04-29 ; plain 01-31 02-28 03-28 ; ical.js 01-31 02-28 03-31 ; 02-27 03-31 04-30 ;
# 01-31 03-31 05-31.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" ts-ics@2.4.6 ical.js@2.2.1 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import { convertIcsCalendar, extendByRecurrenceRule } from 'ts-ics'; import ICAL from 'ical.js';
const file = (rule) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//x//', 'BEGIN:VEVENT', 'UID:1@x', 'DTSTAMP:20260101T000000Z', 'DTSTART;VALUE=DATE:20260131', 'RRULE:' + rule,
  'SUMMARY:还款', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
const ts = (text) => { const e = convertIcsCalendar(undefined, text).events[0]; return extendByRecurrenceRule(e.recurrenceRule, { start: e.start.date }).map((d) => d.toISOString().slice(5, 10)).join(' '); };
const js = (text) => {
  const it = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')).iterator(), days = [];
  for (let d = it.next(); d && days.length < 9; d = it.next()) days.push(d.toString().slice(5, 10));
  return days.join(' ');
};
const rows = [['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', '02-27 03-30 04-29', '01-31 02-28 03-31'], ['FREQ=MONTHLY;BYMONTHDAY=-2;COUNT=3', '02-26 03-29 04-28', '02-27 03-30 04-29'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3', '02-26 03-30 04-29', '02-27 03-31 04-30'], ['FREQ=MONTHLY;COUNT=3', '01-31 02-28 03-28', '01-31 03-31 05-31'],
  ['FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3', '01-31 03-31 05-31', '01-31 03-31 05-31'], ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=3', '02-27 03-27 04-24', '02-27 03-27 04-24']];
let bad = 0;
for (const [rule, ...seen] of rows) {
  const got = [ts(file(rule)), js(file(rule))]; console.log(rule, '| ts-ics', got[0], '| ical.js', got[1]);
  if (got.join() !== seen.join()) { bad = 1; console.log('  changed, was', seen.join(' | ')); }
}
process.exit(bad);
JS
TZ=UTC node "$tmp/t.mjs"
