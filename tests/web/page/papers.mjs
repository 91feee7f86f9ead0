// Letters: checked, signed, cut to a form, filed; an answer that came.
import assert from "node:assert/strict";
import path from "node:path";
import { accessible, call, go, narrow, phone, shot, source, test, until } from "./harness.mjs";

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
    await until(page, () => /已记下/.test(document.body.innerText));
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
