import { describe, expect, test } from "vitest";
import {
  answerTo,
  at,
  dontKnow,
  kept,
  lengthOf,
  minutesFor,
  nextQuestion,
  shown,
  stillOpen,
  withAnswer,
  withCaller,
  withCourtPaper,
  withoutEntry,
  withTyped,
  withValue,
} from "./answers";
import type { Question } from "./api";

describe("an answer by its path", () => {
  const answers = { person: { name: "a", phones: [{ number: "1" }, { number: "2" }] }, loans: [null, { lender: "b" }] };

  test("is found in maps and in lists", () => {
    expect(at(answers, "person.name")).toBe("a");
    expect(at(answers, "person.phones.1.number")).toBe("2");
  });

  test("is empty where nothing stands, below a text and for what is no text", () => {
    expect(at(answers, "person.address")).toBe("");
    expect(at(answers, "helper.name")).toBe("");
    expect(at(answers, "person.name.first")).toBe("");
    expect(at(answers, "person")).toBe("");
  });

  test("is empty in an entry of which the program knows nothing", () => {
    expect(at(answers, "loans.0.lender")).toBe("");
  });
});

describe("a value that is put in", () => {
  test("leaves everything else and the answers before as they were", () => {
    const before = { person: { name: "a", address: "b" }, learned_on: "2026-03-02" };
    expect(withValue(before, "person.name", "c")).toEqual({ person: { name: "c", address: "b" }, learned_on: "2026-03-02" });
    expect(before.person.name).toBe("a");
  });

  test("makes the maps and the entries of lists that are on its way", () => {
    expect(withValue({}, "person.phones.1.number", "1")).toEqual({ person: { phones: [{}, { number: "1" }] } });
  });

  test("that is empty is not kept", () => {
    expect(JSON.stringify(withValue({ person: { name: "a", address: "b" } }, "person.name", ""))).toBe('{"person":{"address":"b"}}');
  });

  test("goes into an entry of which the program knows nothing", () => {
    expect(withValue({ loans: [null, { lender: "b" }] }, "loans.0.lender", "a")).toEqual({ loans: [{ lender: "a" }, { lender: "b" }] });
  });

  test("comes with the others that were typed, each as it is kept", () => {
    const typed = { "loans.0.amount_fen": "5000.5", "loans.0.applied_at": "2026-05-30T14:20", "person.name": "a" };
    expect(withTyped({ person: { address: "b" } }, typed)).toEqual({
      person: { address: "b", name: "a" },
      loans: [{ amount_fen: "500050", applied_at: "2026-05-30T14:20:00+08:00" }],
    });
  });
});

describe("an entry of a list", () => {
  test("is taken out and the others move up", () => {
    expect(withoutEntry({ loans: [{ lender: "a" }, { lender: "b" }] }, "loans", 0)).toEqual({ loans: [{ lender: "b" }] });
  });

  test("that is the last one takes its list along", () => {
    const left = withoutEntry({ loans: [{ lender: "a" }], learned_on: "2026-03-02" }, "loans", 0);
    expect(JSON.stringify(left)).toBe('{"learned_on":"2026-03-02"}');
    expect(lengthOf(left, "loans")).toBe(0);
  });
});

describe("a field", () => {
  test("shows yuan and keeps fen, without losing one to binary fractions", () => {
    expect(shown("loans.0.amount_fen", "500050")).toBe("5000.5");
    expect(kept("loans.0.amount_fen", "5000.5")).toBe("500050");
    expect(kept("loans.0.amount_fen", "1.15")).toBe("115");
    expect(shown("loans.0.amount_fen", "")).toBe("");
  });

  test("keeps no amount that is no number or below zero", () => {
    expect(["", "five", "-1", "1e999"].map((typed) => kept("loans.0.amount_fen", typed))).toEqual(["", "", "", ""]);
  });

  test("shows an instant to its minute and keeps it in China's time", () => {
    expect(shown("whereabouts.0.from", "2026-05-30T08:00:00+08:00")).toBe("2026-05-30T08:00");
    expect(kept("whereabouts.0.from", "2026-05-30T08:00")).toBe("2026-05-30T08:00:00+08:00");
    expect(kept("whereabouts.0.from", "")).toBe("");
  });

  test("shows and keeps any other text as it is", () => {
    expect(shown("person.name", "a")).toBe("a");
    expect(kept("learned_on", "2026-03-02")).toBe("2026-03-02");
  });
});

describe("the answer to a question", () => {
  test("stands under the question's name, of the report under a key of its own", () => {
    const answers = withAnswer(withAnswer({}, "answer.took_this_loan", "no"), "report.shows", "loan");
    expect(answers).toEqual({ answers: { took_this_loan: "no", credit_report_shows: "loan" } });
    expect(answerTo(answers, "report.shows")).toBe("loan");
    expect(answerTo(answers, "answer.number_is_new")).toBeUndefined();
  });

  test("is taken back without touching the others", () => {
    const before = { answers: { took_this_loan: "no", number_is_new: "yes" }, learned_on: "2026-03-02" };
    expect(withAnswer(before, "answer.took_this_loan", "")).toEqual({ answers: { number_is_new: "yes" }, learned_on: "2026-03-02" });
    expect(before.answers.took_this_loan).toBe("no");
  });
});

describe("the questions", () => {
  const question = (id: string): Question => ({ id, ask: "", why: "", where: "", example: null, kind: "", options: [] });

  test("are asked in the program's order, without those that the person does not know", () => {
    const open_questions = ["a", "b", "c"].map(question);
    expect(stillOpen({ open_questions, answers: withAnswer({}, "b", dontKnow) }).map((q) => q.id)).toEqual(["a", "c"]);
    expect(nextQuestion({ open_questions, answers: withAnswer({}, "a", dontKnow) })?.id).toBe("b");
    expect(nextQuestion({ open_questions: [], answers: {} })).toBeUndefined();
  });

  test("take a minute for four, and never none", () => {
    expect([0, 1, 4, 5, 14].map(minutesFor)).toEqual([1, 1, 1, 2, 4]);
  });
});

describe("the day of a court paper", () => {
  const order = { paper: "payment_order", case_number: "（2026）示0105民督268号" };
  test("makes an entry that names the case", () => {
    expect(withCourtPaper({}, order, "2026-11-22").court_papers).toEqual([
      { paper: "payment_order", received_on: "2026-11-22", case_number: order.case_number },
    ]);
  });
  test("goes to the entry that waits for it, and to no other case", () => {
    const typed = { court_papers: [{ paper: "payment_order", case_number: "（2026）示0105民督1号" }, { paper: "payment_order" }] };
    expect(withCourtPaper(typed, order, "2026-11-22").court_papers).toEqual([
      typed.court_papers[0],
      { paper: "payment_order", received_on: "2026-11-22" },
    ]);
  });
});

test("the last word on a number is kept, and words on others stay", () => {
  const once = withCaller(withCaller({}, "0571", true), "139", false);
  expect(once.callers).toEqual([
    { number: "0571", collector: "yes" },
    { number: "139", collector: "no" },
  ]);
  expect(withCaller(once, "0571", false).callers).toEqual([
    { number: "139", collector: "no" },
    { number: "0571", collector: "no" },
  ]);
});
