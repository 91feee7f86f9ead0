#!/usr/bin/env bash
# npm word-extractor 1.0.4, docx-parser 0.2.1, officeparser 8.1.1 and docxmlater 10.1.0, Debian's python3-docx 0.8.11+dfsg1-5, docx2txt 1.4-5
# and pandoc 2.17.1.1-2~deb12u1 on ticked boxes in a DOCX, of the two kinds that forms have; npm mammoth 1.13.0 beside them.
# Behaviour: (1) a box that was put in as a symbol of Wingdings (w:sym, ECMA-376 part 1, 17.3.3.30; in Word: insert symbol, the way that
# Chinese forms are ticked by hand) is in NONE of the seven: "☑同意 ☐不同意" (agree, do not agree) becomes 同意 不同意. mammoth has
# the two boxes. (2) A box that can be clicked (w14:checkbox) is lost in mammoth's raw text, in python-docx and in docxmlater; the
# five others have ☒ and ☐.
# So the two kinds cannot be told apart by a test: who has the one does not have the other. No warning in any of these.
# A good guess: a symbol is a character like any other, or a question mark stands in its place.
# Why it matters: "I agree to the query of my credit report" ticked or not is the whole dispute, and the text reads as both.
# Seen: symbol 同意不同意 in seven, boxes in mammoth ; checkbox 同意不同意 in mammoth, python-docx and docxmlater, ☒同意☐不同意 in the rest.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
need() {  # package version: the installed one, or else it and what it lacks, unpacked below $tmp/r
  local v; v=$(dpkg-query -W -f='${Version}' "$1" 2>/dev/null || true)
  if [ -z "$v" ]; then
    (cd "$tmp" && apt-get install -s --no-install-recommends "$1" | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
      dpkg-deb -f "$1"_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
    v=$(cat "$tmp/v"); r=$tmp/r; a=$(uname -m)-linux-gnu; export PATH="$r/usr/bin:$PATH" PYTHONPATH="$r/usr/lib/python3/dist-packages" LD_LIBRARY_PATH="$r/usr/lib/$a"
  fi
  [ "$v" = "$2" ] || echo "note: $1 $v instead of $2"
}
need python3-docx 0.8.11+dfsg1-5; need docx2txt 1.4-5; need pandoc 2.17.1.1-2~deb12u1
data=$tmp/r/usr/share/pandoc/data; [ -d "$data" ] || data=/usr/share/pandoc/data
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" docxmlater@10.1.0 mammoth@1.13.0 word-extractor@1.0.4 docx-parser@0.2.1 officeparser@8.1.1 jszip@3.10.2 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import fs from 'fs'; import { createRequire } from 'module'; import { execFileSync } from 'child_process'; import JSZip from 'jszip';
const require = createRequire(import.meta.url), mammoth = require('mammoth'), WordExtractor = require('word-extractor'), { Document } = require('docxmlater'), office = require('officeparser'), parser = require('docx-parser');
const sh = (...a) => execFileSync(a[0], a.slice(1), { stdio: ['ignore', 'pipe', 'ignore'] }).toString(), data = process.argv[3], file = process.argv[2];
const part = (xml) => '<?xml version="1.0" encoding="UTF-8"?>' + xml, pkg = 'http://schemas.openxmlformats.org/package/2006/', od = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const run = (t) => `<w:r><w:t xml:space="preserve">${t}</w:t></w:r>`;
const box = { symbol: (on) => `<w:r><w:sym w:font="Wingdings" w:char="${on ? 'F0FE' : 'F0A8'}"/></w:r>`,
  checkbox: (on) => `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${+on}"/></w14:checkbox></w:sdtPr><w:sdtContent>${run(on ? '☒' : '☐')}</w:sdtContent></w:sdt>` };
const plain = '同意不同意', boxes = '☒同意☐不同意', seen = { symbol: [plain, plain, plain, plain, plain, plain, plain, '🗹同意🞎不同意'], checkbox: [boxes, boxes, boxes, plain, plain, boxes, boxes, plain] };
let bad = 0;
for (const [kind, make] of Object.entries(box)) {
const body = `<w:p>${make(true)}${run('同意')}${make(false)}${run('不同意')}</w:p>`;
const zip = new JSZip();
zip.file('[Content_Types].xml', part(`<Types xmlns="${pkg}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
  + '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'));
zip.file('_rels/.rels', part(`<Relationships xmlns="${pkg}relationships"><Relationship Id="r1" Type="${od}/officeDocument" Target="word/document.xml"/></Relationships>`));
zip.file('word/_rels/document.xml.rels', part(`<Relationships xmlns="${pkg}relationships"/>`));
zip.file('word/document.xml', part(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" `
  + `xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>${body}<w:sectPr/></w:body></w:document>`));
fs.writeFileSync(file, await zip.generateAsync({ type: 'nodebuffer' }));
const texts = { 'word-extractor': (await new WordExtractor().extract(file)).getBody(), 'docx-parser': await new Promise((done) => parser.parseDocx(file, done)),
  officeparser: (await office.parseOffice(file)).content.map((p) => p.text).join(''), docxmlater: (await Document.load(file)).getParagraphs()[0].getText(),
  'python-docx': sh('/usr/bin/python3', '-c', 'import docx, sys; print(docx.Document(sys.argv[1]).paragraphs[0].text)', file), docx2txt: sh('docx2txt', file, '-'),
  pandoc: sh('pandoc', '--data-dir=' + data, '-f', 'docx', '-t', 'plain', file), mammoth: (await mammoth.extractRawText({ path: file })).value };
Object.entries(texts).forEach(([k, t], i) => {
  const same = t.trim() === seen[kind][i]; console.log(kind, k, t.trim(), same ? '' : 'CHANGED, was ' + seen[kind][i]); if (!same) bad = 1;
});
}
process.exit(bad);
JS
cd "$tmp" && PYTHONIOENCODING=utf-8 LC_ALL=C.UTF-8 node t.mjs "$tmp/a.docx" "$data"
