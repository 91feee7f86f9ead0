// The start, and files put in.
import { useRef, useState } from "preact/hooks";
import * as api from "./api";
import { useEvidence } from "./evidence_list";
import { upload } from "./files";
import { day } from "./formats";
import { Received, ReceivedInShort } from "./received";
import type { Shared } from "./words";

export function Drop({ t, lang, run, refresh, plan, status, main }: Shared & { main?: boolean }) {
  const [progress, setProgress] = useState("");
  const [over, setOver] = useState(false);
  const stop = useRef(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length === 0) return;
    stop.current = false;
    void run(async () => {
      for (const [i, file] of files.entries()) {
        if (stop.current) break;
        const told = (part: number) => setProgress(t("files.progress", { n: i + 1, all: files.length, percent: Math.round(part * 100) }));
        await upload(lang, file, { told, cancelled: () => stop.current });
      }
    }).then(() => {
      setProgress("");
      return refresh();
    });
  };
  const reading = plan.unread > 0 && !status.reading.stopped;
  return (
    <div>
      <label
        class={over ? "drop over" : "drop"}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(e) => {
          e.preventDefault();
          setOver(false);
          take(e.dataTransfer?.files ?? null);
        }}>
        <strong>{main ? t("start.files") : t("files.choose")}</strong>
        <span>{t("start.files_hint")}</span>
        <input
          type="file"
          multiple
          onChange={(e) => {
            take(e.currentTarget.files);
            e.currentTarget.value = "";
          }}
        />
      </label>
      <div role="status" class="progress">
        {progress && (
          <p>
            {progress}{" "}
            <button
              class="quiet"
              onClick={() => {
                stop.current = true;
              }}>
              {t("cancel")}
            </button>
          </p>
        )}
        {reading && (
          <p>
            {t("files.reading", { n: plan.unread })}{" "}
            <button
              class="quiet"
              onClick={() =>
                void run(async () => {
                  await api.call(lang, "DELETE", "/reading");
                }).then(refresh)
              }>
              {t("cancel")}
            </button>
          </p>
        )}
        {plan.unread > 0 && status.reading.stopped && (
          <p>
            {t("files.stopped", { n: plan.unread })}{" "}
            <button
              class="quiet"
              onClick={() =>
                void run(async () => {
                  await api.call(lang, "POST", "/reading");
                }).then(refresh)
              }>
              {t("files.read_on")}
            </button>
          </p>
        )}
      </div>
    </div>
  );
}

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
        <Drop {...shared} main />
        <ReceivedInShort t={t} files={files} />
        <button class="big" onClick={() => go("ask")}>
          <strong>{t("start.ask")}</strong>
          <span>{t("start.ask_hint")}</span>
        </button>
        {started && (
          <button class="big" onClick={() => go("today")}>
            <strong>{t("start.result")}</strong>
            <span>{t("start.result_hint")}</span>
          </button>
        )}
      </div>
      <Received {...shared} files={files} />
      <p>
        <button class="quiet" onClick={() => go("check")}>
          {t("start.check")}
        </button>
      </p>
      <p>
        <button class="quiet" onClick={() => go("details", "court")}>
          {t("start.court")}
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
      {started && !status.has_book && status.can_keep && (
        <p class="hint">
          {t("start.memory")}{" "}
          <button class="quiet" onClick={() => go("settings")}>
            {t("keep.title")}
          </button>
        </p>
      )}
      <p class="note">{t("start.private")}</p>
      <p class="note">{t("start.leave_hint")}</p>
    </section>
  );
}
