#!/usr/bin/env bash
# npm jsqr 1.4.0 and npm qrcode-reader 1.0.4 on QR codes with characters in the mode for Chinese (mode 1101, with GB 2312 as its subset 0001; it is an
# addition of China's standard for QR codes, GB/T 18284). npm @nuintun/qrcode 5.0.3 makes them and reads them, npm @zxing/library 0.21.3 reads them
# too.
# Behaviour: jsqr does not know the mode. It passes over the four bits of its name and reads the CHARACTERS as if they were the name of the next mode,
# a count and its content. A contract number followed by 合同 (contract), HT-2026-0012, comes out with eight more figures, HT-2026-001298323488, as a
# normal result with two clean parts; a notice of 18 Chinese characters and a number becomes 73 figures. With other texts the result is null.
# qrcode-reader says "Invalid mode". The error correction has checked every bit, so no check of the picture shows it.
# A good guess: a mode that is not known gives null or an error, the more so as the reader has all the bits right.
# Why it matters: the code on a repayment slip holds the contract or the order number; a longer number of the same form is filed and searched for, and
# nobody sees that it is made up.
# Seen: jsqr HT-2026-001298323488 and 73 figures ; qrcode-reader invalid mode 13 ; nuintun and zxing HT-2026-0012合同 and the notice.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --ignore-scripts --prefix "$tmp" jsqr@1.4.0 qrcode-reader@1.0.4 @nuintun/qrcode@5.0.3 @zxing/library@0.21.3 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const { Encoder, Hanzi, Numeric, Byte, Charset, Detector, Decoder, grayscale, binarize } = require('@nuintun/qrcode');
const jsQR = require('jsqr'), Reader = require('qrcode-reader'), Z = require('@zxing/library');
const paint = (code) => {
  const m = 6, q = 4, w = (code.size + 2 * q) * m, data = new Uint8ClampedArray(w * w * 4).fill(255);
  for (let y = 0; y < w; y++) for (let x = 0; x < w; x++) {
    const i = Math.floor(x / m) - q, j = Math.floor(y / m) - q;
    if (i >= 0 && j >= 0 && i < code.size && j < code.size && code.get(i, j)) data.fill(0, (y * w + x) * 4, (y * w + x) * 4 + 3);
  }
  return { data, width: w, height: w };
};
const cases = {
  number: [[new Byte('HT-2026-0012', Charset.ISO_8859_1), new Hanzi('合同')], 'HT-2026-0012合同', 'HT-2026-001298323488'],
  notice: [[new Hanzi('每期还款二百八十五元共十二期合同编号'), new Numeric('20260012')], '每期还款二百八十五元共十二期合同编号20260012',
    '3831955919624292036558979808673781452929207288447470572458266901904890162'],
};
(async () => {
  let bad = 0;
  for (const [name, [parts, text, wrong]] of Object.entries(cases)) {
    const p = paint(new Encoder({ level: 'M' }).encode(...parts)), got = {};
    got.jsqr = (jsQR(p.data, p.width, p.height) || {}).data;
    got['qrcode-reader'] = await new Promise((ok) => { const r = new Reader(); r.callback = (e, v) => ok(e ? String(e).replace(/ in .*/,
        '') : v.result); r.decode(p); });
    const grey = p.data.filter((_, i) => i % 4 === 0);
    got.zxing = new Z.QRCodeReader().decode(new Z.BinaryBitmap(new Z.HybridBinarizer(new Z.RGBLuminanceSource(grey, p.width, p.height)))).getText();
    for (const d of new Detector().detect(binarize(grayscale(p), p.width, p.height))) { got.nuintun = new Decoder().decode(d.matrix).content; break; }
    const seen = { jsqr: wrong, 'qrcode-reader': 'Invalid mode: 13', zxing: text, nuintun: text };
    for (const k of Object.keys(seen)) { console.log(name, k + ':', got[k]); if (got[k] !== seen[k]) { bad = 1; console.log('  changed, was', seen[k]); } }
  }
  process.exit(bad);
})();
JS
node "$tmp/t.cjs"
