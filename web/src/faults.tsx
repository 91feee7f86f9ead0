// What could not be stored, listed on top with a way to each field; and the words at the field itself.
import type { Fault } from "./checks";
import type { Translate } from "./words";

export interface Shown {
  id: string;
  label: string;
  words: string;
}

export function FaultList({ t, faults }: { t: Translate; faults: Shown[] }) {
  if (faults.length === 0) return null;
  return (
    <div class="error" role="alert" id="faults" tabIndex={-1}>
      <strong>{t("check.title", { n: faults.length })}</strong>
      <ul>
        {faults.map(({ id, label, words }) => (
          <li key={id}>
            <button class="plain" onClick={() => document.getElementById(id)?.focus()}>
              {label}: {words}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

export const wordsOf = (t: Translate, fault: Fault, today: string, dated: string) => t(`check.${fault}`, { today, dated });
