// The page in a real browser at phone and desktop size: the demo, a case of one's own, letters, both languages, accessibility, safety.
// usage: node page_test.mjs QINGBAI SOURCE_DIR PICTURES_DIR [NAMES]   (exit 77: no browser here; NAMES: only tests whose name matches)
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import http from "node:http";
import os from "node:os";
import path from "node:path";

const [qingbai, source, pictures, only] = process.argv.slice(2);
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
const server = () =>
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

const browser = await chromium.launch({
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
let passed = 0,
  failed = 0;

async function test(name, viewport, body, expected = /$^/) {
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

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 800 };
const xml = `<smses count="2"><sms address="106900001234" date="1772416800000" type="1" body="【示例金融】请转告您的朋友李某尽快还款，其借款已逾期" /><sms address="106900001234" date="1772503200000" type="1" body="【示例金融】请转告李某，逾期欠款请尽快处理" /></smses>`;
const go = (page, place) =>
  page.evaluate((p) => {
    history.pushState(null, "", `#${p}`);
    dispatchEvent(new PopStateEvent("popstate"));
  }, place);
// Playwright's own waitForFunction needs eval, which the page's policy forbids.
async function until(page, condition) {
  for (let i = 0; i < 600; ++i) {
    if (await page.evaluate(condition)) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`never came: ${condition}`);
}
const settled = (page) => until(page, () => document.querySelector(".status")?.textContent === "");
const shot = (page, name) => page.screenshot({ path: path.join(pictures, `${name}.png`) });
const narrow = async (page) =>
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing is wider than the screen");
const call = (page, method, at, body) =>
  page.evaluate(
    async ([m, p, b]) => {
      const r = await fetch(`/api/v1${p}`, { method: m, headers: { "X-Qingbai": "1" }, body: b ?? null });
      return [r.status, await r.text()];
    },
    [method, at, body],
  );
const examples = path.join(source, "packs", "cn", "examples");

// What the eight causes look like from the chair of the person: answers given by pressing buttons, files dropped in.
const answersOf = (cause) =>
  Object.fromEntries(
    readFileSync(path.join(examples, cause, "answers.yaml"), "utf8")
      .split("\n")
      .map((l) => l.match(/^  (\w+): (\w+)/))
      .filter(Boolean)
      .map((m) => [m[1], m[2]]),
  );
const filesOf = (cause) =>
  existsSync(path.join(examples, cause, "files"))
    ? readdirSync(path.join(examples, cause, "files")).map((f) => path.join(examples, cause, "files", f))
    : [];
const causes = [
  "fake_dunning",
  "recycled_number",
  "contact_listed",
  "number_only",
  "identity_theft",
  "someone_close",
  "disguised_loan",
  "my_own_loan",
];

async function walk(page, cause, english) {
  let taps = 0;
  const files = filesOf(cause);
  if (files.length > 0) {
    taps += 2;
    await page.setInputFiles("input[type=file]", files);
    await until(
      page,
      () => document.querySelector(".progress")?.textContent === "" && document.querySelector(".status")?.textContent === "",
    );
  }
  const given = answersOf(cause);
  const questions = JSON.parse((await call(page, "GET", "/case/plan"))[1]).questions;
  await page.locator(".big").first().click();
  ++taps;
  for (let i = 0; i < 14; ++i) {
    await settled(page);
    if ((await page.locator(".choice").count()) === 0) break;
    const plan = JSON.parse((await call(page, "GET", "/case/plan"))[1]);
    if (plan.diagnosis[0].cause === cause && plan.diagnosis[0].probability > 0.9 && plan.papers.length > 0) break;
    const heading = await page.locator("h1").innerText();
    const known = JSON.parse((await call(page, "GET", `/case/plan?lang=${english ? "en" : "zh-Hans"}`))[1]).questions;
    const at = known.findIndex((q) => q.ask === heading);
    const key = questions[at].id === "report.shows" ? "credit_report_shows" : questions[at].id.replace("answer.", "");
    const option = known[at].options.findIndex((o) => o.value === given[key]);
    await page
      .locator(".choice")
      .nth(option >= 0 ? option : known[at].options.length)
      .click();
    ++taps;
    for (let k = 0; k < 100 && (await page.locator("h1").innerText()) === heading; ++k) await page.waitForTimeout(30);
  }
  await page.locator("button.main").first().click();
  await page.waitForSelector(".cause");
  return taps + 1;
}

for (const cause of causes)
  for (const [size, viewport] of [
    ["phone", phone],
    ["desktop", desktop],
  ])
    await test(`${cause} on a ${size}`, viewport, async (page) => {
      const english = size === "desktop";
      if (english) {
        await page.getByRole("button", { name: "English" }).click();
        await settled(page);
      }
      let taps = await walk(page, cause, english);
      const plan = JSON.parse((await call(page, "GET", "/case/plan"))[1]);
      assert.equal(plan.diagnosis[0].cause, cause);
      await narrow(page);
      await page.locator("section .row button.main").first().click();
      ++taps;
      await page.waitForSelector(".steps, .hint");
      if (plan.papers.length > 0 && (await page.locator(".paper a").count()) > 0) {
        const letter = await page.locator(".paper a").first().getAttribute("href");
        const pdf = await page.evaluate(async (at) => {
          const r = await fetch(at);
          return [r.status, r.headers.get("content-type"), (await r.text()).slice(0, 5)];
        }, letter);
        assert.deepEqual(pdf, [200, "application/pdf", "%PDF-"]);
        ++taps;
        console.log(`     ${cause}: ${taps} taps to the first letter`);
        if (cause === "fake_dunning" || cause === "recycled_number") assert.ok(taps <= 12, `${taps} taps`);
      }
      await narrow(page);
    });

const states = [
  "start",
  "ask",
  "details",
  "what",
  "today",
  "waiting",
  "papers",
  "papers/carrier_request",
  "evidence",
  "evidence/E0001",
  "credit",
  "calls",
  "timeline",
  "search",
  "share",
  "settings",
];
for (const [language, size, viewport] of [
  ["zh", "phone", phone],
  ["en", "desktop", desktop],
])
  await test(`every place is accessible and fits, ${language}, ${size}`, viewport, async (page) => {
    if (language === "en") {
      await page.getByRole("button", { name: "English" }).click();
      await settled(page);
    }
    await accessible(page);
    await page.getByRole("button", { name: language === "en" ? "Look at the demo case" : "看演示案件" }).click();
    await page.waitForSelector(".cause");
    await call(
      page,
      "POST",
      "/case/marks",
      JSON.stringify({ what: "filed", matter: "carrier_complaint", on: "2026-03-02", receipt: "A1" }),
    );
    await call(
      page,
      "POST",
      "/case/marks",
      JSON.stringify({ what: "call", with: "示例", at: "2026-03-02T10:00:00+08:00", promised: "停止", promised_by: "2026-03-20" }),
    );
    await page.reload();
    await page.waitForSelector("h1");
    for (const place of states) {
      await go(page, place);
      await settled(page);
      await page.waitForSelector("main h1");
      await page.waitForTimeout(250);
      await narrow(page);
      await accessible(page);
      await shot(page, `${place.replace("/", "-")}-${size}`);
      if (language === "en") {
        const text = (await page.locator("main").innerText()).replace(/【[^】]*】.*/g, "");
        if (["what", "today", "waiting", "calls", "settings", "share", "ask", "start"].includes(place))
          assert.doesNotMatch(
            text.replace(/二次号码焕新|一证通查|云闪付|短信备份|个人信用报告|示例\S*|停止|演示案件|案件 [\d-]+|王先生|林\S*/g, ""),
            /[\u4e00-\u9fff]/,
            place,
          );
      }
    }
    await page.emulateMedia({ colorScheme: "dark" });
    await go(page, "today");
    await page.waitForTimeout(200);
    await accessible(page);
  });

await test("by keyboard alone, from the first question to a letter noted as filed", desktop, async (page) => {
  await page.setInputFiles("input[type=file]", { name: "短信.xml", mimeType: "text/xml", buffer: Buffer.from(xml) });
  await until(page, () => document.querySelector(".progress")?.textContent === "");
  await settled(page);
  const press = async (name) => {
    // Tab until the element that the person means has the focus; then Enter.
    for (let i = 0; i < 80; ++i) {
      await page.keyboard.press("Tab");
      const label = await page.evaluate(
        () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
      );
      if (name.test(label)) return page.keyboard.press("Enter");
    }
    throw new Error(`never reached ${name}`);
  };
  await press(/^回答几个问题/);
  for (let i = 0; i < 12 && (await page.locator(".choice").count()) > 0; ++i) {
    const question = await page.locator("h1").innerText();
    await press(/转告/.test(question) ? /^是$/ : /称呼/.test(question) ? /^别人的名字$/ : /^我不知道$/);
    for (let k = 0; k < 100 && (await page.locator("h1").innerText()) === question; ++k) await page.waitForTimeout(30);
  }
  await press(/^填写我的信息$/);
  await page.waitForSelector("#name");
  await page.keyboard.press("Tab");
  await page.keyboard.type("林小满");
  await until(page, () => /已保存/.test(document.body.innerText));
  await press(/^先看结果$/);
  await page.waitForSelector(".steps");
  await press(/^停止联系/);
  await page.waitForSelector(".sheet article");
  assert.match(await page.locator(".sheet").innerText(), /林小满/);
  await press(/^记下来$/);
  await until(page, () => /已记下/.test(document.body.innerText));
});

await test(
  "a letter is checked, signed on the screen, cut to a form, filed with its receipt; the bundle and an ID copy are made",
  phone,
  async (page) => {
    await page.getByRole("button", { name: "看演示案件" }).click();
    await page.waitForSelector(".cause");
    await go(page, "papers/carrier_request");
    await page.waitForSelector(".sheet article");
    await page.locator("details.checks summary").click();
    assert.ok((await page.locator("details.checks li").count()) > 0, "what to look at is listed");
    await page.getByRole("button", { name: "看英文对照" }).click();
    await until(page, () => /Reading copy, not for filing/.test(document.querySelector(".sheet")?.textContent ?? ""));
    await page.getByRole("button", { name: "看寄出的中文" }).click();
    await page.getByRole("button", { name: "在屏幕上签名" }).click();
    await page.locator(".pad canvas").scrollIntoViewIfNeeded();
    const box = await page.locator(".pad canvas").boundingBox();
    assert.equal(await page.getByRole("button", { name: "用这个签名" }).isDisabled(), true);
    await page.mouse.move(box.x + 20, box.y + box.height / 2);
    await page.mouse.down();
    for (let i = 1; i < 12; ++i) await page.mouse.move(box.x + 20 + 18 * i, box.y + box.height / 2 + (i % 2 ? 20 : -20));
    await page.mouse.up();
    await accessible(page);
    await narrow(page);
    await shot(page, "papers-signing-phone");
    await page.getByRole("button", { name: "用这个签名" }).click();
    await until(page, () => /已在屏幕上签名/.test(document.body.innerText));
    await until(page, () => document.querySelector(".sheet svg.drawn path") !== null);
    await page.getByRole("button", { name: "网上填表" }).click();
    await page.waitForSelector(".part pre");
    assert.ok((await page.locator(".part").count()) >= 2);
    await narrow(page);
    await accessible(page);
    await page.setInputFiles("#photo", path.join(source, "tests", "extract", "screen.png"));
    await page.locator("#receipt").fill("甲123");
    await page.getByRole("button", { name: "记下来" }).click();
    await until(page, () => /已记下，期限开始计算/.test(document.body.innerText));
    await until(page, async () => {
      const e = await (await fetch("/api/v1/case/evidence", { headers: { "X-Qingbai": "1" } })).json();
      return e.unread === 0 && e.files.length >= 4;
    });
    const plan = JSON.parse((await call(page, "GET", "/case/plan"))[1]);
    assert.ok(
      plan.clocks.some((c) => c.matter === "carrier_complaint"),
      "the clock runs",
    );
    await go(page, "share");
    await page.waitForSelector("#bundle-to");
    await page.locator("#bundle-to").fill("某派出所");
    const [bundle] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "生成证据包" }).click()]);
    assert.equal(bundle.suggestedFilename(), "evidence.zip");
    await until(page, () => /已生成/.test(document.body.innerText));
    await go(page, "papers");
    await page.getByText("给身份证照片加用途水印").click();
    await page.locator("#id-to").fill("某银行");
    await page.locator("#id-purpose").fill("征信异议");
    await page.setInputFiles("#id-pictures", path.join(source, "tests", "extract", "screen.png"));
    const [copy] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "生成PDF" }).click()]);
    assert.equal(copy.suggestedFilename(), "id-copy.pdf");
  },
);

