// Where we are stands behind the #, so that the browser's back works; it names a place, never a case.
export const places = [
  "start",
  "begin",
  "ask",
  "details",
  "what",
  "today",
  "waiting",
  "papers",
  "evidence",
  "credit",
  "calls",
  "timeline",
  "check",
  "search",
  "share",
  "settings",
] as const;
export type Place = (typeof places)[number];

export function placeOf(hash: string): [Place, string] {
  const [name, item] = hash.replace(/^#/, "").split("/");
  return [places.find((place) => place === name) ?? "start", item ?? ""];
}

export const hashOf = (place: Place, item: string) => `#${place}${item ? `/${item}` : ""}`;
