// Details: what a person fills in once, saved as it is typed. Entries of a list are added one at a time.
import { useEffect, useRef, useState } from "preact/hooks";
import * as api from "./api";
import type { Shared } from "./words";

// The answers as the case keeps them, by path: "person.phones.0.number". Every value is a string there.
type Tree = { [key: string]: Tree } | Tree[] | string | undefined;
type Fields = Record<string, string>;

function at(tree: Tree, path: string): string {
  let here = tree;
  for (const key of path.split("."))
    here = here === undefined || typeof here === "string" ? undefined : (here as Record<string, Tree>)[key];
  return typeof here === "string" ? here : "";
}

function put(tree: Tree, keys: string[], value: string): Tree {
  const [key, ...rest] = keys;
  if (key === undefined) return value || undefined;
  const list = /^\d+$/.test(key);
  if (list) {
    const copy = [...(Array.isArray(tree) ? tree : [])];
    while (copy.length <= Number(key)) copy.push({});
    copy[Number(key)] = put(copy[Number(key)], rest, value);
    return copy;
  }
  const map = typeof tree === "object" && !Array.isArray(tree) ? tree : {};
  return { ...map, [key]: put(map[key], rest, value) };
}

const lengthOf = (answers: api.Answers, list: string) => ((answers[list] as unknown[] | undefined) ?? []).length;

// What stands in a field, and what is kept: yuan for fen, China's own time for an instant (it has had one time zone since 1991).
const instants = ["applied_at", "from", "to"];
const shown = (name: string, kept: string) =>
  name === "amount_fen" ? kept && String(Number(kept) / 100) : instants.includes(name) ? kept.slice(0, 16) : kept;
function kept(name: string, typed: string): string {
  if (name === "amount_fen")
    return typed && Number.isFinite(Number(typed)) && Number(typed) >= 0 ? String(Math.round(Number(typed) * 100)) : "";
  if (instants.includes(name)) return typed && `${typed}:00+08:00`;
  return typed;
}

const states = ["unknown", "applied", "approved", "disbursed", "overdue", "reported", "transferred", "sued", "settled"];
const nameOf = (path: string) => path.split(".").pop() ?? "";

