// What a person puts in: credit reports, photographs, recordings, a hostile file.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { accessible, browser, call, go, narrow, phone, pictures, settled, shot, source, test, until } from "./harness.mjs";

const subject = "<p>姓名：张某某　证件类型：身份证　证件号码：**************123X　未婚</p>";
const head = (number, time) => `<p>报告编号：${number}　报告时间：${time}</p>${subject}`;
const inquiries = (style) => {
  const titles = ["编号", "查询日期", "查询机构", "查询原因"].map((title) => `<th>${title}</th>`).join("");
  const row = ["1", "2026年01月18日", "示例消费金融有限公司", "贷款审批"].map((cell) => `<td>${cell}</td>`).join("");
  return `<table${style}><tr>${titles}</tr><tr>${row}</tr></table>`;
};
const report = (number, time, loans) => {
  const loanTitles = "<p>信贷记录</p><p>贷款</p><p>从未发生过逾期的账户明细如下：</p>";
  const body = `<p>个人信用报告</p>${head(number, time)}${loanTitles}${loans}<p>查询记录</p><p>机构查询记录明细</p>${inquiries("")}`;
  return `<!DOCTYPE html><html><body>${body}</body></html>`;
};
const oldLoan =
  "<p>1.2020年07月21日示例邮政银行发放的490,000元（人民币）个人住房贷款，" +
  "2045年07月21日到期。截至2025年12月，余额400,000，当前无逾期。</p>";
const newLoan =
  "<p>2.2026年01月20日示例消费金融有限公司发放的8,000元（人民币）其他个人消费贷款，" +
  "2027年01月20日到期。截至2026年02月，余额7,400，当前有逾期。</p>";

await test("two credit reports: what changed, and in one tap whose an entry is", phone, async (page) => {
  await page.setInputFiles("input[type=file]", [
    { name: "旧.html", mimeType: "text/html", buffer: Buffer.from(report("2026010200001234567890", "2026-01-02 10:00:00", oldLoan)) },
    {
      name: "新.html",
      mimeType: "text/html",
      buffer: Buffer.from(report("2026030100001234567891", "2026-03-01 10:00:00", oldLoan + newLoan)),
    },
  ]);
  await until(page, () => document.querySelector(".progress")?.textContent === "");
  await settled(page);
  await go(page, "credit");
  const mine = page.getByRole("button", { name: /^不是我的 示例消费金融有限公司 2026-01-20/ });
  await mine.waitFor();
  assert.match(await page.locator("main").innerText(), /新账户/);
  await until(page, () => {
    const i = document.querySelector("figure img");
    return i !== null && i.complete && i.naturalWidth > 0;
  });
  await mine.click();
  await settled(page);
  await page.getByText("可以提出异议的条目").first().waitFor();
  assert.equal(await mine.getAttribute("aria-pressed"), "true");
  await narrow(page);
  await accessible(page);
  await shot(page, "credit-two-reports-phone");
});

await test("photographs of a report's pages, put in in any order, are read as one", phone, async (page) => {
  const paper = "margin:60px;width:780px;height:1000px;font:17px 'Noto Sans CJK SC';position:relative";
  const foot = "position:absolute;bottom:0;width:100%;text-align:center";
  const sheet = (body, n) => `<!DOCTYPE html><html><body style="${paper}">${body}<p style="${foot}">第${n}页，共3页</p></body></html>`;
  const pages = [
    `<h2>个人信用报告</h2>${head("2026030100001234567891", "2026-03-01 10:00:00")}` +
      `<h3>信贷记录</h3><h3>贷款</h3><p>从未发生过逾期的账户明细如下：</p>${oldLoan}`,
    newLoan + "<p>3.2024年03月04日示例商业银行发放的30,000元（人民币）其他个人消费贷款，2025年03月已结清。</p>",
    `<h3>查询记录</h3><h3>机构查询记录明细</h3>${inquiries(" style='width:100%;text-align:left'")}`,
  ];
  const camera = await (await browser.newContext({ viewport: { width: 900, height: 1120 } })).newPage();
  const pictures = [];
  for (const [n, body] of pages.entries()) {
    await camera.setContent(sheet(body, n + 1));
    pictures.push(await camera.screenshot());
  }
  await camera.context().close();
  await page.setInputFiles(
    "input[type=file]",
    [2, 0, 1].map((n) => ({ name: `照片${n + 1}.png`, mimeType: "image/png", buffer: pictures[n] })),
  );
  await until(page, () => document.querySelector(".progress")?.textContent === "");
  await settled(page);
  await go(page, "credit");
  const join = page.getByRole("button", { name: "合在一起读（3张）" });
  await join.waitFor();
  await narrow(page);
  await accessible(page);
  await shot(page, "credit-photographs-phone");
  await join.click();
  await page.getByRole("heading", { name: "账户（3）" }).waitFor();
  const words = await page.locator("main").innerText();
  for (const lender of ["示例邮政银行", "示例消费金融有限公司", "示例商业银行"]) assert.match(words, new RegExp(lender));
  assert.equal(await page.getByRole("button", { name: /合在一起读/ }).count(), 0); // they belong to a report now
  // The picture of the whole, not the kept one of its first page.
  assert.match(await page.locator("img.line").getAttribute("src"), /of=E0004/);
  await page.getByRole("button", { name: /^在报告页上看 示例消费金融有限公司 2026-01-20/ }).click();
  await until(page, () => {
    const i = [...document.querySelectorAll("figure img")].at(-1);
    return i.complete && i.naturalWidth > 0;
  });
  await shot(page, "credit-photographs-joined-phone");
});

