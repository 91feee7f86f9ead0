// Where the marks of the timeline stand: days as distance along a line.
import type { Timeline } from "./api";

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86400000;
const weighty = ["loan", "account", "application", "number", "matter", "court", "deadline"];
const edge = 40,
  narrowest = 320,
  mostLabels = 12;

export interface Dot {
  x: number;
  kind: string;
  weighty: boolean;
  title: string;
}
export interface Line {
  width: number;
  before: number | null; // how far the time reaches in which the number was not the person's
  stays: { x: number; width: number; title: string }[];
  dots: Dot[];
  labels: { x: number; lower: boolean; day: string }[];
}

// A day of a hundred messages is one dot.
function onceAPlace(dots: Dot[]): Dot[] {
  const seen = new Set<string>();
  return dots.filter(({ x, kind, title, weighty }) => {
    const place = weighty ? title : `${Math.round(x)} ${kind}`;
    return !seen.has(place) && Boolean(seen.add(place));
  });
}

// Nothing without entries. `zoom`: pixels a day, as far as the line stays wide enough.
export function lineOf({ entries, spans }: Timeline, zoom: number): Line | null {
  const days = entries.map((e) => dayNumber(e.day));
  if (days.length === 0) return null;
  const first = Math.min(...days),
    last = Math.max(...days);
  const width = Math.max(narrowest, (last - first) * zoom + 2 * edge);
  const x = (day: string) => edge + ((dayNumber(day) - first) / Math.max(1, last - first)) * (width - 2 * edge);
  const before = spans.find((s) => s.kind === "before" && s.to)?.to;
  const heavy = entries.filter((e) => weighty.includes(e.kind));
  return {
    width,
    before: before ? Math.max(0, x(before)) : null,
    stays: spans.flatMap(({ kind, from, to, what }) =>
      kind === "stay" && from && to ? [{ x: x(from) - 3, width: x(to) - x(from) + 6, title: `${from} ${what}` }] : [],
    ),
    dots: onceAPlace(entries.map((e) => ({ x: x(e.day), kind: e.kind, weighty: weighty.includes(e.kind), title: `${e.day} ${e.what}` }))),
    labels: heavy.slice(0, mostLabels).map((e, i) => ({ x: x(e.day), lower: i % 2 === 1, day: e.day.slice(2) })),
  };
}

// Whether the first loan was paid out before the number was the person's; nothing where one of the two days is not known.
export function alibiOf({ entries, spans }: Timeline): { loan: string; since: string; before: boolean } | null {
  const loan = entries.find((e) => e.kind === "loan" || e.kind === "account")?.day;
  const since = spans.find((s) => s.kind === "mine")?.from;
  return loan !== undefined && since ? { loan, since, before: loan < since } : null;
}

export type Shown = "all" | "messages" | "others";
export const shownOf = (timeline: Timeline, shown: Shown) =>
  timeline.entries.filter((e) => shown === "all" || (shown === "messages") === (e.kind === "message"));

export type Entry = Timeline["entries"][number];
// What happens often stands folded, a line a day; all else by itself.
export type Row = { entry: Entry } | { day: string; counts: [string, number][]; entries: Entry[] };
const often = ["message", "call", "evidence"];

export function folded(entries: Entry[]): Row[] {
  const out: Row[] = [];
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (!often.includes(entry.kind)) {
      out.push({ entry });
      continue;
    }
    const day = days.get(entry.day);
    if (day) day.push(entry);
    else {
      const fresh = [entry];
      days.set(entry.day, fresh);
      out.push({ day: entry.day, counts: [], entries: fresh });
    }
  }
  return out.map((row) =>
    "entry" in row ? row : row.entries.length === 1 ? { entry: row.entries[0] as Entry } : { ...row, counts: countsOf(row.entries) },
  );
}

function countsOf(entries: Entry[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { what } of entries) counts.set(what, (counts.get(what) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
