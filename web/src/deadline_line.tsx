// One line under the header of every place: the nearest day, and what must be done by then.
import { leftWords, nearest, soon } from "./deadline";
import type { Shared } from "./words";

export function DeadlineLine({ t, plan, go }: Shared) {
  const next = nearest(plan);
  // Of a case that nobody has said anything of there is no day to warn of.
  if (!next || (plan.files === 0 && Object.keys(plan.answers).length === 0)) return null;
  const day = next.day.slice(0, 4) === plan.today.slice(0, 4) ? next.day.slice(5) : next.day;
  return (
    <button class={next.left <= soon ? "nearest near" : "nearest"} onClick={() => go(next.place)}>
      <strong>{t(next.byLaw ? "deadline.nearest" : "deadline.advice", { day, left: leftWords(t, next.left) })}</strong>{" "}
      <span>{next.title}</span>
    </button>
  );
}
