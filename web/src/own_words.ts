// Words of the page that are not yet in packs/cn/text/ui.yaml. A word that the pack has goes before the one here, so an entry moves by
// being copied to the pack and taken out here. Both languages stand on one line, as they do there.
import type { Lang } from "./api";

export const own = (lang: Lang): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).map(([key, { zh, en }]) => [key, lang === "en" ? en : zh]));

// prettier-ignore
const entries: Record<string, { zh: string; en: string }> = {
  "page.plain": { zh: "页面", en: "Page" },
};
