// What is put in reaches the whole case (docs/formats/case.md): a court paper asks for its day, a mark on a report becomes a loan.
import assert from "node:assert/strict";
import { accessible, dayBox, example, go, narrow, openTask, phone, planOf, put, settled, shot, test, until } from "./harness.mjs";

await test("a court paper among the files asks one question, and its clock runs from the day that is given", phone, async (page) => {
  await put(page, [["支付令.txt", "text/plain", example("court_paper_in_files", "支付令.txt")]]);
  await go(page, "today");
  const day = dayBox(page, "您是哪天收到的？");
  await day.waitFor();
  const before = await planOf(page);
  assert.equal(before.court_papers[0].case_number, "（2026）示0105民督268号");
  assert.equal(before.court_papers[0].state, "proposed");
  assert.equal(before.clocks.find((c) => c.rule === "payment_order_objection").certain, false);
  await narrow(page);
  await accessible(page);
  await shot(page, "today-court-paper-phone");
  await day.fill("2026-03-04");
  await page.getByRole("button", { name: "记下这一天" }).click();
  await until(page, () => !document.body.innerText.includes("您是哪天收到的"));
  const after = await planOf(page);
  const clock = after.clocks.find((c) => c.rule === "payment_order_objection");
  assert.deepEqual([clock.from, clock.certain], ["2026-03-04", true]);
  assert.equal(after.answers.court_papers.length, 1);
});

await test("an entry marked not mine becomes a loan of the case, and what is done leaves the list", phone, async (page) => {
  await put(page, [["信用报告.txt", "text/plain", example("entries_unmarked", "信用报告.txt")]]);
  assert.deepEqual((await planOf(page)).loans, []);
  await go(page, "credit");
  await page.getByRole("button", { name: /^不是我的 示例消费金融有限公司 2025-11-07/ }).click();
  await settled(page);
  const plan = await planOf(page);
  assert.equal(plan.loans.length, 1);
  assert.deepEqual([plan.loans[0].lender, plan.loans[0].amount_fen, plan.loans[0].state], ["示例消费金融有限公司", 2000000, "reported"]);
  assert.ok(plan.steps.some((s) => s.id === "credit_objection"));
  await go(page, "today");
  await page.waitForSelector(".steps");
  await openTask(page, "查名下有几张电话卡");
  const sims = page.locator("article.task");
  await sims.getByRole("button", { name: "做完了" }).click();
  await until(page, () => [...document.querySelectorAll("summary")].some((s) => s.textContent.includes("已做完或不需要的")));
  await narrow(page);
  await accessible(page);
  await shot(page, "today-steps-phone");
  const done = await planOf(page);
  assert.ok(done.closed_steps.some((s) => s.id === "check_sims" && s.status === "done"));
});
