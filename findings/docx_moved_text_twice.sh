#!/usr/bin/env bash
# npm word-extractor 1.0.4 and Debian's docx2txt 1.4-5, a DOCX in which a clause was moved with changes tracked (w:moveFrom
# and w:moveTo); npm officeparser 8.1.1 reads the same.
# Behaviour: the moved clause comes out TWICE, at its old place and at its new one. Text that was deleted (w:del) is left
# out by both, and inserted text is there once, so a test with deleted and inserted words says that tracked changes are
# dealt with. In a move the old place is w:moveFrom with an ordinary w:t inside, where a deletion has w:delText.
# A good guess: who leaves out deletions leaves out the source of a move (ECMA-376 part 1, 17.13.5.22: content moved away).
# Why it matters: drafts of a settlement go to and fro with tracked changes; a duty to pay that was moved from one article
# to another appears as two duties, and the sums found in the text double.
# Seen: word-extractor and docx2txt "第一条 付款三千元。第二条 其他。付款三千元。" ; officeparser has 付款三千元 once, behind 第二条.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" word-extractor@1.0.4 officeparser@8.1.1 jszip@3.10.2 >/dev/null 2>&1
v=$(dpkg-query -W -f='${Version}' docx2txt 2>/dev/null || true)
if [ -z "$v" ]; then (cd "$tmp" && apt-get download -q docx2txt=1.4-5 >/dev/null 2>&1 && dpkg -x docx2txt_*.deb r); PATH=$tmp/r/usr/bin:$PATH; v=1.4-5; fi
[ "$v" = 1.4-5 ] || echo "note: docx2txt $v instead of 1.4-5"
cat >"$tmp/t.cjs" <<'JS'
const fs = require('fs'), { execFileSync } = require('child_process'), JSZip = require('jszip');
const WordExtractor = require('word-extractor'), officeparser = require('officeparser');
const file = process.argv[2], head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const run = (t) => `<w:r><w:t xml:space="preserve">${t}</w:t></w:r>`;
const who = (id) => `w:id="${id}" w:author="x" w:date="2026-01-01T00:00:00Z"`;
const body = '<w:p>' + run('第一条 ')
  + `<w:moveFromRangeStart ${who(1)} w:name="m1"/><w:moveFrom ${who(2)}>${run('付款三千元。')}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>`
  + run('第二条 其他。')
  + `<w:moveToRangeStart ${who(3)} w:name="m1"/><w:moveTo ${who(4)}>${run('付款三千元。')}</w:moveTo><w:moveToRangeEnd w:id="3"/></w:p>`
  + `<w:p>${run('利率')}<w:del ${who(5)}><w:r><w:delText>百分之三十六</w:delText></w:r></w:del><w:ins ${who(6)}>${run('百分之四')}</w:ins></w:p>`;
const z = new JSZip(), pk = 'http://schemas.openxmlformats.org/package/2006';
z.file('[Content_Types].xml', `${head}<Types xmlns="${pk}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`);
z.file('_rels/.rels', `${head}<Relationships xmlns="${pk}/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`);
z.file('word/document.xml', `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}<w:sectPr/></w:body></w:document>`);
(async () => {
  fs.writeFileSync(file, await z.generateAsync({ type: 'nodebuffer' }));
  const texts = { 'word-extractor': (await new WordExtractor().extract(file)).getBody(), docx2txt: String(execFileSync('docx2txt', [file, '-'])),
    officeparser: (await officeparser.parseOffice(file)).content.map((p) => p.text).join('\n') };
  let bad = 0;
  for (const [k, t] of Object.entries(texts)) {
    const moved = t.split('付款三千元').length - 1, old = t.includes('百分之三十六');
    console.log(k, JSON.stringify(t.trim()), '| moved clause', moved, 'times, deleted text', old);
    if (moved !== (k === 'officeparser' ? 1 : 2) || old || !t.includes('百分之四')) { bad = 1; console.log('  changed'); }
  }
  process.exit(bad);
})();
JS
node "$tmp/t.cjs" "$tmp/a.docx"
