#!/usr/bin/env bash
# npm word-extractor 1.0.4 and docx-parser 0.2.1 and Debian's docx2txt 1.4-5 on a FRACTION in a DOCX (m:f, the formula editor of Word; ECMA-376
# part 1, 22.1.2.36); npm mammoth 1.13.0, npm docxmlater 10.1.0, Debian's python3-docx 0.8.11+dfsg1-5 and npm officeparser 8.1.1 read the same.
# Behaviour: numerator and denominator are put one behind the other with nothing between: "interest = 3000/12 yuan" reads 利息=300012元,
# another sum, in plain figures. A power goes the same way: 1.03 to the 12th is 1.0312. mammoth, python-docx and docxmlater drop
# the formula without a trace (利息=元). officeparser alone keeps its shape (\frac{3000}{12}). No warning and exit code 0 in the rest.
# A good guess: formulas are left out, or come out in some notation of formulas.
# Why it matters: contracts and calculations of interest write the rate as a fraction (the yearly rate over 360 or 12). A number appears that
# nobody wrote, larger by a factor of a hundred, and it has 元 behind it.
# Seen: 利息=300012元 and 1.0312 in three ; 利息=元 in three ; \frac{3000}{12} and ^ in officeparser.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
need() {  # package version: the installed one, or else it and what it lacks, unpacked below $tmp/r
  local v; v=$(dpkg-query -W -f='${Version}' "$1" 2>/dev/null || true)
  if [ -z "$v" ]; then
    (cd "$tmp" && apt-get install -s --no-install-recommends "$1" | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
      dpkg-deb -f "$1"_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
    v=$(cat "$tmp/v"); export PATH="$tmp/r/usr/bin:$PATH" PYTHONPATH="$tmp/r/usr/lib/python3/dist-packages"
  fi
  [ "$v" = "$2" ] || echo "note: $1 $v instead of $2"
}
need python3-docx 0.8.11+dfsg1-5; need docx2txt 1.4-5
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" docxmlater@10.1.0 mammoth@1.13.0 word-extractor@1.0.4 docx-parser@0.2.1 officeparser@8.1.1 jszip@3.10.2 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import fs from 'fs'; import { createRequire } from 'module'; import { execFileSync } from 'child_process'; import JSZip from 'jszip';
const require = createRequire(import.meta.url), mammoth = require('mammoth'), WordExtractor = require('word-extractor'), { Document } = require('docxmlater'), office = require('officeparser'), parser = require('docx-parser');
const sh = (...a) => execFileSync(a[0], a.slice(1), { stdio: ['ignore', 'pipe', 'ignore'] }).toString(), file = process.argv[2];
const part = (xml) => '<?xml version="1.0" encoding="UTF-8"?>' + xml, pkg = 'http://schemas.openxmlformats.org/package/2006/', od = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const run = (t) => `<w:r><w:t xml:space="preserve">${t}</w:t></w:r>`;
const r = (t) => `<m:r><m:t>${t}</m:t></m:r>`, formula = (x) => `<m:oMath>${x}</m:oMath>`;
const body = `<w:p>${run('利息=')}${formula(`<m:f><m:num>${r('3000')}</m:num><m:den>${r('12')}</m:den></m:f>`)}${run('元，合计')}`
  + `${formula(`<m:sSup><m:e>${r('1.03')}</m:e><m:sup>${r('12')}</m:sup></m:sSup>`)}${run('倍')}</w:p>`;
const zip = new JSZip();
zip.file('[Content_Types].xml', part(`<Types xmlns="${pkg}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
  + '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'));
zip.file('_rels/.rels', part(`<Relationships xmlns="${pkg}relationships"><Relationship Id="r1" Type="${od}/officeDocument" Target="word/document.xml"/></Relationships>`));
zip.file('word/_rels/document.xml.rels', part(`<Relationships xmlns="${pkg}relationships"/>`));
zip.file('word/document.xml', part(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" `
  + `xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>${body}<w:sectPr/></w:body></w:document>`));
fs.writeFileSync(file, await zip.generateAsync({ type: 'nodebuffer' }));
const texts = { 'word-extractor': (await new WordExtractor().extract(file)).getBody(), 'docx-parser': await new Promise((done) => parser.parseDocx(file, done)), docx2txt: sh('docx2txt', file, '-'),
  mammoth: (await mammoth.extractRawText({ path: file })).value, 'python-docx': sh('/usr/bin/python3', '-c', 'import docx, sys; print(docx.Document(sys.argv[1]).paragraphs[0].text)', file),
  docxmlater: (await Document.load(file)).getParagraphs()[0].getText(), officeparser: (await office.parseOffice(file)).content.map((p) => p.text).join('') };
const number = '利息=300012元，合计1.0312倍', none = '利息=元，合计倍', seen = [number, number, number, none, none, none];
let bad = 0;
Object.entries(texts).forEach(([k, t], i) => {
  const same = i < 6 ? t.trim() === seen[i] : t.includes('\\frac{3000}{12}') && t.includes('^'); console.log(k, t.trim(), same ? '' : 'CHANGED'); if (!same) bad = 1;
});
process.exit(bad);
JS
cd "$tmp" && PYTHONIOENCODING=utf-8 LC_ALL=C.UTF-8 node t.mjs "$tmp/a.docx"
