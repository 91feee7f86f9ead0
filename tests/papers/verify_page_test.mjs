// verify.html in a real browser, from the file system and offline: a bundle passes; one byte changed in any file fails and is named.
// usage: node verify_page_test.mjs QINGBAI SOURCE_DIR PICTURES_DIR   (exit 77: no browser here)
/* global bytes, check, hex, sha256js -- functions of the page that is tested */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const [qingbai, source, pictures] = process.argv.slice(2);
const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
if (!browserPath) {
  console.log("skipped: no chromium here");
  process.exit(77);
}
const { chromium } = createRequire(path.join(source, "web", "package.json"))("playwright-core");
mkdirSync(pictures, { recursive: true });
const folder = mkdtempSync(path.join(os.tmpdir(), "verify-page-"));
const done = spawnSync(
  qingbai,
  ["work", path.join(source, "packs/cn/examples/recycled_number"), "--out", path.join(folder, "out"), "--json"],
  { env: { ...process.env, QINGBAI_PACKS: path.join(source, "packs") } },
);
assert.equal(done.status, 0, done.stderr.toString());
const bundle = path.join(folder, "out", "bundle");

const browser = await chromium.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
let code = 1;
try {
  const page = await (await browser.newContext({ offline: true })).newPage();
  const strange = [];
  page.on("request", (r) => {
    if (!r.url().startsWith("file:")) strange.push(r.url());
  });
  page.on("pageerror", (e) => strange.push(e.message));
  await page.goto("file://" + path.join(bundle, "verify.html"));
  await page.setInputFiles("#folder", bundle);
  // Playwright's own waitForFunction needs eval, which the page's policy forbids.
  for (let i = 0; i < 150; ++i) {
    if (await page.evaluate(() => document.getElementById("verdict").style.display === "block")) break;
    await new Promise((later) => setTimeout(later, 100));
  }
  const words = await page.textContent("#verdict");
  assert.match(words, /核验通过/, (await page.textContent("#notes")) || "");
  await page.screenshot({ path: path.join(pictures, "verify-page.png"), fullPage: true });
  // In the page itself: every file once, one byte at a place that differs from file to file.
  const failures = await page.evaluate(async () => {
    const all = new Map(
      Array.from(document.getElementById("folder").files, (f) => [f.webkitRelativePath.split("/").slice(1).join("/"), f]),
    );
    const out = [];
    let salt = 7;
    for (const [name, file] of all) {
      if (file.size === 0) continue;
      const data = new Uint8Array(await file.arrayBuffer());
      const at = (salt = (salt * 48271) % 2147483647) % data.length;
      data[at] ^= at % 2 ? 0xff : 0x20;
      const { bad } = await check(new Map(all).set(name, new File([data], name)));
      if (!bad.some((line) => line.includes(name))) out.push(`${name} byte ${at}: ${bad.join(" | ")}`);
    }
    const more = await check(new Map(all).set("data/more.txt", new File(["x"], "more.txt")));
    if (!more.bad.some((line) => line.includes("data/more.txt"))) out.push("a file more was not seen");
    const less = new Map(all);
    less.delete("meta/custody.jsonl");
    if (!(await check(less)).bad.some((line) => line.includes("meta/custody.jsonl"))) out.push("a file less was not seen");
    return out;
  });
  assert.deepEqual(failures, []);
  // Without WebCrypto the page computes by itself.
  const slow = await page.evaluate(() => hex(sha256js(bytes("abc"))));
  assert.equal(slow, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert.deepEqual(strange, [], "no request and no error");
  console.log("ok   verify.html passes a bundle, and names every file of which one byte was changed");
  code = 0;
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
process.exit(code);
