import { expect, test } from "vitest";
import { asText, farEnough, pointIn } from "./strokes";

test("a point on the pad is one of a box of 600 by 200, however large the pad is on the screen", () => {
  const box = { left: 20, top: 100, width: 300, height: 100 };
  expect(pointIn(box, 20, 100)).toEqual([0, 0]);
  expect(pointIn(box, 170, 150)).toEqual([300, 100]);
  expect(pointIn(box, 320, 200)).toEqual([600, 200]);
});

test("a pointer that leaves the pad stays at its edge", () => {
  const box = { left: 20, top: 100, width: 300, height: 100 };
  expect(pointIn(box, 0, 50)).toEqual([0, 0]);
  expect(pointIn(box, 999, 999)).toEqual([600, 200]);
});

test("points that are next to each other add nothing", () => {
  expect(farEnough([0, 0], [2, 3])).toBe(false);
  expect(farEnough([0, 0], [0, 4])).toBe(true);
});

test("strokes are written with blanks between points and semicolons between strokes", () => {
  expect(
    asText([
      [
        [12, 80],
        [14, 82],
      ],
      [[200, 40]],
    ]),
  ).toBe("12,80 14,82;200,40");
});