await test("a recording is drafted by the person's own program, put right and kept; a film shows its screens", phone, async (page) => {
  const film = spawnSync("python3", [path.join(source, "tests", "extract", "make_samples.py"), path.join(pictures, "samples")]);
  assert.equal(film.status, 0, String(film.stderr));
  const samples = path.join(pictures, "samples");
  const sound = readdirSync(samples).find((f) => f.endsWith(".wav"));
  await page.setInputFiles("input[type=file]", [path.join(samples, sound), path.join(samples, "tiny.webm")]);
  await until(page, () => document.querySelector(".progress")?.textContent === "" && document.querySelector(".status")?.textContent === "");
  await go(page, "evidence/E0001");
  await page.waitForSelector("#heard");
  assert.equal(await page.locator("audio").count(), 1);
  await page.getByRole("button", { name: "先写一稿" }).click();
  await page.getByRole("button", { name: "把草稿放进来" }).click();
  await page.waitForSelector("input[type=checkbox]");
  assert.equal(await page.getByRole("button", { name: "保存整理" }).isDisabled(), true, "a draft is not kept unheard");
  await shot(page, "heard-draft");
  await accessible(page);
  await narrow(page);
  await page.fill("#heard", "00:00 对方：您好，这里是示例金融");
  await page.getByLabel("我已从头听过").check();
  await page.getByRole("button", { name: "保存整理" }).click();
  await until(page, () => document.body.textContent.includes("已保存，会写进证据卷"));
  const marks = JSON.parse((await call(page, "GET", "/case/plan"))[1]).marks;
  assert.deepEqual([marks[0].what, marks[0].how, marks[0].said], ["heard", "machine_draft", "00:00 对方：您好，这里是示例金融"]);
  await go(page, "evidence/E0002");
  await page.waitForSelector("video");
  await until(page, () => document.querySelector("video").readyState >= 1 || document.querySelector("video").error !== null);
  await until(page, () => [...document.querySelectorAll("details[open] .picture img")].some((i) => i.naturalWidth > 0));
  await page.locator("details[open] .picture img").first().scrollIntoViewIfNeeded();
  await shot(page, "film");
  await page.getByRole("button", { name: "播放器跳到" }).first().click();
  await accessible(page);
  await narrow(page);
});

await test(
  "a hostile file is kept and never runs",
  phone,
  async (page) => {
    const evil = '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=\'owned\'"><script>document.title="owned"</script></svg>';
    await page.setInputFiles("input[type=file]", [
      { name: "a<img src=x onerror=alert(1)>.svg", mimeType: "image/svg+xml", buffer: Buffer.from(evil) },
      { name: "b.html", mimeType: "text/html", buffer: Buffer.from("<script>document.title='owned'</script>") },
    ]);
    await until(page, () => document.querySelector(".progress")?.textContent === "");
    await settled(page);
    for (const item of ["E0001", "E0002"]) {
      const served = await page.evaluate(async (i) => {
        const r = await fetch(`/api/v1/case/evidence/${i}/original`, { headers: { "X-Qingbai": "1" } });
        return [r.headers.get("content-type"), r.headers.get("content-disposition"), r.headers.get("content-security-policy")];
      }, item);
      assert.equal(served[0], "application/octet-stream");
      assert.match(served[1], /^attachment/);
      assert.match(served[2], /sandbox/);
      await go(page, `evidence/${item}`);
      await settled(page);
    }
    assert.doesNotMatch(await page.title(), /owned/);
  },
  /status of 404/,
); // asked for while it is still being read
