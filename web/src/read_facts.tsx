// What was read in an item, fact by fact: right, wrong, put right; those in sight in one press.
import { useState } from "preact/hooks";
import * as api from "./api";
import { After } from "./more";
import { usePages } from "./paging";
import type { Shared } from "./words";

// A value of a few is chosen from them by name; any other is typed.
function Value({
  id,
  value,
  choices,
  set,
}: {
  id: string;
  value: string;
  choices: api.Item["choices"][string] | undefined;
  set: (v: string) => void;
}) {
  if (!choices) return <input id={id} value={value} onInput={(e) => set(e.currentTarget.value)} />;
  return (
    <select id={id} value={value} onChange={(e) => set(e.currentTarget.value)}>
      {choices.map((c) => (
        <option key={c.value} value={c.value}>
          {c.label}
        </option>
      ))}
    </select>
  );
}

type Word = (of: api.Fact[], state: api.Fact["state"], right?: string) => void;
type Choices = api.Item["choices"][string] | undefined;

function ReadFact({ t, fact: f, choices, word }: { t: Shared["t"]; fact: api.Fact; choices: Choices; word: Word }) {
  const [right, setRight] = useState(f.value);
  return (
    <>
      <p>
        <strong>{f.words}</strong> <span class="tag">{t(`fact.${f.state}`)}</span>
      </p>
      {f.quote && <blockquote>{f.quote}</blockquote>}
      <div class="row">
        <button class="quiet" aria-label={`${t("fact.right")} ${f.words}`} onClick={() => word([f], "confirmed")}>
          {t("fact.right")}
        </button>
        <button class="quiet" aria-label={`${t("fact.wrong")} ${f.words}`} onClick={() => word([f], "rejected")}>
          {t("fact.wrong")}
        </button>
        {f.state !== "proposed" && (
          <button class="quiet" aria-label={`${t("undo")} ${f.words}`} onClick={() => word([f], "proposed")}>
            {t("undo")}
          </button>
        )}
      </div>
      <details>
        <summary>{t("fact.correct")}</summary>
        <div class="field">
          <label for={`v-${f.id}`}>{t("fact.value")}</label>
          <Value id={`v-${f.id}`} value={right} choices={choices} set={setRight} />
        </div>
        <button class="quiet" onClick={() => word([f], "confirmed", right)}>
          {t("fact.keep")}
        </button>
      </details>
    </>
  );
}

interface Wanted {
  shared: Shared;
  item: api.Item;
  point: (fact: api.Fact) => void;
  load: () => Promise<void>;
}

export function ReadFacts({ shared, item, point, load }: Wanted) {
  const { t, lang, run, refresh, busy } = shared;
  const [facts, showFacts] = usePages(item.facts.length);
  if (item.facts.length === 0) return null;
  const seen = item.facts.slice(0, facts.to);
  // Whose an entry of a credit report is, is asked at the report, entry by entry.
  const open = seen.filter((f) => f.state === "proposed" && f.key !== "report.ownership");
  const word: Word = (of, state, right = "") =>
    void run(async () => {
      await api.call(lang, "POST", "/case/facts", { body: { facts: of.map((f) => f.id), state, value: right } });
      await load();
    }).then(refresh);
  return (
    <>
      <h2>{t("evidence.facts")}</h2>
      <p class="lead">{t("evidence.facts_lead")}</p>
      <ul class="cards">
        {seen.map((f) => (
          <li key={f.id} onFocusCapture={() => point(f)} onMouseEnter={() => point(f)}>
            <ReadFact t={t} fact={f} choices={item.choices[f.key]} word={word} />
          </li>
        ))}
      </ul>
      <After t={t} count={item.facts.length} shown={facts} show={showFacts} />
      {open.length > 1 && (
        <button disabled={busy} onClick={() => word(open, "confirmed")}>
          {t("fact.all_right", { n: open.length })}
        </button>
      )}
    </>
  );
}
