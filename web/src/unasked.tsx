// Questions on which sentences of a letter hang: asked at the letter itself, one press each.
import { answerTo, dontKnow, optionsOf, withAnswer } from "./answers";
import type * as api from "./api";
import type { Shared } from "./words";

export function Unasked({ shared, checks }: { shared: Shared; checks: api.Check[] }) {
  const { t, plan, save, busy } = shared;
  const keys = checks.filter((c) => c.kind === "unasked").map((c) => c.words);
  const questions = keys.flatMap((key) => plan.questions.find((q) => q.id === key && answerTo(plan.answers, q.id) !== dontKnow) ?? []);
  const [question] = questions;
  if (!question) return null;
  return (
    <div class="hint unasked">
      <h2>{t("unasked.title", { n: questions.length })}</h2>
      <p id="unasked">
        <strong>{question.ask}</strong>
      </p>
      <p class="note">{question.where}</p>
      <div class="row" role="group" aria-labelledby="unasked">
        {optionsOf(question, t("dont_know")).map((o) => (
          <button
            key={o.value}
            class="choice small"
            disabled={busy}
            onClick={() => void save((answers) => withAnswer(answers, question.id, o.value))}>
            {o.label}
          </button>
        ))}
      </div>
    </div>
  );
}
