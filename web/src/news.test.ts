import { expect, test } from "vitest";
import type { Plan } from "./api";
import { newsIn, newsOf, unwatched, watched } from "./news";
import { numberIn, pointAt, takePointed } from "./pointed";

const plan = (over: object): Plan =>
  ({ diagnosis: [{ cause: "theft", name: "冒用" }], clocks: [], findings: [], steps: [], ...over }) as unknown as Plan;

test("what is new is told, what stood there before is not", () => {
  const step = { id: "a", title: "一" };
  const before = plan({ steps: [step], findings: [{ id: "f", text: "旧" }] });
  expect(newsOf(before, before)).toBeNull();
  const after = plan({
    diagnosis: [{ cause: "recycled", name: "二次放号" }],
    steps: [{ id: "b", title: "二" }, step],
    findings: [
      { id: "f", text: "旧" },
      { id: "g", text: "新" },
    ],
    clocks: [
      { matter: "m", rule: "r", due: "2026-03-09", name: "异议" },
      { matter: "m", rule: "q", due: null, name: "无日" },
    ],
  });
  const news = newsOf(before, after);
  expect(news).toEqual({ cause: "recycled", clocks: ["m r 2026-03-09"], findings: ["g"], steps: ["b"] });
  expect(newsIn(after, news)).toEqual({
    cause: "二次放号",
    clocks: ["2026-03-09 异议"],
    findings: ["新"],
    steps: [{ id: "b", title: "二" }],
    count: 4,
  });
  expect(newsIn(plan({ diagnosis: [{ cause: "recycled", name: "Recycled" }] }), news)?.cause).toBe("Recycled");
  expect(newsIn(before, news)).toBeNull();
});

test("a search hit points once, and only into its own item", () => {
  pointAt("E0001", "逾期");
  expect(takePointed("E0002")).toBe("");
  pointAt("E0001", "逾期");
  expect(takePointed("E0001")).toBe("逾期");
  expect(takePointed("E0001")).toBe("");
  expect([numberIn("message 103"), numberIn("call 7"), numberIn("page 2")]).toEqual([103, 7, 0]);
});

test("news are told once all is read, not of a case's first files, and not of another case", () => {
  const with_files = (files: number, unread = 0, steps: object[] = []) => plan({ files, unread, steps });
  let now = watched(unwatched, "a", with_files(0));
  now = watched(now, "a", with_files(0, 2));
  now = watched(now, "a", with_files(2));
  expect(now.news).toBeNull();
  now = watched(now, "a", with_files(2, 1));
  expect(now.news).toBeNull();
  now = watched(now, "a", with_files(3, 0, [{ id: "b", title: "二" }]));
  expect(now.news?.steps).toEqual(["b"]);
  expect(watched(now, "a", with_files(3, 0, [{ id: "b", title: "二" }])).news).not.toBeNull();
  expect(watched(now, "other", with_files(9)).news).toBeNull();
});