await test("a screen reader hears a place in order", phone, async (page) => {
  await page.getByRole("button", { name: "看演示案件" }).click();
  await page.waitForSelector(".cause");
  await go(page, "today");
  await page.waitForSelector(".steps");
  const snapshot = await page.locator("body").ariaSnapshot();
  const roles = ["banner", "navigation", "main", 'heading "现在做什么" [level=1]', "list", "contentinfo"];
  let from = 0;
  for (const role of roles) {
    const found = snapshot.indexOf(`- ${role}`, from);
    assert.ok(found >= from, `${role} is missing or out of order:\n${snapshot.slice(0, 1500)}`);
    from = found;
  }
});

await test("two windows never overwrite each other", phone, async (page, url, context) => {
  await go(page, "details");
  const other = await context.newPage();
  await other.goto(new URL(url).origin);
  await other.waitForSelector("h1");
  await go(other, "details");
  await page.getByLabel("姓名", { exact: true }).fill("林小满");
  await until(page, () => /已保存/.test(document.body.innerText));
  await other.getByLabel("住址").fill("北京");
  await until(other, () => /已保存/.test(document.body.innerText));
  let answers = JSON.parse((await call(page, "GET", "/case/plan"))[1]).answers.person;
  assert.deepEqual([answers.name, answers.address], ["林小满", "北京"]);
  await page.getByLabel("姓名", { exact: true }).fill("林小美");
  await page.waitForTimeout(900);
  await other.bringToFront();
  // The other window has not seen it; it changes the same field from an older version.
  await other.getByLabel("姓名", { exact: true }).fill("林大满");
  await other.waitForSelector("[role=alertdialog]");
  await accessible(other);
  answers = JSON.parse((await call(page, "GET", "/case/plan"))[1]).answers.person;
  assert.equal(answers.name, "林小美");
  await other.getByRole("button", { name: "保留我刚写的" }).click();
  await other.waitForTimeout(500);
  assert.equal(JSON.parse((await call(page, "GET", "/case/plan"))[1]).answers.person.name, "林大满");
});

