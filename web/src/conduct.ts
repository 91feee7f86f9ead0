// The conduct of collectors as it is shown.
import type { Plan } from "./api";

type Breach = Plan["conduct"]["breaches"][number];

// The items that show a breach, each once, with the numbers of its messages as a person counts: from one.
export function shownBy(evidence: Breach["evidence"]): { item: string; numbers: number[] }[] {
  const items = new Map<string, number[]>();
  for (const { item, index } of evidence) if (item !== null) items.set(item, [...(items.get(item) ?? []), index + 1]);
  return [...items].map(([item, numbers]) => ({ item, numbers }));
}
