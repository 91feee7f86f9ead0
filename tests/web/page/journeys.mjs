// Five whole journeys by the main buttons, on the files of ../shared/inputs/journeys (README there), with the presses counted;
// a press is what a finger does, typing and choosing files in the browser's own window apart.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { accessible, call, dayBox, desktop, narrow, phone, planOf, settled, shot, source, test, until } from "./harness.mjs";

const shared = path.join(source, "..", "shared", "inputs", "journeys");
const types = { ".xml": "text/xml", ".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg" };
const words = {
  zh: {
    money: "有人让我转钱，或者已经转了",
    just: "转了，就在这一两天",
    court: "收到法院的文件",
    courtOn: "下一步：哪天收到的、先做什么",
    day: "您是哪天收到的？",
    noteDay: "记下这一天",
    calls: "短信、电话在催我",
    callsOn: "下一步：回答几个问题",
    report: "信用报告里有不认识的贷款",
    reportOn: "下一步：标出哪些不是我的",
    notMine: /^不是我的 /,
    restMine: /^其余 \d+ 条都是我的/,
    next: "下一步：看先做什么",
    fill: "填进文书",
    note: "记下来",
    noted: "已记下",
    back: "回到今天",
    theirs: "等对方答复",
    no: "都没有",
    collector: "是催收",
    road: "电话",
  },
  en: {
    money: "Somebody makes me send money, or I have sent it",
    just: "yes, in the last day or two",
    court: "A paper from a court came",
    courtOn: "Next: the day it came, and what to do first",
    day: "On which day did you receive it?",
    noteDay: "Note this day",
    calls: "Messages and calls dun me",
    callsOn: "Next: a few questions",
    report: "My credit report has a loan I do not know",
    reportOn: "Next: mark what is not mine",
    notMine: /^not mine /i,
    restMine: /^The other \d+ are mine/,
    next: "Next: what to do first",
    fill: "Put it into the letter",
    note: "Note it",
    noted: "Noted",
    back: "Back to today",
    theirs: "Waiting for an answer",
    collector: "A collector",
    road: "Calls",
    no: "neither",
  },
};

async function journey(name, body) {
  for (const [language, size, viewport] of [
    ["zh", "phone", phone],
    ["en", "desktop", desktop],
  ])
    await test(`journey ${name}, ${language}, ${size}`, viewport, async (page) => {
      let presses = 0;
      const w = words[language];
      if (language === "en") {
        await page.getByRole("button", { name: "English" }).click();
        await settled(page);
      }
      const press = async (what) => {
        const at = typeof what === "string" || what instanceof RegExp ? page.getByRole("button", { name: what }).first() : what;
        await at.click();
        ++presses;
        await settled(page);
      };
      const bring = async (...files) => {
        ++presses; // the button that opens the browser's own window
        await page.setInputFiles(
          "input[type=file]",
          files.map((file) => ({ name: file, mimeType: types[path.extname(file)], buffer: readFileSync(path.join(shared, file)) })),
        );
        await until(page, () => document.querySelector(".progress")?.textContent === "");
        await settled(page);
        await until(page, async () => {
          const r = await fetch("/api/v1/case/plan", { headers: { "X-Qingbai": "1" } });
          return (await r.json()).unread === 0;
        });
      };
      const picture = (at) => shot(page, `journey-${name.split(" ")[0]}-${at}-${size}`);
      await body({ page, w, press, bring, picture, count: () => presses });
      await narrow(page);
      console.log(`     ${name}, ${language}: ${presses} presses`);
    });
}

