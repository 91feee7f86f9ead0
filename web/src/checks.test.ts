import { expect, test } from "vitest";
import { faultOf, faultOfDay, isDay, isIdNumber, isPhone, plainPhone, yuanOf } from "./checks";

test("an ID number has its check digit and a day of birth", () => {
  expect(isIdNumber("11010519491231002X")).toBe(true);
  expect(isIdNumber("11010519491231002x")).toBe(true);
  expect(isIdNumber("110105 19491231 002X")).toBe(true);
  expect(["123", "110105194912310021", "11010519491331002X", "", "11010519491231002"].map(isIdNumber)).toEqual(Array(5).fill(false));
});

test("a mobile number has eleven digits, however it is written", () => {
  expect(["13800000001", "138 0000 0001", "+86 138-0000-0001"].map(isPhone)).toEqual([true, true, true]);
  expect(plainPhone("+86 138-0000-0001")).toBe("13800000001");
  expect(["abc", "1380000000", "23800000001", "138000000012"].map(isPhone)).toEqual([false, false, false, false]);
});

test("an amount is understood in digits and in Chinese", () => {
  const told: [string, number | null][] = [
    ["20000", 20000],
    ["20,000", 20000],
    ["\u4e24\u4e07", 20000],
    ["2\u4e07", 20000],
    ["2.5\u4e07\u5143", 25000],
    ["2w", 20000],
    ["\u4e94\u5343", 5000],
    ["\u4e00\u4e07\u4e8c", 12000],
    ["\u4e00\u4e07\u4e8c\u5343\u4e09\u767e", 12300],
    ["\u4e8c\u767e\u4e94", 250],
    ["\u4e8c\u767e\u96f6\u4e94", 205],
    ["\u5341\u4e94", 15],
    ["\u5341\u4e94\u4e07", 150000],
    ["\u8d30\u4e07\u5706\u6574", 20000],
    ["\uffe55,000.50", 5000.5],
    ["5000.5", 5000.5],
    ["abc", null],
    ["\u51e0\u4e07", null],
    ["-5", null],
    ["\u4e07", null],
    ["1.2.3", null],
    ["\u4e00\u4e8c\u4e09", null],
  ];
  for (const [typed, yuan] of told) expect(yuanOf(typed), typed).toBe(yuan);
});

test("a day exists, has been, and is not before the paper's own", () => {
  expect(["2026-02-28", "2026-02-30", "2026-13-01", "0202-01-01", "x"].map(isDay)).toEqual([true, false, false, false, false]);
  expect(faultOfDay("2026-03-04", "2026-03-05", "2026-03-02")).toBe("");
  expect(faultOfDay("2026-03-06", "2026-03-05")).toBe("future");
  expect(faultOfDay("2026-03-01", "2026-03-05", "2026-03-02")).toBe("before_paper");
  expect(faultOfDay("2026-02-30", "2026-03-05")).toBe("no_day");
});

test("a field without a rule takes anything, an empty one is no fault", () => {
  const answers = { court_papers: [{ dated: "2026-03-02" }] };
  expect(faultOf("person.name", "x", {}, "2026-03-05")).toBe("");
  expect(faultOf("person.id_number", "", {}, "2026-03-05")).toBe("");
  expect(faultOf("person.id_number", "123", {}, "2026-03-05")).toBe("id_number");
  expect(faultOf("court_papers.0.received_on", "2026-03-01", answers, "2026-03-05")).toBe("before_paper");
  expect(faultOf("court_papers.0.received_on", "", answers, "2026-03-05", true)).toBe("no_day");
  expect(faultOf("loans.0.amount_fen", "\u4e24\u4e07", {}, "2026-03-05")).toBe("");
});
