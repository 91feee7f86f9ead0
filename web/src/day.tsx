// A day in three boxes: typed, with no calendar to page through on a phone (GOV.UK Design System, "Date input"). A whole day that is
// typed or pasted into one box fills all three.
import { useEffect, useState } from "preact/hooks";
import { joinedDay, partsOfDay, wholeDay } from "./day_parts";
import type { Translate } from "./words";

const boxes = ["year", "month", "date"] as const;

interface Props {
  t: Translate;
  id: string; // of the first box: what a list of faults leads to
  label: string;
  value: string; // 2026-03-04, or what stands there of it; "" for nothing
  fault: string; // what is wrong with it, in words; "" for nothing
  silent?: boolean; // a list of faults says it aloud already
  hint?: string;
  set: (day: string) => void;
  left?: () => void; // the person went on to another field
}

export function Day({ t, id, label, value, fault, silent, hint, set, left }: Props) {
  const [parts, setParts] = useState(partsOfDay(value));
  useEffect(() => {
    if (joinedDay(parts) !== value) setParts(partsOfDay(value));
  }, [value]);
  const typed = (i: number) => (e: Event) => {
    const now = (e.currentTarget as HTMLInputElement).value.normalize("NFKC");
    const next = wholeDay(now) ?? parts.map((part, at) => (at === i ? now.replace(/\D/g, "") : part));
    setParts(next);
    set(joinedDay(next));
  };
  const out = (e: FocusEvent) => {
    if (!(e.currentTarget as HTMLElement).contains(e.relatedTarget as Node | null)) left?.();
  };
  const notes = [fault && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <fieldset class="field day" aria-describedby={notes || undefined} onFocusOut={out}>
      <legend>{label}</legend>
      {hint && (
        <p class="note" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${id}-fault`} role={silent ? undefined : "alert"}>
          {fault}
        </p>
      )}
      <div class="boxes">
        {boxes.map((box, i) => (
          <label key={box}>
            {t(`day.${box}`)}
            <input
              id={i === 0 ? id : `${id}-${box}`}
              value={parts[i]}
              onInput={typed(i)}
              inputMode="numeric"
              autocomplete="off"
              aria-invalid={fault ? true : undefined}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
