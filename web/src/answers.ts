// The answers as the case keeps them, by path: "person.phones.0.number". Every value is a string there.
import type { Answers, Plan, Question } from "./api";
import { plainId, plainPhone, yuanOf } from "./checks";

// The program gives null for an entry of a list of which nothing is known.
type Tree = { [key: string]: Tree } | Tree[] | string | null | undefined;

export function at(answers: Answers, path: string): string {
  let here = answers as Tree;
  for (const key of path.split(".")) here = here && typeof here === "object" ? (here as Record<string, Tree>)[key] : undefined;
  return typeof here === "string" ? here : "";
}

function put(tree: Tree, keys: string[], value: string): Tree {
  const [key, ...rest] = keys;
  if (key === undefined) return value || undefined;
  const list = /^\d+$/.test(key);
  if (list) {
    const copy = [...(Array.isArray(tree) ? tree : [])];
    while (copy.length <= Number(key)) copy.push({});
    copy[Number(key)] = put(copy[Number(key)], rest, value);
    return copy;
  }
  const map = tree && typeof tree === "object" && !Array.isArray(tree) ? tree : {};
  return { ...map, [key]: put(map[key], rest, value) };
}

// The rest stays as it is; what is empty is not kept.
export const withValue = (answers: Answers, path: string, value: string) => put(answers as Tree, path.split("."), value) as Answers;

const listOf = (answers: Answers, list: string) => (answers[list] as unknown[] | undefined) ?? [];
export const lengthOf = (answers: Answers, list: string) => listOf(answers, list).length;

export function withoutEntry(answers: Answers, list: string, index: number): Answers {
  const rest = listOf(answers, list).filter((_, i) => i !== index);
  return { ...answers, [list]: rest.length ? rest : undefined };
}

// What stands in a field, and what is kept: yuan for fen, China's own time for an instant (it has had one time zone since 1991).
const instants = ["applied_at", "from", "to"];
export const nameOf = (path: string) => path.split(".").pop() ?? "";

export function shown(path: string, kept: string): string {
  if (nameOf(path) === "amount_fen") return kept && String(Number(kept) / 100);
  return instants.includes(nameOf(path)) ? kept.slice(0, 16) : kept;
}

export function kept(path: string, typed: string): string {
  if (nameOf(path) === "amount_fen") {
    const yuan = yuanOf(typed);
    return yuan === null ? "" : String(Math.round(yuan * 100));
  }
  if (path === "person.id_number") return plainId(typed);
  if (/^person\.phones\.\d+\.number$/.test(path)) return typed && plainPhone(typed);
  return instants.includes(nameOf(path)) ? typed && `${typed}:00+08:00` : typed;
}

// Several fields as they were typed, by their paths.
export const withTyped = (answers: Answers, fields: Record<string, string>) =>
  Object.entries(fields).reduce((next, [path, typed]) => withValue(next, path, kept(path, typed)), answers);

// "answer.took_this_loan" stands in answers.yaml as took_this_loan; the report has its own key.
const keyOf = (id: string) => (id === "report.shows" ? "credit_report_shows" : id.replace("answer.", ""));

export const answerTo = (answers: Answers, question: string): string | undefined => answers.answers?.[keyOf(question)];

// An empty value takes the answer back.
export function withAnswer(answers: Answers, question: string, value: string): Answers {
  const given = { ...answers.answers };
  delete given[keyOf(question)];
  return { ...answers, answers: value ? { ...given, [keyOf(question)]: value } : given };
}

// "I don't know" is kept like an answer, and counts as none.
export const dontKnow = "unknown";
export const optionsOf = (question: Question, unsure: string) => [...question.options, { value: dontKnow, label: unsure }];
// What is still to be asked, in the order in which an answer tells most; who does not know is not asked it again.
export const stillOpen = ({ open_questions, answers }: Pick<Plan, "open_questions" | "answers">) =>
  open_questions.filter((question) => !answerTo(answers, question.id));
export const nextQuestion = (plan: Pick<Plan, "open_questions" | "answers">): Question | undefined => stillOpen(plan)[0];
export const minutesFor = (questions: number) => Math.max(1, Math.ceil(questions / 4));

// The day on which a court paper came. It goes to the entry that the person made of that paper, else to a new one.
export function withCourtPaper(answers: Answers, paper: { paper: string; case_number: string | null }, day: string): Answers {
  const entries = listOf(answers, "court_papers") as (Record<string, string> | null)[];
  const same = entries.findIndex(
    (e) => e?.paper === paper.paper && !e.received_on && (!e.case_number || !paper.case_number || e.case_number === paper.case_number),
  );
  if (same >= 0) return withValue(answers, `court_papers.${same}.received_on`, day);
  const entry = { paper: paper.paper, received_on: day, ...(paper.case_number ? { case_number: paper.case_number } : {}) };
  return { ...answers, court_papers: [...entries, entry] };
}

// Whether a number is a collector's; a later word takes the place of an earlier one.
export function withCaller(answers: Answers, number: string, collector: boolean): Answers {
  const others = (listOf(answers, "callers") as (Record<string, string> | null)[]).filter((c) => c?.["number"] !== number);
  return { ...answers, callers: [...others, { number, collector: collector ? "yes" : "no" }] };
}
