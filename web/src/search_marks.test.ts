import { expect, test } from "vitest";
import { pieces } from "./search_marks";

const bytes = (words: string) => new TextEncoder().encode(words).length;

test("marks are bytes of UTF-8: characters of three bytes are cut where they end", () => {
  const before = "请尽快",
    found = "还款",
    after = "，谢谢";
  const start = bytes(before),
    end = start + bytes(found);
  expect(pieces(before + found + after, [[start, end]])).toEqual([
    [before, false],
    [found, true],
    [after, false],
  ]);
});

test("several marks keep their order, and one that begins within another is left out", () => {
  expect(
    pieces("abcdef", [
      [0, 2],
      [1, 3],
      [4, 5],
    ]),
  ).toEqual([
    ["", false],
    ["ab", true],
    ["cd", false],
    ["e", true],
    ["f", false],
  ]);
});

test("a passage without marks is one piece, and no piece loses a character", () => {
  expect(pieces("abc", [])).toEqual([["abc", false]]);
  expect(
    pieces("一二三", [[3, 6]])
      .map(([text]) => text)
      .join(""),
  ).toBe("一二三");
});
