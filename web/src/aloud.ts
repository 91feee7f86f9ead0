// The browser's voice.
import type { Lang } from "./api";

export function aloud(lang: Lang, text: string) {
  speechSynthesis.cancel();
  const said = new SpeechSynthesisUtterance(text);
  said.lang = lang === "en" ? "en" : "zh-CN";
  said.rate = 0.9;
  speechSynthesis.speak(said);
}
