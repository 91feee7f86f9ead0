// The eight causes, from the first press to a letter.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { call, desktop, examples, narrow, phone, settled, test, until } from "./harness.mjs";

// What the eight causes look like from the chair of the person: answers given by pressing buttons, files dropped in.
const answersOf = (cause) =>
  Object.fromEntries(
    readFileSync(path.join(examples, cause, "answers.yaml"), "utf8")
      .split("\n")
      .map((l) => l.match(/^ {2}(\w+): (\w+)/))
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
  await page.getByRole("button", { name: english ? /^Answer a few/ : /^回答几个问题/ }).click();
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
      await page.waitForSelector(".steps, .hint, article.task");
      // The first task that has a letter is opened, if the topmost has none.
      const shown = JSON.parse((await call(page, "GET", `/case/plan?lang=${english ? "en" : "zh-Hans"}`))[1]);
      const withLetter = shown.steps.find((s) => s.papers.some((id) => shown.papers.some((p) => p.id === id)));
      if (withLetter && (await page.locator(".paper button").count()) === 0) {
        await page.locator(".task-line").filter({ hasText: withLetter.title }).first().click();
        ++taps;
        await page.waitForSelector(".paper button");
      }
      if (withLetter) {
        await page.locator(".paper button").first().click();
        ++taps;
        const letter = await page.locator('a.main[href*=".pdf"]').getAttribute("href");
        const pdf = await page.evaluate(async (at) => {
          const r = await fetch(at);
          return [r.status, r.headers.get("content-type"), (await r.text()).slice(0, 5)];
        }, letter);
        assert.deepEqual(pdf, [200, "application/pdf", "%PDF-"]);
        console.log(`     ${cause}: ${taps} taps to the first letter`);
        if (cause === "fake_dunning" || cause === "recycled_number") assert.ok(taps <= 12, `${taps} taps`);
      }
      await narrow(page);
    });
