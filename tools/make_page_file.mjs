// Puts the page, its engine and the pack into one HTML file that opens from the disk, and into a folder site/ beside it for a static
// host (docs/page-file.md).
// usage: node make_page_file.mjs SOURCE PARTS ENGINE.js OUT.html     PARTS: what web/vite.page_file.config.ts built
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
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

// Before anything else runs: a policy stops no browser from asking a STUN server, so the means to do it go.
const first = `"use strict";
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "RTCIceTransport", "WebTransport"])
  Object.defineProperty(window, name, { value: undefined, writable: false, configurable: false });`;
const script = read(parts, "page", "page.js");
const style = read(parts, "page", "app.css");
const wasm = readFileSync(engine.replace(/\.js$/, ".wasm"));
const pack = Buffer.from(JSON.stringify(Object.fromEntries(packFiles(path.join(source, "packs", "cn")))));
const workerOf = (name) => Buffer.from(`${engineScript};\n${read(parts, name, `${name}.js`)}`);
const brought = { engine: wasm, pack, keeper: workerOf("keeper"), reader: workerOf("reader") };

const documentOf = ({ policy, head, body }) => `<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">
<script>${first}</script>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="theme-color" content="#0b5c57">
<title>页面 Page</title>
${head}
</head>
<body>
<div id="app"><p>正在打开…… Opening…</p></div>
<noscript><h1>清白 Qingbai</h1><p>这个网页需要 JavaScript。 This page needs JavaScript.</p></noscript>
${body}
</body>
</html>
`;
const always = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "webrtc 'block'"];

// One file: everything stands in it, and the browser is to make no connection at all.
const page = inline(script);
const part = ([id, bytes]) => `<script type="text/plain" id="${id}">${packed(bytes)}</script>`;
writeFileSync(
  out,
  documentOf({
    policy: [
      ...always,
      `script-src ${hashed(first)} ${hashed(page)} 'wasm-unsafe-eval' blob:`,
      "worker-src blob:",
      `style-src ${hashed(style)}`,
      "img-src blob: data:",
      "media-src blob: data:",
      "connect-src 'none'",
    ],
    head: `<link rel="icon" href="data:,">\n<style>${style}</style>`,
    body: `${Object.entries(brought).map(part).join("\n")}\n<script>${page}</script>`,
  }),
);

// The same as a folder for any static host: names hold a part of the file's SHA-256, so that a new one is never an old one.
const site = path.join(path.dirname(out), "site");
rmSync(site, { recursive: true, force: true });
mkdirSync(site, { recursive: true });
const put = (name, bytes) => {
  const stem = name.replace(/\.\w+$/, "");
  const given = `${stem}.${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}${path.extname(name)}`;
  writeFileSync(path.join(site, given), bytes);
  return given;
};
const endings = { engine: "wasm", pack: "json", keeper: "js", reader: "js" };
const links = Object.entries(brought).map(([id, bytes]) => [id, put(`${id}.${endings[id]}`, bytes)]);
const own = { script: put("page.js", script), style: put("page.css", style) };
copyFileSync(path.join(source, "web", "public", "icon.png"), path.join(site, "icon.png"));
const icons = [{ src: "icon.png", sizes: "192x192", type: "image/png" }];
const manifest = { name: "清白 Qingbai", short_name: "清白", start_url: ".", display: "standalone", theme_color: "#0b5c57", icons };
writeFileSync(path.join(site, "manifest.webmanifest"), JSON.stringify(manifest));
writeFileSync(
  path.join(site, "index.html"),
  documentOf({
    policy: [
      ...always,
      `script-src 'self' ${hashed(first)} 'wasm-unsafe-eval' blob:`,
      "worker-src 'self' blob:",
      "style-src 'self'",
      "img-src 'self' blob: data:",
      "media-src blob: data:",
      "manifest-src 'self'",
      "connect-src 'self'",
    ],
    head: `<link rel="icon" href="icon.png">\n<link rel="manifest" href="manifest.webmanifest">\n<link rel="stylesheet" href="${own.style}">`,
    body: `${links.map(([id, name]) => `<data id="${id}" value="${name}" hidden></data>`).join("\n")}\n<script src="${own.script}"></script>`,
  }),
);
// Keeps the page itself, never a case: it opens without a network from the second visit on.
const kept = ["./", "icon.png", "manifest.webmanifest", own.script, own.style, ...links.map(([, name]) => name)];
const shell = createHash("sha256").update(kept.join()).digest("hex").slice(0, 12);
writeFileSync(
  path.join(site, "sw.js"),
  `const shell = "qingbai-${shell}", files = ${JSON.stringify(kept)};
self.addEventListener("install", (event) => event.waitUntil(caches.open(shell).then((cache) => cache.addAll(files))));
self.addEventListener("activate", (event) => event.waitUntil(caches.keys().then((all) =>
  Promise.all(all.filter((name) => name.startsWith("qingbai-") && name !== shell).map((name) => caches.delete(name))))));
self.addEventListener("fetch", (event) => event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((had) => had ?? fetch(event.request))));
`,
);
