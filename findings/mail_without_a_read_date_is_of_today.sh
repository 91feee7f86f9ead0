#!/usr/bin/env bash
# npm mailparser 3.14.2 and Debian's libemail-outlook-message-perl 0.921-1 (msgconvert) on mails whose time stands in the file, but not in the
# form that the program looks for; npm postal-mime 4.0.0 and npm @kenjiuno/msgreader 1.28.0 read the same ones.
# Behaviour: the mail gets the time of the READING, now, to the second. (1) mailparser: a Date that JavaScript cannot read, here one with blanks around
# the colons or the letter H for the zone; both are old forms that every receiver has to accept (RFC 5322, 4.3). headers.get('date') says
# "now" too, so the original is nowhere in the result. (2) msgconvert: an Outlook file with the time of arrival (PidTagMessageDeliveryTime), but without
# the one of sending, becomes an EML with "Date:" of today. A mail without any Date has no date in mailparser. No error, no warning on it.
# A good guess: what cannot be read is missing or invalid, as in the two others, and the time of arrival is used when there is no other.
# Why it matters: the notice of January is filed under the day on which the person opened the file; each reading gives another day, so the hash
# of the EML differs as well, and "I knew of it only then" or "you were warned in time" comes out by chance.
# Seen: mailparser 2026-01-05 for the usual form, today for the two old ones ; msgconvert 05 Jan 2026 with the time of sending, else today ;
# postal-mime hands on the text as it is ; msgreader 05 Jan 2026.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
v=$(dpkg-query -W -f='${Version}' libemail-outlook-message-perl 2>/dev/null || true); perl5= cmd=msgconvert
lacks=$(cd "$tmp" && apt-get install -s --no-install-recommends libemail-outlook-message-perl libemail-address-perl libemail-sender-perl 2>/dev/null | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p')
if [ -n "$lacks" ]; then
  (cd "$tmp" && echo "$lacks" | xargs apt-get download -q >/dev/null 2>&1 && for d in *.deb; do case $d in libemail-outlook*) dpkg-deb -f "$d" Version >v ;; esac; dpkg -x "$d" r; rm "$d"; done)
  [ -n "$v" ] || { v=$(cat "$tmp/v"); cmd=$tmp/r/usr/bin/msgconvert; }
  perl5=$tmp/r/usr/share/perl5:$(echo "$tmp/r/usr/lib/$(uname -m)-linux-gnu"/perl5/*)
fi
[ "$v" = 0.921-1 ] || echo "note: libemail-outlook-message-perl $v instead of 0.921-1"
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" mailparser@3.14.2 postal-mime@4.0.0 @kenjiuno/msgreader@1.28.0 cfb@1.2.2 >/dev/null 2>&1
cd "$tmp"
cat >t.mjs <<'JS'
import fs from 'fs'; import { createRequire } from 'module'; import { simpleParser } from 'mailparser'; import PostalMime from 'postal-mime';
const require = createRequire(import.meta.url), CFB = require('cfb'), Reader = require('@kenjiuno/msgreader').default;
const day = (d) => (d && !isNaN(d) ? (Math.abs(Date.now() - d) < 3600e3 ? 'now' : d.toISOString().slice(0, 16)) : String(d));
for (const date of ['Mon, 5 Jan 2026 09:00:00 +0800', 'Mon, 5 Jan 2026 09 : 00 : 00 +0800', 'Mon, 5 Jan 2026 09:00:00 H', '']) {
  const mail = `${date ? `Date: ${date}\r\n` : ''}From: a@example.cn\r\nSubject: x\r\n\r\nx\r\n`, parsed = await simpleParser(mail);
  console.log(`${date || 'none'}: mailparser ${day(parsed.date)}, its header ${day(parsed.headers.get('date'))}, postal-mime ${(await PostalMime.parse(mail)).date}`);
}
const wide = (s) => Buffer.from(s, 'utf16le');
function outlook(file, times) {  // MS-OXMSG: the properties in one stream, 16 bytes each, and a stream for each text
  const box = CFB.utils.cfb_new(), rows = [Buffer.alloc(32)];
  const row = (tag, value) => { const b = Buffer.alloc(16); b.writeUInt32LE(tag, 0); b.writeUInt32LE(6, 4); value.copy(b, 8); rows.push(b); };
  for (const [id, text] of [['001A', 'IPM.Note'], ['0037', '催收通知'], ['0C1A', '银行'], ['0C1F', 'bank@example.org'], ['1000', '请还款']]) {
    const size = Buffer.alloc(8); size.writeUInt32LE(wide(text).length + 2); row(parseInt(id + '001F', 16), size); CFB.utils.cfb_add(box, `/__substg1.0_${id}001F`, wide(text));
  }
  for (const id of times) { const time = Buffer.alloc(8); time.writeBigUInt64LE(BigInt(Date.UTC(2026, 0, 5, 1, 0, 0)) * 10000n + 116444736000000000n); row(parseInt(id + '0040', 16), time); }
  CFB.utils.cfb_add(box, '/__properties_version1.0', Buffer.concat(rows)); CFB.utils.cfb_add(box, '/__nameid_version1.0/__substg1.0_00020102', Buffer.alloc(0));
  fs.writeFileSync(file, Buffer.from(CFB.write(box, { type: 'buffer' })));
}
outlook('sent.msg', ['0039', '0E06']); outlook('arrived.msg', ['0E06']);
console.log('msgreader', day(new Date(new Reader(fs.readFileSync('arrived.msg')).getFileData().messageDeliveryTime)));
JS
got=$(TZ=Asia/Shanghai node t.mjs)
for f in sent arrived; do
  PERL5LIB=$perl5 perl "$(command -v $cmd)" --outfile $f.eml $f.msg 2>/dev/null
  d=$(sed -n 's/^Date: //p' $f.eml | tr -d '\r'); case $d in *"$(LC_ALL=C date -u '+%d %b %Y')"*|*"$(LC_ALL=C date -u -d '1 hour ago' '+%d %b %Y')"*) d=now ;; esac
  got="$got
msgconvert $f: $d"
done
echo "$got"
[ "$got" = "Mon, 5 Jan 2026 09:00:00 +0800: mailparser 2026-01-05T01:00, its header 2026-01-05T01:00, postal-mime 2026-01-05T01:00:00.000Z
Mon, 5 Jan 2026 09 : 00 : 00 +0800: mailparser now, its header now, postal-mime Mon, 5 Jan 2026 09 : 00 : 00 +0800
Mon, 5 Jan 2026 09:00:00 H: mailparser now, its header now, postal-mime Mon, 5 Jan 2026 09:00:00 H
none: mailparser undefined, its header undefined, postal-mime undefined
msgreader 2026-01-05T01:00
msgconvert sent: Mon, 05 Jan 2026 01:00:00 +0000
msgconvert arrived: now" ] || { echo changed; exit 1; }
