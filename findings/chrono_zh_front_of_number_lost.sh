#!/usr/bin/env bash
# npm chrono-node 2.10.3, chrono.zh.hans (dates in simplified Chinese text), on phrases whose first character it does not know.
# Behaviour: the parser skips what it does not know and reads the rest, and the rest is another date. 去年12月5日 (5 December of
# LAST year) becomes 5 December of THIS year; 前年 (the year before last) and 明年 (next year) become this year too.
# 一百二十天后 (in 120 days) becomes 20 days, 三个半月后 (in three and a half months) becomes half a month. There is no error and
# no mark; only result.text shows that the front is missing (年12月5日, 二十天后, 半月后). 三个月后 and 三十天后 are right.
# A good guess: a phrase that starts with an unknown word gives no result, as 上个月5号 and 本月底 do here.
# Why it matters: a loan of "last December" is dated eleven months into the future, and a term of 120 days ends a hundred days
# early. Both look like ordinary dates.
# Seen on 2026-01-15: 去年12月5日 2026-12-05 ; 明年3月1日 2026-03-01 ; 一百二十天后 2026-02-04 ; 三个半月后 2026-01-29.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" chrono-node@2.10.3 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import * as chrono from 'chrono-node';
const instant = new Date('2026-01-15T10:00:00+08:00');
const rows = [  // phrase, day seen, part of the phrase that was read
  ['去年12月5日', '2026-12-05', '年12月5日'], ['前年3月1日', '2026-03-01', '年3月1日'], ['明年3月1日', '2026-03-01', '年3月1日'],
  ['一百二十天后', '2026-02-04', '二十天后'], ['三个半月后', '2026-01-29', '半月后'],
  ['2025年12月5日', '2025-12-05', '2025年12月5日'], ['三十天后', '2026-02-14', '三十天后'], ['三个月后', '2026-04-15', '三个月后'],
  ['上个月5号', '', ''], ['本月底', '', ''],
];
let bad = 0;
for (const [phrase, day, part] of rows) {
  const [hit] = chrono.zh.hans.parse(phrase, { instant, timezone: 480 });
  const got = hit ? new Date(hit.start.date().getTime() + 8 * 36e5).toISOString().slice(0, 10) : '';
  console.log(phrase, '->', got || 'nothing', hit ? `(read: ${hit.text})` : '');
  if (got !== day || (hit ? hit.text : '') !== part) { bad = 1; console.log('  changed, was', day, part); }
}
process.exit(bad);
JS
TZ=Asia/Shanghai node "$tmp/t.mjs"
