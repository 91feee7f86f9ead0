#!/usr/bin/env bash
# npm ical 0.8.0 on a monthly payment (RRULE with BYMONTHDAY) in the time zones UTC and Asia/Shanghai, and npm ikalendar 1.5.0; npm ical.js
# 2.2.1 works out the same.
# Behaviour: (1) ical: on a machine in Asia/Shanghai a payment on the 5th of each month at 07:00 (TZID=Asia/Shanghai) stands on the SIXTH, and an
# all-day one too; "every Monday" is Tuesday. The day of the rule is counted in UTC, where Shanghai's morning is the day before. At
# 09:00 it is right, and on a machine in UTC all-day events are right, so a test in either does not show it.
# (2) ikalendar gives a ready rule object for each series, and it begins NOW, at the hour and second of the reading, whatever DTSTART says:
# a plan from January has its first payment after today. No error in either.
# A good guess: a series whose rule says 5 stands on the 5th, and it starts where the event starts.
# Why it matters: reminders come a day after the payment was due, on a computer in China only; a plan that has ended seems to lie ahead.
# Seen: Shanghai: ical 01-06 02-06, all-day 01-06 02-06, 09:00 01-05 02-05 ; UTC: all-day 01-05 02-05 ; ikalendar not before today.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" ical@0.8.0 ikalendar@1.5.0 ical.js@2.2.1 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import ICAL from 'ical.js'; import { createRequire } from 'module'; const require = createRequire(import.meta.url), ical = require('ical'), { Parser } = require('ikalendar');
const file = (start, rule) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//x//', 'BEGIN:VEVENT', 'UID:1@x', 'DTSTAMP:20260101T000000Z', 'DTSTART;' + start, 'RRULE:' + rule, 'SUMMARY:还款',
  'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
const local = (d) => `${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`;
const old = (text) => Object.values(ical.parseICS(text)).find((e) => e.type === 'VEVENT').rrule.all().map(local).join(' ');
const js = (text) => {
  const it = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')).iterator(), days = [];
  for (let d = it.next(); d && days.length < 9; d = it.next()) days.push(d.toString().slice(5, 10));
  return days.join(' ');
};
const china = process.argv[2] === 'china', monthly = 'FREQ=MONTHLY;BYMONTHDAY=5;COUNT=2', zone = 'TZID=Asia/Shanghai:';
const rows = china ? [[zone + '20260105T070000', monthly, '01-06 02-06'], [zone + '20260105T090000', monthly, '01-05 02-05'], ['VALUE=DATE:20260105', monthly, '01-06 02-06'],
  [zone + '20260105T070000', 'FREQ=WEEKLY;BYDAY=MO;COUNT=2', '01-06 01-13']] : [['VALUE=DATE:20260105', monthly, '01-05 02-05']];
let bad = 0;
for (const [start, rule, seen] of rows) {
  const text = file(start, rule), got = old(text), right = js(text);
  console.log(process.env.TZ, start, rule, '| ical', got, '| ical.js', right);
  if (got !== seen || !/^01-05 (02-05|01-12)$/.test(right)) { bad = 1; console.log('  changed, was', seen); }
}
const dates = new Parser().parse(file('VALUE=DATE:20260105', monthly)).events[0].rrule.all();
console.log('ikalendar', dates.map((d) => d.toISOString()).join(' '), ', read at', new Date().toISOString());
process.exit(bad || dates.length !== 2 || dates[0] < new Date(Date.now() - 864e5) ? 1 : 0);
JS
TZ=Asia/Shanghai node "$tmp/t.mjs" china
TZ=UTC node "$tmp/t.mjs" utc
