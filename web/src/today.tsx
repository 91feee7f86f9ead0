// The case as a list of tasks: the topmost in full, the others a line each; what others owe; what is done.
import { Alarms } from "./alarms";
import * as api from "./api";
import { CourtPapers } from "./court_papers";
import { isOwed } from "./deadline";
import { WithPhones } from "./phones";
import { Split } from "./split";
import { Task, TaskBody } from "./task";
import { TaskDay } from "./task_day";
import { tasksOf } from "./tasks";
import { useWide } from "./wide";
import { WhatIsNew } from "./what_is_new";
import type { Shared } from "./words";

function Lines({ title, steps, ...shared }: Shared & { title: string; steps: api.Step[]; open: api.Step | undefined }) {
  if (steps.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul class="tasks">
        {steps.map((step) => (
          <li key={step.id}>
            <button
              class="task-line"
              aria-current={shared.open?.id === step.id ? "true" : undefined}
              onClick={() => shared.go("today", step.id)}>
              {step.title}
            </button>
            <TaskDay {...shared} step={step} />
          </li>
        ))}
      </ul>
    </>
  );
}

// What others have to answer, each with the day by which.
function Owed({ t, plan, go }: Shared) {
  const owed = plan.clocks.filter((clock) => isOwed(clock) && /^(filed|accepted)_/.test(clock.started));
  if (owed.length === 0) return null;
  return (
    <p>
      <button class="big" onClick={() => go("waiting")}>
        <strong>{t("place.waiting")}</strong>
        <span>{t("today.owed", { n: owed.length })}</span>
      </button>
    </p>
  );
}

function ClosedSteps({ t, lang, plan, run }: Shared) {
  const reopen = (step: string) => void run(() => api.mark(lang, { what: "step", step, outcome: "open" }));
  if (plan.closed_steps.length === 0) return null;
  return (
    <details>
      <summary>{t("today.closed", { n: plan.closed_steps.length })}</summary>
      <ul>
        {plan.closed_steps.map((s) => (
          <li key={s.id}>
            {s.title} <span class="tag">{t(`step.${s.status}`)}</span>
            {!s.files && (
              <button class="quiet" onClick={() => reopen(s.id)}>
                {t("step.reopen")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function First(shared: Shared & { step: api.Step }) {
  return (
    <ol class="steps">
      <li>
        <h2>
          <WithPhones text={shared.step.title} />
        </h2>
        <TaskBody {...shared} />
      </li>
    </ol>
  );
}

export function Today(shared: Shared) {
  const { t, plan, heading, item } = shared;
  const tasks = tasksOf(plan);
  const wide = useWide();
  const open = plan.steps.find((step) => step.id === item) ?? (wide ? tasks.first : undefined);
  return (
    <Split heading={heading} title={t("result.todo")} open={open && <Task key={open.id} {...shared} step={open} />}>
      <p class="lead">{t("today.lead")}</p>
      <CourtPapers {...shared} />
      <Alarms plan={plan} />
      <WhatIsNew {...shared} />
      {plan.notes.map((note, i) => (
        <p key={i} class="hint">
          {note}
        </p>
      ))}
      {tasks.first &&
        (open ? (
          <Lines {...shared} open={open} title={t("today.first")} steps={[tasks.first]} />
        ) : (
          <First {...shared} step={tasks.first} />
        ))}
      {plan.steps.length === 0 && <p class="hint">{t("today.nothing")}</p>}
      {(["now", "week", "later", "theirs"] as const).map((group) => (
        <Lines key={group} {...shared} open={open} title={t(`today.${group}`)} steps={tasks[group]} />
      ))}
      <Owed {...shared} />
      <ClosedSteps {...shared} />
    </Split>
  );
}
