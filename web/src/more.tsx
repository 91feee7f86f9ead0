// Timeline, search, share and export, settings.
import { useEffect, useRef, useState } from "preact/hooks";
import * as api from "./api";
import { useEvidence } from "./evidence";
import type { Shared } from "./words";

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86400000;

// Marks along a line, days as distance; the span in which the number was not the person's is laid under it.
function Line({ line, zoom, t }: { line: api.Line; zoom: number; t: Shared["t"] }) {
  const days = line.entries.map((e) => dayNumber(e.day));
  if (days.length === 0) return null;
  const first = Math.min(...days),
    last = Math.max(...days),
    width = Math.max(320, (last - first) * zoom + 80);
  const x = (day: string) => 40 + ((dayNumber(day) - first) / Math.max(1, last - first)) * (width - 80);
  const before = line.spans.find((s) => s.kind === "before" && s.to);
  const weight = ["loan", "account", "application", "number", "matter", "court", "deadline"];
  const stays = line.spans.filter((s) => s.kind === "stay" && s.from && s.to);
  return (
    <div class="scroll" tabIndex={0} role="img" aria-label={t("timeline.picture")}>
      <svg width={width} height="90" viewBox={`0 0 ${width} 90`}>
        {before?.to && <rect class="before" x="0" y="14" width={Math.max(0, x(before.to))} height="44" />}
        {stays.map((s) => (
          <rect class="stay" x={x(s.from ?? "") - 3} y="48" width={x(s.to ?? "") - x(s.from ?? "") + 6} height="20">
            <title>{`${s.from} ${s.what}`}</title>
          </rect>
        ))}
        <line x1="0" x2={width} y1="58" y2="58" />
        {line.entries.map((e) => (
          <circle class={`dot ${e.kind}`} cx={x(e.day)} cy={weight.includes(e.kind) ? 30 : 58} r={weight.includes(e.kind) ? 7 : 4}>
            <title>{`${e.day} ${e.what}`}</title>
          </circle>
        ))}
        {line.entries
          .filter((e) => weight.includes(e.kind))
          .slice(0, 12)
          .map((e, i) => (
            <text x={x(e.day)} y={i % 2 ? 88 : 76} text-anchor="middle">
              {e.day.slice(2)}
            </text>
          ))}
      </svg>
    </div>
  );
}

