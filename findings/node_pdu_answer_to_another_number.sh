#!/usr/bin/env bash
# npm node-pdu 2.1.1 (text messages in the form of a modem, 3GPP TS 23.040), a new Submit to a Chinese number without +86.
# Behaviour: (1) a number with TWO ZEROS in a row, wherever they stand, loses its first two figures and is marked international: the
# service port 10690000 becomes +690000, 4008101234 becomes +08101234, 10086 +086 and 13800138000 +800138000. It looks as if the
# zeros of an international call were looked for, in front, and found inside. Without two zeros (13912345678, 95588, 12321) and with
# +86 in front all is right, so most mobile numbers pass. A parse() of its own PDU shows the short number; no error comes up.
# (2) A text of 70 Chinese characters, or of 160 plain ones, which fits into one message, is sent as two (63 + 7, 133 + 27).
# Reading received messages (parse) is right, with names of 20 figures, parts and the time zone.
# A good guess: figures without a plus are a national number and go into the PDU as they are (type 81).
# Why it matters: "T" to refuse the lender's messages, or a reply that denies the debt, goes to a stranger, and the copy kept as evidence
# names a number that nobody wrote to.
# Seen: 10690000 +690000, 4008101234 +08101234, 10086 +086, 13800138000 +800138000 ; 13912345678, 95588, 12321 and +8613800138000
# whole ; 70 characters 2 parts.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" node-pdu@2.1.1 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const { Submit, parse } = require('node-pdu');
// The address as it stands in the PDU: length, type, and the figures two by two, each pair turned round.
const address = (pdu) => {
  const at = 6, n = parseInt(pdu.substr(at, 2), 16), digits = pdu.substr(at + 4, n + n % 2).replace(/(.)(.)/g, '$2$1').slice(0, n);
  return (pdu.substr(at + 2, 2) === '91' ? '+' : '') + digits;
};
const rows = [['13800138000', '+800138000'], ['10690000', '+690000'], ['10086', '+086'], ['4008101234', '+08101234'], ['13912345678', '13912345678'], ['95588', '95588'], ['12321', '12321'],
  ['+8613800138000', '+8613800138000']];
let bad = 0;
for (const [to, seen] of rows) {
  const pdu = new Submit(to, 'T').getPartStrings()[0], got = address(pdu), own = parse(pdu).address.phone;
  console.log(to, 'in the PDU', got, ', read back', own, got === seen ? '' : 'CHANGED, was ' + seen);
  if (got !== seen || own !== seen.replace('+', '')) bad = 1;
}
const lengths = [new Submit('95588', '还'.repeat(70)), new Submit('95588', 'a'.repeat(160))].map((s) => s.getPartStrings().map((p) => parse(p).data.getText().length).join('+'));
console.log('70 Chinese characters', lengths[0], ', 160 plain ones', lengths[1]);
process.exit(bad || lengths.join() !== '63+7,133+27' ? 1 : 0);
JS
node "$tmp/t.cjs"
