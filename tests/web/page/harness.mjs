// What the tests of the page share: a program and a browser for each, and what a person does in the page.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const [qingbai, sourceGiven, picturesGiven, only] = process.argv.slice(2);
export const source = sourceGiven;
export const pictures = picturesGiven;
const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
if (!browserPath) {
  console.log("skipped: no chromium here");
  process.exit(77);
}
const require = createRequire(path.join(source, "web", "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
mkdirSync(pictures, { recursive: true });

// Each server has a home of its own: a book that one test makes is not there for the next.
export const server = () =>
  new Promise((ready) => {
    const home = mkdtempSync(path.join(os.tmpdir(), "page-"));
    const child = spawn(qingbai, ["serve", "--no-open"], {
      env: {
        ...process.env,
        QINGBAI_PACKS: path.join(source, "packs"),
        XDG_DATA_HOME: home,
        QINGBAI_SPEECH: path.join(source, "tests", "speech", "fake_speech.py"),
      },
    });
    child.once("exit", () => rmSync(home, { recursive: true, force: true }));
    child.stdout.once("data", (d) => ready({ url: d.toString().trim(), stop: () => child.kill() }));
  });

export const browser = await chromium.launch({
  executablePath: browserPath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
const counts = { passed: 0, failed: 0 };
export function check(name, condition) {
  console.log(`${condition ? "ok  " : "FAIL"} ${name}`);
  ++counts[condition ? "passed" : "failed"];
}

export async function test(name, viewport, body, expected = /$^/) {
  if (only && !new RegExp(only).test(name)) return;
  const { url, stop } = await server();
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1 });
  const page = await context.newPage();
  const strange = [];
  page.on("request", (r) => {
    if (!r.url().startsWith(new URL(url).origin)) strange.push(r.url());
  });
  page.on("pageerror", (e) => strange.push(e.message));
  page.on("console", (m) => {
    if (m.type() === "error" && !/status of (422|403|409|423)/.test(m.text()) && !expected.test(m.text())) strange.push(m.text());
  });
  try {
    await page.goto(url);
    await page.waitForSelector("h1");
    await body(page, url, context);
    assert.deepEqual(strange, [], "no foreign request and no error");
    check(name, true);
  } catch (e) {
    check(name, false);
    console.log(e.stack);
    await page.screenshot({ path: path.join(pictures, "failed.png") }).catch(() => undefined);
  }
  await context.close();
  stop();
}

export async function accessible(page) {
  // A page's own policy lets no inline script in; the tool is put in by the browser itself.
  await page.evaluate(() => scrollTo(0, 0)); // what lies under the bar while scrolling is not what is judged
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  assert.deepEqual(
    found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`),
    [],
  );
}

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 800 };
const sms = (date, words) => `<sms address="106900001234" date="${date}" type="1" body="【示例金融】${words}" />`;
const messages = [sms(1772416800000, "请转告您的朋友李某尽快还款，其借款已逾期"), sms(1772503200000, "请转告李某，逾期欠款请尽快处理")];
export const xml = `<smses count="2">${messages.join("")}</smses>`;
// As in web/src/place.ts, which a test of the built page cannot load.
export const places = [
  ...["start", "begin", "ask", "details", "what", "today", "waiting", "papers"],
  ...["evidence", "credit", "calls", "check", "timeline", "search", "share", "settings"],
];
export const go = (page, place) =>
  page.evaluate((p) => {
    history.pushState(null, "", `#${p}`);
    dispatchEvent(new PopStateEvent("popstate"));
  }, place);
// Loads the page again. It listens for a new address only once its heading stands.
export async function reloaded(page) {
  await page.reload();
  await page.waitForSelector("main h1");
}
// Playwright's own waitForFunction needs eval, which the page's policy forbids.
export async function until(page, condition, told) {
  for (let i = 0; i < 600; ++i) {
    if (await page.evaluate(condition, told)) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`never came: ${condition}`);
}
export const settled = (page) => until(page, () => document.querySelector(".status")?.textContent === "");
export const shot = (page, name) => page.screenshot({ path: path.join(pictures, `${name}.png`) });
export const narrow = async (page) =>
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing is wider than the screen");
export const call = (page, method, at, body) =>
  page.evaluate(
    async ([m, p, b]) => {
      const r = await fetch(`/api/v1${p}`, { method: m, headers: { "X-Qingbai": "1" }, body: b ?? null });
      return [r.status, await r.text()];
    },
    [method, at, body],
  );
// The page of one task, from the list.
export async function openTask(page, name) {
  await page.locator(".steps h2, .task-line").filter({ hasText: name }).first().waitFor();
  if ((await page.locator(".steps h2").filter({ hasText: name }).count()) > 0) return; // it is the topmost, in full
  await page.locator(".task-line").filter({ hasText: name }).first().click();
  await page.locator("article.task h1").filter({ hasText: name }).waitFor();
}
// The first of the three boxes of a day; a whole day filled into it fills all three.
export const dayBox = (page, label) => page.getByRole("group", { name: label }).locator("input").first();
export const planOf = async (page) => JSON.parse((await call(page, "GET", "/case/plan"))[1]);
export const examples = path.join(source, "packs", "cn", "examples");
export const example = (name, file) => readFileSync(path.join(examples, name, "files", file));
// Files as [name, type, bytes], put in and sealed.
export async function put(page, files) {
  await page.setInputFiles(
    "input[type=file]",
    files.map(([name, mimeType, buffer]) => ({ name, mimeType, buffer: Buffer.from(buffer) })),
  );
  await until(page, () => document.querySelector(".progress")?.textContent === "");
  await settled(page);
}

export async function finish() {
  await browser.close();
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exit(counts.failed === 0 ? 0 : 1);
}
