#!/usr/bin/env bash
# Debian's hledger 1.25-2+b5 (plain-text accounts, into which people bring their bills) on a CSV bill with sums as Chinese bills print them.
# Behaviour: ¥3,000 is THREE yuan, printed as ¥3.000: a mark that stands there once is taken for the DECIMAL mark, even with three
# figures behind it. It is added to sums with a point as if nothing were wrong: 3,000 and 1,234.50 and 1,234,500 make ¥1,235,737.500.
# 3,000.00 and 1,234,500 are three thousand and over a million in the same file, so only the round sums under a million shrink. There is
# no warning and the exit code is 0. The line "decimal-mark ." in the rules cures it.
# A good guess: three figures behind a comma are thousands; or the other lines of the file, which have both marks, settle it.
# Why it matters: a loan and its repayments are round sums. Of a loan of ¥3,000 three yuan are left, and what was paid looks like next to
# nothing, or the other way round.
# Seen: ¥3,000 is ¥3.000, all together ¥1,235,737.500 ; with decimal-mark ¥1,238,734.50.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
need() {  # package version: the installed one, or else it and what it lacks, unpacked below $tmp/r
  local v; v=$(dpkg-query -W -f='${Version}' "$1" 2>/dev/null || true)
  if [ -z "$v" ]; then
    (cd "$tmp" && apt-get install -s --no-install-recommends "$1" | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
      dpkg-deb -f "$1"_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
    v=$(cat "$tmp/v"); r=$tmp/r; a=$(uname -m)-linux-gnu; export PATH="$r/usr/bin:$PATH" LD_LIBRARY_PATH="$r/usr/lib/$a"
  fi
  [ "$v" = "$2" ] || echo "note: $1 $v instead of $2"
}
need hledger 1.25-2+b5
export LC_ALL=C.UTF-8 HOME="$tmp"; cd "$tmp"
printf '2026-01-05,还款,"¥3,000"\n2026-01-06,还款,"¥1,234.50"\n2026-01-07,借款,"¥1,234,500"\n' >bill.csv
printf 'fields date,description,amount\naccount1 账户\naccount2 其他\n' >bill.csv.rules
all() { hledger -f bill.csv balance 账户 -N | awk '{print $1}'; }
first=$(hledger -f bill.csv print date:2026-01-05 | awk '/账户/{print $2}'); sum=$(all)
echo 'decimal-mark .' >>bill.csv.rules; right=$(all)
echo "¥3,000 is $first, together $sum, with decimal-mark $right"
[ "$first $sum $right" = '¥3.000 ¥1,235,737.500 ¥1,238,734.50' ]
