#!/usr/bin/env bash
# npm officeparser 8.1.1, parseOffice(...).to('text'), on a bank statement in XLSX and in ODS with a column for money in and one for money
# out, of which one is empty in every row (made by npm exceljs 4.4.0 and npm xlsx 0.18.5).
# Behaviour: the text has the cells of a row with TABS between them, but an EMPTY cell gets no tab: what was paid OUT stands in the second
# place, under "in", and the balance under "out". A row that has a balance only shows it as the date. to('csv') and to('md') of the
# same package keep the empty cells, so the parsed file has them; text of the two formats alone does not.
# A good guess: tabs are there to keep the columns; or, if cells are left out, blanks stand between them and nobody takes them for columns.
# Why it matters: the text is what is searched, shown or given to a language model: an instalment of 285 that was paid is a loan of
# 285 that was received, and the person seems to have had the money.
# Seen: text 2026-01-06 | 285 | 2715 ; csv 2026-01-06,,285,2715.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" officeparser@8.1.1 exceljs@4.4.0 xlsx@0.18.5 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const ExcelJS = require('exceljs'), XLSX = require('xlsx'), office = require('officeparser'), dir = process.argv[2];
const rows = [['日期', '收入', '支出', '余额'], ['2026-01-05', 3000, null, 3000], ['2026-01-06', null, 285, 2715], [null, null, null, 2715]];
const text = async (file, form) => { const t = await (await office.parseOffice(file)).to(form); return (typeof t === 'string' ? t : t.value).trim().split('\n'); };
(async () => {
  const book = new ExcelJS.Workbook(); book.addWorksheet('流水').addRows(rows); await book.xlsx.writeFile(dir + '/a.xlsx');
  const other = XLSX.utils.book_new(); XLSX.utils.book_append_sheet(other, XLSX.utils.aoa_to_sheet(rows), '流水'); XLSX.writeFile(other, dir + '/a.ods');
  let bad = 0;
  for (const name of ['a.xlsx', 'a.ods']) {
    const plain = await text(dir + '/' + name, 'text'), csv = await text(dir + '/' + name, 'csv');
    console.log(name, '| text', JSON.stringify(plain), '| csv', JSON.stringify(csv));
    if (plain[2] !== '2026-01-06\t285\t2715' || plain[3] !== '2715' || plain[1] !== '2026-01-05\t3000\t3000' || csv[2] !== '2026-01-06,,285,2715') { bad = 1; console.log('  changed'); }
  }
  process.exit(bad);
})();
JS
node "$tmp/t.cjs" "$tmp"
