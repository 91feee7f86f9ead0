#!/usr/bin/env bash
# xls2csv of Debian's catdoc 1:0.95-6~deb12u1 on an old Excel file (.xls, BIFF8) made by python3-xlwt 1.3.0-4 and, as a second
# writer, npm xlsx 0.18.5; python3-xlrd 1.2.0-3 reads them too.
# Behaviour: in a workbook with the usual date system (1900, the DATEMODE record is there and 0) every date in a built-in date
# format comes out FOUR YEARS AND A DAY LATE: 2026-01-05 is printed as 2030-01-06, as if the workbook were of the 1904 system
# of old Macs. In a workbook that IS of the 1904 system the date is right. Times of day are right. A date in a custom format
# such as yyyy-mm-dd, the usual one in China, is printed as a bare number (46027). The exit code is 0.
# A good guess: a program as old as the format has the common date system right; 1904 would be the one to fail.
# Why it matters: banks still hand out statements as .xls. A payment or an overdue day lies in the future, or is a number.
# Seen: xls2csv 2030-01-06 15:36 and 46027.65 ; 1904 workbook 2026-01-05 15:36 ; xlrd 2026-01-05T15:36 for both.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT; cd "$tmp"
apt-get download -q catdoc python3-xlwt python3-xlrd >/dev/null 2>&1 || true
for p in catdoc=1:0.95-6~deb12u1 python3-xlwt=1.3.0-4 python3-xlrd=1.2.0-3; do
  n=${p%%=*}; v=$(dpkg-query -W -f='${Version}' "$n" 2>/dev/null || true)
  [ -n "$v" ] || { dpkg -x "$n"_*.deb r; v=$(dpkg-deb -f "$n"_*.deb Version); }
  [ "$n=$v" = "$p" ] || echo "note: $n $v instead of ${p#*=}"
done
export PATH="$tmp/r/usr/bin:$PATH" PYTHONPATH="$tmp/r/usr/lib/python3/dist-packages" HOME="$tmp"
[ ! -d r/usr/share/catdoc ] || printf 'charset_path=%s\nmap_path=%s\n' "$tmp/r/usr/share/catdoc" "$tmp/r/usr/share/catdoc" >.catdocrc
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" xlsx@0.18.5 >/dev/null 2>&1
cat >make.py <<'P'
import xlwt
for name, mac in (('pc.xls', False), ('mac.xls', True)):
    book = xlwt.Workbook(encoding='utf-8'); book.dates_1904 = mac
    sheet = book.add_sheet('流水'); day = 46027.65 - (1462 if mac else 0)      # 2026-01-05 15:36
    for col, form in enumerate(('M/D/YY', 'M/D/YY h:mm', 'yyyy-mm-dd')): sheet.write(0, col, day, xlwt.easyxf(num_format_str=form))
    book.save(name)
P
/usr/bin/python3 make.py
node -e "const X = require('xlsx'), b = X.utils.book_new(); X.utils.book_append_sheet(b, X.utils.aoa_to_sheet([[{ t: 'n', v: 46027.65, z: 'm/d/yy' }]]), 'a'); X.writeFile(b, 'js.xls', { bookType: 'biff8' })"
cat >read.py <<'P'
import sys, xlrd
book = xlrd.open_workbook(sys.argv[1]); cell = book.sheet_by_index(0).cell(0, 0)
print(book.datemode, xlrd.xldate_as_datetime(cell.value, book.datemode).isoformat(timespec='minutes'))
P
bad=0
for row in 'pc|"2030-01-06 15:36","2030-01-06 15:36","46027.65"|0 2026-01-05T15:36' 'mac|"2026-01-05 15:36","2026-01-05 15:36","44565.65"|1 2026-01-05T15:36' \
           'js|"2030-01-06 15:36"|0 2026-01-05T15:36'; do
  IFS='|' read -r f seen right <<<"$row"
  got=$(xls2csv -d utf-8 -f '%Y-%m-%d %H:%M' $f.xls 2>/dev/null | head -1 | tr -d '\f\r'); x=$(/usr/bin/python3 read.py $f.xls)
  echo "$f.xls: xls2csv $got | xlrd (date system, first cell) $x"
  [ "$got|$x" = "$seen|$right" ] || { bad=1; echo "  changed, was $seen | $right"; }
done
exit $bad
