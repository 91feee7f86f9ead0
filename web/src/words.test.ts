import { afterEach, expect, test, vi } from "vitest";
import { remember, stored, translator } from "./words";

afterEach(() => vi.unstubAllGlobals());

test("words come with their values put in, as often as they stand there", () => {
  const t = translator({ left: "{n} of {all}, {n} at once", plain: "a" });
  expect(t("left", { n: 0, all: "3" })).toBe("0 of 3, 0 at once");
  expect(t("plain", { n: 1 })).toBe("a");
});

test("a value that is missing leaves no braces, and words that are missing show their key", () => {
  const t = translator({ left: "{n} left" });
  expect(t("left")).toBe(" left");
  expect(t("nothing.of.it")).toBe("nothing.of.it");
});

test("what this device keeps is read again; a window that keeps nothing is no error", () => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  remember("lang", "en");
  expect([stored("lang"), stored("type")]).toEqual(["en", ""]);
  const refuse = () => {
    throw new Error("private");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse });
  expect(() => remember("lang", "en")).not.toThrow();
  expect(stored("lang")).toBe("");
});
