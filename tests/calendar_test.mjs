// The calendar as a second program reads it (npm ical.js): each day a whole day, alarms as moments at nine in China, seven, three and one
// days before; opened in the zone of another country, they ring at the same moment.
// usage: node calendar_test.mjs QINGBAI SOURCE
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const [qingbai, source] = process.argv.slice(2);
const ICAL = createRequire(path.join(source, "web", "package.json"))("ical.js");
process.env.TZ = "America/New_York";
const folder = mkdtempSync(path.join(os.tmpdir(), "calendar-"));
const check = (holds, what) => {
  if (!holds) throw new Error(what);
};

function calendar() {
  const secret = path.join(folder, "secret");
  writeFileSync(secret, "correct horse\n", { mode: 0o600 });
  const book = ["--book", path.join(folder, "book"), "--passphrase-file", secret];
  const env = { ...process.env, QINGBAI_PACKS: path.join(source, "packs") };
  const run = (...words) => execFileSync(qingbai, [...words, ...book], { env, stdio: "pipe" });
  run("init");
  run("case", "new", "x");
  run("add", path.join(source, "packs", "cn", "examples", "court_paper_in_files", "files"));
  run("file", "credit_objection", "--on", new Date().toISOString().slice(0, 10));
  run("calendar", "--telling", "--out", path.join(folder, "c.ics"));
  return readFileSync(path.join(folder, "c.ics"), "utf8");
}

try {
  const events = new ICAL.Component(ICAL.parse(calendar())).getAllSubcomponents("vevent");
  check(events.length > 3, `${events.length} events`);
  let far = 0;
  for (const event of events) {
    const day = event.getFirstPropertyValue("dtstart");
    check(day.isDate, "an event with a clock time");
    const nine = Date.UTC(day.year, day.month - 1, day.day, 1);
    const alarms = event.getAllSubcomponents("valarm").map((a) => a.getFirstPropertyValue("trigger").toJSDate().getTime());
    const ladder = [7, 3, 1].map((n) => nine - n * 86_400_000);
    check(
      alarms.every((at) => ladder.includes(at)),
      `an alarm off the ladder of ${day}`,
    );
    check(
      ladder.every((at) => at < Date.now() + 60_000 || alarms.includes(at)),
      `an alarm is missing for ${day}`,
    );
    far += alarms.length === 3 ? 1 : 0;
  }
  check(far > 0, "no event with three alarms");
  console.log(`${events.length} events, ${far} with three alarms`);
} finally {
  rmSync(folder, { recursive: true });
}
