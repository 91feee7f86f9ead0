// Where one is and can go: four roads at the bottom of a phone, at the left of a wide screen; the places of the road stand on top.
import { useEffect, useRef } from "preact/hooks";
import type { Place } from "./place";
import { entryOf, roadNames, roadOf, roads } from "./roads";
import type { Road } from "./roads";
import type { Shared } from "./words";

// One line drawing each, of 24 by 24.
const drawn: Record<Road, string> = {
  today: "M4 6h3v3H4zM10 7.5h10M4 15h3v3H4zM10 16.5h10",
  material: "M3 7h7l2 2h9v11H3zM3 7v13",
  letters: "M3 6h18v13H3zM3 7l9 7 9-7",
  calls: "M5 3h4l2 5-3 2a12 12 0 0 0 6 6l2-3 5 2v4c0 1-1 2-2 2A17 17 0 0 1 3 5c0-1 1-2 2-2z",
};

export function Roads({ t, go, place }: Shared & { place: Place }) {
  const here = roadOf(place);
  return (
    <nav class="roads" aria-label={t("roads")}>
      {roadNames.map((road) => (
        <button key={road} class="road" aria-current={road === here ? "page" : undefined} onClick={() => go(entryOf(road))}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={drawn[road]} />
          </svg>
          {t(`road.${road}`)}
        </button>
      ))}
    </nav>
  );
}

export function Places({ t, go, place }: Shared & { place: Place }) {
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => here.current?.scrollIntoView({ block: "nearest", inline: "center" }), [place]);
  const road = roadOf(place);
  if (!road || roads[road].length < 2) return null;
  return (
    <nav class="places" aria-label={t("places")}>
      {roads[road].map((p) => (
        <button key={p} ref={p === place ? here : null} class="place" aria-current={p === place ? "page" : undefined} onClick={() => go(p)}>
          {t(`place.${p}`)}
        </button>
      ))}
    </nav>
  );
}
