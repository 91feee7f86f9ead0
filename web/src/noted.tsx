// A letter was handed in: what was noted, who must answer by when, and what follows if nobody does.
import { useEffect } from "preact/hooks";
import type * as api from "./api";
import { isOwed } from "./deadline";
import type { Shared } from "./words";

export interface Filing {
  day: string;
  receipt: string;
}

export function Noted({ shared, paper, filing, again }: { shared: Shared; paper: api.PaperFacts; filing: Filing; again: () => void }) {
  const { t, plan, heading, go } = shared;
  useEffect(() => {
    heading.current?.focus();
    scrollTo(0, 0);
  }, []);
  const terms = plan.clocks.filter((c) => c.matter === paper.files && isOwed(c) && c.due);
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("noted.title")}
      </h1>
      <div class="hint" role="status">
        <p>
          <strong>{t("noted.what", { name: paper.name, day: filing.day })}</strong>
        </p>
        <p>{filing.receipt ? t("noted.receipt", { receipt: filing.receipt }) : t("noted.no_receipt")}</p>
      </div>
      {terms.map((c, i) => (
        <p key={i}>{t("noted.until", { name: c.rule_name, day: c.due ?? "" })}</p>
      ))}
      <p>{t(terms.length > 0 ? "noted.then" : "noted.no_term")}</p>
      <div class="row">
        <button class="main" onClick={() => go("today")}>
          {t("noted.back")}
        </button>
        <button class="quiet" onClick={again}>
          {t("noted.again")}
        </button>
      </div>
    </section>
  );
}
