// Details: what a person fills in once, saved as it is typed. Entries of a list are added one at a time.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { at, lengthOf, nameOf, shown, withoutEntry, withTyped, withValue } from "./answers";
import { faultOf, wasUnderstood, yuanOf } from "./checks";
import { Day } from "./day";
import type { Fault } from "./checks";
import { FaultList, wordsOf } from "./faults";
import type { Place } from "./place";
import type { Shared } from "./words";

const rulings = ["not_accepted", "jurisdiction", "dismissed", "preservation", "enforcement", "enforcement_measure", "other"];
const titles = ["judgment", "payment_order", "notarised_deed", "award"];
const states = ["unknown", "applied", "approved", "disbursed", "overdue", "reported", "transferred", "sued", "settled"];
type Fields = Record<string, string>;
const wordOf = (path: string) => (path.startsWith("helper.") ? path.replace(".", "_") : nameOf(path));
const idOf = (path: string) => (path.startsWith("person.") ? nameOf(path) : path.replace(/\./g, "-"));

export function Details(shared: Shared) {
  const { t, plan, save, go, heading, item } = shared;
  const [typed, setTyped] = useState<Fields>({}); // only what is not stored yet
  const [saved, setSaved] = useState("");
  const [wanted, setWanted] = useState<Record<string, number>>({ loans: 1 }); // entries to show, also one that is still empty
  const [faults, setFaults] = useState<Record<string, Fault>>({}); // what was left in a field and could not be stored
  const [understood, setUnderstood] = useState<Fields>({}); // amounts as they were typed, where they were no plain number
  const timer = useRef<number>();
  const waiting = useRef<Fields>({});
  const flush = async () => {
    clearTimeout(timer.current);
    const sent = waiting.current;
    if (Object.keys(sent).length === 0) return true;
    waiting.current = {};
    setSaved("saving");
    // Only the fields that were typed in are sent; the rest stays as another window may have left it.
    const done = await save((answers) => withTyped(answers, sent));
    setSaved(done ? "saved" : "not_saved");
    if (!done) waiting.current = { ...sent, ...waiting.current };
    return done;
  };
  useEffect(
    () => () => {
      if (Object.keys(waiting.current).length > 0) void flush();
    },
    [],
  ); // going to another place saves too
  useEffect(() => {
    if (item) requestAnimationFrame(() => document.getElementById(item)?.scrollIntoView());
  }, [item]);
  const value = (path: string) => typed[path] ?? shown(path, at(plan.answers, path));
  const check = (path: string, now: string, impossible = false) => faultOf(path, now, plan.answers, plan.today, impossible);
  const told = (path: string, fault: Fault) =>
    setFaults((was) => {
      const rest = Object.fromEntries(Object.entries(was).filter(([one]) => one !== path));
      return fault ? { ...rest, [path]: fault } : rest;
    });
  const typedIn = (path: string, now: string, impossible = false) => {
    setTyped((was) => ({ ...was, [path]: now }));
    clearTimeout(timer.current);
    // What is not right yet is not sent; it is said once the field is left.
    const fault = check(path, now, impossible);
    if (!fault) waiting.current[path] = now;
    else delete waiting.current[path];
    if (!fault) told(path, "");
    timer.current = setTimeout(() => void flush(), 500);
  };
  const set = (path: string) => (e: Event) => {
    const field = e.currentTarget as HTMLInputElement;
    typedIn(path, field.value, field.validity?.badInput ?? false);
  };
  // Once the field is left, what is stored is shown; what could not be stored stays to be mended.
  const leftAt = (path: string, now: string, impossible = false) => {
    const fault = check(path, now, impossible);
    told(path, fault);
    if (fault) return;
    if (nameOf(path) === "amount_fen" && now) setUnderstood((was) => ({ ...was, [path]: wasUnderstood(now) ? now : (was[path] ?? "") }));
    void flush().then((done) => {
      if (done) setTyped((was) => Object.fromEntries(Object.entries(was).filter(([one]) => one !== path)));
    });
  };
  const left = (path: string) => (e: Event) => {
    const field = e.currentTarget as HTMLInputElement;
    leftAt(path, field.value, field.validity?.badInput ?? false);
  };
  const datedOf = (path: string) => at(plan.answers, path.replace("received_on", "dated"));
  const sayFault = (path: string, fault: Fault) => wordsOf(t, fault, plan.today, datedOf(path));
  const shownFaults = Object.entries(faults).map(([path, fault]) => ({
    id: idOf(path),
    label: t(`field.${wordOf(path)}`),
    words: sayFault(path, fault),
  }));
  const input = (path: string, type = "text", extra: Record<string, string> = {}) => {
    const name = wordOf(path);
    const id = idOf(path);
    const hint = t(`hint.${name}`) !== `hint.${name}`;
    const fault = faults[path];
    const heard = typed[path] ?? understood[path] ?? "";
    const amount = nameOf(path) === "amount_fen" && wasUnderstood(heard) ? (yuanOf(heard) ?? 0) : null;
    const notes = [fault && `${id}-fault`, hint && `${id}-hint`, amount !== null && `${id}-heard`].filter(Boolean).join(" ");
    return (
      <div class="field">
        <label for={id}>{t(`field.${name}`)}</label>
        {hint && (
          <p class="note" id={`${id}-hint`}>
            {t(`hint.${name}`)}
          </p>
        )}
        {fault && (
          <p class="fault" id={`${id}-fault`}>
            {sayFault(path, fault)}
          </p>
        )}
        <input
          id={id}
          type={type}
          value={value(path)}
          onInput={set(path)}
          onBlur={left(path)}
          autocomplete="off"
          aria-invalid={fault ? true : undefined}
          aria-describedby={notes || undefined}
          {...extra}
        />
        {amount !== null && (
          <p class="note" id={`${id}-heard`}>
            {t("check.understood", { typed: heard, n: amount.toLocaleString("zh-CN") })}
          </p>
        )}
      </div>
    );
  };
  const day = (path: string, hint = false) => {
    const id = idOf(path);
    const fault = faults[path];
    return (
      <Day
        t={t}
        id={id}
        label={t(`field.${wordOf(path)}`)}
        value={value(path)}
        fault={fault ? sayFault(path, fault) : ""}
        {...(hint ? { hint: t(`hint.${wordOf(path)}`) } : {})}
        silent
        set={(now) => typedIn(path, now)}
        left={() => leftAt(path, value(path))}
      />
    );
  };
  const choose = (path: string, options: [string, string][]) => {
    const id = idOf(path);
    return (
      <div class="field">
        <label for={id}>{t(`field.${nameOf(path)}`)}</label>
        <select id={id} value={value(path) || options[0]?.[0]} onChange={set(path)}>
          {options.map(([v, label]) => (
            <option key={v} value={v}>
              {label}
            </option>
          ))}
        </select>
      </div>
    );
  };
  const askOf = (path: string, values: string[], label: (value: string) => string) =>
    choose(path, [["unknown", t("dont_know")], ...values.map((v): [string, string] => [v, label(v)])]);
  const count = (list: string) => Math.max(lengthOf(plan.answers, list), wanted[list] ?? 0);
  const open = (list: string) => count(list) > lengthOf(plan.answers, list); // an empty one stands there already
  const remove = async (list: string, i: number) => {
    if (!(await flush())) return;
    setWanted((was) => ({ ...was, [list]: 0 }));
    setTyped({});
    setFaults({});
    setUnderstood({});
    await save((answers) => withoutEntry(answers, list, i));
  };
  const add = async (list: string) => {
    await flush();
    setWanted((was) => ({ ...was, [list]: count(list) + 1 }));
  };
  const entries = (list: string, each: (path: string) => ComponentChildren) =>
    Array.from({ length: count(list) }, (_, i) => (
      <fieldset key={i} class="entry">
        <legend>{t(`details.one.${list}`, { n: i + 1 })}</legend>
        {each(`${list}.${i}`)}
        <button class="quiet" onClick={() => void remove(list, i)}>
          {t("details.remove")}
          <span class="sr"> {t(`details.one.${list}`, { n: i + 1 })}</span>
        </button>
      </fieldset>
    ));
  const leave = async (to: Place) => {
    if (shownFaults.length > 0) document.getElementById("faults")?.focus();
    else if (await flush()) go(to);
  };
  const court = async (paper: string) => {
    await flush();
    await save((answers) => withValue(answers, `court_papers.${lengthOf(answers, "court_papers")}.paper`, paper));
  };
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("details.title")}
      </h1>
      <p class="lead">{t("details.lead")}</p>
      <FaultList t={t} faults={shownFaults} />
      {input("person.name")}
      {input("person.phones.0.number", "tel", { inputmode: "numeric" })}
      {input("person.phones.0.carrier")}
      {day("person.phones.0.since")}
      {input("person.address")}
      {input("person.id_number")}
      {day("learned_on")}
      <h2>{t("details.loans")}</h2>
      {entries("loans", (path) => (
        <>
          {input(`${path}.lender`)}
          {input(`${path}.amount_fen`)}
          {choose(
            `${path}.state`,
            states.map((s) => [s, t(`state.${s}`)]),
          )}
          {day(`${path}.disbursed_on`)}
          {input(`${path}.applied_at`, "datetime-local", { max: `${plan.today}T23:59` })}
          {input(`${path}.contract_number`)}
          {choose(`${path}.in_my_report`, [
            ["unknown", t("dont_know")],
            ["yes", t("details.yes")],
            ["no", t("details.no")],
          ])}
        </>
      ))}
      <button class="quiet" disabled={open("loans")} onClick={() => void add("loans")}>
        {t("details.add_loans")}
      </button>
      <h2 id="court">{t("details.court")}</h2>
      <p class="alarm">{t("details.court_lead")}</p>
      {entries("court_papers", (path) => (
        <>
          {choose(
            `${path}.paper`,
            plan.court_paper_kinds.map((k) => [k.id, k.name]),
          )}
          {day(`${path}.received_on`)}
          {value(`${path}.paper`) === "payment_order" && day(`${path}.dated`)}
          {(value(`${path}.paper`) === "summons" || value(`${path}.paper`) === "arbitration") && day(`${path}.hearing_on`)}
          {value(`${path}.paper`) !== "" && day(`${path}.obstacle_ended_on`, true)}
          {value(`${path}.paper`) === "judgment" && askOf(`${path}.small_claim`, ["yes", "no"], (v) => t(`small_claim.${v}`))}
          {value(`${path}.paper`) === "ruling" && askOf(`${path}.ruling_on`, rulings, (v) => t(`ruling_on.${v}`))}
          {value(`${path}.paper`) === "enforcement" && askOf(`${path}.title`, titles, (v) => t(`title.${v}`))}
          {input(`${path}.court`)}
          {input(`${path}.case_number`)}
          {input(`${path}.claimant`)}
        </>
      ))}
      <p class="note">{t("details.court_which")}</p>
      <div class="row" role="group" aria-label={t("details.court_which")}>
        {plan.court_paper_kinds.map((k) => (
          <button key={k.id} class="choice small" onClick={() => void court(k.id)}>
            {k.name}
          </button>
        ))}
      </div>
      <h2 id="whereabouts">{t("details.whereabouts")}</h2>
      <p class="note">{t("details.whereabouts_lead")}</p>
      {entries("whereabouts", (path) => (
        <>
          {input(`${path}.from`, "datetime-local")}
          {input(`${path}.to`, "datetime-local")}
          {input(`${path}.place`)}
          {input(`${path}.proof`)}
        </>
      ))}
      <button class="quiet" disabled={open("whereabouts")} onClick={() => void add("whereabouts")}>
        {t("details.add_whereabouts")}
      </button>
      <details class="tool" open={Boolean(at(plan.answers, "helper.name"))}>
        <summary>{t("details.helper")}</summary>
        <p class="note">{t("details.helper_lead")}</p>
        {input("helper.name")}
        {input("helper.relation")}
        {day("helper.authorised_on")}
      </details>
      <p class="note" role="status">
        {shownFaults.length > 0 ? t("check.some_not_saved", { n: shownFaults.length }) : saved ? t(`save.${saved}`) : ""}
      </p>
      <div class="row">
        <button class="main" onClick={() => void leave("today")}>
          {t("to_result")}
        </button>
        <button class="quiet" onClick={() => void leave("start")}>
          {t("back")}
        </button>
      </div>
    </section>
  );
}
