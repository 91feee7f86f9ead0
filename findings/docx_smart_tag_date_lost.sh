#!/usr/bin/env bash
# Debian's python3-docx 0.8.11+dfsg1-5 and npm docxmlater 10.1.0 on a DOCX whose dates Word has put into SMART TAGS (w:smartTag,
# ECMA-376 part 1, 17.5.1.9); npm mammoth 1.13.0, npm word-extractor 1.0.4 and Debian's docx2txt 1.4-5 read the same.
# Behaviour: Chinese Word 2003 and 2007 wrap the dates that are typed ("chsdate", with the year, the month and the day as
# attributes), and files that were begun there carry the tags on through every later version. python-docx's paragraph.text and
# docxmlater's getText() look at the runs directly below the paragraph, so the DATE IS GONE and the sentence reads on: "the borrower shall
# repay 3,000 yuan before". A word in a custom XML tag (w:customXml) is lost in the same way. No warning. The three others have it.
# A good guess: python-docx loses the text of links (known and mended later), so a word here and there; not the dates of a contract.
# Why it matters: the day from which a term is counted is the one word missing, in old form contracts above all, and a
# search for dates in the text finds none, as if the contract had no term.
# Seen: python-docx and docxmlater 借款人应于前还款3000元。 ; the three others 借款人应于2026年2月10日前还款3000元。
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
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" docxmlater@10.1.0 mammoth@1.13.0 word-extractor@1.0.4 jszip@3.10.2 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import fs from 'fs'; import { createRequire } from 'module'; import { execFileSync } from 'child_process'; import JSZip from 'jszip';
const require = createRequire(import.meta.url), mammoth = require('mammoth'), WordExtractor = require('word-extractor'), { Document } = require('docxmlater'), file = process.argv[2];
const part = (xml) => '<?xml version="1.0" encoding="UTF-8"?>' + xml, pkg = 'http://schemas.openxmlformats.org/package/2006/', od = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const run = (t) => `<w:r><w:t xml:space="preserve">${t}</w:t></w:r>`;
const attr = Object.entries({ Year: '2026', Month: '2', Day: '10', IsLunarDate: 'False', IsROCDate: 'False' }).map(([k, v]) => `<w:attr w:name="${k}" w:val="${v}"/>`).join('');
const body = `<w:p>${run('借款人应于')}<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chsdate"><w:smartTagPr>${attr}</w:smartTagPr>`
  + `${run('2026年2月10日')}</w:smartTag>${run('前还款3000元。')}</w:p>`;
const zip = new JSZip();
zip.file('[Content_Types].xml', part(`<Types xmlns="${pkg}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
  + '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'));
zip.file('_rels/.rels', part(`<Relationships xmlns="${pkg}relationships"><Relationship Id="r1" Type="${od}/officeDocument" Target="word/document.xml"/></Relationships>`));
zip.file('word/_rels/document.xml.rels', part(`<Relationships xmlns="${pkg}relationships"/>`));
zip.file('word/document.xml', part(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" `
  + `xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>${body}<w:sectPr/></w:body></w:document>`));
fs.writeFileSync(file, await zip.generateAsync({ type: 'nodebuffer' }));
const sh = (...a) => execFileSync(a[0], a.slice(1), { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
const texts = { 'python-docx': sh('/usr/bin/python3', '-c', 'import docx, sys; print(docx.Document(sys.argv[1]).paragraphs[0].text)', file),
  docxmlater: (await Document.load(file)).getParagraphs()[0].getText(), mammoth: (await mammoth.extractRawText({ path: file })).value,
  'word-extractor': (await new WordExtractor().extract(file)).getBody(), docx2txt: sh('docx2txt', file, '-') };
let bad = 0;
for (const [k, t] of Object.entries(texts)) {
  const seen = ['python-docx', 'docxmlater'].includes(k) ? '借款人应于前还款3000元。' : '借款人应于2026年2月10日前还款3000元。';
  console.log(k, t.trim(), t.trim() === seen ? '' : 'CHANGED, was ' + seen);
  if (t.trim() !== seen) bad = 1;
}
process.exit(bad);
JS
PYTHONIOENCODING=utf-8 node "$tmp/t.mjs" "$tmp/a.docx"
