// What the case says after new files that it did not say before.
import type { Plan } from "./api";

export interface News {
  cause: string; // empty where the likeliest is the same
  clocks: string[];
  findings: string[];
  steps: { id: string; title: string }[];
}

function fresh<Thing>(before: Thing[], after: Thing[], key: (one: Thing) => string): Thing[] {
  const known = new Set(before.map(key));
  return after.filter((one) => !known.has(key(one)));
}

export function newsOf(before: Plan, after: Plan): News | null {
  const was = before.diagnosis[0];
  const now = after.diagnosis[0];
  const out: News = {
    cause: now && was?.cause !== now.cause ? now.name : "",
    clocks: fresh(before.clocks, after.clocks, (c) => `${c.matter} ${c.rule} ${c.due}`).flatMap((c) =>
      c.due ? [`${c.due} ${c.name}`] : [],
    ),
    findings: fresh(before.findings, after.findings, (f) => f.id).map((f) => f.text),
    steps: fresh(before.steps, after.steps, (s) => s.id).map(({ id, title }) => ({ id, title })),
  };
  return out.cause || out.clocks.length + out.findings.length + out.steps.length > 0 ? out : null;
}

// A case as it was last read to the end, and what its newest files changed. The first files of a case are no news.
export interface Watched {
  id: string;
  settled: Plan | null;
  news: News | null;
}
export const unwatched: Watched = { id: "", settled: null, news: null };

export function watched(was: Watched, id: string, plan: Plan): Watched {
  if (was.id !== id || !was.settled || plan.files < was.settled.files) return { id, settled: plan.unread > 0 ? null : plan, news: null };
  if (plan.unread > 0) return was;
  if (plan.files === was.settled.files) return { ...was, settled: plan };
  return { id, settled: plan, news: was.settled.files === 0 ? null : newsOf(was.settled, plan) };
}
