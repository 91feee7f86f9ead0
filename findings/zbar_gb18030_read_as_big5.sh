#!/usr/bin/env bash
# zbar 0.23.92 (Debian 12, zbar-tools 0.23.92-7+deb12u1) on QR codes with Chinese text in GB 18030, the character set that
# Chinese QR software uses; npm zxing-wasm 3.1.4 reads the same pictures (made with bwip-js 4.11.4).
# Behaviour: zbar takes the bytes for BIG5 and prints other Chinese characters, with exit code 0: 工商银行 becomes 馱妀窅俴. It
# does so even when the code SAYS that it is GB 18030 (ECI 000029, AIM ITS/04-023): the ECI is passed over and the set guessed.
# ECI 26 (UTF-8) is obeyed. zxing reads the code with ECI 29 right; without an ECI it falls back to Latin-1.
# A good guess: a reader that obeys one ECI obeys this one, or at worst prints mojibake that anyone sees. What comes out
# here is valid text in characters that exist; only a person notices, and no check for U+FFFD does.
# Why it matters: QR codes on repayment slips and collectors' letters; the text goes into the evidence index. The raw
# bytes (zbarimg --raw -Sbinary) are right, so keep these.
# Seen: zbar ECI 29 and no ECI: 馱妀窅俴遜遴1234.50啋 ; ECI 26: 工商银行还款1234.50元 ; zxing ECI 29: 工商银行还款1234.50元.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
need() {  # package version: the installed one, or else it and what it lacks, unpacked below $tmp/r
  local v; v=$(dpkg-query -W -f='${Version}' "$1" 2>/dev/null || true)
  if [ -z "$v" ]; then
    (cd "$tmp" && apt-get install -s --no-install-recommends "$1" | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
      dpkg-deb -f "$1"_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
    v=$(cat "$tmp/v"); r=$tmp/r; a=$(uname -m)-linux-gnu
    export PATH="$r/usr/bin:$PATH" LD_LIBRARY_PATH="$r/usr/lib/$a:$r/usr/lib/$a/blas:$r/usr/lib/$a/lapack:$r/usr/lib/$a/pulseaudio"
  fi
  [ "$v" = "$2" ] || echo "note: $1 $v instead of $2"
}
need zbar-tools 0.23.92-7+deb12u1
m=$(ls -d "$tmp"/r/usr/lib/*/ImageMagick-6*/modules*/coders 2>/dev/null || true)    # where zbarimg finds its PNG reader
[ -z "$m" ] || export MAGICK_CODER_MODULE_PATH="$m" MAGICK_CONFIGURE_PATH="$tmp/r/etc/ImageMagick-6"
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" zxing-wasm@3.1.4 bwip-js@4.11.4 iconv-lite@0.7.3 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import fs from 'fs'; import { execFileSync } from 'child_process'; import { createRequire } from 'module';
import bwip from 'bwip-js'; import iconv from 'iconv-lite'; import { prepareZXingModule, readBarcodes } from 'zxing-wasm';
const dir = process.argv[2], text = '工商银行还款1234.50元', wrong = '馱妀窅俴遜遴1234.50啋';
const wasm = createRequire(import.meta.url).resolve('zxing-wasm/full/zxing_full.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(fs.readFileSync(wasm)).buffer } });
const oct = (bytes) => [...bytes].map((b) => '^' + String(b).padStart(3, '0')).join('');
const gb = iconv.encode(text, 'gb18030');
const codes = { 'no ECI': oct(gb), 'ECI 29': '^ECI000029' + oct(gb), 'ECI 26': '^ECI000026' + oct(Buffer.from(text)) };
const want = { 'no ECI': [wrong, null], 'ECI 29': [wrong, text], 'ECI 26': [text, text] };
let bad = 0;
for (const [name, data] of Object.entries(codes)) {
  const png = `${dir}/q.png`;
  fs.writeFileSync(png, await bwip.toBuffer({ bcid: 'qrcode', text: data, parse: true, parsefnc: true, binarytext: true, scale: 4, paddingwidth: 12, paddingheight: 12, backgroundcolor: 'FFFFFF' }));
  const run = (...a) => execFileSync('zbarimg', ['-q', '--raw', ...a, png], { stdio: ['ignore', 'pipe', 'ignore'] });
  const z = run().toString().trim(), raw = run('-Sbinary'), x = (await readBarcodes(fs.readFileSync(png), { formats: ['QRCode'] }))[0].text;
  const rawOk = raw.subarray(0, gb.length).equals(gb) || raw.toString().startsWith(text);
  console.log(name, '| zbar', z, '| raw bytes', rawOk ? 'right' : 'other', '| zxing', x);
  if (z !== want[name][0] || !rawOk || (want[name][1] && x !== want[name][1])) { bad = 1; console.log('  changed'); }
}
process.exit(bad);
JS
node "$tmp/t.mjs" "$tmp"
