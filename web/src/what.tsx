// What most likely happened, why we think so, and what would change our mind.
import { Alarms } from "./alarms";
import type * as api from "./api";
import { isOpen, mild, shownCauses, sureness } from "./result";
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
