// The engine of the page file in Node: one copy keeps a case, and a fresh one reads each file, as the page's two workers do.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);

// `glyphs`: where the page's own module lies that asks pdf.js (build/page/parts/pdf).
export async function engineOf(script, glyphs) {
  globalThis.DOMMatrix ??= class {}; // pdf.js makes one when it is loaded; only painting uses it
  const glyphsOf = glyphs ? (await import(pathToFileURL(glyphs))).glyphsOf : () => "damaged";
  const factory = require(script);
  const compiled = await WebAssembly.compile(readFileSync(script.replace(/\.js$/, ".wasm")));
  const copy = async () => {
    const made = await factory({
      instantiateWasm(imports, done) {
        void WebAssembly.instantiate(compiled, imports).then(done);
        return {};
      },
      print() {},
      printErr() {},
    });
    // Each copy listens to the process, and would never be let go.
    for (const event of ["uncaughtException", "unhandledRejection"]) process.removeAllListeners(event);
    return made;
  };
  return { copy, glyphsOf };
}

function lend(m, bytes, use) {
  const at = m._malloc(bytes.length + 1);
  m.HEAPU8.set(bytes, at);
  m.HEAPU8[at + bytes.length] = 0;
  try {
    return use(at, bytes.length);
  } finally {
    m._free(at);
  }
}
const taken = (m, at, size) => Buffer.from(m.HEAPU8.slice(at, at + size));

export class Keeper {
  static async open(engine, pack) {
    const out = new Keeper();
    out.engine = engine;
    out.m = await engine.copy();
    const status = lend(out.m, pack, (at, size) => out.m._qb_open(at, size));
    if (status !== 200) throw new Error(`the pack was refused: ${taken(out.m, out.m._qb_body(), out.m._qb_body_size())}`);
    return out;
  }
  // Has another copy read what this one wants; false where it wants nothing of that kind.
  async read(which) {
    const { m } = this;
    if (m._qb_wanted() !== which) return false;
    const request = taken(m, m._qb_request(), m._qb_request_size());
    const file = taken(m, m._qb_file(), m._qb_file_size());
    let body = Buffer.alloc(0);
    let good = false;
    try {
      const reader = await this.engine.copy();
      const once = () => lend(reader, request, (r, rn) => lend(reader, file, (f, fn) => reader._qb_read(r, rn, f, fn)));
      let end = once();
      while (end === 2) {
        const pdf = taken(reader, reader._qb_body(), reader._qb_body_size());
        const glyphs = Buffer.from(JSON.stringify(await this.engine.glyphsOf(new Uint8Array(pdf))));
        lend(reader, pdf, (p, pn) => lend(reader, glyphs, (g, gn) => reader._qb_glyphs(p, pn, g, gn)));
        end = once();
      }
      good = end === 1;
      if (good) body = taken(reader, reader._qb_body(), reader._qb_body_size());
    } catch {
      good = false; // it trapped
    }
    lend(m, body, (at, size) => m._qb_answered(which, at, size, good ? 1 : 0));
    return true;
  }
  async ask(method, address, body = "", headers = {}) {
    const { m } = this;
    const url = new URL(address, "http://page");
    const query = Object.fromEntries(url.searchParams);
    const head = { method, path: url.pathname, query, if_match: headers["If-Match"] ?? "", lang: query.lang ?? "zh-Hans", now: 0 };
    const bytes = Buffer.from(body);
    const once = () => lend(m, Buffer.from(JSON.stringify(head)), (h, hn) => lend(m, bytes, (b, bn) => m._qb_call(h, hn, b, bn)));
    let status = once();
    while (status === 0 && (await this.read(1))) status = once();
    const answer = { status, body: taken(m, m._qb_body(), m._qb_body_size()), type: m.UTF8ToString(m._qb_type()) };
    while (await this.read(2));
    return answer;
  }
  async json(method, address, body, headers) {
    const answer = await this.ask(method, address, body, headers);
    return JSON.parse(answer.body.toString());
  }
  memory() {
    return this.m.HEAPU8.length;
  }
}

// A case from a folder of the pack's examples, by the page's own calls.
export async function take(ask, name, files, answers) {
  await ask("POST", "/case", JSON.stringify({ name }));
  for (const file of files) {
    const begun = JSON.parse((await ask("POST", "/uploads", JSON.stringify({ name: file.name, size: file.bytes.length }))).body);
    for (let at = 0; at < file.bytes.length; at += 2 << 20)
      await ask("PUT", `/uploads/${begun.upload}?offset=${at}`, file.bytes.subarray(at, at + (2 << 20)));
    await ask("POST", `/uploads/${begun.upload}/finish`);
  }
  const saved = await ask("PUT", "/case/answers", answers);
  if (saved.status !== 200) throw new Error(`${name}: answers: ${saved.body}`);
}