await test("a mistake is said kindly and nothing is lost", phone, async (page) => {
  // The heading may stand before the page has opened its session with the link's token.
  for (let i = 0; i < 100 && (await call(page, "GET", "/case/plan"))[0] === 403; ++i) await page.waitForTimeout(50);
  const answer = await call(page, "PUT", "/case/answers", '{"answers": {"took_this_loan": "机密"}}');
  assert.equal(answer[0], 422);
  assert.match(answer[1], /took_this_loan/);
  assert.doesNotMatch(answer[1], /机密/);
});

await test("a court paper is noted with the day it came, and its time limit stands first", phone, async (page) => {
  await page.getByRole("button", { name: /^收到法院的文件/ }).click();
  await page.getByRole("button", { name: "支付令" }).click();
  await settled(page);
  const { today } = JSON.parse((await call(page, "GET", "/case/plan"))[1]);
  const came = new Date(Date.parse(today) - 2 * 864e5).toISOString().slice(0, 10);
  await page.locator("#court_papers-0-received_on").fill(came);
  await page.locator("#court_papers-0-court").fill("示例市示例区人民法院");
  await until(page, () => /已保存/.test(document.body.innerText));
  await narrow(page);
  await shot(page, "details-court-phone");
  await accessible(page);
  await go(page, "today");
  await page.waitForSelector(".steps");
  assert.match(await page.locator(".alarm").first().innerText(), /法院文书/);
  assert.match(await page.locator(".steps h2").first().innerText(), /异议/);
  const plan = JSON.parse((await call(page, "GET", "/case/plan"))[1]);
  const clock = plan.clocks.find((c) => c.rule === "payment_order_objection");
  assert.equal(clock.from, came);
  assert.ok(clock.days_left >= 13, "15 days from the day it came; a holiday at the end moves it");
  await page.locator(".steps summary").first().click();
  await accessible(page);
  await narrow(page);
  await shot(page, "today-office-phone");
});

