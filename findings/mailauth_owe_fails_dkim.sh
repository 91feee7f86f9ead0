#!/usr/bin/env bash
# npm mailauth 4.13.3 checking DKIM signatures (RFC 6376) of mails whose Subject is raw UTF-8 (RFC 6532, as servers with
# SMTPUTF8 send it); Debian's python3-dkim 1.1.4-1 signs and checks the same mails. The key is made here, no name server is asked.
# Behaviour: with "relaxed" headers, the usual kind, whether the signature is good depends on the CHARACTERS: a Subject with 欠
# (to owe), 你 (you), 无 (without), 加, 标, 核 or 格 is a "bad signature". The UTF-8 form of these holds the byte A0. mailauth looks
# at the header byte by byte and folds all that JavaScript's \s matches, and there A0 is the no-break space, so the
# character is broken before it is hashed. The standard folds blanks and tabs only (3.4.2). Of the 3,755 commonest
# characters 96 are hit, so a subject of ten fails in about one case of four. With 您, 已, 还 it passes, with "simple" headers
# all pass, and python-dkim passes all.
# A good guess: a verifier that knows raw UTF-8 headers hashes them unchanged, or fails on all of them.
# Why it matters: a sound mail from a bank, kept as proof, is reported as forged or altered because its subject says 欠款.
# Seen: relaxed 欠款通知 fail (bad signature), 你好 fail, 审核 fail, 还款通知 pass, 您好 pass ; simple all pass ; python-dkim all True.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" mailauth@4.13.3 >/dev/null 2>&1
py=/usr/lib/python3/dist-packages; v=$(dpkg-query -W -f='${Version}' python3-dkim 2>/dev/null || true)
cd "$tmp"
if [ -z "$v" ]; then apt-get download -q python3-dkim python3-dnspython >/dev/null 2>&1; v=$(dpkg-deb -f python3-dkim_*.deb Version); for d in *.deb; do dpkg -x "$d" r; done; py=$tmp/r$py; fi
[ "$v" = 1.1.4-1 ] || echo "note: python3-dkim $v instead of 1.1.4-1"
openssl genrsa -out key.pem 2048 2>/dev/null; openssl rsa -in key.pem -pubout -outform DER 2>/dev/null | base64 -w 0 >key.txt
cat >make.py <<'P'
import dkim
record = b'v=DKIM1; k=rsa; p=' + open('key.txt', 'rb').read()
for kind in ('relaxed', 'simple'):
    for name in ('欠款通知', '你好', '审核', '还款通知', '您好'):
        mail = ('From: a@example.com\r\nTo: b@example.com\r\nDate: Mon, 5 Jan 2026 15:36:00 +0800\r\nSubject: %s\r\n\r\nx\r\n' % name).encode()
        sign = dkim.sign(mail, b's1', b'example.com', open('key.pem', 'rb').read(), canonicalize=(kind.encode(), b'relaxed'), include_headers=[b'from', b'to', b'date', b'subject'])
        open('%s_%s.eml' % (kind, name), 'wb').write(sign + mail)
        if not dkim.verify(sign + mail, dnsfunc=lambda n, timeout=5: record): raise SystemExit('changed: python-dkim, %s %s' % (kind, name))
print('python-dkim: True for all')
P
PYTHONPATH=$py /usr/bin/python3 -W ignore make.py
cat >t.cjs <<'JS'
const fs = require('fs'), { authenticate } = require('mailauth'), record = 'v=DKIM1; k=rsa; p=' + fs.readFileSync('key.txt', 'utf8');
const resolver = async (name, type) => { if (type === 'TXT' && name === 's1._domainkey.example.com') return [[record]]; throw Object.assign(new Error('none'), { code: 'ENOTFOUND' }); };
(async () => {
  let bad = 0;
  for (const kind of ['relaxed', 'simple']) for (const name of ['欠款通知', '你好', '审核', '还款通知', '您好']) {
    const got = await authenticate(fs.readFileSync(`${kind}_${name}.eml`), { ip: '127.0.0.1', helo: 'x', sender: 'a@example.com', resolver, disableArc: true, disableDmarc: true, disableBimi: true });
    const { result, comment } = got.dkim.results[0].status, want = kind === 'relaxed' && Buffer.from(name).includes(0xa0) ? 'fail' : 'pass';
    console.log('mailauth:', kind, name, result, comment || '');
    if (result !== want) { bad = 1; console.log('  changed, was', want); }
  }
  process.exit(bad);
})();
JS
LC_ALL=C.UTF-8 node t.cjs
