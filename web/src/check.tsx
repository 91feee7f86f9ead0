// Two questions of somebody who is being pressed: is this message genuine, and may I say this? Nothing of it is kept in the case.
import { useState } from "preact/hooks";
import * as api from "./api";
import { Judged } from "./messages";
import type { Shared } from "./words";
import { WordsField } from "./words_field";

// How sure the judgement is, in words; a share alone says little to somebody who is afraid.
const sureness = (confidence: number) => (confidence >= 0.9 ? "check.sure" : confidence >= 0.7 ? "check.likely" : "check.perhaps");

export function Check(shared: Shared) {
  const { t, heading } = shared;
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("place.check")}
      </h1>
      <IsItGenuine {...shared} />
      <MayISay {...shared} />
    </section>
  );
}

function IsItGenuine({ t, lang, run, go }: Shared) {
  const [text, setText] = useState("");
  const [sender, setSender] = useState("");
  const [verdict, setVerdict] = useState<api.Verdict | null>(null);
  const changed = (set: (value: string) => void) => (value: string) => {
    set(value);
    setVerdict(null);
  };
  const judge = () =>
    void run(async () => {
      setVerdict((await api.call(lang, "POST", "/case/triage", { body: { text, sender } })).message);
    });
  return (
    <>
      <h2>{t("check.message")}</h2>
      <p class="note">{t("check.message_lead")}</p>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          judge();
        }}>
        <WordsField id="check-text" label={t("check.text")} rows={5} value={text} change={changed(setText)} />
        <div class="field">
          <label for="check-sender">{t("check.sender")}</label>
          <input
            id="check-sender"
            inputMode="tel"
            value={sender}
            onInput={(e) => changed(setSender)(e.currentTarget.value)}
            autocomplete="off"
          />
        </div>
        <div class="row">
          <button class="main" disabled={text.trim() === ""}>
            {t("check.judge")}
          </button>
        </div>
      </form>
      <div role="status">{verdict && <Answer t={t} go={go} verdict={verdict} />}</div>
    </>
  );
}

function Answer({ t, go, verdict }: Pick<Shared, "t" | "go"> & { verdict: api.Verdict }) {
  const fraud = verdict.class === "scam" || verdict.class === "other_fraud";
  return (
    <div class={fraud ? "alarm urgent" : "hint"}>
      <p>
        <strong>{t(`class.${verdict.class}`)}</strong>
        {verdict.class !== "unsure" && <span class="note"> {t(sureness(verdict.confidence))}</span>}
      </p>
      <Judged m={verdict} />
      <ul>
        {verdict.proof.map((step) => (
          <li key={step.id}>
            {step.bad === true ? "✗ " : step.bad === false ? "✓ " : ""}
            {step.text}
          </li>
        ))}
      </ul>
      {fraud && <p>{t("check.fraud")}</p>}
      <p class="note">{t("check.machine")}</p>
      <button class="quiet" onClick={() => go("start")}>
        {t("check.keep")}
      </button>
    </div>
  );
}

function MayISay({ t, lang, run }: Shared) {
  const [text, setText] = useState("");
  const [answer, setAnswer] = useState<api.Guarded | null>(null);
  return (
    <>
      <h2>{t("check.say")}</h2>
      <p class="note">{t("check.say_lead")}</p>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          void run(async () => {
            setAnswer(await api.call(lang, "POST", "/case/guard", { body: { text } }));
          });
        }}>
        <WordsField
          id="check-say"
          label={t("check.say_text")}
          rows={3}
          value={text}
          change={(words) => {
            setText(words);
            setAnswer(null);
          }}
        />
        <div class="row">
          <button class="main" disabled={text.trim() === ""}>
            {t("check.judge_say")}
          </button>
        </div>
      </form>
      <div role="status">
        {answer?.ok && <p class="hint">{t("check.say_fine")}</p>}
        {answer && !answer.ok && (
          <ul class="cards">
            {answer.hits.map((hit) => (
              <li key={hit.start}>
                <blockquote>{hit.text}</blockquote>
                <p>{hit.why}</p>
                <p>
                  <strong>{t("check.instead")}</strong> {hit.instead}
                </p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
