// The page file in Chromium and in Firefox, opened from the disk: a person's way through it, and that nothing leaves.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Firefox } from "./marionette.mjs";
import { waysOut } from "./ways_out.mjs";

// Whoever is asked here was reached.
async function trap() {
  const asked = [];
  const server = http.createServer((request, answer) => {
    asked.push(request.url);
    answer.setHeader("Access-Control-Allow-Origin", "*").end("ok");
  });
  server.on("upgrade", (request, socket) => {
    asked.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { asked, url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

const filesOf = (source, name) => {
  const folder = path.join(source, "packs", "cn", "examples", name);
  const files = readdirSync(path.join(folder, "files")).filter((f) => !f.startsWith("."));
  return {
    files: files.map((f) => ({ name: f, bytes: readFileSync(path.join(folder, "files", f)).toString("base64") })),
    answers: readFileSync(path.join(folder, "answers.yaml"), "utf8"),
  };
};

// In the page: files are put in as a person drops them.
const dropped = `const input = document.querySelector("input[type=file]");
  const moved = new DataTransfer();
  for (const f of words[0]) moved.items.add(new File([Uint8Array.from(atob(f.bytes), (c) => c.charCodeAt(0))], f.name));
  input.files = moved.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));`;
const goTo = `history.pushState(null, "", "#" + words[0]); dispatchEvent(new PopStateEvent("popstate"));`;
const shown = `(document.querySelector("main section")?.textContent ?? "")`;

// One way for both browsers: `run` runs a function's body in the page, `until` waits for an expression.
async function journey({ name, run, until, picture, source, check, pictures }) {
  await until(`!!document.querySelector("h1")`);
  await picture(path.join(pictures, `page-file-${name}-start.png`));
  const { files } = filesOf(source, "identity_theft");
  await run(dropped, files);
  await until(`document.querySelector(".status")?.textContent === "" && !/正在读取/.test(document.body.textContent)`);
  for (const place of ["evidence", "today", "papers", "timeline", "credit", "settings"]) {
    await run(goTo, place);
    await until(`${shown}.length > 20 && location.hash === "#${place}"`);
    await picture(path.join(pictures, `page-file-${name}-${place}.png`));
    const alarm = await run(`return document.querySelector(".error")?.textContent ?? ""`);
    check(`${name}: ${place} opens${alarm ? `, but says: ${alarm}` : ""}`, !alarm);
  }
  await run(goTo, "evidence");
  await until(`${shown}.includes("短信.xml")`);
  check(`${name}: the messages were read`, (await run(`return ${shown}`)).includes("短信.xml"));
}

async function nothingLeaves({ name, run, check }) {
  const reached = await trap();
  const { done, refused } = await run(`return (${waysOut})(words[0])`, reached.url);
  const through = Object.entries(done).filter(([, end]) => end === "sent");
  check(`${name}: no way out is open: ${Object.keys(done).length} tried`, reached.asked.length === 0 && through.length === 0);
  if (reached.asked.length) console.log("reached", reached.asked.join(" "), JSON.stringify(done));
  check(`${name}: the policy refused them`, refused.length > 0);
  check(`${name}: there is no RTCPeerConnection`, done.RTCPeerConnection.startsWith("refused"));
  reached.stop();
}

export async function inChromium({ source, file, pictures, check }) {
  const program = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
  if (!program) return void console.log("skipped: no chromium here");
  const { chromium } = createRequire(path.join(source, "web", "package.json"))("playwright-core");
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"];
  const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu", ...quiet] });
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const faults = [],
    asked = [];
  page.on("pageerror", (e) => faults.push(e.message));
  page.on("request", (r) => asked.push(r.url()));
  // Chromium does not know webrtc 'block' and says so; the page takes the means away itself.
  page.on("console", (m) => m.type() === "error" && !m.text().includes("'webrtc'") && faults.push(m.text()));
  await page.goto(pathToFileURL(file).href);
  const run = async (body, ...words) => {
    const session = await context.newCDPSession(page);
    const expression = `(async (...words) => { ${body} })(...${JSON.stringify(words)})`;
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    await session.detach();
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const until = async (condition, ...words) => {
    for (let i = 0; i < 1200; ++i) {
      if (await run(`return ${condition}`, ...words).catch(() => false)) return;
      await page.waitForTimeout(50);
    }
    throw new Error(`never came: ${condition}`);
  };
  const picture = (to) => page.screenshot({ path: to });
  const given = { name: "chromium", run, until, picture, source, check, pictures };
  await journey(given);
  await run(goTo, "papers");
  await until(`!!document.querySelector(".paper button")`);
  await run(`document.querySelector(".paper button").click()`);
  await until(`!!document.querySelector('a[href*=".docx"]')`);
  const [download] = await Promise.all([page.waitForEvent("download"), run(`document.querySelector('a[href*=".docx"]').click()`)]);
  check(
    "chromium: a letter comes as a Word file",
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString() === "PK",
  );
  check(`chromium: no error${faults.length ? `: ${faults[0]}` : ""}`, faults.length === 0);
  const foreign = asked.filter((url) => !/^(blob|data|file):/.test(url));
  check("chromium: the journey asked nothing of a network", foreign.length === 0);
  await nothingLeaves(given);
  await browser.close();
}

export async function inFirefox({ source, file, pictures, check }) {
  if (!existsSync("/usr/bin/firefox-esr")) return void console.log("skipped: no firefox-esr here");
  const firefox = await Firefox.open("/usr/bin/firefox-esr");
  try {
    await firefox.ask("WebDriver:SetWindowRect", { width: 500, height: 900 });
    await firefox.go(pathToFileURL(file).href);
    const given = {
      name: "firefox",
      run: (...words) => firefox.run(...words),
      until: (...words) => firefox.until(...words),
      picture: (to) => firefox.picture(to),
      source,
      check,
      pictures,
    };
    await journey(given);
    await nothingLeaves(given);
  } finally {
    await firefox.close();
  }
}
