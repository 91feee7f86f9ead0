#!/usr/bin/env bash
# npm word-extractor 1.0.4, docx-parser 0.2.1 and officeparser 8.1.1 and Debian's python3-docx 0.8.11+dfsg1-5 on a DOCX whose numbers hold NO-BREAK
# HYPHENS (w:noBreakHyphen, ECMA-376 part 1, 17.3.3.18; Word: Ctrl+Shift+-), which keep a contract or telephone number on one line;
# npm mammoth 1.13.0 and npm docxmlater 10.1.0 and Debian's docx2txt 1.4-5 read the same.
# Behaviour: the four drop the hyphen without a trace: the contract HT-2026-0012 becomes HT20260012 and the line 010-65551234 the
# eleven figures 01065551234, which look like a mobile number with a wrong front. In the file the hyphen is an element of its own and
# no text. docx2txt writes an ordinary hyphen, mammoth and docxmlater U+2011. The ordinary hyphen (U+002D) is right in all seven.
# A good guess: all of them know tabs and line breaks, which are elements too, so they know this one.
# Why it matters: the number of the contract is what one searches for, and what a letter quotes; it is another number now, and two papers
# on one loan are not brought together.
# Seen: 合同HT20260012，电话01065551234 in four ; HT-2026-0012 and 010-65551234 with a hyphen of some kind in three.
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
const hyphen = '<w:r><w:noBreakHyphen/></w:r>';
const body = `<w:p>${run('合同HT')}${hyphen}${run('2026')}${hyphen}${run('0012，电话010')}${hyphen}${run('65551234，分机8-1')}</w:p>`;
const zip = new JSZip();
zip.file('[Content_Types].xml', part(`<Types xmlns="${pkg}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
  + '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'));
zip.file('_rels/.rels', part(`<Relationships xmlns="${pkg}relationships"><Relationship Id="r1" Type="${od}/officeDocument" Target="word/document.xml"/></Relationships>`));
zip.file('word/_rels/document.xml.rels', part(`<Relationships xmlns="${pkg}relationships"/>`));
zip.file('word/document.xml', part(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" `
  + `xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>${body}<w:sectPr/></w:body></w:document>`));
fs.writeFileSync(file, await zip.generateAsync({ type: 'nodebuffer' }));
const texts = { 'word-extractor': (await new WordExtractor().extract(file)).getBody(), 'docx-parser': await new Promise((done) => parser.parseDocx(file, done)),
  officeparser: (await office.parseOffice(file)).content.map((p) => p.text).join(''), 'python-docx': sh('/usr/bin/python3', '-c', 'import docx, sys; print(docx.Document(sys.argv[1]).paragraphs[0].text)', file),
  docx2txt: sh('docx2txt', file, '-'), mammoth: (await mammoth.extractRawText({ path: file })).value, docxmlater: (await Document.load(file)).getParagraphs()[0].getText() };
const h = '‑', lost = '合同HT20260012，电话01065551234，分机8-1', kept = (c) => `合同HT${c}2026${c}0012，电话010${c}65551234，分机8-1`;
const seen = [lost, lost, lost, lost, kept('-'), kept(h), kept(h)];
let bad = 0;
Object.entries(texts).forEach(([k, t], i) => { const same = t.trim() === seen[i]; console.log(k, t.trim(), same ? '' : 'CHANGED, was ' + seen[i]); if (!same) bad = 1; });
process.exit(bad);
JS
cd "$tmp" && PYTHONIOENCODING=utf-8 LC_ALL=C.UTF-8 node t.mjs "$tmp/a.docx"
