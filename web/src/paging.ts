// Long lists are shown fifty at a time, and one entry of a list can be pointed at.
import { useEffect, useState } from "preact/hooks";

export const atATime = 50;

// "E0001" and "103" as one word for the address, and taken apart again; a message's number counts from one.
export const messageAt = (item: string, number?: number) => (number ? `${item}.${number}` : item);
export function messageOf(place: string): { item: string; number: number } {
  const [item = "", number = ""] = place.split(".");
  return { item, number: /^\d+$/.test(number) ? Number(number) : 0 };
}

export interface Window {
  from: number;
  to: number;
}
// The fifty that hold entry `number` (from one); the first fifty without one.
export function windowOf(count: number, number = 0): Window {
  const from = number > 0 && number <= count ? Math.floor((number - 1) / atATime) * atATime : 0;
  return { from, to: Math.min(count, from + atATime) };
}

export function usePages(count: number, number = 0): [Window, (to: Window) => void] {
  const [window, setWindow] = useState(() => windowOf(count, number));
  useEffect(() => setWindow(windowOf(count, number)), [count, number]);
  return [window, setWindow];
}
