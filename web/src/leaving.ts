// Leaving: the screen is emptied at once, and the browser's Back finds nothing of this page.
import * as api from "./api";

// How many entries of the browser's history lie between the first one of this page and the one that is shown.
const depth = () => (history.state as { depth?: number } | null)?.depth ?? 0;
export const pushed = (at: string) => history.pushState({ depth: depth() + 1 }, "", at);
export const replaced = (at: string) => history.replaceState({ depth: depth() }, "", at);

// True where the browser's Back or Forward has loaded the page.
export const cameBack = () =>
  performance.getEntriesByType("navigation").some((entry) => (entry as PerformanceNavigationTiming).type === "back_forward");

export function goneNow() {
  api.leave();
  if ("speechSynthesis" in window) speechSynthesis.cancel();
  document.title = " ";
  document.body.textContent = "";
  const away = () => location.replace("about:blank");
  const behind = depth();
  if (behind === 0) {
    history.replaceState(null, "", location.pathname);
    away();
    return;
  }
  // The first entry of this page becomes the blank one; what lies behind it is not this page's. The others open nothing any more.
  const arrived = (e: PopStateEvent) => {
    e.stopImmediatePropagation();
    away();
  };
  addEventListener("popstate", arrived, { capture: true, once: true });
  setTimeout(away, 300);
  history.go(-behind);
}
