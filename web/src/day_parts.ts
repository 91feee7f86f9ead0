// A day as three boxes hold it: year, month, date.
export type Parts = string[];

export function partsOfDay(day: string): Parts {
  const [y = "", m = "", d = ""] = day.split("-");
  return [y, m.replace(/^0/, ""), d.replace(/^0/, "")];
}

// "" where all are empty; of half a day what stands there, which is no day.
export function joinedDay([y = "", m = "", d = ""]: Parts): string {
  if (!y && !m && !d) return "";
  const year = y.length === 2 ? `20${y}` : y;
  return `${year}-${m && m.padStart(2, "0")}-${d && d.padStart(2, "0")}`;
}

// 2026-03-04, 2026.3.4, 20260304 or the same with Chinese signs; null for anything else.
export function wholeDay(typed: string): Parts | null {
  const [, y, m, d] = /^\s*(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?\s*$/.exec(typed) ?? /^\s*(\d{4})(\d\d)(\d\d)\s*$/.exec(typed) ?? [];
  return y && m && d ? partsOfDay(`${y}-${m}-${d}`) : null;
}
