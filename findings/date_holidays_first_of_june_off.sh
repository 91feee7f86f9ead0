#!/usr/bin/env bash
# npm date-holidays 3.37.0 (country CN, type "public") on the year 2026; npm chinese-days 1.5.7, which carries the government's notice for
# that year, beside it.
# Behaviour: (1) 1 June (Children's Day), a Monday in 2026, is a PUBLIC holiday from midnight to midnight. The rules give that day to
# children under 14 only; courts and banks work. 8 March, 4 May and 1 August are public from noon on, for everybody.
# (2) The days that the law adds since 2025 are missing: 2 May, and the fourth day of the Spring Festival (19 February 2026), although
# New Year's Eve (16 February), which came with the same decision, is there. (3) It knows nothing of the days that the yearly
# notice moves: 20 and 23 February and 5 to 7 October 2026 are days off, 14 and 28 February (Saturdays) are working days.
# A good guess: (3), which is known of such packages. Not that a working Monday becomes a holiday and that half of a change is there.
# Why it matters: a term that ends on 1 June is written into the calendar as the 2nd, a day too late, and what is late is lost.
# Seen: public 06-01 all day, 05-04 from 12:00 ; not public 05-02, 02-19, 10-05 ; chinese-days works on 06-01, off on 05-02 and 02-19.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" date-holidays@3.37.0 chinese-days@1.5.7 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const Holidays = require('date-holidays'), days = require('chinese-days');
const cn = new Holidays('CN'), all = cn.getHolidays(2026).filter((h) => h.type === 'public');
const off = (day, hour) => { const h = cn.isHoliday(new Date(`${day}T${hour}:00:00+08:00`)); return Boolean(h && h.some((x) => x.type === 'public')); };
// day, public at ten in the morning and at three in the afternoon, a working day by the notice
const rows = [['2026-02-16', true, true, false], ['2026-02-19', false, false, false], ['2026-02-14', false, false, true], ['2026-05-02', false, false, false],
  ['2026-05-04', false, true, false], ['2026-06-01', true, true, true], ['2026-10-02', true, true, false], ['2026-10-05', false, false, false]];
let bad = 0;
for (const [day, ...seen] of rows) {
  const got = [off(day, '10'), off(day, '15'), days.isWorkday(day)];
  console.log(day, '| date-holidays public in the morning', got[0], ', in the afternoon', got[1], '| chinese-days working day', got[2]);
  if (got.join() !== seen.join()) { bad = 1; console.log('  changed, was', seen.join(' ')); }
}
const june = all.find((h) => h.date.startsWith('2026-06-01'));
console.log('1 June lasts', june ? (june.end - june.start) / 36e5 : 0, 'hours');
process.exit(bad || !june || june.end - june.start !== 864e5 ? 1 : 0);
JS
TZ=Asia/Shanghai node "$tmp/t.cjs"
