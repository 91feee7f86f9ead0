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
  "step.go": { zh: "现在就去：{place}", en: "Do it now: {place}" },
  "credit.is_overdue": { zh: "当前逾期", en: "overdue now" },
  "list.number": { zh: "第{n}条", en: "no. {n}" },
  "list.shown": { zh: "正在看第 {from} 到第 {to} 条，共 {n} 条", en: "Showing {from} to {to} of {n}" },
  "list.jump": { zh: "跳到第几条", en: "Jump to no." },
  "list.go": { zh: "跳转", en: "Go" },
  "list.before": { zh: "看前面{n}条", en: "See the {n} before" },
  "list.after": { zh: "再看{n}条", en: "See {n} more" },
  "deadline.nearest": { zh: "最近期限 {day}，{left}：", en: "Next deadline {day}, {left}:" },
  "deadline.left": { zh: "还有{n}天", en: "{n} days left" },
  "deadline.today": { zh: "就是今天", en: "today" },
  "deadline.over": { zh: "已过", en: "over" },
  "received.title": { zh: "收到了什么", en: "What was received" },
  "received.fine": { zh: "收到 {n} 件，都读出来了。", en: "{n} received, and all were read." },
  "received.not_read": { zh: "没能读出", en: "could not be read" },
  "received.failed": { zh: "{all} 件里有 {n} 件没能读出：", en: "{n} of {all} could not be read:" },
  "received.instead": {
    zh: "可以这样补上：重新导出或下载一次再放进来；或者打开它，截图、拍照后放进来。原件已封存，不会丢。",
    en: "What to do instead: export it again and add that; or open it and add screenshots. The original is sealed and stays.",
  },
  "received.messages": { zh: "读出 {n} 条信息", en: "{n} messages read" },
  "received.fills_messages": { zh: "用来判断是怎么回事，也列为证据。", en: "Used to tell what happened, and listed as evidence." },
  "received.fills_credit": {
    zh: "请到“信用报告”里标出哪些是您的；标了“不是我的”才会写进文书。",
    en: "Please mark under “Credit report” what is yours; only what is marked not yours goes into a letter.",
  },
  "received.fills": { zh: "已列为证据；读出的内容请打开看一眼对不对。", en: "Listed as evidence; open it and see whether it was read right." },
  "received.look": { zh: "打开看", en: "Open it" },
  "received.all": { zh: "全部 {n} 件", en: "All {n}" },
  "received.court": { zh: "里面像有法院文件，期限很短：", en: "There seems to be a court paper; time is short:" },
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
