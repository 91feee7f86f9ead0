// What happened, what to do, what is running, what is missing, the papers.
import type * as api from "./api";
import { FileList } from "./gather";
import type { Shared } from "./words";

function sure(t: Shared["t"], p: number): string {
  return t(p >= 0.8 ? "sure.very" : p >= 0.55 ? "sure.likely" : p >= 0.3 ? "sure.maybe" : "sure.little");
}

function CauseCard({ cause, t }: { cause: api.Cause; t: Shared["t"] }) {
  return (
    <article class="cause">
      <h3>{cause.name}</h3>
      <p><span class="tag">{sure(t, cause.probability)} · {Math.round(cause.probability * 100)}%</span></p>
      <p>{cause.explain} {cause.plan}</p>
      <details>
        <summary>{t("result.why")}</summary>
        <ul>
          {cause.for.map((r) => <li class="for">{r.why}</li>)}
          {cause.against.map((r) => <li class="against">{r.why}</li>)}
        </ul>
      </details>
    </article>
  );
}

function papersOf(t: Shared["t"], lang: api.Lang, papers: api.Paper[], ids: string[]) {
  return papers.filter((p) => ids.includes(p.id)).map((p) => (
    <p class="paper">
      <span>{p.name}</span>
      <a href={`/api/v1/case/papers/${p.id}.pdf?lang=${lang}`} target="_blank" rel="noopener" aria-label={`${p.name} PDF`}>PDF</a>
      <a href={`/api/v1/case/papers/${p.id}.docx?lang=${lang}`} download={`${p.id}.docx`} aria-label={`${p.name} Word`}>Word</a>
    </p>
  ));
}

export function Result({ t, lang, data, go, heading }: Shared) {
  if (!data) return null;
  const shown = data.diagnosis.filter((c, i) => i === 0 || c.probability >= 0.2);
  const question = data.open_questions[0];
  const grave = data.findings.filter((f) => f.severity === "alarm" || f.severity === "urgent");
  const mild = data.findings.filter((f) => f.severity !== "alarm" && f.severity !== "urgent");
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>{t("result.title")}</h1>
      {grave.map((f) => <div class={`alarm ${f.severity}`}><p>{f.text}</p><p class="note">{f.law.join(" ")}</p></div>)}
      <h2>{t("result.what")}</h2>
      {shown.map((c) => <CauseCard cause={c} t={t} />)}
      {question && <div class="hint"><p>{t("result.question")} <strong>{question.ask}</strong></p><button class="quiet" onClick={() => go("ask")}>{t("result.answer")}</button></div>}
      <h2>{t("result.todo")}</h2>
      <ol class="steps">
        {data.steps.map((s) => (
          <li key={s.id}>
            <h3>{s.title}</h3>
            {s.do_by && <p><span class="tag">{t("result.by", { day: s.do_by })}</span></p>}
            <p>{s.how}</p>
            <p class="note">{s.why}</p>
            {s.bring.length > 0 && <p class="note">{t("result.bring")} {s.bring.join(lang === "en" ? ", " : "、")}</p>}
            {papersOf(t, lang, data.papers, s.papers)}
            {s.law.length > 0 && <p class="law">{s.law.join(" ")}</p>}
          </li>
        ))}
      </ol>
      {data.clocks.length > 0 && <h2>{t("result.waiting")}</h2>}
      <ul class="cards">
        {data.clocks.map((c) => (
          <li><p><strong>{c.name}</strong> · {c.rule_name}</p>
            <p><span class={`tag ${c.state}`}>{t(`clock.${c.state}`, { n: Math.abs(c.days_left ?? 0) })}</span> {c.due}</p></li>
        ))}
      </ul>
      {data.contradictions.length > 0 && <h2>{t("result.contradictions")}</h2>}
      {data.contradictions.map((c) => <p class="hint">{c.what}</p>)}
      <h2>{t("result.mind")}</h2>
      <ul>{mild.map((f) => <li>{f.text} <span class="law">{f.law.join(" ")}</span></li>)}</ul>
      {data.missing_evidence.length > 0 && <h2>{t("result.missing")}</h2>}
      <ul>{data.missing_evidence.map((m) => <li>{m.need} <span class="note">{t("result.holder", { who: m.who_holds_it })}</span></li>)}</ul>
      <h2>{t("result.files")}</h2>
      <FileList t={t} files={data.files} />
      <div class="row">
        <button class="main" onClick={() => go("files")}>{t("result.more_files")}</button>
        <button class="quiet" onClick={() => go("details")}>{t("ask.details")}</button>
      </div>
    </section>
  );
}
