// Start, questions and details: what a person has and knows.
import { useEffect, useRef, useState } from "preact/hooks";
import * as api from "./api";
import type { Shared } from "./words";

export function Drop({ t, lang, run, refresh, plan, status, main }: Shared & { main?: boolean }) {
  const [progress, setProgress] = useState("");
  const [over, setOver] = useState(false);
  const stop = useRef(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length === 0) return;
    stop.current = false;
    void run(async () => {
      for (const [i, file] of files.entries()) {
        if (stop.current) break;
        await api.upload(lang, file, (part) => setProgress(t("files.progress", { n: i + 1, all: files.length, percent: Math.round(part * 100) })), () => stop.current);
      }
    }).then(() => { setProgress(""); return refresh(); });
  };
  const reading = plan.unread > 0 && !status.reading.stopped;
  return (
    <div>
      <label class={over ? "drop over" : "drop"} onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
        onDrop={(e) => { e.preventDefault(); setOver(false); take(e.dataTransfer?.files ?? null); }}>
        <strong>{main ? t("start.files") : t("files.choose")}</strong>
        <span>{t("start.files_hint")}</span>
        <input type="file" multiple onChange={(e) => { take(e.currentTarget.files); e.currentTarget.value = ""; }} />
      </label>
      <div role="status" class="progress">
        {progress && <p>{progress} <button class="quiet" onClick={() => { stop.current = true; }}>{t("cancel")}</button></p>}
        {reading && <p>{t("files.reading", { n: plan.unread })} <button class="quiet" onClick={() => run(async () => { await api.call(lang, "DELETE", "/reading"); }).then(refresh)}>{t("cancel")}</button></p>}
        {plan.unread > 0 && status.reading.stopped && <p>{t("files.stopped", { n: plan.unread })} <button class="quiet" onClick={() => run(async () => { await api.call(lang, "POST", "/reading"); }).then(refresh)}>{t("files.read_on")}</button></p>}
      </div>
    </div>
  );
}

export function Start(shared: Shared) {
  const { t, lang, run, go, heading, plan, status } = shared;
  const started = plan.files > 0 || plan.unread > 0 || Object.keys(plan.answers).length > 0;
  const open = (path: string, body: unknown) => run(async () => { await api.call(lang, "POST", path, body); return api.call<api.Plan>(lang, "GET", "/case/plan"); }, "start");
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>{t("start.title")}</h1>
      <p class="lead">{t("start.lead")}</p>
      <div class="stack">
        <Drop {...shared} main />
        <button class="big" onClick={() => go("ask")}><strong>{t("start.ask")}</strong><span>{t("start.ask_hint")}</span></button>
        {started && <button class="big" onClick={() => go("today")}><strong>{t("start.result")}</strong><span>{t("start.result_hint")}</span></button>}
      </div>
      <div class="row">
        {status.demo && <button class="quiet" onClick={() => run(() => api.call<api.Plan>(lang, "POST", "/demo"), "what")}>{t("start.demo")}</button>}
        {started && <button class="quiet" onClick={() => open("/case", { name: "" })}>{t("start.new")}</button>}
        <button class="quiet" onClick={() => go("settings")}>{t("place.settings")}</button>
      </div>
      {status.cases.length > 1 && (
        <div class="field">
          <label for="cases">{t("start.cases")}</label>
          <select id="cases" onChange={(e) => open("/cases/current", { case: e.currentTarget.value })}>
            {status.cases.map((c) => <option key={c.case} value={c.case} selected={c.case === plan.case}>{c.name} {c.opened.slice(0, 10)}</option>)}
          </select>
        </div>
      )}
      <p class="note">{t("start.private")}</p>
      <p class="note">{t("start.leave_hint")}</p>
    </section>
  );
}

// "answer.took_this_loan" stands in answers.yaml as took_this_loan; the report has its own key.
const keyOf = (id: string) => (id === "report.shows" ? "credit_report_shows" : id.replace("answer.", ""));

