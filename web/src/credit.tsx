// Credit reports: whose each entry is (one tap), whether all was read, what changed, the line over time, objections and their proof.
import { useEffect, useState } from "preact/hooks";
import * as api from "./api";
import type { Shared } from "./words";

interface Place {
  page: number;
  box: number[] | null;
}
interface Value extends Place {
  field: string | null;
  label: string | null;
  text: string;
}
interface Account extends api.Account {
  overdue_now: boolean | null;
  limit_fen: number | null;
  card_tail: string | null;
  values: Value[];
}
interface Inquiry {
  index: number;
  date: string | null;
  by: string;
  institution: string;
  reason: string;
  page: number;
  values: Value[];
}
interface Contact extends Place {
  kind: string;
  index: number;
  text: string;
  updated: string | null;
}
interface Check {
  what: string;
  printed: number;
  read: number;
  agrees: boolean;
  page: number;
}
interface Report {
  report_time: string | null;
  edition: string;
  read_by_ocr: boolean;
  accounts: Account[];
  inquiries: Inquiry[];
  contacts: Contact[];
  checks: Check[];
  warnings: { page: number; text: string }[];
  fraud_alert: { from: string | null; until: string | null } | null;
  objections_in_progress: number | null;
}
interface Entry {
  what: string;
  position: number;
  fact: string;
  proposed: string;
  said: string | null;
  reason: string;
}
interface Objection {
  what: string;
  position: number;
  entry: string;
  wrong: string;
  should_be: string;
  form: { label: string; value: string | null }[];
}
interface Change {
  type: string;
  words: string;
  before_report: number;
  after_report: number;
  account?: Account;
  inquiry?: Inquiry;
  fields: { field: string; before: string | null; after: string | null }[];
}
interface Part {
  item: string;
  name: string;
  report: Report;
  pages: { number: number; width: number; height: number }[];
  entries: Entry[];
  objections: Objection[];
  limits: string[];
}
interface Lines {
  answers: { day: string | null; counts: { operator: string; lines: number }[] }[];
  alerts: { words: string }[];
}
interface Credit {
  unread: number;
  reports: Part[];
  one_person: boolean;
  changes: Change[];
  proofs: number;
  next_free_report: string;
  lines: Lines;
  locked: { item: string; name: string }[];
  loose: { item: string; name: string; page: number }[];
}

const yuan = (fen: number | null) => (fen === null ? "–" : (fen / 100).toLocaleString("zh-CN"));
const around = (values: Value[]) => {
  const first = values.find((v) => v.box);
  const mine = values.filter((v) => v.box && v.page === first?.page).map((v) => v.box as number[]);
  if (!first) return null;
  const x = Math.min(...mine.map((b) => b[0]!)),
    y = Math.min(...mine.map((b) => b[1]!));
  return {
    page: first.page,
    box: [x, y, Math.max(...mine.map((b) => b[0]! + b[2]!)) - x, Math.max(...mine.map((b) => b[1]! + b[3]!)) - y],
  };
};

// The page of the report with a frame around the entry; drawn only when it is asked for.
function Seen({ t, lang, part, place, what }: { t: Shared["t"]; lang: api.Lang; part: Part; place: Place | null; what: string }) {
  const [open, setOpen] = useState(false);
  const page = part.pages.find((p) => p.number === place?.page);
  if (!place) return null;
  return (
    <>
      <button class="quiet" aria-expanded={open} aria-label={`${t("credit.see")} ${what}`} onClick={() => setOpen(!open)}>
        {t("credit.see")}
      </button>
      {open && (
        <figure class="picture">
          <img src={api.link(lang, `/case/evidence/${part.item}/page/${place.page}`)} alt={t("evidence.page", { n: place.page })} />
          {page && page.width > 0 && place.box && (
            <svg viewBox={`0 0 ${page.width} ${page.height}`} preserveAspectRatio="none" aria-hidden="true">
              <rect x={place.box[0]! - 3} y={place.box[1]! - 3} width={place.box[2]! + 6} height={place.box[3]! + 6} />
            </svg>
          )}
        </figure>
      )}
    </>
  );
}

// Mine, not mine, unsure: the proposal with its reason, and the person's word in one tap.
function Whose({
  t,
  entry,
  name,
  say,
}: {
  t: Shared["t"];
  entry: Entry | undefined;
  name: string;
  say: (entry: Entry, word: string) => void;
}) {
  if (!entry?.fact) return null;
  return (
    <div>
      <p class="note">
        {entry.said ? t("credit.said") : t("credit.proposed", { word: t(`credit.own.${entry.proposed}`) })} {entry.reason}
      </p>
      <div class="row" role="group" aria-label={`${t("credit.whose")} ${name}`}>
        {["mine", "not_mine", "unsure"].map((word) => (
          <button
            class={entry.said === word ? "" : "quiet"}
            aria-pressed={entry.said === word}
            aria-label={`${t(`credit.own.${word}`)} ${name}`}
            onClick={() => say(entry, word)}>
            {t(`credit.own.${word}`)}
          </button>
        ))}
      </div>
    </div>
  );
}

