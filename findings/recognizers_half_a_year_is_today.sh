#!/usr/bin/env bash
# npm @microsoft/recognizers-text-suite 1.3.1 (recognizeDateTime, culture zh-cn; date-time 1.3.2 inside) on terms as contracts and court papers write
# them. The day of reading is 15 January 2026, ten o'clock.
# Behaviour: (1) a term with a HALF in it loses the half, and where nothing else is left it is TODAY: 半年后 (in half a year) and 半个月后 (in half a month)
# are 15 January 2026, 一年半后 (in a year and a half) is one year. 六个月后, the same length in other words, is right. (2) 2月10日24时, the END of 10 February,
# has the values 0:00 and 12:00 of the 10th: the very values of 2月10日0时, its beginning. (3) Of 1小时2分 (an hour and two minutes) one hour is left, as 分
# is no minute for it; with 分钟 it finds two lengths. No error; the text that is reported is the whole phrase in (1) and (2).
# A good guess: the recogniser has Chinese tests of its own and a TIMEX with P0.5Y for 半年 alone, so it adds half a year; and a day has 24 hours.
# Why it matters: the last day of a term ends at 24 o'clock by law (article 203 of the Civil Code). Who takes the value pays and objects a day early
# or gives the term up, and a debt due in half a year is due today.
# Seen: 半年后 2026-01-15, 半个月后 2026-01-15, 一年半后 2027-01-15, 六个月后 2026-07-15 ; 24时 00:00 and 12:00 of the 10th, as 0时 ; 1小时2分 3600 seconds.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --ignore-scripts --prefix "$tmp" @microsoft/recognizers-text-suite@1.3.1 @microsoft/recognizers-text-date-time@1.3.2 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const R = require('@microsoft/recognizers-text-suite'), ref = new Date(2026, 0, 15, 10, 0, 0);
const read = (t) => R.recognizeDateTime(t, 'zh-cn', 0, ref).map((x) => x.text + ' = '
    + x.resolution.values.map((v) => v.value).filter((v) => !v.startsWith('2025')).join(', ')).join(' ; ');
const seen = {
  半年后: '半年后 = 2026-01-15', 半个月后: '半个月后 = 2026-01-15', 一年半后: '一年半后 = 2027-01-15', 六个月后: '六个月后 = 2026-07-15',
  '2月10日24时': '2月10日24时 = 2026-02-10 00:00:00, 2026-02-10 12:00:00', '2月10日0时': '2月10日0时 = 2026-02-10 00:00:00, 2026-02-10 12:00:00',
  '1小时2分': '1小时 = 3600', '1小时2分钟': '1小时 = 3600 ; 2分钟 = 120', 半年: '半年 = 15768000',
};
let bad = 0;
for (const t of Object.keys(seen)) { const got = read(t); console.log(t + ':', got); if (got !== seen[t]) { bad = 1; console.log('  changed, was',
    seen[t]); } }
process.exit(bad);
JS
node "$tmp/t.cjs"
