// One task: what to do and how, its letter, its office, and noting that it is done.
import * as api from "./api";
import { Office } from "./office";
import { PaperLinks } from "./paper_lists";
import { WithPhones } from "./phones";
import type { Place } from "./place";
import { papersOf } from "./result";
import { TaskDay } from "./task_day";
import type { Shared } from "./words";

// Steps that are done on another place of this page.
const places: Record<string, Place> = {
  mark_entries: "credit",
  talk_about_repayment: "calls",
  id_copies: "papers",
  helper_papers: "details",
};

function Done({ t, lang, run, step }: Pick<Shared, "t" | "lang" | "run"> & { step: api.Step }) {
  if (step.files) return null; // noting the letter as handed in says so
  const say = (outcome: string) => void run(() => api.mark(lang, { what: "step", step: step.id, outcome }));
  return (
    <div class="row">
      <button class="quiet" onClick={() => say("done")}>
        {t("step.is_done")}
      </button>
      <button class="quiet" onClick={() => say("not_needed")}>
        {t("step.is_not_needed")}
      </button>
    </div>
  );
}

function Why({ t, lang, go, step: s }: Shared & { step: api.Step }) {
  return (
    <details>
      <summary>{t("today.why")}</summary>
      <p>
        <WithPhones text={s.why} />
      </p>
      {s.bring.length > 0 && (
        <p class="note">
          {t("result.bring")} {s.bring.join(lang === "en" ? ", " : "、")}
        </p>
      )}
      {s.terms.length > 0 && (
        <dl class="terms">
          {s.terms.map((w, i) => (
            <div key={i}>
              <dt>{w.term}</dt>
              <dd>{w.explain}</dd>
            </div>
          ))}
        </dl>
      )}
      {s.window && <Office of={s.window} t={t} lang={lang} go={go} />}
      {s.law.length > 0 && <p class="law">{s.law.join(" ")}</p>}
    </details>
  );
}

// All of a task but its title, which stands in the list or on its own page.
export function TaskBody(shared: Shared & { step: api.Step }) {
  const { t, plan, go, step } = shared;
  const elsewhere = places[step.id];
  const letters = papersOf(plan, step);
  return (
    <>
      <TaskDay {...shared} />
      <p>
        <WithPhones text={step.how} />
      </p>
      {elsewhere && (
        <p>
          <button class="choice small" onClick={() => go(elsewhere)}>
            {t("step.go", { place: t(`place.${elsewhere}`) })}
          </button>
        </p>
      )}
      <PaperLinks t={t} papers={letters} go={go} />
      <Done {...shared} />
      <Why {...shared} />
    </>
  );
}

export function Task(shared: Shared & { step: api.Step }) {
  const { t, plan, go, heading, step } = shared;
  const next = plan.steps[plan.steps.findIndex((s) => s.id === step.id) + 1];
  return (
    <article class="task">
      <h1 ref={heading} tabIndex={-1}>
        <WithPhones text={step.title} />
      </h1>
      <TaskBody {...shared} />
      <div class="row">
        <button class="quiet narrow-only" onClick={() => go("today")}>
          {t("today.all")}
        </button>
        {next && (
          <button class="quiet" onClick={() => go("today", next.id)}>
            {t("today.next", { title: next.title })}
          </button>
        )}
      </div>
    </article>
  );
}
