// The page file (docs/page-file.md): built here, compared with the native program, and opened from the disk in two browsers.
// usage: node page_file_test.mjs QINGBAI SOURCE_DIR PICTURES_DIR [NAME]
//        exit 77: no emscripten or no sources here; NAME: only such examples
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { inChromium, inFirefox } from "./browsers.mjs";
import { carried } from "./carried.mjs";
import { sameAnswers, samePdfs, samePrinted } from "./same_answers.mjs";

const [qingbai, source, pictures, only] = process.argv.slice(2);
if (!existsSync("/usr/share/emscripten/emcc.py")) {
  console.log("skipped: emscripten is missing, so the page file cannot be built; ./run page installs it");
  process.exit(77);
}
const libraries = path.join(source, "build", "page-libraries");
const sources = path.join(source, "tools", "page_libraries.py");
if (spawnSync("python3", [sources, libraries, "--check"], { encoding: "utf8" }).status !== 0) {
  console.log("skipped: Debian's sources of the engine's libraries could not be fetched (see the beginning of ./run test)");
  process.exit(77);
}
mkdirSync(pictures, { recursive: true });

const counts = { passed: 0, failed: 0 };
function check(name, condition) {
  console.log(`${condition ? "ok  " : "FAIL"} ${name}`);
  ++counts[condition ? "passed" : "failed"];
}
const seconds = async (what, work) => {
  const from = Date.now();
  await work();
  console.log(`     ${what}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
};

function built() {
  for (const words of [
    ["--preset", "page"],
    ["--build", "--preset", "page"],
  ]) {
    const done = spawnSync("cmake", words, { cwd: source, encoding: "utf8" });
    if (done.status === 0) continue;
    console.log(`${done.stdout}\n${done.stderr}`);
    return false;
  }
  return true;
}

const folder = path.join(source, "build", "page");
const file = path.join(folder, "qingbai.html");
await seconds("build", async () => check("the page file is built", built()));
if (counts.failed === 0) {
  const script = path.join(folder, "engine.js");
  const pack = gunzipSync(Buffer.from(/id="pack">([^<]*)</.exec(readFileSync(file, "utf8"))[1], "base64"));
  const given = { qingbai, source, script, file, pack, pictures, check, only };
  await seconds("examples", () => sameAnswers(given));
  const folders = [path.join(source, "packs", "cn", "examples", "identity_theft_disbursed")];
  const glyphs = path.join(folder, "parts", "pdf", "pdf.mjs");
  await seconds("PDFs", () => samePdfs({ ...given, glyphs, folders }).catch((e) => check(`PDFs: ${e.stack}`, false)));
  const names = ["identity_theft", "recycled_number", "english_speaker"];
  if (!only) await seconds("carried", () => carried(given).catch((e) => check(`carried: ${e.stack}`, false)));
  if (!only) await seconds("printed", () => samePrinted({ ...given, names }));
  for (const [name, work] of Object.entries({ chromium: inChromium, firefox: inFirefox }))
    if (!only) await seconds(name, () => work(given).catch((e) => check(`${name}: ${e.stack}`, false)));
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);
