// Evidence: the list, one item with its text beside the picture, a word on each fact.
import { useEffect, useRef, useState } from "preact/hooks";
import * as api from "./api";
import { clock, moment, size } from "./formats";
import { frameOf } from "./frame";
import type { Frame } from "./frame";
import { Drop } from "./drop";
import { useEvidence } from "./evidence_list";
import { Heard } from "./heard";
import { Messages } from "./messages";
import { After } from "./more";
import { messageOf, usePages } from "./paging";
import { takePointed } from "./pointed";
import { ReadFacts } from "./read_facts";
import type { Shared } from "./words";
import { remember, stored } from "./words";

const shown = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp"];
const largestThumb = 8388608;

export function Evidence(shared: Shared) {
  const { t, lang, heading, item, go } = shared;
  const evidence = useEvidence(shared);
  const [list, setList] = useState(stored("evidence") === "list");
  if (item) return <One {...shared} />;
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("place.evidence")}
      </h1>
      <p class="lead">{t("files.lead")}</p>
      <Drop {...shared} />
      <div class="row" role="group" aria-label={t("evidence.how")}>
        {["grid", "list"].map((how) => (
          <button
            key={how}
            class="choice small"
            aria-pressed={(how === "list") === list}
            onClick={() => {
              setList(how === "list");
              remember("evidence", how);
            }}>
            {t(`evidence.${how}`)}
          </button>
        ))}
      </div>
      <ul class={list ? "cards rows" : "cards grid"}>
        {evidence?.files.map((f) => (
          <li key={f.item}>
            {!list && shown.includes(f.media_type) && f.size < largestThumb && (
              <img class="thumb" loading="lazy" alt="" src={api.link(lang, "/case/evidence/{item}/seen", { at: { item: f.item } })} />
            )}
            <button class="plain" onClick={() => go("evidence", f.item)}>
              <strong>{f.name}</strong>
            </button>
            <p>
              <span class="tag">{t(`kind.${f.kind}`)}</span>{" "}
              <span class="note">
                {f.item} · {size(f.size)}
              </span>
            </p>
            {f.messages > 0 && (
              <p class="note">
                {Object.entries(f.classes)
                  .map(([c, n]) => `${t(`class.${c}`)} ${n}`)
                  .join(" · ")}
              </p>
            )}
            {!list &&
              f.warnings.map((w, i) => (
                <p key={i} class="note">
                  {w.text}
                </p>
              ))}
          </li>
        ))}
      </ul>
      <Claims {...shared} />
    </section>
  );
}

