#!/usr/bin/env bash
# npm pdf2json 4.0.3, getRawTextContent() (its way to plain text), on an ordinary page made by npm pdf-lib 1.17.1; npm unpdf 1.7.0 and
# Debian's pdftotext 22.12.0-2+deb12u3 read the same.
# Behaviour: the lines come out from the BOTTOM OF THE PAGE TO THE TOP: the signature first, then clause 3, 2 and 1, and the title
# last. Each line is right in itself, left to right. In a table of payments the last month is the first, and a sentence over two
# lines reads second half, first half. There is no option in the call and no warning. A page with one line does not show it.
# A good guess: the order of the page, or at worst the order in which the file has the pieces. The file has them from top to bottom.
# Why it matters: "the last payment is overdue" is looked for in the last line and found in the first; clauses lose their number when it
# stands on the line before, and a date at the head becomes one at the foot.
# Seen: pdf2json Signed / Clause 2 does not run / Clause 2 interest / Clause 1 / Contract ; unpdf and pdftotext the other way round.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
need() {  # package version: the installed one, or else it and what it lacks, unpacked below $tmp/r
  local v; v=$(dpkg-query -W -f='${Version}' "$1" 2>/dev/null || true)
  if [ -z "$v" ]; then
    (cd "$tmp" && apt-get install -s --no-install-recommends "$1" | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
      dpkg-deb -f "$1"_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
    v=$(cat "$tmp/v"); r=$tmp/r; a=$(uname -m)-linux-gnu; export PATH="$r/usr/bin:$PATH" LD_LIBRARY_PATH="$r/usr/lib/$a"
  fi
  [ "$v" = "$2" ] || echo "note: $1 $v instead of $2"
}
need poppler-utils 22.12.0-2+deb12u3
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" pdf2json@4.0.3 pdf-lib@1.17.1 unpdf@1.7.0 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import fs from 'fs'; import { execFileSync } from 'child_process'; import { PDFDocument, StandardFonts } from 'pdf-lib'; import PDFParser from 'pdf2json'; import { extractText } from 'unpdf';
const lines = ['Contract of 5 January', 'Clause 1 The sum is 3,878.00', 'Clause 2 Interest after the last day', 'does not run', 'Signed'], file = process.argv[2];
const doc = await PDFDocument.create(), page = doc.addPage([400, 300]), font = await doc.embedFont(StandardFonts.Helvetica);
lines.forEach((line, i) => page.drawText(line, { x: 30, y: 260 - 20 * i, size: 11, font }));
fs.writeFileSync(file, await doc.save());
const parser = new PDFParser(null, true), log = console.log;
console.log = console.warn = () => {};                                     // it chats
const raw = await new Promise((done, fail) => { parser.on('pdfParser_dataReady', () => done(parser.getRawTextContent())); parser.on('pdfParser_dataError', fail); parser.loadPDF(file); });
console.log = log;
const clean = (s) => s.split(/\r?\n/).map((x) => x.trim()).filter((x) => x && !x.includes('Break')).join(' / ');
const got = { pdf2json: clean(raw), unpdf: clean((await extractText(new Uint8Array(fs.readFileSync(file)))).text.join('\n')), pdftotext: clean(execFileSync('pdftotext', [file, '-']).toString()) };
let bad = 0;
for (const [name, text] of Object.entries(got)) {
  const seen = (name === 'pdf2json' ? [...lines].reverse() : lines).join(' / ');
  console.log(name + ':', text, text === seen ? '' : 'CHANGED, was ' + seen);
  if (text !== seen) bad = 1;
}
process.exit(bad);
JS
node "$tmp/t.mjs" "$tmp/a.pdf" 2>/dev/null
