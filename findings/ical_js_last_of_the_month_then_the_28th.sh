#!/usr/bin/env bash
# npm ical.js 2.2.1 (Thunderbird has it too) on the other way to write the last day of the month, which calendar programs use so
# that 28, 29 and 30 work as well: BYMONTHDAY=28,29,30,31;BYSETPOS=-1 (RFC 5545, 3.3.10). npm rrule 2.8.1 works out the same.
# Behaviour: the first two dates are right, 31 January and 28 February. Then BYSETPOS is FORGOTTEN: 28 March, 29 March, 30 March, all in
# one month. The last of 29, 30 and 31 goes wrong in the second month already: it has 29 March instead of the 31st. With a day of the week
# (BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1) and with BYMONTHDAY=-1 it is right.
# A good guess: a part of the rule that works for weekdays and in the first two months works.
# Why it matters: a plan of payments at the end of the month has three or four of them in March, and with COUNT=12 it is over in May.
# Seen: ical.js 01-31 02-28 03-28 03-29 03-30 ; rrule 01-31 02-28 03-31 04-30 05-31.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" ical.js@2.2.1 rrule@2.8.1 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import ICAL from 'ical.js'; import { createRequire } from 'module'; const { RRule } = createRequire(import.meta.url)('rrule');
const js = (rule) => {
  const it = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString('2026-01-31')), days = [];
  for (let d = it.next(); d && days.length < 5; d = it.next()) days.push(d.toString().slice(5, 10));
  return days.join(' ');
};
const rr = (rule) => new RRule({ ...RRule.parseString(rule), dtstart: new Date('2026-01-31T00:00:00Z') }).all().map((d) => d.toISOString().slice(5, 10)).join(' ');
const rows = [['FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;COUNT=5', '01-31 02-28 03-28 03-29 03-30', '01-31 02-28 03-31 04-30 05-31'],
  ['FREQ=MONTHLY;BYMONTHDAY=29,30,31;BYSETPOS=-1;COUNT=5', '01-31 03-29 03-30 03-31 04-29', '01-31 03-31 04-30 05-31 06-30'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=5', '02-27 03-31 04-30 05-29 06-30', '02-27 03-31 04-30 05-29 06-30'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=5', '01-31 02-28 03-31 04-30 05-31', '01-31 02-28 03-31 04-30 05-31']];
let bad = 0;
for (const [rule, ...seen] of rows) {
  const got = [js(rule), rr(rule)]; console.log(rule, '| ical.js', got[0], '| rrule', got[1]);
  if (got.join() !== seen.join()) { bad = 1; console.log('  changed, was', seen.join(' | ')); }
}
process.exit(bad);
JS
TZ=UTC node "$tmp/t.mjs"
