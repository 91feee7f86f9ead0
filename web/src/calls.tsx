// People and calls: a script on the screen while speaking, a timer, one button for what they answer; and the log.
import { useState } from "preact/hooks";
import { withCaller } from "./answers";
import * as api from "./api";
import { useNotes } from "./call_notes";
import { isDay } from "./checks";
import { shownBy } from "./conduct";
import { Day } from "./day";
import { wordsOf } from "./faults";
import { moment, running } from "./formats";
import { messageAt } from "./paging";
import { Call } from "./phones";
import type { Shared } from "./words";

const script = ["script.1", "script.2", "script.3", "script.4", "script.5"];
const replies = ["reply.stop", "reply.file", "reply.pay", "reply.cannot", "reply.rude", "reply.hung_up"];

export function Calls(shared: Shared) {
  const { t, lang, plan, heading, run, go } = shared;
  const [{ since, seconds, fields, said }, keep] = useNotes(plan.case);
  const [lenders, setLenders] = useState<api.Lender[] | null>(null);
  const set = (name: string) => (e: Event) => {
    keep({ fields: { ...fields, [name]: (e.currentTarget as HTMLInputElement).value } });
  };
  const [halfDay, setHalfDay] = useState(false);
  const note = async () => {
    const promised = fields["promised_by"] ?? "";
    setHalfDay(promised !== "" && !isDay(promised));
    if (promised && !isDay(promised)) return document.getElementById("c-promised_by")?.focus();
    const words = [...said.map((r) => t(r)), fields["said"]].filter(Boolean).join("；");
    if (
      await run(() =>
        api.mark(lang, {
          what: "call",
          with: fields["with"] ?? "",
          number: fields["number"] ?? "",
          agent: fields["agent"] ?? "",
          said: words,
          promised: fields["promised"] ?? "",
          promised_by: fields["promised_by"] ?? "",
          seconds,
        }),
      )
    )
      keep({ since: null, seconds: 0, said: [], fields: {} });
  };
  const input = (name: string, type = "text") => (
    <div class="field">
      <label for={`c-${name}`}>{t(`call.${name}`)}</label>
      <input id={`c-${name}`} type={type} value={fields[name] ?? ""} onInput={set(name)} autocomplete="off" />
    </div>
  );
  const talks = plan.negotiation; // what the pack says for each loan's state; else the page's own few sentences
  const [about, setAbout] = useState(0);
  const [answer, setAnswer] = useState(""); // the branch of the script that is open
  const talk = talks[about] ?? talks[0];
  const nameOf = (one: api.Talk) => [plan.loans.find((l) => l.loan === one.loan)?.lender, one.name].filter(Boolean).join(" · ");
  const calls = plan.marks.filter((m) => m.what === "call");
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("place.calls")}
      </h1>
      <p class="lead">{t("calls.lead")}</p>
      {plan.conduct.unknown_callers.length > 0 && <UnknownCallers {...shared} />}
      <form
        class="field"
        onSubmit={(e) => {
          e.preventDefault();
          void run(async () => {
            setLenders((await api.call(lang, "POST", "/lenders", { body: { query: fields["with"] ?? "" } })).matches);
          });
        }}>
        <label for="c-with">{t("call.with")}</label>
        <input id="c-with" value={fields["with"] ?? ""} onInput={set("with")} autocomplete="off" />
        <button class="quiet">{t("calls.find")}</button>
      </form>
      {lenders !== null && lenders.length === 0 && <p class="note">{t("calls.unknown")}</p>}
      {lenders?.slice(0, 3).map((l) => (
        <p key={l.id} class="hint">
          <strong>{l.name}</strong>{" "}
          {l.official_numbers.map((n) => (
            <Call key={n} number={n} />
          ))}
          <span class="note">
            {l.note} {l.how_to_find} {l.advice} {t("office.source", { source: l.source, day: l.checked })} [{l.confidence}]
          </span>
        </p>
      ))}
      <div class="row">
        {since === null ? (
          <button class="main" onClick={() => keep({ since: Date.now(), seconds: 0 })}>
            {t("calls.start")}
          </button>
        ) : (
          <button class="main" onClick={() => keep({ since: null })}>
            {t("calls.stop")}
          </button>
        )}
        <span class="timer" role="timer" aria-label={t("calls.timer")}>
          {running(seconds)}
        </span>
      </div>
      <h2>{t("calls.script")}</h2>
      {talk ? (
        <>
          {talks.length > 1 && (
            <div class="field">
              <label for="about">{t("calls.about")}</label>
              <select
                id="about"
                value={about}
                onChange={(e) => {
                  setAbout(Number(e.currentTarget.value));
                  setAnswer("");
                }}>
                {talks.map((one, i) => (
                  <option key={i} value={i}>
                    {nameOf(one)}
                  </option>
                ))}
              </select>
            </div>
          )}
          <p class="lead">{talk.goal}</p>
          <h3>{t("calls.ask")}</h3>
          <ul>
            {talk.ask.map((a, i) => (
              <li key={i}>{a}</li>
            ))}
          </ul>
          {talk.offer.length > 0 && (
            <>
              <h3>{t("calls.offer")}</h3>
              <ul>
                {talk.offer.map((a, i) => (
                  <li key={i}>{a}</li>
                ))}
              </ul>
            </>
          )}
          <p class="script">{talk.script.opening}</p>
          {talk.script.branches.map((b) => (
            <details
              key={b.id}
              open={answer === b.id}
              onToggle={(e) => {
                if (e.currentTarget.open) setAnswer(b.id);
                else if (answer === b.id) setAnswer("");
              }}>
              <summary>{b.they}</summary>
              <p class="script">{b.you}</p>
              {b.go && (
                <button class="quiet" onClick={() => setAnswer(b.go ?? "")}>
                  {t("calls.then", { they: talk.script.branches.find((n) => n.id === b.go)?.they ?? "" })}
                </button>
              )}
            </details>
          ))}
          <p class="script">{talk.script.close}</p>
          <p class="hint">
            <strong>{t("calls.fallback")}</strong> {talk.fallback} <span class="law">{talk.law.join(" ")}</span>
          </p>
          <h3>{t("calls.never_say")}</h3>
          {talk.never_say.map((n, i) => (
            <p key={i} class="alarm">
              {n.say}{" "}
              <span class="note">
                {n.because} {n.law.join(" ")}
              </span>
            </p>
          ))}
        </>
      ) : (
        <ol class="script">
          {script.map((s) => (
            <li key={s}>{t(s)}</li>
          ))}
        </ol>
      )}
      <p class="alarm">{t("calls.never")}</p>
      <h2>{t("calls.replies")}</h2>
      <div class="row" role="group" aria-label={t("calls.replies")}>
        {replies.map((r) => (
          <button
            key={r}
            class="choice small"
            aria-pressed={said.includes(r)}
            onClick={() => keep({ said: said.includes(r) ? said.filter((s) => s !== r) : [...said, r] })}>
            {t(r)}
          </button>
        ))}
      </div>
      {input("number", "tel")}
      {input("agent")}
      {input("said")}
      {input("promised")}
      <Day
        t={t}
        id="c-promised_by"
        label={t("call.promised_by")}
        value={fields["promised_by"] ?? ""}
        fault={halfDay ? wordsOf(t, "no_day", plan.today, "") : ""}
        set={(day) => keep({ fields: { ...fields, promised_by: day } })}
      />
      <button class="main" onClick={() => void note()}>
        {t("calls.note")}
      </button>
      <h2>{t("calls.log")}</h2>
      {calls.length === 0 && <p class="hint">{t("calls.nothing")}</p>}
      <ul class="cards">
        {calls.map((c) => (
          <li key={c.mark}>
            <p>
              <strong>{c.with || c.number || "–"}</strong>{" "}
              <span class="note">
                {c.at && moment(c.at)} {c.seconds ? t("calls.seconds", { n: c.seconds }) : ""} {c.agent}
              </span>
            </p>
            {c.said && <p>{c.said}</p>}
            {c.promised && (
              <p>
                {t("call.promised")}：{c.promised} {c.promised_by}{" "}
                {c.kept !== null && c.kept !== undefined && (
                  <span class={c.kept ? "tag" : "tag late"}>{t(c.kept ? "calls.kept" : "calls.broken")}</span>
                )}
              </p>
            )}
            <div class="row">
              {c.promised &&
                (c.kept === null || c.kept === undefined) &&
                [true, false].map((kept) => (
                  <button
                    key={String(kept)}
                    class="quiet"
                    onClick={() => void run(() => api.mark(lang, { what: "kept", target: c.mark, kept }))}>
                    {t(kept ? "calls.kept" : "calls.broken")}
                  </button>
                ))}
              <button class="quiet" onClick={() => void run(() => api.mark(lang, { what: "withdrawn", target: c.mark }))}>
                {t("undo")}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {plan.conduct.picture && (
        <>
          <h2>{t("calls.conduct")}</h2>
          <p class="hint">{t("calls.conduct_lead")}</p>
          <img
            class="wide"
            alt={t("calls.conduct_picture", { n: plan.conduct.contacts })}
            src={`data:image/svg+xml;utf8,${encodeURIComponent(plan.conduct.picture)}`}
          />
          {plan.conduct.breaches.length > 0 && (
            <ul class="cards">
              {plan.conduct.breaches.map((b, i) => (
                <li key={i}>
                  <p>
                    <strong>{b.text}</strong>{" "}
                    <span class="note">{[b.lender_name, b.day, t("calls.times", { n: b.count })].filter(Boolean).join(" · ")}</span>
                  </p>
                  <p class="note">{b.law.join("；")}</p>
                  <div class="row">
                    {shownBy(b.evidence).map(({ item, numbers }) => (
                      <button key={item} class="quiet" onClick={() => go("evidence", messageAt(item, numbers[0]))}>
                        {item} {t("calls.evidence", { n: numbers.join("、") })}
                      </button>
                    ))}
                  </div>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}

// Only the person knows who called: a call log alone counts for nothing before they say so. The numbers that called most come first.
function UnknownCallers({ t, plan, save }: Shared) {
  const [all, setAll] = useState(false);
  const callers = plan.conduct.unknown_callers;
  return (
    <>
      <h2>{t("callers.title")}</h2>
      <p class="note">{t("callers.lead")}</p>
      <ul class="cards callers">
        {callers.slice(0, all ? 50 : 5).map((c) => (
          <li key={c.number}>
            <p>
              <strong>{c.number}</strong>{" "}
              <span class="note">
                {t("callers.calls", { n: c.calls, answered: c.answered })} {c.first && moment(c.first)} – {c.last && moment(c.last)}
              </span>
            </p>
            <div class="row">
              {[true, false].map((collector) => (
                <button
                  key={String(collector)}
                  class="choice small"
                  onClick={() => void save((answers) => withCaller(answers, c.number, collector))}>
                  {t(collector ? "callers.yes" : "callers.no")}
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {callers.length > 5 && !all && (
        <button class="quiet" onClick={() => setAll(true)}>
          {t("callers.more", { n: callers.length - 5 })}
        </button>
      )}
    </>
  );
}
