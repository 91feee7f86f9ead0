// What happened, what to do today, what is being waited for.
import { useState } from "preact/hooks";
import * as api from "./api";
import { CourtPapers } from "./court_papers";
import { Office } from "./office";
import { PaperLinks } from "./paper_lists";
import { Call, WithPhones } from "./phones";
import type { Place } from "./place";
import { ReadReply } from "./reply";
import { isOpen, isSound, mild, papersOf, pressing, shownCauses, sureness } from "./result";
import type { Shared } from "./words";

const sure = (t: Shared["t"], p: number) => `${t(sureness(p))} · ${Math.round(p * 100)}%`;

function CauseCard({ cause, t, first }: { cause: api.Cause; t: Shared["t"]; first: boolean }) {
  return (
    <article class="cause">
      <h2>{cause.name}</h2>
      <p>
        <span class="tag">{sure(t, cause.probability)}</span>
      </p>
      <p>{cause.explain}</p>
      <p>{cause.plan}</p>
      <details open={first}>
        <summary>{t("result.why")}</summary>
        <ul>
          {cause.for.map((r, i) => (
            <li key={i} class="for">
              {r.why}
              {r.words.length > 0 && <span class="note"> {[...new Set(r.words)].slice(0, 3).join(" · ")}</span>}
            </li>
          ))}
          {cause.against.map((r, i) => (
            <li key={i} class="against">
              {r.why}
            </li>
          ))}
        </ul>
      </details>
    </article>
  );
}

function Alarms({ plan }: { plan: api.Plan }) {
  return (
    <>
      {plan.exits.map((x) => (
        <div key={x.id} class={`alarm ${x.severity}`}>
          <p>
            <strong>{x.title}</strong> <WithPhones text={x.text} />
          </p>
          {x.helplines.map((l) => (
            <p key={l.id} class="note">
              {l.name}{" "}
              {l.phones.map((p, i) => (
                <Call key={i} number={p.number} />
              ))}
            </p>
          ))}
        </div>
      ))}
      {pressing(plan.findings).map((f, i) => (
        <div key={i} class={`alarm ${f.severity}`}>
          <p>
            <WithPhones text={f.text} />
          </p>
          <p class="note">{f.law.join(" ")}</p>
        </div>
      ))}
    </>
  );
}

