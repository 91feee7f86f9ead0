// A day that lies in the past, asked before something is noted under it.
import { useState } from "preact/hooks";
import { faultOfDay } from "./checks";
import type { Fault } from "./checks";
import { wordsOf } from "./faults";
import type { Shared } from "./words";

// `id`: of the field's first box, where the eye goes if the day is wrong. `earliest`: no day before it is one.
export function usePastDay({ t, plan }: Pick<Shared, "t" | "plan">, id: string, start: string, earliest = "") {
  const [day, setDay] = useState(start);
  const [fault, setFault] = useState<Fault>("");
  const note = (then: (day: string) => void) => {
    const found = faultOfDay(day, plan.today, earliest || null);
    setFault(found);
    if (found) document.getElementById(id)?.focus();
    else then(day);
  };
  return { note, setDay, field: { t, id, value: day, fault: fault && wordsOf(t, fault, plan.today, earliest), set: setDay } };
}
