#!/usr/bin/env bash
# npm postal-mime 4.0.0, a quoted mail in format=flowed (RFC 3676); npm mailparser 3.14.2 reads the same mail.
# Behaviour: where a quoted line goes on in the next one of the same depth, the two are joined with the second line's quote
# mark left in the middle: "> 账号6222" + "> 0012" gives "> 账号6222 > 0012", with DelSp=yes "> 账号6222> 0012", and deeper quotes
# leave ">>". Lines that are not quoted come out right, space-stuffing and DelSp included.
# The standard has a reader take the marks off before the lines are joined (4.5); mailparser does.
# A good guess: a parser that knows flowed, DelSp and space-stuffing takes off the quote marks.
# Why it matters: mail programs wrap what they quote, so an account or contract number in the quotation of a lender's mail
# is not found by a search, and a sum reads as a comparison ("3000 > 元").
# Seen: postal-mime "> 账号6222 > 0012", "> 账号6222> 0012", ">> 已结清 >> 证明" ; mailparser "> 账号6222 0012", "> 账号62220012", ">> 已结清 证明".
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" postal-mime@4.0.0 mailparser@3.14.2 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import PostalMime from 'postal-mime';
import mailparser from 'mailparser';
const mail = (lines, delsp) => Buffer.from(['From: a@example.com', 'MIME-Version: 1.0',
  `Content-Type: text/plain; charset=utf-8; format=flowed${delsp ? '; delsp=yes' : ''}`,
  'Content-Transfer-Encoding: 8bit', '', ...lines, ''].join('\r\n'));
const cases = [
  ['one depth', ['> 账号6222 ', '> 0012'], false, '> 账号6222 > 0012', '> 账号6222 0012'],
  ['one depth, DelSp', ['> 账号6222 ', '> 0012'], true, '> 账号6222> 0012', '> 账号62220012'],
  ['two deep', ['>> 已结清 ', '>> 证明'], false, '>> 已结清 >> 证明', '>> 已结清 证明'],
  ['fixed lines', ['> 您已逾期', '我没有借款'], false, '> 您已逾期\n我没有借款', '> 您已逾期\n我没有借款'],
  ['not quoted', ['账号6222 ', '0012', ' From 某某'], false, '账号6222 0012\nFrom 某某', '账号6222 0012\nFrom 某某'],
];
let bad = 0;
for (const [name, lines, delsp, seenPostal, seenMailparser] of cases) {
  const p = (await PostalMime.parse(mail(lines, delsp))).text.trimEnd();
  const m = (await mailparser.simpleParser(mail(lines, delsp))).text.trimEnd();
  console.log(name, '| postal-mime', JSON.stringify(p), '| mailparser', JSON.stringify(m));
  if (p !== seenPostal || m !== seenMailparser) { bad++; console.log('  changed, was', JSON.stringify(seenPostal), JSON.stringify(seenMailparser)); }
}
process.exit(bad ? 1 : 0);
JS
node "$tmp/t.mjs"
