#!/usr/bin/env bash
# npm amortizejs 1.0.3 (repayment plans with equal instalments and three other kinds) on loans that were paid out at the end of a month, in the zone
# UTC.
# Behaviour: each date is made from the one before it, and what February does not have runs over into March. A loan of 31 January has instalments on
# 31 January, 3 MARCH, 3 April, 3 May: none in February, and the 3rd for good. From the 30th it is the 2nd, and a loan of 31 December is hit in its
# third month. All kinds of plan are alike. The first instalment stands on the DAY OF THE LOAN itself, with a whole month's interest, and endDate is a
# month behind the last line. The sums are right, and so are the days of a loan of the 5th.
# A good guess: what plans instalments for a living has the last day of the month, as Excel's EDATE (28 February, then 31 March when it is counted
# from the start).
# Why it matters: loan contracts name the same day of each month (对应日), or the last one. By this plan nothing is due in February, so the person is
# late by the lender's count and early by the program's, and a complaint about a wrong fee for lateness rests on a date that does not exist.
# Seen: 01-31 03-03 04-03 05-03 06-03 07-03, end 08-03 ; from 01-30 03-02 04-02 ; from 12-31 01-31 03-03 ; from 01-05 02-05 03-05 ;
# @formulajs/formulajs 4.6.1 EDATE 02-28 03-31.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" amortizejs@1.0.3 @formulajs/formulajs@4.6.1 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const { Calculator } = require('amortizejs'), { EDATE } = require('@formulajs/formulajs');
const day = (d) => d.toISOString().slice(5, 10);
const plan = (method, start) => {
  const p = Calculator.calculate({ method, apr: 24, balance: 3000, loanTerm: 6, startDate: new Date(start + 'T00:00:00Z'), interestOnlyPeriods: 3 });
  return p.schedule.map((x) => day(x.date)).join(' ') + ' end ' + day(p.endDate);
};
const seen = {
  'mortgage 2026-01-31': '01-31 03-03 04-03 05-03 06-03 07-03 end 08-03', 'linear 2026-01-31': '01-31 03-03 04-03 05-03 06-03 07-03 end 08-03',
  'mortgage 2026-01-30': '01-30 03-02 04-02 05-02 06-02 07-02 end 08-02', 'mortgage 2025-12-31': '12-31 01-31 03-03 04-03 05-03 06-03 end 07-03',
  'mortgage 2026-01-05': '01-05 02-05 03-05 04-05 05-05 06-05 end 07-05',
};
let bad = 0;
for (const k of Object.keys(seen)) { const got = plan(...k.split(' ')); console.log(k + ':', got); if (got !== seen[k]) { bad = 1;
    console.log('  changed, was', seen[k]); } }
const edate = [1, 2].map((n) => day(new Date(EDATE(new Date('2026-01-31T00:00:00Z'), n)))).join(' ');
console.log('EDATE:', edate); if (edate !== '02-28 03-31') { bad = 1; console.log('  changed'); }
process.exit(bad);
JS
TZ=UTC node "$tmp/t.cjs"
