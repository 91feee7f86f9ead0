#!/usr/bin/env bash
# npm id-validator 1.3.0 (isValid, getInfo) and npm validid 3.0.0 (validateCnid) on numbers of identity cards (GB 11643) that nobody can have, born in
# 1850 or on a day that does not exist, the check digit right; npm idcard 4.2.0 and npm validator 13.15.35 (isIdentityCard, zh-CN) judge the same.
# Behaviour: a birthday of 30 February, 29 February of a year that has none, 31 April or 31 September is VALID for both; the day is only looked
# at by its shape, 01 to 31. id-validator also takes people who are born in the year 2999, and hands the day on as a birthday ("1850-02-30"), from
# which a program then makes 2 March. The month 13 and the day 00 are refused by it, so a test with "wrong dates" passes. The two others refuse all.
# A good guess: a package that knows the check digit and the place codes knows the calendar; a number with a wrong day is never issued.
# Why it matters: in a loan opened with a made-up identity the impossible birthday is the plainest proof. The check says "valid" and the proof is
# passed over, and a typing error in a day becomes another person's birthday.
# Seen: 02-30, 02-29, 04-31, 09-31 valid in id-validator and validid, refused by idcard and validator ; 2999 valid in id-validator alone.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" id-validator@1.3.0 validid@3.0.0 idcard@4.2.0 validator@13.15.35 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const Validator = require('id-validator'), one = new (Validator.default || Validator)(), validid = require('validid'), idcard = require('idcard'), validator = require('validator');
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const number = (day) => { const s = `110101${day}001`; return s + '10X98765432'[[...s].reduce((sum, c, i) => sum + c * weights[i], 0) % 11]; };
const judge = (day) => { const id = number(day); return [one.isValid(id), validid.validateCnid(id).ok, idcard.verify(id), validator.isIdentityCard(id, 'zh-CN')].map((b) => (b ? 'valid' : 'no')).join(' '); };
const seen = {
  18500307: 'valid valid valid valid', 18500230: 'valid valid no no', 18500229: 'valid valid no no', 18500431: 'valid valid no no', 18500931: 'valid valid no no',
  18501301: 'no no no no', 18500100: 'no no no no', 29990101: 'valid no no no',
};
let bad = 0;
console.log('day: id-validator validid idcard validator');
for (const [day, was] of Object.entries(seen)) { const got = judge(day); console.log(day + ':', got); if (got !== was) { bad = 1; console.log('  changed, was', was); } }
const birth = one.getInfo(number('18500230')).birth; console.log('getInfo birth:', birth); if (birth !== '1850-02-30') bad = 1;
process.exit(bad);
JS
node "$tmp/t.cjs"
