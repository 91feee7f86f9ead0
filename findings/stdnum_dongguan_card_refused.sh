#!/usr/bin/env bash
# Debian's python3-stdnum 1.18-1 (stdnum.cn.ric), npm validator 13.15.35 (isIdentityCard, zh-CN), npm idcard 4.2.0 and npm stdnum 1.12.0
# on numbers of identity cards (GB 11643) that nobody can have: born 7 March 1850, sequence number 001, the check digit right.
# Behaviour: (1) python's stdnum wants the six digits of the place in its list of COUNTIES. Dongguan (441900) and Zhongshan
# (442000) are cities without counties, so the number of everybody registered there is "InvalidComponent". So are the numbers
# of counties that are gone (110223, the county of Tong until 1997), which their holders keep for life. The others take these.
# (2) The residence permit that people from Taiwan have held since 2018 carries a number of the same kind under 830000. validator
# refuses it, and takes 810000 and 820000 (Hong Kong and Macao). python's stdnum refuses all three. The two others take them.
# A good guess: a check digit and a date are what can be checked; who keeps a list of places has the largest cities in it.
# Why it matters: a form or a check before the letter is printed tells a person from Dongguan, a city of ten million, that the own
# number is wrong, and "the number in the contract is invalid" would be a false argument in a dispute on who borrowed.
# Seen: Beijing accepted by all ; Dongguan, Zhongshan, the county of Tong refused by python stdnum alone ; Taiwan refused by python
# stdnum and validator ; Hong Kong and Macao by python stdnum.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" validator@13.15.35 idcard@4.2.0 stdnum@1.12.0 >/dev/null 2>&1
v=$(dpkg-query -W -f='${Version}' python3-stdnum 2>/dev/null || true); py=/usr/lib/python3/dist-packages
if [ -z "$v" ]; then (cd "$tmp" && apt-get download -q python3-stdnum >/dev/null 2>&1 && dpkg -x python3-stdnum_*.deb r); v=$(dpkg-deb -f "$tmp"/python3-stdnum_*.deb Version); fi
[ "$v" = 1.18-1 ] || echo "note: python3-stdnum $v instead of 1.18-1"
export PYTHONPATH="$tmp/r$py"
cat >"$tmp/t.cjs" <<'JS'
const validator = require('validator'), idcard = require('idcard'), { stdnum } = require('stdnum'), { execFileSync } = require('child_process');
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const card = (place) => { const n = place + '18500307001'; return n + '10X98765432'[[...n].reduce((sum, c, i) => sum + c * weights[i], 0) % 11]; };
const python = (n) => execFileSync('/usr/bin/python3', ['-c', 'import sys; from stdnum.cn import ric; print(ric.is_valid(sys.argv[1]))', n]).toString().trim() === 'True';
// place, number of the place, and whether python stdnum, validator, idcard and npm stdnum take it
const rows = [['Beijing', '110101', [1, 1, 1, 1]], ['Dongguan', '441900', [0, 1, 1, 1]], ['Zhongshan', '442000', [0, 1, 1, 1]],
  ['county of Tong', '110223', [0, 1, 1, 1]], ['Hong Kong', '810000', [0, 1, 1, 1]], ['Macao', '820000', [0, 1, 1, 1]], ['Taiwan', '830000', [0, 0, 1, 1]]];
let bad = 0;
for (const [name, place, seen] of rows) {
  const n = card(place), got = [python(n), validator.isIdentityCard(n, 'zh-CN'), idcard.verify(n), stdnum.CN.ric.validate(n).isValid].map(Number);
  console.log(name, n, 'python stdnum, validator, idcard, npm stdnum:', got.join(' '));
  if (got.join() !== seen.join()) { bad = 1; console.log('  changed, was', seen.join(' ')); }
}
process.exit(bad);
JS
node "$tmp/t.cjs"
