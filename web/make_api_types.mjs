// Writes src/api_types.ts: the types of docs/openapi.json. `--check` fails where the file is not what this makes.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapi, { astToString } from "openapi-typescript";
import * as prettier from "prettier";

const out = fileURLToPath(new URL("src/api_types.ts", import.meta.url));
const head = "// Made by web/make_api_types.mjs from docs/openapi.json. Do not edit.\n";

// A description on one line, broken where it is too long.
function narrow(line) {
  const [, space, words] = /^( *)\/\*\* (.*) \*\/$/.exec(line) ?? [];
  if (words === undefined || line.length <= 140) return line;
  const lines = words.match(/.{1,120}(?: |$)/g).map((part) => `${space} * ${part.trim()}`);
  return [`${space}/**`, ...lines, `${space} */`].join("\n");
}

const made = astToString(await openapi(new URL("../docs/openapi.json", import.meta.url), { arrayLength: true, silent: true }));
const options = { ...(await prettier.resolveConfig(out)), parser: "typescript" };
const text = (await prettier.format(head + made, options)).split("\n").map(narrow).join("\n");

if (!process.argv.includes("--check")) writeFileSync(out, text);
else if (readFileSync(out, "utf8") !== text) {
  console.error("web/src/api_types.ts is not what `npm run types` makes from docs/openapi.json");
  process.exit(1);
}
