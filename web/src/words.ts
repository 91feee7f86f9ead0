// The interface's words come from the pack (packs/cn/text/ui.yaml); none stand in the code.
import type { News } from "./news";
import type { RefObject } from "preact";
import type * as api from "./api";
import type { Place } from "./place";

export type Words = Record<string, string>;
export type Translate = (key: string, values?: Record<string, string | number>) => string;

export function translator(words: Words): Translate {
  return (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

// How the page looks on this device; never anything of a case.
export const stored = (key: string) => {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
};
export const remember = (key: string, value: string) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    /* a private window keeps nothing */
  }
};

// What every place gets.
export interface Shared {
  t: Translate;
  lang: api.Lang;
  plan: api.Plan;
  status: api.Status;
  news: News | null; // what the newest files changed
  // `instead`: in the place of the one that is shown, in the browser's history too.
  go: (place: Place, item?: string, instead?: boolean) => void;
  item: string;
  heading: RefObject<HTMLHeadingElement>;
  // Runs work, shows its error kindly, takes the plan it gives.
  run: (work: () => Promise<api.Plan | void>, then?: Place) => Promise<boolean>;
  // Changes the answers as they are stored when its turn comes; saves follow one another.
  save: (change: (answers: api.Answers) => api.Answers) => Promise<boolean>;
  refresh: () => Promise<void>;
  busy: boolean;
}
