// The page's weight and speed: initial script gzip, time until usable with a four times slower processor, Lighthouse where it is installed.
// usage: node bench/page.mjs QINGBAI SOURCE_DIR [FOLDER_WITH_LIGHTHOUSE]
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { gzipSync } from "node:zlib";

const [qingbai, source, lighthouseAt] = process.argv.slice(2);
const { chromium } = createRequire(path.resolve(source, "web", "package.json"))("playwright-core");
const child = spawn(qingbai, ["serve", "--no-open", "--memory"], { env: { ...process.env, QINGBAI_PACKS: path.resolve(source, "packs") } });
const url = await new Promise((ready) => child.stdout.once("data", (d) => ready(d.toString().trim())));
const origin = new URL(url).origin;
const port = 9300 + Math.floor(Math.random() * 500);
const browser = await chromium.launchPersistentContext("", {
  executablePath: "/usr/bin/chromium",
  viewport: { width: 390, height: 844 },
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", `--remote-debugging-port=${port}`],
});
const page = await browser.newPage();
await page.goto(url);
await page.waitForSelector(".big");

for (const file of ["/app.js", "/app.css", "/"]) {
  const bytes = Buffer.from(await (await fetch(origin + file)).arrayBuffer());
  console.log(`${file}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzip`);
}

const client = await browser.newCDPSession(page);
await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
const times = [];
for (let i = 0; i < 7; ++i) {
  const t = performance.now();
  await page.goto(`${origin}/?${i}`, { waitUntil: "commit" });
  await page.waitForSelector(".big");
  // Usable: the first button answers.
  await page.locator("button.big").first().click();
  await page.waitForSelector(".choice");
  times.push(performance.now() - t);
  await page.goto(origin);
  await page.waitForSelector(".big");
}
times.sort((a, b) => a - b);
console.log(
  `until the first button has answered, processor four times slower: median ${times[3].toFixed(0)} ms, worst ${times[6].toFixed(0)} ms`,
);
await client.send("Emulation.setCPUThrottlingRate", { rate: 1 });

if (lighthouseAt) {
  await page.getByRole("button", { name: "看演示案件" }).click();
  await page.waitForSelector(".cause");
  const lighthouse = (await import(path.resolve(lighthouseAt, "node_modules/lighthouse/core/index.js"))).default;
  for (const place of ["start", "what", "today"]) {
    const { lhr } = await lighthouse(`${origin}/#${place}`, {
      port,
      disableStorageReset: true,
      onlyCategories: ["performance", "accessibility", "best-practices"],
      logLevel: "silent",
    });
    const scores = Object.values(lhr.categories).map((c) => `${c.id} ${Math.round(c.score * 100)}`);
    const low = Object.values(lhr.audits)
      .filter((a) => a.score !== null && a.score < 0.9 && a.scoreDisplayMode !== "informative")
      .map((a) => a.id);
    console.log(
      `Lighthouse ${place}: ${scores.join(", ")}; below 0.9: ${low.join(" ") || "none"}; TTI ${lhr.audits.interactive?.displayValue}`,
    );
  }
}
await browser.close();
child.kill();
