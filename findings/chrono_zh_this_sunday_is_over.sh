#!/usr/bin/env bash
# npm chrono-node 2.10.3, chrono.zh.hans, days of the week and midnight in simplified Chinese.
# Behaviour: (1) 这周日 (Sunday of this week), said on a Thursday, is the Sunday that is already OVER, and 下周日 (Sunday of next
# week) is the Sunday of this week: the parser lets the week begin on Sunday. In China it begins on Monday (GB/T 7408, as in
# ISO 8601). Monday to Saturday are right, so a test with 这周五 or 下周一 passes. The plain 本周日 is right, as 本 is skipped.
# (2) 今晚12点 and 晚上12点 (twelve tonight) are NOON of the same day, while 晚上8点 is 20:00. "PM" is added to every hour but 12.
# A good guess: 这周日 and 本周日 are one and the same day, and tonight is not before this afternoon.
# Why it matters: "pay before this Sunday" has a last day four days ago and the person takes the term for lost; "until twelve
# tonight" ends twelve hours early. With 下周日 the person is a week too early or the reminder a week off.
# Seen on Thursday 2026-01-15: 这周日 2026-01-11, 下周日 2026-01-18, 本周日 2026-01-18 ; 今晚12点 2026-01-15 12:00.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" chrono-node@2.10.3 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import * as chrono from 'chrono-node';
const instant = new Date('2026-01-15T10:00:00+08:00');
const rows = [  // phrase, seen, right
  ['这周日', '2026-01-11T12:00', '2026-01-18'], ['这星期天', '2026-01-11T12:00', '2026-01-18'], ['下周日', '2026-01-18T12:00', '2026-01-25'],
  ['本周日', '2026-01-18T12:00', '2026-01-18'], ['这周五', '2026-01-16T12:00', '2026-01-16'], ['下周五', '2026-01-23T12:00', '2026-01-23'],
  ['下周一', '2026-01-19T12:00', '2026-01-19'],
  ['今晚12点', '2026-01-15T12:00', '2026-01-16T00:00'], ['晚上12点', '2026-01-15T12:00', '2026-01-16T00:00'],
  ['晚上8点', '2026-01-15T20:00', '2026-01-15T20:00'],
];
let bad = 0;
for (const [phrase, seen, right] of rows) {
  const [hit] = chrono.zh.hans.parse(phrase, { instant, timezone: 480 });
  const got = hit ? new Date(hit.start.date().getTime() + 8 * 36e5).toISOString().slice(0, 16) : '';
  console.log(phrase, '->', got, got.startsWith(right) ? '' : `(right: ${right})`);
  if (got !== seen) { bad = 1; console.log('  changed, was', seen); }
}
process.exit(bad);
JS
TZ=Asia/Shanghai node "$tmp/t.mjs"
