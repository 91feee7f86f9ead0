// What a person typed, checked at the field: a fault by name (its words are check.NAME), or "" where all is well.
import { at, nameOf } from "./answers";
import type { Answers } from "./api";

export type Fault = "" | "future" | "no_day" | "before_paper" | "id_number" | "phone" | "amount";

// GB 11643: seventeen digits with a day of birth, and the check digit of ISO 7064 (MOD 11-2).
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
export function isIdNumber(typed: string): boolean {
  const id = plainId(typed);
  if (!/^\d{17}[\dX]$/.test(id) || !isDay(`${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`)) return false;
  const sum = weights.reduce((all, weight, i) => all + weight * Number(id[i]), 0);
  return "10X98765432"[sum % 11] === id[17];
}
export const plainId = (typed: string) => typed.normalize("NFKC").replace(/\s/g, "").toUpperCase();

// A mobile number of the mainland: eleven digits; what stands between them, and the country's code, is left out.
export const plainPhone = (typed: string) =>
  typed
    .normalize("NFKC")
    .replace(/[\s()-]/g, "")
    .replace(/^(\+|00)86/, "");
export const isPhone = (typed: string) => /^1\d{10}$/.test(plainPhone(typed));

export function isDay(day: string): boolean {
  const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (!y || !m || !d) return false;
  const date = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
  return Number(y) >= 1900 && date.toISOString().slice(0, 10) === day;
}

// A day that has been: not ahead, and where it is that of receipt not before the paper's own day.
export function faultOfDay(day: string, today: string, dated: string | null = null): Fault {
  if (!isDay(day)) return "no_day";
  if (day > today) return "future";
  return dated && day < dated ? "before_paper" : "";
}

const digit = "\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d";
// Written for banks, and with other signs for zero and two.
const others: Record<string, string> = { "\u3007": "\u96f6", "\u4e24": "\u4e8c", "\u5169": "\u4e8c" };
"\u58f9\u8d30\u53c1\u8086\u4f0d\u9646\u67d2\u634c\u7396".split("").forEach((c, i) => (others[c] = digit[i + 1] ?? ""));
const tens: Record<string, number> = { "\u5341": 10, "\u62fe": 10, "\u767e": 100, "\u4f70": 100, "\u5343": 1000, "\u4edf": 1000 };
const ten_thousand = "\u4e07";
const hundred_million = "\u4ebf";

// A number written in digits or in Chinese, below ten thousand where it has Chinese signs; null where it is none.
function small(words: string): number | null {
  if (/^\d+(\.\d+)?$/.test(words)) return Number(words);
  let sum = 0;
  let last = 0; // the digit that waits for its place
  let place = 10000;
  for (const sign of words) {
    const value = /\d/.test(sign) ? Number(sign) : digit.indexOf(others[sign] ?? sign);
    const unit = tens[sign];
    if (unit) {
      if (unit >= place || (last === 0 && unit !== 10)) return null;
      sum += (last || 1) * unit;
      [last, place] = [0, unit];
    } else if (value < 0 || last > 0) return null;
    else last = value;
  }
  // After hundreds a last digit counts tens, as in speech, unless a zero stands before it.
  const spoken = last > 0 && place >= 100 && place < 10000 && !words.slice(0, -1).endsWith(digit.charAt(0));
  return sum + (spoken ? last * (place / 10) : last);
}

// Yuan, from what a person may write: 20,000, 2 wan, two wan, 5000.50; null where it is no amount.
export function yuanOf(typed: string): number | null {
  const plain = typed
    .normalize("NFKC")
    .replace(/[\s,\u3001\u00a5\uffe5]/g, "")
    .replace(/(\u4eba\u6c11\u5e01|rmb|cny)/gi, "")
    .replace(/[\u5143\u5757\u5706](\u94b1|\u6574)?$/, "")
    .replace(/w$/i, ten_thousand);
  if (!plain) return null;
  if (/^\d+(\.\d{1,2})?$/.test(plain)) return Number(plain);
  const [above, below = "", more] = plain.includes(hundred_million) ? [plain] : plain.split(ten_thousand);
  if (above === undefined || above === "" || more !== undefined) return null;
  const wan = plain.includes(ten_thousand);
  const high = small(above);
  if (high === null) return null;
  if (!wan) return high;
  // "One wan two" is 12,000.
  const rest = below === "" ? 0 : small(below);
  if (rest === null || rest >= 10000) return null;
  const short = [...below].length === 1 && rest > 0 ? rest * 1000 : rest;
  return Math.round((high * 10000 + short) * 100) / 100;
}

// What stands in the field is not how an amount is kept: it was understood.
export const wasUnderstood = (typed: string) => !/^\d+(\.\d{1,2})?$/.test(typed.trim()) && yuanOf(typed) !== null;

const days = ["since", "learned_on", "disbursed_on", "received_on", "dated", "authorised_on"];

// `impossible`: the browser holds half a day, or one that no calendar has.
export function faultOf(path: string, typed: string, answers: Answers, today: string, impossible = false): Fault {
  const name = nameOf(path);
  if (impossible) return "no_day";
  if (!typed.trim()) return "";
  if (path === "person.id_number") return isIdNumber(typed) ? "" : "id_number";
  if (/^person\.phones\.\d+\.number$/.test(path)) return isPhone(typed) ? "" : "phone";
  if (name === "amount_fen") return yuanOf(typed) === null ? "amount" : "";
  const dated = name === "received_on" ? at(answers, path.replace("received_on", "dated")) : "";
  if (days.includes(name)) return faultOfDay(typed, today, dated || null);
  if (name === "applied_at") return typed.slice(0, 10) > today ? "future" : "";
  return "";
}
