// Sizes, start, deriving and 10,000 messages: the engine of the page file in Node, beside the native program in the same run.
// usage: node measure.mjs QINGBAI SOURCE     (after ./run page)
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { brotliCompressSync, constants, gunzipSync, gzipSync } from "node:zlib";
import { Keeper, engineOf, take } from "../../tests/page_file/engine.mjs";

const [qingbai, source] = process.argv.slice(2);
const folder = path.join(source, "build", "page");
const file = readFileSync(path.join(folder, "qingbai.html"));
const pack = gunzipSync(Buffer.from(/id="pack">([^<]*)</.exec(file.toString())[1], "base64"));

function sizes(name, bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 };
  console.log(
    `${name}: ${bytes.length} bytes, gzip ${gzipSync(bytes, { level: 9 }).length}, brotli ${brotliCompressSync(bytes, { params }).length}`,
  );
}
for (const name of [
  "engine.wasm",
  "engine.js",
  "parts/page/page.js",
  "parts/page/app.css",
  "parts/keeper/keeper.js",
  "parts/reader/reader.js",
])
  sizes(name, readFileSync(path.join(folder, name)));
sizes("pack", pack);
console.log(`qingbai.html: ${file.length} bytes`);

// Processor time of this process, the engine's compiling included: a shared machine's wall time says little.
const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
async function timed(what, work) {
  const cpu = spent(),
    wall = performance.now();
  const out = await work();
  console.log(`${what}: ${Math.round(spent() - cpu)} ms of processor, ${Math.round(performance.now() - wall)} ms wall`);
  return out;
}

const sms = (i) =>
  `<sms address="10690000${String(i % 977).padStart(4, "0")}" date="${1772000000000 + i * 60000}" type="1" ` +
  `body="【示例金融】${["您尾号的借款已逾期，请尽快处理", "验证码123456，请勿告诉他人", "您的快递已到驿站，取件码"][i % 3]}${i}" />`;
const messages = (n) => Buffer.from(`<smses count="${n}">${Array.from({ length: n }, (_, i) => sms(i)).join("")}</smses>`);
const answers = readFileSync(path.join(source, "packs/cn/examples/identity_theft/answers.yaml"), "utf8");
const many = messages(10000),
  some = messages(2000);
console.log(`10,000 messages: ${many.length} bytes of XML`);

const engine = await timed("engine: compile", () => engineOf(path.join(folder, "engine.js")));
const keeper = await timed("engine: instantiate and load the pack", () => Keeper.open(engine, pack));
const ask = (...words) => keeper.ask(...words);
await timed("engine: a case of answers", () => take(ask, "a", [], answers));
await timed("engine: plan, again", async () => {
  await ask("PUT", "/case/answers", `${answers}\n`);
  await ask("GET", "/case/plan");
});
await timed("engine: 2,000 messages sealed, read, judged", () => take(ask, "b", [{ name: "some.xml", bytes: some }], answers));
console.log(`engine: memory ${Math.round(keeper.memory() / 1048576)} MB`);
await timed("engine: 10,000 messages sealed, read, judged", () => take(ask, "c", [{ name: "many.xml", bytes: many }], answers));
await timed("engine: plan with them", () => ask("GET", "/case/plan"));
console.log(`engine: memory ${Math.round(keeper.memory() / 1048576)} MB`);

const home = mkdtempSync(path.join(os.tmpdir(), "measure-"));
const environment = { ...process.env, QINGBAI_PACKS: path.join(source, "packs"), XDG_DATA_HOME: home };
const child = spawn(qingbai, ["serve", "--no-open"], { env: environment, stdio: ["ignore", "pipe", "ignore"] });
const link = await new Promise((ready) => child.stdout.once("data", (d) => ready(d.toString().trim())));
const [, origin, token] = /^(.*)\/#t=(.*)$/.exec(link);
const headers = { "X-Qingbai": "1" };
const there = async (method, address, body) => {
  const answer = await fetch(`${origin}/api/v1${address}`, { method, headers, body: method === "GET" ? undefined : body });
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
};
headers.Cookie = (await there("POST", "/session", token)).headers.get("set-cookie").split(";")[0];
const ticks = () => {
  const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(stat[11]) + Number(stat[12])) * 10;
};
async function native(what, work) {
  const cpu = ticks(),
    wall = performance.now();
  await work();
  for (let plan = { unread: 1 }; plan.unread; ) plan = JSON.parse((await there("GET", "/case/plan")).body);
  console.log(`native: ${what}: ${ticks() - cpu} ms of processor (keeper), ${Math.round(performance.now() - wall)} ms wall`);
}
await native("a case of answers", () => take(there, "a", [], answers));
await native("2,000 messages", () => take(there, "b", [{ name: "some.xml", bytes: some }], answers));
await native("10,000 messages", () => take(there, "c", [{ name: "many.xml", bytes: many }], answers));
console.log(`native: memory ${/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))[1] >> 10} MB`);
child.kill();
rmSync(home, { recursive: true, force: true });
process.exit(0);
