#!/usr/bin/env bash
# npm eml-format 0.6.1, read(), on the Subject and the sender's name of ordinary mails; npm postal-mime 4.0.0
# reads the same, and npm eml-parse-js 1.1.15 the subjects.
# Behaviour: only the FIRST encoded word (RFC 2047) of a header is kept. An encoded word has at most 75 characters, about
# fifteen Chinese ones in UTF-8, so every longer Chinese subject has two or more, and the rest is thrown away: the notice
# about "overdue card
# ... and the result of your objection" ends before the objection. Plain words around it go too: "Re: 合同 No. 12" is left as
# 合同. A name in two words loses its second half (张 of 张三). A subject of one encoded word alone, or in plain ASCII, is right.
# A good guess: what decodes one encoded word decodes the header.
# Why it matters: the list of mails shows half a subject that reads as whole; a contract number behind the first word is not
# found by a search, and two persons with one family name cannot be told apart.
# Seen: eml-format 关于您信用卡账户逾期 / 合同 / 张 ; the two others 关于您信用卡账户逾期的异议已经成立 / Re: 合同 No. 12 逾期 / 张三.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" eml-format@0.6.1 eml-parse-js@1.1.15 postal-mime@4.0.0 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import { createRequire } from 'module'; import PostalMime from 'postal-mime';
const require = createRequire(import.meta.url), emlformat = require('eml-format'), { readEml } = require('eml-parse-js');
const word = (s) => `=?utf-8?B?${Buffer.from(s).toString('base64')}?=`;
const mail = (subject, name) => `From: ${name} <a@example.com>\r\nTo: b@example.com\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx\r\n`;
const rows = [  // subject, name, what eml-format gives, what is right
  [`${word('关于您信用卡账户逾期')}\r\n ${word('的异议已经成立')}`, word('张三'), '关于您信用卡账户逾期 / 张三', '关于您信用卡账户逾期的异议已经成立 / 张三'],
  [`Re: ${word('合同')} No. 12 ${word('逾期')}`, `${word('张')} ${word('三')}`, '合同 / 张', 'Re: 合同 No. 12 逾期 / 张三'],
  [word('合同'), word('张三'), '合同 / 张三', '合同 / 张三'], ['Re: contract No. 12', 'Zhang San', 'Re: contract No. 12 / Zhang San', 'Re: contract No. 12 / Zhang San'],
];
let bad = 0;
for (const [subject, name, seen, right] of rows) {
  const text = mail(subject, name); let got;
  emlformat.read(text, (error, data) => { got = error ? String(error) : `${data.subject} / ${data.from.name}`; });
  const js = readEml(text), pm = await PostalMime.parse(text);
  const a = js.subject, b = `${pm.subject} / ${pm.from.name}`;
  console.log('eml-format:', got, '| eml-parse-js:', a, '| postal-mime:', b);
  if (got !== seen || a !== right.split(' / ')[0] || b !== right) { bad = 1; console.log('  changed, was', seen, '|', right); }
}
process.exit(bad);
JS
node "$tmp/t.mjs"
