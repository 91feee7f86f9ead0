// What is being waited for: each term, how it is counted, and what was answered.
import * as api from "./api";
import { Day } from "./day";
import { isOwed } from "./deadline";
import { usePastDay } from "./past_day";
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

// The filing that a mark is about: of two letters of one kind the one to this lender.
const of = (clock: api.Clock) => ({ matter: clock.matter, ...(clock.office && { office: clock.office }) });

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

// An answer came: how they decided, and on which day.
function Answered({ shared, clock, id }: { shared: Shared; clock: api.Clock; id: string }) {
  const { t, lang, plan, run } = shared;
  const { note, field } = usePastDay(shared, id, plan.today);
  const mark = (what: "accepted" | "answered", outcome?: string) => () =>
    note((on) => void run(() => api.mark(lang, { what, ...of(clock), on, ...(outcome && { outcome }) })));
  return (
    <details>
      <summary>{t("waiting.answered")}</summary>
      <Day {...field} label={t("waiting.came_on")} />
      <div class="row">
        {clock.started === "accepted_at_latest" && (
          <button class="quiet" onClick={mark("accepted")}>
            {t("mark.accepted")}
          </button>
        )}
        {["accepted", "partly", "refused", "other"].map((o) => (
          <button key={o} class="quiet" onClick={mark("answered", o)}>
            {t(`outcome.${o}`)}
          </button>
        ))}
      </div>
    </details>
  );
}

// A term of ours counts from an answer's own day until the person says when it came.
function OtherDay({ shared, clock, id }: { shared: Shared; clock: api.Clock; id: string }) {
  const { t, lang, run } = shared;
  const { note, field } = usePastDay(shared, id, "", clock.from);
  return (
    <details>
      <summary>{t("waiting.other_day", { day: clock.from })}</summary>
      <Day {...field} label={t("waiting.came_on")} hint={t("waiting.other_day_why")} />
      <div class="row">
        <button
          class="quiet"
          onClick={() => note((on) => void run(() => api.mark(lang, { what: "answered", ...of(clock), on, outcome: "received" })))}>
          {t("waiting.other_day_save")}
        </button>
      </div>
    </details>
  );
}

export function Waiting(shared: Shared) {
  const { t, lang, plan, heading, go } = shared;
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
            <h2>{[c.name, c.office].filter(Boolean).join(" · ")}</h2>
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
            {canBeAnswered(c) && <Answered shared={shared} clock={c} id={`answer-day-${i}`} />}
            {c.whose_turn === "mine" && c.started === "answered_on" && c.state !== "answered" && (
              <OtherDay shared={shared} clock={c} id={`other-day-${i}`} />
            )}
          </li>
        ))}
      </ul>
      <WithoutTerm {...shared} />
      <p class="row">
        {plan.clocks.length > 0 && (
          <a class="quiet" href={api.link(lang, "/case/calendar.ics")} download="calendar.ics">
            {t("waiting.calendar")}
          </a>
        )}{" "}
        <button class="quiet" onClick={() => go("papers", "agenda")}>
          {t("waiting.agenda")}
        </button>
      </p>
      <p class="note">{t("waiting.calendar_hint")}</p>
      <ReadReply {...shared} />
    </section>
  );
}