await test("two loans, where the person was, and a helper; what is taken away is gone", phone, async (page) => {
  await go(page, "details");
  await page.locator("#loans-0-lender").fill("示例消费金融有限公司");
  await page.locator("#loans-0-amount_fen").fill("5000.5");
  await page.locator("#loans-0-applied_at").fill("2026-05-30T14:20");
  await page.getByRole("button", { name: "再加一笔贷款" }).click();
  await page.locator("#loans-1-lender").fill("示例小额贷款有限公司");
  await page.locator("#loans-1-state").selectOption("overdue");
  await page.getByRole("button", { name: "加一条行踪" }).click();
  await page.locator("#whereabouts-0-from").fill("2026-05-30T08:00");
  await page.locator("#whereabouts-0-to").fill("2026-05-30T20:00");
  await page.locator("#whereabouts-0-place").fill("上海市某会场");
  await page.locator("#whereabouts-0-proof").fill("会议签到表");
  await page.getByText("有人代您办理").click();
  await page.locator("#helper-name").fill("周小雨");
  await until(
    page,
    async () => (await (await fetch("/api/v1/case/plan", { headers: { "X-Qingbai": "1" } })).json()).answers.helper?.name === "周小雨",
  );
  const stored = JSON.parse((await call(page, "GET", "/case/plan"))[1]);
  assert.equal(stored.answers.loans[0].amount_fen, "500050");
  assert.equal(stored.answers.loans[1].state, "overdue");
  assert.equal(stored.answers.whereabouts[0].from, "2026-05-30T08:00:00+08:00");
  assert.equal(stored.loans.length, 2);
  await page.locator("#loans-0-amount_fen").fill("五千"); // not a number: it is not stored, and not lost either
  await page.locator("#loans-0-lender").focus();
  await page.waitForTimeout(900);
  assert.equal(await page.locator("#loans-0-amount_fen").inputValue(), "五千");
  assert.equal(JSON.parse((await call(page, "GET", "/case/plan"))[1]).answers.loans[0].amount_fen, "500050");
  await accessible(page);
  await narrow(page);
  await go(page, "timeline");
  await page.getByText("您在别处，有证明").waitFor();
  await accessible(page);
  await shot(page, "timeline-alibi-phone");
  await go(page, "what");
  await page.getByText("每笔贷款分别看").waitFor();
  await accessible(page);
  await narrow(page);
  await shot(page, "what-two-loans-phone");
  await go(page, "details");
  await page.getByRole("button", { name: /^去掉 第2笔贷款/ }).click();
  await until(
    page,
    async () => (await (await fetch("/api/v1/case/plan", { headers: { "X-Qingbai": "1" } })).json()).answers.loans.length === 1,
  );
});

