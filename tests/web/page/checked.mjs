// What a person types is checked at the field; questions can be gone back to; a slip is taken back; notes of a call are not lost.
import assert from "node:assert/strict";
import { accessible, call, dayBox, example, go, narrow, phone, planOf, put, reloaded, settled, shot, test, until } from "./harness.mjs";

const courtPaper = async (page) => {
  await put(page, [["支付令.txt", "text/plain", example("court_paper_in_files", "支付令.txt")]]);
  await go(page, "today");
  await dayBox(page, "您是哪天收到的？").waitFor();
};

await test("what was said to be no court paper can be taken back", phone, async (page) => {
  await courtPaper(page);
  await page.getByRole("button", { name: "不是法院文书" }).click();
  await page.getByText("您说过这不是法院文书").waitFor();
  await settled(page);
  const out = await planOf(page);
  assert.deepEqual([out.court_papers[0].state, out.clocks.some((c) => c.rule === "payment_order_objection")], ["rejected", false]);
  await accessible(page);
  await narrow(page);
  await shot(page, "court-taken-out-phone");
  await reloaded(page);
  await page.getByRole("button", { name: "还是法院文书" }).click();
  await dayBox(page, "您是哪天收到的？").waitFor();
  const back = await planOf(page);
  const [paper] = back.court_papers;
  assert.deepEqual([paper.case_number, paper.state, paper.read.item], ["（2026）示0105民督268号", "proposed", "E0001"]);
  assert.ok(back.clocks.some((c) => c.rule === "payment_order_objection"));
});

await test("a day that cannot be is said at the field, kindly and in the page's language", phone, async (page) => {
  await courtPaper(page);
  const day = dayBox(page, "您是哪天收到的？");
  const note = page.getByRole("button", { name: "记下这一天" });
  await day.fill("2099-01-01");
  await note.click();
  await page.getByText("这一天还没到").waitFor();
  await day.fill("2026-03-01"); // the order bears the day after it
  await note.click();
  await page.getByText("这一天早于文书自己的日期（2026-03-02）").waitFor();
  assert.equal(await day.getAttribute("aria-invalid"), "true");
  assert.equal(await day.inputValue(), "2026"); // each box keeps what was typed
  await accessible(page);
  await shot(page, "court-day-wrong-phone");
  await go(page, "details/court");
  await page
    .getByRole("group", { name: /收到了哪一种/ })
    .getByRole("button")
    .first()
    .click();
  await settled(page);
  await page.locator("#court_papers-0-received_on").fill("2099-01-01");
  await page.locator("#court_papers-0-court").focus();
  await page.getByRole("alert").getByText("这一天还没到").waitFor();
  assert.doesNotMatch(await page.locator("main").innerText(), /answers\.yaml/);
  await page.getByRole("alert").getByRole("button").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "court_papers-0-received_on");
  await accessible(page);
  await narrow(page);
});

await test("a wrong number is not stored and says so, an amount in Chinese is understood", phone, async (page) => {
  await go(page, "details");
  const fields = { id_number: "123", number: "abc" };
  for (const [id, words] of Object.entries(fields)) {
    await page.locator(`#${id}`).fill(words);
    await page.locator("#name").focus();
  }
  await page.getByText("手机号应为11位数字，请再看看。").first().waitFor();
  await page.getByText("身份证号应为18位").first().waitFor();
  await page.waitForTimeout(900);
  assert.equal((await planOf(page)).answers.person, undefined);
  assert.doesNotMatch(await page.locator("main").innerText(), /^已保存$/m);
  await accessible(page);
  await narrow(page);
  await page.evaluate(() => scrollTo(0, 0));
  await shot(page, "details-wrong-phone");
  await page.locator("#id_number").fill("11010519491231002x");
  await page.locator("#number").fill("138 0000 0001");
  await page.locator("#loans-0-amount_fen").fill("两万");
  await page.getByText("按 20,000 元记").waitFor();
  await page.locator("#loans-0-lender").focus();
  await until(page, () => document.querySelector("#loans-0-amount_fen").value === "20000");
  assert.equal(await page.getByRole("alert").count(), 0);
  await page.getByText("已保存").waitFor();
  const { answers } = await planOf(page);
  assert.deepEqual([answers.person.id_number, answers.person.phones[0].number], ["11010519491231002X", "13800000001"]);
  assert.equal(answers.loans[0].amount_fen, "2000000");
  await shot(page, "details-understood-phone");
});

await test(
  "a change keeps the answer until another is chosen; what is not known is remembered; Back goes one question back",
  phone,
  async (page) => {
    await page.getByRole("button", { name: /^回答几个问题/ }).click();
    const heading = () => page.locator("h1").innerText();
    const next = async (press) => {
      const before = await heading();
      await press();
      for (let i = 0; i < 200 && (await heading()) === before; ++i) await page.waitForTimeout(30);
      await settled(page);
      return heading();
    };
    const first = await heading();
    const second = await next(() => page.locator(".choice").first().click());
    await next(() => page.getByRole("button", { name: "我不知道" }).click());
    assert.equal(await next(() => page.goBack()), second);
    assert.equal(await page.getByRole("button", { name: /我不知道/ }).getAttribute("aria-pressed"), "true");
    await shot(page, "ask-back-phone");
    assert.equal(await next(() => page.goBack()), first);
    await reloaded(page);
    await page.getByRole("button", { name: "看看我的回答" }).click();
    await page.locator("dl.answers").waitFor();
    assert.match(await page.locator("dl.answers").innerText(), /我不知道/);
    await accessible(page);
    await shot(page, "ask-answers-phone");
    const given = (await planOf(page)).answers.answers;
    assert.equal(Object.values(given).filter((v) => v === "unknown").length, 1);
    await page.getByRole("button", { name: `修改 ${first}` }).click();
    await page.waitForSelector(".choice");
    assert.deepEqual((await planOf(page)).answers.answers, given, "nothing is taken back by looking");
    assert.equal(await page.locator(".choice").first().getAttribute("aria-pressed"), "true");
    await page.locator(".choice").nth(1).click();
    await page.locator("dl.answers").waitFor();
    assert.notDeepEqual((await planOf(page)).answers.answers, given);
  },
);

