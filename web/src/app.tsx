// The page: one thing at a time. What a person typed is saved at once; leaving is always one press away.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import * as api from "./api";
import { aloud } from "./aloud";
import { Ask } from "./ask";
import { Begin } from "./begin";
import { unwatched, watched } from "./news";
import { forgetNotes } from "./call_notes";
import { Calls } from "./calls";
import { Check } from "./check";
import { Credit } from "./credit";
import { DeadlineLine } from "./deadline_line";
import { Details } from "./details";
import { Evidence } from "./evidence";
import { cameBack, goneNow, pushed, replaced } from "./leaving";
import { Locked } from "./locked";
import { Places, Roads } from "./nav";
import { Papers } from "./papers";
import { WithPhones } from "./phones";
import { hashOf, placeOf } from "./place";
import type { Place } from "./place";
import { roadOf } from "./roads";
import { forgetSearch, Search } from "./search";
import { Settings } from "./settings";
import { Share } from "./share";
import { Start } from "./start";
import { Timeline } from "./timeline";
import { inPage } from "./transport";
import { Today } from "./today";
import { turns } from "./turns";
import { Waiting } from "./waiting";
import { What } from "./what";
import type { Shared, Words } from "./words";
import { remember, stored, translator } from "./words";

// So often the page asks whether its session is still there.
const watch = 5000;