await test(
  "a case is kept on this computer with a passphrase, locked and opened again; another book is made beside it",
  phone,
  async (page) => {
    await go(page, "details");
    await page.getByLabel("姓名", { exact: true }).fill("林小满");
    await until(page, () => /已保存/.test(document.body.innerText));
    await go(page, "settings");
    await page.getByLabel("设一个口令").fill("一二三四");
    await page.getByLabel("再写一次口令").fill("一二三");
    await page.getByText("两次写的不一样").waitFor();
    assert.equal(await page.getByRole("button", { name: "加密保存" }).isDisabled(), true);
    await page.getByLabel("再写一次口令").fill("一二三四");
    await accessible(page);
    await narrow(page);
    await shot(page, "settings-keep-phone");
    await page.getByRole("button", { name: "加密保存" }).click();
    await page.getByText("已保存。以后的改动也会自动保存。").waitFor();
    await page.getByText("怕有人逼您打开").click();
    await page.getByLabel("设一个口令").fill("别的口令");
    await page.getByLabel("再写一次口令").fill("别的口令");
    await page.getByRole("button", { name: "建另一本" }).click();
    await page.getByText("已建好").waitFor();
    await accessible(page);
    await page.getByRole("button", { name: "现在上锁" }).click();
    const open = async (words) => {
      await page.getByText("页面已上锁").waitFor();
      await page.getByLabel("口令", { exact: true }).fill(words);
      await page.getByRole("button", { name: "打开", exact: true }).click();
    };
    await page.getByText("页面已上锁").waitFor();
    await accessible(page);
    await open("别的口令");
    await page.getByRole("button", { name: "现在上锁" }).waitFor();
    assert.equal(JSON.parse((await call(page, "GET", "/case/plan"))[1]).answers.person, undefined);
    await page.getByRole("button", { name: "现在上锁" }).click();
    await open("一二三四");
    await page.getByRole("button", { name: "现在上锁" }).waitFor();
    assert.equal(JSON.parse((await call(page, "GET", "/case/plan"))[1]).answers.person.name, "林小满");
  },
);

await test("an answer that came is read against what was asked", phone, async (page) => {
  await page.getByRole("button", { name: "看演示案件" }).click();
  await page.waitForSelector(".cause");
  await go(page, "waiting");
  await page
    .getByLabel("对方的答复")
    .fill(
      "您好，您反映的问题我司已收悉并高度重视。关于您要求提供合同材料，因涉及商业秘密，恕不能提供。我司已停止对您的催收。感谢您的理解与支持。",
    );
  await page.getByRole("button", { name: "读这份答复" }).click();
  await page.locator("blockquote").first().waitFor();
  const said = await page.locator("main").innerText();
  assert.match(said, /拒绝了/);
  assert.match(said, /恕不能提供/);
  await accessible(page);
  await narrow(page);
  await shot(page, "waiting-answer-phone");
  await page.getByRole("button", { name: "打开下一封信" }).click();
  await page.waitForSelector(".sheet article");
});

