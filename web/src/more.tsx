// What stands around the shown part of a long list: the entries before and after it, and a jump to one of them.
import { useState } from "preact/hooks";
import { atATime } from "./paging";
import type { Window } from "./paging";
import type { Translate } from "./words";

interface Wanted {
  t: Translate;
  id: string;
  count: number;
  shown: Window;
  show: (to: Window) => void;
}

export function Before({ t, id, count, shown, show, jump }: Wanted & { jump: (number: number) => void }) {
  const [number, setNumber] = useState("");
  if (count <= atATime) return null;
  const to = (e: Event) => {
    e.preventDefault();
    const wanted = Math.round(Number(number));
    if (wanted >= 1 && wanted <= count) jump(wanted);
  };
  return (
    <>
      <p class="note" role="status">
        {t("list.shown", { from: shown.from + 1, to: shown.to, n: count })}
      </p>
      <form class="row jump" onSubmit={to}>
        <label for={`jump-${id}`}>{t("list.jump")}</label>
        <input id={`jump-${id}`} inputMode="numeric" value={number} onInput={(e) => setNumber(e.currentTarget.value)} autocomplete="off" />
        <button class="choice small">{t("list.go")}</button>
      </form>
      {shown.from > 0 && (
        <button class="big" onClick={() => show({ from: Math.max(0, shown.from - atATime), to: shown.to })}>
          {t("list.before", { n: Math.min(atATime, shown.from) })}
        </button>
      )}
    </>
  );
}

export function After({ t, count, shown, show }: Omit<Wanted, "id">) {
  if (shown.to >= count) return null;
  return (
    <button class="big" onClick={() => show({ from: shown.from, to: Math.min(count, shown.to + atATime) })}>
      {t("list.after", { n: Math.min(atATime, count - shown.to) })}
    </button>
  );
}