export function What({ t, plan, go, heading }: Shared) {
  const open = isOpen(plan.diagnosis);
  const question = plan.open_questions[0];
  const others = mild(plan.findings);
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("result.what")}
      </h1>
      <Alarms plan={plan} />
      {open && <p class="hint">{t("result.open")}</p>}
      {shownCauses(plan.diagnosis).map((c, i) => (
        <CauseCard key={c.cause} cause={c} t={t} first={i === 0 && !open} />
      ))}
      {plan.loans.length > 1 && (
        <>
          <h2>{t("result.loans")}</h2>
          <ul class="cards">
            {plan.loans.map((l) => {
              const top = l.diagnosis[0];
              return (
                <li key={l.loan}>
                  <p>
                    <strong>{l.lender ?? t("result.loan", { n: l.loan })}</strong> <span class="tag">{t(`state.${l.state}`)}</span>
                  </p>
                  {top && (
                    <p>
                      {plan.diagnosis.find((c) => c.cause === top.cause)?.name} <span class="note">{sure(t, top.probability)}</span>
                    </p>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
      {question && (
        <div class="hint">
          <p>
            {t("result.question")} <strong>{question.ask}</strong>
          </p>
          <button class="quiet" onClick={() => go("ask")}>
            {t("result.answer")}
          </button>
        </div>
      )}
      <div class="row">
        <button class="main" onClick={() => go("today")}>
          {t("result.todo")}
        </button>
        <button class="quiet" onClick={() => go("details")}>
          {t("ask.details")}
        </button>
      </div>
      {plan.contradictions.length > 0 && <h2>{t("result.contradictions")}</h2>}
      {plan.contradictions.length > 0 && <p class="note">{t("contradiction.private")}</p>}
      {plan.contradictions.map((c, i) => (
        <div key={i} class="hint">
          <p>
            <strong>{c.what}</strong> <span class="tag">{t(`contradiction.${c.against}`)}</span>
          </p>
          {c.a_words && (
            <p class="note">
              {c.a_words}
              {c.b_words && ` ↔ ${c.b_words}`}
            </p>
          )}
          {c.mend && <p>{c.mend}</p>}
        </div>
      ))}
      {plan.sensitivity.length > 0 && (
        <>
          <h2>{t("result.sensitivity")}</h2>
          <ul>
            {plan.sensitivity.map((s, i) => (
              <li key={i}>{s.text}</li>
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && <h2>{t("result.mind")}</h2>}
      <ul>
        {others.map((f, i) => (
          <li key={i}>
            {f.text} <span class="law">{f.law.join(" ")}</span>
          </li>
        ))}
      </ul>
      <p class="note">
        {t("pack.version", { version: plan.pack_version })} {t(`pack.${plan.pack_signature}`)}
      </p>
    </section>
  );
}

function StepState({ t, lang, run, step }: Pick<Shared, "t" | "lang" | "run"> & { step: api.Step }) {
  const say = (outcome: string) => void run(() => api.mark(lang, { what: "step", step: step.id, outcome }));
  return (
    <>
      {step.status !== "open" && <span class="tag">{t(`step.${step.status}`)}</span>}
      {!step.files && (
        <div class="row">
          <button class="quiet" onClick={() => say("done")}>
            {t("step.is_done")}
          </button>
          <button class="quiet" onClick={() => say("not_needed")}>
            {t("step.is_not_needed")}
          </button>
        </div>
      )}
    </>
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

function StepCard({ t, lang, plan, run, go, step: s }: Shared & { step: api.Step }) {
  const elsewhere = places[s.id];
  return (
    <li>
      <h2>
        <WithPhones text={s.title} />
      </h2>
      <p>
        {s.do_by && <span class={s.late ? "tag late" : "tag"}>{t(s.late ? "result.was_by" : "result.by", { day: s.do_by })}</span>}
        {s.takes && <span class="tag">{t("today.takes", { n: s.takes })}</span>}
      </p>
      <p>
        <WithPhones text={s.how} />
      </p>
      {elsewhere && (
        <p>
          <button class="choice small" onClick={() => go(elsewhere)}>
            {t("step.go", { place: t(`place.${elsewhere}`) })}
          </button>
        </p>
      )}
      <StepState t={t} lang={lang} run={run} step={s} />
      <PaperLinks lang={lang} papers={papersOf(plan, s)} go={go} />
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
    </li>
  );
}

// Steps that are done on another place of this page.
const places: Record<string, Place> = {
  mark_entries: "credit",
  talk_about_repayment: "calls",
  id_copies: "papers",
  helper_papers: "details",
};

export function Today(shared: Shared) {
  const { t, plan, heading } = shared;
  const [all, setAll] = useState(false);
  const steps = all ? plan.steps : plan.steps.slice(0, 3);
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("result.todo")}
      </h1>
      <p class="lead">{t("today.lead")}</p>
      <CourtPapers {...shared} />
      <Alarms plan={plan} />
      {plan.notes.map((note, i) => (
        <p key={i} class="hint">
          {note}
        </p>
      ))}
      <ol class="steps">
        {steps.map((s) => (
          <StepCard key={s.id} {...shared} step={s} />
        ))}
      </ol>
      {!all && plan.steps.length > 3 && (
        <button class="big" onClick={() => setAll(true)}>
          {t("today.more", { n: plan.steps.length - 3 })}
        </button>
      )}
      {plan.steps.length === 0 && <p class="hint">{t("today.nothing")}</p>}
      <ClosedSteps {...shared} />
    </section>
  );
}

// A term counted from the earliest day that may start it can be over without being lost.
const tagOf = (clock: api.Clock) => {
  if (clock.state === "answered" && clock.whose_turn === "mine") return "kept";
  return clock.state === "due" && (clock.days_left ?? 0) < 0 ? "passed" : clock.state;
};

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
      {plan.clocks.length === 0 && <p class="hint">{t("waiting.nothing")}</p>}
      <ul class="cards">
        {plan.clocks.map((c, i) => (
          <li key={i}>
            <h2>{c.name}</h2>
            <p>{c.rule_name}</p>
            <p>
              <span class={`tag ${c.state}`}>{t(`clock.${tagOf(c)}`, { n: Math.abs(c.days_left ?? 0) })}</span> {c.due}
              {c.state !== "answered" && ` · ${t(`turn.${c.whose_turn}`)}`}
            </p>
            {(c.started === "accepted_at_latest" || c.first) && <p class="note">{c.counted}</p>}
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
            {c.whose_turn === "theirs" && c.state !== "answered" && (
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
