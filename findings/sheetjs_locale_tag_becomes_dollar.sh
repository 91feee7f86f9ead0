#!/usr/bin/env bash
# npm xlsx 0.18.5 (SheetJS), the formatted text (.w, sheet_to_csv, SSF.format) of cells whose number format carries the
# locale tag of Chinese, [$-804]; npm numfmt 4.0.1 formats the same.
# Behaviour: the tag is "[$" + currency text + "-" + locale, and here the currency text is EMPTY (ECMA-376 part 1, 18.8.31);
# SheetJS writes a dollar sign for it. A plain 1234.5 with the format [$-804]#,##0.00 reads "$1,234.50", an amount in Chinese
# capitals ([DBNum2][$-804]General, which Excel shows as 壹万贰仟叁佰肆拾伍) reads "$12345", and the weekday format
# [$-804]aaaa reads "$aaaa". A tag with a currency in it ([$￥-804], [$元-804]) is right.
# A good guess: an unknown locale tag is ignored, as it is in date formats of the same package.
# Why it matters: Chinese Excel and WPS put this tag into formats by themselves. A CSV made from a repayment table turns
# yuan into dollars, and a text search for the amount in capitals finds a dollar figure.
# Seen: xlsx $1,234.50 / $12345 / $aaaa / 2026年1月5日 / ￥1,234.50 ; numfmt 1,234.50 / 12345 / 星期一 / 2026年1月5日 / ￥1,234.50.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" xlsx@0.18.5 numfmt@4.0.1 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import XLSX from 'xlsx';
import * as numfmt from 'numfmt';
const rows = [                        // format, value, xlsx, numfmt
  ['[$-804]#,##0.00', 1234.5, '$1,234.50', '1,234.50'],
  ['[DBNum2][$-804]General', 12345, '$12345', '12345'],
  ['[$-804]aaaa', 46027, '$aaaa', '星期一'],
  ['[$-804]yyyy"年"m"月"d"日"', 46027, '2026年1月5日', '2026年1月5日'],
  ['[$￥-804]#,##0.00', 1234.5, '￥1,234.50', '￥1,234.50'],
  ['#,##0.00', 1234.5, '1,234.50', '1,234.50'],
];
// a workbook with these formats, written and read again, so that the text comes from the file
const sheet = XLSX.utils.aoa_to_sheet([rows.map((r) => r[1])]);
rows.forEach((r, i) => { sheet[XLSX.utils.encode_cell({ r: 0, c: i })].z = r[0]; });
const book = XLSX.utils.book_new(); XLSX.utils.book_append_sheet(book, sheet, '还款');
const back = XLSX.read(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }), { cellNF: true }).Sheets['还款'];
console.log('csv:', XLSX.utils.sheet_to_csv(back));
let bad = 0;
rows.forEach(([format, value, seen, right], i) => {
  const cell = back[XLSX.utils.encode_cell({ r: 0, c: i })], other = numfmt.format(format, value, { locale: 'zh-CN' });
  console.log(cell.z, '| xlsx', cell.w, '| numfmt', other);
  if (cell.z !== format || cell.w !== seen || other !== right) { bad = 1; console.log('  changed, was', seen, right); }
});
process.exit(bad);
JS
node "$tmp/t.mjs"
