// Where files are put in: sent piece by piece, with how far it is, and read in the background.
import { useRef, useState } from "preact/hooks";
import * as api from "./api";
import { upload } from "./files";
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
