// Whether there is room for a list and, beside it, what was chosen of it; as in style.css.
import { useEffect, useState } from "preact/hooks";

export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia("(min-width: 75rem)").matches);
  useEffect(() => {
    const room = matchMedia("(min-width: 75rem)");
    const changed = () => setWide(room.matches);
    room.addEventListener("change", changed);
    return () => room.removeEventListener("change", changed);
  }, []);
  return wide;
}
