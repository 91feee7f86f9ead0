#!/usr/bin/env bash
# npm pinyin-pro 3.29.4, pinyin() with its default settings, on the everyday words of lending; npm pinyin 4.0.0 reads
# the same words beside it.
# Behaviour: 还 in 还款 (to repay) comes out as "hái" (still) instead of "huán", alone, in 未还 and inside a sentence;
# 归还 alone is right. 行 as a bank or firm comes out as "xíng" (to walk) in 分行 (branch), 结算行 (settling bank) and 典当行
# (pawnshop), though 银行 is "háng"; 发卡行 (card issuer) becomes "fà qiǎ xíng", three wrong of three. Rare surnames
# (单 shàn, 仇 qiú, 尉迟 yù chí) are right with surname mode, so a quick test with names does not show it.
# With @pinyin-pro/data 1.3.1 added, the dictionary "modern" (59,000 words) changes nothing here; "complete" (349,000) mends
# 还款 and 分行, not 结算行.
# A good guess: a dictionary that has 尉迟 and 六安 has the commonest word of a loan contract. It does not.
# Why it matters: an index or a sort by pinyin, and a search for "huankuan" or "fenhang", misses the clauses that the
# person looks for; a text read aloud to a blind user says "still money".
# Seen: pinyin-pro "hái kuǎn", "wèi hái", "fēn xíng", "jié suàn xíng", "fà qiǎ xíng" ; pinyin has huán and háng in all of them.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" pinyin-pro@3.29.4 @pinyin-pro/data@1.3.1 pinyin@4.0.0 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const one = require('pinyin-pro').pinyin;
const other = (w) => require('pinyin').pinyin(w).map((s) => s[0]).join(' ');
const asSeen = {                       // word: [what pinyin-pro gives, what a reader says]
  还款: ['hái kuǎn', 'huán kuǎn'], 未还: ['wèi hái', 'wèi huán'], 分行: ['fēn xíng', 'fēn háng'],
  结算行: ['jié suàn xíng', 'jié suàn háng'], 发卡行: ['fà qiǎ xíng', 'fā kǎ háng'],
};
const rightInBoth = { 银行: 'yín háng', 归还: 'guī huán' };
let bad = 0;
const check = (what, got, want) => { console.log(what, got); if (got !== want) { bad++; console.log('  changed, was', want); } };
for (const [w, [wrong, right]] of Object.entries(asSeen)) { check(`pinyin-pro ${w}`, one(w), wrong); check(`pinyin     ${w}`, other(w), right); }
for (const [w, right] of Object.entries(rightInBoth)) { check(`pinyin-pro ${w}`, one(w), right); check(`pinyin     ${w}`, other(w), right); }
const sentence = one('客户已还款三期');
console.log('in a sentence:', sentence);
if (!sentence.includes('hái kuǎn')) { bad++; console.log('  changed, had "hái kuǎn"'); }
check('surname', one('单先生与仇女士', { surname: 'all' }), 'shàn xiān shēng yǔ qiú nǚ shì');
const { addDict } = require('pinyin-pro');
for (const [name, want] of [['modern', 'hái kuǎn, fēn xíng, jié suàn xíng'], ['complete', 'huán kuǎn, fēn háng, jié suàn xíng']]) {
  const dict = require(`@pinyin-pro/data/${name}`); addDict(dict.default || dict, name);
  check(`with the dictionary ${name}:`, ['还款', '分行', '结算行'].map((w) => one(w)).join(', '), want);
}
process.exit(bad ? 1 : 0);
JS
node "$tmp/t.cjs"