const report = (number, time, loans) =>
  `<!DOCTYPE html><html><body><p>个人信用报告</p><p>报告编号：${number}　报告时间：${time}</p><p>姓名：张某某　证件类型：身份证　证件号码：**************123X　未婚</p><p>信贷记录</p><p>贷款</p><p>从未发生过逾期的账户明细如下：</p>${loans}<p>查询记录</p><p>机构查询记录明细</p><table><tr><th>编号</th><th>查询日期</th><th>查询机构</th><th>查询原因</th></tr><tr><td>1</td><td>2026年01月18日</td><td>示例消费金融有限公司</td><td>贷款审批</td></tr></table></body></html>`;
const oldLoan =
  "<p>1.2020年07月21日示例邮政银行发放的490,000元（人民币）个人住房贷款，2045年07月21日到期。截至2025年12月，余额400,000，当前无逾期。</p>";
const newLoan =
  "<p>2.2026年01月20日示例消费金融有限公司发放的8,000元（人民币）其他个人消费贷款，2027年01月20日到期。截至2026年02月，余额7,400，当前有逾期。</p>";

await test("two credit reports: what changed, and in one tap whose an entry is", phone, async (page) => {
  await page.setInputFiles("input[type=file]", [
    { name: "旧.html", mimeType: "text/html", buffer: Buffer.from(report("2026010200001234567890", "2026-01-02 10:00:00", oldLoan)) },
    {
      name: "新.html",
      mimeType: "text/html",
      buffer: Buffer.from(report("2026030100001234567891", "2026-03-01 10:00:00", oldLoan + newLoan)),
    },
  ]);
  await until(page, () => document.querySelector(".progress")?.textContent === "");
  await settled(page);
  await go(page, "credit");
  const mine = page.getByRole("button", { name: /^不是我的 示例消费金融有限公司 2026-01-20/ });
  await mine.waitFor();
  assert.match(await page.locator("main").innerText(), /新账户/);
  await until(page, () => {
    const i = document.querySelector("figure img");
    return i !== null && i.complete && i.naturalWidth > 0;
  });
  await mine.click();
  await settled(page);
  await page.getByText("可以提出异议的条目").first().waitFor();
  assert.equal(await mine.getAttribute("aria-pressed"), "true");
  await narrow(page);
  await accessible(page);
  await shot(page, "credit-two-reports-phone");
});

await test("photographs of a report's pages, put in in any order, are read as one", phone, async (page) => {
  const sheet = (body, n) =>
    `<!DOCTYPE html><html><body style="margin:60px;width:780px;height:1000px;font:17px 'Noto Sans CJK SC';position:relative">${body}<p style="position:absolute;bottom:0;width:100%;text-align:center">第${n}页，共3页</p></body></html>`;
  const pages = [
    "<h2>个人信用报告</h2><p>报告编号：2026030100001234567891　报告时间：2026-03-01 10:00:00</p><p>姓名：张某某　证件类型：身份证　证件号码：**************123X　未婚</p><h3>信贷记录</h3><h3>贷款</h3><p>从未发生过逾期的账户明细如下：</p>" +
      oldLoan,
    newLoan + "<p>3.2024年03月04日示例商业银行发放的30,000元（人民币）其他个人消费贷款，2025年03月已结清。</p>",
    "<h3>查询记录</h3><h3>机构查询记录明细</h3><table style='width:100%;text-align:left'><tr><th>编号</th><th>查询日期</th><th>查询机构</th><th>查询原因</th></tr><tr><td>1</td><td>2026年01月18日</td><td>示例消费金融有限公司</td><td>贷款审批</td></tr></table>",
  ];
  const camera = await (await browser.newContext({ viewport: { width: 900, height: 1120 } })).newPage();
  const pictures = [];
  for (const [n, body] of pages.entries()) {
    await camera.setContent(sheet(body, n + 1));
    pictures.push(await camera.screenshot());
  }
  await camera.context().close();
  await page.setInputFiles(
    "input[type=file]",
    [2, 0, 1].map((n) => ({ name: `照片${n + 1}.png`, mimeType: "image/png", buffer: pictures[n] })),
  );
  await until(page, () => document.querySelector(".progress")?.textContent === "");
  await settled(page);
  await go(page, "credit");
  const join = page.getByRole("button", { name: "合在一起读（3张）" });
  await join.waitFor();
  await narrow(page);
  await accessible(page);
  await shot(page, "credit-photographs-phone");
  await join.click();
  await page.getByRole("heading", { name: "账户（3）" }).waitFor();
  const words = await page.locator("main").innerText();
  for (const lender of ["示例邮政银行", "示例消费金融有限公司", "示例商业银行"]) assert.match(words, new RegExp(lender));
  assert.equal(await page.getByRole("button", { name: /合在一起读/ }).count(), 0); // they belong to a report now
  assert.match(await page.locator("img.line").getAttribute("src"), /of=E0004/); // the picture of the whole, not the kept one of its first page
  await page.getByRole("button", { name: /^在报告页上看 示例消费金融有限公司 2026-01-20/ }).click();
  await until(page, () => {
    const i = [...document.querySelectorAll("figure img")].at(-1);
    return i.complete && i.naturalWidth > 0;
  });
  await shot(page, "credit-photographs-joined-phone");
});

