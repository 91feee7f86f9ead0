// The page as one file: the same page, with the engine in workers instead of a server (docs/page-file.md).
import { render } from "preact";
import { App } from "../app";
import "../style.css";
import { sendBy } from "../transport";
import { takeOver } from "./links";
import "./style.css";
import { Workers } from "./workers";

const textOf = (id: string) => document.getElementById(id)?.textContent ?? "";

// A part of the file: base64 of gzip; on a static host, the name of a file beside the page.
async function partOf(id: string): Promise<ArrayBuffer> {
  const element = document.getElementById(id);
  if (element instanceof HTMLDataElement) return (await fetch(element.value)).arrayBuffer();
  const packed = Uint8Array.from(atob(textOf(id).trim()), (c) => c.charCodeAt(0));
  element?.remove();
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
const script = async (id: string) => new Blob([await partOf(id)], { type: "text/javascript" });

function broken(error: unknown): void {
  const root = document.getElementById("app");
  if (!root) return;
  const say = document.createElement("p");
  say.setAttribute("role", "alert");
  say.textContent = `这个浏览器打不开引擎，请换用新版的浏览器。 This browser cannot start the engine; use a newer one. (${String(error)})`;
  root.replaceChildren(say);
}

async function start(): Promise<void> {
  const [keeper, reader, engine, pack] = await Promise.all([script("keeper"), script("reader"), partOf("engine"), partOf("pack")]);
  const workers = new Workers({ keeper, reader, engine, pack });
  workers.ready.catch(broken);
  sendBy(workers.send);
  takeOver(workers.answer);
  const root = document.getElementById("app");
  if (root) render(<App />, root);
  if (location.protocol === "https:") await navigator.serviceWorker?.register("sw.js");
}
start().catch(broken);
