#!/usr/bin/env bash
# npm numeral 2.0.6 (numbers out of text), npm currency.js 2.0.4 and npm accounting 0.4.1 on sums as Chinese bills and messages write them.
# Behaviour: (1) numeral('RMB3000') is 3,000,000,000, and RMB1,234.50 is 1,234,500,000: the letters
# of the currency are searched for the short forms of thousand, MILLION and BILLION (k, m, b, t), wherever they stand, and RMB has
# a B. CNY3000, ￥3000 and 3000元 are right, and so is RMB in the two others. (2) 每期285元共12期 ("285 yuan each, 12 payments") is 28512
# in all three: the figures are put together over the words between. (3) 1.2万 (twelve thousand) is 1.2 in all three. None says NaN.
# A good guess: a prefix that is no number is skipped, or the whole is NaN; RMB is the commonest name of the currency in English text.
# Why it matters: a table of payments sums to billions because of one line, or, with 万, to a ten-thousandth of the loan.
# Seen: numeral RMB3000 3000000000 ; RMB1,234.50 1234500000 ; the others 3000 and 1234.5 ; 每期285元共12期 28512 ; 1.2万 1.2.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" numeral@2.0.6 currency.js@2.0.4 accounting@0.4.1 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const numeral = require('numeral'), currency = require('currency.js'), accounting = require('accounting');
const rows = [['RMB3000', 3000000000, 3000, 3000], ['RMB1,234.50', 1234500000, 1234.5, 1234.5], ['RMB 3000', 3000000000, 3000, 3000], ['CNY3000', 3000, 3000, 3000],
  ['￥3,000', 3000, 3000, 3000], ['3000元', 3000, 3000, 3000], ['每期285元共12期', 28512, 28512, 28512], ['1.2万', 1.2, 1.2, 1.2]];
let bad = 0;
for (const [text, ...seen] of rows) {
  const got = [numeral(text).value(), currency(text).value, accounting.unformat(text)];
  console.log(text, '| numeral', got[0], '| currency.js', got[1], '| accounting', got[2]);
  if (got.join() !== seen.join()) { bad = 1; console.log('  changed, was', seen.join(' ')); }
}
process.exit(bad);
JS
node "$tmp/t.cjs"
