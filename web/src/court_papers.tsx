// Court papers that wait for the day on which they came, and those that the person said are none.
import { withCourtPaper } from "./answers";
import * as api from "./api";
import { Day } from "./day";
import { messageAt } from "./paging";
import { usePastDay } from "./past_day";
import { WithPhones } from "./phones";
import { numberIn } from "./pointed";
import type { Shared } from "./words";

type CourtPaper = api.Plan["court_papers"][number];

const placeOf = (from: { item: string; where: string }) => messageAt(from.item, numberIn(from.where));
const keyOf = (paper: CourtPaper) => `${paper.read?.item ?? ""} ${paper.fact ?? ""} ${paper.case_number ?? ""}`;

function Rejected({ t, paper, back }: { t: Shared["t"]; paper: CourtPaper; back: () => void }) {
  return (
    <div class="hint" role="status">
      <p>{t("court.taken_out", { name: [paper.name, paper.court, paper.case_number].filter(Boolean).join(" ") })}</p>
      <button class="choice small" onClick={back}>
        {t("court.is_one")}
      </button>
    </div>
  );
}

// One question for each paper that was read, or noted without its day.
export function CourtPapers(shared: Shared) {
  const { t, lang, plan, run } = shared;
  const rejected = plan.court_papers.filter((paper) => paper.state === "rejected");
  const open = plan.court_papers.filter((paper) => !paper.received_on && paper.state !== "rejected");
  const say = (paper: CourtPaper, state: "proposed" | "rejected") =>
    void run(async () => {
      await api.call(lang, "POST", "/case/facts", { body: { fact: paper.fact ?? "", state } });
      return api.call(lang, "GET", "/case/plan");
    });
  return (
    <>
      {rejected.map((paper) => (
        <Rejected key={keyOf(paper)} t={t} paper={paper} back={() => say(paper, "proposed")} />
      ))}
      {open.map((paper, i) => (
        <Received key={`${i} ${keyOf(paper)}`} shared={shared} paper={paper} i={i} reject={() => say(paper, "rejected")} />
      ))}
    </>
  );
}

// A day that another file names: only the person knows which paper was in the envelope.
function Perhaps({ t, go, paper, take }: Pick<Shared, "t" | "go"> & { paper: CourtPaper; take: (day: string) => void }) {
  const from = paper.perhaps_received_from;
  if (!paper.perhaps_received_on) return null;
  return (
    <p>
      {t("court.perhaps", { day: paper.perhaps_received_on })}{" "}
      <button class="choice small" onClick={() => take(paper.perhaps_received_on ?? "")}>
        {t("court.perhaps_yes")}
      </button>
      {from && (
        <button class="quiet" onClick={() => go("evidence", placeOf(from))}>
          {t("court.perhaps_look")}
        </button>
      )}
    </p>
  );
}

function Received({ shared, paper, i, reject }: { shared: Shared; paper: CourtPaper; i: number; reject: () => void }) {
  const { t, save, go } = shared;
  const { note, setDay, field } = usePastDay(shared, `court-day-${i}`, "", paper.dated ?? "");
  const store = () => note((day) => void save((answers) => withCourtPaper(answers, paper, day)));
  return (
    <div class="alarm urgent">
      <p>
        <strong>{t("court.read", { name: paper.name })}</strong>
      </p>
      <p>
        {[paper.court, paper.case_number].filter(Boolean).join(" ")}
        {paper.dated && <span class="note"> {t("court.dated", { day: paper.dated })}</span>}
      </p>
      <Day {...field} label={t("court.when")} hint={t("court.when_hint")} />
      <Perhaps t={t} go={go} paper={paper} take={setDay} />
      <div class="row">
        <button class="main" onClick={store}>
          {t("court.save")}
        </button>
        {paper.fact && paper.state === "proposed" && (
          <button class="quiet" onClick={reject}>
            {t("court.not_one")}
          </button>
        )}
        {paper.read && (
          <button class="quiet" onClick={() => go("evidence", paper.read?.item)}>
            {t("court.look")}
          </button>
        )}
      </div>
      <p class="note">
        <WithPhones text={t("court.genuine")} />
      </p>
    </div>
  );
}