await test("a recording is drafted by the person's own program, put right and kept; a film shows its screens", phone, async (page) => {
  const film = spawnSync("python3", [path.join(source, "tests", "extract", "make_samples.py"), path.join(pictures, "samples")]);
  assert.equal(film.status, 0, String(film.stderr));
  const samples = path.join(pictures, "samples");
  const sound = readdirSync(samples).find((f) => f.endsWith(".wav"));
  await page.setInputFiles("input[type=file]", [path.join(samples, sound), path.join(samples, "tiny.webm")]);
  await until(page, () => document.querySelector(".progress")?.textContent === "" && document.querySelector(".status")?.textContent === "");
  await go(page, "evidence/E0001");
  await page.waitForSelector("#heard");
  assert.equal(await page.locator("audio").count(), 1);
  await page.getByRole("button", { name: "先写一稿" }).click();
  await page.getByRole("button", { name: "把草稿放进来" }).click();
  await page.waitForSelector("input[type=checkbox]");
  assert.equal(await page.getByRole("button", { name: "保存整理" }).isDisabled(), true, "a draft is not kept unheard");
  await shot(page, "heard-draft");
  await accessible(page);
  await narrow(page);
  await page.fill("#heard", "00:00 对方：您好，这里是示例金融");
  await page.getByLabel("我已从头听过").check();
  await page.getByRole("button", { name: "保存整理" }).click();
  await until(page, () => document.body.textContent.includes("已保存，会写进证据卷"));
  const marks = JSON.parse((await call(page, "GET", "/case/plan"))[1]).marks;
  assert.deepEqual([marks[0].what, marks[0].how, marks[0].said], ["heard", "machine_draft", "00:00 对方：您好，这里是示例金融"]);
  await go(page, "evidence/E0002");
  await page.waitForSelector("video");
  await until(page, () => document.querySelector("video").readyState >= 1 || document.querySelector("video").error !== null);
  await until(page, () => [...document.querySelectorAll("details[open] .picture img")].some((i) => i.naturalWidth > 0));
  await page.locator("details[open] .picture img").first().scrollIntoViewIfNeeded();
  await shot(page, "film");
  await page.getByRole("button", { name: "播放器跳到" }).first().click();
  await accessible(page);
  await narrow(page);
});

await test(
  "a hostile file is kept and never runs",
  phone,
  async (page) => {
    const evil = '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=\'owned\'"><script>document.title="owned"</script></svg>';
    await page.setInputFiles("input[type=file]", [
      { name: "a<img src=x onerror=alert(1)>.svg", mimeType: "image/svg+xml", buffer: Buffer.from(evil) },
      { name: "b.html", mimeType: "text/html", buffer: Buffer.from("<script>document.title='owned'</script>") },
    ]);
    await until(page, () => document.querySelector(".progress")?.textContent === "");
    await settled(page);
    for (const item of ["E0001", "E0002"]) {
      const served = await page.evaluate(async (i) => {
        const r = await fetch(`/api/v1/case/evidence/${i}/original`, { headers: { "X-Qingbai": "1" } });
        return [r.headers.get("content-type"), r.headers.get("content-disposition"), r.headers.get("content-security-policy")];
      }, item);
      assert.equal(served[0], "application/octet-stream");
      assert.match(served[1], /^attachment/);
      assert.match(served[2], /sandbox/);
      await go(page, `evidence/${item}`);
      await settled(page);
    }
    assert.doesNotMatch(await page.title(), /owned/);
  },
  /status of 404/,
); // asked for while it is still being read

