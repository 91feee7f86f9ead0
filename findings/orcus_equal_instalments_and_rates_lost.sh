#!/usr/bin/env bash
# Debian's liborcus-bin and python3-orcus 0.17.2-2+b2 (a reader of spreadsheets, which LibreOffice carries too) on a repayment plan in ODS, the form
# of LibreOffice; npm xlsx 0.18.5 on the same file.
# Behaviour: (1) three EQUAL rows that stand there once with "repeat three times" (table:number-rows-repeated, as LibreOffice writes them) are one row
# and two EMPTY ones. (2) A cell whose value is a sum of money (office:value-type="currency"), a rate ("percentage"), a length of time ("time") or a
# yes/no is empty; plain numbers and dates are there. (3) Of a cell with two paragraphs only the LAST is left, and a space written as <text:s/> is
# lost. Nothing is said. The exit code of orcus-ods is no help either: 1 for a file that was read, 0 for one that is not there.
# A good guess: of a repeat count perhaps a warning; a currency cell is a number with the name of its currency (ODF 1.2).
# Why it matters: the plan is to show how often and how much the person paid. Two of three instalments are gone, and from the one that is left the sum
# and the rate.
# Seen: 46027,,,,第二行 and two empty rows, then 46027,285.5,0.24,, for the row with plain numbers ; python the same ; xlsx three rows with ￥285.50, 24%,
# 26:03:25 ; exit codes 1 and 0.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
(cd "$tmp" && { printf '%s\n' liborcus-bin=0.17.2-2+b2 python3-orcus=0.17.2-2+b2; apt-get install -s --no-install-recommends liborcus-bin=0.17.2-2+b2 python3-orcus=0.17.2-2+b2 |
  sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p'; } | sort -u | xargs apt-get download -q >/dev/null 2>&1 && for d in *.deb; do dpkg -x "$d" r; done)
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" xlsx@0.18.5 >/dev/null 2>&1
export LC_ALL=C.UTF-8 LD_LIBRARY_PATH="$tmp/r/usr/lib/$(uname -m)-linux-gnu:$tmp/r/usr/lib" PYTHONPATH="$tmp/r/usr/lib/python3/dist-packages"
cat >"$tmp/make.py" <<'P'
import sys, zipfile
odf, head = 'urn:oasis:names:tc:opendocument:xmlns:', '<?xml version="1.0" encoding="UTF-8"?>'
names = ' '.join('xmlns:%s="%s%s:1.0"' % (n, odf, n) for n in ('office', 'table', 'text'))
def cell(kind, value, *paragraphs):
    return '<table:table-cell office:value-type="%s"%s>%s</table:table-cell>' % (kind, value and ' office:' + value, ''.join('<text:p>%s</text:p>' % p for p in paragraphs))
def row(times, *cells):
    return '<table:table-row%s>%s</table:table-row>' % (times > 1 and ' table:number-rows-repeated="%d"' % times or '', ''.join(cells))
day = cell('date', 'date-value="2026-01-05"', '2026-01-05')
rows = row(1, *[cell('string', '', t) for t in ('日期', '金额', '利率', '时长', '备注')]) + row(3, day,
    cell('currency', 'value="285.5" office:currency="CNY"', '￥285.50'), cell('percentage', 'value="0.24"', '24%'), cell('time', 'time-value="PT26H03M25S"', '26:03:25'),
    cell('string', '', '第一行', '第二行')) + row(1, day, cell('float', 'value="285.5"', '285.5'), cell('float', 'value="0.24"', '0.24'),
    cell('boolean', 'boolean-value="true"', 'TRUE'), cell('string', '', '已<text:s/>还'))
with zipfile.ZipFile(sys.argv[1], 'w') as z:
    kind = 'application/vnd.oasis.opendocument.spreadsheet'
    z.writestr('mimetype', kind)
    z.writestr('META-INF/manifest.xml', head + '<m:manifest xmlns:m="%smanifest:1.0" m:version="1.2"><m:file-entry m:full-path="/" m:version="1.2" m:media-type="%s"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>' % (odf, kind))
    z.writestr('content.xml', head + '<office:document-content %s office:version="1.2"><office:body><office:spreadsheet><table:table table:name="A"><table:table-column table:number-columns-repeated="5"/>%s</table:table></office:spreadsheet></office:body></office:document-content>' % (names, rows))
P
/usr/bin/python3 "$tmp/make.py" "$tmp/a.ods"
bad=0
check() { echo "$1: $2"; [ "$2" = "$3" ] || { echo "  changed, was $3"; bad=1; }; }
code() { "$tmp/r/usr/bin/orcus-ods" -f csv -o "$tmp/out" "$1" >/dev/null 2>&1 && echo 0 || echo $?; }
check 'exit codes' "$(code "$tmp/a.ods") $(code "$tmp/none.ods")" '1 0'
check orcus-ods "$(tail -n +2 "$tmp/out/A.csv" | paste -sd'|')" '46027,,,,第二行|,,,,|,,,,|46027,285.5,0.24,,已还'
check python3-orcus "$(/usr/bin/python3 -c "
import sys
from orcus import ods
doc = ods.read(open(sys.argv[1], 'rb')); sheet = doc.sheets[0]
print('|'.join(','.join('' if c.value is None else '%g' % c.value if isinstance(c.value, float) else str(c.value) for c in r) for r in list(sheet.get_rows())[1:]))" "$tmp/a.ods")" '46027,,,,第二行|,,,,|,,,,|46027,285.5,0.24,,已还'
check xlsx "$(cd "$tmp" && node -e "
const X = require('xlsx'), s = Object.values(X.readFile('a.ods').Sheets)[0];
console.log(X.utils.sheet_to_json(s, { header: 1, raw: false }).slice(1).map((r) => r.map((x) => x.replace('\n', '/')).join(',')).join('|'))")" \
  '2026-01-05,￥285.50,24%,26:03:25,第一行/第二行|2026-01-05,￥285.50,24%,26:03:25,第一行/第二行|2026-01-05,￥285.50,24%,26:03:25,第一行/第二行|2026-01-05,285.5,0.24,TRUE,已 还'
exit $bad
