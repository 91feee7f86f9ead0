#!/usr/bin/env bash
# npm @microsoft/recognizers-text-suite 1.3.1 (recognizeNumber and recognizeCurrency, culture zh-cn) on sums as people write them in messages.
# Behaviour: (1) a figure behind 万 or 千 stands for the next unit in Chinese: 1万2 is twelve thousand, 2千5 is 2,500. With figures it reads 10,002 and
# 2,005; the same sums in characters (一万二, 两千五) are right. (2) 两三千 ("two or three thousand") is exactly 3000, the two being dropped. (3) ¥3000 is
# 3,000 JAPANESE YEN, in the culture of China, with the sign of a Chinese keyboard (U+00A5); the wide form (U+FFE5) is Chinese yuan. (4) 三块五 (3.50
# yuan) is 3 yuan, and 港币300元 (300 Hong Kong dollars) is 300 Chinese yuan, beside Hong Kong dollars without a sum. No error in any.
# A good guess: who reads 五万八 as 58,000 reads 5万8 so too, and in zh-cn the sign for the yuan means the yuan.
# Why it matters: 1万2 is the way to write a loan in a chat. The claim shrinks by a sixth, and a bill with ¥ is sorted out as foreign money.
# Seen: 1万2 10002, 2千5 2005, 一万二 12000, 两千五 2500, 两三千 3000 ; ¥3000 Japanese yen, ￥3000 Chinese yuan ; 三块五 3 ; 港币300元 300 Chinese yuan.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" @microsoft/recognizers-text-suite@1.3.1 @microsoft/recognizers-text-number@1.3.1 \
  @microsoft/recognizers-text-number-with-unit@1.3.1 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const R = require('@microsoft/recognizers-text-suite');
const number = (t) => R.recognizeNumber(t, 'zh-cn').map((x) => x.text + ' = ' + x.resolution.value).join(' ; ');
const money = (t) => R.recognizeCurrency(t, 'zh-cn').map((x) => x.text + ' = ' + x.resolution.value + ' ' + x.resolution.unit).join(' ; ');
const seen = [
  [number, '1万2', '1万2 = 10002'], [number, '2千5', '2千5 = 2005'], [number, '一万二', '一万二 = 12000'], [number, '两千五', '两千五 = 2500'], [number, '1万2千',
      '1万2千 = 12000'],
  [number, '两三千', '三千 = 3000'], [money, '¥3000', '¥3000 = 3000 Japanese yen'], [money, '￥3000', '￥3000 = 3000 Chinese yuan'], [money, '3000元',
      '3000元 = 3000 Chinese yuan'],
  [money, '三块五', '三块 = 3 Chinese yuan'], [money, '三块五毛', '三块五毛 = 3.5 Chinese yuan'], [money, '港币300元',
      '港币 = null Hong Kong dollar ; 300元 = 300 Chinese yuan'],
];
let bad = 0;
for (const [read, t, was] of seen) { const got = read(t); console.log(t + ':', got); if (got !== was) { bad = 1; console.log('  changed, was', was); } }
process.exit(bad);
JS
node "$tmp/t.cjs"
