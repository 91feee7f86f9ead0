// The four roads of a case and the places on each; what else there is stands under "more".
import type { Place } from "./place";

export const roads = {
  today: ["today", "what", "waiting"],
  material: ["evidence", "credit", "timeline", "search", "check"],
  letters: ["papers", "share"],
  calls: ["calls"],
} as const satisfies Record<string, readonly Place[]>;
export type Road = keyof typeof roads;

export const roadNames = Object.keys(roads) as Road[];
export const roadOf = (place: Place): Road | undefined => roadNames.find((road) => (roads[road] as readonly Place[]).includes(place));
// Where a road is entered.
export const entryOf = (road: Road): Place => roads[road][0];
