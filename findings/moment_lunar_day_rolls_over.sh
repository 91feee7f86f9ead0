#!/usr/bin/env bash
# npm moment-lunar 0.0.4 (with moment 2.30.1), the lunar date of every day of 1901 to 2060; npm lunar-typescript 1.8.6 and
# npm lunar-lite 0.2.8 work out the same days.
# Behaviour: the plugin keeps a lunar date in an ordinary (Gregorian) moment. February there has 28 or 29 days, so the 29th and
# 30th of the SECOND lunar month turn into the 1st and 2nd of the third (in a leap year the 30th only): 16 April 2026 (second
# month, day 29) reads
# as third month, day 1, the same as the day after it. The 31st does not occur in the moon's months, so nothing else is hit,
# and new year, mid-autumn and all other days are right.
# A good guess: a date that the calendar has (every second month has 29 or 30 days) comes out as itself.
# Why it matters: birthdays and old agreements are dated by the moon; a term that starts on 二月三十 moves, and two different
# days get one name.
# Seen: 2026-04-16 and 2026-04-17 both "03-01" ; 2027-04-05 "03-01", 2027-04-06 "03-02" ; 218 days wrong, all of
# them on the 29th or 30th of the second month.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" moment-lunar@0.0.4 moment@2.30.1 lunar-typescript@1.8.6 lunar-lite@0.2.8 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const moment = require('moment'); require('moment-lunar');
const { Solar } = require('lunar-typescript'), lite = require('lunar-lite');
let wrong = 0, outside = 0, differ = 0;
for (let t = Date.UTC(1901, 0, 1); t < Date.UTC(2061, 0, 1); t += 864e5) {
  const d = new Date(t), [y, m, day] = [d.getUTCFullYear(), d.getUTCMonth() + 1, d.getUTCDate()];
  const right = Solar.fromYmd(y, m, day).getLunar(), other = lite.solar2lunar(`${y}-${m}-${day}`);
  if (other.lunarDay !== right.getDay() || other.lunarMonth !== Math.abs(right.getMonth())) differ++;
  const got = moment({ year: y, month: m - 1, date: day }).lunar();
  if (got.month() + 1 !== Math.abs(right.getMonth()) || got.date() !== right.getDay()) {
    wrong++;
    if (!(Math.abs(right.getMonth()) === 2 && right.getDay() >= 29)) outside++;
  }
}
const name = (y, m, d) => moment({ year: y, month: m - 1, date: d }).lunar().format('MM-DD');
const seen = [name(2026, 4, 16), name(2026, 4, 17), name(2027, 4, 5), name(2027, 4, 6), name(2026, 2, 17)].join(' ');
console.log('2026-04-16, 2026-04-17, 2027-04-05, 2027-04-06, 2026-02-17:', seen);
console.log('wrong days', wrong, ', of them not on the 29th or 30th of the second month', outside, ', the two tables differ on', differ);
process.exit(seen === '03-01 03-01 03-01 03-02 01-01' && wrong > 200 && outside === 0 && differ === 0 ? 0 : 1);
JS
TZ=UTC node "$tmp/t.cjs"
