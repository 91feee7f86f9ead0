#!/usr/bin/env bash
# npm unpdf 1.7.0 (pdf.js inside), npm mupdf 1.28.1 and npm pdfreader 3.0.8 on a PDF whose blanks were FILLED IN: text
# fields and a list of a form (AcroForm, ISO 32000-1, 12.7) and a text typed onto the page (FreeText, 12.5.6.6), as PDF readers on
# a phone write them. Debian's pdftotext 22.12.0-2+deb12u3 reads the same; npm pdf-lib 1.17.1 makes the file.
# Behaviour: the three give the printed words only, Borrower: Amount: Rate: Term:, and none of the values, name, 3,878.00,
# 36%, 24 months, all of which are seen on the page and on paper. There is no warning. pdftotext has them in their lines.
# A good guess: the text of a page is what is seen on it; the values have an appearance of their own in the file.
# Why it matters: a loan contract is such a form. What was filled in is all that tells one contract from another; the text looks
# complete, a search for the name or the sum finds nothing, and "rate" without a figure looks like a blank that was never filled.
# Seen: unpdf, mupdf and pdfreader Borrower: Amount: Rate: Term: ; pdftotext Borrower: ZHANG SAN, Amount:
# 3,878.00, Rate: 36%, Term: 24 months.
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
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" pdf-lib@1.17.1 unpdf@1.7.0 mupdf@1.28.1 pdfreader@3.0.8 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import fs from 'fs'; import { execFileSync } from 'child_process'; import { PDFDocument, StandardFonts, PDFString } from 'pdf-lib';
import { extractText } from 'unpdf'; import * as mupdf from 'mupdf'; import { PdfReader } from 'pdfreader';
const file = process.argv[2], doc = await PDFDocument.create(), page = doc.addPage([595, 842]), font = await doc.embedFont(StandardFonts.Helvetica);
['Borrower:', 'Amount:', 'Rate:', 'Term:'].forEach((t, i) => page.drawText(t, { x: 50, y: 780 - 30 * i, size: 12, font }));
const form = doc.getForm(), box = (i) => ({ x: 150, y: 775 - 30 * i, width: 200, height: 20 });
const text = (name, value, i) => { const f = form.createTextField(name); f.setText(value); f.addToPage(page, box(i)); };
text('name', 'ZHANG SAN', 0); text('amount', '3,878.00', 1);
const term = form.createDropdown('term'); term.addOptions(['12 months', '24 months']); term.select('24 months'); term.addToPage(page, box(3));
const look = doc.context.register(doc.context.stream('BT /Helv 12 Tf 2 5 Td (36%) Tj ET', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 100, 20], Resources: { Font: { Helv: font.ref } } }));
page.node.addAnnot(doc.context.register(doc.context.obj({ Type: 'Annot', Subtype: 'FreeText', Rect: [150, 715, 250, 735], Contents: PDFString.of('36%'), DA: PDFString.of('/Helv 12 Tf 0 g'), F: 4, AP: { N: look }, P: page.ref })));
fs.writeFileSync(file, await doc.save());
const data = fs.readFileSync(file), squeeze = (s) => s.replace(/\s+/g, ' ').trim();
const out = {
  unpdf: squeeze((await extractText(new Uint8Array(data), { mergePages: true })).text),
  mupdf: squeeze(mupdf.Document.openDocument(fs.readFileSync(file), 'application/pdf').loadPage(0).toStructuredText('preserve-whitespace').asText()),
  pdfreader: squeeze(await new Promise((ok, no) => { const t = []; new PdfReader().parseBuffer(fs.readFileSync(file), (e, item) => { if (e) no(e); else if (!item) ok(t.join(' ')); else if (item.text) t.push(item.text); }); })),
  pdftotext: squeeze(String(execFileSync('pdftotext', ['-layout', file, '-']))),
};
let bad = 0;
for (const [k, v] of Object.entries(out)) {
  console.log(k + ':', v);
  if (v !== (k === 'pdftotext' ? 'Borrower: ZHANG SAN Amount: 3,878.00 Rate: 36% Term: 24 months' : 'Borrower: Amount: Rate: Term:')) { bad = 1; console.log('  changed'); }
}
process.exit(bad);
JS
node "$tmp/t.mjs" "$tmp/a.pdf" 2>/dev/null
