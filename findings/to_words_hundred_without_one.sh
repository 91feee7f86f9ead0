#!/usr/bin/env bash
# npm to-words 5.7.0 (locale zh-CN) and npm number-to-chinese-words 1.0.20, sums in Chinese words; npm nzh 1.0.14 and npm n2words 4.0.0
# (zh-Hans-CN) write the same.
# Behaviour: (1) to-words leaves the ONE out in front of hundred, thousand and ten thousand: 100 yuan is 百元, 1,000 千元, 10,000 万元, and
# 110,000 十万 万. (2) The zero inside is
# missing, 1,001 is 千 一, and one and a half yuan is 一元 五十分, "one yuan and fifty fen"; the 角 is not known.
# (3) number-to-chinese-words loses 10,000 out of 100,010,000: 一億, and writes traditional characters. Up to a
# hundred million its numbers are right, so a test with a loan's sums passes.
# A good guess: a number in words is the same number, and a locale of China has the 一 that every speaker puts there.
# Why it matters: in Chinese paper work the words decide where they differ from the figures; a sum without its 一 is not the form that banks
# and offices take.
# Seen: to-words 百, 千 一, 万, 十万 万, 一 元 五十 分 整 ; number-to-chinese-words 一億 for 100010000 ; nzh and n2words 壹佰, 壹仟零壹,
# 壹万, 壹拾壹万, 壹元伍角 (n2words 圆), 壹亿零壹万.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" to-words@5.7.0 number-to-chinese-words@1.0.20 nzh@1.0.14 n2words@4.0.0 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import { createRequire } from 'module'; import * as n2words from 'n2words/zh-Hans-CN';
const require = createRequire(import.meta.url), { ToWords } = require('to-words'), words = new ToWords({ localeCode: 'zh-CN' });
const chinese = require('number-to-chinese-words'), nzh = require('nzh').cn;
const rows = [[100, '百', '一百', '壹佰', '壹佰'], [1001, '千 一', '一千零一', '壹仟零壹', '壹仟零壹'], [10000, '万', '一萬', '壹万', '壹万'],
  [110000, '十万 万', '十一萬', '壹拾壹万', '壹拾壹万'], [100010000, '亿 万', '一億', '壹亿零壹万', '壹亿零壹万']];
let bad = 0;
for (const [n, ...seen] of rows) {
  const got = [words.convert(n), chinese.toWords(n), nzh.encodeB(n), n2words.toCardinal(n)].map((s) => s.trim());
  console.log(n, '| to-words', got[0], '| number-to-chinese-words', got[1], '| nzh', got[2], '| n2words', got[3]);
  if (got.join() !== seen.join()) { bad = 1; console.log('  changed, was', seen.join(' | ')); }
}
const money = [words.convert(1.5, { currency: true }), nzh.toMoney(1.5, { outSymbol: false }), n2words.toCurrency(1.5)].map((s) => s.replace(/\s+/g, ' ').trim());
console.log('1.50 yuan |', money.join(' | '));
if (money.join('|') !== '一 元 五十 分 整|壹元伍角|壹圆伍角整') bad = 1;
process.exit(bad);
JS
node "$tmp/t.mjs"
