import { expect, test } from "vitest";
import { places } from "./place";
import { entryOf, roadNames, roadOf, roads } from "./roads";

test("no place lies on two roads, and each road is entered at a place of its own", () => {
  const all = roadNames.flatMap((road) => [...roads[road]]);
  expect(new Set(all).size).toBe(all.length);
  for (const road of roadNames) expect(roadOf(entryOf(road))).toBe(road);
});

test("the way in, the questions and the settings lie on none", () => {
  expect(places.filter((place) => !roadOf(place))).toEqual(["start", "begin", "ask", "details", "settings"]);
});
