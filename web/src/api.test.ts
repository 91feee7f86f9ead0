import { afterEach, describe, expect, test, vi } from "vitest";
import { address, ApiError, bytes, call, leave, link, text } from "./api";

const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();
vi.stubGlobal("fetch", fetched);
afterEach(() => fetched.mockReset());
const answer = (body: unknown, status = 200) => new Response(typeof body === "string" ? body : JSON.stringify(body), { status });

describe("the address of a call", () => {
  test("has its places filled in and names the language", () => {
    expect(address("en", "/case/evidence/{item}/page/{number}", { at: { item: "E0001", number: "2" } })).toBe(
      "/api/v1/case/evidence/E0001/page/2?lang=en",
    );
  });

  test("has what is asked before the language, and nothing of what is not", () => {
    expect(address("zh-Hans", "/uploads/{upload}", { at: { upload: "u" }, query: { offset: 0 } })).toBe(
      "/api/v1/uploads/u?offset=0&lang=zh-Hans",
    );
    expect(address("en", "/case/answers", { query: { prefer: undefined } })).toBe("/api/v1/case/answers?lang=en");
  });

  test("is also that of a letter for the browser to open", () => {
    expect(link("en", "/case/papers/{paper}.pdf", { at: { paper: "lender_notice-2" } })).toBe(
      "/api/v1/case/papers/lender_notice-2.pdf?lang=en",
    );
  });
});

describe("leaving", () => {
  test("ends what is under way and goes on when the page is gone", async () => {
    const ended: string[] = [];
    fetched.mockImplementation((url, init) =>
      url === "/api/v1/leave"
        ? Promise.resolve(answer({}))
        : new Promise((_, no) => init.signal?.addEventListener("abort", () => (ended.push(url), no(new Error("aborted"))))),
    );
    const calls = Array.from({ length: 8 }, () => text("en", "/case/calendar.ics").catch((e: ApiError) => e.message));
    leave();
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 8 }, () => ""));
    expect(ended).toHaveLength(8);
    expect(fetched.mock.lastCall?.[1]).toMatchObject({ method: "POST", keepalive: true, headers: { "X-Qingbai": "1" } });
  });
});

describe("a call that the page makes by itself", () => {
  test("is no use by a person; a change always is", async () => {
    fetched.mockImplementation(() => Promise.resolve(answer({})));
    await call("en", "GET", "/status");
    await call("en", "GET", "/status");
    await call("en", "POST", "/reading");
    expect(fetched.mock.calls.slice(-2).map(([, init]) => init.headers)).toMatchObject([{ "X-Qingbai": "poll" }, { "X-Qingbai": "1" }]);
  });
});

describe("a call", () => {
  test("carries the header that no other site can send, and its own", async () => {
    fetched.mockResolvedValue(answer({}));
    await call("en", "PUT", "/case/answers", { body: { answers: {} }, headers: { "If-Match": "3" } });
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(url).toBe("/api/v1/case/answers?lang=en");
    expect(init).toMatchObject({ method: "PUT", headers: { "X-Qingbai": "1", "If-Match": "3" }, body: '{"answers":{}}' });
  });

  test("sends text and bytes as they are, and no body where there is none", async () => {
    fetched.mockImplementation(() => Promise.resolve(answer({})));
    const piece = new Blob(["x"]);
    await call("en", "POST", "/session", { body: "token" });
    await call("en", "PUT", "/uploads/{upload}", { at: { upload: "u" }, body: piece });
    await call("en", "GET", "/status");
    expect(fetched.mock.calls.map(([, init]) => init.body)).toEqual(["token", piece, null]);
  });

  test("gives JSON, bytes or text as it came", async () => {
    fetched.mockImplementation(() => Promise.resolve(answer('{"name": "x"}')));
    expect(await call("en", "GET", "/words")).toEqual({ name: "x" });
    expect(await (await bytes("en", "/case/bundle", { body: {} })).text()).toBe('{"name": "x"}');
    expect(await text("en", "/case/papers/{paper}.html", { at: { paper: "p" } })).toBe('{"name": "x"}');
  });

  test("that is refused says what happened in the person's language", async () => {
    const error = { code: "invalid", what: "wrong passphrase", hint: { "zh-Hans": "", en: "The passphrase is wrong." } };
    fetched.mockResolvedValue(answer({ error, conflicts: ["person.name"] }, 409));
    const caught = await call("en", "GET", "/case/plan").catch((e: unknown) => e);
    expect(caught).toBeInstanceOf(ApiError);
    expect(caught).toMatchObject({ message: "The passphrase is wrong.", status: 409, body: { conflicts: ["person.name"] } });
  });

  test.each(["", "null", "<html>"])("that is refused with %j instead of words is still an error", async (body) => {
    fetched.mockResolvedValue(answer(body, 502));
    await expect(call("en", "GET", "/case/plan")).rejects.toMatchObject({ message: "error", status: 502 });
  });

  test("that finds no program says so; one that the person stopped says nothing", async () => {
    fetched.mockRejectedValue(new TypeError("no network"));
    await expect(call("en", "GET", "/case/plan")).rejects.toMatchObject({ message: "offline", status: 0 });
    const stopped = new AbortController();
    stopped.abort();
    await expect(bytes("en", "/case/bundle", { body: {}, stop: stopped.signal })).rejects.toMatchObject({ message: "", status: 0 });
  });
});
