#!/usr/bin/env bash
# Debian's gnumeric 1.12.55-1 (ssconvert, which makes PDF, web pages and text of tables) on an XLSX with the formats that Excel offers for China: a
# sum in Chinese capitals ([DBNum2]), a date in Chinese figures ([DBNum1]) and a time with 上午/下午 (the formats of Excel's own list for zh-cn have it
# so). npm xlsx 0.18.5 makes the file.
# Behaviour: each of these cells comes out EMPTY, in the web page and in a text with the formats kept (and in the PDF, seen by hand), with exit code 0
# and no message. The cell beside it, with a plain format, is there, so the row says 大写 ("in capitals") and nothing behind it. A format that has no
# such mark, as yyyy"年"m"月"d"日", is right. In the text that is made by default the bare number is left (12345 and 46027.65), so the value was read.
# A good guess: a format that is not known is shown as General, or as the number, which is what the other programs do; a cell with a value is never
# empty.
# Why it matters: the sum in capitals counts where the two differ, and a receipt without it looks as if the blank had never been filled in; so does an
# agreement whose date is gone.
# Seen: HTML and kept formats: [DBNum2] empty, [DBNum1] date empty, 上午/下午 time empty, 2026年1月5日 right ; plain text 12345.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C.UTF-8 HOME="$tmp"
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" xlsx@0.18.5 >/dev/null 2>&1
v=$(dpkg-query -W -f='${Version}' gnumeric 2>/dev/null || true)
if [ -z "$v" ]; then
  (cd "$tmp" && apt-get install -s --no-install-recommends gnumeric |
    sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
    dpkg-deb -f gnumeric_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
  v=$(cat "$tmp/v"); l=$tmp/r/usr/lib/$(uname -m)-linux-gnu
  plugins=$(echo "$tmp"/r/usr/lib/gnumeric/*/plugins); [ -d "$plugins" ] || plugins=$(echo "$l"/gnumeric/*/plugins)
  export PATH="$tmp/r/usr/bin:$PATH" LD_LIBRARY_PATH="$l:$tmp/r/usr/lib" GNUMERIC_PLUGIN_PATH="$plugins" XDG_DATA_DIRS="$tmp/r/usr/share:/usr/share"
fi
[ "$v" = 1.12.55-1 ] || echo "note: gnumeric $v instead of 1.12.55-1"
cat >"$tmp/t.cjs" <<'JS'
const X = require('xlsx'), ws = X.utils.aoa_to_sheet([['大写', 12345], ['日期', 46027.65], ['时间', 46027.65], ['签订', 46027.65], ['小写', 12345]]);
['[DBNum2][$-804]General', '[DBNum1][$-804]yyyy"年"m"月"d"日"', '上午/下午h"时"mm"分"', 'yyyy"年"m"月"d"日"', '0.00'].forEach((z, i) => { ws['B' + (i + 1)].z = z; });
const wb = X.utils.book_new(); X.utils.book_append_sheet(wb, ws, 's'); X.writeFile(wb, process.argv[2]);
JS
node "$tmp/t.cjs" "$tmp/a.xlsx"
bad=0
check() { echo "$1: $2"; [ "$2" = "$3" ] || { echo "  changed, was $3"; bad=1; }; }
ssconvert -T Gnumeric_stf:stf_assistant -O 'format=preserve' "$tmp/a.xlsx" "$tmp/kept.csv" >/dev/null 2>&1
check 'formats kept' "$(tr '\n' ' ' <"$tmp/kept.csv")" '大写, 日期, 时间, 签订,2026年1月5日 小写,12345.00 '
ssconvert "$tmp/a.xlsx" "$tmp/a.html" >/dev/null 2>&1
check 'web page' "$(node -e "
const h = require('fs').readFileSync('$tmp/a.html', 'utf8').replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(n));
const cells = (r) => [...r.matchAll(/<td[^>]*>([^]*?)<\/td>/g)].map((c) => c[1].replace(/<[^>]*>/g, '').trim()).join(',');
console.log([...h.matchAll(/<tr[^]*?<\/tr>/g)].map((r) => cells(r[0])).join(' '))")" \
  '大写, 日期, 时间, 签订,2026年1月5日 小写,12345.00'
ssconvert "$tmp/a.xlsx" "$tmp/plain.csv" >/dev/null 2>&1
check 'by default' "$(head -1 "$tmp/plain.csv")" '大写,12345'
exit $bad