export function Timeline({ t, lang, plan, heading, go }: Shared) {
  const [line, setLine] = useState<api.Line | null>(null);
  const [zoom, setZoom] = useState(2);
  const [shown, setShown] = useState("all");
  useEffect(() => {
    void api.call<api.Line>(lang, "GET", "/case/timeline").then(setLine, () => undefined);
  }, [plan, lang]);
  const loan = line?.entries.find((e) => e.kind === "loan" || e.kind === "account");
  const mine = line?.spans.find((s) => s.kind === "mine");
  const entries = line?.entries.filter((e) => shown === "all" || (shown === "messages") === (e.kind === "message")) ?? [];
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("place.timeline")}
      </h1>
      {loan && mine?.from && (
        <p class="hint">{t(loan.day < mine.from ? "timeline.alibi" : "timeline.no_alibi", { loan: loan.day, since: mine.from })}</p>
      )}
      {plan.alibi.length > 0 && (
        <>
          <h2>{t("alibi.title")}</h2>
          <ul class="cards">
            {plan.alibi.map((a) => (
              <li>
                <p>
                  <strong>{a.at.slice(0, 16).replace("T", " ")}</strong> {t(`alibi.${a.what}`)}{" "}
                  <span class={`tag ${a.verdict === "away" ? "away" : ""}`}>{t(`alibi.${a.verdict}`)}</span>
                </p>
                {a.place_words.length > 0 && <p class="note">{a.place_words.join(" · ")}</p>}
              </li>
            ))}
          </ul>
          <p>
            <button class="quiet" onClick={() => go("details", "whereabouts")}>
              {t("alibi.add")}
            </button>
          </p>
        </>
      )}
      {line && line.entries.length === 0 && <p class="hint">{t("timeline.nothing")}</p>}
      {line && <Line line={line} zoom={zoom} t={t} />}
      <div class="row">
        <button class="quiet" onClick={() => setZoom(zoom * 2)}>
          {t("timeline.closer")}
        </button>
        <button class="quiet" onClick={() => setZoom(Math.max(0.25, zoom / 2))}>
          {t("timeline.farther")}
        </button>
        <label for="shown" class="sr">
          {t("timeline.show")}
        </label>
        <select id="shown" value={shown} onChange={(e) => setShown(e.currentTarget.value)}>
          {["all", "messages", "others"].map((s) => (
            <option value={s}>{t(`timeline.${s}`)}</option>
          ))}
        </select>
      </div>
      <ol class="timeline">
        {entries.map((e) => (
          <li class={e.ahead ? "ahead" : ""}>
            <p>
              <strong>{e.day}</strong> <span class="tag">{e.what}</span>{" "}
              {e.item && (
                <button class="quiet" onClick={() => go("evidence", e.item ?? "")}>
                  {e.item}
                </button>
              )}
            </p>
            {e.detail && <p class="note">{e.detail}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

// Byte offsets of UTF-8 to pieces of text, marked or not.
function pieces(hit: api.Hit): [string, boolean][] {
  const raw = new TextEncoder().encode(hit.passage),
    words = new TextDecoder();
  const out: [string, boolean][] = [];
  let from = 0;
  for (const [start, end] of hit.marks) {
    if (start < from) continue;
    out.push([words.decode(raw.slice(from, start)), false], [words.decode(raw.slice(start, end)), true]);
    from = end;
  }
  out.push([words.decode(raw.slice(from)), false]);
  return out;
}

export function Search({ t, lang, heading, go, run }: Shared) {
  const [words, setWords] = useState("");
  const [found, setFound] = useState<{ total: number; hits: api.Hit[] } | null>(null);
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("place.search")}
      </h1>
      <form
        class="field"
        role="search"
        onSubmit={(e) => {
          e.preventDefault();
          void run(async () => {
            setFound(await api.call(lang, "POST", "/case/search", { words }));
          });
        }}>
        <label for="words">{t("search.words")}</label>
        <input id="words" type="search" value={words} onInput={(e) => setWords(e.currentTarget.value)} autocomplete="off" />
        <div class="row">
          <button class="main">{t("place.search")}</button>
        </div>
      </form>
      <p role="status">{found ? t("search.found", { n: found.total }) : ""}</p>
      <ul class="cards">
        {found?.hits.map((h) => (
          <li>
            <p>
              <span class="tag">{h.title || t("search.said")}</span>{" "}
              {h.item && (
                <button class="quiet" onClick={() => go("evidence", h.item ?? "")}>
                  {h.item}
                </button>
              )}
            </p>
            <p>{pieces(h).map(([text, marked]) => (marked ? <mark>{text}</mark> : text))}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

// The evidence bundle: for whom, and what stays home.
function Bundle(shared: Shared) {
  const { t, lang, run } = shared;
  const [to, setTo] = useState("");
  const files = useEvidence(shared)?.files ?? [];
  const [stays, setStays] = useState<Record<string, string>>({});
  const [state, setState] = useState("");
  const stop = useRef(new AbortController());
  const keep = (item: string) =>
    setStays((was) => {
      const next = { ...was };
      if (item in next) delete next[item];
      else next[item] = "";
      return next;
    });
  const make = async () => {
    setState("share.bundle_making");
    stop.current = new AbortController();
    const ok = await run(async () => {
      api.hand(await api.bytes(lang, "/case/bundle", { to, withheld: stays }, stop.current.signal), "evidence.zip");
    });
    setState(ok ? "share.bundle_done" : "");
  };
  return (
    <>
      <h2>{t("share.bundle")}</h2>
      <p class="lead">{t("share.bundle_lead")}</p>
      <div class="field">
        <label for="bundle-to">{t("share.bundle_to")}</label>
        <input id="bundle-to" value={to} onInput={(e) => setTo(e.currentTarget.value)} autocomplete="off" />
      </div>
      {files.length > 0 && (
        <details class="tool">
          <summary>{t("share.stays", { n: Object.keys(stays).length })}</summary>
          <p class="note">{t("share.stays_lead")}</p>
          {files.map((f) => (
            <div class="field check">
              <label>
                <input type="checkbox" checked={f.item in stays} onChange={() => keep(f.item)} /> {f.item} {f.name}
              </label>
              {f.item in stays && (
                <input
                  aria-label={`${t("share.why")} ${f.item}`}
                  placeholder={t("share.why")}
                  value={stays[f.item]}
                  onInput={(e) => {
                    const why = e.currentTarget.value;
                    setStays((was) => ({ ...was, [f.item]: why }));
                  }}
                />
              )}
            </div>
          ))}
        </details>
      )}
      <p class="note">{t("share.bundle_never")}</p>
      <div class="row">
        <button class="main" disabled={state === "share.bundle_making"} onClick={() => void make()}>
          {t("share.bundle_make")}
        </button>
      </div>
      <p role="status">
        {state && t(state)}{" "}
        {state === "share.bundle_making" && (
          <button class="quiet" onClick={() => stop.current.abort()}>
            {t("cancel")}
          </button>
        )}
      </p>
    </>
  );
}

export function Share(shared: Shared) {
  const { t, lang, heading, run, plan } = shared;
  const [to, setTo] = useState("");
  const [done, setDone] = useState(false);
  const hand = () =>
    run(async () => {
      api.hand(await api.bytes(lang, "/keeping/share", { to }), "case.age");
      setDone(true);
    });
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("place.share")}
      </h1>
      <h2>{t("share.letters")}</h2>
      <p class="lead">{t("share.letters_lead", { n: plan.papers.length })}</p>
      <p class="row">
        <a class="quiet" href="/plain/papers">
          {t("share.plain")}
        </a>{" "}
        <a class="quiet" href={api.link(lang, "/case/calendar.ics")} download="calendar.ics">
          {t("waiting.calendar")}
        </a>
      </p>
      <Bundle {...shared} />
      <h2>{t("share.helper")}</h2>
      <p class="lead">{t("share.helper_lead")}</p>
      <div class="field">
        <label for="to">{t("share.key")}</label>
        <input id="to" value={to} onInput={(e) => setTo(e.currentTarget.value)} placeholder="age1…" autocomplete="off" spellcheck={false} />
      </div>
      <div class="row">
        <button class="main" onClick={hand}>
          {t("share.hand")}
        </button>
      </div>
      <p role="status">{done ? t("share.done") : ""}</p>
    </section>
  );
}

// A book on this computer; or, where one is open, another beside it that looks like any other.
function Keep({ t, lang, run, status, refresh }: Shared) {
  const [words, setWords] = useState({ first: "", again: "" });
  const [done, setDone] = useState("");
  const key = status.has_book ? "keep.second" : "keep";
  const differs = words.again !== "" && words.first !== words.again;
  const keep = async () => {
    const said = status.has_book ? "keep.second.done" : "keep.done";
    if (
      !(await run(async () => {
        await api.call(lang, "POST", "/keeping/book", { passphrase: words.first });
      }))
    )
      return;
    setWords({ first: "", again: "" });
    setDone(said);
    await refresh();
  };
  const field = (name: "first" | "again") => (
    <div class="field">
      <label for={`keep-${name}`}>{t(`keep.${name}`)}</label>
      <input
        id={`keep-${name}`}
        type="password"
        autocomplete="new-password"
        value={words[name]}
        onInput={(e) => {
          const value = e.currentTarget.value;
          setDone("");
          setWords((was) => ({ ...was, [name]: value }));
        }}
      />
    </div>
  );
  const form = (
    <>
      <p class="note">{t(`${key}.lead`, { folder: status.keep_folder })}</p>
      {field("first")}
      {field("again")}
      {differs && <p class="error">{t("keep.differs")}</p>}
      <div class="row">
        <button class="main" disabled={words.first === "" || words.first !== words.again} onClick={() => void keep()}>
          {t(`${key}.make`)}
        </button>
      </div>
    </>
  );
  const said = <p role="status">{done && t(done)}</p>;
  return status.has_book ? (
    <>
      {said}
      <details class="tool">
        <summary>{t("keep.second.title")}</summary>
        {form}
      </details>
    </>
  ) : (
    <>
      <h2>{t("keep.title")}</h2>
      {form}
      {said}
    </>
  );
}

export function Settings(shared: Shared & { type: () => void }) {
  const { t, lang, heading, run, status, refresh, go, type, plan } = shared;
  const [f, setF] = useState<Record<string, string>>({});
  const [done, setDone] = useState("");
  const [device, setDevice] = useState<{ url: string; qr: string; fingerprint: string; home_network: boolean } | null>(null);
  const [sure, setSure] = useState(false);
  const set = (name: string) => (e: Event) => {
    const value = (e.currentTarget as HTMLInputElement).value;
    setF((was) => ({ ...was, [name]: value }));
  };
  const keep = (path: string, body: unknown, said: string) =>
    run(async () => {
      await api.call(lang, "POST", path, body);
      setDone(said);
      setF({});
    });
  const secret = (name: string) => (
    <div class="field">
      <label for={name}>{t(`settings.${name}`)}</label>
      <input id={name} type="password" value={f[name] ?? ""} onInput={set(name)} autocomplete="off" />
    </div>
  );
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("place.settings")}
      </h1>
      <p role="status">{done ? t(done) : ""}</p>
      <h2>{t("settings.reading")}</h2>
      <div class="row">
        <button class="quiet" onClick={type}>
          {t("settings.big")}
        </button>
        {"speechSynthesis" in window && (
          <button class="quiet" onClick={() => aloud(lang, t("settings.aloud_sample"))}>
            {t("aloud")}
          </button>
        )}
      </div>
      <h2>{t("settings.device")}</h2>
      <p class="note">{t("settings.device_lead")}</p>
      <button
        class="quiet"
        onClick={() =>
          run(async () => {
            setDevice(await api.call(lang, "POST", "/devices"));
          })
        }>
        {t("settings.device_link")}
      </button>
      {device && (
        <div class="hint">
          {device.home_network ? (
            <img class="qr" alt={t("settings.qr")} src={`data:image/svg+xml;utf8,${encodeURIComponent(device.qr)}`} />
          ) : (
            <p>{t("settings.loopback")}</p>
          )}
          <p class="code">{device.url}</p>
          {device.fingerprint && (
            <p class="note">
              {t("settings.fingerprint")} <span class="code">{device.fingerprint}</span>
            </p>
          )}
        </div>
      )}
      {status.can_keep && <Keep {...shared} />}
      <h2>{t("settings.lock_title")}</h2>
      <p class="note">{t(status.has_book ? "settings.lock_lead" : "settings.memory")}</p>
      {status.has_book && (
        <button
          class="quiet"
          onClick={() =>
            run(async () => {
              await api.call(lang, "POST", "/lock");
              await refresh();
            })
          }>
          {t("settings.lock")}
        </button>
      )}
      {status.has_book && (
        <>
          <h2>{t("settings.passphrase_title")}</h2>
          {secret("old")}
          {secret("new")}
          <button class="quiet" onClick={() => keep("/keeping/passphrase", { old: f["old"], new: f["new"] }, "settings.changed")}>
            {t("settings.change")}
          </button>
          <h2>{t("settings.backup_title")}</h2>
          <div class="field">
            <label for="folder">{t("settings.folder")}</label>
            <input id="folder" value={f["folder"] ?? ""} onInput={set("folder")} autocomplete="off" />
          </div>
          {secret("passphrase")}
          <button
            class="quiet"
            onClick={() => keep("/keeping/backup", { folder: f["folder"], passphrase: f["passphrase"] }, "settings.backed_up")}>
            {t("settings.backup")}
          </button>
        </>
      )}
      <h2>{t("settings.erase_title")}</h2>
      <p class="note">{t("settings.erase_lead", { n: plan.files })}</p>
      {!sure ? (
        <button class="quiet" onClick={() => setSure(true)}>
          {t("settings.erase")}
        </button>
      ) : (
        <div class="alarm">
          <p>{t("settings.erase_sure")}</p>
          <div class="row">
            <button class="quiet" onClick={() => setSure(false)}>
              {t("cancel")}
            </button>
            <button
              class="quiet"
              onClick={async () => {
                if (await keep("/keeping/erase", { sure: "yes", why: "web page" }, "settings.erased")) {
                  setSure(false);
                  await refresh();
                  go("start");
                }
              }}>
              {t("settings.erase_yes")}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}

export function aloud(lang: api.Lang, text: string) {
  speechSynthesis.cancel();
  const said = new SpeechSynthesisUtterance(text);
  said.lang = lang === "en" ? "en" : "zh-CN";
  said.rate = 0.9;
  speechSynthesis.speak(said);
}
