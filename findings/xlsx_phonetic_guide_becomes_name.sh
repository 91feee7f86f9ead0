#!/usr/bin/env bash
# npm exceljs 4.4.0 (its stream reader), Debian's liborcus-bin 0.17.2-2+b2 (orcus-xlsx), libspreadsheet-parsexlsx-perl 0.27-3+deb12u2 and
# libspreadsheet-xlsx-perl 0.17-1 on an XLSX in which a name carries a phonetic guide (pinyin above the characters; rPh, ECMA-376 part 1,
# 18.4.6; in Chinese Excel it is a button of the ribbon); npm xlsx 0.18.5 and exceljs's other reader, readFile, read the same file.
# Behaviour: (1) exceljs as a stream and orcus give the GUIDE IN PLACE OF THE NAME: of 尉迟恭 with a guide above each
# character only the last guide is left, "gong". In the file the guides stand behind the text, in elements of the same name (t). (2) The two
# Perl readers put it behind the name: 尉迟恭yuchigong. No error. The same exceljs opened with readFile, and xlsx, have 尉迟恭.
# A good guess: a package that reads the name right when it opens the file does so when it streams the file.
# Why it matters: a list of debtors or staff has such guides just above rare names. The name is gone from the table, a search for it finds
# nothing, and people whose names sound alike are one person.
# Seen: exceljs stream gong, 张三 ; readFile 尉迟恭, 张三 ; orcus gong ; Perl 尉迟恭yuchigong ; xlsx 尉迟恭.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
perl5=
need() {  # package version: the installed one, or else it and what it lacks, unpacked below $tmp/r
  local v; v=$(dpkg-query -W -f='${Version}' "$1" 2>/dev/null || true)
  if [ -z "$v" ]; then
    (cd "$tmp" && apt-get install -s --no-install-recommends "$1" | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
      dpkg-deb -f "$1"_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
    v=$(cat "$tmp/v"); a=$(uname -m)-linux-gnu; export PATH="$tmp/r/usr/bin:$PATH" LD_LIBRARY_PATH="$tmp/r/usr/lib/$a"
    perl5=$tmp/r/usr/share/perl5:$(echo "$tmp/r/usr/lib/$a"/perl5/*)
  fi
  [ "$v" = "$2" ] || echo "note: $1 $v instead of $2"
}
need liborcus-bin 0.17.2-2+b2; need libspreadsheet-parsexlsx-perl 0.27-3+deb12u2; need libspreadsheet-xlsx-perl 0.17-1
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" exceljs@4.4.0 xlsx@0.18.5 >/dev/null 2>&1
cat >"$tmp/make.py" <<'P'
import zipfile
main, rel, pack = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'http://schemas.openxmlformats.org/package/2006/'
kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
parts = (('xl/workbook.xml', 'officeDocument', 'sheet.main'), ('xl/worksheets/sheet1.xml', 'worksheet', 'worksheet'), ('xl/styles.xml', 'styles', 'styles'), ('xl/sharedStrings.xml', 'sharedStrings', 'sharedStrings'))
guides = ''.join('<rPh sb="%d" eb="%d"><t>%s</t></rPh>' % (i, i + 1, t) for i, t in enumerate(('yu', 'chi', 'gong')))
links = lambda rows: '<Relationships xmlns="%srelationships">%s</Relationships>' % (pack, ''.join('<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>' % (i, rel, t, p) for i, (p, t) in enumerate(rows, 1)))
with zipfile.ZipFile('a.xlsx', 'w') as z:
    z.writestr('[Content_Types].xml', '<Types xmlns="%scontent-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>%s</Types>' % (pack, ''.join('<Override PartName="/%s" ContentType="%s%s+xml"/>' % (p, kind, k) for p, _, k in parts)))
    z.writestr('_rels/.rels', links([('xl/workbook.xml', 'officeDocument')]))
    z.writestr('xl/_rels/workbook.xml.rels', links([(p[3:], t) for p, t, _ in parts[1:]]))
    z.writestr('xl/workbook.xml', '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>' % (main, rel))
    z.writestr('xl/styles.xml', '<styleSheet xmlns="%s"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>' % main)
    z.writestr('xl/sharedStrings.xml', '<sst xmlns="%s" count="2" uniqueCount="2"><si><t>尉迟恭</t>%s<phoneticPr fontId="0"/></si><si><t>张三</t></si></sst>' % (main, guides))
    z.writestr('xl/worksheets/sheet1.xml', '<worksheet xmlns="%s"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData></worksheet>' % main)
P
cd "$tmp" && python3 make.py
cat >t.cjs <<'JS'
const Excel = require('exceljs'), X = require('xlsx');
(async () => {
  const book = new Excel.Workbook(); await book.xlsx.readFile('a.xlsx');
  const rows = [];
  for await (const sheet of new Excel.stream.xlsx.WorkbookReader('a.xlsx', { sharedStrings: 'cache' })) for await (const row of sheet) rows.push(row.values.slice(1).join(','));
  console.log(rows[0], book.worksheets[0].getRow(1).values.slice(1).join(','), X.utils.sheet_to_csv(X.readFile('a.xlsx').Sheets.A).trim());
})();
JS
bad=0
check() {  # name, seen now, seen when this was written
  echo "$1: $2"
  [ "$2" = "$3" ] || { echo "  changed, was $3"; bad=1; }
}
check 'exceljs stream, readFile, xlsx' "$(node t.cjs)" 'gong,张三 尉迟恭,张三 尉迟恭,张三'
orcus-xlsx -f csv -o out a.xlsx >/dev/null 2>&1 || true
check orcus "$(cat out/*)" 'gong,张三'
check ParseXLSX "$(PERL5LIB=$perl5 perl -CS -MSpreadsheet::ParseXLSX -e '($s) = Spreadsheet::ParseXLSX->new->parse("a.xlsx")->worksheets; print join(",", map { $s->get_cell(0, $_)->value } 0, 1)')" '尉迟恭yuchigong,张三'
check Spreadsheet::XLSX "$(PERL5LIB=$perl5 perl -MSpreadsheet::XLSX -e 'print join(",", map { $_->{Val} } @{Spreadsheet::XLSX->new("a.xlsx")->{Worksheet}[0]{Cells}[0]}[0, 1])')" '尉迟恭yuchigong,张三'
exit $bad
