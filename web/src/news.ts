// What the case says after new files that it did not say before.
import type { Plan } from "./api";

// By ids: the words are the plan's own, in whichever language it is shown.
export interface News {
  cause: string; // empty where the likeliest is the same
  clocks: string[];
  findings: string[];
  steps: string[];
}

function fresh(before: string[], after: string[]): string[] {
  return after.filter((one) => !before.includes(one));
}
const clocksOf = (plan: Plan) => plan.clocks.filter((c) => c.due).map((c) => `${c.matter} ${c.rule} ${c.due}`);

export function newsOf(before: Plan, after: Plan): News | null {
  const now = after.diagnosis[0]?.cause ?? "";
  const ids = (of: { id: string }[]) => of.map((one) => one.id);
  const out: News = {
    cause: now && before.diagnosis[0]?.cause !== now ? now : "",
    clocks: fresh(clocksOf(before), clocksOf(after)),
    findings: fresh(ids(before.findings), ids(after.findings)),
    steps: fresh(ids(before.steps), ids(after.steps)),
  };
  return out.cause || out.clocks.length + out.findings.length + out.steps.length > 0 ? out : null;
}

// What still stands of it, in the plan's words. Null where nothing does.
export function newsIn(plan: Plan, news: News | null) {
  if (!news) return null;
  const dated = plan.clocks.filter((c) => c.due && news.clocks.includes(`${c.matter} ${c.rule} ${c.due}`));
  const out = {
    cause: plan.diagnosis.find((one) => one.cause === news.cause)?.name ?? "",
    clocks: dated.map((c) => `${c.due} ${c.name}`),
    findings: plan.findings.filter((f) => news.findings.includes(f.id)).map((f) => f.text),
    steps: plan.steps.filter((s) => news.steps.includes(s.id)).map(({ id, title }) => ({ id, title })),
  };
  const count = (out.cause ? 1 : 0) + out.clocks.length + out.findings.length + out.steps.length;
  return count > 0 ? { ...out, count } : null;
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
