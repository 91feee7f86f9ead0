#!/usr/bin/env bash
# Debian's libmail-dkim-perl 1.20230212-2~deb12u1 (Mail::DKIM::Verifier) checking a mail whose last line has no line end, as a
# mail saved by a program or cut out of an mbox often has; Debian's python3-dkim 1.1.4-1 signs and checks it, npm mailauth 4.13.3
# checks it too. The key is made here, no name server is asked.
# Behaviour: with the "simple" form of the body Mail::DKIM says "fail (body has been altered)" where the two others say pass.
# The standard (RFC 6376, 3.4.3) has the verifier ADD the missing line end before it hashes, so the mail with and the one
# without it have one and the same signature. With the "relaxed" body, and with the line end there, Mail::DKIM passes too.
# A good guess: the oldest verifier of all, which spam filters run on every mail, has the rule for the end of the body.
# Why it matters: "altered" is a strong word in a dispute. The file that the person exported lost one line end, which the
# signature does not cover, and the report says that somebody changed what the bank wrote.
# Seen: simple without line end: Mail::DKIM fail (body has been altered), python-dkim True, mailauth pass ; the other three pass.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
need() {  # package version: the installed one, or else it and what it lacks, unpacked below $tmp/r
  local v; v=$(dpkg-query -W -f='${Version}' "$1" 2>/dev/null || true)
  if [ -z "$v" ]; then
    (cd "$tmp" && apt-get install -s --no-install-recommends "$1" | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
      dpkg-deb -f "$1"_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
    v=$(cat "$tmp/v"); a=$(uname -m)-linux-gnu; export PYTHONPATH="$tmp/r/usr/lib/python3/dist-packages" LD_LIBRARY_PATH="$tmp/r/usr/lib/$a"
  fi
  [ "$v" = "$2" ] || echo "note: $1 $v instead of $2"
}
need libmail-dkim-perl 1.20230212-2~deb12u1; need python3-dkim 1.1.4-1
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" mailauth@4.13.3 >/dev/null 2>&1
cd "$tmp"; perl5=r/usr/lib/$(uname -m)-linux-gnu/perl5/$(perl -e 'printf "%vd", $^V' | cut -d. -f1,2)
openssl genrsa -out key.pem 2048 2>/dev/null; openssl rsa -in key.pem -pubout -outform DER 2>/dev/null | base64 -w 0 >key.txt
cat >make.py <<'P'
import dkim
record = b'v=DKIM1; k=rsa; p=' + open('key.txt', 'rb').read()
for kind in ('relaxed', 'simple'):
    for name, end in (('with', '\r\n'), ('without', '')):
        mail = 'From: a@example.com\r\nTo: b@example.com\r\nDate: Mon, 5 Jan 2026 15:36:00 +0800\r\nSubject: x\r\n\r\n欠款3000元已结清。'.encode() + end.encode()
        sign = dkim.sign(mail, b's1', b'example.com', open('key.pem', 'rb').read(), canonicalize=(b'relaxed', kind.encode()), include_headers=[b'from', b'to', b'date', b'subject'])
        open('%s_%s.eml' % (kind, name), 'wb').write(sign + mail)
        print('python-dkim', kind, name, dkim.verify(sign + mail, dnsfunc=lambda n, timeout=5: record))
P
cat >t.pl <<'P'
use strict; use warnings; no warnings 'redefine'; use Mail::DKIM::Verifier; use Mail::DKIM::PublicKey; use Mail::DKIM::Signature;
open my $f, '<', 'key.txt' or die; my $key = Mail::DKIM::PublicKey->parse('v=DKIM1; k=rsa; p=' . <$f>);
{ no strict 'refs'; *{'Mail::DKIM::Signature::fetch_public_key'} = sub { }; *{'Mail::DKIM::Signature::get_public_key'} = sub { $key }; }
for my $kind ('relaxed', 'simple') { for my $name ('with', 'without') {
  my $v = Mail::DKIM::Verifier->new(); open my $m, '<:raw', "${kind}_$name.eml" or die; local $/; $v->PRINT(<$m>); $v->CLOSE;
  print "Mail::DKIM $kind $name ", $v->result_detail, "\n"; } }
P
cat >t.cjs <<'JS'
const fs = require('fs'), { authenticate } = require('mailauth'), record = 'v=DKIM1; k=rsa; p=' + fs.readFileSync('key.txt', 'utf8');
const resolver = async (name, type) => { if (type === 'TXT' && name === 's1._domainkey.example.com') return [[record]]; throw Object.assign(new Error('none'), { code: 'ENOTFOUND' }); };
(async () => {
  for (const kind of ['relaxed', 'simple']) for (const name of ['with', 'without']) {
    const got = await authenticate(fs.readFileSync(`${kind}_${name}.eml`), { ip: '127.0.0.1', helo: 'x', sender: 'a@example.com', resolver, disableArc: true, disableDmarc: true, disableBimi: true });
    console.log('mailauth', kind, name, got.dkim.results[0].status.result);
  }
})();
JS
{ /usr/bin/python3 -W ignore make.py; perl -Ir/usr/share/perl5 -I"$perl5" t.pl; node t.cjs; } >out; cat out
[ "$(grep -v -e True -e pass out)" = 'Mail::DKIM simple without fail (body has been altered)' ] || { echo changed; exit 1; }
