import { expect, test } from "vitest";
import { messageAt, messageOf, windowOf } from "./paging";

test("a message stands in the address behind its item", () => {
  expect(messageAt("E0001", 103)).toBe("E0001.103");
  expect(messageAt("E0001")).toBe("E0001");
  expect(messageOf("E0001.103")).toEqual({ item: "E0001", number: 103 });
  expect(messageOf("E0001")).toEqual({ item: "E0001", number: 0 });
  expect(messageOf("E0001.x")).toEqual({ item: "E0001", number: 0 });
});

test("the fifty that hold an entry are shown", () => {
  expect(windowOf(300)).toEqual({ from: 0, to: 50 });
  expect(windowOf(300, 103)).toEqual({ from: 100, to: 150 });
  expect(windowOf(300, 100)).toEqual({ from: 50, to: 100 });
  expect(windowOf(120, 120)).toEqual({ from: 100, to: 120 });
  expect(windowOf(20, 103)).toEqual({ from: 0, to: 20 });
  expect(windowOf(0)).toEqual({ from: 0, to: 0 });
});
