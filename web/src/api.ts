// The API as the page uses it. Its types are made from docs/openapi.json: a path, a body or an answer that is not there does not compile.
// Every call carries the header that no other site can send.
import type { components, paths } from "./api_types";
import { sent } from "./transport";

type Shapes = components["schemas"];
export type Account = Shapes["Account"];
export type Answers = Shapes["Answers"];
export type Cause = Shapes["Cause"];
export type ChannelText = Shapes["ChannelText"];
export type Check = Shapes["PrintCheck"];
export type Clash = Shapes["Clash"];
export type Clock = Shapes["Clock"];
export type Credit = Shapes["Credit"];
export type Device = Shapes["Device"];
export type Draft = Shapes["Draft"];
export type Evidence = Shapes["Evidence"];
export type Fact = Shapes["Fact"];
export type Finding = Shapes["Finding"];
export type Found = Shapes["Found"];
export type Verdict = Shapes["Verdict"];
export type Guarded = Shapes["Guarded"];
export type Hit = Found["hits"][number];
export type Item = Shapes["Item"];
export type Lender = Shapes["Lender"];
export type Mark = Shapes["Mark"];
export type Office = Shapes["Window"];
export type Paper = Shapes["OfferedPaper"];
export type PaperFacts = Shapes["PaperFacts"];
export type Plan = Shapes["Plan"];
export type Question = Shapes["Question"];
export type Reply = Shapes["Reply"];
export type Report = Shapes["Report"];
export type ReportEntry = Shapes["ReportEntry"];
export type ReportPart = Shapes["ReportPart"];
export type ReportValue = Shapes["ReportValue"];
export type Step = Shapes["Step"];
export type Status = Shapes["Status"];
export type Talk = Shapes["Talk"];
export type Timeline = Shapes["Timeline"];

export type Lang = "zh-Hans" | "en";
export type Path = keyof paths;
export type Method = "GET" | "POST" | "PUT" | "DELETE";
type Call<P extends Path, M extends Method> = paths[P][Lowercase<M>];
type Content<T> = T extends { content: { "application/octet-stream": unknown } }
  ? Blob
  : T extends { content: infer C }
    ? C[keyof C]
    : never;
// What stands in the path, and in the query besides the language.
type Places<C> = C extends { parameters: { path: infer N } } ? N : undefined;
type Query<C> = C extends { parameters: { query?: infer Q } } ? Omit<NonNullable<Q>, "lang"> : undefined;
type Body<C> = C extends { requestBody: infer B }
  ? { body: Content<B> }
  : C extends { requestBody?: infer B }
    ? { body?: Content<B> }
    : unknown;
type Needed<C> = Body<C> & (Places<C> extends undefined ? unknown : { at: Places<C> });
type Wanted<C> = Needed<C> & { query?: Query<C>; headers?: Record<string, string>; stop?: AbortSignal };
// Nothing need be said of a call that takes nothing.
type Rest<C> = object extends Needed<C> ? [wanted?: Wanted<C>] : [wanted: Wanted<C>];
export type Answer<P extends Path, M extends Method> = Call<P, M> extends { responses: { 200: infer R } } ? Content<R> : never;

export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly body: Partial<Clash> = {},
  ) {
    super(message);
  }
}

// What the page asks by itself, while nobody touches it, does not keep the book open: the server locks what no person uses.
let touched = true;
if (typeof addEventListener === "function")
  for (const doing of ["pointerdown", "keydown", "input", "wheel", "touchmove"])
    addEventListener(doing, () => (touched = true), { capture: true, passive: true });
function own(method: Method): Record<string, string> {
  const person = touched || method !== "GET";
  touched = false;
  return { "X-Qingbai": person ? "1" : "poll" };
}

// What is under way, so that leaving ends it: a browser opens only a few connections, and leaving must not wait for one.
const underWay = new Set<AbortController>();
export function leave(): void {
  for (const call of underWay) call.abort();
  // "keepalive": the call goes on when the page is gone.
  void sent("/api/v1/leave", { method: "POST", headers: own("POST"), keepalive: true }).catch(() => undefined);
}

// What any call may be given, whatever its types say.
interface Loose {
  at?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  stop?: AbortSignal;
}

export function address(lang: Lang, path: string, { at = {}, query = {} }: Loose = {}): string {
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => at[name] ?? "");
  const asked = Object.entries({ ...query, lang }).filter(([, value]) => value !== undefined);
  return `/api/v1${place}?${asked.map(([key, value]) => `${key}=${value}`).join("&")}`;
}

// Text and bytes go as they are, anything else as JSON.
const written = (body: unknown): BodyInit | null =>
  body === undefined ? null : typeof body === "string" || body instanceof Blob ? body : JSON.stringify(body);

// Told when the program answers that the session is over or the book is locked.
let closed: () => void = () => undefined;
export const whenClosed = (told: () => void) => (closed = told);

async function ask<T>(lang: Lang, method: Method, path: string, wanted: Loose, taken: (response: Response) => Promise<T>): Promise<T> {
  const control = new AbortController();
  const stop = () => control.abort();
  if (wanted.stop?.aborted) stop();
  wanted.stop?.addEventListener("abort", stop);
  underWay.add(control);
  try {
    const response = await sent(address(lang, path, wanted), {
      method,
      body: written(wanted.body),
      signal: control.signal,
      headers: { ...own(method), ...wanted.headers },
    }).catch(() => {
      throw new ApiError(control.signal.aborted ? "" : "offline", 0); // what the person stopped is no error
    });
    if (response.ok) return await taken(response);
    if ([401, 403, 423].includes(response.status)) closed();
    const body = (await response.json().catch(() => null)) as Partial<Clash> | null;
    throw new ApiError(body?.error?.hint?.[lang] ?? "error", response.status, body ?? {});
  } finally {
    underWay.delete(control);
    wanted.stop?.removeEventListener("abort", stop);
  }
}

export async function call<P extends Path, M extends Method>(
  lang: Lang,
  method: M,
  path: P,
  ...[wanted]: Rest<Call<P, M>>
): Promise<Answer<P, M>> {
  return ask(lang, method, path, (wanted ?? {}) as Loose, async (response) => (await response.json()) as Answer<P, M>);
}
export async function bytes<P extends Path>(lang: Lang, path: P, ...[wanted]: Rest<Call<P, "POST">>): Promise<Blob> {
  return ask(lang, "POST", path, (wanted ?? {}) as Loose, (response) => response.blob());
}
export async function text<P extends Path>(lang: Lang, path: P, ...[wanted]: Rest<Call<P, "GET">>): Promise<string> {
  return ask(lang, "GET", path, (wanted ?? {}) as Loose, (response) => response.text());
}
// Where a picture or a letter lies, for the browser itself to open.
export function link<P extends Path>(lang: Lang, path: P, ...[wanted]: Rest<Call<P, "GET">>): string {
  return address(lang, path, wanted as Loose);
}

// A mark: what a person sent, filed, heard or called; or that one is taken back.
export const mark = (lang: Lang, body: NonNullable<paths["/case/marks"]["post"]["requestBody"]>["content"]["application/json"]) =>
  call(lang, "POST", "/case/marks", { body });
