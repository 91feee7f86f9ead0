#!/usr/bin/env bash
# npm mt940-js 1.0.0, npm mt940js 1.3.5, npm swiftmessageparser 1.2.1, its fork stitch-swiftmessageparser 2.0.1 and npm @centrapay/swift-parser 1.0.1
# (with tslib 2.8.1) on a bank statement in SWIFT's form MT940, which banks give out for bookkeeping.
# Behaviour: line 61 has the value date with its year (YYMMDD) and behind it the day of BOOKING without one (MMDD). (1) All five give the booking the
# year of the value date: 31 December 2025, booked on 2 January, was booked on 2 January 2025, 363 days BEFORE the money moved; the other way round,
# valued 2 January 2026 and booked on 31 December, it is booked a year from then. (2) mt940-js takes RC (a credit is taken BACK) for a credit and RD
# (a debit is given back) for a debit, so that money which left the account came in, and it calls EVERY entry an expense, income of 5,000 too, unless
# its code is one of three of two Dutch banks. The four others have the signs. Nothing throws.
# A good guess: two dates of one entry lie some days apart, so the year is the one that brings them together; R is an entry undone, the sum's sign
# turned.
# Why it matters: what was paid before the loan was called due is the dispute, and at the turn of the year the payment lies a year off. A loan that
# was paid out by mistake and taken back stays in the person's account.
# Seen: 2025-12-31 booked 2025-01-02, 2026-01-02 booked 2026-12-31 in five ; mt940-js RC 300 credit, RD 70 debit, four of four expenses ; the others
# -300, 70, 5000.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" mt940-js@1.0.0 mt940js@1.3.5 swiftmessageparser@1.2.1 stitch-swiftmessageparser@2.0.1 @centrapay/swift-parser@1.0.1 tslib@2.8.1 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const need = (n) => { const m = require(n); return m.default || m; };
const text = [':20:STMT1', ':25:1234567890', ':28C:1/1', ':60F:C251230CNY1000,00', ':61:2512310102D200,00NMSCREF1', ':86:repayment', ':61:2601021231C5000,00NTRFREF2',
  ':86:wages', ':61:2601050105RC300,00NTRFREF3', ':86:pay-out taken back', ':61:2601060106RD70,00NTRFREF4', ':86:fee given back', ':62F:C260131CNY5570,00', '-', ''].join('\r\n');
const day = (d) => (typeof d === 'string' ? d : d.toISOString()).slice(0, 10);
const rows = (t) => t.map((x) => [day(x.valueDate || x.date), day(x.entryDate), 'isCredit' in x ? (x.isCredit ? 'credit ' : 'debit ') + x.amount : Number(x.amount)].join(' ')).join(' ; ');
(async () => {
  const a = (await need('mt940-js').read(Buffer.from(text)))[0].transactions, four = '2025-12-31 2025-01-02 -200 ; 2026-01-02 2026-12-31 5000 ; 2026-01-05 2026-01-05 -300 ; 2026-01-06 2026-01-06 70';
  const got = { 'mt940-js': rows(a) + ' ; expenses ' + a.filter((x) => x.isExpense).length, mt940js: rows(new (need('mt940js').Parser)().parse(text)[0].transactions) };
  for (const n of ['swiftmessageparser', 'stitch-swiftmessageparser', '@centrapay/swift-parser']) got[n] = rows(need(n).parse({ type: 'mt940', data: text, validate: true })[0].transactions);
  let bad = 0;
  for (const [k, v] of Object.entries(got)) {
    const seen = k === 'mt940-js' ? '2025-12-31 2025-01-02 debit 200 ; 2026-01-02 2026-12-31 credit 5000 ; 2026-01-05 2026-01-05 credit 300 ; 2026-01-06 2026-01-06 debit 70 ; expenses 4' : four;
    console.log(k + ':', v); if (v !== seen) { bad = 1; console.log('  changed, was', seen); }
  }
  process.exit(bad);
})();
JS
node "$tmp/t.cjs"
