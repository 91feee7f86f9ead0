// The API as the page uses it (docs/openapi.json). Every call carries the header that no other site can send.
export type Lang = "zh-Hans" | "en";
export interface Option {
  value: string;
  label: string;
}
export interface Question {
  id: string;
  ask: string;
  why: string;
  where: string;
  example?: string | null;
  options: Option[];
}
export interface Reason {
  fact: string;
  why: string;
  weight: number;
  words: string[];
}
export interface Cause {
  cause: string;
  probability: number;
  name: string;
  explain: string;
  plan: string;
  for: Reason[];
  against: Reason[];
}
export interface Step {
  id: string;
  to: string;
  do_by: string | null;
  title: string;
  why: string;
  how: string;
  takes: string;
  bring: string[];
  papers: string[];
  law: string[];
  window?: Office | null;
  terms: { term: string; explain: string }[];
}
export interface Named {
  id: string;
  name: string;
}
export interface Office {
  id: string;
  name: string;
  right_office: string;
  how_to_find?: string;
  url?: string | null;
  receipt: string;
  may_not_demand: string[];
  bring: string[];
  law: string[];
  phones?: { number: string; what: string; confidence: string }[];
  ways: { by: string; how: string }[];
  tricks: { they: string; you: string; law: string[] }[];
  ladder: { when: string; then: string; law: string[]; paper: string | null }[];
  papers: Named[];
  clocks: { rule: string; name: string; starts: string }[];
  no_paper: string | null;
  no_clock: string | null;
  confidence: string;
  source: string;
  checked: string;
}
export interface Finding {
  id: string;
  severity: string;
  text: string;
  law: string[];
}
export interface Clock {
  matter: string;
  rule: string;
  from: string;
  due: string | null;
  state: string;
  name: string;
  rule_name: string;
  days_left: number | null;
  whose_turn: string;
  confidence: string | null;
  started: boolean;
  certain: boolean;
  extended: number;
  paused: number;
  estimate: boolean;
  counted: string;
  check_again: string | null;
  written_with_pack: string | null;
}
export interface Contradiction {
  id: string;
  what: string;
  a_words: string | null;
  b_words: string | null;
  against: string;
  mend: string | null;
}
// Of several loans each has its own likely causes.
export interface LoanView {
  loan: number;
  lender: string | null;
  state: string;
  diagnosis: { cause: string; probability: number }[];
}
export interface Claim {
  claim: string;
  needs: { id: string; need: string; who_holds_it: string; have: boolean; letter: string | null }[];
}
export interface AlibiEvent {
  what: string;
  at: string;
  place_words: string[];
  verdict: string;
}
export interface Reply {
  demands: { demand: string; name: string; outcome: string; sentence: string | null; next: string; letter: string | null }[];
  next_letter: string | null;
  nothing_decided: boolean;
}
export interface Missing {
  id: string;
  need: string;
  claim: string;
  who_holds_it: string;
  letter: string | null;
}
export interface Paper {
  id: string;
  name: string;
  to: string;
  signed?: boolean;
}
export interface Check {
  kind: string;
  grave: boolean;
  words: string;
  what: string;
  how: string;
}
export interface PaperFacts extends Paper {
  recipient: string | null;
  files: string | null;
  files_name: string | null;
  exhibits: number[];
  signed: boolean;
  to_sign: boolean;
  checks: Check[];
}
export interface ChannelText {
  channel: string;
  limit: number | null;
  whole: boolean;
  parts: { label: string; text: string; characters: number }[];
}
export interface Mark {
  mark: number;
  what: string;
  on?: string;
  matter?: string;
  paper?: string;
  name?: string;
  receipt?: string;
  outcome?: string;
  with?: string;
  at?: string;
  number?: string;
  agent?: string;
  said?: string;
  how?: string;
  promised?: string;
  promised_by?: string;
  seconds?: number;
  kept?: boolean | null;
  strokes?: string;
  item?: string;
}
export interface Answers {
  [key: string]: unknown;
  answers?: Record<string, string>;
  person?: Person;
  loans?: Record<string, string>[];
}
export interface Person {
  name?: string;
  id_number?: string;
  address?: string;
  phones?: { number?: string; since?: string }[];
}
export interface Talk {
  id: string;
  name: string;
  loan: number | null;
  goal: string;
  ask: string[];
  offer: string[];
  never_say: { say: string; because: string; law: string[] }[];
  script: { opening: string; branches: { id: string; they: string; you: string; go: string | null }[]; close: string };
  fallback: string;
  law: string[];
}
export interface Exit {
  id: string;
  severity: string;
  title: string;
  text: string;
  helplines: { name: string; phones?: { number: string }[] }[];
}
// The conduct of collectors: counted, with the picture and each count's evidence.
export interface Conduct {
  contacts: number;
  picture: string | null;
  breaches: {
    text: string;
    law: string[];
    lender_name: string | null;
    day: string | null;
    count: number;
    evidence: { item: string | null; index: number }[];
  }[];
}

