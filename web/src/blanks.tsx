// What a letter still lacks of the person: typed here, for this letter only, and kept with the case.
import { useEffect, useState } from "preact/hooks";
import { at, withTyped } from "./answers";
import * as api from "./api";
import { faultOf } from "./checks";
import type { Fault } from "./checks";
import { Day } from "./day";
import { wordsOf } from "./faults";
import type { Shared } from "./words";

// Where a blank of a letter is kept in the answers, and the word for its field.
const kept: Record<string, [path: string, word: string]> = {
  "person.name": ["person.name", "name"],
  "person.id_number": ["person.id_number", "id_number"],
  "person.phone": ["person.phones.0.number", "number"],
  "person.carrier": ["person.phones.0.carrier", "carrier"],
  "person.address": ["person.address", "address"],
  "case.learned_on": ["learned_on", "learned_on"],
};
const order = Object.keys(kept);

const pathOf = (field: string) => kept[field]?.[0] ?? "";
const idOf = (field: string) => `blank-${field.replace(".", "-")}`;
const missing = (checks: api.Check[]) => checks.filter((c) => c.kind === "missing_field");

interface Field {
  t: Shared["t"];
  field: string;
  value: string;
  read: boolean; // the value stands in the person's own credit report
  fault: Fault;
  today: string;
  set: (value: string) => void;
}

function Blank({ t, field, value, read, fault, today, set }: Field) {
  const id = idOf(field);
  const label = t(`field.${kept[field]?.[1] ?? ""}`);
  const said = fault && wordsOf(t, fault, today, "");
  if (field === "case.learned_on") return <Day t={t} id={id} label={label} value={value} fault={said} set={set} />;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {read && (
        <p class="note" id={`${id}-read`}>
          {t("blanks.read")}
        </p>
      )}
      {said && (
        <p class="fault" id={`${id}-fault`} role="alert">
          {said}
        </p>
      )}
      <input
        id={id}
        inputMode={field === "person.phone" ? "numeric" : undefined}
        value={value}
        onInput={(e) => set(e.currentTarget.value)}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : read ? `${id}-read` : undefined}
        autocomplete="off"
      />
    </div>
  );
}

export function Blanks({ shared, checks }: { shared: Shared; checks: api.Check[] }) {
  const { t, lang, plan, save, busy } = shared;
  const fields = order.filter((field) => missing(checks).some((c) => c.words === field));
  const others = missing(checks).filter((c) => !kept[c.words]);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [read, setRead] = useState(""); // the name that a credit report of the case bears
  const [faults, setFaults] = useState<Record<string, Fault>>({});
  const name = fields.includes("person.name");
  useEffect(() => {
    if (name)
      void api.call(lang, "GET", "/case/credit").then(
        (credit) => setRead(credit.one_person ? (credit.reports.find((r) => r.report.subject.name)?.report.subject.name ?? "") : ""),
        () => undefined,
      );
  }, [name, lang]);
  if (fields.length === 0) return null;
  const valueOf = (field: string) => typed[field] ?? (field === "person.name" ? read : "");
  const store = (e: Event) => {
    e.preventDefault();
    const given = fields.filter((field) => valueOf(field).trim());
    const wrong = Object.fromEntries(given.map((field) => [field, faultOf(pathOf(field), valueOf(field), plan.answers, plan.today)]));
    setFaults(wrong);
    const first = given.find((field) => wrong[field]);
    if (first) document.getElementById(idOf(first))?.focus();
    else void save((answers) => withTyped(answers, Object.fromEntries(given.map((field) => [pathOf(field), valueOf(field)]))));
  };
  return (
    <form class="hint blanks" onSubmit={store}>
      <h2>{t("blanks.title", { n: fields.length })}</h2>
      {fields.map((field) => (
        <Blank
          key={field}
          t={t}
          field={field}
          value={valueOf(field) || at(plan.answers, pathOf(field))}
          read={field === "person.name" && read !== "" && typed[field] === undefined}
          fault={faults[field] ?? ""}
          today={plan.today}
          set={(now) => setTyped((was) => ({ ...was, [field]: now }))}
        />
      ))}
      <div class="row">
        <button class="main" disabled={busy}>
          {t("blanks.save")}
        </button>
      </div>
      {others.length > 0 && <p class="note">{t("blanks.more", { what: others.map((c) => c.what).join(" ") })}</p>}
    </form>
  );
}
