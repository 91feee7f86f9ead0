// The page in a real browser at phone and desktop size: the demo, a case of one's own, letters, both languages, accessibility, safety.
// usage: node page_test.mjs QINGBAI SOURCE_DIR PICTURES_DIR   (exit 77: no browser here)
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import http from "node:http";
import path from "node:path";

const [qingbai, source, pictures] = process.argv.slice(2);
const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
if (!browserPath) {
  console.log("skipped: no chromium here");
  process.exit(77);
}
const require = createRequire(path.join(source, "web", "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
mkdirSync(pictures, { recursive: true });

const server = () =>
  new Promise((ready) => {
    const child = spawn(qingbai, ["serve", "--no-open"], { env: { ...process.env, QINGBAI_PACKS: path.join(source, "packs") } });
    child.stdout.once("data", (d) => ready({ url: d.toString().trim(), stop: () => child.kill() }));
  });

const browser = await chromium.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let passed = 0, failed = 0;

async function test(name, viewport, body) {
  const { url, stop } = await server();
  const context = await browser.newContext({ viewport, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const strange = [];
  page.on("request", (r) => { if (!r.url().startsWith(new URL(url).origin)) strange.push(r.url()); });
  page.on("pageerror", (e) => strange.push(e.message));
  page.on("console", (m) => { if (m.type() === "error" && !/status of (422|403)/.test(m.text())) strange.push(m.text()); });
  try {
    await page.goto(url);
    await page.waitForSelector("h1");
    await body(page, url, context);
    assert.deepEqual(strange, [], "no foreign request and no error");
    console.log(`ok   ${name}`);
    ++passed;
  } catch (e) {
    console.log(`FAIL ${name}\n${e.stack}`);
    await page.screenshot({ path: path.join(pictures, "failed.png") }).catch(() => undefined);
    ++failed;
  }
  await context.close();
  stop();
}

async function accessible(page) {
  // A page's own policy lets no inline script in; the tool is put in by the browser itself.
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }));
  assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`), []);
}

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 800 };
const xml = `<smses count="2"><sms address="106900001234" date="1772416800000" type="1" body="【示例金融】请转告您的朋友李某尽快还款，其借款已逾期" /><sms address="106900001234" date="1772503200000" type="1" body="【示例金融】请转告李某，逾期欠款请尽快处理" /></smses>`;

await test("the demo case shows what happened, what to do and its letters", phone, async (page) => {
  await page.screenshot({ path: path.join(pictures, "start-phone.png") });
  await accessible(page);
  await page.getByRole("button", { name: "看演示案件" }).click();
  await page.waitForSelector(".cause");
  assert.match(await page.locator(".cause h3").first().innerText(), /二次放号/);
  assert.match(await page.locator(".steps h3").first().innerText(), /号码启用证明/);
  await accessible(page);
  await page.screenshot({ path: path.join(pictures, "result-phone.png") });
  const letter = await page.locator(".paper a").first().getAttribute("href");
  const pdf = await page.evaluate(async (at) => { const r = await fetch(at); return [r.status, r.headers.get("content-type"), (await r.text()).slice(0, 5)]; }, letter);
  assert.deepEqual(pdf, [200, "application/pdf", "%PDF-"]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false, "nothing is wider than the phone");
});

await test("a person drops a file, answers questions and gets a plan, by keyboard alone", desktop, async (page) => {
  await page.getByRole("button", { name: "放入材料" }).press("Enter");
  await page.setInputFiles("input[type=file]", { name: "短信.xml", mimeType: "text/xml", buffer: Buffer.from(xml) });
  await page.getByText("看 2 条短信的判断").waitFor();
  await accessible(page);
  await page.getByRole("button", { name: "下一步" }).press("Enter");
  for (let i = 0; i < 12; ++i) {
    await page.waitForSelector("h1");
    if ((await page.locator(".choice").count()) === 0) break;
    if (i === 0) {
      await accessible(page);
      await page.screenshot({ path: path.join(pictures, "question-desktop.png") });
    }
    const question = await page.locator("h1").innerText();
    const answer = /转告/.test(question) ? "是" : /称呼/.test(question) ? "别人的名字" : "我不知道";
    await page.locator(".choice", { hasText: new RegExp(`^${answer}$`) }).first().press("Enter");
    for (let k = 0; k < 100 && (await page.locator("h1").innerText()) === question; ++k) await page.waitForTimeout(50);
  }
  await page.getByRole("button", { name: "填写我的信息" }).press("Enter");
  await page.getByLabel("姓名").fill("林小满");
  await page.getByLabel("贷款机构").fill("示例消费金融有限公司");
  await accessible(page);
  await page.waitForResponse((r) => r.url().includes("/case/answers") && r.status() === 200);
  await page.getByRole("button", { name: "先看结果" }).press("Enter");
  await page.waitForSelector(".cause");
  assert.match(await page.locator(".cause h3").first().innerText(), /联系人/);
  const html = await page.evaluate(async () => (await fetch("/api/v1/case/papers/stop_contact.html")).text());
  assert.match(html, /林小满/);
  await page.screenshot({ path: path.join(pictures, "result-desktop.png") });
});

await test("everything is there in English too", phone, async (page) => {
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Look at the demo case" }).click();
  await page.waitForSelector(".cause");
  assert.match(await page.locator(".cause h3").first().innerText(), /former owner/);
  const text = (await page.locator("main").innerText()).replace(/二次号码焕新|一证通查|云闪付|短信备份|个人信用报告/g, "");
  assert.doesNotMatch(text.replace(/【[^】]*】.*/g, ""), /[\u4e00-\u9fff]/);
  await accessible(page);
  await page.screenshot({ path: path.join(pictures, "result-english.png") });
});

await test("a mistake is said kindly and nothing is lost", phone, async (page) => {
  await page.getByRole("button", { name: "回答几个问题 不知道也没关系" }).click();
  await page.waitForSelector(".choice");
  const answer = await page.evaluate(async () => {
    const r = await fetch("/api/v1/case/answers", { method: "PUT", headers: { "X-Qingbai": "1" }, body: '{"answers": {"took_this_loan": "机密"}}' });
    return [r.status, await r.text()];
  });
  assert.equal(answer[0], 422);
  assert.match(answer[1], /took_this_loan/);
  assert.doesNotMatch(answer[1], /机密/);
});

await test("leaving at once empties the page and ends the session", phone, async (page, url) => {
  await page.getByRole("button", { name: "看演示案件" }).click();
  await page.waitForSelector(".cause");
  await page.getByRole("button", { name: "立即离开" }).click();
  await page.waitForURL("about:blank");
  await page.goto(new URL(url).origin);
  await page.waitForSelector("main");
  assert.equal(await page.locator(".cause").count(), 0);
});

// ---- what another site, or a name that points here, may not do
const ask = (port, options, body) =>
  new Promise((done) => {
    const request = http.request({ host: "127.0.0.1", port, ...options }, (r) => {
      let text = "";
      r.on("data", (d) => (text += d));
      r.on("end", () => done({ status: r.statusCode, headers: r.headers, text }));
    });
    request.on("error", () => done({ status: 0, headers: {}, text: "" }));
    request.end(body);
  });
{
  const { url, stop } = await server();
  const port = Number(new URL(url).port), token = url.split("#t=")[1];
  const check = (name, condition) => { console.log(`${condition ? "ok  " : "FAIL"} ${name}`); condition ? ++passed : ++failed; };
  check("the case is closed to who has no session", (await ask(port, { path: "/api/v1/case", headers: { "X-Qingbai": "1" } })).status === 403);
  check("a name rebound to this machine is refused", (await ask(port, { path: "/", headers: { Host: `evil.example:${port}` } })).status === 421);
  check("a wrong token opens nothing", (await ask(port, { path: "/api/v1/session", method: "POST" }, "0".repeat(48))).status === 403);
  const opened = await ask(port, { path: "/api/v1/session", method: "POST" }, token);
  const cookie = (opened.headers["set-cookie"] ?? [""])[0];
  check("the link's token opens a session whose cookie scripts cannot read", opened.status === 200 && /HttpOnly/.test(cookie) && /SameSite=Strict/.test(cookie));
  check("the link works once", (await ask(port, { path: "/api/v1/session", method: "POST" }, token)).status === 403);
  const session = cookie.split(";")[0];
  check("a call without our header is refused", (await ask(port, { path: "/api/v1/case", headers: { Cookie: session } })).status === 403);
  check("a call with both is answered", (await ask(port, { path: "/api/v1/case", headers: { Cookie: session, "X-Qingbai": "1" } })).status === 200);
  const home = await ask(port, { path: "/" });
  check("the page may load nothing from elsewhere and be framed nowhere", /default-src 'none'/.test(home.headers["content-security-policy"]) && /frame-ancestors 'none'/.test(home.headers["content-security-policy"]) && home.headers["x-content-type-options"] === "nosniff");
  check("a body that is too large is refused", [0, 413].includes((await ask(port, { path: "/api/v1/case/answers", method: "PUT", headers: { Cookie: session, "X-Qingbai": "1", "Content-Length": 50_000_000 } }, "x".repeat(10))).status));
  check("a path that leads out finds nothing", (await ask(port, { path: "/../../etc/passwd" })).status === 404);
  stop();
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