export function Ask({ t, plan, save, go, heading, busy }: Shared) {
  const [skipped, setSkipped] = useState<string[]>([]);
  const [review, setReview] = useState(false);
  const given = plan.answers.answers ?? {};
  const open = plan.open_questions.filter((q) => !skipped.includes(q.id));
  const question = open[0];
  const put = (id: string, value: string) => {
    const answers: Record<string, string> = { ...given, [keyOf(id)]: value };
    if (!value) delete answers[keyOf(id)];
    return save({ ...plan.answers, answers });
  };
  const answered = plan.questions.filter((q) => given[keyOf(q.id)]);
  if (review || !question) {
    return (
      <section>
        <h1 ref={heading} tabIndex={-1}>{review ? t("ask.check") : t("ask.done")}</h1>
        <p class="lead">{t("ask.done_lead")}</p>
        <dl class="answers">
          {answered.map((q) => (
            <div key={q.id}><dt>{q.ask}</dt><dd>{q.options.find((o) => o.value === given[keyOf(q.id)])?.label} <button class="quiet" aria-label={`${t("ask.change")} ${q.ask}`} onClick={() => { setReview(false); setSkipped(skipped.filter((s) => s !== q.id)); void put(q.id, ""); }}>{t("ask.change")}</button></dd></div>
          ))}
        </dl>
        <div class="row">
          <button class="main" onClick={() => go("what")}>{t("to_result")}</button>
          <button class="quiet" onClick={() => go("details")}>{t("ask.details")}</button>
          {question && <button class="quiet" onClick={() => setReview(false)}>{t("back")}</button>}
          {!question && skipped.length > 0 && <button class="quiet" onClick={() => setSkipped([])}>{t("ask.again")}</button>}
        </div>
      </section>
    );
  }
  return (
    <section key={question.id}>
      <p class="note">{t("ask.left", { n: open.length, minutes: Math.max(1, Math.ceil(open.length / 4)) })}</p>
      <h1 ref={heading} tabIndex={-1}>{question.ask}</h1>
      <p class="lead">{question.why}</p>
      <div class="stack" role="group" aria-label={question.ask}>
        {question.options.map((o) => <button class="choice" disabled={busy} onClick={() => void put(question.id, o.value).then(() => heading.current?.focus())}>{o.label}</button>)}
        <button class="choice soft" onClick={() => { setSkipped([...skipped, question.id]); heading.current?.focus(); }}>{t("dont_know")}</button>
      </div>
      <p class="note">{t("ask.where")} {question.where}</p>
      <div class="row">
        <button class="main" onClick={() => go("what")}>{t("to_result")}</button>
        {answered.length > 0 && <button class="quiet" onClick={() => setReview(true)}>{t("ask.check")}</button>}
      </div>
    </section>
  );
}

type Fields = Record<string, string>;
const states = ["unknown", "applied", "approved", "disbursed", "overdue", "reported", "transferred", "sued", "settled"];

function fieldsOf(answers: api.Answers): Fields {
  const phone = answers.person?.phones?.[0] ?? {};
  const loan = answers.loans?.[0] ?? {};
  const fen = loan["amount_fen"];
  return {
    name: answers.person?.name ?? "", id_number: answers.person?.id_number ?? "", address: answers.person?.address ?? "", number: phone.number ?? "", since: phone.since ?? "",
    lender: loan["lender"] ?? "", amount_fen: fen === undefined ? "" : String(Number(fen) / 100), state: loan["state"] ?? "unknown", disbursed_on: loan["disbursed_on"] ?? "",
  };
}

