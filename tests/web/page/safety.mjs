// Leaving at once, without scripts, without the program, and what another site may not do.
import assert from "node:assert/strict";
import http from "node:http";
import { accessible, call, check, phone, planOf, server, shot, test, until } from "./harness.mjs";

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

// A page that says nothing of what it was: not in its title, not in its words.
const plain = async (page) => {
  assert.doesNotMatch(await page.title(), /清白|Qingbai/);
  assert.doesNotMatch(await page.locator("body").innerText(), /清白|Qingbai|贷款|催/);
};

await test("Back after leaving shows nothing of the page, and Forward a blank one", phone, async (page) => {
  await page.getByRole("button", { name: "看演示案件" }).click();
  await page.waitForSelector(".cause");
  await page.getByRole("button", { name: "现在做什么", exact: true }).first().click();
  await page.waitForSelector(".steps");
  assert.match(await page.title(), /清白/);
  await page.getByRole("button", { name: "立即离开" }).click();
  await page.waitForURL("about:blank");
  await page.goBack();
  await plain(page);
  for (let i = 0; i < 3; ++i) {
    await page.goForward();
    await page.waitForTimeout(300);
    await plain(page);
  }
});

await test("a session that ends by itself clears the screen without a touch", phone, async (page) => {
  await page.getByRole("button", { name: "看演示案件" }).click();
  await page.waitForSelector(".cause");
  await call(page, "POST", "/leave"); // what the idle time does in the program
  await page.getByText("页面已上锁").waitFor({ timeout: 12000 });
  assert.equal(await page.locator(".cause, nav, .brand").count(), 0);
  await plain(page);
  await accessible(page);
  await shot(page, "locked-phone");
});

await test("a pasted message is judged and an answer checked, and the case stays as it is", phone, async (page) => {
  await page.getByRole("button", { name: "收到一条短信" }).click();
  await page.getByLabel("短信或聊天的原话").fill("【京东金融】您的账户涉嫌违规已冻结，请将资金转入安全账户，回拨 17012345678 处理");
  await page.getByRole("button", { name: "看看是什么" }).click();
  await page.getByText("已经转了钱：马上拨打 110").waitFor();
  await page.getByLabel("我打算说的话").fill("我月底还你");
  await page.getByRole("button", { name: "检查这句话" }).click();
  await page.getByText("可以改说").waitFor();
  await accessible(page);
  await shot(page, "check-phone");
  await page.getByLabel("短信或聊天的原话").fill("【京东金融】改了一个字");
  assert.equal(await page.getByText("已经转了钱").count(), 0, "a changed message has no old verdict");
  assert.equal((await planOf(page)).files, 0);
  assert.equal((await call(page, "POST", "/case/triage", JSON.stringify({ text: " " })))[0], 422);
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
    await again
      .getByText(/连不上程序/)
      .first()
      .waitFor(); // the words follow the frame
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
