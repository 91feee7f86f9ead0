#!/usr/bin/env bash
# npm vcf 2.1.2, npm vcard-parser 1.0.0 and npm vcard4-ts 0.4.1 on a contact in vCard 2.1, the form in which Android phones
# export and send contacts; Debian's python3-vobject 0.9.6.1-2 reads the same.
# Behaviour: (1) a Chinese name stands there in quoted-printable, and a line longer than 76 characters ends in "=" and goes on
# in the next one (vCard 2.1, 2.1.3). All three parsers take the next line for a NEW PROPERTY: the name ends in the middle of a
# character (=E5=B0=8F=E6=), and the rest becomes a property called "=98=8e..." or vanishes. Nothing is decoded, nothing throws.
# (2) vcard-parser puts ALL contacts of a file into one: two people become one with both names and both telephone numbers.
# A good guess: 2.1 is refused, or read as the standard says; and a file of contacts gives contacts.
# Why it matters: the export holds who called and what the person noted about it. Names are unreadable, the note about a
# threat is cut, and a collector's number is filed under a friend.
# Seen: the three "=E6=AC=A7=E9=98=B3=E5=B0=8F=E6=" ; vobject 欧阳小明 and the whole note ; vcard-parser 1 contact with
# 2 names and 2 numbers.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" vcf@2.1.2 vcard-parser@1.0.0 vcard4-ts@0.4.1 >/dev/null 2>&1
cat >"$tmp/make.py" <<'P'
def qp(prop, text):  # soft line breaks at 76 characters, never inside =XX
    line, out = prop + ''.join('=%02X' % b for b in text.encode()), []
    while len(line) > 76:
        cut = 75
        while '=' in line[cut - 2:cut]: cut -= 1
        out.append(line[:cut] + '='); line = line[cut:]
    return '\r\n'.join(out + [line])
card = lambda lines: '\r\n'.join(['BEGIN:VCARD'] + lines + ['END:VCARD', ''])
q = ';CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:'
open('old.vcf', 'w', newline='').write(card(['VERSION:2.1', qp('N' + q, '欧阳') + ';;;;', qp('FN' + q, '欧阳小明').replace('=98=8E', '=\r\n=98=8E'),
    'TEL;CELL:13800138000', qp('NOTE' + q, '2026年1月5日来电，说要到单位来找')]))
new = lambda name, tel: card(['VERSION:3.0', 'N:%s;;;;' % name, 'FN:' + name, 'TEL;TYPE=CELL:' + tel])
open('two.vcf', 'w', newline='').write(new('欧阳', '13800138000') + new('尉迟', '13900139000'))
P
(cd "$tmp" && python3 make.py)
cat >"$tmp/t.cjs" <<'JS'
const fs = require('fs'), dir = process.argv[2], vcf = require('vcf'), parser = require('vcard-parser'), { parseVCards } = require('vcard4-ts');
const old = fs.readFileSync(`${dir}/old.vcf`, 'utf8'), two = fs.readFileSync(`${dir}/two.vcf`, 'utf8');
const out = {
  vcf: vcf.parse(old)[0].get('fn').valueOf(), 'vcard-parser': parser.parse(old).fn[0].value, 'vcard4-ts': parseVCards(old).vCards[0].FN[0].value,
  'two contacts, vcf': vcf.parse(two).map((c) => `${c.get('fn').valueOf()} ${c.get('tel').valueOf()}`).join('; '),
  'two contacts, vcard-parser': `${parser.parse(two).fn.map((x) => x.value)} ${parser.parse(two).tel.map((x) => x.value)}`,
};
const cut = '=E6=AC=A7=E9=98=B3=E5=B0=8F=E6=', want = [cut, cut, cut, '欧阳 13800138000; 尉迟 13900139000', '欧阳,尉迟 13800138000,13900139000'];
let bad = 0;
Object.entries(out).forEach(([k, v], i) => { console.log(k + ':', v); if (v !== want[i]) { bad = 1; console.log('  changed, was', want[i]); } });
process.exit(bad);
JS
node "$tmp/t.cjs" "$tmp"
py=/usr/lib/python3/dist-packages
if ! [ -d $py/vobject ]; then
  (cd "$tmp" && apt-get download -q python3-vobject python3-dateutil python3-six >/dev/null 2>&1 && for d in *.deb; do dpkg -x "$d" r; done); py=$tmp/r$py
fi
PYTHONPATH=$py /usr/bin/python3 -W ignore - "$tmp" <<'P'
import sys, vobject
old = next(vobject.readComponents(open(sys.argv[1] + '/old.vcf', newline='').read(), allowQP=True))
print('vobject:', old.fn.value, old.note.value, len(list(vobject.readComponents(open(sys.argv[1] + '/two.vcf').read()))), 'contacts in the other file')
if (old.fn.value, old.note.value) != ('欧阳小明', '2026年1月5日来电，说要到单位来找'): sys.exit('changed: vobject')
P
