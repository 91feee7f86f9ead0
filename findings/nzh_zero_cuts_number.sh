#!/usr/bin/env bash
# npm nzh 1.0.14 (Chinese numbers both ways), cn.decodeS() on numbers written digit by digit and on 两;
# npm chinese-parseint2 2.0.6 and chinese-numbers-converter 2.3.1 read the same.
# Behaviour: 二〇二六 (the year 2026, as every contract and judgment writes it) is read as 226 and 二零二六 too: a zero keeps
# its place only behind a unit (千, 百), in a row of digits it is thrown away. 一九九八 without a zero is right (1998), and so
# is 一万零五 (10005), so a test with the usual examples passes. 两万 (20,000 in speech) is 0, 两万五 is 5.
# There is no error and no NaN in any of these.
# A good guess: what reads a row of digits without a zero reads one with a zero. (Its own way to write 2026 is with units,
# 二千零二十六, which it reads back, so a round trip does not show it either.)
# Why it matters: "二〇二六年一月五日" becomes the year 226 and a spoken "两万" a debt of nothing; both look like numbers.
# Seen: nzh 226 226 1998 10005 0 5 ; the two others 2026 2026 1998 10005 20000 25000.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" nzh@1.0.14 chinese-parseint2@2.0.6 chinese-numbers-converter@2.3.1 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const nzh = require('nzh').cn;
const pi = require('chinese-parseint2'); const parse = pi.default || pi.chinese_parseInt;
const cc = require('chinese-numbers-converter'); const Num = cc.default || cc;
const rows = [['二〇二六', 226, 2026], ['二零二六', 226, 2026], ['一九九八', 1998, 1998], ['一万零五', 10005, 10005],
  ['两万', 0, 20000], ['两万五', 5, 25000]];
let bad = 0;
for (const [word, seen, right] of rows) {
  const got = [nzh.decodeS(word), parse(word), new Num(word).toInteger()].map(Number);
  console.log(word, 'nzh', got[0], ' chinese-parseint2', got[1], ' chinese-numbers-converter', got[2]);
  if (got[0] !== seen || got[1] !== right || got[2] !== right) { bad++; console.log('  changed, was', seen, right, right); }
}
const back = nzh.decodeS(nzh.encodeS(2026));
console.log('nzh writes 2026 as', nzh.encodeS(2026), 'and reads that as', back);
if (back !== 2026) { bad++; console.log('  changed, was 2026'); }
process.exit(bad ? 1 : 0);
JS
node "$tmp/t.cjs"
