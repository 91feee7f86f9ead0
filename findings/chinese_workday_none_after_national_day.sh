#!/usr/bin/env bash
# npm chinese-workday 1.16.1 and npm chinese-days 1.5.7, which carry the government's yearly notice of days off and made-up working days, in the time
# zones Asia/Shanghai and America/New_York.
# Behaviour: (1) nextWorkday of chinese-workday looks SEVEN days ahead. From 30 September 2026, and from 14, 15 and 16 February, the two long
# holidays, it is null; right are 8 October and 24 February. previousWorkday looks back fourteen. (2) A year that the table does not have yet is
# answered all the same, and 1 January, 1 May and 1 October of 2030, holidays by law in every year (article 2 of the rules on festivals), are working
# days, named "Tuesday" and 工作日. tyme4ts 1.5.2 says null there. (3) In New York a text such as 2026-09-30 is the day before: nextWorkday gives the
# VERY SAME day, and chinese-days' getDayDetail says 2026-09-30 for 2026-10-01, findWorkday(1, ...) 7 October, a holiday.
# A good guess: a package for Chinese holidays was tried on the longest two, and a year without a notice is an error, or has at least the days of the
# law.
# Why it matters: a term whose last day is a holiday ends on the day after it (article 203 of the Civil Code). The program has no last day, or one on
# which nobody works; in December of each year the terms that reach into the next one are the ones that count.
# Seen: Shanghai null for 09-30, 02-14, 02-15, 02-16, and 10-08 for 10-01 ; chinese-days 10-08 ; 2030-01-01, 05-01, 10-01 working days in both ; New
# York 09-30, 10-07.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" chinese-workday@1.16.1 chinese-days@1.5.7 tyme4ts@1.5.2 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
const load = async (n) => { const m = await import(n); return m.default || m; };
const work = await load('chinese-workday'), days = await load('chinese-days'), { SolarDay } = await import('tyme4ts');
const legal = (d) => SolarDay.fromYmd(...d.split('-').map(Number)).getLegalHoliday();
const got = process.env.TZ === 'Asia/Shanghai' ? {
  next: ['2026-09-30', '2026-10-01', '2026-02-14', '2026-02-15', '2026-02-16', '2026-02-17'].map(work.nextWorkday),
      'chinese-days, next': days.findWorkday(1, '2026-09-30'),
  2030: ['2030-01-01', '2030-05-01', '2030-10-01'].map((d) => [work.isWorkday(d), days.isWorkday(d), legal(d)]),
      named: [days.getDayDetail('2030-10-01').name, work.getFestival('2030-10-01')],
} : { next: work.nextWorkday('2026-09-30'), detail: days.getDayDetail('2026-10-01').date, find: days.findWorkday(1, '2026-09-30') };
const seen = process.env.TZ === 'Asia/Shanghai' ? {
  next: [null, '2026-10-08', null, null, null, '2026-02-24'], 'chinese-days, next': '2026-10-08', 2030: [[true, true, null], [true, true, null],
      [true, true, null]], named: ['Tuesday', '工作日'],
} : { next: '2026-09-30', detail: '2026-09-30', find: '2026-10-07' };
let bad = 0;
for (const k of Object.keys(seen)) {
  console.log(process.env.TZ, k + ':', JSON.stringify(got[k]));
  if (JSON.stringify(got[k]) !== JSON.stringify(seen[k])) { bad = 1; console.log('  changed, was', JSON.stringify(seen[k])); }
}
process.exit(bad);
JS
bad=0
for z in Asia/Shanghai America/New_York; do TZ=$z node "$tmp/t.mjs" || bad=1; done
exit $bad
