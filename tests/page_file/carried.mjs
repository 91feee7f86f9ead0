// What leaves the page file by a person's hand: the bundle, which anybody can check, and the saved case, which both programs open.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Keeper, engineOf, take } from "./engine.mjs";
import { exampleOf } from "./same_answers.mjs";

const unzip = `import sys, zipfile
zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])`;
const words = "一个口令 one passphrase";

async function put(keeper, name, bytes) {
  const begun = await keeper.json("POST", "/uploads", JSON.stringify({ name, size: bytes.length }));
  await keeper.ask("PUT", `/uploads/${begun.upload}?offset=0`, bytes);
  return begun.upload;
}

async function bundle({ keeper, qingbai, folder, check }) {
  const made = await keeper.ask("POST", "/case/bundle", JSON.stringify({ to: "派出所" }));
  check(`the bundle is made${made.status === 200 ? "" : `, not: ${made.body}`}`, made.status === 200);
  if (made.status !== 200) return;
  const zip = path.join(folder, "evidence.zip");
  writeFileSync(zip, made.body);
  execFileSync("python3", ["-c", unzip, zip, path.join(folder, "unpacked")]);
  const place = path.join(folder, "unpacked", "bundle");
  const script = spawnSync("sh", ["verify.sh"], { cwd: place, encoding: "utf8" });
  check("verify.sh accepts the bundle", script.status === 0);
  if (script.status !== 0) console.log(script.stdout, script.stderr);
  const ours = spawnSync(qingbai, ["verify", place], { encoding: "utf8" });
  check("`qingbai verify` accepts the bundle", ours.status === 0);
  if (ours.status !== 0) console.log(ours.stdout, ours.stderr);
}

async function toBook({ keeper, plan, qingbai, folder, environment, check }) {
  const saved = await keeper.ask("POST", "/keeping/save", JSON.stringify({ passphrase: words }));
  check("the case is saved as one file", saved.status === 200 && saved.body.subarray(0, 21).toString() === "age-encryption.org/v1");
  const file = path.join(folder, "case.age");
  writeFileSync(file, saved.body);
  check("no word of the case stands in it", !saved.body.includes("短信.xml"));
  const secret = path.join(folder, "secret");
  writeFileSync(secret, words);
  const book = path.join(folder, "book");
  const run = (...given) =>
    execFileSync(qingbai, ["--book", book, "--passphrase-file", secret, ...given], { env: environment, encoding: "utf8", stdio: "pipe" });
  run("init");
  const id = run("import", file, "--case-passphrase-file", secret).trim().split("\n").pop();
  check("the installed program opens it", /^[0-9a-f]{16}$/.test(id));
  const back = path.join(folder, "back.age");
  run("share", "--case", id, "--out", back, "--case-passphrase-file", secret);
  const other = await Keeper.open(keeper.engine, keeper.pack);
  const upload = await put(other, "back.age", readFileSync(back));
  const opened = await other.ask("POST", "/keeping/open", JSON.stringify({ upload, passphrase: words }));
  check(`the page opens what it exports${opened.status === 200 ? "" : `, not: ${opened.body}`}`, opened.status === 200);
  const again = await other.json("GET", "/case/plan");
  const told = (p) => JSON.stringify([p.diagnosis, p.files, p.steps.map((s) => s.id), p.answers]);
  check("and says the same of it", told(again) === told(plan));
  const wrong = await other.ask(
    "POST",
    "/keeping/open",
    JSON.stringify({ upload: await put(other, "x", readFileSync(back)), passphrase: "no" }),
  );
  check("another passphrase opens nothing", wrong.status === 423);
}

export async function carried({ qingbai, source, script, pack, check }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "page-file-"));
  const environment = { ...process.env, QINGBAI_PACKS: path.join(source, "packs"), HOME: folder };
  try {
    const keeper = await Keeper.open(await engineOf(script), pack);
    keeper.pack = pack;
    const { files, answers } = exampleOf(path.join(source, "packs", "cn", "examples", "identity_theft"));
    await take((...given) => keeper.ask(...given), "案件", files, answers);
    const plan = await keeper.json("GET", "/case/plan");
    const given = { keeper, plan, qingbai, folder, environment, check };
    await bundle(given);
    await toBook(given);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
