#!/usr/bin/env bash
# npm unpdf 1.7.0 (pdf.js inside), npm pdf2json 4.0.3, npm mupdf 1.28.1, Debian's pdftotext 22.12.0-2+deb12u3, python3-pdfminer
# 20221105+dfsg-1.1~deb12u1 and python3-pypdf2 2.12.1-3+deb12u1 on words of a PDF that NOBODY SEES: on a layer that is switched off (optional content,
# ISO 32000-1, 8.11), and outside the part of the page that is shown (CropBox, 14.11.2). In both "36%" is out of sight and "4%" is shown.
# Behaviour: (1) the layer: unpdf (pdf.js), pdf2json, pdfminer and PyPDF2 give 36% as well as 4%; mupdf and pdftotext leave it out. pdf.js
# itself does not PAINT the layer, its text call does not ask. (2) The crop: pdftotext, pdf2json, pdfminer and PyPDF2 give 36%, unpdf and
# mupdf do not. So pdf.js and pdftotext are each right in one and wrong in the other; mupdf alone is right in both.
# A good guess: the program that honours the one honours the other, and what it paints is what it reads.
# Why it matters: drafts and templates keep the old clause on a layer, and a page that was trimmed keeps what was cut off. "The contract
# says 36%" would be quoted from a text that no page shows, on paper or on screen.
# Seen: layer 36% in unpdf, pdf2json, pdfminer, PyPDF2 ; crop 36% in pdf2json, pdfminer, PyPDF2, pdftotext ; 4% in all.
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
layer = sys.argv[1] == 'layer'
old, new = 'BT /F 12 Tf 20 %d Td (Rate 36%%) Tj ET', 'BT /F 12 Tf 20 170 Td (Rate 4%) Tj ET'
page = new + '\n' + ('/OC /L BDC ' + old % 200 + ' EMC' if layer else old % 20)
more = '/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]/Order[6 0 R]>>>>' if layer else ''
parts = ['<</Type/Catalog/Pages 2 0 R%s>>' % more, '<</Type/Pages/Kids[3 0 R]/Count 1>>',
         '<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/Properties<</L 6 0 R>>>>>>' % ('' if layer else '/CropBox[0 100 400 300]'),
         '<</Length %d>>\nstream\n%s\nendstream' % (len(page), page), '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>', '<</Type/OCG/Name(old)>>']
out, offsets = '%PDF-1.7\n', []
for i, part in enumerate(parts): offsets.append(len(out)); out += '%d 0 obj\n%s\nendobj\n' % (i + 1, part)
table = 'xref\n0 7\n0000000000 65535 f \n' + ''.join('%010d 00000 n \n' % o for o in offsets)
sys.stdout.write(out + table + 'trailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' % len(out))
P
cat >"$tmp/t.mjs" <<'JS'
import fs from 'fs'; import { execFileSync } from 'child_process'; import PDFParser from 'pdf2json'; import { extractText } from 'unpdf'; import * as mupdf from 'mupdf';
const run = (...a) => execFileSync(a[0], a.slice(1), { stdio: ['ignore', 'pipe', 'ignore'] }).toString(), py = (code, f) => run('/usr/bin/python3', '-W', 'ignore', '-c', code, f), log = console.log;
const json = (f) => new Promise((done, fail) => { const p = new PDFParser(null, true); p.on('pdfParser_dataReady', () => done(p.getRawTextContent())); p.on('pdfParser_dataError', fail); p.loadPDF(f); });
let bad = 0;
for (const [name, seen] of [['layer', 'unpdf pdf2json pdfminer PyPDF2'], ['crop', 'pdf2json pdfminer PyPDF2 pdftotext']]) {
  const f = process.argv[2] + '/' + name + '.pdf'; console.log = () => {};
  const got = { unpdf: (await extractText(new Uint8Array(fs.readFileSync(f)))).text.join(''), pdf2json: await json(f),
    mupdf: mupdf.Document.openDocument(fs.readFileSync(f), 'application/pdf').loadPage(0).toStructuredText().asText(),
    pdfminer: py('import sys; from pdfminer.high_level import extract_text; print(extract_text(sys.argv[1]))', f),
    PyPDF2: py('import sys, PyPDF2; print(PyPDF2.PdfReader(sys.argv[1]).pages[0].extract_text())', f), pdftotext: run('pdftotext', f, '-') };
  console.log = log;
  const unseen = Object.keys(got).filter((k) => got[k].includes('36%')).join(' '), all = Object.values(got).every((t) => t.includes('Rate 4%'));
  console.log(name + ': 36% is given by', unseen, '; 4% by all:', all);
  if (unseen !== seen || !all) { bad = 1; console.log('  changed, was', seen); }
}
process.exit(bad);
JS
for f in layer crop; do /usr/bin/python3 "$tmp/make.py" $f >"$tmp/$f.pdf"; done
cd "$tmp" && node t.mjs "$tmp" 2>/dev/null
