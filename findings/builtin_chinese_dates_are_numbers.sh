#!/usr/bin/env bash
# npm exceljs 4.4.0, npm xlsx-populate 1.21.0, Debian's python3-openpyxl 3.0.9-1 and xlsx2csv 1:0.7.8-1 on an XLSX whose date
# cells use the built-in formats of Chinese Excel: numFmtId 27 to 36 and 50 to 58, among them 31 (yyyy"年"m"月"d"日"), 57
# (yyyy"年"m"月") and 58 (m"月"d"日"). npm xlsx 0.18.5 and npm read-excel-file 9.3.17 read the same file.
# Behaviour: the numbers stand for formats that the STANDARD lists (ECMA-376 part 1, 18.8.30, for zh-cn), so the file itself has
# no format text for them. exceljs, openpyxl, xlsx-populate and xlsx2csv do not know them and give 46027.65, an ordinary number, for
# 5 January 2026. openpyxl says is_date False and "General". The formats 14 and 22, which every language has, are dates in
# all of them but xlsx-populate.
# A good guess: the date formats that Excel offers first to a user in China are known as dates. In a test file written by a
# library the format text is always there, so nothing shows.
# Why it matters: in a bank's table that was made by hand the days of payment become numbers such as 46027, which look like
# amounts, and 46,027 yuan is added up.
# Seen: 14 and 22 a date ; 27, 31, 57, 58 the number 46027.65 in four programs, a date in xlsx and read-excel-file.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" exceljs@4.4.0 xlsx-populate@1.21.0 xlsx@0.18.5 read-excel-file@9.3.17 >/dev/null 2>&1
py=/usr/lib/python3/dist-packages
for p in xlsx2csv=1:0.7.8-1 python3-openpyxl=3.0.9-1 python3-et-xmlfile=1.0.1-2.1; do
  v=$(dpkg-query -W -f='${Version}' "${p%%=*}" 2>/dev/null || true)
  if [ -z "$v" ]; then (cd "$tmp" && apt-get download -q "${p%%=*}" >/dev/null 2>&1); v=$(dpkg-deb -f "$tmp/${p%%=*}"_*.deb Version); dpkg -x "$tmp/${p%%=*}"_*.deb "$tmp/r"; fi
  [ "$v" = "${p#*=}" ] || echo "note: ${p%%=*} $v instead of ${p#*=}"
done
export PYTHONPATH="$tmp/r$py:$py" LC_ALL=C.UTF-8; cmd=$tmp/r/usr/bin/xlsx2csv; [ -f "$cmd" ] || cmd=/usr/bin/xlsx2csv
cat >"$tmp/make.py" <<'P'
import sys, zipfile
ids = (14, 22, 27, 31, 57, 58)
main, doc, pk = 'spreadsheetml/2006/main', 'officeDocument/2006/relationships', 'http://schemas.openxmlformats.org/package/2006'
main, doc = ('http://schemas.openxmlformats.org/' + x for x in (main, doc))
ct = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'; head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
rel = lambda i, kind, target: '<Relationship Id="r%d" Type="%s/%s" Target="%s"/>' % (i, doc, kind, target)
part = lambda name, kind: '<Override PartName="/xl/%s.xml" ContentType="%s%s+xml"/>' % (name, ct, kind)
with zipfile.ZipFile(sys.argv[1], 'w') as z:
    z.writestr('[Content_Types].xml', head + '<Types xmlns="%s/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>%s</Types>'
               % (pk, part('workbook', 'sheet.main') + part('worksheets/sheet1', 'worksheet') + part('styles', 'styles')))
    z.writestr('_rels/.rels', head + '<Relationships xmlns="%s/relationships">%s</Relationships>' % (pk, rel(1, 'officeDocument', 'xl/workbook.xml')))
    z.writestr('xl/workbook.xml', head + '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>' % (main, doc))
    z.writestr('xl/_rels/workbook.xml.rels', head + '<Relationships xmlns="%s/relationships">%s</Relationships>' % (pk, rel(1, 'worksheet', 'worksheets/sheet1.xml') + rel(2, 'styles', 'styles.xml')))
    z.writestr('xl/styles.xml', head + '<styleSheet xmlns="%s"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
               '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="%d"><xf numFmtId="0" xfId="0"/>%s</cellXfs>'
               '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
               % (main, len(ids) + 1, ''.join('<xf numFmtId="%d" xfId="0" applyNumberFormat="1"/>' % i for i in ids)))
    z.writestr('xl/worksheets/sheet1.xml', head + '<worksheet xmlns="%s"><sheetData><row r="1">%s</row></sheetData></worksheet>'
               % (main, ''.join('<c r="%s1" s="%d"><v>46027.65</v></c>' % ('ABCDEF'[n], n + 1) for n in range(len(ids)))))
P
/usr/bin/python3 "$tmp/make.py" "$tmp/a.xlsx"
cat >"$tmp/t.mjs" <<'JS'
import ExcelJS from 'exceljs'; import XLSX from 'xlsx'; import readXlsx from 'read-excel-file/node'; import Populate from 'xlsx-populate';
const file = process.argv[2], cells = [...'ABCDEF'].map((c) => c + '1'), kind = (v) => (v instanceof Date ? 'date' : String(v));
const book = new ExcelJS.Workbook(); await book.xlsx.readFile(file);
const sheet = XLSX.readFile(file, { cellDates: true }).Sheets.Sheet1, rows = await readXlsx(file), other = (await Populate.fromFileAsync(file)).sheet(0);
const out = { exceljs: cells.map((c) => kind(book.worksheets[0].getCell(c).value)), 'xlsx-populate': cells.map((c) => kind(other.cell(c).value())),
  xlsx: cells.map((c) => kind(sheet[c].v)), 'read-excel-file': (rows[0].data ? rows[0].data[0] : rows[0]).map(kind) };
const n = '46027.65', want = { exceljs: `date date ${n} ${n} ${n} ${n}`, 'xlsx-populate': `${n} ${n} ${n} ${n} ${n} ${n}`, xlsx: 'date date date date date date' };
let bad = 0;
for (const [k, v] of Object.entries(out)) {
  console.log(k, v.join(' '));
  if (v.join(' ') !== (want[k] || want.xlsx)) { bad = 1; console.log('  changed'); }
}
process.exit(bad);
JS
TZ=UTC node "$tmp/t.mjs" "$tmp/a.xlsx"
got=$(/usr/bin/python3 "$cmd" -d tab "$tmp/a.xlsx" | tr '\t' ' '); echo "xlsx2csv $got"
[ "$got" = '01-05-26 01/05/26 03:36 46027.65 46027.65 46027.65 46027.65' ] || { echo 'changed: xlsx2csv'; exit 1; }
/usr/bin/python3 - "$tmp/a.xlsx" <<'P'
import sys, openpyxl
got = [(str(c.value), c.number_format, c.is_date) for c in openpyxl.load_workbook(sys.argv[1]).worksheets[0][1]]
print('openpyxl', *got)
if [g[2] for g in got] != [True, True, False, False, False, False] or got[3] != ('46027.65', 'General', False): sys.exit('changed: openpyxl')
P
