// Court papers that wait for the day on which they came.
import { useState } from "preact/hooks";
import { withCourtPaper } from "./answers";
import * as api from "./api";
import type { Shared } from "./words";

// One question for each paper that was read, or noted without its day.
export function CourtPapers({ t, lang, plan, save, run, go }: Shared) {
  const [days, setDays] = useState<Record<number, string>>({});
  const open = plan.court_papers.map((paper, i) => ({ paper, i })).filter(({ paper }) => !paper.received_on);
  const store = (i: number) => {
    const paper = plan.court_papers[i];
    const day = days[i];
    if (!paper || !day) return;
    void save((answers) => withCourtPaper(answers, paper, day));
  };
  const reject = (fact: string) =>
    void run(async () => {
      await api.call(lang, "POST", "/case/facts", { body: { fact, state: "rejected" } });
      return api.call(lang, "GET", "/case/plan");
    });
  return (
    <>
      {open.map(({ paper, i }) => (
        <div key={i} class="alarm urgent">
          <p>
            <strong>{t("court.read", { name: paper.name })}</strong>
          </p>
          <p>
            {[paper.court, paper.case_number].filter(Boolean).join(" ")}
            {paper.dated && <span class="note"> {t("court.dated", { day: paper.dated })}</span>}
          </p>
          <label for={`court-day-${i}`}>{t("court.when")}</label>
          <p class="note" id={`court-day-${i}-hint`}>
            {t("court.when_hint")}
          </p>
          <input
            id={`court-day-${i}`}
            type="date"
            max={plan.today}
            aria-describedby={`court-day-${i}-hint`}
            value={days[i] ?? ""}
            onInput={(e) => setDays({ ...days, [i]: e.currentTarget.value })}
          />
          <div class="row">
            <button class="main" disabled={!days[i]} onClick={() => store(i)}>
              {t("court.save")}
            </button>
            {paper.fact && paper.state === "proposed" && (
              <button class="quiet" onClick={() => reject(paper.fact ?? "")}>
                {t("court.not_one")}
              </button>
            )}
            {paper.read && (
              <button class="quiet" onClick={() => go("evidence", paper.read?.item)}>
                {t("court.look")}
              </button>
            )}
          </div>
          <p class="note">{t("court.genuine")}</p>
        </div>
      ))}
    </>
  );
}