function answersOf(before: api.Answers, f: Fields): api.Answers {
  const some = (value: string | undefined) => (value ? value : undefined);
  const yuan = Number(f["amount_fen"]);
  const phones = [...(before.person?.phones ?? [])];
  if (f["number"] || f["since"]) phones[0] = { ...phones[0], number: some(f["number"]), since: some(f["since"]) } as { number?: string };
  else phones.splice(0, 1);
  const person = { name: some(f["name"]), id_number: some(f["id_number"]), address: some(f["address"]), phones: phones.length ? phones : undefined };
  const loan = { ...(before.loans?.[0] ?? {}), lender: some(f["lender"]), amount_fen: f["amount_fen"] && Number.isFinite(yuan) ? String(Math.round(yuan * 100)) : undefined, state: f["state"], disbursed_on: some(f["disbursed_on"]) };
  const rest = (before.loans ?? []).slice(1);
  const any = f["lender"] || f["amount_fen"] || f["disbursed_on"] || f["state"] !== "unknown";
  return { ...before, person, loans: any || rest.length ? [loan, ...rest] : undefined } as api.Answers;
}

export function Details({ t, plan, save, go, heading }: Shared) {
  const [fields, setFields] = useState<Fields>(() => fieldsOf(plan.answers));
  const [saved, setSaved] = useState("");
  const timer = useRef<number>();
  const touched = useRef(new Set<string>());
  const newest = useRef(plan.answers);
  newest.current = plan.answers;
  const flush = async () => {
    clearTimeout(timer.current);
    if (touched.current.size === 0) return true;
    const sent = fields, names = touched.current;
    touched.current = new Set();
    setSaved("saving");
    // Only the fields that were typed in are taken; the rest stays as another window may have left it.
    const over = fieldsOf(newest.current);
    for (const name of names) over[name] = sent[name] ?? "";
    const done = await save(answersOf(newest.current, over));
    setSaved(done ? "saved" : "not_saved");
    if (!done) names.forEach((n) => touched.current.add(n));
    return done;
  };
  useEffect(() => {
    if (touched.current.size === 0) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), 500);
    return () => clearTimeout(timer.current);
  }, [fields]);
  // What another window stored is shown where this one is not being typed in.
  useEffect(() => {
    const fresh = fieldsOf(plan.answers);
    setFields((mine) => Object.fromEntries(Object.entries(fresh).map(([k, v]) => [k, touched.current.has(k) ? (mine[k] ?? "") : v])));
  }, [plan.answers_version]);
  const set = (name: string) => (e: Event) => {
    touched.current.add(name);
    const value = (e.currentTarget as HTMLInputElement).value;
    setFields((mine) => ({ ...mine, [name]: value }));
  };
  const input = (name: string, type = "text", extra: Record<string, string> = {}) => (
    <div class="field">
      <label for={name}>{t(`field.${name}`)}</label>
      {t(`hint.${name}`) !== `hint.${name}` && <p class="note" id={`${name}-hint`}>{t(`hint.${name}`)}</p>}
      <input id={name} type={type} value={fields[name]} onInput={set(name)} autocomplete="off" {...extra} />
    </div>
  );
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>{t("details.title")}</h1>
      <p class="lead">{t("details.lead")}</p>
      {input("name")}
      {input("number", "tel", { inputmode: "numeric" })}
      {input("since", "date", { max: plan.today, "aria-describedby": "since-hint" })}
      {input("address")}
      {input("id_number", "text", { "aria-describedby": "id_number-hint" })}
      <h2>{t("details.loan")}</h2>
      {input("lender")}
      {input("amount_fen", "text", { inputmode: "decimal" })}
      <div class="field">
        <label for="state">{t("field.state")}</label>
        <select id="state" value={fields["state"]} onChange={set("state")}>{states.map((s) => <option value={s}>{t(`state.${s}`)}</option>)}</select>
      </div>
      {input("disbursed_on", "date", { max: plan.today })}
      <p class="note" role="status">{saved ? t(`save.${saved}`) : ""}</p>
      <div class="row"><button class="main" onClick={async () => { if (await flush()) go("today"); }}>{t("to_result")}</button>
        <button class="quiet" onClick={async () => { if (await flush()) go("start"); }}>{t("back")}</button></div>
    </section>
  );
}
