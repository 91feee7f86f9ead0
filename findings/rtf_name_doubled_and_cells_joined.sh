#!/usr/bin/env bash
# npm rtf-parser 1.3.3, through npm rtf2text 1.0.1 and npm @iarna/rtf-to-html 1.1.0 which are made of it, on an RTF as Word writes it in Chinese
# (RTF 1.9.1): a name in Unicode with its GBK bytes behind it, a table and a tracked deletion. What is right was
# seen by hand in npm officeparser 8.1.1 and, for the name and the table, in LibreOffice 7.4.7; they are large and not run here.
# Behaviour: (1) \uc2 says that two bytes behind each Unicode character are for old readers and to be skipped; the parser
# skips none, so the name stands there TWICE, character by character: 张三 is 张张三三. With a question mark in the place of the bytes the
# mark stays behind each character. (2) The cells of a table have nothing between them and neither have its rows: period 1 with 1000 and period 2
# with 2000 are "1期10002期2000", and what follows the table goes on in the same line. (3) What was struck out (\deleted) stands beside what
# came in its place, 36%4% (in officeparser too). No error in any.
# A good guess: Unicode in RTF is read since every Chinese file has it, and a cell ends with a blank at least.
# Why it matters: a search for the name finds nothing. 10002 is a sum that nobody owes, and the rate reads 36% or 364%.
# Seen: rtf2text and rtf-to-html 张张三三 and 张?三? and 1期10002期2000年利率36%4% ; officeparser 张三, 张三, | 1期 | 1000 |.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" rtf-parser@1.3.3 rtf2text@1.0.1 @iarna/rtf-to-html@1.1.0 >/dev/null 2>&1
cat >"$tmp/make.py" <<'P'
gbk = lambda s: ''.join(c if ord(c) < 128 else ''.join("\\'%02x" % b for b in c.encode('gbk')) for c in s)
both = lambda s, old: ''.join('\\u%d%s' % (ord(c), old or gbk(c)) for c in s)
row = lambda *cells: r'\trowd\cellx2000\cellx4000\pard\intbl ' + ''.join(gbk(c) + r'\cell ' for c in cells) + r'\row'
open('a.rtf', 'w').write(r'{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}\f0\fs21\uc2 ' + both('张三', '') + r'\par{\uc1 ' + both('张三', '?') + r'\par}'
    + row('1期', '1000') + row('2期', '2000') + r'\pard ' + gbk('年利率') + r'{\deleted\revauthdel1 36%}{\revised\revauth1 4%}\par}')
P
cd "$tmp" && python3 make.py
cat >t.cjs <<'JS'
const fs = require('fs'), text = require('rtf2text'), html = require('@iarna/rtf-to-html'), rtf = fs.readFileSync('a.rtf', 'latin1');
const call = (f) => new Promise((done, fail) => f(rtf, (error, out) => (error ? fail(error) : done(out))));
const flat = (s) => s.split(/\n+/).map((x) => x.trim()).filter(Boolean).join(' / ');
(async () => {
  const got = {
    rtf2text: flat(await call(text.string)), 'rtf-to-html': flat((await call(html.fromString)).replace(/[^]*<body>/, '').replace(/<[^>]*>/g, '')),
  };
  const joined = '张张三三 / 张?三? / 1期10002期2000年利率36%4%', seen = { rtf2text: joined, 'rtf-to-html': joined };
  let bad = 0;
  for (const k of Object.keys(seen)) { console.log(k + ':', got[k]); if (got[k] !== seen[k]) { bad = 1; console.log('  changed, was', seen[k]); } }
  process.exit(bad);
})();
JS
node t.cjs
