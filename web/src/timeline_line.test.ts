import { describe, expect, test } from "vitest";
import type { Timeline } from "./api";
import { alibiOf, folded, lineOf, shownOf } from "./timeline_line";

const entry = (day: string, kind: string): Timeline["entries"][number] => ({
  day,
  kind,
  time: null,
  what: kind,
  detail: null,
  item: null,
  ahead: false,
});
const timeline = (entries: Timeline["entries"], spans: Timeline["spans"] = []): Timeline => ({ entries, spans });

describe("the line", () => {
  test("is none without entries", () => {
    expect(lineOf(timeline([]), 2)).toBeNull();
  });

  test("has days as distance, between edges of forty", () => {
    const line = lineOf(timeline([entry("2026-01-01", "message"), entry("2026-01-26", "loan"), entry("2026-04-11", "call")]), 4);
    expect(line?.width).toBe(480); // a hundred days of four pixels
    expect(line?.dots.map((dot) => dot.x)).toEqual([40, 140, 440]);
    expect(line?.dots.map((dot) => dot.weighty)).toEqual([false, true, false]);
    expect(line?.dots[1]?.title).toBe("2026-01-26 loan");
  });

  test("is never narrower than a telephone, and one day stands at its left", () => {
    expect(lineOf(timeline([entry("2026-01-01", "message")]), 2)).toMatchObject({ width: 320, dots: [{ x: 40 }] });
    expect(lineOf(timeline([entry("2026-01-01", "message"), entry("2026-01-02", "message")]), 0.25)?.dots[1]?.x).toBe(280);
  });

  test("does not move with the clocks of summer time", () => {
    const line = lineOf(timeline([entry("1991-04-01", "message"), entry("1991-04-15", "message"), entry("1991-04-29", "message")]), 100);
    expect(line?.dots.map((dot) => dot.x)).toEqual([40, 1440, 2840]);
  });

  test("shows how far the time reaches in which the number was another's, and where the person was", () => {
    const line = lineOf(
      timeline(
        [entry("2026-01-01", "message"), entry("2026-04-11", "message")],
        [
          { kind: "before", from: null, to: "2026-01-26", what: "" },
          { kind: "stay", from: "2026-01-26", to: "2026-01-27", what: "here" },
          { kind: "stay", from: "2026-01-26", to: null, what: "nobody knows until when" },
        ],
      ),
      4,
    );
    expect(line?.before).toBe(140);
    expect(line?.stays).toEqual([{ x: 137, width: 10, title: "2026-01-26 here" }]);
  });

  test("has nothing before it where the number was the person's from the first entry on", () => {
    const before = { kind: "before" as const, from: null, to: "2000-01-01", what: "" };
    expect(lineOf(timeline([entry("2026-01-01", "message"), entry("2026-04-11", "message")], [before]), 4)?.before).toBe(0);
    expect(lineOf(timeline([entry("2026-01-01", "message")]), 4)?.before).toBeNull();
  });

  test("names the days of twelve weighty entries at most, high and low in turn", () => {
    const days = Array.from({ length: 15 }, (_, i) => entry(`2026-01-${String(i + 1).padStart(2, "0")}`, "loan"));
    const labels = lineOf(timeline([entry("2026-01-01", "message"), ...days]), 4)?.labels;
    expect(labels).toHaveLength(12);
    expect(labels?.slice(0, 3)).toMatchObject([{ day: "26-01-01", lower: false }, { lower: true }, { lower: false }]);
  });
});

describe("whether the loan was before the number", () => {
  const mine = { kind: "mine" as const, from: "2026-02-01", to: null, what: "" };

  test("is said of the first loan or account", () => {
    expect(
      alibiOf(timeline([entry("2026-01-01", "message"), entry("2026-01-20", "account"), entry("2026-03-01", "loan")], [mine])),
    ).toEqual({
      loan: "2026-01-20",
      since: "2026-02-01",
      before: true,
    });
    expect(alibiOf(timeline([entry("2026-02-01", "loan")], [mine]))?.before).toBe(false);
  });

  test("is not said where one of the two days is not known", () => {
    expect(alibiOf(timeline([entry("2026-01-20", "loan")]))).toBeNull();
    expect(alibiOf(timeline([entry("2026-01-20", "message")], [mine]))).toBeNull();
    expect(alibiOf(timeline([entry("2026-01-20", "loan")], [{ ...mine, from: null }]))).toBeNull();
  });
});

test("the list is of all, of the messages, or of everything else", () => {
  const all = timeline([entry("2026-01-01", "message"), entry("2026-01-02", "call"), entry("2026-01-03", "message")]);
  expect(shownOf(all, "all")).toHaveLength(3);
  expect(shownOf(all, "messages").map((e) => e.day)).toEqual(["2026-01-01", "2026-01-03"]);
  expect(shownOf(all, "others").map((e) => e.day)).toEqual(["2026-01-02"]);
});

test("what happens often is a line a day, in the place of its first", () => {
  const rows = folded([
    entry("2026-01-01", "message"),
    entry("2026-01-01", "loan"),
    entry("2026-01-01", "message"),
    entry("2026-01-01", "call"),
    entry("2026-01-02", "message"),
  ]);
  expect(rows.map((row) => ("entry" in row ? row.entry.kind : `${row.day}: ${row.counts.join(" ")}`))).toEqual([
    "2026-01-01: message,2 call,1",
    "loan",
    "message",
  ]);
});

test("a hundred messages of a day are one dot", () => {
  const line = lineOf(timeline(Array.from({ length: 100 }, () => entry("2026-01-01", "message")).concat(entry("2026-02-01", "loan"))), 2);
  expect(line?.dots.length).toBe(2);
});
