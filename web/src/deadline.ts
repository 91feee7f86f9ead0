// The nearest day by which something must be done, from the plan.
import type { Plan } from "./api";

export interface Deadline {
  day: string;
  left: number; // days from today; below zero where it is over
  title: string;
  place: "today" | "waiting";
}

export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 864e5);

// What the person has to do: steps with a day, and clocks whose turn is theirs. What lies ahead goes before what is over.
export function nearest({ today, steps, clocks }: Pick<Plan, "today" | "steps" | "clocks">): Deadline | null {
  const all: Omit<Deadline, "left">[] = [
    ...steps.flatMap((s) => (s.do_by ? [{ day: s.do_by, title: s.title, place: "today" as const }] : [])),
    ...clocks.flatMap((c) =>
      c.due && c.whose_turn === "mine" && c.state !== "answered" ? [{ day: c.due, title: c.rule_name, place: "waiting" as const }] : [],
    ),
  ];
  const sorted = all
    .map((one) => ({ ...one, left: daysBetween(today, one.day) }))
    .sort((a, b) => Number(a.left < 0) - Number(b.left < 0) || a.day.localeCompare(b.day));
  return sorted[0] ?? null;
}
