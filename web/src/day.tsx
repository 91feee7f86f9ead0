// A day in three boxes: typed, with no calendar to page through on a phone (GOV.UK Design System, "Date input"). A whole day that is
// typed or pasted into one box fills all three.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { joinedDay, partsOfDay, wholeDay } from "./day_parts";
import type { Translate } from "./words";

const boxes = ["year", "month", "date"] as const;

interface Props {
  t: Translate;
  id: string; // of the first box: what a list of faults leads to
  label: string;
  value: string; // 2026-03-04, or what stands there of it; "" for nothing
  invalid: boolean;
  describedby?: string | undefined;
  set: (day: string) => void;
  left?: (() => void) | undefined; // the person went on to another field
  children?: ComponentChildren; // hint and fault
}

export function Day({ t, id, label, value, invalid, describedby, set, left, children }: Props) {
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
  return (
    <fieldset class="field day" aria-describedby={describedby} onFocusOut={out}>
      <legend>{label}</legend>
      {children}
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
              aria-invalid={invalid ? true : undefined}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
