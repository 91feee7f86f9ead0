// The timeline: a line with marks, and everything that has a time, oldest first.
import { useEffect, useState } from "preact/hooks";
import * as api from "./api";
import { moment } from "./formats";
import { After, Before } from "./more";
import { usePages, windowOf } from "./paging";
import { alibiOf, folded, lineOf, shownOf } from "./timeline_line";
import type { Entry, Shown } from "./timeline_line";
import type { Shared } from "./words";

// Marks along a line; the span in which the number was not the person's is laid under it.
function Line({ timeline, zoom, t }: { timeline: api.Timeline; zoom: number; t: Shared["t"] }) {
  const line = lineOf(timeline, zoom);
  if (!line) return null;
  return (
    <div class="scroll" tabIndex={0} role="img" aria-label={t("timeline.picture")}>
      <svg width={line.width} height="90" viewBox={`0 0 ${line.width} 90`}>
        {line.before !== null && <rect class="before" x="0" y="14" width={line.before} height="44" />}
        {line.stays.map((s, i) => (
          <rect key={i} class="stay" x={s.x} y="48" width={s.width} height="20">
            <title>{s.title}</title>
          </rect>
        ))}
        <line x1="0" x2={line.width} y1="58" y2="58" />
        {line.dots.map((d, i) => (
          <circle key={i} class={`dot ${d.kind}`} cx={d.x} cy={d.weighty ? 30 : 58} r={d.weighty ? 7 : 4}>
            <title>{d.title}</title>
          </circle>
        ))}
        {line.labels.map((l, i) => (
          <text key={i} x={l.x} y={l.lower ? 88 : 76} text-anchor="middle">
            {l.day}
          </text>
        ))}
      </svg>
    </div>
  );
}

const mostOfADay = 50;

function One({ e, go }: { e: Entry; go: Shared["go"] }) {
  return (
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
  );
}

// A day's messages and calls in a line; they are drawn when it is opened.
function Often({ t, go, day, counts, entries }: Pick<Shared, "t" | "go"> & { day: string; counts: [string, number][]; entries: Entry[] }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary>
          <span>
            <strong>{day}</strong> {counts.map(([what, n]) => `${what} ${n}`).join(" · ")}
          </span>
        </summary>
        {open && (
          <ol class="timeline">
            {entries.slice(0, mostOfADay).map((e, at) => (
              <One key={at} e={e} go={go} />
            ))}
          </ol>
        )}
        {open && entries.length > mostOfADay && <p class="note">{t("timeline.more", { n: entries.length - mostOfADay })}</p>}
      </details>
    </li>
  );
}

export function Timeline({ t, lang, plan, heading, go }: Shared) {
  const [timeline, setTimeline] = useState<api.Timeline | null>(null);
  const [zoom, setZoom] = useState(2);
  const [shown, setShown] = useState<Shown>("all");
  useEffect(() => {
    void api.call(lang, "GET", "/case/timeline").then(setTimeline, () => undefined);
  }, [plan, lang]);
  const alibi = timeline && alibiOf(timeline);
  const entries = timeline ? shownOf(timeline, shown) : [];
  const rows = shown === "all" ? folded(entries) : entries.map((entry) => ({ entry }));
  const [pages, show] = usePages(rows.length);
  const around = { t, count: rows.length, shown: pages, show };
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("place.timeline")}
      </h1>
      {alibi && <p class="hint">{t(alibi.before ? "timeline.alibi" : "timeline.no_alibi", { loan: alibi.loan, since: alibi.since })}</p>}
      {plan.alibi.length > 0 && (
        <>
          <h2>{t("alibi.title")}</h2>
          <ul class="cards">
            {plan.alibi.map((a, i) => (
              <li key={i}>
                <p>
                  <strong>{moment(a.at)}</strong> {t(`alibi.${a.what}`)}{" "}
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
      {timeline?.entries.length === 0 && <p class="hint">{t("timeline.nothing")}</p>}
      {timeline && <Line timeline={timeline} zoom={zoom} t={t} />}
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
        <select id="shown" value={shown} onChange={(e) => setShown(e.currentTarget.value as Shown)}>
          {["all", "messages", "others"].map((s) => (
            <option key={s} value={s}>
              {t(`timeline.${s}`)}
            </option>
          ))}
        </select>
      </div>
      <Before {...around} id="timeline" jump={(to) => show(windowOf(rows.length, to))} />
      <ol class="timeline" start={pages.from + 1}>
        {rows
          .slice(pages.from, pages.to)
          .map((row, i) =>
            "entry" in row ? (
              <One key={pages.from + i} e={row.entry} go={go} />
            ) : (
              <Often key={pages.from + i} t={t} go={go} day={row.day} counts={row.counts} entries={row.entries} />
            ),
          )}
      </ol>
      <After {...around} />
    </section>
  );
}
