import { expect, test } from "vitest";
import type { Step } from "./api";
import { tasksOf } from "./tasks";

const step = (id: string, do_by: string | null = null, rest: Partial<Step> = {}): Step => ({
  ...{
    id,
    to: "self",
    status: "open",
    late: false,
    by_law: false,
    do_by,
    after: [],
    papers: [],
    law: [],
    why: "",
    title: id,
    how: "",
    bring: [],
  },
  ...{ takes: "", window: null, files: null, terms: [] },
  ...rest,
});
const ids = (steps: Step[]) => steps.map((one) => one.id);

test("the topmost step that is the person's stands first, the rest by how soon its day is", () => {
  const tasks = tasksOf({
    today: "2026-03-10",
    steps: [
      step("filed", "2026-03-11", { status: "waiting" }),
      step("top", "2026-03-30"),
      step("late", "2026-03-01", { late: true }),
      step("tomorrow", "2026-03-11"),
      step("in a week", "2026-03-17"),
      step("in eight days", "2026-03-18"),
      step("any day"),
      step("sent", null, { status: "sent" }),
      step("answered", "2026-03-12", { status: "answered" }),
    ],
  });
  expect(tasks.first?.id).toBe("top");
  expect(ids(tasks.now)).toEqual(["late", "tomorrow", "answered"]);
  expect(ids(tasks.week)).toEqual(["in a week"]);
  expect(ids(tasks.later)).toEqual(["in eight days", "any day"]);
  expect(ids(tasks.theirs)).toEqual(["filed", "sent"]);
});

test("a plan with nothing left for the person has no first task", () => {
  expect(tasksOf({ today: "2026-03-10", steps: [step("sent", null, { status: "sent" })] }).first).toBeUndefined();
});
