// Papers: read through, what to mind, print, note as sent or filed, the receipt.
import { useEffect, useState } from "preact/hooks";
import * as api from "./api";
import type { Shared } from "./words";

export function PaperLinks({ t, lang, papers, go }: { t: Shared["t"]; lang: api.Lang; papers: api.Paper[]; go: Shared["go"] }) {
  return <>{papers.map((p) => (
    <p class="paper">
      <button class="quiet name" onClick={() => go("papers", p.id)}>{p.name}</button>
      <a href={api.link(lang, `/case/papers/${p.id}.pdf`)} target="_blank" rel="noopener" aria-label={`${p.name} PDF`}>PDF</a>
      <a href={api.link(lang, `/case/papers/${p.id}.docx`)} download={`${p.id}.docx`} aria-label={`${p.name} Word`}>Word</a>
      <span class="sr">{t("papers.ready")}</span>
    </p>
  ))}</>;
}

interface GuardHit { text: string; why: string; instead: string }

// The server's own fragment: all text in it is escaped by the server, and it holds no script that this page's policy would run.
function Preview({ id, lang }: { id: string; lang: api.Lang }) {
  const [html, setHtml] = useState("");
  const [hits, setHits] = useState<GuardHit[]>([]);
  useEffect(() => {
    void api.text(lang, `/case/papers/${id}.html`).then(async (got) => {
      setHtml(got);
      const words = new DOMParser().parseFromString(got, "text/html").body.textContent ?? "";
      setHits((await api.call<{ hits: GuardHit[] }>(lang, "POST", "/case/guard", { text: words })).hits);
    }).catch(() => setHtml(""));
  }, [id, lang]);
  return (
    <>
      {hits.map((h) => <div class="alarm urgent"><p>{h.text}</p><p class="note">{h.why} {h.instead}</p></div>)}
      <div class="sheet" tabIndex={0} role="document" dangerouslySetInnerHTML={{ __html: html }} />
    </>
  );
}

export function Papers(shared: Shared) {
  const { t, lang, plan, heading, item, go, run } = shared;
  const [receipt, setReceipt] = useState("");
  const [day, setDay] = useState(plan.today);
  const [matter, setMatter] = useState("");
  const [noted, setNoted] = useState(false);
  const paper = plan.papers.find((p) => p.id === item);
  const mark = (body: Record<string, unknown>) => run(() => api.call<api.Plan>(lang, "POST", "/case/marks", body)).then((done) => { setNoted(done); if (done) setReceipt(""); });
  if (!paper) {
    return (
      <section>
        <h1 ref={heading} tabIndex={-1}>{t("place.papers")}</h1>
        <p class="lead">{t("papers.lead")}</p>
        {plan.papers.length === 0 && <p class="hint">{t("papers.nothing")}</p>}
        <PaperLinks t={t} lang={lang} papers={plan.papers} go={go} />
        <Done {...shared} />
      </section>
    );
  }
  const kinds = plan.marks.length >= 0 ? ["police_report", "lender_letter", "lender_complaint", "nfra_complaint", "credit_objection", "credit_complaint", "carrier_complaint", "miit_appeal", "pi_request", "preservation_request", "filing_supervision", "lawsuit"] : [];
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>{paper.name}</h1>
      <div class="row">
        <a class="main" href={api.link(lang, `/case/papers/${paper.id}.pdf`)} target="_blank" rel="noopener">{t("papers.print")}</a>
        <a class="quiet" href={api.link(lang, `/case/papers/${paper.id}.docx`)} download={`${paper.id}.docx`}>Word</a>
        <button class="quiet" onClick={() => go("details")}>{t("ask.details")}</button>
      </div>
      <Preview id={paper.id} lang={lang} />
      <h2>{t("papers.after")}</h2>
      <div class="field"><label for="day">{t("papers.day")}</label><input id="day" type="date" max={plan.today} value={day} onInput={(e) => setDay(e.currentTarget.value)} /></div>
      <div class="field"><label for="matter">{t("papers.matter")}</label>
        <select id="matter" value={matter} onChange={(e) => setMatter(e.currentTarget.value)}><option value="">{t("papers.only_sent")}</option>{kinds.map((k) => <option value={k}>{t(`matter.${k}`)}</option>)}</select></div>
      <div class="field"><label for="receipt">{t("papers.receipt")}</label><p class="note" id="receipt-hint">{t("papers.receipt_hint")}</p><input id="receipt" aria-describedby="receipt-hint" value={receipt} onInput={(e) => setReceipt(e.currentTarget.value)} autocomplete="off" /></div>
      <div class="row">
        <button class="main" onClick={() => mark(matter ? { what: "filed", matter, paper: paper.id, on: day, receipt } : { what: "sent", paper: paper.id, on: day, how: receipt })}>{t("papers.note")}</button>
        <button class="quiet" onClick={() => go("papers")}>{t("back")}</button>
      </div>
      <p role="status">{noted ? t("papers.noted") : ""}</p>
      <Done {...shared} />
    </section>
  );
}

export function Done({ t, lang, plan, run }: Shared) {
  const done = plan.marks.filter((m) => m.what === "sent" || m.what === "filed" || m.what === "answered");
  if (done.length === 0) return null;
  return (
    <>
      <h2>{t("papers.done")}</h2>
      <ul class="cards">
        {done.map((m) => (
          <li key={m.mark}><p><span class="tag">{t(`mark.${m.what}`)}</span> {m.on} {m.name} {m.receipt} {m.outcome && t(`outcome.${m.outcome}`)}</p>
            <button class="quiet" onClick={() => run(() => api.call<api.Plan>(lang, "POST", "/case/marks", { what: "withdrawn", target: m.mark }))}>{t("undo")}</button></li>
        ))}
      </ul>
    </>
  );
}
