// The start: five ways in, files, and the cases that are there.
import * as api from "./api";
import { situations } from "./begin";
import { Drop } from "./drop";
import { useEvidence } from "./evidence_list";
import { day } from "./formats";
import { Received, ReceivedInShort } from "./received";
import { OpenSaved } from "./saved_case";
import { inPage } from "./transport";
import type { Shared } from "./words";

export function Start(shared: Shared) {
  const { t, lang, run, go, heading, plan, status } = shared;
  const files = useEvidence(shared)?.files ?? [];
  const started = plan.files > 0 || plan.unread > 0 || Object.keys(plan.answers).length > 0;
  // Another case is in hand once `call` is done.
  const open = (call: () => Promise<unknown>) =>
    void run(async () => {
      await call();
      return api.call(lang, "GET", "/case/plan");
    }, "start");
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("start.title")}
      </h1>
      <p class="lead">{t("start.lead")}</p>
      <div class="stack">
        {started && (
          <button class="big" onClick={() => go("today")}>
            <strong>{t("start.result")}</strong>
            <span>{t("start.result_hint")}</span>
          </button>
        )}
        <div class="stack two" role="group" aria-label={t("begin.title")}>
          {situations.map((one) => (
            <button key={one} class={one === "money" ? "big first" : "big"} onClick={() => go("begin", one)}>
              <strong>{t(`begin.${one}`)}</strong>
              <span>{t(`begin.${one}_hint`)}</span>
            </button>
          ))}
          <button class="big" onClick={() => go("ask")}>
            <strong>{t("start.ask")}</strong>
            <span>{t("start.ask_hint")}</span>
          </button>
        </div>
        <Drop {...shared} main />
        <ReceivedInShort t={t} files={files} />
      </div>
      <Received {...shared} files={files} />
      <p>
        <button class="quiet" onClick={() => go("check")}>
          {t("start.check")}
        </button>
      </p>
      <div class="row">
        {status.demo && (
          <button class="quiet" onClick={() => void run(() => api.call(lang, "POST", "/demo"), "what")}>
            {t("start.demo")}
          </button>
        )}
        {started && (
          <button class="quiet" onClick={() => open(() => api.call(lang, "POST", "/case", { body: { name: "" } }))}>
            {t("start.new")}
          </button>
        )}
        <button class="quiet" onClick={() => go("settings")}>
          {t("place.settings")}
        </button>
      </div>
      {status.cases.length > 1 && (
        <div class="field">
          <label for="cases">{t("start.cases")}</label>
          <select
            id="cases"
            onChange={(e) => {
              const body = { case: e.currentTarget.value };
              open(() => api.call(lang, "POST", "/cases/current", { body }));
            }}>
            {status.cases.map((c) => (
              <option key={c.case} value={c.case} selected={c.case === plan.case}>
                {c.name} {day(c.opened)}
              </option>
            ))}
          </select>
        </div>
      )}
      {inPage() && <OpenSaved {...shared} />}
      {inPage() && started && (
        <p class="hint">
          {t("page.memory")}{" "}
          <button class="quiet" onClick={() => go("settings")}>
            {t("saved.title")}
          </button>
        </p>
      )}
      {started && !status.has_book && status.can_keep && (
        <p class="hint">
          {t("start.memory")}{" "}
          <button class="quiet" onClick={() => go("settings")}>
            {t("keep.title")}
          </button>
        </p>
      )}
      <p class="note">{t(inPage() ? "page.private" : "start.private")}</p>
      {inPage() && <p class="note">{t("page.not_read")}</p>}
      <p class="note">{t("start.leave_hint")}</p>
    </section>
  );
}
