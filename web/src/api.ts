// The API as the page uses it (docs/web-api.md). Every call carries the header that no other site can send.
export type Lang = "zh-Hans" | "en";
export interface Option { value: string; label: string }
export interface Question { id: string; ask: string; why: string; where: string; options: Option[] }
export interface Reason { fact: string; why: string; weight: number; words: string[] }
export interface Cause { cause: string; probability: number; name: string; explain: string; plan: string; for: Reason[]; against: Reason[] }
export interface Step { id: string; to: string; do_by: string | null; title: string; why: string; how: string; takes: string; bring: string[]; papers: string[]; law: string[] }
export interface Finding { id: string; severity: string; text: string; law: string[] }
export interface Clock { matter: string; rule: string; due: string | null; state: string; name: string; rule_name: string; days_left: number | null }
export interface Missing { id: string; need: string; claim: string; who_holds_it: string }
export interface Paper { id: string; name: string; to: string }
export interface Message { class: string; text: string; sender: string; time: string | null; advice: string; signals: { text: string; why: string }[] }
export interface CaseFile { item: string; name: string; kind: string; size: number; sha256: string; warnings: { text: string }[]; messages: Message[] }
export type Answers = Record<string, unknown>;
export interface Case {
  today: string; diagnosis: Cause[]; findings: Finding[]; steps: Step[]; clocks: Clock[]; missing_evidence: Missing[]; contradictions: { what: string }[];
  papers: Paper[]; open_questions: Question[]; questions: Question[]; files: CaseFile[]; answers: Answers;
}

export class ApiError extends Error {}

async function call<T>(lang: Lang, path: string, init: RequestInit = {}): Promise<T> {
  const join = path.includes("?") ? "&" : "?";
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}${join}lang=${lang}`, { ...init, headers: { "X-Qingbai": "1", ...(init.headers ?? {}) } });
  } catch {
    throw new ApiError("offline");
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(body?.error?.hint?.[lang] ?? "error");
  return body as T;
}

export const words = (lang: Lang) => call<Record<string, string>>(lang, "/words");
export const openSession = (lang: Lang, token: string) => call(lang, "/session", { method: "POST", body: token });
export const getCase = (lang: Lang) => call<Case>(lang, "/case");
export const newCase = (lang: Lang) => call<Case>(lang, "/case", { method: "POST" });
export const demo = (lang: Lang) => call<Case>(lang, "/demo", { method: "POST" });
export const putAnswers = (lang: Lang, answers: Answers) => call<Case>(lang, "/case/answers", { method: "PUT", body: JSON.stringify(answers) });
export const leave = () => call("zh-Hans", "/leave", { method: "POST" });

// XMLHttpRequest, because fetch tells nothing of an upload's progress.
export function upload(lang: Lang, file: File, progress: (part: number) => void): Promise<void> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `/api/v1/case/files?name=${encodeURIComponent(file.name)}&lang=${lang}`);
    request.setRequestHeader("X-Qingbai", "1");
    request.upload.onprogress = (e) => progress(e.lengthComputable ? e.loaded / e.total : 0);
    request.onload = () => {
      if (request.status === 200) return done();
      try {
        failed(new ApiError(JSON.parse(request.responseText).error.hint[lang]));
      } catch {
        failed(new ApiError("error"));
      }
    };
    request.onerror = () => failed(new ApiError("offline"));
    request.send(file);
  });
}
