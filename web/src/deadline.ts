// The nearest day by which something must be done, from the plan.
import type { Clock, Plan } from "./api";
import type { Translate } from "./words";

export interface Deadline {
  day: string;
  left: number; // days from today; below zero where it is over
  title: string;
  byLaw: boolean; // a term of law or a fixed day; else our advice
  place: "today" | "waiting";
}

// Days within which a deadline is near.
export const soon = 3;
export const leftWords = (t: Translate, left: number) =>
  left < 0 ? t("deadline.over") : left === 0 ? t("deadline.today") : t("deadline.left", { n: left });
// Somebody else has to answer, and has not.
export const isOwed = (clock: Clock) => clock.whose_turn === "theirs" && clock.state !== "answered";

export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 864e5);

// What the person has to do: steps with a day, and clocks whose turn is theirs. What lies ahead goes before what is over, and a
// term of law before a day that is only advice.
export function nearest({ today, steps, clocks }: Pick<Plan, "today" | "steps" | "clocks">): Deadline | null {
  const all: Omit<Deadline, "left">[] = [
    ...steps.flatMap((s) => (s.do_by ? [{ day: s.do_by, title: s.title, byLaw: s.by_law, place: "today" as const }] : [])),
    ...clocks.flatMap((c) =>
      c.due && c.whose_turn === "mine" && c.state !== "answered"
        ? // Counted from a day that stands for one that nobody knows: it may be today, and is never said to be over.
          [{ day: c.certain || c.due > today ? c.due : today, title: c.rule_name, byLaw: true, place: "waiting" as const }]
        : [],
    ),
  ];
  const sorted = all
    .map((one) => ({ ...one, left: daysBetween(today, one.day) }))
    .sort((a, b) => Number(a.left < 0) - Number(b.left < 0) || Number(b.byLaw) - Number(a.byLaw) || a.day.localeCompare(b.day));
  return sorted[0] ?? null;
}
