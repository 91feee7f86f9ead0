// Words of the page that are not yet in packs/cn/text/ui.yaml. A word that the pack has goes before the one here, so an entry moves by
// being copied to the pack and taken out here.
import type { Lang } from "./api";

export const own = (lang: Lang): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).map(([key, { zh, en }]) => [key, lang === "en" ? en : zh]));

// prettier-ignore
const entries: Record<string, { zh: string; en: string }> = {
  "page.plain": { zh: "页面", en: "Page" },
  "court.taken_out": {
    zh: "您说过这不是法院文书：{name}。按错了可以改回来。",
    en: "You said that this is no court paper: {name}. If that was a slip, change it back.",
  },
  "court.is_one": { zh: "撤销：还是法院文书", en: "Undo: it is a court paper" },
  "check.title": { zh: "有 {n} 处没有保存，请看一下", en: "{n} not saved; please look" },
  "check.some_not_saved": { zh: "有 {n} 处没有保存，其余已保存。", en: "{n} not saved; the rest is saved." },
  "check.future": { zh: "这一天还没到（今天是 {today}），请再看看。", en: "This day has not come yet (today is {today}). Please look again." },
  "check.no_day": { zh: "没有这一天，或者还没写完整，请写全年月日。", en: "There is no such day, or it is not complete: year, month and day, please." },
  "check.before_paper": {
    zh: "这一天早于文书自己的日期（{dated}），请再看看信封或签收记录。",
    en: "This is before the paper's own date ({dated}). Please look at the envelope or the receipt again.",
  },
  "check.id_number": {
    zh: "身份证号应为18位，最后一位要对得上。请照身份证再核对，也可以先空着。",
    en: "An ID number has 18 characters, and the last one must fit. Please compare it with the card, or leave it empty.",
  },
  "check.phone": { zh: "手机号应为11位数字，请再看看。", en: "A mobile number has 11 digits. Please look again." },
  "check.amount": { zh: "没有看懂这个金额。可以写 20000、20,000、2万 或 两万。", en: "This amount was not understood. Write 20000 or 20,000." },
  "check.understood": { zh: "您写的“{typed}”，按 {n} 元记。", en: "“{typed}” is taken as {n} yuan." },
};
