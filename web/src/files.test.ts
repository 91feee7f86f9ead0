import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError, call } from "./api";
import { upload } from "./files";

vi.mock("./api", async (original) => ({ ...(await original<typeof import("./api")>()), call: vi.fn() }));

const piece = 2 * 1024 * 1024;
const fileOf = (size: number) => Object.assign(new Blob([new Uint8Array(size)]), { name: "a.png" }) as unknown as File;

// A program that takes pieces. `fail`: what the attempts to send a piece meet, one after the other.
function program(fail: (ApiError | undefined)[] = []) {
  const state = { offset: 0, sizes: [] as number[], said: [] as string[], body: undefined as unknown };
  type Wanted = { at?: { upload: string }; query?: { offset: number }; body?: Blob | { name: string; size: number; about?: string } };
  vi.mocked(call).mockImplementation((async (_lang: string, method: string, path: string, wanted: Wanted = {}) => {
    state.said.push(`${method} ${path}`);
    if (method === "PUT") {
      const failure = fail.shift();
      if (failure) throw failure;
      expect(wanted.query?.offset).toBe(state.offset);
      state.sizes.push((wanted.body as Blob).size);
      state.offset += (wanted.body as Blob).size;
    } else if (wanted.body) state.body = wanted.body;
    return Promise.resolve({ upload: "u", offset: state.offset });
  }) as unknown as typeof call);
  return state;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
async function sent(file: File, wishes = {}) {
  const done = upload("en", file, wishes);
  const ended = done.catch(() => undefined);
  await vi.runAllTimersAsync();
  await ended;
  return done;
}

describe("an upload", () => {
  test("goes in pieces, tells how far it is, and becomes evidence", async () => {
    const state = program();
    const parts: number[] = [];
    expect(await sent(fileOf(2 * piece + 10), { told: (part: number) => parts.push(part), about: "a receipt" })).toBe("u");
    expect(state.sizes).toEqual([piece, piece, 10]);
    expect(parts).toEqual([piece / (2 * piece + 10), (2 * piece) / (2 * piece + 10), 1]);
    expect(state.said.slice(-1)).toEqual(["POST /uploads/{upload}/finish"]);
    expect(state.body).toEqual({ about: "a receipt" });
  });

  test("of an empty file is finished at once", async () => {
    const state = program();
    await sent(fileOf(0));
    expect(state.said).toEqual(["POST /uploads", "POST /uploads/{upload}/finish"]);
  });

  test("that only waits is not finished", async () => {
    const state = program();
    expect(await sent(fileOf(3), { finish: false })).toBe("u");
    expect(state.said).toEqual(["POST /uploads", "PUT /uploads/{upload}"]);
  });

  test("is taken up where the program stands after a broken connection", async () => {
    const state = program([undefined, new ApiError("offline", 0), new ApiError("elsewhere", 409)]);
    await sent(fileOf(piece + 5));
    expect(state.sizes).toEqual([piece, 5]);
    expect(state.said.filter((said) => said === "GET /uploads/{upload}")).toHaveLength(2);
  });

  test("is given up after seven failures in a row", async () => {
    const state = program(Array.from({ length: 20 }, () => new ApiError("offline", 0)));
    await expect(sent(fileOf(5))).rejects.toThrow("offline");
    expect(state.said.filter((said) => said.startsWith("PUT"))).toHaveLength(7);
  });

  test("that is refused is not tried again", async () => {
    const state = program([new ApiError("too large", 422)]);
    await expect(sent(fileOf(5))).rejects.toThrow("too large");
    expect(state.said).toEqual(["POST /uploads", "PUT /uploads/{upload}"]);
  });

  test("that the person stops is dropped and becomes no evidence", async () => {
    const state = program();
    expect(await sent(fileOf(3 * piece), { cancelled: () => state.offset >= piece })).toBe("");
    expect(state.said).toEqual(["POST /uploads", "PUT /uploads/{upload}", "DELETE /uploads/{upload}"]);
  });
});
