// One credit report: whether all was read, whose each entry is (one tap), and what may be objected to.
import { Fragment } from "preact";
import { useState } from "preact/hooks";
import * as api from "./api";
import { day, yuan } from "./formats";
import { around } from "./frame";
import type { Frame } from "./frame";
import { Glyph } from "./glyph";
import type { Shared } from "./words";

type Say = (entry: api.ReportEntry, word: string) => void;
export const dayOf = ({ report, name }: api.ReportPart) => (report.report_time ? day(report.report_time) : name);

// The page of the report with a frame around the entry; drawn only when it is asked for.
function Seen({ t, lang, part, place, what }: { t: Shared["t"]; lang: api.Lang; part: api.ReportPart; place: Frame | null; what: string }) {
  const [open, setOpen] = useState(false);
  if (!place) return null;
  const page = part.pages.find((p) => p.number === place.page);
  const at = { item: part.item, number: String(place.page) };
  return (
    <>
      <button class="quiet" aria-expanded={open} aria-label={`${t("credit.see")} ${what}`} onClick={() => setOpen(!open)}>
        {t("credit.see")}
      </button>
      {open && (
        <figure class="picture">
          <img src={api.link(lang, "/case/evidence/{item}/page/{number}", { at })} alt={t("evidence.page", { n: place.page })} />
          {page && page.width > 0 && (
            <svg viewBox={`0 0 ${page.width} ${page.height}`} preserveAspectRatio="none" aria-hidden="true">
              <rect x={place.box[0] - 3} y={place.box[1] - 3} width={place.box[2] + 6} height={place.box[3] + 6} />
            </svg>
          )}
        </figure>
      )}
    </>
  );
}

// Mine, not mine, unsure: the proposal with its reason, and the person's word in one tap.
function Whose({ t, entry, name, say }: { t: Shared["t"]; entry: api.ReportEntry | undefined; name: string; say: Say }) {
  if (!entry?.fact) return null;
  return (
    <div>
      <p class="note">
        {entry.said ? t("credit.said") : t("credit.proposed", { word: t(`credit.own.${entry.proposed}`) })} {entry.reason}
      </p>
      <div class="row" role="group" aria-label={`${t("credit.whose")} ${name}`}>
        {(entry.what === "account" ? ["mine", "not_mine", "wrong", "unsure"] : ["mine", "not_mine", "unsure"]).map((word) => (
          <button
            key={word}
            class="choice small"
            aria-pressed={entry.said === word}
            aria-label={`${t(`credit.own.${word}`)} ${name}`}
            onClick={() => say(entry, word)}>
            <Glyph chosen={entry.said === word} />
            {t(`credit.own.${word}`)}
          </button>
        ))}
      </div>
    </div>
  );
}

// What is overdue is called so, also where the report prints no sum; what else it says of the account stands beside it.
function State({ t, a }: { t: Shared["t"]; a: api.Account }) {
  const sum = a.overdue_now_fen;
  const late = sum ? t("credit.overdue", { n: yuan(sum) }) : a.overdue_now ? t("credit.is_overdue") : "";
  return (
    <>
      {late && <span class="tag late">{late}</span>} {a.status ? <span class="tag">{t(`account.${a.status}`)}</span> : !late && "–"}
    </>
  );
}

