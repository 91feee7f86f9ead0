// What is heard in a recording: typed beside the player, or a machine's draft that the person puts right.
import { useEffect, useState } from "preact/hooks";
import * as api from "./api";
import { clock, onNewLine } from "./formats";
import type { Shared } from "./words";

// A draft is put in only where the person asks for it, and kept only when they say that they heard it all.
function Draft({ item, shared, put }: { item: string; shared: Shared; put: (words: string) => void }) {
  const { t, lang, run } = shared;
  const [state, setState] = useState<api.Draft | null>(null);
  const ask = (method: "GET" | "POST" | "DELETE") => api.call(lang, method, "/case/evidence/{item}/draft", { at: { item } }).then(setState);
  useEffect(() => {
    void ask("GET").catch(() => undefined);
  }, [item, lang]);
  useEffect(() => {
    if (!state?.running) return;
    const timer = window.setTimeout(() => void ask("GET").catch(() => setState({ ...state })), 1500);
    return () => window.clearTimeout(timer);
  }, [state]);
  if (!state) return null;
  if (!state.able)
    return (
      <details>
        <summary>{t("heard.bring")}</summary>
        <p class="note">{t("heard.how")}</p>
      </details>
    );
  return (
    <>
      <div role="status">
        {state.running && <p class="note">{t("heard.drafting")}</p>}
        {state.failed && <p class="hint">{state.failed}</p>}
      </div>
      {state.draft && (
        <>
          <p class="hint">{t("heard.machine")}</p>
          <pre tabIndex={0}>{state.draft.text}</pre>
        </>
      )}
      <div class="row">
        {state.draft && (
          <button class="quiet" onClick={() => put(state.draft?.text ?? "")}>
            {t("heard.put")}
          </button>
        )}
        {state.running ? (
          <button class="quiet" onClick={() => void run(() => ask("DELETE"))}>
            {t("heard.stop")}
          </button>
        ) : (
          !state.draft && (
            <button class="quiet" onClick={() => void run(() => ask("POST"))}>
              {t("heard.draft")}
            </button>
          )
        )}
      </div>
    </>
  );
}

// A button puts the player's time in.
export function Heard({ item, shared, player }: { item: string; shared: Shared; player: { current: HTMLMediaElement | null } }) {
  const { t, lang, plan, run } = shared;
  const before = plan.marks.filter((m) => m.what === "heard" && m.item === item).pop();
  const [words, setWords] = useState(before?.said ?? "");
  const [kept, setKept] = useState(false);
  const [drafted, setDrafted] = useState(before?.how === "machine_draft");
  const [checked, setChecked] = useState(false);
  const change = (to: string) => {
    setWords(to);
    setKept(false);
  };
  const stamp = () => change(onNewLine(words, `${clock(player.current?.currentTime ?? 0)} `));
  const put = (draft: string) => {
    change(onNewLine(words, draft));
    setDrafted(true);
    setChecked(false);
  };
  const keep = () =>
    run(() => api.mark(lang, { what: "heard", item, said: words, ...(drafted ? { how: "machine_draft" } : {}) })).then(setKept);
  return (
    <div class="field">
      <label for="heard">{t("heard.title")}</label>
      <p class="note" id="heard-hint">
        {t("heard.hint")}
      </p>
      <Draft item={item} shared={shared} put={put} />
      <textarea id="heard" rows={8} aria-describedby="heard-hint" value={words} onInput={(e) => change(e.currentTarget.value)} />
      {drafted && (
        <label class="check">
          <input type="checkbox" checked={checked} onChange={(e) => setChecked(e.currentTarget.checked)} /> {t("heard.checked")}
        </label>
      )}
      <div class="row">
        <button class="quiet" onClick={stamp}>
          {t("heard.stamp")}
        </button>
        <button class="main" disabled={drafted && !checked} onClick={() => void keep()}>
          {t("heard.keep")}
        </button>
      </div>
      <p role="status">{kept ? t("heard.kept") : ""}</p>
    </div>
  );
}
