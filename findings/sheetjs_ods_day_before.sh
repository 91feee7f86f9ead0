#!/usr/bin/env bash
# npm xlsx 0.18.5 (SheetJS) on an OpenDocument table (.ods) with a date, a date with a time, and nothing else; an .xlsx
# that it writes itself with the same day stands beside it.
# Behaviour: a cell that holds a DAY only (office:date-value="2026-01-05", as LibreOffice and WPS write it) is taken as midnight
# in UTC and then turned into the machine's time. In Shanghai the number is 46027.3338 and not 46027: 08:00:43 in the
# morning (the 43 seconds are those of Shanghai's local time before 1901, which come in as well). In New York it is 46026.79,
# the DAY BEFORE. A cell with day and time is read as local time and right within those 43 seconds. The same day in an .xlsx
# is right.
# A good guess: a day has no time zone; the reader gives the same number on every machine.
# Why it matters: payments by day no longer equal the day they are compared with, sums per day split, and a helper abroad, or
# a server west of Greenwich, sees every payment and term one day early.
# Seen: UTC 46027 ; Asia/Shanghai 46027.3338 (08:00:43) ; America/New_York 46026.7917 (4 January) ; the .xlsx 46027 everywhere.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" xlsx@0.18.5 jszip@3.10.2 >/dev/null 2>&1
cat >"$tmp/make.cjs" <<'JS'
const fs = require('fs'), JSZip = require('jszip'), XLSX = require('xlsx'), dir = process.argv[2], o = 'urn:oasis:names:tc:opendocument:xmlns:';
const ns = ['office', 'text', 'table', 'style'].map((k) => `xmlns:${k}="${o}${k}:1.0"`).join(' '), head = '<?xml version="1.0" encoding="UTF-8"?>';
const cell = (v, t) => `<table:table-cell office:value-type="date" office:date-value="${v}"><text:p>${t}</text:p></table:table-cell>`;
const z = new JSZip();
z.file('mimetype', 'application/vnd.oasis.opendocument.spreadsheet', { compression: 'STORE' });
z.file('META-INF/manifest.xml', `${head}<manifest:manifest xmlns:manifest="${o}manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>`);
z.file('styles.xml', `${head}<office:document-styles ${ns} office:version="1.2"><office:styles/></office:document-styles>`);
z.file('content.xml', `${head}<office:document-content ${ns} office:version="1.2"><office:body><office:spreadsheet><table:table table:name="流水"><table:table-row>${cell('2026-01-05', '2026年1月5日')}${cell('2026-01-05T15:36:00', '15:36')}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`);
(async () => {
  fs.writeFileSync(`${dir}/a.ods`, await z.generateAsync({ type: 'nodebuffer' }));
  const book = XLSX.utils.book_new(); XLSX.utils.book_append_sheet(book, { '!ref': 'A1', A1: { t: 'n', v: 46027, z: 'yyyy-mm-dd' } }, '流水'); XLSX.writeFile(book, `${dir}/a.xlsx`);
})();
JS
node "$tmp/make.cjs" "$tmp"
cat >"$tmp/t.cjs" <<'JS'
const XLSX = require('xlsx'), dir = process.argv[2], first = (f) => { const b = XLSX.readFile(f); return b.Sheets[b.SheetNames[0]]; };
const ods = first(`${dir}/a.ods`), xlsx = first(`${dir}/a.xlsx`), got = [ods.A1.v, ods.B1.v, xlsx.A1.v].map((v) => v.toFixed(4)).join(' ');
console.log(process.env.TZ + ':', got);
const seen = { UTC: '46027.0000 46027.6500 46027.0000', 'Asia/Shanghai': '46027.3338 46027.6505 46027.0000', 'America/New_York': '46026.7917 46027.6500 46027.0000' }[process.env.TZ];
if (got !== seen) { console.log('  changed, was', seen); process.exit(1); }
JS
for z in UTC Asia/Shanghai America/New_York; do TZ=$z node "$tmp/t.cjs" "$tmp"; done
