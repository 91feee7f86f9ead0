#!/usr/bin/env bash
# npm node-html-markdown 2.0.0 and npm turndown 7.2.5 (with turndown-plugin-gfm 1.0.2) on the HTML of a repayment table, as lenders'
# mails and pages have it; both are the usual way to bring a page into a text archive or to a language model.
# Behaviour: (1) a cell that reaches over two rows (rowspan) is not made up for in the next row: everything there moves ONE
# COLUMN TO THE LEFT, so the date stands under 期数, the sum under 日期 and 未还 (not paid) under 应还 (due). So does
# the total (colspan).
# (2) node-html-markdown drops a line break inside a cell: "1000.00<br>2000.00" becomes 1000.002000.00. turndown writes a real
# line break there, which ends the row. (3) A list that starts at 5 (<ol start="5">) starts at 1 in node-html-markdown, and
# with value="9" the ninth clause is the second (turndown: the sixth).
# A good guess: a cell stays under its heading, or tables with such cells are left as HTML.
# Why it matters: the table looks complete and every figure is in it, under another heading. Clause 5 of the contract, which a
# letter quotes, is clause 1 in the archive.
# Seen: node-html-markdown | 2026-02-05 | 2000.00 | 未还 | |, 1000.002000.00, 1. 第五条 2. 第九条 ; turndown the same row, 5. and 6.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" node-html-markdown@2.0.0 turndown@7.2.5 turndown-plugin-gfm@1.0.2 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const Turndown = require('turndown'), { gfm } = require('turndown-plugin-gfm'), { NodeHtmlMarkdown } = require('node-html-markdown');
const row = (...cells) => `<tr>${cells.join('')}</tr>`, td = (s, more = '') => `<td${more}>${s}</td>`;
const table = '<table>' + row(...['期数', '日期', '应还', '状态'].map((s) => `<th>${s}</th>`))
  + row(td('1', ' rowspan="2"'), td('2026-01-05'), td('1000.00'), td('已还')) + row(td('2026-02-05'), td('2000.00'), td('未还'))
  + row(td('合计', ' colspan="2"'), td('3000.00'), td('')) + '</table>';
const broken = '<table>' + row('<th>期数</th>', '<th>应还</th>') + row(td('1<br>2'), td('1000.00<br>2000.00')) + '</table>';
const list = '<ol start="5"><li>第五条</li><li value="9">第九条</li></ol>';
const turndown = new Turndown(); turndown.use(gfm);
const read = { 'node-html-markdown': (h) => NodeHtmlMarkdown.translate(h), turndown: (h) => turndown.turndown(h) };
const tidy = (s) => s.replace(/ +/g, ' ').trim();
let bad = 0;
const check = (what, got, seen) => { console.log(what, JSON.stringify(got)); if (got !== seen) { bad = 1; console.log('  changed, was', JSON.stringify(seen)); } };
for (const [name, f] of Object.entries(read)) {
  const lines = tidy(f(table)).split('\n'), first = name !== 'turndown';
  check(name, lines[3], first ? '| 2026-02-05 | 2000.00 | 未还 | |' : '| 2026-02-05 | 2000.00 | 未还 |');
  check(name, lines[4], first ? '| 合计 | 3000.00 | | |' : '| 合计 | 3000.00 | |');
  check(name, tidy(f(broken)).split('\n').slice(2).join('/'), first ? '| 12 | 1000.002000.00 |' : '| 1 /2 | 1000.00 /2000.00 |');
  check(name, tidy(f(list)).replace(/\n/g, ' '), first ? '1. 第五条 2. 第九条' : '5. 第五条 6. 第九条');
}
process.exit(bad);
JS
node "$tmp/t.cjs"
