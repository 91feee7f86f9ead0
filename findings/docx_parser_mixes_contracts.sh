#!/usr/bin/env bash
# npm docx-parser 0.2.1, parseDocx(file, callback), on three contracts (DOCX) that are read at the same time, as a server or Promise.all does.
# Behaviour: every call unpacks its file into the SAME folder, "dist" below the current one, and reads dist/word/document.xml from there.
# Called three times at once it gives ONE text for all three: the words of the shortest contract, and behind these the tail of another
# one's, since the shorter file was written over the longer. No error. One after the other they are right, so a test with one
# file passes. The unpacked contract also stays behind in the current folder, with all of its parts.
# A good guess: a function that takes a file name and a callback can be called twice; what it unpacks lies in memory or in a temporary
# folder and is removed.
# Why it matters: the folder of a case is read in one go. One contract's sum and last day are filed under the other two, a sentence is made
# of two papers, and a copy of a paper that was to be sealed lies about in the clear.
# Seen: one by one 甲方借款3000元，2026年2月10日前还清。/ 乙方借款500元。/ 已还。; at once one text, 已还。/w:document>>, three times ; dist there.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" docx-parser@0.2.1 jszip@3.10.2 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const fs = require('fs'), JSZip = require('jszip'), { parseDocx } = require('docx-parser');
const part = (xml) => '<?xml version="1.0" encoding="UTF-8"?>' + xml, pkg = 'http://schemas.openxmlformats.org/package/2006/', od = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const texts = ['甲方借款3000元，2026年2月10日前还清。', '乙方借款500元。', '已还。'];
const save = async (text, file) => {
  const zip = new JSZip();
  zip.file('[Content_Types].xml', part(`<Types xmlns="${pkg}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
    + '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'));
  zip.file('_rels/.rels', part(`<Relationships xmlns="${pkg}relationships"><Relationship Id="r1" Type="${od}/officeDocument" Target="word/document.xml"/></Relationships>`));
  zip.file('word/document.xml', part(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`));
  fs.writeFileSync(file, await zip.generateAsync({ type: 'nodebuffer' }));
};
const read = (i) => new Promise((done) => parseDocx(`${i}.docx`, (t) => done(t.trim())));
(async () => {
  for (const i of [0, 1, 2]) await save(texts[i], `${i}.docx`);
  const single = []; for (const i of [0, 1, 2]) single.push(await read(i));
  const once = await Promise.all([0, 1, 2].map(read)), left = fs.existsSync('dist/word/document.xml');
  console.log('one by one', JSON.stringify(single)); console.log('at once   ', JSON.stringify(once), ', dist left behind', left);
  const right = once.filter((t, i) => t === texts[i]).length;                  // which text wins is a matter of time; three right ones would be news
  process.exit(single.join() === texts.join() && right < 3 && new Set(once).size < 3 && left ? 0 : 1);
})();
JS
cd "$tmp" && node t.cjs
