#!/usr/bin/env bash
# npm cal-parser 1.0.2 and npm ics-to-json 2.0.2 on a calendar with a hearing that has a reminder (VALARM inside the VEVENT,
# RFC 5545 3.6.6) and a task (VTODO) behind it; npm ical.js 2.2.1 reads the same.
# Behaviour: neither parser keeps the nested parts apart. (1) cal-parser: the reminder's DESCRIPTION, which the standard makes
# compulsory, REPLACES the event's, so what to bring and which court room is gone and "提醒" is left. (2) cal-parser calls the
# local time UTC: 09:00 with TZID=Asia/Shanghai becomes 09:00Z, eight hours late, whatever the machine's own zone.
# (3) ics-to-json: a task's SUMMARY replaces that of the LAST EVENT before it, since the line END:VEVENT is not looked at.
# No error in any of these; without reminder and task both texts are right.
# A good guess: a parser that gives an object for each event ends the event where the file ends it.
# Why it matters: a court's summons by calendar has a reminder; the person reads "提醒" at 17:00 instead of room 3 at 09:00.
# Seen: cal-parser 提醒, 2026-01-20T09:00:00.000Z ; ics-to-json 缴纳诉讼费 as the hearing's title ; ical.js right, 01:00Z.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" cal-parser@1.0.2 ics-to-json@2.0.2 ical.js@2.2.1 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import { createRequire } from 'module'; import ICAL from 'ical.js';
const require = createRequire(import.meta.url), cal = require('cal-parser'), toJson = require('ics-to-json').icsToJson;
const alarm = ['BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:提醒', 'TRIGGER:-P1D', 'END:VALARM'];
const task = ['BEGIN:VTODO', 'UID:t1', 'DTSTAMP:20260101T000000Z', 'DUE;VALUE=DATE:20260112', 'SUMMARY:缴纳诉讼费', 'END:VTODO'];
const file = (inner, after) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//x//ZH',
  'BEGIN:VTIMEZONE', 'TZID:Asia/Shanghai', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0800', 'TZOFFSETTO:+0800', 'END:STANDARD', 'END:VTIMEZONE',
  'BEGIN:VEVENT', 'UID:e1', 'DTSTAMP:20260101T000000Z', 'DTSTART;TZID=Asia/Shanghai:20260120T090000', 'DTEND;TZID=Asia/Shanghai:20260120T110000',
  'SUMMARY:开庭', 'DESCRIPTION:第三法庭', ...inner, 'END:VEVENT', ...after, 'END:VCALENDAR', ''].join('\r\n');
let bad = 0;
const check = (name, got, seen) => { console.log(name, got); if (got !== seen) { bad = 1; console.log('  changed, was', seen); } };
for (const [name, ics, one, two] of [['plain', file([], []), '第三法庭', '开庭'], ['reminder and task', file(alarm, task), '提醒', '缴纳诉讼费']]) {
  const e = cal.parseString(ics).events[0], vevent = new ICAL.Component(ICAL.parse(ics)).getFirstSubcomponent('vevent'), r = new ICAL.Event(vevent);
  check(`${name}: cal-parser`, `${e.summary.value} ${e.description.value} ${e.dtstart.value.toISOString()}`, `开庭 ${one} 2026-01-20T09:00:00.000Z`);
  check(`${name}: ics-to-json`, toJson(ics).map((x) => `${x.summary} ${x.description}`).join(), `${two} 第三法庭`);
  check(`${name}: ical.js`, `${r.summary} ${r.description} ${r.startDate.zone.tzid} ${r.startDate}`, '开庭 第三法庭 Asia/Shanghai 2026-01-20T09:00:00');
}
process.exit(bad);
JS
TZ=UTC node "$tmp/t.mjs" && TZ=America/New_York node "$tmp/t.mjs" >/dev/null
