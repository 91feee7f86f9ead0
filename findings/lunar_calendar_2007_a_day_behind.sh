#!/usr/bin/env bash
# npm lunar-calendar 0.1.4, solarToLunar() for the days of 1950 to 2050, in the time zones UTC and Asia/Shanghai; npm
# lunar-typescript 1.8.6 and npm lunar-lite 0.2.8 work out the same days and agree with each other on all of them.
# Behaviour: (1) from 17 April 2007 on, 180 days have a date that is a day early, into January 2008: 17 April 2007 is called
# the 30th of the second month, where it is the first of the third. (2) With the machine in Asia/Shanghai the days of the
# Chinese summer time (1986 to 1991) come out with a FRACTION: 5 May 1986 is day 26.9583... of the third month and the name of the
# day (lunarDayName) is undefined. In UTC these days are whole numbers and right. Nothing throws.
# A good guess: a table of a calendar is right for 2007, and a whole day of the sun is a whole day of the moon everywhere.
# Why it matters: people born 1986 to 1991 and papers of 2007 with a date by the moon: the birthday does not match, or the
# text says undefined. The fault appears on the server in China and not on the developer's machine in UTC.
# Seen: UTC 180 days wrong, all in 2007 and 2008 ; Asia/Shanghai 896 with a fraction ; 2007-04-17 二月 三十 ; 1986-05-05 26.96
# undefined.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" lunar-calendar@0.1.4 lunar-typescript@1.8.6 lunar-lite@0.2.8 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const cal = require('lunar-calendar'), { Solar } = require('lunar-typescript'), lite = require('lunar-lite');
const years = {}; let fraction = 0, differ = 0;
for (let t = Date.UTC(1950, 0, 1); t < Date.UTC(2051, 0, 1); t += 864e5) {
  const d = new Date(t), [y, m, day] = [d.getUTCFullYear(), d.getUTCMonth() + 1, d.getUTCDate()];
  const right = Solar.fromYmd(y, m, day).getLunar().getDay(), got = cal.solarToLunar(y, m, day);
  if (lite.solar2lunar(`${y}-${m}-${day}`).lunarDay !== right) differ++;
  if (!Number.isInteger(got.lunarDay)) fraction++;
  else if (got.lunarDay !== right) years[y] = (years[y] || 0) + 1;
}
const a = cal.solarToLunar(2007, 4, 17), b = cal.solarToLunar(1986, 5, 5);
console.log(process.env.TZ, 'wrong days', JSON.stringify(years), 'with a fraction', fraction, 'the two tables differ', differ);
console.log('  2007-04-17', a.lunarMonthName, a.lunarDayName, '; 1986-05-05', b.lunarMonthName, b.lunarDay, b.lunarDayName);
const shanghai = process.env.TZ === 'Asia/Shanghai';
const ok = JSON.stringify(years) === '{"2007":150,"2008":30}' && differ === 0 && a.lunarMonthName === '二月' && a.lunarDayName === '三十'
  && (shanghai ? fraction > 800 && b.lunarDay > 26.9 && b.lunarDay < 27 && !b.lunarDayName : fraction === 0 && b.lunarDay === 27);
process.exit(ok ? 0 : 1);
JS
TZ=UTC node "$tmp/t.cjs" && TZ=Asia/Shanghai node "$tmp/t.cjs"
