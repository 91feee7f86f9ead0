// The messages of an item: fifty at a time, each with what was made of it; one of them can be pointed at.
import { useEffect } from "preact/hooks";
import type * as api from "./api";
import { moment } from "./formats";
import { After, Before } from "./more";
import { messageAt, usePages } from "./paging";
import { Call } from "./phones";
import type { Shared } from "./words";

// Why a message is held to be what it is, and what to do.
export function Judged({ m }: { m: api.Verdict }) {
  return (
    <>
      {m.signals.length > 0 && (
        <ul>
          {m.signals.slice(0, 4).map((s, i) => (
            <li key={i} class="note">
              {s.why}
            </li>
          ))}
        </ul>
      )}
      <p class="note">{m.advice}</p>
      {m.lender && m.lender.official_numbers.length > 0 && (
        <p class="note">
          {m.lender.name}{" "}
          {m.lender.official_numbers.map((n) => (
            <Call key={n} number={n} />
          ))}
        </p>
      )}
    </>
  );
}

function Message({ t, m, number, pointed }: { t: Shared["t"]; m: api.Verdict; number: number; pointed: boolean }) {
  return (
    <div id={`message-${number}`} class={pointed ? "message pointed" : "message"} tabIndex={-1}>
      <p>
        <span class="note">{t("list.number", { n: number })}</span> <span class={`tag ${m.class}`}>{t(`class.${m.class}`)}</span>{" "}
        <span class="note">
          {m.sender} {m.time && moment(m.time)}
        </span>
        {m.sender_is_official !== null && <span class="note"> · {t(m.sender_is_official ? "sender.official" : "sender.not")}</span>}
      </p>
      <blockquote>{m.text}</blockquote>
      <Judged m={m} />
    </div>
  );
}

export function Messages({ t, go, item, number }: Pick<Shared, "t" | "go"> & { item: api.Item; number: number }) {
  const count = item.verdicts.length;
  // A message keeps its number in the file, also where an earlier file holds some of them.
  const place = number > 0 ? item.verdicts.findIndex((m) => m.index + 1 === number) + 1 : 0;
  const [shown, show] = usePages(count, place);
  useEffect(() => {
    const at = number > 0 ? document.getElementById(`message-${number}`) : null;
    at?.scrollIntoView({ block: "start" });
    at?.focus({ preventScroll: true });
  }, [number, shown, count]);
  if (count === 0) return null;
  const around = { t, count, shown, show };
  return (
    <>
      <Before {...around} id="messages" jump={(to) => go("evidence", messageAt(item.item, (item.verdicts[to - 1]?.index ?? 0) + 1))} />
      {item.verdicts.slice(shown.from, shown.to).map((m) => (
        <Message key={m.index} t={t} m={m} number={m.index + 1} pointed={m.index + 1 === number} />
      ))}
      <After {...around} />
    </>
  );
}
