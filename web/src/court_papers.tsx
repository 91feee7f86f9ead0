// Court papers that wait for the day on which they came, and those that the person said are none.
import { useState } from "preact/hooks";
import { withCourtPaper, withSaidPaper } from "./answers";
import * as api from "./api";
import { faultOfDay } from "./checks";
import type { Fault } from "./checks";
import { WithPhones } from "./phones";
import type { Shared } from "./words";

type CourtPaper = api.Plan["court_papers"][number];

// What was said to be no court paper, as long as the page is open: the program lists it no more.
const rejected = new Map<string, CourtPaper[]>();
export const forgetRejected = () => rejected.clear();
const keyOf = (paper: CourtPaper) => `${paper.read?.item ?? ""} ${paper.fact ?? ""} ${paper.case_number ?? ""}`;

function Rejected({ t, lang, plan, save, run }: Shared) {
  const list = rejected.get(plan.case) ?? [];
  // The program takes its fact back where it still has it; else the paper stands as the person's own word.
  const back = async (paper: CourtPaper) => {
    const left = list.filter((one) => one !== paper);
    const { facts } = await api.call(lang, "GET", "/case/facts").catch(() => ({ facts: [] }));
    const known = facts.find((f) => f.key === "court.paper" && f.state === "rejected" && f.source === paper.read?.item);
    const taken = async () => {
      await api.call(lang, "POST", "/case/facts", { body: { fact: known?.id ?? "", state: "proposed" } });
    };
    if (!(await (known ? run(taken) : save((answers) => withSaidPaper(answers, paper))))) return;
    rejected.set(plan.case, left);
    await run(() => api.call(lang, "GET", "/case/plan"));
  };
  return (
    <>
      {list.map((paper) => (
        <div key={keyOf(paper)} class="hint" role="status">
          <p>{t("court.taken_out", { name: [paper.name, paper.court, paper.case_number].filter(Boolean).join(" ") })}</p>
          <button class="choice small" onClick={() => void back(paper)}>
            {t("court.is_one")}
          </button>
        </div>
      ))}
    </>
  );
}

// One question for each paper that was read, or noted without its day.
export function CourtPapers(shared: Shared) {
  const { lang, plan, run } = shared;
  const open = plan.court_papers.filter((paper) => !paper.received_on);
  const reject = (paper: CourtPaper) =>
    void run(async () => {
      await api.call(lang, "POST", "/case/facts", { body: { fact: paper.fact ?? "", state: "rejected" } });
      rejected.set(plan.case, [...(rejected.get(plan.case) ?? []), paper]);
      return api.call(lang, "GET", "/case/plan");
    });
  return (
    <>
      <Rejected {...shared} />
      {open.map((paper, i) => (
        <Received key={`${i} ${keyOf(paper)}`} shared={shared} paper={paper} i={i} reject={() => reject(paper)} />
      ))}
    </>
  );
}

function Received({ shared, paper, i, reject }: { shared: Shared; paper: CourtPaper; i: number; reject: () => void }) {
  const { t, plan, save, go } = shared;
  const [day, setDay] = useState("");
  const [fault, setFault] = useState<Fault>("");
  const id = `court-day-${i}`;
  const store = () => {
    const field = document.getElementById(id) as HTMLInputElement | null;
    const found = field?.validity.badInput ? "no_day" : faultOfDay(day, plan.today, paper.dated);
    setFault(found);
    if (found) field?.focus();
    else void save((answers) => withCourtPaper(answers, paper, day));
  };
  return (
    <div class="alarm urgent">
      <p>
        <strong>{t("court.read", { name: paper.name })}</strong>
      </p>
      <p>
        {[paper.court, paper.case_number].filter(Boolean).join(" ")}
        {paper.dated && <span class="note"> {t("court.dated", { day: paper.dated })}</span>}
      </p>
      <label for={id}>{t("court.when")}</label>
      <p class="note" id={`${id}-hint`}>
        {t("court.when_hint")}
      </p>
      {fault && (
        <p class="fault" id={`${id}-fault`} role="alert">
          {t(`check.${fault}`, { today: plan.today, dated: paper.dated ?? "" })}
        </p>
      )}
      <input
        id={id}
        type="date"
        aria-invalid={fault !== ""}
        aria-describedby={fault ? `${id}-fault ${id}-hint` : `${id}-hint`}
        value={day}
        onInput={(e) => setDay(e.currentTarget.value)}
      />
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
