#!/usr/bin/env bash
# Debian's html2text 1.3.2a-28 with -utf8 on a lender's page with tables, Chinese text in UTF-8; Debian's w3m 0.5.3+git20230121-2 on the same page.
# Behaviour: the next cell is written OVER the end of this one. It looks as if the width of a cell were reckoned in characters and the line put
# together in bytes, of which a Chinese character has three. 人民币3878元 followed by 逾期 (overdue) becomes 人民币逾期: the SUM IS GONE, the line looks
# complete. 欠款3万元 (owes 30,000) followed by 未还 becomes 欠款未还, and 欠款人民币3878元 with the same neighbour 欠款人未还78元, a debt of 78. Half a character is left
# as a stray byte here and there. In a table without borders the last cell is whole, and so is all text outside tables. The exit code is 0.
# A good guess: -utf8 is for just this; at worst the columns are not straight, as Chinese characters are two columns wide.
# Why it matters: what a loan cost stands in tables. The page that was kept as text has the words and not the sums, or another sum.
# Seen (stray bytes left out): 人民币逾期, 欠款未还, 欠款人未还78元 ; 本金3878元 in a paragraph whole ; w3m has 人民币3878元, 欠款3万元, 欠款人民币3878元.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
(cd "$tmp" && { printf '%s\n' html2text=1.3.2a-28 w3m=0.5.3+git20230121-2; apt-get install -s --no-install-recommends html2text=1.3.2a-28 w3m=0.5.3+git20230121-2 |
  sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p'; } | sort -u | xargs apt-get download -q >/dev/null 2>&1 && for d in *.deb; do dpkg -x "$d" r; done)
export LC_ALL=C.UTF-8 HOME="$tmp" PATH="$tmp/r/usr/bin:$PATH" LD_LIBRARY_PATH="$tmp/r/usr/lib/$(uname -m)-linux-gnu:$tmp/r/usr/lib"
{
  echo '<!DOCTYPE html><html><head><meta charset="utf-8"><title>账单</title></head><body><p>本金3878元</p>'
  for row in '人民币3878元 逾期' '欠款3万元 未还' '欠款人民币3878元 未还'; do
    # shellcheck disable=SC2086
    printf '<table>%s</table><p>.</p>' "<tr>$(printf '<td>%s</td>' $row)</tr>"
  done
  echo '</body></html>'
} >"$tmp/a.html"
lines() { iconv -c -f UTF-8 -t UTF-8 | tr -d ' ' | grep -v '^\.*$' | paste -sd' '; }
bad=0
check() { echo "$1: $2"; [ "$2" = "$3" ] || { echo "  changed, was $3"; bad=1; }; }
check html2text "$(html2text -utf8 "$tmp/a.html" | lines)" '本金3878元 人民币逾期 欠款未还 欠款人未还78元'
check w3m "$(w3m -dump -T text/html -I utf8 -O utf8 "$tmp/a.html" | lines)" '本金3878元 人民币3878元逾期 欠款3万元未还 欠款人民币3878元未还'
exit $bad
