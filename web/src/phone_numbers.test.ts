import { expect, test } from "vitest";
import { phonesIn } from "./phone_numbers";

const found = (text: string) =>
  phonesIn(text)
    .filter(([, phone]) => phone)
    .map(([part]) => part);

test("hotlines are found, with the words around them kept", () => {
  expect(found("拨 110、96110，或 12321；也可打12378。法院 12368")).toEqual(["110", "96110", "12321", "12378", "12368"]);
  expect(found("官方电话 95555、400-810-8888、010-12345678")).toEqual(["95555", "400-810-8888", "010-12345678"]);
  expect(found("call 12368, or 12378.")).toEqual(["12368", "12378"]);
  const text = "先拨110，再说。";
  expect(
    phonesIn(text)
      .map(([part]) => part)
      .join(""),
  ).toBe(text);
});

test("articles, sums, days and longer numbers are no telephone numbers", () => {
  expect(found("第110条，12000元，110天，13800000110，2026-11-10，12,345，编号A12345，12345.6")).toEqual([]);
  expect(found("within 110 days, 12000 yuan")).toEqual([]);
});
