import { expect, test } from "vitest";
import { turns } from "./turns";

test("work begins only when the work before it has ended", async () => {
  const inTurn = turns();
  const seen: string[] = [];
  const slow = (name: string, wait: number) => async () => {
    seen.push(`begin ${name}`);
    await new Promise((done) => setTimeout(done, wait));
    seen.push(`end ${name}`);
    return name;
  };
  expect(await Promise.all([inTurn(slow("a", 20)), inTurn(slow("b", 1)), inTurn(slow("c", 5))])).toEqual(["a", "b", "c"]);
  expect(seen).toEqual(["begin a", "end a", "begin b", "end b", "begin c", "end c"]);
});

test("work that fails says so to who asked for it, and the next still has its turn", async () => {
  const inTurn = turns();
  const bad = inTurn(() => Promise.reject(new Error("no")));
  const thrown = inTurn(() => {
    throw new Error("at once");
  });
  const good = inTurn(() => Promise.resolve("yes"));
  await expect(bad).rejects.toThrow("no");
  await expect(thrown).rejects.toThrow("at once");
  expect(await good).toBe("yes");
});
