// Search: where words stand.
import { useState } from "preact/hooks";
import * as api from "./api";
import { messageAt } from "./paging";
import { numberIn, pointAt } from "./pointed";
import { pieces } from "./search_marks";
import type { Shared } from "./words";

// The last search of a case, so that Back from a hit finds it again. Memory only: no storage of the browser holds words of a case.
interface Asked {
  case: string;
  words: string;
  found: api.Found | null;
}
let asked: Asked | null = null;
export const forgetSearch = () => (asked = null);

export function Search({ t, lang, plan, heading, go, run }: Shared) {
  const before = asked?.case === plan.case ? asked : null;
  const [words, setWords] = useState(before?.words ?? "");
  const [found, setFound] = useState<api.Found | null>(before?.found ?? null);
  const open = (hit: api.Found["hits"][number]) => {
    const item = hit.item ?? "";
    const [words = ""] = pieces(hit.passage, hit.marks).flatMap(([text, marked]) => (marked ? [text] : []));
    if (hit.kind === "page") pointAt(item, words);
    go("evidence", messageAt(item, numberIn(hit.where)));
  };
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
            const answer = await api.call(lang, "POST", "/case/search", { body: { words } });
            asked = { case: plan.case, words, found: answer };
            setFound(answer);
          });
        }}>
        <label for="words">{t("search.words")}</label>
        <input id="words" type="search" value={words} onInput={(e) => setWords(e.currentTarget.value)} autocomplete="off" />
        <details>
          <summary>{t("search.how")}</summary>
          <p class="note">{t("search.how_words")}</p>
        </details>
        <div class="row">
          <button class="main">{t("place.search")}</button>
        </div>
      </form>
      <p role="status">{found ? t("search.found", { n: found.total }) : ""}</p>
      <ul class="cards">
        {found?.hits.map((h, i) => (
          <li key={i}>
            <p>
              <span class="tag">{h.title || t("search.said")}</span>{" "}
              {h.item && (
                <button class="quiet" onClick={() => open(h)}>
                  {h.item}
                </button>
              )}
            </p>
            <p>{pieces(h.passage, h.marks).map(([text, marked], at) => (marked ? <mark key={at}>{text}</mark> : text))}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
