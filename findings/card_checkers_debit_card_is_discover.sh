#!/usr/bin/env bash
# npm validator 13.15.35 (isCreditCard), npm payform 1.4.0, payment 2.4.7 and creditcardutils 1.0.0, npm creditcards 5.0.0, on the numbers of Chinese
# bank cards: 19 figures that begin with 62 for nearly every debit card, 16 for a credit card (ISO/IEC 7812-1 has up to 19). npm card-validator 10.0.4
# judges the same. All numbers below are zeros behind the first figures, with the check digit of Luhn; they belong to nobody.
# Behaviour: (1) a debit card that begins with 6222 is called DISCOVER and INVALID by payform, payment and creditcardutils: some of China UnionPay's
# fronts (622126 to 622925) can be used in the network of that American card, and that card has 16 figures. Cards that begin with 6217 are unionpay
# and valid in them. (2) validator knows UnionPay with 16 figures alone: 6222 and 6217 with 19 are invalid, as a card and as unionpay. But a 19-figure
# card whose LAST 16 figures look like a Mastercard is valid, because one pattern has no start: 621226... passes. (3) creditcards calls all Maestro.
# card-validator has UnionPay, valid, for all of them.
# A good guess: a package that has UnionPay in its list knows its commonest card, the debit card; the check digit and the length are plain facts.
# Why it matters: the account into which a loan was paid or from which it was taken is such a card. The number read from a statement is thrown out as
# a reading error, and whether it is depends on the bank.
# Seen: 6222 19 figures discover false (three packages), 6217 unionpay true ; validator 6222 and 6217 false, 6212 true, 16 figures true ; creditcards
# Maestro.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --ignore-scripts --prefix "$tmp" validator@13.15.35 payform@1.4.0 payment@2.4.7 creditcardutils@1.0.0 creditcards@5.0.0 \
  card-validator@10.0.4 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const v = require('validator'), form = require('payform'), pay = require('payment').fns, utils = require('creditcardutils'),
    cards = require('creditcards').card, cv = require('card-validator');
const luhn = (s) => [...s].reverse().reduce((t, c, i) => { const d = i % 2 ? 2 * c : +c; return t + (d > 9 ? d - 9 : d); }, 0) % 10 === 0;
const card = (front, n) => { const s = front.padEnd(n - 1, '0'); return s + [...'0123456789'].find((d) => luhn(s + d)); };
const judge = (n) => {
  const c = cv.number(n);
  return [`validator ${v.isCreditCard(n)}`, `payform ${form.validateCardNumber(n)} ${form.parseCardType(n)}`,
      `payment ${pay.validateCardNumber(n)} ${pay.cardType(n)}`,
    `creditcardutils ${utils.validateCardNumber(n)} ${utils.parseCardType(n)}`, `creditcards ${cards.type(n)}`,
        `card-validator ${c.isValid} ${c.card.niceType}`].join(' ; ');
};
const rest = (b, t) => `payform ${b} ${t} ; payment ${b} ${t} ; creditcardutils ${b} ${t} ; creditcards Maestro ; card-validator true UnionPay`;
const seen = [['622202', 19, `validator false ; ${rest(false, 'discover')}`], ['621700', 19, `validator false ; ${rest(true, 'unionpay')}`],
  ['621226', 19, `validator true ; ${rest(true, 'unionpay')}`], ['622260', 16, `validator true ; ${rest(true, 'discover')}`]];
let bad = 0;
for (const [front, n, was] of seen) { const got = judge(card(front, n)); console.log(front, n + ':', got); if (got !== was) { bad = 1;
    console.log('  changed, was', was); } }
const debit = v.isCreditCard(card('622202', 19), { provider: 'unionpay' });
console.log('validator, asked for unionpay:', debit);
process.exit(bad || debit !== false ? 1 : 0);
JS
node "$tmp/t.cjs"
