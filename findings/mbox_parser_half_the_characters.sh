#!/usr/bin/env bash
# npm mbox-parser 1.0.1 (which gives each mail to npm mailparser) on a file of mails (mbox, RFC 4155) whose text stands there in GB 2312 with eight
# bits, as Chinese servers send it (Content-Transfer-Encoding: 8bit, RFC 6152). npm mbox-reader 1.2.0, node-mbox 2.0.0 and mailparser 3.14.2 alone
# read the same.
# Behaviour: the whole file is turned into text as if it were UTF-8 before it is cut into mails, so the bytes are lost; then mailparser decodes what
# is left as GB 2312. SOME characters come out right, those whose two bytes happen to be good UTF-8 (欠, to owe), and the others become 锟斤拷: 欠款 ("debt
# owed") is 欠锟斤拷. No error. A mail in base64 or quoted-printable, and one in UTF-8, is right in the very same file, so a test with a mail from a web
# service passes. mbox-reader and node-mbox hand out the bytes as they are, and mailparser alone has 欠款.
# A good guess: a parser of mail files hands bytes on, as each mail has a character set of its own; or no character of such a mail is right.
# Why it matters: what the person takes out of a mail program, and what a court asks for, is such a file. The oldest mails of banks are of this kind,
# their words cannot be searched, and enough characters are right for nobody to notice.
# Seen: mbox-parser 欠锟斤拷3878.00 ; base64 in the same file 欠款3878.00 ; mailparser alone 欠款3878.00 ; mbox-reader and node-mbox the same bytes.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" mbox-parser@1.0.1 mbox-reader@1.2.0 node-mbox@2.0.0 mailparser@3.14.2 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import { createRequire } from 'node:module';
import fs from 'node:fs';
const require = createRequire(import.meta.url), f = process.argv[2];
const { mboxParser } = require('mbox-parser'), { mboxReader } = require('mbox-reader'), { MboxStream } = await import('node-mbox'),
    { simpleParser } = require('mailparser');
const words = Buffer.concat([Buffer.from([0xc7, 0xb7, 0xbf, 0xee]), Buffer.from('3878.00')]);  // 欠款3878.00 in GB 2312
const mail = (encoding, body) => Buffer.concat([Buffer.from('From: bank@example.cn\nSubject: x\n' +
  'Date: Mon, 5 Jan 2026 15:36:00 +0800\nContent-Type: text/plain; charset=gb2312\n' +
  `Content-Transfer-Encoding: ${encoding}\n\n`), body, Buffer.from('\n')]);
const mails = [mail('8bit', words), mail('base64', Buffer.from(words.toString('base64')))],
    line = Buffer.from('From bank@example.cn Mon Jan  5 15:36:00 2026\n');
fs.writeFileSync(f, Buffer.concat(mails.flatMap((m) => [line, m, Buffer.from('\n')])));
const raw = await new Promise((ok, no) => { const out = []; MboxStream(fs.createReadStream(f)).on('data', (m) => out.push(m)).on('finish',
    () => ok(out)).on('error', no); });
const read = []; for await (const m of mboxReader(fs.createReadStream(f))) read.push(m.content);
const got = {
  'mbox-parser': (await mboxParser(fs.createReadStream(f))).map((m) => m.text.trim()), mailparser: [(await simpleParser(mails[0])).text.trim()],
  'node-mbox': [raw[0].includes(words)], 'mbox-reader': [read[0].includes(words)],
};
const seen = { 'mbox-parser': ['欠锟斤拷3878.00', '欠款3878.00'], mailparser: ['欠款3878.00'], 'node-mbox': [true], 'mbox-reader': [true] };
let bad = 0;
for (const k of Object.keys(seen)) { console.log(k + ':', String(got[k])); if (String(got[k]) !== String(seen[k])) { bad = 1;
    console.log('  changed, was', String(seen[k])); } }
process.exit(bad);
JS
node "$tmp/t.mjs" "$tmp/a.mbox"