function Counted({ t, report }: { t: Shared["t"]; report: api.Report }) {
  const wrong = report.checks.filter((c) => !c.agrees);
  return (
    <>
      {report.read_by_ocr && <p class="hint">{t("credit.ocr")}</p>}
      {report.checks.length > 0 && (
        <p class={wrong.length ? "hint" : "note"}>
          {t(wrong.length ? "credit.counts_differ" : "credit.counts_agree", { n: report.checks.length })}
        </p>
      )}
      {report.checks.length > 0 && (
        <details>
          <summary>{t("credit.counts")}</summary>
          <ul>
            {report.checks.map((c, i) => (
              <li key={i} class="note">
                {c.agrees ? "✓" : "✗"} {c.what}: {t("credit.printed_read", { printed: c.printed, read: c.read })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {report.warnings.length > 0 && (
        <details open>
          <summary>{t("credit.unread", { n: report.warnings.length })}</summary>
          <ul>
            {report.warnings.map((w, i) => (
              <li key={i} class="note">
                {t("evidence.page", { n: w.page })}: {w.text}
              </li>
            ))}
          </ul>
        </details>
      )}
      {report.fraud_alert && <p class="note">{t("credit.fraud_alert", { until: report.fraud_alert.until ?? "–" })}</p>}
      {report.objections_in_progress !== null && <p class="note">{t("credit.in_progress", { n: report.objections_in_progress })}</p>}
    </>
  );
}

export function CreditReport({ shared, part, say }: { shared: Shared; part: api.ReportPart; say: Say }) {
  const { t, lang, go } = shared;
  const r = part.report;
  const entry = (what: string, position: number) => part.entries.find((e) => e.what === what && e.position === position);
  const asked = r.inquiries.map((q, n) => ({ q, n })).filter(({ n }) => entry("inquiry", n));
  const others = r.inquiries.filter((_, n) => !entry("inquiry", n));
  return (
    <article>
      <h2>{dayOf(part)}</h2>
      {part.contradictions.map((c, i) => (
        <div key={i} class="alarm urgent">
          <p>{c.what}</p>
          <p class="note">{c.mend}</p>
        </div>
      ))}
      {part.limits.map((l, i) => (
        <p key={i} class="note">
          {l}
        </p>
      ))}
      <Counted t={t} report={r} />
      <h3>{t("credit.accounts", { n: r.accounts.length })}</h3>
      <ul class="cards">
        {r.accounts.map((a, n) => (
          <li key={n}>
            <p>
              <strong>{a.institution}</strong> <State t={t} a={a} /> {a.objection_mark && <span class="tag">{t("credit.objected")}</span>}
            </p>
            <p class="note">
              {a.opened} · {t("credit.amount", { n: yuan(a.amount_fen ?? a.limit_fen) })} ·{" "}
              {t("credit.balance", { n: yuan(a.balance_fen) })} · {t("evidence.page", { n: a.page })}
            </p>
            <blockquote>{a.text}</blockquote>
            <Whose t={t} entry={entry("account", n)} name={`${a.institution} ${a.opened ?? ""}`} say={say} />
            <Seen t={t} lang={lang} part={part} place={around(a.values)} what={`${a.institution} ${a.opened ?? ""}`} />
          </li>
        ))}
      </ul>
      <h3>{t("credit.inquiries", { n: r.inquiries.length })}</h3>
      <ul class="cards">
        {asked.map(({ q, n }) => (
          <li key={n}>
            <p>
              <strong>{q.institution}</strong> <span class="tag">{q.reason}</span>
            </p>
            <p class="note">{q.date}</p>
            <Whose t={t} entry={entry("inquiry", n)} name={`${q.institution} ${q.date ?? ""}`} say={say} />
            <Seen t={t} lang={lang} part={part} place={around(q.values)} what={`${q.institution} ${q.date ?? ""}`} />
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <details>
          <summary>{t("credit.other_inquiries", { n: others.length })}</summary>
          <ul>
            {others.map((q, i) => (
              <li key={i}>
                {q.date} {q.institution} <span class="note">{q.reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {r.contacts.length > 0 && <h3>{t("credit.contacts")}</h3>}
      <ul class="cards">
        {r.contacts.map((c, n) => (
          <li key={n}>
            <p>
              <strong>{c.text}</strong> <span class="note">{c.updated}</span>
            </p>
            <Whose t={t} entry={entry("contact", n)} name={c.text} say={say} />
            <Seen t={t} lang={lang} part={part} place={around([c])} what={c.text} />
          </li>
        ))}
      </ul>
      {part.objections.length > 0 && (
        <>
          <h3>{t("credit.objection")}</h3>
          <ul class="cards">
            {part.objections.map((o, i) => (
              <li key={i}>
                <blockquote>{o.entry}</blockquote>
                <p>{o.wrong}</p>
                <p>{o.should_be}</p>
                <details>
                  <summary>{t("credit.form")}</summary>
                  <dl>
                    {o.form.map((f, at) => (
                      <Fragment key={at}>
                        <dt class="note">{f.label}</dt>
                        <dd>{f.value ?? "＿＿＿"}</dd>
                      </Fragment>
                    ))}
                  </dl>
                </details>
              </li>
            ))}
          </ul>
          <button onClick={() => go("papers")}>{t("place.papers")}</button>
        </>
      )}
      <button class="quiet" onClick={() => go("evidence", part.item)}>
        {t("credit.check")}
      </button>
    </article>
  );
}