if (!existsSync(shared)) console.log("skipped: the five journeys need ../shared/inputs/journeys");
else {
  const theirs = {
    name: "林小满",
    id_number: "11010519491231002X",
    phone: "13800000000",
    address: "北京市朝阳区示例路1号",
    carrier: "中国移动",
  };
  // Fills the blanks of the letter that is open; typing is no press.
  const fill = async ({ page, press, w }) => {
    await page.waitForSelector(".blanks input");
    for (const [field, value] of Object.entries(theirs)) {
      const input = page.locator(`#blank-person-${field}`);
      if ((await input.count()) > 0) await input.fill(value);
    }
    await press(w.fill);
    await until(page, () => !document.querySelector(".blanks"));
  };
  // The Chinese words of the letter that is open, as they are sent; no blank stands in them but the signature.
  const sheetOf = async (page) => {
    await page.waitForSelector(".sheet article");
    const id = new URL(page.url()).hash.split("/")[1];
    const html = (await call(page, "GET", `/case/papers/${id}.html`))[1];
    const said = html.replace(/<[^>]+>/g, " ");
    assert.equal(
      said.replace(/签[名字章][^_＿]{0,12}[_＿]+/g, "").match(/.{0,30}[_＿]{2,}.{0,20}/)?.[0],
      undefined,
      "no blank inside a sentence",
    );
    return said;
  };

  await journey("scam reaches 110 in three presses", async ({ page, w, press, picture, count }) => {
    await press(w.money);
    await picture("money");
    await accessible(page);
    await press(w.just);
    const call110 = page.locator("a.tel", { hasText: "110" }).first();
    await call110.waitFor();
    // In sight without scrolling, once the page has settled.
    await until(page, () => {
      const box = document.querySelector("a.tel[href='tel:110']")?.getBoundingClientRect();
      return box !== undefined && box.bottom > 0 && box.bottom < document.documentElement.clientHeight;
    });
    assert.equal(await call110.getAttribute("href"), "tel:110");
    assert.ok(count() + 1 <= 3, `${count() + 1} presses`);
    await picture("today");
    await accessible(page);
    assert.equal((await planOf(page)).steps[0].id, "stop_payment");
  });

  await journey("court photograph reaches the objection with its day", async ({ page, w, press, bring, picture, count }) => {
    await press(w.court);
    await bring("IMG_20261127_支付令.jpg");
    await picture("received");
    await press(w.courtOn);
    await dayBox(page, w.day).fill("2026-11-27");
    await press(w.noteDay);
    const plan = await planOf(page);
    const step = plan.steps[0];
    assert.ok(step.papers.includes("payment_order_objection"), step.id);
    const clock = plan.clocks.find((c) => c.rule === "payment_order_objection");
    assert.deepEqual([clock.from, clock.certain], ["2026-11-27", true]);
    assert.equal(step.do_by, clock.due);
    await press(page.locator(".paper .name").first());
    await page.locator(".unasked").waitFor();
    await press(w.no);
    await fill({ page, press, w });
    const said = await sheetOf(page);
    assert.match(said, /2026年11月27日收到贵院（2026）示0105民督268号支付令/);
    assert.match(said, /林小满/);
    await picture("letter");
    assert.ok(count() <= 8, `${count()} presses`);
  });

  // Answers the question on the screen as this person would, and gives false where the questions are over.
  const answer = async ({ page, press }, given) => {
    const question = await page.locator("h1").innerText();
    const { questions } = JSON.parse((await call(page, "GET", `/case/plan?lang=${await page.getAttribute("html", "lang")}`))[1]);
    const asked = questions.find((q) => q.ask === question);
    if (!asked) return false;
    const key = asked.id.replace("answer.", "");
    const option = asked.options.findIndex((o) => o.value === given[key]);
    await press(page.locator(".choice").nth(option >= 0 ? option : asked.options.length));
    for (let i = 0; i < 200 && (await page.locator("h1").innerText()) === question; ++i) await page.waitForTimeout(30);
    return true;
  };
  const top = async (page) => (await planOf(page)).diagnosis[0];

  await journey("recycled number reaches a filled letter", async ({ page, w, press, bring, picture, count }) => {
    await press(w.calls);
    await picture("how-to-bring");
    await bring("短信备份.xml");
    await picture("received");
    await press(w.callsOn);
    const given = {
      message_names: "other",
      took_this_loan: "no",
      asked_to_tell_someone: "no",
      number_held: "short",
      pressed_to_pay_person: "no",
    };
    for (let i = 0; i < 8 && (await top(page)).probability < 0.9; ++i) if (!(await answer({ page, press }, given))) break;
    assert.equal((await top(page)).cause, "recycled_number");
    await picture("question");
    await press(page.locator("main .row button.main"));
    await page.waitForSelector(".cause");
    await press(page.locator("main .row button.main"));
    await page.waitForSelector(".steps, article.task");
    await press(page.locator(".paper .name").first());
    await fill({ page, press, w });
    assert.match(await sheetOf(page), /林小满/);
    await picture("letter");
    assert.ok(count() <= 12, `${count()} presses`);
  });

  await journey("theft with five entries reaches a filled letter", async ({ page, w, press, bring, picture, count }) => {
    await press(w.report);
    await bring("个人信用报告.pdf");
    await press(w.reportOn);
    await page.waitForSelector("article .cards");
    const report = JSON.parse((await call(page, "GET", "/case/credit"))[1]).reports[0];
    const accounts = report.report.accounts;
    assert.equal(accounts.length, 5);
    const strange = ["示例消费金融股份有限公司 2026-04-16", "示例小额贷款有限责任公司 2026-05-08"];
    for (const entry of strange) {
      const card = page
        .locator("article .cards > li")
        .filter({ hasText: entry.split(" ")[0] })
        .first();
      await press(card.getByRole("button", { name: w.notMine }));
    }
    await press(page.getByRole("button", { name: w.restMine }));
    await picture("marked");
    await press(w.next);
    await page.waitForSelector(".steps, article.task");
    const plan = await planOf(page);
    assert.deepEqual(plan.loans.map((l) => l.lender).sort(), strange.map((entry) => entry.split(" ")[0]).sort());
    await picture("today");
    const objection = plan.steps.find((s) => s.id === "credit_objection");
    assert.ok(objection, "the objection is a step");
    const lang = await page.getAttribute("html", "lang");
    const { steps } = JSON.parse((await call(page, "GET", `/case/plan?lang=${lang}`))[1]);
    const { title } = steps.find((s) => s.id === "credit_objection");
    if ((await page.locator(".task-line").filter({ hasText: title }).count()) > 0) {
      await press(page.locator(".task-line").filter({ hasText: title }).first());
      await page.locator("article.task h1").filter({ hasText: title }).waitFor();
    }
    await press(page.locator("article.task .paper .name, .steps .paper .name").first());
    await fill({ page, press, w });
    const said = await sheetOf(page);
    await picture("letter");
    assert.match(said, /林小满/);
    const bureau = (await call(page, "GET", "/case/papers/pboc_objection.html"))[1];
    for (const entry of strange) assert.ok(bureau.includes(entry.split(" ")[0]), entry);
    // No account that is the person's own stands in any paper.
    for (const { id } of (await planOf(page)).papers) {
      const paper = (await call(page, "GET", `/case/papers/${id}.html`))[1];
      for (const own of ["中国工商银行", "招商银行"]) assert.ok(!paper.includes(own), `${own} stands in ${id}`);
    }
    assert.ok(count() <= 18, `${count()} presses`);
    // Handed in, it moves to what others owe.
    await press(w.note);
    await page.getByRole("heading", { level: 1, name: w.noted }).waitFor();
    await picture("noted");
    await accessible(page);
    await press(w.back);
    await page.getByRole("heading", { name: w.theirs }).waitFor();
    assert.equal((await planOf(page)).steps.find((s) => s.id === "credit_objection").status, "waiting");
  });

  await journey("contact counts all calls once a number is called a collector's", async ({ page, w, press, bring, picture }) => {
    await press(w.calls);
    await bring("通话记录.xml", "催收短信.xml", "家人通话.xml");
    await press(page.locator("nav.roads button", { hasText: w.road }));
    // Calls that came in: number and instant; those that the person made are no contact of a collector.
    const callsOf = (file) =>
      [...readFileSync(path.join(shared, file), "utf8").matchAll(/number="(\d+)"[^>]*? date="(\d+)" type="(\d)"/g)]
        .filter(([, , , type]) => type !== "2")
        .map(([, number, date]) => ({ number, date }));
    const log = callsOf("通话记录.xml");
    for (const number of new Set(log.map((c) => c.number))) {
      const row = page.locator(".callers li", { hasText: number });
      if (!(await planOf(page)).conduct.unknown_callers.some((c) => c.number === number)) continue; // its messages tell
      await press(row.getByRole("button", { name: w.collector, exact: true }));
      await row.waitFor({ state: "detached" });
    }
    await picture("callers");
    const { conduct } = await planOf(page);
    const collectors = new Set(log.map((c) => c.number));
    // What both logs hold is one call; the three messages count too.
    const all = [...log, ...callsOf("家人通话.xml").filter((c) => collectors.has(c.number))];
    assert.equal(conduct.contacts, new Set(all.map((c) => `${c.number} ${c.date}`)).size + 3);
    assert.ok(conduct.contacts >= 92);
  });
}
