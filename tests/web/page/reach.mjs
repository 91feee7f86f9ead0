// What a person reaches: the place of a step, a telephone number, one message of many, the nearest day, what came of a file.
import assert from "node:assert/strict";
import { accessible, call, example, go, narrow, openTask, phone, places, put, reloaded, settled, shot, test, until } from "./harness.mjs";

const report = () => example("entries_unmarked", "信用报告.txt");

await test("a damaged file says so on the start page, and what to do instead", phone, async (page) => {
  await put(page, [
    ["坏.pdf", "application/pdf", "%PDF-1.4 garbage"],
    ["空.jpg", "image/jpeg", ""],
  ]);
  await page.getByText("2 件里有 2 件没能读出").waitFor();
  await shot(page, "start-damaged-phone");
  await page.getByRole("button", { name: "收到了什么" }).click();
  const said = await page.locator("#received").innerText();
  assert.match(said, /坏\.pdf/);
  assert.match(said, /可能已损坏/);
  assert.match(said, /这个文件是空的/);
  assert.match(said, /截图、拍照后放进来/);
  await accessible(page);
  await narrow(page);
  await page.locator("#received").scrollIntoViewIfNeeded();
  await shot(page, "received-damaged-phone");
  await put(page, [["信用报告.txt", "text/plain", report()]]);
  await until(page, () => document.querySelector("#received").textContent.includes("信用报告"));
  await page.locator("#received").getByRole("button", { name: "信用报告", exact: true }).click();
  await page.waitForSelector("article");
});

await test("the step to mark entries leads to the credit page, a chosen mark shows, an overdue loan is called so", phone, async (page) => {
  await put(page, [["信用报告.txt", "text/plain", report()]]);
  await go(page, "today");
  await page.waitForSelector(".steps");
  await openTask(page, "标出");
  await page.getByRole("button", { name: "现在就去：信用报告" }).click();
  const mine = page.getByRole("button", { name: /^不是我的 / }).first();
  await mine.click();
  await settled(page);
  await until(page, () => document.querySelector("[aria-pressed=true]")?.textContent.includes("✓"));
  assert.equal(await mine.getAttribute("aria-pressed"), "true");
  await accessible(page);
  await narrow(page);
  await mine.scrollIntoViewIfNeeded();
  await shot(page, "credit-chosen-phone");
});

await test("telephone numbers of the steps can be pressed with a finger", phone, async (page) => {
  await page.getByRole("button", { name: "看演示案件" }).click();
  await page.waitForSelector(".cause");
  await call(
    page,
    "PUT",
    "/case/answers",
    JSON.stringify({ answers: { paid_any: "yes", in_danger: "yes", pressed_to_pay_person: "yes" } }),
  );
  await reloaded(page);
  await go(page, "today");
  await page.waitForSelector(".steps");
  for (const summary of await page.locator(".steps summary").all()) await summary.click();
  const links = await page.locator("a[href^='tel:']").all();
  assert.ok(links.length > 3, `${links.length} links`);
  for (const link of links) {
    const box = await link.boundingBox();
    if (box) assert.ok(box.width >= 44 && box.height >= 44, `${await link.innerText()} ${box.width}x${box.height}`);
  }
  await accessible(page);
  await narrow(page);
  await page.locator(".steps a.tel").first().scrollIntoViewIfNeeded();
  await shot(page, "today-phones-phone");
});

await test("one message of three hundred is landed on, and the list stays short", phone, async (page) => {
  const sms = Array.from(
    { length: 300 },
    (_, i) =>
      `<sms address="106900001234" date="${1772416800000 + i * 3600000}" type="1" body="【示例金融】第${i + 1}次通知：请尽快还款，其借款已逾期" />`,
  );
  await put(page, [["短信.xml", "text/xml", `<smses count="300">${sms.join("")}</smses>`]]);
  await until(page, async () => {
    const r = await fetch("/api/v1/case/plan", { headers: { "X-Qingbai": "1" } });
    return (await r.json()).unread === 0;
  });
  await go(page, "evidence/E0001.103");
  const message = page.locator("#message-103");
  await message.waitFor();
  await page.waitForTimeout(300);
  const box = await message.boundingBox();
  assert.ok(box.y >= 0 && box.y < 500, `at ${box.y}`);
  assert.match(await message.innerText(), /第103次通知/);
  assert.ok((await page.locator(".message").count()) <= 50);
  await shot(page, "message-103-phone");
  await accessible(page);
  await narrow(page);
  await page.getByRole("button", { name: "再看50条" }).first().click();
  assert.equal(await page.locator(".message").count(), 100);
  await page.getByLabel("跳到第几条").fill("300");
  await page.getByRole("button", { name: "跳转" }).click();
  await page.locator("#message-300").waitFor();
  await go(page, "timeline");
  await page.waitForSelector(".timeline li");
  assert.ok((await page.locator(".timeline li").count()) <= 50);
  await accessible(page);
});

await test("the nearest deadline stands on every place", phone, async (page) => {
  await page.getByRole("button", { name: "看演示案件" }).click();
  await page.waitForSelector(".cause");
  for (const place of places) {
    await go(page, place);
    await page.waitForSelector("main h1");
    assert.match(await page.locator(".nearest").innerText(), /最近期限 (\d{4}-)?\d{2}-\d{2}，/, place);
  }
  await shot(page, "deadline-phone");
  await page.locator(".nearest").click();
  await page.waitForSelector(".steps, .cards");
});
