#!/usr/bin/env bash
# npm easy-template-x 7.2.8 filling a DOCX with values of more than one line; npm docxtemplater 3.71.0 with pizzip 3.3.0 on the same template.
# Behaviour: the lines of a value after the FIRST are put not behind it but at the end of the run, that is behind all that follows in the same
# sentence. 住址：{addr}，电话：{tel}。 with an address of two lines gives the first line, the telephone, the full stop and then the second line. With two
# such values in a sentence the second lines stand together at the end, in the order of the values: who owes what is told no more. In a run of its own
# (where Word has split the sentence, or each value has its own paragraph) it is right, so a test with a plain template passes. docxtemplater has the
# order.
# A good guess: a line break in a value is a line break, or a blank.
# Why it matters: addresses and lists of debts have lines. 甲欠 500, 600 and 乙欠 700, 800 becomes 甲欠 500 乙欠 700 and, below, 600 and 800, in a paper that
# is signed and sent.
# Seen: 住址：甲市，电话：13800138000。/丙路3号 ; 甲欠500，乙欠700。/600/800 ; docxtemplater 住址：甲市/丙路3号，电话：13800138000。 and 甲欠500/600，乙欠700/800。
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" easy-template-x@7.2.8 docxtemplater@3.71.0 pizzip@3.3.0 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const Zip = require('pizzip'), { TemplateHandler } = require('easy-template-x'), Docxtemplater = require('docxtemplater');
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', ns = 'http://schemas.openxmlformats.org/', kind = 'application/vnd.openxmlformats-';
const make = (...runs) => {
  const z = new Zip();
  z.file('[Content_Types].xml', `${head}<Types xmlns="${ns}package/2006/content-types"><Default Extension="rels" ContentType="${kind}package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${kind}officedocument.wordprocessingml.document.main+xml"/></Types>`);
  z.file('_rels/.rels', `${head}<Relationships xmlns="${ns}package/2006/relationships"><Relationship Id="r1" Type="${ns}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`);
  z.file('word/document.xml', `${head}<w:document xmlns:w="${ns}wordprocessingml/2006/main"><w:body><w:p>${runs.map((t) => `<w:r><w:t>${t}</w:t></w:r>`).join('')}</w:p><w:sectPr/></w:body></w:document>`);
  return z.generate({ type: 'nodebuffer' });
};
const text = (b) => new Zip(b).file('word/document.xml').asText().replace(/<w:br\/>/g, '/').replace(/<[^>]+>/g, '').trim();
const data = { addr: '甲市\n丙路3号', tel: '13800138000', a: '500\n600', b: '700\n800' };
const docx = (t) => { const d = new Docxtemplater(new Zip(t), { linebreaks: true }); d.render(data); return text(d.getZip().generate({ type: 'nodebuffer' })); };
(async () => {
  const easy = async (t) => text(await new TemplateHandler().process(t, data));
  const one = make('住址：{addr}，电话：{tel}。'), two = make('甲欠{a}，乙欠{b}。'), split = make('甲欠', '{a}', '，乙欠', '{b}', '。');
  const rows = [
    ['easy-template-x, address', await easy(one), '住址：甲市，电话：13800138000。/丙路3号'], ['easy-template-x, debts', await easy(two), '甲欠500，乙欠700。/600/800'],
    ['easy-template-x, split into runs', await easy(split), '甲欠500/600，乙欠700/800。'],
    ['docxtemplater, address', docx(one), '住址：甲市/丙路3号，电话：13800138000。'], ['docxtemplater, debts', docx(two), '甲欠500/600，乙欠700/800。'],
  ];
  let bad = 0;
  for (const [k, v, seen] of rows) { console.log(k + ':', v); if (v !== seen) { bad = 1; console.log('  changed, was', seen); } }
  process.exit(bad);
})();
JS
node "$tmp/t.cjs"
