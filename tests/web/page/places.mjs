// Every place: accessible, no wider than the screen, in both languages; by keyboard alone and as a screen reader hears it.
import assert from "node:assert/strict";
import { accessible, call, desktop, go, narrow, phone, places, reloaded, settled, shot, test, until, xml } from "./harness.mjs";

// With one letter and one item.
const one = { papers: ["papers/carrier_request"], evidence: ["evidence/E0001"] };
const states = places.flatMap((place) => [place, ...(one[place] ?? [])]);
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
    await reloaded(page);
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
    for (let i = 0; i < 160; ++i) {
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
  await page.waitForSelector("article.task");
  await press(/^停止联系/);
  await page.waitForSelector(".sheet article");
  assert.match(await page.locator(".sheet").innerText(), /林小满/);
  await press(/^记下来$/);
  await until(page, () => /已记下/.test(document.body.innerText));
});

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
