#!/usr/bin/env bash
# npm node-warc 3.3.1 (AutoWARCParser) on web pages and texts kept in a WARC file (ISO 28500), the form of web archives and of pages saved as
# evidence; npm warc 1.0.1 and npm warcio 2.4.11 read the same file.
# Behaviour: the parser goes by lines and does not use Content-Length. (1) A content that has a BLANK LINE in it ends there: of a text with two pages
# of a contract the first is left, and the rest is gone. (2) A content without one gets two bytes more, a line end, so its SHA-256 is not the one that
# was noted. (3) A line of the content that reads WARC/1.0 begins another record. The count of records it has read is right but for that, and
# warcContentLength beside the content still has the true number. On Node 20 the parser also reports ERR_MULTIPLE_CALLBACK behind the last record. The
# standard says that a record's block has as many bytes as Content-Length says, whatever they are. The two others keep to it.
# A good guess: a parser that has the length in its hands reads so many bytes.
# Why it matters: the archive proves what the page said. Its hash does not match, which looks as if somebody had changed the file, and what stood
# behind the first blank line, the rate or the last clause, is missing without a word.
# Seen: two pages: node-warc first line only, warc and warcio whole ; one line of 28 bytes: node-warc 30 ; records 3 instead of 2 with a line
# WARC/1.0.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" node-warc@3.3.1 warc@1.0.1 warcio@2.4.11 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import { createRequire } from 'node:module';
import fs from 'node:fs';
const require = createRequire(import.meta.url), { AutoWARCParser } = require('node-warc'), Warc = require('warc'), { WARCParser } = await import('warcio');
const record = (n, body) => `WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: file:///contract${n}.txt\r\nWARC-Date: 2026-01-05T07:36:00Z\r\n` +
  `WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-00000000000${n}>\r\n` +
  `Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}\r\n\r\n`;
const dir = process.argv[2];
const readers = {
  'node-warc': (f) => new Promise((ok) => { const out = [], p = new AutoWARCParser(f); p.on('record', (r) => out.push(String(r.content)));
      p.on('done', () => ok(out)); p.on('error', () => ok(out)); p.start(); }),
  warc: (f) => new Promise((ok, no) => { const out = []; fs.createReadStream(f).pipe(new Warc()).on('data',
      (r) => out.push(String(r.content))).on('end', () => ok(out)).on('error', no); }),
  warcio: async (f) => { const out = []; for await (const r of new WARCParser(fs.createReadStream(f))) out.push(await r.contentText()); return out; },
};
const one = '合同编号HT-2026-0012 36%', pages = '第一页 4%\r\n\r\n第二页 36%', line = 'a\r\nWARC/1.0\r\nb';
const cases = { 'one line': [[one, one], [one + '\r\n', one + '\r\n']], 'two pages': [[pages, one], ['第一页 4%\r\n', one + '\r\n']],
    'a line WARC/1.0': [[line, one], 3] };
let bad = 0;
for (const [name, [bodies, wrong]] of Object.entries(cases)) {
  const f = `${dir}/a.warc`;
  fs.writeFileSync(f, bodies.map((b, i) => record(i + 1, b)).join(''));
  for (const [k, read] of Object.entries(readers)) {
    const got = await read(f), want = k === 'node-warc' ? wrong : bodies;
    const same = typeof want === 'number' ? got.length === want : JSON.stringify(got) === JSON.stringify(want);
    console.log(name, k + ':', JSON.stringify(got)); if (!same) { bad = 1; console.log('  changed, was', JSON.stringify(want)); }
  }
}
process.exit(bad);
JS
node "$tmp/t.mjs" "$tmp"
