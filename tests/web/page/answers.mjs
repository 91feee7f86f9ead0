// What a person types: two windows, mistakes, court papers, loans, a book with a passphrase.
import assert from "node:assert/strict";
import { accessible, call, go, narrow, phone, settled, shot, test, until } from "./harness.mjs";

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
  await page.getByRole("button", { name: "不拍照，自己填" }).click();
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
  await page.locator("#loans-0-amount_fen").fill("好几千"); // no amount: it is not stored, and not lost either
  await page.locator("#loans-0-lender").focus();
  await page.waitForTimeout(900);
  assert.equal(await page.locator("#loans-0-amount_fen").inputValue(), "好几千");
  assert.equal(JSON.parse((await call(page, "GET", "/case/plan"))[1]).answers.loans[0].amount_fen, "500050");
  await page.getByText("没有看懂这个金额").first().waitFor();
  await accessible(page);
  await page.locator("#loans-0-amount_fen").fill("5000.5");
  await page.locator("#loans-0-lender").focus();
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
