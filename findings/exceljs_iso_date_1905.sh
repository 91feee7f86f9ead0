#!/usr/bin/env bash
# npm exceljs 4.4.0 on a date that an XLSX cell holds in ISO 8601 form (<c t="d"><v>2026-01-05</v></c>, ECMA-376 part 1,
# 18.18.11; Excel writes dates so when it saves as "Strict Open XML"). npm xlsx 0.18.5, npm read-excel-file 9.3.17 and
# Debian's python3-openpyxl 3.0.9 read the same file.
# Behaviour: exceljs gives 18 July 1905 for every day of 2026 (it reads "2026-01-05" as the number 2026 and takes that for
# a count of days); for 2025 it is 17 July 1905. The time of day is gone. There is no error. A date stored as a number in
# the same column is right, so a sheet with both kinds is half wrong.
# A good guess: exceljs opens the strict form and shows dates, so it knows both ways to store them.
# Why it matters: a bank's statement, or a table that someone saved in the strict form, shows payments of 1905 and sorts
# and counts deadlines by them.
# Seen: exceljs 1905-07-18 and 1905-07-18 (numeric cell 2026-01-05) ; the three others 2026-01-05 and 2026-01-05 15:30.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" exceljs@4.4.0 xlsx@0.18.5 read-excel-file@9.3.17 jszip@3.10.2 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import fs from 'fs'; import JSZip from 'jszip'; import ExcelJS from 'exceljs'; import XLSX from 'xlsx';
import readXlsx from 'read-excel-file/node';
const file = process.argv[2], head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const ns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const pk = 'http://schemas.openxmlformats.org/package/2006', ct = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const z = new JSZip();
z.file('[Content_Types].xml', `${head}<Types xmlns="${pk}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${ct}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${ct}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${ct}.styles+xml"/></Types>`);
z.file('_rels/.rels', `${head}<Relationships xmlns="${pk}/relationships"><Relationship Id="r1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`);
z.file('xl/workbook.xml', `${head}<workbook xmlns="${ns}" xmlns:r="${rel}"><sheets><sheet name="流水" sheetId="1" r:id="r1"/></sheets></workbook>`);
z.file('xl/_rels/workbook.xml.rels', `${head}<Relationships xmlns="${pk}/relationships"><Relationship Id="r1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${rel}/styles" Target="styles.xml"/></Relationships>`);
z.file('xl/styles.xml', `${head}<styleSheet xmlns="${ns}"><numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="170" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`);
z.file('xl/worksheets/sheet1.xml', `${head}<worksheet xmlns="${ns}"><sheetData><row r="1"><c r="A1" s="1" t="d"><v>2026-01-05</v></c><c r="B1" s="1" t="d"><v>2026-01-05T15:30:00</v></c><c r="C1" s="1"><v>46027</v></c></row></sheetData></worksheet>`);
fs.writeFileSync(file, await z.generateAsync({ type: 'nodebuffer' }));
const iso = (v) => (v instanceof Date ? v.toISOString().slice(0, 16) : String(v));
const book = new ExcelJS.Workbook(); await book.xlsx.readFile(file);
const sheet = XLSX.readFile(file, { cellDates: true }).Sheets['流水'];
const rows = await readXlsx(file); const first = rows[0].data ? rows[0].data[0] : rows[0];
const out = { exceljs: book.worksheets[0].getRow(1).values.slice(1).map(iso), xlsx: ['A1', 'B1', 'C1'].map((a) => iso(sheet[a].v)), 'read-excel-file': first.map(iso) };
const right = '2026-01-05T00:00 2026-01-05T15:30 2026-01-05T00:00';
let bad = 0;
for (const [k, v] of Object.entries(out)) {
  console.log(k, v.join(' '));
  if (v.join(' ') !== (k === 'exceljs' ? '1905-07-18T00:00 1905-07-18T00:00 2026-01-05T00:00' : right)) { bad = 1; console.log('  changed'); }
}
process.exit(bad);
JS
TZ=UTC node "$tmp/t.mjs" "$tmp/a.xlsx"
py=/usr/lib/python3/dist-packages; v=$(dpkg-query -W -f='${Version}' python3-openpyxl 2>/dev/null || true)
if [ -z "$v" ]; then (cd "$tmp" && apt-get download -q python3-openpyxl python3-et-xmlfile >/dev/null 2>&1 && for d in *.deb; do dpkg -x "$d" r; done); py=$tmp/r$py; fi
PYTHONPATH=$py /usr/bin/python3 - "$tmp/a.xlsx" <<'P'
import sys, openpyxl
got = [str(c.value)[:16] for c in openpyxl.load_workbook(sys.argv[1]).worksheets[0][1]]
print('openpyxl', openpyxl.__version__, got)
if got != ['2026-01-05', '2026-01-05 15:30', '2026-01-05 00:00']: sys.exit('changed: openpyxl')
P
