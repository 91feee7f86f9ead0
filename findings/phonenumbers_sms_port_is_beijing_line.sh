#!/usr/bin/env bash
# npm libphonenumber-js 1.13.16 (max), npm google-libphonenumber 3.2.47 and Debian's python3-phonenumbers 8.12.57-4 on the
# numbers from which Chinese companies send text messages (service ports 1065… and 1069…, with no country code).
# Behaviour: a port of ten digits is called a VALID FIXED LINE IN BEIJING, because 10 is Beijing's area code without its zero
# and the rest has eight digits: 1065551234 becomes 010 6555 1234, +86 10 6555 1234, 1069123456 becomes 010 6912 3456. Ports
# of twelve digits (106980095588) are not valid. The service numbers 95588 and 12368 are not valid either, 10106666 (a
# customer line) is SHARED_COST and right, though E.164 makes +8610106666 of it, which starts like Beijing again.
# A good guess: a national number in China is written with the zero of the area code; without it these eight digits are no
# line, the less so as 106 ports are the best known numbers in the country.
# Why it matters: the sender of a lender's message is shown as a landline in Beijing, is put together with the person who has
# that line, and "call back" dials a stranger.
# Seen: all three valid, FIXED_LINE, 010 6555 1234 and 010 6912 3456 ; 106980095588, 95588 and 12368 not valid.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" libphonenumber-js@1.13.16 google-libphonenumber@3.2.47 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const js = require('libphonenumber-js/max'), google = require('google-libphonenumber');
const util = google.PhoneNumberUtil.getInstance(), line = google.PhoneNumberType.FIXED_LINE;
const rows = [['1065551234', true, '010 6555 1234'], ['1069123456', true, '010 6912 3456'], ['106980095588', false], ['95588', false], ['12368', false]];
let bad = 0;
for (const [text, valid, national] of rows) {
  const a = js.parsePhoneNumber(text, 'CN'), b = util.parse(text, 'CN'), ok = util.isValidNumber(b);
  console.log(text, '| js', a.isValid(), a.getType(), a.formatNational(), '| google', ok, util.getNumberType(b) === line, util.format(b, google.PhoneNumberFormat.NATIONAL));
  if (a.isValid() !== valid || ok !== valid) bad = 1;
  if (valid && (a.getType() !== 'FIXED_LINE' || util.getNumberType(b) !== line || a.formatNational() !== national || util.format(b, google.PhoneNumberFormat.NATIONAL) !== national)) bad = 1;
}
console.log(bad ? 'changed' : 'as before'); process.exit(bad);
JS
node "$tmp/t.cjs"
py=/usr/lib/python3/dist-packages
if ! [ -d $py/phonenumbers ]; then (cd "$tmp" && apt-get download -q python3-phonenumbers >/dev/null 2>&1 && dpkg -x python3-phonenumbers_*.deb r); py=$tmp/r$py; fi
PYTHONPATH=$py /usr/bin/python3 - <<'P'
import sys, phonenumbers as p
got = []
for text in ('1065551234', '1069123456', '106980095588', '95588'):
    n = p.parse(text, 'CN'); got.append((p.is_valid_number(n), p.number_type(n) == p.PhoneNumberType.FIXED_LINE, p.format_number(n, p.PhoneNumberFormat.NATIONAL)))
print('python', p.__version__, *got)
if got[:2] != [(True, True, '010 6555 1234'), (True, True, '010 6912 3456')] or got[2][0] or got[3][0]: sys.exit('changed: python')
P
