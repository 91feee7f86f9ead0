// The person and the loan, so that letters are filled in. Every field may stay empty: letters then have a line for the pen.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Shared } from "./words";

type Fields = Record<string, string>;
const states = ["unknown", "applied", "approved", "disbursed", "overdue", "reported", "transferred", "sued", "settled"];

interface Stored { person?: { name?: string; id_number?: string; address?: string; phones?: { number?: string; since?: string }[] }; loans?: Record<string, string | number>[] }

function fieldsOf(answers: Stored): Fields {
  const phone = answers.person?.phones?.[0] ?? {};
  const loan = answers.loans?.[0] ?? {};
  const fen = loan["amount_fen"];
  return {
    name: answers.person?.name ?? "", id_number: answers.person?.id_number ?? "", address: answers.person?.address ?? "", phone: phone.number ?? "", since: phone.since ?? "",
    lender: String(loan["lender"] ?? ""), amount: fen === undefined ? "" : String(Number(fen) / 100), state: String(loan["state"] ?? "unknown"), disbursed_on: String(loan["disbursed_on"] ?? ""),
  };
}

function answersOf(before: Record<string, unknown>, f: Fields): Record<string, unknown> {
  const some = (value: string | undefined) => (value ? value : undefined);
  const yuan = Number(f["amount"]);
  const person = { name: some(f["name"]), id_number: some(f["id_number"]), address: some(f["address"]), phones: f["phone"] || f["since"] ? [{ number: some(f["phone"]), since: some(f["since"]) }] : undefined };
  const loan = { lender: some(f["lender"]), amount_fen: f["amount"] && Number.isFinite(yuan) ? Math.round(yuan * 100) : undefined, state: f["state"], disbursed_on: some(f["disbursed_on"]) };
  const rest = ((before["loans"] as unknown[] | undefined) ?? []).slice(1);
  const first = ((before["loans"] as Record<string, unknown>[] | undefined) ?? [])[0] ?? {};
  const any = f["lender"] || f["amount"] || f["disbursed_on"] || f["state"] !== "unknown";
  return { ...before, person, loans: any || rest.length ? [{ ...first, ...loan }, ...rest] : undefined };
}

export function Details({ t, data, save, go, heading }: Shared) {
  const [fields, setFields] = useState<Fields>(() => fieldsOf((data?.answers ?? {}) as Stored));
  const timer = useRef<number>();
  const touched = useRef(false);
  useEffect(() => {
    if (!touched.current) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(answersOf(data?.answers ?? {}, fields)), 600); // saved without a button
    return () => clearTimeout(timer.current);
  }, [fields]);
  const set = (name: string) => (e: Event) => {
    touched.current = true;
    setFields({ ...fields, [name]: (e.currentTarget as HTMLInputElement).value });
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
      {input("phone", "tel", { inputmode: "numeric" })}
      {input("since", "date", { max: data?.today ?? "" })}
      {input("address")}
      {input("id_number")}
      <h2>{t("details.loan")}</h2>
      {input("lender")}
      {input("amount", "text", { inputmode: "decimal" })}
      <div class="field">
        <label for="state">{t("field.state")}</label>
        <select id="state" value={fields["state"]} onChange={set("state")}>{states.map((s) => <option value={s}>{t(`state.${s}`)}</option>)}</select>
      </div>
      {input("disbursed_on", "date", { max: data?.today ?? "" })}
      <div class="row"><button class="main" onClick={() => save(answersOf(data?.answers ?? {}, fields), "result")}>{t("to_result")}</button>
        <button class="quiet" onClick={() => go("start")}>{t("back")}</button></div>
    </section>
  );
}
