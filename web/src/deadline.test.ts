import { expect, test } from "vitest";
import type { Clock, Step } from "./api";
import { nearest } from "./deadline";

const today = "2026-03-01";
const step = (do_by: string | null, title = "step", by_law = true) => ({ do_by, title, by_law }) as Step;
const clock = (due: string | null, whose_turn: Clock["whose_turn"], state: Clock["state"] = "running") =>
  ({ due, whose_turn, state, rule_name: "clock" }) as Clock;

test("the nearest day of what the person has to do is shown, with the days that are left", () => {
  const steps = [step("2026-03-08"), step(null), step("2026-03-04", "first")];
  expect(nearest({ today, steps, clocks: [] })).toEqual({ day: "2026-03-04", title: "first", byLaw: true, left: 3, place: "today" });
  const mine = clock("2026-03-02", "mine");
  expect(nearest({ today, steps, clocks: [mine] })).toEqual({ day: "2026-03-02", title: "clock", byLaw: true, left: 1, place: "waiting" });
});

test("others' terms and answered ones are none of hers, and what is over comes after what is ahead", () => {
  const clocks = [clock("2026-03-01", "theirs"), clock("2026-03-01", "mine", "answered"), clock(null, "mine")];
  expect(nearest({ today, steps: [], clocks })).toBeNull();
  expect(nearest({ today, steps: [step("2026-02-20"), step("2026-03-09", "ahead")], clocks })?.title).toBe("ahead");
  expect(nearest({ today, steps: [step("2026-02-20")], clocks })?.left).toBe(-9);
});

test("a term of law is shown before a day that is only advice", () => {
  const steps = [step("2026-03-01", "advice", false), step("2026-03-20", "law")];
  expect(nearest({ today, steps, clocks: [] })?.title).toBe("law");
  expect(nearest({ today, steps: steps.slice(0, 1), clocks: [] })).toMatchObject({ title: "advice", byLaw: false });
});
