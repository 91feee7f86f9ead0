// Links and pictures name addresses of the program. Here no server answers them: a link becomes a download or a print, and a
// picture's bytes are fetched from the engine and shown as a Blob.
import { hand } from "../files";
import type { Answered } from "./messages";
import { printed } from "./print";

type Ask = (address: string, init: RequestInit) => Promise<Answered>;
const ours = "/api/v1/";
const blobOf = (answer: Answered) => new Blob([answer.body], { type: answer.type });
const refused = (answer: Answered): string => {
  try {
    const said = JSON.parse(new TextDecoder().decode(answer.body)) as { error?: { hint?: Record<string, string> } };
    return said.error?.hint?.[document.documentElement.lang] ?? "";
  } catch {
    return "";
  }
};

async function follow(link: HTMLAnchorElement, ask: Ask): Promise<void> {
  const address = link.getAttribute("href") ?? "";
  const letter = /^\/api\/v1\/case\/papers\/([^./?]+)\.pdf/.exec(address);
  const answer = await ask(letter ? address.replace(".pdf", ".html") : address, { method: "GET" });
  if (answer.status !== 200) alert(refused(answer));
  else if (letter) printed(new TextDecoder().decode(answer.body), letter[1] ?? "");
  else hand(blobOf(answer), link.download || answer.name || "qingbai");
}

const shown = "img, audio, video, source";
async function show(element: Element, ask: Ask): Promise<void> {
  const address = element.getAttribute("src") ?? "";
  if (!address.startsWith(ours)) return;
  element.setAttribute("src", "data:,");
  const answer = await ask(address, { method: "GET" });
  if (answer.status === 200) element.setAttribute("src", URL.createObjectURL(blobOf(answer)));
  else element.removeAttribute("src");
}

export function takeOver(ask: Ask): void {
  addEventListener(
    "click",
    (e) => {
      const link = (e.target as Element | null)?.closest?.<HTMLAnchorElement>(`a[href^="${ours}"]`);
      if (!link) return;
      e.preventDefault();
      void follow(link, ask);
    },
    { capture: true },
  );
  const all = (node: Node) => {
    if (!(node instanceof Element)) return;
    if (node.matches(shown)) void show(node, ask);
    for (const inside of node.querySelectorAll(shown)) void show(inside, ask);
  };
  new MutationObserver((changes) => {
    for (const change of changes)
      if (change.type === "attributes") all(change.target);
      else change.addedNodes.forEach(all);
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["src"] });
}
