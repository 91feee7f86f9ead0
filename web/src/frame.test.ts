import { describe, expect, test } from "vitest";
import type { Item } from "./api";
import { around, frameOf } from "./frame";
import type { Frame } from "./frame";

const page = (number: number, runs: [string, Frame["box"]][]): Item["pages"][number] => ({
  number,
  width: 100,
  height: 100,
  text: "",
  runs: runs.map(([text, box]) => ({ text, box })),
});

describe("the frame of a quotation", () => {
  const pages = [
    page(1, [
      ["", [0, 0, 1, 1]],
      ["the sender", [1, 2, 3, 4]],
    ]),
    page(2, [["is overdue by", [5, 6, 7, 8]]]),
  ];

  test("is that of the run that holds it, on any page", () => {
    expect(frameOf(pages, "sender")).toEqual({ page: 1, box: [1, 2, 3, 4] });
    expect(frameOf(pages, "overdue")).toEqual({ page: 2, box: [5, 6, 7, 8] });
  });

  test("is that of a run that is a part of it", () => {
    expect(frameOf(pages, "it is overdue by 30 days")).toEqual({ page: 2, box: [5, 6, 7, 8] });
  });

  test("is none without a quotation, and none where no run fits: an empty run fits nothing", () => {
    expect(frameOf(pages, null)).toBeNull();
    expect(frameOf(pages, "")).toBeNull();
    expect(frameOf(pages, "elsewhere")).toBeNull();
  });
});

describe("the frame of an entry", () => {
  test("is around all its values on the page where the first one stands", () => {
    expect(
      around([
        { page: 1, box: [10, 20, 5, 5] },
        { page: 1, box: [2, 30, 4, 10] },
        { page: 2, box: [0, 0, 90, 90] },
      ]),
    ).toEqual({ page: 1, box: [2, 20, 13, 20] });
  });

  test("leaves out values without a place", () => {
    expect(
      around([
        { page: 1, box: null },
        { page: 2, box: [1, 2, 3, 4] },
      ]),
    ).toEqual({ page: 2, box: [1, 2, 3, 4] });
    expect(around([{ page: 1, box: null }])).toBeNull();
    expect(around([])).toBeNull();
  });
});
