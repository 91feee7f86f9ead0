// The page in a real browser at phone and desktop size: the demo, a case of one's own, letters, both languages, accessibility, safety.
// usage: node page_test.mjs QINGBAI SOURCE_DIR PICTURES_DIR [NAMES]   (exit 77: no browser here; NAMES: only tests whose name matches)
import { finish } from "./page/harness.mjs";

for (const part of ["causes", "places", "papers", "answers", "whole_case", "checked", "reach", "found", "files", "safety", "journeys"])
  await import(`./page/${part}.mjs`);
await finish();
