// By when a task must be done, how long it takes, and how far it is.
import type * as api from "./api";
import { daysBetween, leftWords, soon } from "./deadline";
import type { Shared } from "./words";

export function TaskDay({ t, plan, step }: Pick<Shared, "t" | "plan"> & { step: api.Step }) {
  const left_home = step.status === "sent" || step.status === "waiting"; // the day by which to do it says nothing any more
  const left = step.do_by ? daysBetween(plan.today, step.do_by) : 0;
  return (
    <p class="tags">
      {step.do_by && !left_home && (
        <span class={step.late ? "tag late" : left <= soon ? "tag due" : "tag"}>
          {step.late ? t("result.was_by", { day: step.do_by }) : `${t("result.by", { day: step.do_by })} · ${leftWords(t, left)}`}
        </span>
      )}
      {step.takes && !left_home && <span class="tag">{t("today.takes", { n: step.takes })}</span>}
      {step.status !== "open" && <span class="tag">{t(`step.${step.status}`)}</span>}
    </p>
  );
}
