import { expect, test } from "vitest";
import { hashOf, placeOf, places } from "./place";

test("every place is found again by its address, with and without an item", () => {
  for (const place of places) {
    expect(placeOf(hashOf(place, ""))).toEqual([place, ""]);
    expect(placeOf(hashOf(place, "E0001"))).toEqual([place, "E0001"]);
  }
});

test("an address that names no place, such as a link's token, leads to the start", () => {
  expect(placeOf("")).toEqual(["start", ""]);
  expect(placeOf("#t=0123abcd")).toEqual(["start", ""]);
  expect(placeOf("#toString/E0001")).toEqual(["start", "E0001"]);
});