await test("notes and the timer of a call go on while another place is open", phone, async (page) => {
  await go(page, "calls");
  await page.getByRole("button", { name: "开始通话" }).click();
  await page.locator("#c-said").fill("说明天再打来");
  await page.getByRole("button", { name: "要我先还钱" }).click();
  await go(page, "papers");
  await page.waitForTimeout(1500);
  await go(page, "calls");
  await page.waitForSelector("#c-said");
  assert.equal(await page.locator("#c-said").inputValue(), "说明天再打来");
  assert.equal(await page.getByRole("button", { name: "要我先还钱" }).getAttribute("aria-pressed"), "true");
  await page.getByRole("button", { name: "通话结束" }).waitFor();
  assert.notEqual(await page.locator(".timer").innerText(), "0:00");
  assert.deepEqual(await page.evaluate(() => [sessionStorage.length, JSON.stringify(localStorage).includes("明天")]), [0, false]);
});

await test("a call log counts once the person says whose a number is", phone, async (page) => {
  const call = (hour, number) =>
    `<call number="${number}" duration="35" date="${1772416800000 + hour * 3600000}" type="1" presentation="1" contact_name="(Unknown)" />`;
  const log = [1, 2, 3, 4].map((hour) => call(hour, "057188880000")).join("") + call(5, "13912345678");
  await put(page, [["calls.xml", "text/xml", `<?xml version="1.0" encoding="UTF-8"?><calls count="5">${log}</calls>`]]);
  await go(page, "calls");
  await page.getByText("这些号码是谁打来的").waitFor();
  assert.equal((await planOf(page)).conduct.contacts, 0);
  const numbers = page.locator(".cards li", { hasText: "057188880000" });
  await numbers.getByRole("button", { name: "是催收" }).click();
  await numbers.waitFor({ state: "detached" });
  const conduct = (await planOf(page)).conduct;
  assert.equal(conduct.contacts, 4);
  assert.ok(
    conduct.breaches.some((b) => b.count === 4),
    "four answered calls of one day are over the limit",
  );
  await accessible(page);
  await shot(page, "callers-phone");
});

await test("what was read is put right by choosing a name, and the rest confirmed at once", phone, async (page) => {
  await put(page, [["支付令.txt", "text/plain", example("court_paper_in_files", "支付令.txt")]]);
  await go(page, "evidence/E0001");
  await page.getByRole("heading", { name: "从这里读出了什么" }).waitFor();
  const card = page.locator(".cards li", { hasText: "收到的法院文书" }).first();
  await card.locator("summary").click();
  assert.deepEqual((await card.locator("option").allInnerTexts()).slice(0, 2), ["支付令", "传票、应诉通知书"]);
  await accessible(page);
  await shot(page, "fact-choice-phone");
  await page.getByRole("button", { name: /还没点的\d+项都对/ }).click();
  await settled(page);
  const facts = JSON.parse((await call(page, "GET", "/case/facts"))[1]).facts.filter((f) => f.source === "E0001");
  assert.ok(facts.length > 1 && facts.every((f) => f.state === "confirmed"), JSON.stringify(facts.map((f) => f.state)));
});

await test("the day on which a refusal came is given, and the time to object counts from it", phone, async (page) => {
  const words = "示例市公安局示例分局\n不予立案通知书\n示公（刑）不立字〔2026〕9号\n决定不予立案。\n2026年3月6日";
  await put(page, [["通知书.txt", "text/plain", words]]);
  await go(page, "waiting");
  const due = async () => (await planOf(page)).clocks.find((c) => c.started === "answered_on" && c.whose_turn === "mine").due;
  const printed = await due();
  const card = page.locator("ul.cards > li").filter({ hasText: "不是2026-03-06收到的？" }).first();
  await card.getByText("不是2026-03-06收到的？").click();
  await card.locator("fieldset.day input").first().fill("2026-03-05");
  await card.getByRole("button", { name: "按这一天算" }).click();
  await card.getByText("不能早于").first().waitFor();
  await card.locator("fieldset.day input").first().fill("2026-03-09");
  await accessible(page);
  await narrow(page);
  await shot(page, "waiting-other-day-phone");
  await card.getByRole("button", { name: "按这一天算" }).click();
  await page.getByText("不是2026-03-09收到的？").first().waitFor();
  assert.ok((await due()) > printed, `${await due()} after ${printed}`);
});

await test("a report in another name is said at the report itself", phone, async (page) => {
  await put(page, [["信用报告.txt", "text/plain", example("theft_report_disagrees", "信用报告.txt")]]);
  await call(page, "PUT", "/case/answers", JSON.stringify({ person: { name: "王别人" } }));
  await reloaded(page);
  await go(page, "credit");
  await page.getByText("信用报告上的姓名不是您").waitFor();
  await accessible(page);
  await narrow(page);
  await shot(page, "report-of-another-phone");
});
