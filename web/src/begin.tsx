// The way in: which of five situations it is, and for each what to do first and how to bring what there is.
import { useState } from "preact/hooks";
import { withAnswer } from "./answers";
import { useEvidence } from "./evidence_list";
import { Drop } from "./drop";
import { WithPhones } from "./phones";
import type { Place } from "./place";
import { Received, ReceivedInShort } from "./received";
import type { Shared } from "./words";

export const situations = ["money", "court", "calls", "report"] as const;
type Situation = (typeof situations)[number];

// What follows once the material is in.
const onwards: Record<Exclude<Situation, "money">, Place> = { court: "today", calls: "ask", report: "credit" };

// Money first: whoever has just sent some has minutes.
function Money({ t, plan, save, go, heading, busy }: Shared) {
  const question = plan.questions.find((q) => q.id === "answer.money_sent");
  const answer = async (value: string) => {
    const pressed = (answers: Shared["plan"]["answers"]) => withAnswer(answers, "answer.pressed_to_pay_person", "yes");
    if (await save((answers) => withAnswer(pressed(answers), "answer.money_sent", value))) go("today");
  };
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {question?.ask ?? t("begin.money")}
      </h1>
      <p class="alarm">
        <WithPhones text={t("begin.money_lead")} />
      </p>
      <div class="stack" role="group" aria-label={question?.ask ?? t("begin.money")}>
        {question?.options.map((o) => (
          <button key={o.value} class="choice" disabled={busy} onClick={() => void answer(o.value)}>
            {o.label}
          </button>
        ))}
      </div>
    </section>
  );
}

const ways = ["android", "harmony", "iphone", "screenshot"];

// How messages are got out of a phone, step by step; a screenshot always works.
function Export({ t }: Pick<Shared, "t">) {
  const [open, setOpen] = useState("");
  return (
    <>
      <h2>{t("export.title")}</h2>
      {ways.map((way) => (
        <details key={way} open={open === way} onToggle={(e) => e.currentTarget.open && setOpen(way)}>
          <summary>{t(`export.${way}`)}</summary>
          <ol>
            {t(`export.${way}_how`)
              .split("|")
              .map((step, i) => (
                <li key={i}>{step}</li>
              ))}
          </ol>
        </details>
      ))}
    </>
  );
}

export function Begin(shared: Shared) {
  const { t, plan, go, heading, item } = shared;
  const files = useEvidence(shared)?.files ?? [];
  const situation = situations.find((one) => one === item) ?? "calls";
  if (situation === "money") return <Money {...shared} />;
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t(`begin.${situation}`)}
      </h1>
      <p class="lead">
        <WithPhones text={t(`begin.${situation}_lead`)} />
      </p>
      <Drop {...shared} main />
      <ReceivedInShort t={t} files={files} />
      <div class="row">
        <button class={plan.files > 0 ? "main" : "quiet"} onClick={() => go(onwards[situation])}>
          {t(`begin.${situation}_on`)}
        </button>
        {situation === "court" && (
          <button class="quiet" onClick={() => go("details", "court")}>
            {t("begin.court_type")}
          </button>
        )}
      </div>
      {situation === "calls" && <Export t={t} />}
      <Received {...shared} files={files} />
    </section>
  );
}
