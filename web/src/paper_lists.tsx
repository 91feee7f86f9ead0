// Papers in a list to open, and those that were handed in.
import * as api from "./api";
import type { Shared } from "./words";

// A letter is opened before it is printed: its own page asks what its sentences rest on.
type Listed = Pick<api.Paper, "id" | "name"> & { sent_on?: string | null };

export function PaperLinks({ t, papers, go }: Pick<Shared, "t" | "go"> & { papers: Listed[] }) {
  return (
    <>
      {papers.map((p) => (
        <p key={p.id} class="paper">
          <button class="quiet name" onClick={() => go("papers", p.id)}>
            {p.name}
          </button>
          {p.sent_on && <span class="tag">{t("papers.sent_on", { day: p.sent_on })}</span>}
        </p>
      ))}
    </>
  );
}

export function Done({ t, lang, plan, run }: Shared) {
  const done = plan.marks.filter((m) => m.what === "sent" || m.what === "filed" || m.what === "answered");
  if (done.length === 0) return null;
  return (
    <>
      <h2>{t("papers.done")}</h2>
      <ul class="cards">
        {done.map((m) => (
          <li key={m.mark}>
            <p>
              <span class="tag">{t(`mark.${m.what}`)}</span> {m.on} {m.name} {m.receipt} {m.outcome && t(`outcome.${m.outcome}`)}
            </p>
            <button class="quiet" onClick={() => void run(() => api.mark(lang, { what: "withdrawn", target: m.mark }))}>
              {t("undo")}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