// What must be shown, what shows it, what is missing, who holds it and the letter that asks for it.
function Claims({ t, plan, go }: Shared) {
  if (plan.claims.length === 0) return null;
  return (
    <>
      <h2>{t("claims.title")}</h2>
      <p class="note">{t("claims.lead")}</p>
      {plan.claims.map((c, i) => (
        <details key={i} class="tool" open={c.needs.some((n) => !n.have)}>
          <summary>
            {c.claim} <span class="note">{t("claims.have", { n: c.needs.filter((n) => n.have).length, all: c.needs.length })}</span>
          </summary>
          <ul>
            {c.needs.map((n, at) => (
              <li key={at} class={n.have ? "have" : "lack"}>
                <span class="sr">{t(n.have ? "claims.is_there" : "claims.is_missing")}</span> {n.need}{" "}
                {!n.have && <span class="note">{t("result.holder", { who: n.who_holds_it })}</span>}
                {!n.have && n.letter && (
                  <button class="quiet" onClick={() => go("papers", n.letter ?? "")}>
                    {t("missing.letter")}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}

// The page or picture with a frame around the words that are pointed at. What a browser does not show itself is drawn by the program.
function Picture({ item, lang, page, frame }: { item: api.Item; lang: api.Lang; page: number; frame: Frame | null }) {
  const of = item.pages.find((p) => p.number === page) ?? item.pages[0];
  const at = { item: item.item };
  const source =
    item.can_be_seen && item.media_type.startsWith("image/")
      ? api.link(lang, "/case/evidence/{item}/seen", { at })
      : api.link(lang, "/case/evidence/{item}/page/{number}", { at: { ...at, number: String(page) } });
  const box = frame?.page === page ? frame.box : null;
  return (
    <figure class="picture">
      <img loading="lazy" src={source} alt={`${item.name} ${page}`} />
      {of && of.width > 0 && box && (
        <svg viewBox={`0 0 ${of.width} ${of.height}`} preserveAspectRatio="none" aria-hidden="true">
          <rect x={box[0]} y={box[1]} width={box[2]} height={box[3]} />
        </svg>
      )}
    </figure>
  );
}

// The text, with the words that a search found in sight.
function Words({ text, pointed }: { text: string; pointed: string }) {
  const at = pointed ? text.indexOf(pointed) : -1;
  if (at < 0) return <pre tabIndex={0}>{text}</pre>;
  return (
    <pre tabIndex={0}>
      {text.slice(0, at)}
      <mark ref={(mark) => mark?.scrollIntoView({ block: "center" })}>{pointed}</mark>
      {text.slice(at + pointed.length)}
    </pre>
  );
}

function One(shared: Shared) {
  const { t, lang, heading, item: place, go } = shared;
  const { item: id, number } = messageOf(place);
  const player = useRef<HTMLMediaElement>(null);
  const [item, setItem] = useState<api.Item | null>(null);
  const [frame, setFrame] = useState<Frame | null>(null);
  const [calls, showCalls] = usePages(item?.calls.length ?? 0, item?.verdicts.length === 0 ? number : 0);
  const [pointed] = useState(() => takePointed(id));
  const load = () => api.call(lang, "GET", "/case/evidence/{item}", { at: { item: id } }).then(setItem);
  useEffect(() => {
    if (item && pointed) setFrame(frameOf(item.pages, pointed));
  }, [item, pointed]);
  useEffect(() => {
    // What was just put in may still be being read: asked for again until it is there, or the person goes on.
    let timer = 0;
    let gone = false;
    const ask = (): void => {
      void load().catch(() => {
        if (!gone) timer = window.setTimeout(ask, 1500);
      });
    };
    ask();
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [id, lang]);
  if (!item)
    return (
      <section>
        <h1 ref={heading} tabIndex={-1}>
          {id}
        </h1>
      </section>
    );
  const seen = item.can_be_seen ? api.link(lang, "/case/evidence/{item}/seen", { at: { item: item.item } }) : "";
  const point = (fact: api.Fact) => setFrame(frameOf(item.pages, fact.quote));
  const picture = item.media_type.startsWith("image/");
  const show = (seconds: number) => {
    if (!player.current) return;
    player.current.currentTime = seconds;
    player.current.scrollIntoView({ block: "center" });
  };
  const drawn = item.media_type === "application/pdf" || item.kind === "video" || (picture && !item.can_be_seen);
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {item.name}
      </h1>
      <p>
        <span class="tag">{t(`kind.${item.kind}`)}</span>{" "}
        {item.exhibit && <span class="tag">{t("evidence.exhibit", { n: item.exhibit })}</span>}{" "}
        <span class="note">
          {item.item} · {moment(item.received)}
        </span>
      </p>
      {item.warnings.map((w, i) => (
        <p key={i} class="hint">
          {w.text}
        </p>
      ))}
      <div class={item.can_be_seen || picture ? "beside" : ""}>
        {picture && <Picture item={item} lang={lang} page={1} frame={frame} />}
        {seen && item.media_type.startsWith("audio/") && <audio ref={player as { current: HTMLAudioElement | null }} controls src={seen} />}
        {seen && item.media_type.startsWith("video/") && <video ref={player as { current: HTMLVideoElement | null }} controls src={seen} />}
        <div>
          {(item.kind === "audio" || item.kind === "video") && <Heard item={id} shared={shared} player={player} />}
          <Messages t={t} go={go} item={item} number={number} />
          {item.calls.slice(calls.from, calls.to).map((c) => (
            <p key={c.index} class={c.index + 1 === number && item.verdicts.length === 0 ? "note pointed" : "note"}>
              {c.time && moment(c.time)} {c.number} {c.missed ? "–" : t("calls.seconds", { n: c.seconds })}
            </p>
          ))}
          <After t={t} count={item.calls.length} shown={calls} show={showCalls} />
          {item.verdicts.length === 0 &&
            (item.pages.length > 0
              ? item.pages.map((p, i) => (
                  <details key={i} open={p.number === (frame?.page ?? 1)}>
                    <summary>
                      {t("evidence.page", { n: p.number })}
                      {p.at_seconds !== undefined && ` · ${clock(p.at_seconds)}`}
                    </summary>
                    {p.at_seconds !== undefined && player.current && (
                      <button class="quiet" onClick={() => show(p.at_seconds ?? 0)}>
                        {t("evidence.play_from", { at: clock(p.at_seconds) })}
                      </button>
                    )}
                    <div class={drawn && !picture ? "beside" : ""}>
                      {drawn && !picture && <Picture item={item} lang={lang} page={p.number} frame={frame} />}
                      <Words text={p.text} pointed={pointed} />
                    </div>
                  </details>
                ))
              : item.text && <Words text={item.text} pointed={pointed} />)}
        </div>
      </div>
      <ReadFacts shared={shared} item={item} point={point} load={load} />
      <h2>{t("evidence.original")}</h2>
      <p class="note">SHA-256 {item.sha256}</p>
      <div class="row">
        <a class="quiet" href={api.link(lang, "/case/evidence/{item}/original", { at: { item: item.item } })} download={item.name}>
          {t("evidence.download")}
        </a>
        <button class="quiet" onClick={() => go("evidence")}>
          {t("back")}
        </button>
      </div>
    </section>
  );
}
