import { expect, test } from "vitest";
import { clock, day, moment, onNewLine, running, size, yuan } from "./formats";

test("the time in a recording has two digits on both sides, whole seconds, and counts minutes on beyond the hour", () => {
  expect([0, 5.9, 65, 3600].map(clock)).toEqual(["00:00", "00:05", "01:05", "60:00"]);
});

test("a call that runs shows its minutes as they are", () => {
  expect([0, 9, 65, 600].map(running)).toEqual(["0:00", "0:09", "1:05", "10:00"]);
});

test("an instant is shown in the zone that it names, to the minute or the day", () => {
  expect(moment("2026-05-30T08:01:59+08:00")).toBe("2026-05-30 08:01");
  expect(day("2026-05-30T23:59:59+08:00")).toBe("2026-05-30");
});

test("a file has at least one kilobyte, and megabytes only above one", () => {
  expect([0, 1, 1536, 1048576, 1048577, 2621440].map(size)).toEqual(["1 KB", "1 KB", "2 KB", "1024 KB", "1.0 MB", "2.5 MB"]);
});

test("money is shown in yuan, and what is not known as a dash", () => {
  expect([800000, 12345, 0, null].map(yuan)).toEqual(["8,000", "123.45", "0", "–"]);
});

test("what is added begins on a line of its own, without an empty line before it", () => {
  expect(onNewLine("", "00:05 ")).toBe("00:05 ");
  expect(onNewLine("a", "b")).toBe("a\nb");
  expect(onNewLine("a\n", "b")).toBe("a\nb");
});
