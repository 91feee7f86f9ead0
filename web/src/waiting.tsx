// What is being waited for: each term, how it is counted, and what was answered.
import * as api from "./api";
import { isOwed } from "./deadline";
import { ReadReply } from "./reply";
import { isSound } from "./result";
import type { Shared } from "./words";

// A term counted from the earliest day that may start it can be over without being lost.
const tagOf = (clock: api.Clock) => {
  if (clock.state === "answered" && clock.whose_turn === "mine") return "kept";
  return clock.state === "due" && (clock.days_left ?? 0) < 0 ? "passed" : clock.state;
};

// Somebody can answer it: it runs from a filing, not from a fact as the time for which records are kept.
const canBeAnswered = (clock: api.Clock) => isOwed(clock) && !clock.started.includes(".");

// What left the house and has no term of law for an answer.
function WithoutTerm({ t, plan, go }: Pick<Shared, "t" | "plan" | "go">) {
  const steps = plan.steps.filter(
    (s) => (s.status === "sent" || s.status === "waiting") && !plan.clocks.some((c) => c.matter === s.files && isOwed(c)),
  );
  if (steps.length === 0) return null;
  return (
    <>
      <h2>{t("waiting.no_term")}</h2>
      <ul class="tasks">
        {steps.map((s) => (
          <li key={s.id}>
            <button class="task-line" onClick={() => go("today", s.id)}>
              {s.title}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

export function Waiting(shared: Shared) {
  const { t, lang, plan, heading, run } = shared;
  const answered = (clock: api.Clock, outcome: string) =>
    void run(() => api.mark(lang, { what: "answered", matter: clock.matter, on: plan.today, outcome }));
  const accepted = (clock: api.Clock) => void run(() => api.mark(lang, { what: "accepted", matter: clock.matter, on: plan.today }));
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("result.waiting")}
      </h1>
      <p class="lead">{t("waiting.lead")}</p>
      {plan.clocks.length === 0 && !plan.steps.some((s) => s.status === "sent" || s.status === "waiting") && (
        <p class="hint">{t("waiting.nothing")}</p>
      )}
      <ul class="cards">
        {plan.clocks.map((c, i) => (
          <li key={i}>
            <h2>{c.name}</h2>
            <p>{c.rule_name}</p>
            <p>
              <span class={`tag ${c.state}`}>{t(`clock.${tagOf(c)}`, { n: Math.abs(c.days_left ?? 0) })}</span> {c.due}
              {c.state !== "answered" && (c.whose_turn === "mine" || canBeAnswered(c)) && ` · ${t(`turn.${c.whose_turn}`)}`}
            </p>
            {(c.started === "accepted_at_latest" || c.first || c.filed_late || (!c.certain && c.started === "dated")) && (
              <p class="note">{c.counted}</p>
            )}
            {c.confidence && !isSound(c.confidence) && <p class="note">{t("confirm_this")}</p>}
            {c.check_again && (
              <div class="alarm urgent">
                <p>{c.check_again}</p>
                {c.written_with_pack && <p class="note">{t("waiting.older_pack", { old: c.written_with_pack, now: plan.pack_version })}</p>}
              </div>
            )}
            <details>
              <summary>{t("waiting.counted")}</summary>
              <p class="note">
                {t("waiting.from", { day: c.from })} {c.counted}
              </p>
              {!c.certain && c.started === "filed_on" && <p class="note">{t("waiting.not_certain")}</p>}
              {c.estimate && <p class="note">{t("waiting.estimate")}</p>}
              {c.extended > 0 && <p class="note">{t("waiting.extended", { n: c.extended })}</p>}
              {c.paused > 0 && <p class="note">{t("waiting.paused", { n: c.paused })}</p>}
            </details>
            {canBeAnswered(c) && (
              <details>
                <summary>{t("waiting.answered")}</summary>
                <div class="row">
                  {c.started === "accepted_at_latest" && (
                    <button class="quiet" onClick={() => accepted(c)}>
                      {t("mark.accepted")}
                    </button>
                  )}
                  {["accepted", "partly", "refused", "other"].map((o) => (
                    <button key={o} class="quiet" onClick={() => answered(c, o)}>
                      {t(`outcome.${o}`)}
                    </button>
                  ))}
                </div>
              </details>
            )}
          </li>
        ))}
      </ul>
      <WithoutTerm {...shared} />
      {plan.clocks.length > 0 && (
        <p class="row">
          <a class="quiet" href={api.link(lang, "/case/calendar.ics")} download="calendar.ics">
            {t("waiting.calendar")}
          </a>
        </p>
      )}
      <p class="note">{t("waiting.calendar_hint")}</p>
      <ReadReply {...shared} />
    </section>
  );
}
