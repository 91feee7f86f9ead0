// The page: one thing at a time. What a person typed is saved at once; leaving is always one press away.
import { useEffect, useRef, useState } from "preact/hooks";
import * as api from "./api";
import { Details } from "./details";
import { Ask, Files, Start } from "./gather";
import { Result } from "./result";
import type { Words } from "./words";
import { translator } from "./words";

export type Place = "start" | "files" | "ask" | "details" | "result";

function goneNow() {
  void api.leave().catch(() => undefined);
  document.body.textContent = "";
  history.replaceState(null, "", "/");
  location.replace("about:blank");
}

export function App() {
  const [lang, setLang] = useState<api.Lang>(document.documentElement.lang === "en" ? "en" : "zh-Hans");
  const [words, setWords] = useState<Words | null>(null);
  const [place, setPlace] = useState<Place>("start");
  const [data, setData] = useState<api.Case | null>(null);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);

  const run = async (work: () => Promise<api.Case | void>, next?: Place) => {
    setBusy(true);
    setError("");
    try {
      const answer = await work();
      if (answer) setData(answer);
      if (next) setPlace(next);
    } catch (e) {
      setError(e instanceof Error ? e.message : "error");
    }
    setBusy(false);
  };

  useEffect(() => {
    const token = location.hash.startsWith("#t=") ? location.hash.slice(3) : "";
    history.replaceState(null, "", "/"); // the one-time link does not stay in the history
    void run(async () => {
      setWords(await api.words(lang));
      if (token) await api.openSession(lang, token);
      return api.getCase(lang);
    });
  }, []);

  useEffect(() => {
    let last = 0;
    const escape = (e: KeyboardEvent) => {
      if (e.key !== "Escape") return;
      if (e.timeStamp - last < 800) goneNow();
      last = e.timeStamp;
    };
    addEventListener("keydown", escape);
    return () => removeEventListener("keydown", escape);
  }, []);

  useEffect(() => {
    heading.current?.focus();
    scrollTo(0, 0);
  }, [place]);

  const change = async (next: api.Lang) => {
    setLang(next);
    document.documentElement.lang = next;
    await run(async () => {
      setWords(await api.words(next));
      return api.getCase(next);
    });
  };

  if (!words) return <main><p role="status">…</p>{error && <p role="alert">{error}</p>}</main>;
  const t = translator(words);
  const save = (answers: api.Answers, next?: Place) => run(() => api.putAnswers(lang, answers), next);
  const shared = { t, lang, data, save, run, go: setPlace, heading, busy };

  return (
    <>
      <header class="bar">
        <button class="brand" onClick={() => setPlace("start")}>{t("name")}</button>
        <span class="space" />
        <button class="quiet" lang={lang === "en" ? "zh-Hans" : "en"} onClick={() => change(lang === "en" ? "zh-Hans" : "en")}>{t("other_language")}</button>
        <button class="leave" onClick={goneNow}>{t("leave")}</button>
      </header>
      <main>
        {error && <div class="error" role="alert">{error === "offline" ? t("offline") : error}</div>}
        <p class="status" role="status">{busy ? t("working") : ""}</p>
        {place === "start" && <Start {...shared} />}
        {place === "files" && <Files {...shared} />}
        {place === "ask" && <Ask {...shared} />}
        {place === "details" && <Details {...shared} />}
        {place === "result" && <Result {...shared} />}
      </main>
      <footer><p>{t("not_advice")}</p></footer>
    </>
  );
}
