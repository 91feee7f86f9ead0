// The steps of a plan as a list of tasks: what is to be done now, this week and later, what others owe, what is done.
import type { Plan, Step } from "./api";
import { daysBetween, soon } from "./deadline";

export interface Tasks {
  first: Step | undefined; // the topmost of the plan that is the person's to do
  now: Step[];
  week: Step[];
  later: Step[];
  theirs: Step[]; // handed in: somebody else has to answer
}

const aWeek = 7; // days
export const isTheirs = (step: Step) => step.status === "sent" || step.status === "waiting";

// Within a group the plan's own order stays: alarms, then the day by law.
export function tasksOf({ today, steps }: Pick<Plan, "today" | "steps">): Tasks {
  const [first, ...mine] = steps.filter((step) => !isTheirs(step));
  const left = (step: Step) => (step.do_by ? daysBetween(today, step.do_by) : Infinity);
  return {
    first,
    now: mine.filter((step) => step.late || left(step) <= soon),
    week: mine.filter((step) => !step.late && left(step) > soon && left(step) <= aWeek),
    later: mine.filter((step) => !step.late && left(step) > aWeek),
    theirs: steps.filter(isTheirs),
  };
}
