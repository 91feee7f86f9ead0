// Start, files and questions: what a person has and knows.
import { useState } from "preact/hooks";
import * as api from "./api";
import type { Shared } from "./words";

export function Start({ t, lang, run, go, heading, data }: Shared) {
  const started = (data?.files.length ?? 0) > 0 || Object.keys(data?.answers ?? {}).length > 0;
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>{t("start.title")}</h1>
      <p class="lead">{t("start.lead")}</p>
      <div class="stack">
        <button class="big" onClick={() => go("files")}><strong>{t("start.files")}</strong><span>{t("start.files_hint")}</span></button>
        <button class="big" onClick={() => go("ask")}><strong>{t("start.ask")}</strong><span>{t("start.ask_hint")}</span></button>
        {started && <button class="big" onClick={() => go("result")}><strong>{t("start.result")}</strong><span>{t("start.result_hint")}</span></button>}
      </div>
      <div class="row">
        <button class="quiet" onClick={() => run(() => api.demo(lang), "result")}>{t("start.demo")}</button>
        {started && <button class="quiet" onClick={() => run(() => api.newCase(lang), "start")}>{t("start.new")}</button>}
      </div>
      <p class="note">{t("start.private")}</p>
    </section>
  );
}

export function Files({ t, lang, data, run, go, heading, busy }: Shared) {
  const [progress, setProgress] = useState("");
  const [over, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length === 0) return;
    void run(async () => {
      for (const [i, file] of files.entries())
        await api.upload(lang, file, (part) => setProgress(t("files.progress", { n: i + 1, all: files.length, percent: Math.round(part * 100) })));
      setProgress("");
      return api.getCase(lang);
    });
  };
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>{t("files.title")}</h1>
      <p class="lead">{t("files.lead")}</p>
      <label class={over ? "drop over" : "drop"} onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
        onDrop={(e) => { e.preventDefault(); setOver(false); take(e.dataTransfer?.files ?? null); }}>
        <strong>{t("files.choose")}</strong>
        <span>{t("files.kinds")}</span>
        <input type="file" multiple onChange={(e) => take(e.currentTarget.files)} />
      </label>
      <p role="status">{progress}</p>
      <FileList t={t} files={data?.files ?? []} />
      <div class="row">
        <button class="main" disabled={busy} onClick={() => go("ask")}>{t("next")}</button>
        <button class="quiet" onClick={() => go("result")}>{t("to_result")}</button>
      </div>
    </section>
  );
}

export function FileList({ t, files }: { t: Shared["t"]; files: api.CaseFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul class="cards">
      {files.map((file) => (
        <li key={file.item}>
          <p><strong>{file.name}</strong> <span class="tag">{t(`kind.${file.kind}`)}</span></p>
          {file.warnings.map((w) => <p class="note">{w.text}</p>)}
          {file.messages.length > 0 && (
            <details>
              <summary>{t("files.messages", { n: file.messages.length })}</summary>
              <ul>
                {file.messages.map((m) => (
                  <li class="message">
                    <p><span class={`tag ${m.class}`}>{t(`class.${m.class}`)}</span> <span class="note">{m.sender} {m.time?.slice(0, 16).replace("T", " ")}</span></p>
                    <blockquote>{m.text}</blockquote>
                    <p class="note">{m.advice}</p>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

// "answer.took_this_loan" stands in answers.yaml as took_this_loan; the report has its own key.
const keyOf = (id: string) => (id === "report.shows" ? "credit_report_shows" : id.replace("answer.", ""));

export function Ask({ t, data, save, go, heading }: Shared) {
  const [skipped, setSkipped] = useState<string[]>([]);
  const given = (data?.answers["answers"] ?? {}) as Record<string, string>;
  const open = (data?.open_questions ?? []).filter((q) => !skipped.includes(q.id));
  const question = open[0];
  if (!question) {
    return (
      <section>
        <h1 ref={heading} tabIndex={-1}>{t("ask.done")}</h1>
        <p class="lead">{t("ask.done_lead")}</p>
        <div class="stack">
          <button class="main" onClick={() => go("details")}>{t("ask.details")}</button>
          <button class="quiet" onClick={() => go("result")}>{t("to_result")}</button>
        </div>
      </section>
    );
  }
  const answer = (value: string) => void save({ ...data?.answers, answers: { ...given, [keyOf(question.id)]: value } });
  return (
    <section key={question.id}>
      <p class="note">{t("ask.left", { n: open.length })}</p>
      <h1 ref={heading} tabIndex={-1}>{question.ask}</h1>
      <p class="lead">{question.why}</p>
      <div class="stack" role="group" aria-label={question.ask}>
        {question.options.map((o) => <button class="choice" onClick={() => answer(o.value)}>{o.label}</button>)}
        <button class="choice soft" onClick={() => setSkipped([...skipped, question.id])}>{t("dont_know")}</button>
      </div>
      <p class="note">{t("ask.where")} {question.where}</p>
      <button class="quiet" onClick={() => go("result")}>{t("to_result")}</button>
    </section>
  );
}
