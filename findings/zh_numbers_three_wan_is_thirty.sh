#!/usr/bin/env bash
# npm @lazy-cjk/zh2num 1.0.2, chinese-parseint 1.2.1, chinese-parseint2 2.0.6 and chinese-numbers-converter 2.3.1 (Chinese
# numbers to figures) on the ways in which people write sums in messages: figures with 万 (ten thousand) or 千 (thousand), and
# spoken forms.
# Behaviour: 3万 (30,000) is the text "30" in zh2num and the number 3 in chinese-parseint2; 1.5万 (15,000) is "1.50" and 1; 3千
# (3,000) is "31000" and 3: zh2num puts figures in place one by one, parseint2 stops at the first figure. The same sums in
# characters (三万, 三千) are right in all four. Spoken 一百八 (180) is 108 in zh2num and chinese-parseint. 两三千 ("two or three
# thousand") is 23000 in ALL FOUR, ten times the sum meant. No error and no NaN in any of these.
# A good guess: 3万 is the commonest way to write a loan; what cannot read figures says so.
# Why it matters: the debt claimed becomes 3 or 30 yuan, or 31,000 instead of 3,000, and a rough "two or three thousand" in a
# chat becomes a debt of exactly 23,000.
# Seen for 3万, 1.5万, 3千, 一百八, 两三千: zh2num 30 1.50 31000 108 23000 ; parseint 30000 NaN 3000 108 23000 ; parseint2 3 1 3 180
# 23000 ; converter 30000 15000 3000 180 23000 ; 三万 and 三千 right in all.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" @lazy-cjk/zh2num@1.0.2 chinese-parseint@1.2.1 chinese-parseint2@2.0.6 chinese-numbers-converter@2.3.1 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const { zh2num } = require('@lazy-cjk/zh2num'), one = require('chinese-parseint'), two = require('chinese-parseint2').default;
const Converter = require('chinese-numbers-converter');
const words = ['3万', '1.5万', '3千', '一百八', '两三千', '三万', '三千'];
const seen = { zh2num: '30 1.50 31000 108 23000 30000 3000', parseint: '30000 NaN 3000 108 23000 30000 3000',
  parseint2: '3 1 3 180 23000 30000 3000', converter: '30000 15000 3000 180 23000 30000 3000' };
const read = { zh2num, parseint: one, parseint2: two, converter: (s) => new Converter(s).toInteger() };
let bad = 0;
console.log(words.join(' '));
for (const [name, f] of Object.entries(read)) {
  const got = words.map((w) => String(f(w))).join(' ');
  console.log(name, got);
  if (got !== seen[name]) { bad = 1; console.log('  changed, was', seen[name]); }
}
process.exit(bad);
JS
node "$tmp/t.cjs"