export interface Plan {
  case: string;
  today: string;
  diagnosis: Cause[];
  findings: Finding[];
  steps: Step[];
  clocks: Clock[];
  missing_evidence: Missing[];
  contradictions: Contradiction[];
  papers: Paper[];
  offered_papers: Paper[];
  open_questions: Question[];
  questions: Question[];
  files: number;
  answers: Answers;
  answers_version: number;
  marks: Mark[];
  unread: number;
  negotiation?: Talk[];
  exits?: Exit[];
  conduct?: Conduct;
  pack_version: string;
  pack_signature: string;
  sensitivity: { question: string; text: string }[];
  loans: LoanView[];
  claims: Claim[];
  alibi: AlibiEvent[];
  court_paper_kinds: Named[];
}
export interface EvidenceFile {
  item: string;
  name: string;
  kind: string;
  media_type: string;
  size: number;
  sha256: string;
  received: string;
  warnings: { text: string }[];
  messages: number;
  classes: Record<string, number>;
}
export interface Evidence {
  files: EvidenceFile[];
  missing_evidence: Missing[];
  unread: number;
}
export interface Verdict {
  index: number;
  class: string;
  text: string;
  sender: string;
  time: string | null;
  advice: string;
  sender_is_official: boolean | null;
  signals: { text: string; why: string }[];
  lender: { name: string; official_numbers: string[] } | null;
}
export interface Fact {
  id: string;
  key: string;
  value: string;
  words: string;
  source: string;
  where: string;
  quote: string | null;
  state: string;
}
export interface Account {
  index: number;
  category: string;
  institution: string;
  product: string | null;
  opened: string | null;
  amount_fen: number | null;
  balance_fen: number | null;
  status: string;
  overdue_now_fen: number | null;
  objection_mark: boolean;
  page: number;
  text: string;
}
export interface Report {
  report_time: string | null;
  accounts: Account[];
  inquiries: { index: number; date: string | null; institution: string; reason: string; page: number }[];
}
export interface Item extends EvidenceFile {
  text: string;
  pages: { number: number; width: number; height: number; text: string; at_seconds?: number; runs: { text: string; box: number[] }[] }[];
  verdicts: Verdict[];
  facts: Fact[];
  can_be_seen: boolean;
  proves?: string;
  exhibit?: number;
  report?: Report;
  calls: { index: number; time: string | null; number: string; missed: boolean; seconds: number }[];
}
export interface Draft {
  item: string;
  able: boolean;
  running: boolean;
  failed: string | null;
  draft: { text: string; cut: boolean; seconds: number } | null;
}
export interface Status {
  locked: boolean;
  has_book: boolean;
  demo: boolean;
  can_keep: boolean;
  keep_folder: string;
  reading: { running: boolean; stopped: boolean; done: number; all: number };
  cases: { case: string; name: string; opened: string; current: boolean }[];
}
export interface Entry {
  day: string;
  time: string | null;
  kind: string;
  what: string;
  detail: string | null;
  item: string | null;
  ahead: boolean;
}
export interface Line {
  entries: Entry[];
  spans: { kind: string; from: string | null; to: string | null; what: string }[];
}
export interface Hit {
  kind: string;
  item: string | null;
  where: string;
  title: string;
  passage: string;
  marks: [number, number][];
  time: string | null;
}

export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly body: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

const own = { "X-Qingbai": "1" };
const at = (lang: Lang, path: string) => `/api/v1${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;

async function ask(lang: Lang, path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(at(lang, path), { ...init, headers: { ...own, ...(init.headers ?? {}) } });
  } catch {
    throw new ApiError(init.signal?.aborted ? "" : "offline", 0); // what the person stopped is no error
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => ({}));
  throw new ApiError(body?.error?.hint?.[lang] ?? "error", response.status, body);
}

export async function call<T>(lang: Lang, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
  return (await (await ask(lang, path, { method, body: text ?? null, headers })).json()) as T;
}
export const bytes = async (lang: Lang, path: string, body: unknown, stop?: AbortSignal) =>
  (await ask(lang, path, { method: "POST", body: JSON.stringify(body), signal: stop ?? null })).blob();
export const text = async (lang: Lang, path: string) => (await ask(lang, path, { method: "GET" })).text();
export const link = (lang: Lang, path: string) => at(lang, path);

const piece = 2 * 1024 * 1024;

// Hands a file to the person, as a download of the browser's.
export function hand(file: Blob, name: string) {
  const at = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = at;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(at), 1000);
}

// A file goes in pieces; a broken connection is taken up again where the program stands.
// Then it becomes evidence; `about` says of what it is. Without `finish` it only waits under the name that is returned.
export async function upload(
  lang: Lang,
  file: File,
  told: (part: number) => void,
  cancelled: () => boolean,
  about = "",
  finish = true,
): Promise<string> {
  const begun = await call<{ upload: string; offset: number }>(lang, "POST", "/uploads", { name: file.name, size: file.size });
  let offset = begun.offset;
  for (let failures = 0; offset < file.size; ) {
    if (cancelled()) {
      await call(lang, "DELETE", `/uploads/${begun.upload}`);
      return "";
    }
    try {
      const sent = await ask(lang, `/uploads/${begun.upload}?offset=${offset}`, {
        method: "PUT",
        body: file.slice(offset, offset + piece),
      });
      offset = ((await sent.json()) as { offset: number }).offset;
      failures = 0;
    } catch (e) {
      const again = e instanceof ApiError && (e.status === 0 || e.status === 409);
      if (!again || ++failures > 6) throw e;
      await new Promise((done) => setTimeout(done, 300 * 2 ** failures));
      offset = await call<{ offset: number }>(lang, "GET", `/uploads/${begun.upload}`).then(
        (s) => s.offset,
        () => offset,
      );
    }
    told(file.size === 0 ? 1 : offset / file.size);
  }
  if (finish) await call(lang, "POST", `/uploads/${begun.upload}/finish`, about ? { about } : undefined);
  return begun.upload;
}
