// Byte offsets of UTF-8 to pieces of text, marked or not.
export function pieces(passage: string, marks: [number, number][]): [string, boolean][] {
  const raw = new TextEncoder().encode(passage),
    words = new TextDecoder();
  const out: [string, boolean][] = [];
  let from = 0;
  for (const [start, end] of marks) {
    if (start < from) continue;
    out.push([words.decode(raw.slice(from, start)), false], [words.decode(raw.slice(start, end)), true]);
    from = end;
  }
  out.push([words.decode(raw.slice(from)), false]);
  return out;
}
