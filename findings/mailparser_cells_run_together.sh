#!/usr/bin/env bash
# npm mailparser 3.14.2 (which turns HTML into text with html-to-text), a bill that has an HTML part only, as banks and
# consumer lenders send them. Beside it npm postal-mime 4.0.0 (same mail, with an empty text part in front, since it makes
# text of HTML only then) and python's own HTML parser as a count of the cells.
# Behaviour: in simpleParser(...).text the cells of a table row stand with nothing between them, and rows with at most a
# blank (none at all when the HTML has no white space there): period 1 with 100.00 and period 2 with 200.00 become
# "1100.00 2200.00", and the card's last digits 6222 with an amount of 1234.50 become "62221234.50". postal-mime puts a
# line break at each cell.
# A good guess: a space or a tab between cells, as in every browser's copy and paste.
# Why it matters: `text` looks like the bill, but every figure in it is another figure: a debt of 1,100 that nobody claims,
# a card that does not exist. Amounts have to be taken from .html.
# Seen: "期数应还金额 1100.00 2200.00", "卡尾号62221234.50" ; postal-mime has 100.00 and 1234.50 on lines of their own.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" postal-mime@4.0.0 mailparser@3.14.2 >/dev/null 2>&1
cat >"$tmp/bill.html" <<'H'
<html><body><p>账单</p>
<table>
 <tr><th>期数</th><th>应还金额</th></tr>
 <tr><td>1</td><td>100.00</td></tr>
 <tr><td>2</td><td>200.00</td></tr>
</table>
<table><tr><td>卡尾号</td><td>6222</td><td>1234.50</td></tr></table></body></html>
H
cat >"$tmp/t.mjs" <<'JS'
import fs from 'fs';
import PostalMime from 'postal-mime';
import mailparser from 'mailparser';
const body = fs.readFileSync(new URL('bill.html', import.meta.url)).toString('base64').replace(/.{76}/g, '$&\r\n');
const part = `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`;
const head = 'From: bill@example.com\r\nSubject: bill\r\nMIME-Version: 1.0\r\n';
const text = (await mailparser.simpleParser(head + part)).text;
console.log('mailparser ', JSON.stringify(text));
const mixed = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n\r\n--b\r\n${part}--b--\r\n`;
const lines = ((await PostalMime.parse(mixed)).text || '').split('\n').map((l) => l.trim()).filter(Boolean);
console.log('postal-mime', JSON.stringify(lines));
const ok = /应还金额 ?1100\.00 ?2200\.00/.test(text) && /卡尾号62221234\.50/.test(text)
  && lines.includes('100.00') && lines.includes('200.00') && lines.includes('1234.50');
if (!ok) console.log('changed: the figures are parted in mailparser, or no longer in postal-mime');
process.exit(ok ? 0 : 1);
JS
node "$tmp/t.mjs"
python3 - "$tmp/bill.html" <<'P'
import sys
from html.parser import HTMLParser
class Cells(HTMLParser):
    cells, open_ = [], False
    def handle_starttag(self, tag, attrs): self.open_ = tag in ('td', 'th')
    def handle_endtag(self, tag): self.open_ = False
    def handle_data(self, data):
        if self.open_: self.cells.append(data)
c = Cells(); c.feed(open(sys.argv[1], encoding='utf-8').read()); print('cells in the page', c.cells)
P
