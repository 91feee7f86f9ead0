#!/usr/bin/env bash
# npm unpdf 1.7.0 (pdf.js inside), npm pdf2json 4.0.3, npm mupdf 1.28.1, Debian's python3-pdfminer 20221105+dfsg-1.1~deb12u1 and python3-pypdf2
# 2.12.1-3+deb12u1 on a PDF with poor man's bold: the same characters drawn twice, the second time a hair to the right. Word
# processors and form printers do so where the font (a Song or Hei of the system) has no bold. Debian's pdftotext 22.12.0-2+deb12u3.
# Behaviour: (1) where each character is drawn twice at once, 3878 reads 33887788 in unpdf, pdf2json, pdfminer and PyPDF2: another
# number, in plain figures. mupdf has 3878. (2) Where the whole line is drawn twice, the sum is there twice, in one line (unpdf, PyPDF2,
# pdf2json) or in two (mupdf, pdfminer). pdftotext knows the trick and has each once.
# A good guess: twice the line perhaps; not that a sum of four figures becomes one of eight.
# Why it matters: what is printed bold is what counts, the title, the total and the rate. A debt of 3,878 becomes 33 million, 4% becomes 44%,
# and a search for the sum finds nothing.
# Seen: by characters 33887788 in four, 3878 in mupdf and pdftotext ; by lines twice in five, once in pdftotext.
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
def at(x, y, text): return 'BT /F 12 Tf %.2f %d Td (%s) Tj ET ' % (x, y, text)
each = ''.join(at(20 + 6.67 * i, 200, c) + at(20.3 + 6.67 * i, 200, c) for i, c in enumerate('3878'))
page = {'each': each, 'line': at(20, 200, 'Total 3,878.00') + at(20.3, 200, 'Total 3,878.00')}[sys.argv[1]]
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
let bad = 0;
for (const [name, once, seen] of [['each', '3878', '2 2 1 2 2 1'], ['line', '3,878.00', '2 2 2 2 2 1']]) {
  const f = process.argv[2] + '/' + name + '.pdf'; console.log = () => {};
  const got = { unpdf: (await extractText(new Uint8Array(fs.readFileSync(f)))).text.join(''), pdf2json: await json(f), mupdf: mupdf.Document.openDocument(fs.readFileSync(f), 'application/pdf').loadPage(0).toStructuredText().asText(),
    pdfminer: py('import sys; from pdfminer.high_level import extract_text; print(extract_text(sys.argv[1]))', f), PyPDF2: py('import sys, PyPDF2; print(PyPDF2.PdfReader(sys.argv[1]).pages[0].extract_text())', f), pdftotext: run('pdftotext', f, '-') };
  console.log = log;
  const times = Object.values(got).map((t) => (t.includes('33887788') ? 2 : t.split(once).length - 1)).join(' ');
  for (const [k, t] of Object.entries(got)) console.log(name, k, JSON.stringify(t.trim()));
  if (times !== seen) { bad = 1; console.log('  changed:', times, ', was', seen); }
}
process.exit(bad);
JS
for f in each line; do /usr/bin/python3 "$tmp/make.py" $f >"$tmp/$f.pdf"; done
cd "$tmp" && node t.mjs "$tmp" 2>/dev/null
