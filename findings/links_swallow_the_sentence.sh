#!/usr/bin/env bash
# npm linkify-it 6.1.0, linkifyjs 4.4.0, autolinker 4.1.5, get-urls 12.1.0 and anchorme 3.0.8 (links in plain text) on the links of
# Chinese text messages, which stand between the words without a blank.
# Behaviour: (1) 请登录www.example.com查看 ("please log in at ... to see"): linkifyjs and get-urls make the words in front a part of the
# HOST, http://请登录www.example.com, on the wire xn--www-sj3fu53h360a.example.com: another address than the one written. With
# a bare name (查看example.com/...) it is even another DOMAIN, xn--example-c46ow40i.com; autolinker has it too.
# (2) 点击https://example.com/ab12立即还款 ("click ... repay now"): linkify-it finds NO link at all, since a letter stands in front; the other
# four take "repay now" into the path. (3) linkifyjs and get-urls go on behind the Chinese comma too, to the end of the sentence.
# With blanks around the link all five are right.
# A good guess: a link with https:// and www. ends where the Chinese words begin, or at the comma at the latest.
# Why it matters: in a report or a list of evidence the sender of the message is a domain that nobody owns, the real one is missing, and a
# search for it finds nothing; with linkify-it the message seems to have no link.
# Seen: as in the rows below; with blanks https://example.com/ab12 in all five.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" linkify-it@6.1.0 linkifyjs@4.4.0 autolinker@4.1.5 get-urls@12.1.0 anchorme@3.0.8 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import { LinkifyIt } from 'linkify-it'; import * as linkifyjs from 'linkifyjs'; import Autolinker from 'autolinker'; import getUrls from 'get-urls'; import anchorme from 'anchorme';
const it = new LinkifyIt(), anchor = anchorme.default ?? anchorme, plain = (s) => { try { return decodeURI(s); } catch { return s; } };
const finders = { 'linkify-it': (s) => (it.match(s) ?? []).map((m) => m.url), linkifyjs: (s) => linkifyjs.find(s).map((m) => m.href),
  autolinker: (s) => Autolinker.parse(s, {}).map((m) => m.getAnchorHref()), 'get-urls': (s) => [...getUrls(s)], anchorme: (s) => anchor.list(s).map((m) => m.string) };
const none = '', end = 'https://example.com/ab12', on = end + '立即还款', comma = end + '，逾期上征信';
const rows = { '详情 https://example.com/ab12 回T退订': [end, end, end, end, end],
  '点击https://example.com/ab12立即还款': [none, on, on, on, on],
  '点击https://example.com/ab12，逾期上征信': [none, comma, end, comma, end],
  '请登录www.example.com查看': [none, 'http://请登录www.example.com', none, 'http://xn--www-sj3fu53h360a.example.com', 'www.example.com'],
  '查看example.com/ab12': [none, 'http://查看example.com/ab12', 'http://查看example.com/ab12', 'http://xn--example-c46ow40i.com/ab12', 'example.com/ab12'] };
let bad = 0;
for (const [text, seen] of Object.entries(rows)) {
  console.log(text);
  Object.entries(finders).forEach(([name, find], i) => {
    const got = find(text).map(plain).join(' ');
    console.log('  ', name, got || '(none)', got === seen[i] ? '' : 'CHANGED, was ' + (seen[i] || '(none)'));
    if (got !== seen[i]) bad = 1;
  });
}
process.exit(bad);
JS
node "$tmp/t.mjs"
