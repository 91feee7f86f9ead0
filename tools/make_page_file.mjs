// Puts the page, its engine and the pack into one HTML file that opens from the disk (docs/page-file.md).
// usage: node make_page_file.mjs SOURCE PARTS ENGINE.js OUT.html     PARTS: what web/vite.page_file.config.ts built
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

const [source, parts, engine, out] = process.argv.slice(2);
const read = (...names) => readFileSync(path.join(...names), "utf8");

// Every file of the pack outside examples/, as load_pack() takes them: name → text. Sorted, so that two builds give the same bytes.
function packFiles(folder, below = "") {
  return readdirSync(path.join(folder, below))
    .sort()
    .flatMap((name) => {
      const at = below ? `${below}/${name}` : name;
      if (statSync(path.join(folder, at)).isDirectory()) return at === "examples" ? [] : packFiles(folder, at);
      return name.endsWith(".yaml") || name.startsWith("MANIFEST") ? [[at, read(folder, at)]] : [];
    });
}

// Level 9 and no time in the header: the same bytes each time.
const packed = (bytes) => gzipSync(bytes, { level: 9 }).toString("base64");
const inline = (script) => script.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
const hashed = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const engineScript = readFileSync(engine, "utf8");
const workerOf = (name) => packed(`${engineScript};\n${read(parts, name, `${name}.js`)}`);

// Before anything else runs: a policy stops no browser from asking a STUN server, so the means to do it go.
const first = `"use strict";
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "RTCIceTransport", "WebTransport"])
  Object.defineProperty(window, name, { value: undefined, writable: false, configurable: false });`;
const page = inline(read(parts, "page", "page.js"));
const style = read(parts, "page", "app.css");
const policy = [
  "default-src 'none'",
  `script-src ${hashed(first)} ${hashed(page)} 'wasm-unsafe-eval' blob:`,
  "worker-src blob:",
  `style-src ${hashed(style)}`,
  "img-src blob: data:",
  "media-src blob: data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "webrtc 'block'",
].join("; ");
const part = (id, bytes) => `<script type="text/plain" id="${id}">${bytes}</script>`;

writeFileSync(
  out,
  `<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<script>${first}</script>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="theme-color" content="#0b5c57">
<link rel="icon" href="data:,">
<title>页面 Page</title>
<style>${style}</style>
</head>
<body>
<div id="app"><p>正在打开…… Opening…</p></div>
<noscript><h1>清白 Qingbai</h1><p>这个网页需要 JavaScript。 This page needs JavaScript.</p></noscript>
${part("engine", packed(readFileSync(engine.replace(/\.js$/, ".wasm"))))}
${part("pack", packed(JSON.stringify(Object.fromEntries(packFiles(path.join(source, "packs", "cn"))))))}
${part("keeper", workerOf("keeper"))}
${part("reader", workerOf("reader"))}
<script>${page}</script>
</body>
</html>
`,
);
