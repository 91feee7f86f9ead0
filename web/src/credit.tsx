// Credit reports: what changed between them, the line over time, the proof of a correction, telephone lines.
import { useEffect, useState } from "preact/hooks";
import * as api from "./api";
import { CreditReport, dayOf } from "./credit_report";
import type { Shared } from "./words";

// A protected PDF waits for its password.
function Locked({ shared, file, then }: { shared: Shared; file: { item: string; name: string }; then: () => Promise<void> }) {
  const { t, lang, run } = shared;
  const [password, setPassword] = useState("");
  const open = (e: Event) => {
    e.preventDefault();
    void run(async () => {
      await api.call(lang, "POST", "/case/credit/unlock", { body: { item: file.item, password } });
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
function Loose({ shared, pages, then }: { shared: Shared; pages: api.Credit["loose"]; then: () => Promise<void> }) {
  const { t, lang, run, busy } = shared;
  const [left, setLeft] = useState<string[]>([]);
  const items = pages.map((p) => p.item).filter((item) => !left.includes(item));
  const join = (e: Event) => {
    e.preventDefault();
    void run(async () => {
      await api.call(lang, "POST", "/case/credit/join", { body: { items } });
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

const unmarkedOf = (credit: api.Credit | null) =>
  (credit?.reports ?? []).flatMap((part) => part.entries).filter((entry) => entry.fact && entry.said === null);

export function Credit(shared: Shared) {
  const { t, lang, plan, heading, go, run, refresh, status, busy } = shared;
  const [credit, setCredit] = useState<api.Credit | null>(null);
  const load = () => api.call(lang, "GET", "/case/credit").then(setCredit);
  useEffect(() => {
    // A report that was just put in may still be being read: asked for again until it is there. An answer that comes late is dropped.
    let timer = 0;
    let gone = false;
    const again = () => {
      if (!gone && !status.reading.stopped) timer = window.setTimeout(ask, 1500);
    };
    const ask = (): void => {
      void api.call(lang, "GET", "/case/credit").then((c) => {
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
  const say = (entry: api.ReportEntry, word: string) =>
    void run(async () => {
      await api.call(lang, "POST", "/case/facts", { body: { fact: entry.fact, state: "confirmed", value: word } });
      await load();
    }).then(refresh);
  const unmarked = unmarkedOf(credit);
  const marked = (credit?.reports ?? []).some((part) => part.entries.some((entry) => entry.said !== null));
  // The rest as the program holds it now: a mark made a moment ago may not be on the screen yet.
  const restMine = () =>
    void run(async () => {
      for (const { fact } of unmarkedOf(await api.call(lang, "GET", "/case/credit")))
        await api.call(lang, "POST", "/case/facts", { body: { fact, state: "confirmed", value: "mine" } });
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
        {credit?.changes.map((c, i) => (
          <li key={i}>
            <p>
              <span class="tag">{t(`credit.change.${c.type}`)}</span> <strong>{(c.inquiry ?? c.account)?.institution}</strong>{" "}
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
      {newest && <CreditReport shared={shared} part={newest} say={say} />}
      {marked && (
        <div class="row">
          {unmarked.length > 0 && (
            <button class="choice small" disabled={busy} onClick={restMine}>
              {t("credit.rest_mine", { n: unmarked.length })}
            </button>
          )}
          <button class="main" onClick={() => go("today")}>
            {t("credit.next")}
          </button>
        </div>
      )}
      {older.map((part) => (
        <details key={part.item}>
          <summary>{dayOf(part)}</summary>
          <CreditReport shared={shared} part={part} say={say} />
        </details>
      ))}
      {(credit?.lines.answers.length ?? 0) > 0 && <h2>{t("credit.lines")}</h2>}
      {credit?.lines.alerts.map((a, i) => (
        <p key={i} class="hint">
          {a.words}
        </p>
      ))}
      <ul>
        {credit?.lines.answers.map((a, i) => (
          <li key={i}>
            {a.day ?? "–"} <span class="note">{a.counts.map((c) => `${c.operator} ${c.lines}`).join(" · ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
