#!/usr/bin/env bash
# npm silk-wasm 3.7.1 (SILK, the format of WeChat and QQ voice messages).
# Behaviour: a plain SILK file (it begins with "#!SILK_V3"; WeChat puts one byte 02 before that) is called SILK by isSilk()
# and measured by getDuration(), and then decode() throws "silk decoding failure". With the byte 02 put in front the same
# packets decode. The closing mark FF FF of the format is no trouble for decode(), but getDuration() counts it as a packet:
# 20 ms more. And decode() itself always reports 40 ms more than the audio it hands out: 1.000 s of samples, "1040".
# A good guess: what isSilk and getDuration take, decode takes, and the duration is that of the samples beside it.
# Why it matters: voice messages of a collector out of other tools than WeChat's own folder seem broken; a transcript's
# times and the length noted in the evidence differ from the audio.
# Compared with a count of the packets in the file (50 of 20 ms) and with the number of samples returned.
# Seen: with 02: 1000 / 1040 / 24000 samples ; with 02 and FFFF: 1020 / 1040 ; plain: isSilk true, 1000, decode fails.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" silk-wasm@3.7.1 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const silk = require('silk-wasm');
const RATE = 24000;
(async () => {
  const tone = Int16Array.from({ length: RATE }, (_, i) => 8000 * Math.sin(i * 2 * Math.PI * 440 / RATE));
  const made = await silk.encode(new Uint8Array(tone.buffer), RATE);
  const wechat = Buffer.from(made.data);                       // 02 "#!SILK_V3", then length + packet, no closing mark
  const end = Buffer.from([0xff, 0xff]);
  const files = { 'with 02': wechat, 'with 02 and FFFF': Buffer.concat([wechat, end]),
    'plain': Buffer.from(wechat.subarray(1)), 'plain and FFFF': Buffer.concat([wechat.subarray(1), end]) };
  let packets = 0; for (let p = 10; p < wechat.length; p += 2 + wechat.readUInt16LE(p)) packets++;
  console.log('packets', packets);
  const want = { 'with 02': 'true 1000 1040 24000', 'with 02 and FFFF': 'true 1020 1040 24000',
    'plain': 'true 1000 silk decoding failure', 'plain and FFFF': 'true 1020 silk decoding failure' };
  let bad = packets === 50 ? 0 : 1;
  for (const [name, bytes] of Object.entries(files)) {
    let got = `${silk.isSilk(bytes)} ${silk.getDuration(bytes)} `;
    try { const d = await silk.decode(bytes, RATE); got += `${d.duration} ${d.data.length / 2}`; } catch (e) { got += e.message; }
    console.log(name + ':', got);
    if (got !== want[name]) { bad = 1; console.log('  changed, was', want[name]); }
  }
  process.exit(bad);
})();
JS
node "$tmp/t.cjs"
