import { describe, expect, it } from "vitest";
import { joinedDay, partsOfDay, wholeDay } from "./day_parts";

describe("a day in three boxes", () => {
  it("goes into its parts and back", () => {
    expect(partsOfDay("2026-03-04")).toEqual(["2026", "3", "4"]);
    expect(joinedDay(["2026", "3", "4"])).toBe("2026-03-04");
    expect(joinedDay(["26", "11", "30"])).toBe("2026-11-30");
    expect(joinedDay(partsOfDay(""))).toBe("");
  });
  it("keeps what stands of half a day, which is no day", () => {
    expect(joinedDay(["2026", "", ""])).toBe("2026--");
    expect(partsOfDay("2026--")).toEqual(["2026", "", ""]);
    expect(joinedDay(partsOfDay("2026-13-"))).toBe("2026-13-");
  });
  it("takes a whole day that is typed into one box", () => {
    for (const typed of ["2026-03-04", "2026/3/4", "2026.3.4", "20260304", "2026\u5e743\u67084\u65e5"])
      expect(wholeDay(typed)).toEqual(["2026", "3", "4"]);
    for (const typed of ["2026", "3", "202603", "2026-3"]) expect(wholeDay(typed)).toBeNull();
  });
});
