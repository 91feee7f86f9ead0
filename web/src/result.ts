// What of a diagnosis and its findings is shown first, and in which words.
import type { Cause, Finding, Plan } from "./api";

// The key of the word for a probability.
export const sureness = (p: number) => (p >= 0.8 ? "sure.very" : p >= 0.55 ? "sure.likely" : p >= 0.3 ? "sure.maybe" : "sure.little");

// Open: nothing speaks for any of the causes yet.
export const isOpen = (diagnosis: Cause[]) => (diagnosis[0]?.probability ?? 0) < 0.3;

// The likeliest cause and others that are not unlikely; of an open case the first three.
export const shownCauses = (diagnosis: Cause[]) =>
  diagnosis.filter((cause, i) => (isOpen(diagnosis) ? i < 3 : i === 0 || cause.probability >= 0.2));

const presses = ({ severity }: Finding) => severity === "alarm" || severity === "urgent";
export const pressing = (findings: Finding[]) => findings.filter(presses);
export const mild = (findings: Finding[]) => findings.filter((finding) => !presses(finding));

// V: the article was read, Q: it was quoted. Anything less is to be confirmed at the office.
export const isSound = (confidence: string) => "VQ".includes(confidence);

// The letters of a step, as far as they are written.
// In the order of the step: the letter that does most comes first.
export const papersOf = (plan: Plan, step: Plan["steps"][number]) =>
  step.papers.flatMap((id) => plan.papers.filter((paper) => paper.id.replace(/-\d+$/, "") === id));
