// Words of an item that a search hit points at. Kept here and not in the address: an address holds nothing of a case.
let pointed = { item: "", words: "" };

export const pointAt = (item: string, words: string) => {
  pointed = { item, words };
};
// Once: coming back to the item later shows it from its top.
export function takePointed(item: string): string {
  const { words } = pointed.item === item ? pointed : { words: "" };
  pointed = { item: "", words: "" };
  return words;
}

// "message 103" → the message's place in the address; "call 7" likewise; a page needs its words.
export function numberIn(where: string): number {
  const [, number] = /^(?:message|call|transaction) (\d+)$/.exec(where) ?? [];
  return Number(number ?? 0);
}
