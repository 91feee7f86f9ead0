// Where on a page something stands: a frame around it.
import type { Item, ReportValue } from "./api";

export interface Frame {
  page: number;
  box: [x: number, y: number, width: number, height: number];
}

// The first run of words that holds the quotation, or is a part of it.
export function frameOf(pages: Item["pages"], quote: string | null): Frame | null {
  if (!quote) return null;
  for (const page of pages)
    for (const run of page.runs)
      if (run.text && (run.text.includes(quote) || quote.includes(run.text))) return { page: page.number, box: run.box };
  return null;
}

// Around all values of an entry that stand on the page of its first one; nothing where the file has no places.
export function around(values: Pick<ReportValue, "page" | "box">[]): Frame | null {
  const placed = values.flatMap(({ page, box }) => (box ? [{ page, box }] : []));
  const first = placed[0];
  if (!first) return null;
  const boxes = placed.filter((value) => value.page === first.page).map((value) => value.box);
  const x = Math.min(...boxes.map((b) => b[0]));
  const y = Math.min(...boxes.map((b) => b[1]));
  const right = Math.max(...boxes.map((b) => b[0] + b[2]));
  const bottom = Math.max(...boxes.map((b) => b[1] + b[3]));
  return { page: first.page, box: [x, y, right - x, bottom - y] };
}
