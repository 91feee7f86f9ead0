#!/usr/bin/env bash
# npm unpdf 1.7.0 (pdf.js inside), npm mupdf 1.28.1, Debian's pdftotext 22.12.0-2+deb12u3, python3-pdfminer 20221105+dfsg-1.1~deb12u1 and
# python3-pypdf2 2.12.1-3+deb12u1, npm pdf2json 4.0.3, on figures that a form spreads over its boxes with the operator for character
# spacing (Tc, ISO 32000-1, 9.3.2), as Chinese forms do with card numbers and sums. ONE string stands in the file: (6222 0012) or (3878).
# Behaviour: although the file says that it is one string with so much space between its characters, unpdf, mupdf and pdfminer put blanks
# between the figures (3 8 7 8), and at a wide spacing mupdf and pdfminer put each figure on a LINE of its own. pdftotext joins a
# narrow spacing and takes a wide one for columns: 3878 comes out as four lines too. PyPDF2 and pdf2json give the string as it is.
# A good guess: the reader takes off a spacing that is written in the file, as it does for the width of the glyphs; or all guess alike.
# Why it matters: a search for the card's last figures or the sum finds nothing, and "3", "8", "7", "8" become rows of a table.
# Seen: narrow (3 pt) unpdf, mupdf, pdfminer spread, pdftotext, PyPDF2, pdf2json whole ; wide (14 pt) mupdf, pdfminer and pdftotext
# one figure a line, unpdf spread, PyPDF2 and pdf2json whole.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
need() {  # package version: the installed one, or else it and what it lacks, unpacked below $tmp/r
  local v; v=$(dpkg-query -W -f='${Version}' "$1" 2>/dev/null || true)
  if [ -z "$v" ]; then
    (cd "$tmp" && apt-get install -s --no-install-recommends "$1" | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
      dpkg-deb -f "$1"_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
    v=$(cat "$tmp/v"); r=$tmp/r; a=$(uname -m)-linux-gnu
    export PATH="$r/usr/bin:$PATH" LD_LIBRARY_PATH="$r/usr/lib/$a" PYTHONPATH="$r/usr/lib/python3/dist-packages"
  fi
  [ "$v" = "$2" ] || echo "note: $1 $v instead of $2"
}
need poppler-utils 22.12.0-2+deb12u3; need python3-pdfminer 20221105+dfsg-1.1~deb12u1; need python3-pypdf2 2.12.1-3+deb12u1
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" unpdf@1.7.0 pdf2json@4.0.3 mupdf@1.28.1 >/dev/null 2>&1
cat >"$tmp/make.py" <<'P'
import sys
page = 'BT /F 12 Tf %s Tc 20 200 Td (3878) Tj ET' % sys.argv[1]
parts = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
         '<</Length %d>>\nstream\n%s\nendstream' % (len(page), page), '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>']
out, offsets = '%PDF-1.7\n', []
for i, part in enumerate(parts): offsets.append(len(out)); out += '%d 0 obj\n%s\nendobj\n' % (i + 1, part)
table = 'xref\n0 6\n0000000000 65535 f \n' + ''.join('%010d 00000 n \n' % o for o in offsets)
sys.stdout.write(out + table + 'trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' % len(out))
P
cat >"$tmp/t.mjs" <<'JS'
import fs from 'fs'; import { execFileSync } from 'child_process'; import PDFParser from 'pdf2json'; import { extractText } from 'unpdf'; import * as mupdf from 'mupdf';
const run = (...a) => execFileSync(a[0], a.slice(1), { stdio: ['ignore', 'pipe', 'ignore'] }).toString(), py = (code, f) => run('/usr/bin/python3', '-W', 'ignore', '-c', code, f), log = console.log;
const json = (f) => new Promise((done, fail) => { const p = new PDFParser(null, true); p.on('pdfParser_dataReady', () => done(p.getRawTextContent().replace(/-+Page.*/, ''))); p.on('pdfParser_dataError', fail); p.loadPDF(f); });
const kind = (t) => (t.trim() === '3878' ? 'whole' : /^3 8 7 8$/.test(t.trim()) ? 'spread' : /^3\n+8\n+7\n+8$/.test(t.trim()) ? 'lines' : 'other');
let bad = 0;
for (const [points, seen] of [['3', 'spread spread spread whole whole whole'], ['14', 'spread lines lines lines whole whole']]) {
  const f = process.argv[2] + '/' + points + '.pdf'; console.log = () => {};
  const got = { unpdf: (await extractText(new Uint8Array(fs.readFileSync(f)))).text.join(''), mupdf: mupdf.Document.openDocument(fs.readFileSync(f), 'application/pdf').loadPage(0).toStructuredText().asText(),
    pdfminer: py('import sys; from pdfminer.high_level import extract_text; print(extract_text(sys.argv[1]))', f), pdftotext: run('pdftotext', f, '-'),
    PyPDF2: py('import sys, PyPDF2; print(PyPDF2.PdfReader(sys.argv[1]).pages[0].extract_text())', f), pdf2json: await json(f) };
  console.log = log;
  for (const [k, t] of Object.entries(got)) console.log(points, 'pt', k, kind(t), JSON.stringify(t.trim()));
  const kinds = Object.values(got).map(kind).join(' ');
  if (kinds !== seen) { bad = 1; console.log('  changed:', kinds, ', was', seen); }
}
process.exit(bad);
JS
for f in 3 14; do /usr/bin/python3 "$tmp/make.py" $f >"$tmp/$f.pdf"; done
cd "$tmp" && node t.mjs "$tmp" 2>/dev/null
