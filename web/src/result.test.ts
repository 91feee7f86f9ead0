import { describe, expect, test } from "vitest";
import type { Cause, Finding, Plan } from "./api";
import { isOpen, isSound, mild, papersOf, pressing, shownCauses, sureness } from "./result";

const cause = (probability: number): Cause => ({
  cause: "fake_dunning",
  probability,
  name: "",
  explain: "",
  plan: "",
  for: [],
  against: [],
});
const shown = (...all: number[]) => shownCauses(all.map(cause)).map((c) => c.probability);

test("a probability has one of four words, which changes at its border", () => {
  expect([1, 0.8, 0.79, 0.55, 0.54, 0.3, 0.29, 0].map(sureness)).toEqual([
    "sure.very",
    "sure.very",
    "sure.likely",
    "sure.likely",
    "sure.maybe",
    "sure.maybe",
    "sure.little",
    "sure.little",
  ]);
});

describe("the causes that are shown", () => {
  test("are the likeliest and those that are not unlikely", () => {
    expect(shown(0.6, 0.25, 0.2, 0.1)).toEqual([0.6, 0.25, 0.2]);
    expect(shown(0.9, 0.05, 0.05)).toEqual([0.9]);
  });

  test("are the first three as long as nothing speaks for any of them", () => {
    expect(isOpen([0.2, 0.15].map(cause))).toBe(true);
    expect(isOpen([0.3].map(cause))).toBe(false);
    expect(shown(0.2, 0.15, 0.12, 0.11)).toEqual([0.2, 0.15, 0.12]);
    expect(shown()).toEqual([]);
  });
});

test("findings that press stand apart from the mild ones, none is lost and each keeps its order", () => {
  const finding = (id: string, severity: Finding["severity"]): Finding => ({ id, severity, because: [], law: [], text: "" });
  const all = [finding("a", "info"), finding("b", "alarm"), finding("c", "act"), finding("d", "urgent")];
  expect(pressing(all).map((f) => f.id)).toEqual(["b", "d"]);
  expect(mild(all).map((f) => f.id)).toEqual(["a", "c"]);
});

test("only what was read or quoted need not be confirmed at the office", () => {
  expect(["V", "Q", "W", "D", "M", "U"].filter(isSound)).toEqual(["V", "Q"]);
});

test("a step shows those of its letters that are written", () => {
  const plan = { papers: [{ id: "a" }, { id: "b" }] } as Plan;
  expect(papersOf(plan, { papers: ["b", "not_yet"] } as Plan["steps"][number]).map((paper) => paper.id)).toEqual(["b"]);
});
