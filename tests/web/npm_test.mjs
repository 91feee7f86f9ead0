// One of the page's npm scripts as a test. usage: node npm_test.mjs SOURCE_DIR SCRIPT   (exit 77: the tools are not installed)
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const [source, script] = process.argv.slice(2);
const web = path.join(source, "web");
if (!existsSync(path.join(web, "node_modules", "vitest"))) {
  console.log("skipped: web/node_modules has no development tools; ./run test installs them");
  process.exit(77);
}
process.exit(spawnSync("npm", ["run", "--silent", script], { cwd: web, stdio: "inherit" }).status ?? 1);
