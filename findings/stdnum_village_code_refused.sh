#!/usr/bin/env bash
# Debian's python3-stdnum 1.18-1 (stdnum.cn.uscc) and npm stdnum 1.12.0 (CN.uscc) on the unified social credit code (GB 32100), the 18
# characters by which a company, an office or another body is known in contracts, letters and registers. The bodies below are
# invented; the check character is worked out here as the standard says (powers of 3 modulo 31).
# Behaviour: both want eight DIGITS at the front and call a code with a letter in the first place a wrong FORMAT. The standard
# and its additions give the first place to the registering office, and three of these are letters: N (agriculture: the economic
# collectives of villages), A (bodies of the army) and Y (others). Codes that begin with 1, 3 (law firms, notaries), 5 or 9 pass.
# python's own documentation has a code with A in front as its example of a wrong one.
# A good guess: a library whose alphabet for this number has 31 characters takes a letter where the standard has one.
# Why it matters: a village collective as lender, guarantor or employer is left out when codes are looked for in a contract, or
# the person is told that the code on the paper is false and argues so.
# Seen in both: 91... true, 31... true, 54... true ; N2... false, A1... false, Y1... false (InvalidFormat).
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" stdnum@1.12.0 >/dev/null 2>&1
v=$(dpkg-query -W -f='${Version}' python3-stdnum 2>/dev/null || true); py=/usr/lib/python3/dist-packages
if [ -z "$v" ]; then (cd "$tmp" && apt-get download -q python3-stdnum >/dev/null 2>&1 && dpkg -x python3-stdnum_*.deb r); v=$(dpkg-deb -f "$tmp"/python3-stdnum_*.deb Version); fi
[ "$v" = 1.18-1 ] || echo "note: python3-stdnum $v instead of 1.18-1"
export PYTHONPATH="$tmp/r$py"
cat >"$tmp/t.cjs" <<'JS'
const { stdnum } = require('stdnum'), { execFileSync } = require('child_process');
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const whole = (front) => {
  let sum = 0, weight = 1;
  for (const c of front) { sum += alphabet.indexOf(c) * weight; weight = weight * 3 % 31; }
  return front + alphabet[(31 - sum % 31) % 31];
};
const python = (code) => execFileSync('/usr/bin/python3', ['-c', `import sys
from stdnum.cn import uscc
try: uscc.validate(sys.argv[1]); print('valid')
except Exception as e: print(type(e).__name__)`, code]).toString().trim();
let bad = 0;
for (const [who, front] of [['company', '91'], ['law firm', '31'], ['association', '54'], ['village collective', 'N2'], ['body of the army', 'A1'], ['other', 'Y1']]) {
  const code = whole(front + '110000' + '123456789'), r = stdnum.CN.uscc.validate(code);
  const got = [python(code), r.isValid ? 'valid' : r.error.name], seen = /^\d/.test(front) ? 'valid' : 'InvalidFormat';
  console.log(who, code, 'python:', got[0], 'npm:', got[1]);
  if (got.some((g) => g !== seen)) { bad = 1; console.log('  changed, was', seen); }
}
process.exit(bad);
JS
node "$tmp/t.cjs"
