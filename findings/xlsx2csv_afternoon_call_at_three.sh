#!/usr/bin/env bash
# Debian's xlsx2csv 1:0.7.8-1 on dates and times in the formats that Chinese Excel and WPS offer (h"时"mm"分",
# yyyy"年"m"月"d"日"). Debian's python3-openpyxl 3.0.9-1 writes the file, npm xlsx 0.18.5 formats the same cells.
# Behaviour: a date with a single h is printed from a clock of TWELVE, without a word for the half of the day: 15:36 in the
# format yyyy/m/d h:mm (and in Excel's built-in format number 22) is 03:36. In h"时"mm"分" the MINUTES are the MONTH as well:
# 03"时"01"分". The quotation marks of the format stay in the text: 2026"年"01"月"05"日". With h:mm alone and with hh it is right,
# so a test with a time alone passes. The exit code is 0.
# A good guess: h without AM/PM is the hour of the day (ECMA-376 part 1, 18.8.31); one h or two only set the leading zero.
# Why it matters: call lists and statements are turned into CSV for a search or a timeline. A call at 15:36 stands at 03:36, as
# if the collector had called in the night, and 03:36 and 15:36 cannot be told apart any more.
# Seen: xlsx2csv 03"时"01"分" | 2026"年"01"月"05"日" | 15:36 | 2026/01/05 03:36 | 2026-01-05 15:36 ; xlsx 15时36分, 15:36.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" xlsx@0.18.5 >/dev/null 2>&1
py=/usr/lib/python3/dist-packages
for p in xlsx2csv=1:0.7.8-1 python3-openpyxl=3.0.9-1 python3-et-xmlfile=1.0.1-2.1; do
  v=$(dpkg-query -W -f='${Version}' "${p%%=*}" 2>/dev/null || true)
  if [ -z "$v" ]; then (cd "$tmp" && apt-get download -q "${p%%=*}" >/dev/null 2>&1); v=$(dpkg-deb -f "$tmp/${p%%=*}"_*.deb Version); dpkg -x "$tmp/${p%%=*}"_*.deb "$tmp/r"; fi
  [ "$v" = "${p#*=}" ] || echo "note: ${p%%=*} $v instead of ${p#*=}"
done
export PYTHONPATH="$tmp/r$py:$py" LC_ALL=C.UTF-8; cmd=$tmp/r/usr/bin/xlsx2csv; [ -f "$cmd" ] || cmd=/usr/bin/xlsx2csv
cat >"$tmp/make.py" <<'P'
import datetime, sys, openpyxl
book = openpyxl.Workbook(); sheet = book.active; day = datetime.datetime(2026, 1, 5, 15, 36)
for i, form in enumerate(('h"时"mm"分"', 'yyyy"年"m"月"d"日"', 'h:mm', 'yyyy/m/d h:mm', 'yyyy-mm-dd hh:mm')):
    sheet.cell(1, i + 1, day).number_format = form
book.save(sys.argv[1])
P
/usr/bin/python3 "$tmp/make.py" "$tmp/a.xlsx"
got=$(/usr/bin/python3 "$cmd" "$tmp/a.xlsx" | /usr/bin/python3 -c "import csv, sys; print('|'.join(next(csv.reader(sys.stdin))))")
other=$(cd "$tmp" && node -e "const X = require('xlsx'), s = X.readFile('a.xlsx').Sheets.Sheet; console.log(['A1', 'B1', 'C1', 'D1', 'E1'].map((a) => s[a].w).join('|'))")
echo "xlsx2csv: $got"; echo "xlsx:     $other"
[ "$got" = '03"时"01"分"|2026"年"01"月"05"日"|15:36|2026/01/05 03:36|2026-01-05 15:36' ] || { echo 'changed: xlsx2csv'; exit 1; }
[ "$other" = '15时36分|2026年1月5日|15:36|2026/1/5 15:36|2026-01-05 15:36' ] || { echo 'changed: xlsx'; exit 1; }
