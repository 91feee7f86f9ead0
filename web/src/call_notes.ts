// Notes of a call that goes on, kept in memory while other places are open: no storage of the browser may hold them.
import { useEffect, useState } from "preact/hooks";

export interface Notes {
  case: string;
  since: number | null; // when the call began
  seconds: number;
  fields: Record<string, string>;
  said: string[];
}
const none = (of: string): Notes => ({ case: of, since: null, seconds: 0, fields: {}, said: [] });

let kept: Notes | null = null;
export const forgetNotes = () => (kept = null);

export function useNotes(of: string): [Notes, (change: Partial<Notes>) => void] {
  const [notes, setNotes] = useState<Notes>(() => (kept?.case === of ? kept : none(of)));
  // The timer ran on while another place was open.
  useEffect(() => {
    if (notes.since === null) return;
    const since = notes.since;
    const tick = () => change({ seconds: Math.round((Date.now() - since) / 1000) });
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [notes.since]);
  const change = (part: Partial<Notes>) =>
    setNotes((was) => {
      kept = { ...was, ...part };
      return kept;
    });
  return [notes, change];
}
