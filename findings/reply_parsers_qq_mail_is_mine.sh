#!/usr/bin/env bash
# npm email-reply-parser 2.3.9, node-email-reply-parser 0.1.4, emailreplyparser 0.0.5, parse-reply 0.0.4 and planer 1.2.0 (what did the
# writer add to the mail that is answered?) on answers as Chinese mail programs write them.
# Behaviour: (1) email-reply-parser and node-email-reply-parser know Chinese: they take off what follows 在 ... 写道：(Gmail, Apple). But
# the block of QQ Mail, the largest one in China ("原始邮件" between hyphens, then 发件人: 发送时间:) is left in place by email-reply-parser, and
# the plain block 发件人: 发送时间: of Outlook and Foxmail, and the line "At ... wrote:" of 163 Mail, by both. There are no ">" marks in
# these, so the whole mail that is answered passes as the writer's own words. (2) The other way round the two throw away the
# writer's OWN words behind a line that ends in 写道：, as in "in your message of 5 January it says:". (3) planer and parse-reply find no
# Chinese header, and emailreplyparser leaves it in the text. No error in any of these.
# A good guess: who has the Chinese words of Gmail in the list has those of the mail that everybody in China uses.
# Why it matters: "您欠款3000元" of the lender is filed as the person's own statement, an admission, and the person's complaint is gone.
# Seen: email-reply-parser Gmail off, 163 (Chinese) off, 163 (English), QQ and Outlook left, own complaint lost ; node-email-reply-parser
# the same but QQ off ; emailreplyparser Gmail and QQ off ; planer and parse-reply all left.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" email-reply-parser@2.3.9 node-email-reply-parser@0.1.4 emailreplyparser@0.0.5 \
  parse-reply@0.0.4 planer@1.2.0 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
let Reader = require('email-reply-parser'); Reader = Reader.default ?? Reader;
const node = require('node-email-reply-parser'), port = require('emailreplyparser').EmailReplyParser, reply = require('parse-reply'), planer = require('planer');
const own = '我没有借过这笔钱。\n\n', theirs = '您欠款3000元。\n请还款。\n', head = '发送时间: 2026年1月5日 15:36\n收件人: 我 <me@home.example>\n主题: 欠款\n\n';
const mails = {
  Gmail: own + '在 2026年1月5日周一 15:36，催收 <a@lender.example> 写道：\n> 您欠款3000元。\n> 请还款。\n',
  '163 Chinese': own + '在 2026-01-05 15:36:00，"催收" <a@lender.example> 写道：\n\n' + theirs,
  '163 English': own + '\n\nAt 2026-01-05 15:36:00, "催收" <a@lender.example> wrote:\n\n' + theirs,
  QQ: own + '------------------ 原始邮件 ------------------\n发件人: "催收" <a@lender.example>;\n' + head + theirs,
  Outlook: own + '发件人: 催收 <a@lender.example>\n' + head + theirs,
  own: own + '在贵公司的短信里，1月5日写道：\n我欠3000元。\n我要投诉。\n' };
const parsers = { 'email-reply-parser': [(m) => new Reader().read(m).getVisibleText(), 'off off left left left lost'],
  'node-email-reply-parser': [(m) => node(m).getVisibleText(), 'off off left off left lost'],
  emailreplyparser: [(m) => port.parse_reply(m), 'off left left off left kept'],
  'parse-reply': [(m) => reply(m), 'left left left left left kept'], planer: [(m) => planer.extractFrom(m, 'text/plain'), 'left left left left left kept'] };
let bad = 0;
console.log(Object.keys(mails).join(', '));
for (const [name, [read, seen]] of Object.entries(parsers)) {
  const got = Object.entries(mails).map(([k, m]) => (k === 'own' ? (read(m).includes('我要投诉') ? 'kept' : 'lost') : read(m).includes('您欠款') ? 'left' : 'off')).join(' ');
  console.log(name + ':', got);
  if (got !== seen) { bad = 1; console.log('  changed, was', seen); }
}
process.exit(bad);
JS
node "$tmp/t.cjs"
