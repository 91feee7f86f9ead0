#!/usr/bin/env bash
# Debian's numconv 2.7-1.2 (library uninum) between figures and Chinese numbers, both ways.
# Behaviour: (1) from figures to Chinese the ZERO in between is never written. 10,005 becomes 一万五, which every reader of Chinese takes for FIFTEEN
# THOUSAND, 305 becomes 三百五 (350), 100,000,005 一亿五 (150 million). (2) The form "Chinese_Legal_Simplified" is not the one of Chinese documents: 3878 is
# 叁仟捌百柒十捌, with the everyday 百 and 十, into which strokes can be added and which the legal form is there to keep out, and 1 and 2 are the Japanese 壱
# and 弐; 10,005 is 壱萬伍. (3) The other way 一万五 (15,000) is 10005, 三百五 (350) is 305 and 两万三 (23,000) is 20003. The exit code is 0 in all. The
# written-out 一万五千 and 一万零五 are right.
# A good guess: a tool that offers nine ways to write Chinese numbers has the zero, without which Chinese numbers are ambiguous, and the capitals of
# the rules for filling in bills (壹 贰 佰 拾, 零 for a gap).
# Why it matters: a note of debt says the sum in words, and the words count. A program that writes 壱萬伍 for 10,005 has raised the debt by half, and one
# that reads 两万三 in a message takes three thousand off.
# Seen: 一万五 三百五 一亿五 ; 叁仟捌百柒十捌 壱萬伍 弐 ; 10005 305 20003 ; controls 15000 10005.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
(cd "$tmp" && { echo numconv=2.7-1.2; apt-get install -s --no-install-recommends numconv=2.7-1.2 | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p'; } |
  sort -u | xargs apt-get download -q >/dev/null 2>&1 && for d in *.deb; do dpkg -x "$d" r; done)
export LC_ALL=C.UTF-8 LD_LIBRARY_PATH="$tmp/r/usr/lib/$(uname -m)-linux-gnu:$tmp/r/usr/lib"
n=$tmp/r/usr/bin/numconv bad=0
check() { # name, wanted, option, numbers: each through numconv
  local name=$1 want=$2 opt=$3 got; shift 3
  got=$(for x; do if [ -n "$opt" ]; then echo "$x" | "$n" -t "$opt"; else echo "$x" | "$n"; fi || exit 1; done | xargs)
  echo "$name: $got"; [ "$got" = "$want" ] || { echo "  changed, was $want"; bad=1; }
}
check 'written' '一万五 三百五 一亿五' Chinese_Regular_Simplified 10005 305 100000005
check 'written, legal' '叁仟捌百柒十捌 壱萬伍 弐' Chinese_Legal_Simplified 3878 10005 2
check 'read' '10005 305 20003' '' 一万五 三百五 两万三
check 'read, written out' '15000 10005' '' 一万五千 一万零五
exit $bad
