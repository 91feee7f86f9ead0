// An answer that came: read against what was asked for, each demand with the sentence that decides it.
import { useState } from "preact/hooks";
import * as api from "./api";
import { useEvidence } from "./evidence_list";
import type { Shared } from "./words";
import { WordsField } from "./words_field";

export function ReadReply(shared: Shared) {
  const { t, lang, run, go } = shared;
  const [words, setWords] = useState("");
  const [reading, setReading] = useState<api.Reply | null>(null);
  const files = useEvidence(shared)?.files ?? [];
  const read = async (text: string) => setReading(await api.call(lang, "POST", "/case/reply", { body: { text } }));
  const take = (item: string) =>
    item &&
    run(async () => {
      const from = await api.call(lang, "GET", "/case/evidence/{item}", { at: { item } });
      const text = from.text || from.pages.map((p) => p.text).join("\n");
      setWords(text);
      await read(text);
    });
  return (
    <>
      <h2 id="reply">{t("answer.title")}</h2>
      <p class="note">{t("answer.lead")}</p>
      {files.length > 0 && (
        <div class="field">
          <label for="answer-item">{t("answer.item")}</label>
          <select id="answer-item" onChange={(e) => void take(e.currentTarget.value)}>
            <option value="">–</option>
            {files.map((f) => (
              <option key={f.item} value={f.item}>
                {f.item} {f.name}
              </option>
            ))}
          </select>
        </div>
      )}
      <WordsField
        id="answer-words"
        label={t("answer.words")}
        rows={6}
        value={words}
        change={(value) => {
          setWords(value);
          setReading(null);
        }}
      />
      <div class="row">
        <button class="main" disabled={words.trim() === ""} onClick={() => void run(() => read(words))}>
          {t("answer.read")}
        </button>
      </div>
      <div role="status">
        {reading && (
          <>
            {reading.asks_answer && (
              <div class="alarm urgent">
                {reading.asks.map((asked) => (
                  <blockquote key={asked}>{asked}</blockquote>
                ))}
                <p>{reading.asks_answer}</p>
              </div>
            )}
            {reading.nothing_decided && <p class="alarm urgent">{t("answer.nothing_decided")}</p>}
            <ul class="cards">
              {reading.demands.map((d) => (
                <li key={d.demand}>
                  <p>
                    <strong>{d.name}</strong>{" "}
                    <span class={`tag ${d.outcome === "refused" ? "late" : d.outcome === "dodged" ? "due" : ""}`}>
                      {t(`answer.${d.outcome}`)}
                    </span>
                  </p>
                  {d.sentence && <blockquote>{d.sentence}</blockquote>}
                  <p>
                    {d.next}{" "}
                    {d.letter && (
                      <button class="quiet" onClick={() => go("papers", d.letter ?? "")}>
                        {t("missing.letter")}
                      </button>
                    )}
                  </p>
                </li>
              ))}
            </ul>
            {reading.next_letter && (
              <div class="row">
                <button class="main" onClick={() => go("papers", reading.next_letter ?? "")}>
                  {t("answer.next")}
                </button>
              </div>
            )}
            <p class="note">{t("answer.machine")}</p>
          </>
        )}
      </div>
    </>
  );
}
