#!/usr/bin/env bash
# npm fast-mhtml2html 1.0.2 and npm fast-mhtml 2.1.0 on a web page saved as one file (MHTML, RFC 2557), the way in which a browser keeps a lender's
# page or notice; npm mhtml-to-html 2.1.0 reads the same files. Each part of the file names its character set in its Content-Type.
# Behaviour: neither looks at that name. (1) fast-mhtml2html, written for Chinese pages, takes the page for UTF-8 if the five characters UTF-8 stand
# in it somewhere IN CAPITALS, else for GBK. A page with <meta charset="utf-8">, as nearly all pages have it, becomes other characters (鍊熸 for 借款),
# and a page in GBK in which UTF-8 is mentioned becomes U+FFFD. (2) fast-mhtml reads everything as UTF-8: nearly every character of a GBK page is U+FFFD, and
# nothing can be got back. No error in either; a test with "UTF-8" in capitals, and one in GBK for the first, passes.
# A good guess: the charset of the part is used; or UTF-8 is right and GBK fails, not the other way round.
# Why it matters: the saved page is the evidence of what the lender showed. Its text cannot be searched, and figures stay, so that the page looks as
# if it held something.
# Seen: utf-8 page: fast-mhtml2html other characters, the two others right ; UTF-8 page: all right ; GBK page: fast-mhtml U+FFFD, others right ; GBK
# page that mentions UTF-8: fast-mhtml2html U+FFFD too.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --ignore-scripts --prefix "$tmp" fast-mhtml2html@1.0.2 fast-mhtml@2.1.0 mhtml-to-html@2.1.0 iconv-lite@0.6.3 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url), iconv = require('iconv-lite');
const { Parser } = require('fast-mhtml'), fast2 = require('fast-mhtml2html'), { convert } = await import('mhtml-to-html');
const qp = (bytes) => [...bytes].map((b) => (b > 126 || b < 32 || b === 61 ? '=' + b.toString(16).toUpperCase().padStart(2,
    '0') : String.fromCharCode(b))).join('').replace(/.{1,60}(?=[^])/g, (s) => {
  const cut = s.replace(/=.?$/, ''); return cut + (cut === s ? '=\r\n' : s.slice(cut.length)); });
const page = (charset, more) => {
  const html = `<html><head><meta charset="${charset}"></head><body><p>借款3878元，请还款。</p>${more || ''}</body></html>`;
  return Buffer.from(['From: <Saved by Blink>', 'Snapshot-Content-Location: https://pay.example/notice', 'Subject: notice',
      'Date: Mon, 5 Jan 2026 15:36:00 +0800', 'MIME-Version: 1.0',
    'Content-Type: multipart/related;', '\ttype="text/html";', '\tboundary="----MultipartBoundary--a----"', '', '', '------MultipartBoundary--a----',
        `Content-Type: text/html; charset="${charset}"`,
    'Content-ID: <frame-1@mhtml.blink>', 'Content-Transfer-Encoding: quoted-printable', 'Content-Location: https://pay.example/notice', '',
        qp(iconv.encode(html, charset)),
    '------MultipartBoundary--a------', ''].join('\r\n'));
};
const text = (h) => { const s = String(h); return s.includes('借款3878元，请还款。') ? 'right' : s.includes('\ufffd\ufffd') ? 'U+FFFD' : /鍊熸/.test(s)
    ? 'other characters' : s; };
const seen = { 'utf-8': ['other characters', 'right', 'right'], 'UTF-8': ['right', 'right', 'right'], gb2312: ['right', 'U+FFFD', 'right'],
    'gb2312, UTF-8 mentioned': ['U+FFFD', 'U+FFFD', 'right'] };
let bad = 0;
for (const k of Object.keys(seen)) {
  const file = page(k.split(',')[0], k.includes(',') ? '<p>not UTF-8</p>' : '');
  const got = [text(fast2.convert(file)), text(new Parser({ rewriteFn: (x) => x }).parse(file).rewrite().spit()[0].content),
      text((await convert(file)).data)];
  console.log(k + ': fast-mhtml2html', got[0], '; fast-mhtml', got[1], '; mhtml-to-html', got[2]);
  if (String(got) !== String(seen[k])) { bad = 1; console.log('  changed, was', String(seen[k])); }
}
process.exit(bad);
JS
node "$tmp/t.mjs"
