// One paper: read through, what to mind, print, sign, cut to the way it is filed, note as filed with its receipt.
import { useEffect, useState } from "preact/hooks";
import * as api from "./api";
import { Blanks } from "./blanks";
import { Day } from "./day";
import { upload } from "./files";
import { Noted } from "./noted";
import type { Filing } from "./noted";
import { usePastDay } from "./past_day";
import type { Place } from "./place";
import { Sign } from "./sign";
import { Unasked } from "./unasked";
import type { Shared } from "./words";

// The server's own fragment: all text in it is escaped by the server, and it holds no script that this page's policy would run.
function Preview({ id, lang, copy, stamp }: { id: string; lang: api.Lang; copy: boolean; stamp: string }) {
  const [html, setHtml] = useState("");
  useEffect(() => {
    const query = copy ? ({ copy: "en" } as const) : {};
    void api.text(lang, "/case/papers/{paper}.html", { at: { paper: id }, query }).then(setHtml, () => setHtml(""));
  }, [id, lang, copy, stamp]);
  return <div class="sheet" tabIndex={0} role="document" dangerouslySetInnerHTML={{ __html: html }} />;
}

const mend: Partial<Record<api.Check["kind"], Place>> = {
  admission: "details",
  missing_field: "details",
  contradiction: "what",
  no_exhibit: "evidence",
  unasked: "ask",
  hanging: "ask",
  unconfirmed: "evidence",
};

// What to look at before it leaves the house: to mend it, or to go on knowingly.
function Checks({ t, checks, go }: { t: Shared["t"]; checks: api.Check[]; go: Shared["go"] }) {
  const advice = checks.filter((c) => c.kind === "advice");
  const faults = checks.filter((c) => c.kind !== "advice");
  const grave = faults.filter((c) => c.grave);
  const others = faults.filter((c) => !c.grave);
  const fix = (c: api.Check) => {
    const place = mend[c.kind];
    return (
      place && (
        <button
          class="quiet"
          aria-label={`${t("papers.fix")} ${c.what}`}
          onClick={() => go(place, c.kind === "unconfirmed" ? c.words : undefined)}>
          {t("papers.fix")}
        </button>
      )
    );
  };
  return (
    <>
      {grave.map((c, i) => (
        <div key={i} class="alarm urgent">
          {c.kind === "admission" && <p>{c.words}</p>}
          <p>{c.what}</p>
          <p class="note">{c.how}</p>
          {fix(c)}
        </div>
      ))}
      {advice.map((c, i) => (
        <p key={i} class="hint">
          {c.what}
        </p>
      ))}
      {faults.length === 0 ? (
        <p>
          <span class="tag">{t("papers.ready")}</span> <span class="note">{t("papers.checked")}</span>
        </p>
      ) : (
        others.length > 0 && (
          <details class="checks">
            <summary>{t("papers.checks", { n: others.length })}</summary>
            <ul>
              {others.map((c, i) => (
                <li key={i}>
                  <p>{c.what}</p>
                  <p class="note">{c.how}</p>
                  {fix(c)}
                </li>
              ))}
            </ul>
          </details>
        )
      )}
    </>
  );
}

// A list for the person alone, as the agenda: nobody signs it and nobody gets it.
const leaves = (paper: api.PaperFacts) => paper.to !== "self" || paper.to_sign;

type Channel = api.ChannelText["channel"];

// The same paper cut to the way it is filed, to copy part by part.
function Ways({ id, channels, t, lang, run }: { id: string; channels: Channel[] } & Shared) {
  const [limit, setLimit] = useState("500");
  const [cut, setCut] = useState<api.ChannelText | null>(null);
  const [copied, setCopied] = useState(-1);
  const take = (channel: Channel) =>
    void run(async () => {
      const body = { channel, limit: channel === "web" ? Number(limit) || 0 : 0 };
      setCut(await api.call(lang, "POST", "/case/papers/{paper}/channel", { at: { paper: id }, body }));
      setCopied(-1);
    });
  return (
    <>
      <h2>{t("ways.title")}</h2>
      <div class="row" role="group" aria-label={t("ways.title")}>
        {channels.map((c) => (
          <button key={c} class="choice small" aria-pressed={cut?.channel === c} onClick={() => take(c)}>
            {t(`ways.${c}`)}
          </button>
        ))}
      </div>
      {cut?.channel === "web" && (
        <div class="field">
          <label for="limit">{t("ways.limit")}</label>
          <input
            id="limit"
            inputMode="numeric"
            value={limit}
            onInput={(e) => setLimit(e.currentTarget.value)}
            onChange={() => take("web")}
          />
        </div>
      )}
      {cut && !cut.whole && <p class="hint">{t("ways.cut")}</p>}
      {cut?.parts.map((p, i) => (
        <div key={i} class="part">
          <h3>
            {p.label} {p.text && <span class="note">{t("ways.characters", { n: p.characters })}</span>}
          </h3>
          {p.text ? <pre tabIndex={0}>{p.text}</pre> : <p class="blank" />}
          {p.text && (
            <button
              class="quiet"
              aria-label={`${t("ways.copy")} ${p.label}`}
              onClick={() => void navigator.clipboard?.writeText(p.text).then(() => setCopied(i))}>
              {t(copied === i ? "ways.copied" : "ways.copy")}
            </button>
          )}
        </div>
      ))}
    </>
  );
}

