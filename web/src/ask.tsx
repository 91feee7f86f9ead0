// The questions, one at a time. Each has its own place in the browser's history, so that Back goes one question back.
import { useEffect } from "preact/hooks";
import { answerTo, dontKnow, minutesFor, nextQuestion, optionsOf, stillOpen, withAnswer } from "./answers";
import type * as api from "./api";
import { Glyph } from "./glyph";
import type { Shared } from "./words";

const list = "list";
// Where an answer is changed from: after it the person is there again.
let changing = false;

export function Ask(shared: Shared) {
  const { plan, go, item } = shared;
  const next = nextQuestion(plan)?.id ?? list;
  // Without a question in the address the next one takes its place there.
  useEffect(() => {
    if (!item) go("ask", next, true);
  }, [item, next]);
  const question = plan.questions.find((q) => q.id === (item || next)) ?? plan.open_questions.find((q) => q.id === (item || next));
  return question ? <One key={question.id} {...shared} question={question} /> : <All {...shared} />;
}

function All({ t, plan, go, heading }: Shared) {
  const answered = plan.questions.filter((q) => answerTo(plan.answers, q.id));
  const open = stillOpen(plan);
  const unsure = answered.find((q) => answerTo(plan.answers, q.id) === dontKnow);
  useEffect(() => {
    changing = false;
  }, []);
  const change = (id: string) => {
    changing = true;
    go("ask", id);
  };
  const word = (q: api.Question) => {
    const given = answerTo(plan.answers, q.id);
    return given === dontKnow ? t("dont_know") : q.options.find((o) => o.value === given)?.label;
  };
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {open.length > 0 ? t("ask.check") : t("ask.done")}
      </h1>
      <p class="lead">{t("ask.done_lead")}</p>
      <dl class="answers">
        {answered.map((q) => (
          <div key={q.id}>
            <dt>{q.ask}</dt>
            <dd>
              {word(q)}{" "}
              <button class="quiet" aria-label={`${t("ask.change")} ${q.ask}`} onClick={() => change(q.id)}>
                {t("ask.change")}
              </button>
            </dd>
          </div>
        ))}
      </dl>
      <div class="row">
        <button class="main" onClick={() => go("what")}>
          {t("to_result")}
        </button>
        <button class="quiet" onClick={() => go("details")}>
          {t("ask.details")}
        </button>
        {open[0] && (
          <button class="quiet" onClick={() => go("ask", open[0]?.id)}>
            {t("back")}
          </button>
        )}
        {unsure && (
          <button class="quiet" onClick={() => change(unsure.id)}>
            {t("ask.again")}
          </button>
        )}
      </div>
    </section>
  );
}

function One({ t, plan, save, go, heading, busy, question }: Shared & { question: api.Question }) {
  const open = stillOpen(plan);
  const given = answerTo(plan.answers, question.id);
  const answered = plan.questions.some((q) => answerTo(plan.answers, q.id));
  const put = async (value: string) => {
    if (!(await save((stored) => withAnswer(stored, question.id, value)))) return;
    go("ask", changing ? list : "");
    changing = false;
  };
  return (
    <section>
      <p class="note">{open.length > 0 ? t("ask.left", { n: open.length, minutes: minutesFor(open.length) }) : ""}</p>
      <h1 ref={heading} tabIndex={-1}>
        {question.ask}
      </h1>
      <p class="lead">{question.why}</p>
      <div class="stack" role="group" aria-label={question.ask}>
        {optionsOf(question, t("dont_know")).map((o) => (
          <button
            key={o.value}
            class={o.value === dontKnow ? "choice soft" : "choice"}
            aria-pressed={given ? given === o.value : undefined}
            disabled={busy}
            onClick={() => void put(o.value)}>
            <Glyph chosen={given === o.value} />
            {o.label}
          </button>
        ))}
      </div>
      <p class="note">
        {t("ask.where")} {question.where}
      </p>
      {question.example && <p class="note">{question.example}</p>}
      <div class="row">
        <button class="main" onClick={() => go("what")}>
          {t("to_result")}
        </button>
        {answered && (
          <button class="quiet" onClick={() => go("ask", list)}>
            {t("ask.check")}
          </button>
        )}
      </div>
    </section>
  );
}
