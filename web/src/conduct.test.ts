import { expect, test } from "vitest";
import { shownBy } from "./conduct";

test("each item that shows a breach is named once, with its messages counted from one; calls that stand in no item are left out", () => {
  const at = (item: string | null, index: number) => ({ event: 0, item, kind: "message" as const, index, time: null });
  expect(shownBy([at("E0002", 0), at("E0001", 4), at(null, 1), at("E0002", 2)])).toEqual([
    { item: "E0002", numbers: [1, 3] },
    { item: "E0001", numbers: [5] },
  ]);
});
