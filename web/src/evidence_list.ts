// The list of files, asked for again when the plan changes; what was known stays while the program does not answer.
import { useEffect, useState } from "preact/hooks";
import * as api from "./api";
import type { Shared } from "./words";

export function useEvidence({ lang, plan }: Shared): api.Evidence | null {
  const [evidence, setEvidence] = useState<api.Evidence | null>(null);
  useEffect(() => {
    void api.call(lang, "GET", "/case/evidence").then(setEvidence, () => undefined);
  }, [plan, lang]);
  return evidence;
}