await test("leaving at once empties the page and ends the session, by button and by key", phone, async (page, url) => {
  await page.getByRole("button", { name: "看演示案件" }).click();
  await page.waitForSelector(".cause");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.waitForURL("about:blank");
  await page.goto(new URL(url).origin);
  await page.waitForSelector("main");
  await page.waitForSelector("text=页面已上锁");
  assert.equal(await page.locator(".cause").count(), 0);
});

await test("the plan and the letters are there without JavaScript", phone, async (page, url, context) => {
  await page.getByRole("button", { name: "看演示案件" }).click();
  await page.waitForSelector(".cause");
  const plain = await context
    .browser()
    .newContext({ viewport: phone, javaScriptEnabled: false, storageState: await context.storageState() });
  const quiet = await plain.newPage();
  await quiet.goto(`${new URL(url).origin}/plain/plan`);
  assert.match(await quiet.locator(".steps").innerText(), /号码/);
  await quiet.goto(`${new URL(url).origin}/plain/papers`);
  await quiet.locator(".cards a").first().click();
  assert.ok((await quiet.locator("article").innerText()).length > 50);
  await plain.close();
});

await test(
  "once opened, the page opens without the program",
  phone,
  async (page, url, context) => {
    await until(page, async () => (await navigator.serviceWorker.ready).active !== null && (await caches.keys()).length > 0);
    await page.waitForTimeout(500);
    await context.setOffline(true);
    const again = await context.newPage();
    again.on("console", () => undefined);
    await again.goto(new URL(url).origin).catch(() => undefined);
    await again.waitForSelector("header.bar");
    assert.match(await again.locator("body").innerText(), /连不上程序/);
    await again.close();
    await context.setOffline(false);
  },
  /ERR_INTERNET_DISCONNECTED|Failed to (load|fetch)/,
);

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
  const port = Number(new URL(url).port),
    token = url.split("#t=")[1];
  const check = (name, condition) => {
    console.log(`${condition ? "ok  " : "FAIL"} ${name}`);
    condition ? ++passed : ++failed;
  };
  check(
    "the case is closed to who has no session",
    (await ask(port, { path: "/api/v1/case", headers: { "X-Qingbai": "1" } })).status === 403,
  );
  check(
    "a name rebound to this machine is refused",
    (await ask(port, { path: "/", headers: { Host: `evil.example:${port}` } })).status === 421,
  );
  check("a wrong token opens nothing", (await ask(port, { path: "/api/v1/session", method: "POST" }, "0".repeat(48))).status === 403);
  const opened = await ask(port, { path: "/api/v1/session", method: "POST" }, token);
  const cookie = (opened.headers["set-cookie"] ?? [""])[0];
  check(
    "the link's token opens a session whose cookie scripts cannot read",
    opened.status === 200 && /HttpOnly/.test(cookie) && /SameSite=Strict/.test(cookie),
  );
  check("the link works once", (await ask(port, { path: "/api/v1/session", method: "POST" }, token)).status === 403);
  const session = cookie.split(";")[0];
  check("a call without our header is refused", (await ask(port, { path: "/api/v1/case", headers: { Cookie: session } })).status === 403);
  check(
    "a call with both is answered",
    (await ask(port, { path: "/api/v1/case", headers: { Cookie: session, "X-Qingbai": "1" } })).status === 200,
  );
  const home = await ask(port, { path: "/" });
  check(
    "the page may load nothing from elsewhere and be framed nowhere",
    /default-src 'none'/.test(home.headers["content-security-policy"]) &&
      /frame-ancestors 'none'/.test(home.headers["content-security-policy"]) &&
      home.headers["x-content-type-options"] === "nosniff",
  );
  check(
    "another site's request is refused whatever it carries",
    (await ask(port, { path: "/api/v1/case/papers/x.pdf", headers: { Cookie: session, "Sec-Fetch-Site": "cross-site" } })).status === 403,
  );
  let limited = 0;
  for (let i = 0; i < 15; ++i)
    limited += (await ask(port, { path: "/api/v1/session", method: "POST" }, "0".repeat(48))).status === 429 ? 1 : 0;
  check("guessing is slowed down", limited > 0);
  check(
    "a body that is too large is refused",
    [0, 413].includes(
      (
        await ask(
          port,
          { path: "/api/v1/case/answers", method: "PUT", headers: { Cookie: session, "X-Qingbai": "1", "Content-Length": 50_000_000 } },
          "x".repeat(10),
        )
      ).status,
    ),
  );
  check("a path that leads out finds nothing", (await ask(port, { path: "/../../etc/passwd" })).status === 404);
  stop();
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
