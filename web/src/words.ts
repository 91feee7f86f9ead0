// The interface's words come from the pack (packs/cn/text/ui.yaml); none stand in the code.
import type { RefObject } from "preact";
import type * as api from "./api";
import type { Place } from "./app";

export type Words = Record<string, string>;
export type Translate = (key: string, values?: Record<string, string | number>) => string;

export function translator(words: Words): Translate {
  return (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

export interface Shared {
  t: Translate;
  lang: api.Lang;
  data: api.Case | null;
  save: (answers: api.Answers, next?: Place) => Promise<void>;
  run: (work: () => Promise<api.Case | void>, next?: Place) => Promise<void>;
  go: (place: Place) => void;
  heading: RefObject<HTMLHeadingElement>;
  busy: boolean;
}