function Counted({ t, report }: { t: Shared["t"]; report: Report }) {
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
            {report.checks.map((c) => (
              <li class="note">
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
            {report.warnings.map((w) => (
              <li class="note">
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

function One({ shared, part, say }: { shared: Shared; part: Part; say: (entry: Entry, word: string) => void }) {
  const { t, lang, go } = shared;
  const r = part.report;
  const entry = (what: string, position: number) => part.entries.find((e) => e.what === what && e.position === position);
  const asked = r.inquiries.map((q, n) => ({ q, n })).filter(({ n }) => entry("inquiry", n));
  const others = r.inquiries.filter((_, n) => !entry("inquiry", n));
  return (
    <article>
      <h2>{r.report_time?.slice(0, 10) ?? part.name}</h2>
      {part.limits.map((l) => (
        <p class="note">{l}</p>
      ))}
      <Counted t={t} report={r} />
      <h3>{t("credit.accounts", { n: r.accounts.length })}</h3>
      <ul class="cards">
        {r.accounts.map((a, n) => (
          <li>
            <p>
              <strong>{a.institution}</strong>{" "}
              <span class={a.overdue_now_fen ? "tag late" : "tag"}>
                {a.overdue_now_fen ? t("credit.overdue", { n: yuan(a.overdue_now_fen) }) : a.status ? t(`account.${a.status}`) : "–"}
              </span>{" "}
              {a.objection_mark && <span class="tag">{t("credit.objected")}</span>}
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
          <li>
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
            {others.map((q) => (
              <li>
                {q.date} {q.institution} <span class="note">{q.reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {r.contacts.length > 0 && <h3>{t("credit.contacts")}</h3>}
      <ul class="cards">
        {r.contacts.map((c, n) => (
          <li>
            <p>
              <strong>{c.text}</strong> <span class="note">{c.updated}</span>
            </p>
            <Whose t={t} entry={entry("contact", n)} name={c.text} say={say} />
            <Seen t={t} lang={lang} part={part} place={c.box ? c : null} what={c.text} />
          </li>
        ))}
      </ul>
      {part.objections.length > 0 && (
        <>
          <h3>{t("credit.objection")}</h3>
          <ul class="cards">
            {part.objections.map((o) => (
              <li>
                <blockquote>{o.entry}</blockquote>
                <p>{o.wrong}</p>
                <p>{o.should_be}</p>
                <details>
                  <summary>{t("credit.form")}</summary>
                  <dl>
                    {o.form.map((f) => (
                      <>
                        <dt class="note">{f.label}</dt>
                        <dd>{f.value ?? "＿＿＿"}</dd>
                      </>
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

// A protected PDF waits for its password.
function Locked({ shared, file, then }: { shared: Shared; file: { item: string; name: string }; then: () => Promise<void> }) {
  const { t, lang, run } = shared;
  const [password, setPassword] = useState("");
  const open = (e: Event) => {
    e.preventDefault();
    void run(async () => {
      await api.call(lang, "POST", "/case/credit/unlock", { item: file.item, password });
      setPassword("");
      await then();
    }).then(shared.refresh);
  };
  return (
    <form class="hint" onSubmit={open}>
      <p>{t("credit.locked", { name: file.name })}</p>
      <div class="field">
        <label for={`pw-${file.item}`}>{t("credit.password")}</label>
        <input
          id={`pw-${file.item}`}
          type="password"
          autocomplete="off"
          value={password}
          onInput={(e) => setPassword(e.currentTarget.value)}
        />
      </div>
      <button type="submit">{t("credit.unlock")}</button>
    </form>
  );
}

// Photographs of pages wait to be read as one report. All are chosen to begin with; a picture of something else is taken out.
function Loose({ shared, pages, then }: { shared: Shared; pages: Credit["loose"]; then: () => Promise<void> }) {
  const { t, lang, run, busy } = shared;
  const [left, setLeft] = useState<string[]>([]);
  const items = pages.map((p) => p.item).filter((item) => !left.includes(item));
  const join = (e: Event) => {
    e.preventDefault();
    void run(async () => {
      await api.call(lang, "POST", "/case/credit/join", { items });
      await then();
    }).then(shared.refresh);
  };
  return (
    <form class="hint" onSubmit={join}>
      <p>{t("credit.loose")}</p>
      {pages.map((p) => (
        <div class="field check" key={p.item}>
          <label>
            <input
              type="checkbox"
              checked={!left.includes(p.item)}
              onChange={() => setLeft(left.includes(p.item) ? left.filter((i) => i !== p.item) : [...left, p.item])}
            />{" "}
            {p.name} {p.page > 0 && <span class="note">{t("credit.loose_page", { n: p.page })}</span>}
          </label>
        </div>
      ))}
      <button type="submit" class="main" disabled={items.length < 2 || busy}>
        {busy ? t("credit.joining") : t("credit.join", { n: items.length })}
      </button>
    </form>
  );
}

export function Credit(shared: Shared) {
  const { t, lang, plan, heading, go, run, refresh, status } = shared;
  const [credit, setCredit] = useState<Credit | null>(null);
  const load = () => api.call<Credit>(lang, "GET", "/case/credit").then(setCredit);
  useEffect(() => {
    // A report that was just put in may still be being read: asked for again until it is there. An answer that comes late is dropped.
    let timer = 0,
      gone = false;
    const again = () => {
      if (!gone && !status.reading.stopped) timer = window.setTimeout(ask, 1500);
    };
    const ask = (): void => {
      void api.call<Credit>(lang, "GET", "/case/credit").then((c) => {
        if (!gone) {
          setCredit(c);
          if (c.unread > 0) again();
        }
      }, again);
    };
    ask();
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [plan, lang]);
  const say = (entry: Entry, word: string) =>
    void run(async () => {
      await api.call(lang, "POST", "/case/facts", { fact: entry.fact, state: "confirmed", value: word });
      await load();
    }).then(refresh);
  const [newest, ...older] = [...(credit?.reports ?? [])].reverse();
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("place.credit")}
      </h1>
      <p class="lead">{t("credit.lead")}</p>
      {credit && <p class="note">{t("credit.next_free", { day: credit.next_free_report })}</p>}
      {credit?.locked.map((file) => (
        <Locked key={file.item} shared={shared} file={file} then={load} />
      ))}
      {credit && credit.loose.length > 1 && <Loose shared={shared} pages={credit.loose} then={load} />}
      {credit && !newest && credit.loose.length < 2 && (
        <div class="hint">
          <p>{t("credit.nothing")}</p>
          <button class="quiet" onClick={() => go("evidence")}>
            {t("start.files")}
          </button>
        </div>
      )}
      {credit && !credit.one_person && <p class="hint">{t("credit.two_people")}</p>}
      {newest && (
        <figure class="picture">
          <div class="scroll" tabIndex={0}>
            <img
              class="line"
              key={newest.item}
              src={`${api.link(lang, "/case/credit/picture.svg")}&of=${newest.item}`}
              alt={t("credit.picture")}
            />
          </div>
          <figcaption>
            <a class="quiet" href={api.link(lang, "/case/credit/picture.pdf")} download="credit-line.pdf">
              {t("credit.picture_pdf")}
            </a>
          </figcaption>
        </figure>
      )}
      {(credit?.changes.length ?? 0) > 0 && <h2>{t("credit.changes")}</h2>}
      <ul class="cards">
        {credit?.changes.map((c) => (
          <li>
            <p>
              <span class="tag">{t(`credit.change.${c.type}`)}</span> <strong>{c.inquiry?.institution ?? c.account?.institution}</strong>{" "}
              <span class="note">{c.inquiry ? `${c.inquiry.date} ${c.inquiry.reason}` : c.account?.opened}</span>
            </p>
            <p class="note">{c.words}</p>
          </li>
        ))}
      </ul>
      {(credit?.proofs ?? 0) > 0 && (
        <p>
          <a class="quiet" href={api.link(lang, "/case/credit/proof.pdf")} download="proof-of-correction.pdf">
            {t("credit.proof")}
          </a>
        </p>
      )}
      {newest && <One shared={shared} part={newest} say={say} />}
      {older.map((part) => (
        <details>
          <summary>{part.report.report_time?.slice(0, 10) ?? part.name}</summary>
          <One shared={shared} part={part} say={say} />
        </details>
      ))}
      {(credit?.lines.answers.length ?? 0) > 0 && <h2>{t("credit.lines")}</h2>}
      {credit?.lines.alerts.map((a) => (
        <p class="hint">{a.words}</p>
      ))}
      <ul>
        {credit?.lines.answers.map((a) => (
          <li>
            {a.day ?? "–"} <span class="note">{a.counts.map((c) => `${c.operator} ${c.lines}`).join(" · ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
