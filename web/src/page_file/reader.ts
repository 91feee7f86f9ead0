// The worker that reads: it holds nothing of the case. Each file gets a fresh copy of the engine, which is thrown away with it.
import { Engine } from "./engine";
import type { Read, Start, WasRead } from "./messages";
import { glyphsOf } from "./pdf_glyphs";

const mostPdfs = 200; // in one file

let compiled: Promise<WebAssembly.Module>;

async function read({ id, request, file }: Read): Promise<WasRead> {
  try {
    const engine = await Engine.of(await compiled);
    let end = engine.read(request, file);
    for (let pdfs = 0; end === 2 && pdfs < mostPdfs; ++pdfs) {
      const pdf = engine.body();
      engine.glyphs(pdf, new TextEncoder().encode(JSON.stringify(await glyphsOf(pdf))));
      end = engine.read(request, file);
    }
    const good = end === 1;
    return { kind: "was_read", id, good, body: good ? engine.body() : new Uint8Array() };
  } catch {
    return { kind: "was_read", id, good: false, body: new Uint8Array() }; // it trapped: this reading is lost, nothing else
  }
}

self.onmessage = ({ data }: MessageEvent<Start | Read>) => {
  if (data.kind === "start") compiled = WebAssembly.compile(data.engine);
  else void read(data).then((answer) => (self as unknown as Worker).postMessage(answer, [answer.body.buffer]));
};
