#!/usr/bin/env bash
# npm carbone 3.8.2 (letters and reports out of templates, in DOCX, ODT, HTML and others; here HTML) filling in dates and times, with the language
# zh-cn, on a computer in China, one in UTC and one in New York.
# Behaviour: (1) a day without a time, "2026-01-05", is written 4 January on a computer in China: it is taken for midnight there and printed in the
# time zone of PARIS (the default in its code), unless the option timezone is given. A time of the computer's own clock, 20:30, becomes 13:30, and 下午
# 1点 for 晚上 8点. In UTC the day is right, so a test on a server passes. The option lang, even zh-cn with its own names of days, does not change the
# zone. (2) An amount is 30,000.50 ¥, with the sign behind, and its currency is called "yuans"; in China the sign stands in front. With timezone
# "Asia/Shanghai" the dates are right.
# A good guess: a day has no time zone and comes out as itself, and without an option the zone is the computer's own.
# Why it matters: the objection that was written on the last day of its term carries the day before or, the other way round, a notice cites a payment
# of the 4th that the bank has on the 5th; the other side will say that it does not exist.
# Seen: China 2026-01-04, 2026年1月4日, 13:30 ; UTC 2026-01-05 ; New York 2026-01-05 ; China with timezone 2026-01-05, 20:30 ; 30,000.50 ¥, yuans.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" carbone@3.8.2 >/dev/null 2>&1
cat >"$tmp/letter.html" <<'H'
{d.day:formatD('YYYY-MM-DD')}, {d.day:formatD('LL')}, {d.clock:formatD('HH:mm')}, {d.clock:formatD('A h点')}, {d.sum:formatC(2)}, {d.sum:formatC('M')}
H
cat >"$tmp/t.cjs" <<'JS'
const carbone = require('carbone');
carbone.render(process.argv[2], { day: '2026-01-05', clock: '2026-01-05 20:30', sum: 30000.5 }, { lang: 'zh-cn', ...(process.argv[3]
    ? { timezone: process.argv[3] } : {}) }, (e, out) => {
  if (e) throw e;
  console.log(String(out).trim());
});
JS
bad=0
check() {
  local got; got=$(TZ=$1 node "$tmp/t.cjs" "$tmp/letter.html" "$2")
  echo "$1 ${2:-(no option)}: $got"; [ "$got" = "$3" ] || { echo "  changed, was $3"; bad=1; }
}
check Asia/Shanghai '' '2026-01-04, 2026年1月4日, 13:30, 下午 1点, 30,000.50 ¥, yuans'
check UTC '' '2026-01-05, 2026年1月5日, 21:30, 晚上 9点, 30,000.50 ¥, yuans'
check America/New_York '' '2026-01-05, 2026年1月5日, 02:30, 凌晨 2点, 30,000.50 ¥, yuans'
check Asia/Shanghai Asia/Shanghai '2026-01-05, 2026年1月5日, 20:30, 晚上 8点, 30,000.50 ¥, yuans'
exit $bad