export function App() {
  const [lang, setLang] = useState<api.Lang>(stored("lang") === "en" ? "en" : "zh-Hans");
  const [words, setWords] = useState<Words | null>(null);
  const [[place, item], setPlace] = useState<[Place, string]>(() => placeOf(location.hash));
  const [plan, setPlan] = useState<api.Plan | null>(null);
  const [status, setStatus] = useState<api.Status | null>(null);
  const [error, setError] = useState("");
  const [locked, setLocked] = useState(false);
  const [blank, setBlank] = useState(cameBack); // Back after leaving shows an empty page
  const [busy, setBusy] = useState(false);
  const [conflict, setConflict] = useState<{ wanted: api.Answers; version: number; paths: string[] } | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const now = useRef({ lang, plan });
  now.current = { lang, plan };
  const files = useRef(unwatched);
  files.current = plan && status ? watched(files.current, status.cases.find((c) => c.current)?.case ?? "", plan) : unwatched;

  const failed = (e: unknown) => {
    setError(e instanceof Error ? e.message : "error");
  };
  // Nothing of the case stays on the screen or in the page's memory.
  const close = () => {
    setLocked(true);
    setPlan(null);
    setStatus(null);
    setConflict(null);
    setError("");
    forgetNotes();
    forgetSearch();
    if ("speechSynthesis" in window) speechSynthesis.cancel();
  };
  const go = useCallback((to: Place, which = "", instead = false) => {
    if (location.hash !== hashOf(to, which)) (instead ? replaced : pushed)(hashOf(to, which));
    setPlace([to, which]);
    setError("");
  }, []);
  const run = async (work: () => Promise<api.Plan | void>, then?: Place) => {
    setBusy(true);
    setError("");
    try {
      const answer = await work();
      if (answer) setPlan(answer);
      if (then) go(then);
      return true;
    } catch (e) {
      failed(e);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const load = async (as: api.Lang) => {
    setStatus(await api.call(as, "GET", "/status"));
    const got = await api.call(as, "GET", "/case/plan");
    setLocked(false);
    setBlank(false);
    return got;
  };
  const refresh = async () => {
    await run(() => load(now.current.lang));
  };

  // One save after the other; each starts from the version that the last one gave.
  const inTurn = useRef(turns());
  const put = async (answers: api.Answers, version: number, mine = false): Promise<boolean> => {
    try {
      const fresh = await api.call(now.current.lang, "PUT", "/case/answers", {
        body: answers,
        headers: { "If-Match": String(version) },
        query: mine ? { prefer: "mine" } : {},
      });
      now.current.plan = fresh; // the next save starts from it, before it is drawn
      setPlan(fresh);
      setError("");
      return true;
    } catch (e) {
      if (!(e instanceof api.ApiError && e.status === 409)) {
        failed(e);
        return false;
      }
      setConflict({ wanted: answers, version, paths: e.body.conflicts ?? [] });
      return false;
    }
  };
  const save = (change: (answers: api.Answers) => api.Answers) =>
    inTurn.current(() => put(change(now.current.plan?.answers ?? {}), now.current.plan?.answers_version ?? 0));

  useEffect(() => {
    const token = location.hash.startsWith("#t=") ? location.hash.slice(3) : "";
    if (token) history.replaceState(null, "", "/"); // the one-time link does not stay in the history
    document.documentElement.lang = lang;
    document.documentElement.dataset["type"] = stored("type");
    void run(async () => {
      setWords(await api.call(lang, "GET", "/words"));
      if (token) await api.call(lang, "POST", "/session", { body: token });
      return load(lang);
    });
    api.whenClosed(close);
    const back = () => setPlace(placeOf(location.hash));
    addEventListener("popstate", back);
    let last = -1e4;
    const escape = (e: KeyboardEvent) => {
      if (e.key !== "Escape") return;
      if (e.timeStamp - last < 800) goneNow();
      last = e.timeStamp;
    };
    addEventListener("keydown", escape);
    if (!inPage() && "serviceWorker" in navigator) void navigator.serviceWorker.register("/sw.js").catch(() => undefined);
    return () => {
      removeEventListener("popstate", back);
      removeEventListener("keydown", escape);
    };
  }, []);

  // The session may end while nobody touches the page: it looks every few seconds, and when it comes to the front again.
  const open = plan !== null && !locked;
  useEffect(() => {
    if (!open) return;
    const look = () => void api.call(now.current.lang, "GET", "/status").catch(() => undefined);
    const shown = () => document.visibilityState === "visible" && look();
    const timer = setInterval(look, watch);
    document.addEventListener("visibilitychange", shown);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", shown);
    };
  }, [open]);
  useEffect(() => {
    document.title = (words && (open ? words["name"] : words["page.plain"])) || " ";
  }, [words, open]);

  // While files are read in the background, look again every second.
  useEffect(() => {
    if (!plan?.unread || status?.reading.stopped) return;
    const again = () => setPlan((was) => was && { ...was }); // a failure is asked again too
    const timer = setTimeout(() => void load(lang).then(setPlan, again), 1000);
    return () => clearTimeout(timer);
  }, [plan, status]);

  useEffect(() => {
    heading.current?.focus();
    scrollTo(0, 0);
    speechSynthesis?.cancel();
  }, [place, item]);

  const change = (next: api.Lang) => {
    setLang(next);
    remember("lang", next);
    document.documentElement.lang = next;
    void run(async () => {
      setWords(await api.call(next, "GET", "/words"));
      if (!locked) return load(next);
    });
  };

  // The frame stands before the words come, so that nothing moves under a finger.
  const frame = place !== "start" && !locked;
  const bare = frame && roadOf(place) && <div class="places" />;
  if (!words)
    return (
      <>
        <header class="bar" />
        {bare}
        <main id="main">{error && <p role="alert">{error}</p>}</main>
      </>
    );
  if (locked && blank) return <main id="main" />;
  const t = translator(words);
  const say = error === "offline" ? t("offline") : error;
  const unlock = (passphrase: string) =>
    run(async () => {
      await api.call(lang, "POST", "/unlock", { body: { passphrase } });
      return load(lang);
    });
  const shared: Shared | null =
    plan && status && !locked ? { t, lang, plan, status, news: files.current.news, go, item, heading, run, save, refresh, busy } : null;
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(e) => {
          e.preventDefault();
          heading.current?.focus();
        }}>
        {t("skip")}
      </a>
      <header class="bar">
        {!locked && (
          <button class="brand" onClick={() => go("start")}>
            {t("name")}
          </button>
        )}
        <span class="space" />
        <button class="quiet" lang={lang === "en" ? "zh-Hans" : "en"} onClick={() => change(lang === "en" ? "zh-Hans" : "en")}>
          {t("other_language")}
        </button>
        {shared && frame && (
          <button class="quiet" aria-current={place === "settings" ? "page" : undefined} onClick={() => go("settings")}>
            {t("place.more")}
          </button>
        )}
        <button class="leave" onClick={goneNow}>
          {t("leave")}
        </button>
      </header>
      {shared && frame ? <Places {...shared} place={place} /> : bare}
      <main id="main">
        {shared && <DeadlineLine {...shared} />}
        {shared && place !== "start" && shared.plan.unread > 0 && (
          <p class="hint" role="status">
            {t("files.not_all_read", { n: shared.plan.unread })}
          </p>
        )}
        {say && !locked && (
          <div class="error" role="alert">
            {say}
          </div>
        )}
        {conflict && (
          <Conflict
            t={t}
            conflict={conflict}
            choose={(mine) => {
              setConflict(null);
              void (mine ? put(conflict.wanted, conflict.version, true) : refresh());
            }}
          />
        )}
        <div class="under">
          <p class="status" role="status">
            {busy ? t("working") : ""}
          </p>
          {shared && "speechSynthesis" in window && (
            <button
              class="quiet"
              onClick={() =>
                speechSynthesis.speaking ? speechSynthesis.cancel() : aloud(lang, document.querySelector("main section")?.textContent ?? "")
              }>
              {t("aloud")}
            </button>
          )}
        </div>
        {locked && <Locked t={t} say={say} heading={heading} unlock={unlock} />}
        {shared && place === "start" && <Start {...shared} />}
        {shared && place === "begin" && <Begin {...shared} />}
        {shared && place === "ask" && <Ask {...shared} />}
        {shared && place === "details" && <Details {...shared} />}
        {shared && place === "what" && <What {...shared} />}
        {shared && place === "today" && <Today {...shared} />}
        {shared && place === "waiting" && <Waiting {...shared} />}
        {shared && place === "papers" && <Papers {...shared} />}
        {shared && place === "evidence" && <Evidence {...shared} />}
        {shared && place === "credit" && <Credit {...shared} />}
        {shared && place === "calls" && <Calls {...shared} />}
        {shared && place === "timeline" && <Timeline {...shared} />}
        {shared && place === "check" && <Check {...shared} />}
        {shared && place === "search" && <Search {...shared} />}
        {shared && place === "share" && <Share {...shared} />}
        {shared && place === "settings" && (
          <Settings
            {...shared}
            type={() => {
              const next = document.documentElement.dataset["type"] === "big" ? "" : "big";
              document.documentElement.dataset["type"] = next;
              remember("type", next);
            }}
          />
        )}
      </main>
      {shared && frame && <Roads {...shared} place={place} />}
      {!locked && (
        <footer>
          <p>
            <WithPhones text={t("not_advice")} />
          </p>
        </footer>
      )}
    </>
  );
}

function Conflict({ t, conflict, choose }: { t: Shared["t"]; conflict: { paths: string[] }; choose: (mine: boolean) => void }) {
  return (
    <div class="alarm urgent" role="alertdialog" aria-labelledby="conflict-title">
      <p id="conflict-title">{t("conflict.title")}</p>
      <p class="note">
        {conflict.paths
          .map((p) => t(`field.${p.split(".").pop() ?? ""}`))
          .filter((word) => !word.startsWith("field."))
          .join(" · ")}
      </p>
      <div class="row">
        <button class="main" onClick={() => choose(true)}>
          {t("conflict.mine")}
        </button>
        <button class="quiet" onClick={() => choose(false)}>
          {t("conflict.theirs")}
        </button>
      </div>
    </div>
  );
}
