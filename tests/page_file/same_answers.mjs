// Every example of the pack, by the native program and by the engine of the page file: the same answers and the same letters.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { Keeper, engineOf, take } from "./engine.mjs";

// What is another in each case and on each machine: names of cases, times of receipt and their order in the journal.
const own = new Set(["case", "received", "opened", "answers_version", "version", "sequence"]);
const bare = (text) => JSON.stringify(JSON.parse(text), (key, value) => (own.has(key) ? undefined : value));

// The native program's server, asked as its page asks it.
async function native(qingbai, source) {
  const home = mkdtempSync(path.join(os.tmpdir(), "page-file-"));
  const environment = { ...process.env, QINGBAI_PACKS: path.join(source, "packs"), XDG_DATA_HOME: home };
  const child = spawn(qingbai, ["serve", "--no-open"], { env: environment, stdio: ["ignore", "pipe", "ignore"] });
  const link = await new Promise((ready) => child.stdout.once("data", (d) => ready(d.toString().trim())));
  const [, origin, token] = /^(.*)\/#t=(.*)$/.exec(link);
  const headers = { "X-Qingbai": "1" };
  // A connection for each call: the server closes one that is idle, and on a busy machine a call would meet that moment.
  const ask = (method, address, body = "") =>
    new Promise((done, failed) => {
      const request = http.request(`${origin}/api/v1${address}`, { method, headers, agent: false }, (answer) => {
        const pieces = [];
        answer.on("data", (piece) => pieces.push(piece));
        answer.on("end", () => done({ status: answer.statusCode, body: Buffer.concat(pieces), headers: answer.headers }));
      });
      request.on("error", failed);
      request.end(method === "GET" ? undefined : body);
    });
  const entered = await ask("POST", "/session", token);
  headers.Cookie = entered.headers["set-cookie"][0].split(";")[0];
  return {
    ask,
    stop: () => {
      child.kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function settled(ask) {
  for (;;) {
    const plan = JSON.parse((await ask("GET", "/case/plan")).body);
    if (!plan.unread) return plan;
    await new Promise((done) => setTimeout(done, 20));
  }
}

export function exampleOf(folder) {
  const below = path.join(folder, "files");
  const names = existsSync(below) ? readdirSync(below).filter((name) => !name.startsWith(".")) : [];
  const files = names.sort().map((name) => ({ name, bytes: readFileSync(path.join(below, name)) }));
  return { files, answers: readFileSync(path.join(folder, "answers.yaml"), "utf8") };
}

// The first place where two answers differ.
function difference(a, b, at = "") {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null)
    return a === b ? "" : `${at}: ${JSON.stringify(a)?.slice(0, 120)} | ${JSON.stringify(b)?.slice(0, 120)}`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[key], b[key], `${at}/${key}`);
    if (found) return found;
  }
  return "";
}

export async function sameAnswers({ qingbai, source, script, pack, check, only }) {
  const root = path.join(source, "packs", "cn", "examples");
  const there = await native(qingbai, source);
  const here = await Keeper.open(await engineOf(script), pack);
  const ask = (...words) => here.ask(...words);
  let same = 0,
    letters = 0,
    calendars = 0,
    all = 0;
  for (const name of readdirSync(root).filter((n) => existsSync(path.join(root, n, "answers.yaml")) && (!only || n.includes(only)))) {
    const { files, answers } = exampleOf(path.join(root, name));
    if (files.some((file) => file.name.endsWith(".pdf"))) continue; // its words come from the browser: pdf.mjs
    if (files.some((file) => file.name.endsWith(".eml"))) {
      console.log(`not compared: ${name}, whose mail the page keeps and does not read (docs/page-file.md)`);
      continue;
    }
    ++all;
    await take(there.ask, name, files, answers);
    await take(ask, name, files, answers);
    const plan = await settled(there.ask);
    for (const language of ["zh-Hans", "en"]) {
      const [a, b] = [await there.ask("GET", `/case?lang=${language}`), await ask("GET", `/case?lang=${language}`)].map((r) =>
        bare(r.body),
      );
      if (a === b) ++same;
      else check(`${name} ${language} ${difference(JSON.parse(a), JSON.parse(b))}`, false);
    }
    for (const paper of plan.papers) {
      const [a, b] = [await there.ask("GET", `/case/papers/${paper.id}.docx`), await ask("GET", `/case/papers/${paper.id}.docx`)];
      if (a.status === 200 && a.body.equals(b.body)) ++letters;
      else check(`${name} ${paper.id}.docx differs`, false);
    }
    const [a, b] = [await there.ask("GET", "/case/calendar.ics?telling=1"), await ask("GET", "/case/calendar.ics?telling=1")].map((r) =>
      r.body.toString().replace(/DTSTAMP:.*/g, ""),
    );
    if (a === b) ++calendars;
    else check(`${name}: calendar differs`, false);
  }
  there.stop();
  check(`${all} examples give the same answers in both languages`, same === 2 * all && all > 0);
  check(`${letters} letters as Word files are the same bytes`, letters > 0);
  check(`${calendars} calendars are the same`, calendars === all);
}

// Where a word stands may differ by a hair: two libraries measured it. Its text and all that follows from it may not.
const near = (value) => (Array.isArray(value) ? value.map((n) => Math.round(n / 4)) : value);
const placed = (text) => JSON.stringify(JSON.parse(text), (key, value) => (own.has(key) ? undefined : key === "box" ? near(value) : value));
const textual = (text) => JSON.stringify(JSON.parse(text), (key, value) => (own.has(key) || key === "box" ? undefined : value));

// PDFs: by Poppler there, by pdf.js here.
export async function samePdfs({ qingbai, source, script, glyphs, pack, check, folders }) {
  const there = await native(qingbai, source);
  const here = await Keeper.open(await engineOf(script, glyphs), pack);
  for (const folder of folders) {
    const name = path.basename(folder);
    const { files, answers } = exampleOf(folder);
    await take(there.ask, name, files, answers);
    await take((...words) => here.ask(...words), name, files, answers);
    await settled(there.ask);
    const [a, b] = [(await there.ask("GET", "/case")).body, (await here.ask("GET", "/case")).body];
    const same = textual(a) === textual(b);
    check(`${name}: a PDF by pdf.js gives the same case as by Poppler`, same);
    if (!same) console.log(difference(JSON.parse(textual(a)), JSON.parse(textual(b))));
    else if (placed(a) !== placed(b)) console.log(`     places differ: ${difference(JSON.parse(placed(a)), JSON.parse(placed(b)))}`);
  }
  there.stop();
}

// What the command line prints is the same too.
export async function samePrinted({ qingbai, source, script, pack, check, names }) {
  const here = await Keeper.open(await engineOf(script), pack);
  for (const name of names) {
    const folder = path.join(source, "packs", "cn", "examples", name);
    const out = mkdtempSync(path.join(os.tmpdir(), "page-file-"));
    const environment = { ...process.env, QINGBAI_PACKS: path.join(source, "packs") };
    const options = { env: environment, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] };
    const printed = execFileSync(
      qingbai,
      ["--json", "--lang", "zh-Hans", "work", folder, "--out", path.join(out, "x")],
      options,
    ).toString();
    rmSync(out, { recursive: true, force: true });
    const { files, answers } = exampleOf(folder);
    await take((...words) => here.ask(...words), name, files, answers);
    const times = (text) => text.trimEnd().replace(/"received": "[^"]*"/g, '"received": ""');
    const made = (await here.ask("GET", "/work?lang=zh-Hans")).body.toString();
    check(`${name}: what \`work --json\` prints is the same, byte for byte`, times(printed) === times(made));
  }
}
