// What the case says that it did not say before the newest files came.
import { newsIn } from "./news";
import type { Shared } from "./words";

export function WhatIsNew({ t, plan, news, go, open = false }: Shared & { open?: boolean }) {
  const shown = newsIn(plan, news);
  if (!shown) return null;
  return (
    <details class="hint" open={open}>
      <summary>{t("news.title", { n: shown.count })}</summary>
      <ul>
        {shown.cause && <li>{t("news.cause", { cause: shown.cause })}</li>}
        {shown.clocks.map((clock) => (
          <li key={clock}>{t("news.clock", { clock })}</li>
        ))}
        {shown.findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
        {shown.steps.map((step) => (
          <li key={step.id}>
            <button class="quiet" onClick={() => go("today", step.id)}>
              {step.title}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
