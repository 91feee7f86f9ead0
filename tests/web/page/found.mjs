// What is found again: a search that lands on its words, a timeline that folds what happens often, and what new files changed.
import assert from "node:assert/strict";
import { accessible, example, go, narrow, phone, put, shot, test, until } from "./harness.mjs";

const export_of = (count) => {
  const sms = Array.from(
    { length: count },
    (_, i) =>
      `<sms address="106900001234" date="${1772416800000 + i * 21600000}" type="1" body="【示例金融】第${i + 1}次通知：您的借款已逾期" />`,
  );
  return ["短信.xml", "text/xml", `<smses count="${count}">${sms.join("")}</smses>`];
};
const all_read = (page, files) =>
  until(
    page,
    async (wanted) => {
      const r = await fetch("/api/v1/case/plan", { headers: { "X-Qingbai": "1" } });
      const plan = await r.json();
      return plan.unread === 0 && plan.files === wanted;
    },
    files,
  );

await test("a search lands on its words, and the timeline folds a day's messages", phone, async (page) => {
  await put(page, [export_of(60), ["合同.txt", "text/plain", `${"第一条 无关的话。\n".repeat(80)}第二条 放款账户为他人的账户。\n`]]);
  await all_read(page, 2);
  await go(page, "search");
  await page.locator("#words").fill("第37次");
  await page.keyboard.press("Enter");
  await page.getByText("E0001").first().click();
  await page.locator("#message-37.pointed").waitFor();
  await page.goBack(); // the search is still there
  await page.getByText("E0001").first().waitFor();
  assert.equal(await page.locator("#words").inputValue(), "第37次");
  await page.locator("#words").fill("他人的账户");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "E0002" }).first().click();
  const mark = page.locator("pre mark");
  await mark.waitFor();
  assert.equal(await mark.innerText(), "他人的账户");
  await page.waitForTimeout(300);
  const box = await mark.boundingBox();
  assert.ok(box.y > 0 && box.y < 844, `at ${box.y}`);
  await shot(page, "search-landed-phone");
  await go(page, "timeline");
  const day = page.locator(".timeline details").first();
  await day.waitFor();
  assert.match(await day.locator("summary").innerText(), /^\d{4}-\d{2}-\d{2}\s+催收 \d/);
  assert.equal(await day.locator("li").count(), 0);
  await day.locator("summary").click();
  await day.locator("li").first().waitFor();
  await accessible(page);
  await narrow(page);
  await shot(page, "timeline-folded-phone");
});

await test("a second export says what is new and counts nothing twice", phone, async (page) => {
  await put(page, [export_of(6)]);
  await all_read(page, 1);
  await page.locator("#received").waitFor();
  await put(page, [
    export_of(9),
    [
      "支付令.txt",
      "text/plain",
      "示例市示例区人民法院\n支付令\n（2026）示0101民督12号\n申请人：示例金融。被申请人应于收到本支付令之日起十五日内清偿债务，或向本院提出书面异议。\n2026年3月2日\n",
    ],
  ]);
  await all_read(page, 3);
  const said = page.locator("#received");
  // The plan and the list of files come one after the other.
  for (const words of ["和上次比", "有6条在先放入的文件里已有，只算一次"])
    await until(page, (told) => (document.querySelector("#received")?.textContent ?? "").includes(told), words);
  assert.match(await said.innerText(), /读出 3 条信息/);
  await accessible(page);
  await narrow(page);
  await said.scrollIntoViewIfNeeded();
  await shot(page, "news-phone");
  await go(page, "today");
  await page.locator("summary", { hasText: "和上次比" }).click();
  await page.getByText("新的期限").waitFor();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByText("A new day: ").waitFor();
});

await test("the day on which the post was signed for is offered for a court paper", phone, async (page) => {
  await put(page, [
    ["支付令.txt", "text/plain", example("order_signed_for", "支付令.txt")],
    ["短信.xml", "text/xml", example("order_signed_for", "短信.xml")],
  ]);
  await all_read(page, 2);
  await go(page, "today");
  await page.getByText("材料里写着 2026-11-18 有邮件签收").waitFor();
  await accessible(page);
  await narrow(page);
  await page.getByRole("button", { name: "填这一天" }).click();
  await shot(page, "served-on-phone");
  await page.getByRole("button", { name: "记下这一天" }).click();
  await until(page, async () => {
    const r = await fetch("/api/v1/case/plan", { headers: { "X-Qingbai": "1" } });
    return (await r.json()).court_papers[0].received_on === "2026-11-18";
  });
});