// It was handed in: the clock starts, the letter as it left and the receipt's photo become evidence.
function Filed({ paper, shared, noted }: { paper: api.PaperFacts; shared: Shared; noted: (filing: Filing) => void }) {
  const { t, lang, plan, run } = shared;
  const [receipt, setReceipt] = useState("");
  const { note, field } = usePastDay(shared, "day", plan.today);
  const [photo, setPhoto] = useState<File | null>(null);
  const file = (day: string) =>
    void run(async () => {
      const after = await api.call(lang, "POST", "/case/papers/{paper}/filed", { at: { paper: paper.id }, body: { on: day, receipt } });
      if (photo) await upload(lang, photo, { about: t("papers.receipt_of", { name: paper.name }) });
      return after;
    }).then((ok) => {
      if (ok) noted({ day, receipt });
    });
  return (
    <>
      <h2>{t("papers.after")}</h2>
      {paper.files_name && <p class="note">{t("papers.begins", { matter: paper.files_name })}</p>}
      <Day {...field} label={t("papers.day")} />
      <div class="field">
        <label for="receipt">{t("papers.receipt")}</label>
        <p class="note" id="receipt-hint">
          {t("papers.receipt_hint")}
        </p>
        <input
          id="receipt"
          aria-describedby="receipt-hint"
          value={receipt}
          onInput={(e) => setReceipt(e.currentTarget.value)}
          autocomplete="off"
        />
      </div>
      <div class="field">
        <label for="photo">{t("papers.photo")}</label>
        <input id="photo" type="file" accept="image/*,application/pdf" onChange={(e) => setPhoto(e.currentTarget.files?.[0] ?? null)} />
      </div>
      <div class="row">
        <button class="main" onClick={() => note(file)}>
          {t("papers.note")}
        </button>
      </div>
    </>
  );
}

// What was handed in already is noted once more only where the person asks for it.
function HandedIn({ sent, ...filed }: Parameters<typeof Filed>[0] & { sent: string | null | undefined }) {
  if (!sent) return <Filed {...filed} />;
  return (
    <details>
      <summary>{filed.shared.t("papers.once_more")}</summary>
      <Filed {...filed} />
    </details>
  );
}

export function Paper({ id, shared }: { id: string; shared: Shared }) {
  const { t, lang, plan, heading, go } = shared;
  const [paper, setPaper] = useState<api.PaperFacts | null>(null);
  const [copy, setCopy] = useState(lang === "en");
  const [filing, setFiling] = useState<Filing | null>(null);
  const at = { paper: id };
  useEffect(() => {
    void api.call(lang, "GET", "/case/papers/{paper}", { at }).then(setPaper, () => go("papers"));
  }, [id, lang, plan]);
  const known = plan.papers.find((p) => p.id === id) ?? plan.offered_papers.find((p) => p.id === id);
  const sent = plan.papers.find((p) => p.id === id)?.sent_on;
  if (paper && filing) return <Noted shared={shared} paper={paper} filing={filing} again={() => setFiling(null)} />;
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {known?.name ?? paper?.name ?? ""}
      </h1>
      {sent && (
        <p class="hint">
          {t("papers.was_sent", { day: sent })}{" "}
          <button class="quiet" onClick={() => go("waiting")}>
            {t("place.waiting")}
          </button>
        </p>
      )}
      {paper && <Unasked shared={shared} checks={paper.checks} />}
      {paper && <Blanks shared={shared} checks={paper.checks} />}
      {paper && <Checks t={t} checks={paper.checks} go={go} />}
      <div class="row">
        <a class="main" href={api.link(lang, "/case/papers/{paper}.pdf", { at })} target="_blank" rel="noopener">
          {t("papers.print")}
        </a>
        <a class="quiet" href={api.link(lang, "/case/papers/{paper}.docx", { at })} download={`${id}.docx`}>
          Word
        </a>
        <button class="quiet" onClick={() => go("details")}>
          {t("ask.details")}
        </button>
      </div>
      <p>
        <button class="quiet" aria-pressed={copy} onClick={() => setCopy(!copy)}>
          {t(copy ? "papers.as_sent" : "papers.reading_copy")}
        </button>
      </p>
      <Preview id={id} lang={lang} copy={copy} stamp={`${plan.answers_version} ${plan.marks.length}`} />
      {paper?.to_sign && <Sign paper={paper} shared={shared} />}
      {paper && leaves(paper) && paper.channels.length > 0 && <Ways id={id} channels={paper.channels} {...shared} />}
      {paper && leaves(paper) && <HandedIn sent={sent} paper={paper} shared={shared} noted={setFiling} />}
      <p class="narrow-only">
        <button class="quiet" onClick={() => go("papers")}>
          {t("back")}
        </button>
      </p>
    </section>
  );
}