export function Details(shared: Shared) {
  const { t, plan, save, go, heading, item } = shared;
  const [typed, setTyped] = useState<Fields>({}); // only what is not stored yet
  const [saved, setSaved] = useState("");
  const [wanted, setWanted] = useState<Record<string, number>>({ loans: 1 }); // entries to show, also one that is still empty
  const timer = useRef<number>();
  const waiting = useRef<Fields>({});
  const flush = async () => {
    clearTimeout(timer.current);
    const sent = waiting.current;
    if (Object.keys(sent).length === 0) return true;
    waiting.current = {};
    setSaved("saving");
    // Only the fields that were typed in are sent; the rest stays as another window may have left it.
    const done = await save(
      (answers) =>
        Object.entries(sent).reduce(
          (next, [path, value]) => put(next, path.split("."), kept(nameOf(path), value)),
          answers as Tree,
        ) as api.Answers,
    );
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
  const value = (path: string) => typed[path] ?? shown(nameOf(path), at(plan.answers as Tree, path));
  const set = (path: string) => (e: Event) => {
    const field = e.currentTarget as HTMLInputElement,
      now = field.value;
    setTyped((was) => ({ ...was, [path]: now }));
    clearTimeout(timer.current);
    if (field.validity.valid)
      waiting.current[path] = now; // half a date is no date yet
    else delete waiting.current[path];
    timer.current = setTimeout(() => void flush(), 500);
  };
  // Once the field is left, what is stored is shown; what could not be stored stays to be mended.
  const left = (path: string) => (e: Event) => {
    if ((e.currentTarget as HTMLInputElement).validity.valid)
      void flush().then((done) => {
        if (done) setTyped(({ [path]: gone, ...rest }) => rest);
      });
  };
  const input = (path: string, type = "text", extra: Record<string, string> = {}) => {
    const name = path.startsWith("helper.") ? path.replace(".", "_") : nameOf(path),
      id = path.startsWith("person.") ? nameOf(path) : path.replace(/\./g, "-"),
      hint = t(`hint.${name}`) !== `hint.${name}`;
    return (
      <div class="field">
        <label for={id}>{t(`field.${name}`)}</label>
        {hint && (
          <p class="note" id={`${id}-hint`}>
            {t(`hint.${name}`)}
          </p>
        )}
        <input
          id={id}
          type={type}
          value={value(path)}
          onInput={set(path)}
          onBlur={left(path)}
          autocomplete="off"
          {...(hint ? { "aria-describedby": `${id}-hint` } : {})}
          {...extra}
        />
      </div>
    );
  };
  const choose = (path: string, options: [string, string][]) => {
    const id = path.replace(/\./g, "-");
    return (
      <div class="field">
        <label for={id}>{t(`field.${nameOf(path)}`)}</label>
        <select id={id} value={value(path) || options[0]?.[0]} onChange={set(path)}>
          {options.map(([v, label]) => (
            <option value={v}>{label}</option>
          ))}
        </select>
      </div>
    );
  };
  const count = (list: string) => Math.max(lengthOf(plan.answers, list), wanted[list] ?? 0);
  const open = (list: string) => count(list) > lengthOf(plan.answers, list); // an empty one stands there already
  const remove = async (list: string, i: number) => {
    if (!(await flush())) return;
    setWanted((was) => ({ ...was, [list]: 0 }));
    setTyped({});
    await save((answers) => {
      const rest = ((answers[list] as unknown[] | undefined) ?? []).filter((_, at) => at !== i);
      return { ...answers, [list]: rest.length ? rest : undefined };
    });
  };
  const add = async (list: string) => {
    await flush();
    setWanted((was) => ({ ...was, [list]: count(list) + 1 }));
  };
  const entries = (list: string, each: (path: string) => unknown) =>
    Array.from({ length: count(list) }, (_, i) => (
      <fieldset key={i} class="entry">
        <legend>{t(`details.one.${list}`, { n: i + 1 })}</legend>
        {each(`${list}.${i}`) as never}
        <button class="quiet" onClick={() => void remove(list, i)}>
          {t("details.remove")}
          <span class="sr"> {t(`details.one.${list}`, { n: i + 1 })}</span>
        </button>
      </fieldset>
    ));
  const court = async (paper: string) => {
    await flush();
    await save(
      (answers) => put(answers as Tree, ["court_papers", String(lengthOf(answers, "court_papers")), "paper"], paper) as api.Answers,
    );
  };
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("details.title")}
      </h1>
      <p class="lead">{t("details.lead")}</p>
      {input("person.name")}
      {input("person.phones.0.number", "tel", { inputmode: "numeric" })}
      {input("person.phones.0.since", "date", { max: plan.today })}
      {input("person.address")}
      {input("person.id_number")}
      {input("learned_on", "date", { max: plan.today })}
      <h2>{t("details.loans")}</h2>
      {entries("loans", (path) => (
        <>
          {input(`${path}.lender`)}
          {input(`${path}.amount_fen`, "text", { inputmode: "decimal", pattern: "[0-9]+([.][0-9]{1,2})?" })}
          {choose(
            `${path}.state`,
            states.map((s) => [s, t(`state.${s}`)]),
          )}
          {input(`${path}.disbursed_on`, "date", { max: plan.today })}
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
          {input(`${path}.received_on`, "date", { max: plan.today })}
          {input(`${path}.court`)}
          {input(`${path}.case_number`)}
        </>
      ))}
      <p class="note">{t("details.court_which")}</p>
      <div class="row" role="group" aria-label={t("details.court_which")}>
        {plan.court_paper_kinds.map((k) => (
          <button class="choice small" onClick={() => void court(k.id)}>
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
      <details class="tool" open={Boolean(at(plan.answers as Tree, "helper.name"))}>
        <summary>{t("details.helper")}</summary>
        <p class="note">{t("details.helper_lead")}</p>
        {input("helper.name")}
        {input("helper.relation")}
        {input("helper.authorised_on", "date", { max: plan.today })}
      </details>
      <p class="note" role="status">
        {saved ? t(`save.${saved}`) : ""}
      </p>
      <div class="row">
        <button
          class="main"
          onClick={async () => {
            if (await flush()) go("today");
          }}>
          {t("to_result")}
        </button>
        <button
          class="quiet"
          onClick={async () => {
            if (await flush()) go("start");
          }}>
          {t("back")}
        </button>
      </div>
    </section>
  );
}
