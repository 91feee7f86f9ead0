// One copy of the engine, in a worker: what emscripten made, as calls with bytes (src/faces/page/exports.cpp).
interface Module {
  HEAPU8: Uint8Array;
  _malloc(size: number): number;
  _free(at: number): void;
  _qb_open(pack: number, size: number): number;
  _qb_call(head: number, headSize: number, body: number, bodySize: number): number;
  _qb_wanted(): number;
  _qb_request(): number;
  _qb_request_size(): number;
  _qb_file(): number;
  _qb_file_size(): number;
  _qb_answered(which: number, answer: number, size: number, good: number): void;
  _qb_read(request: number, requestSize: number, file: number, fileSize: number): number;
  _qb_glyphs(pdf: number, pdfSize: number, glyphs: number, size: number): void;
  _qb_body(): number;
  _qb_body_size(): number;
  _qb_type(): number;
  _qb_name(): number;
  _qb_range(): number;
  UTF8ToString(at: number): string;
}
// emscripten's script stands before this one in the worker.
declare const qingbaiEngine: (options: object) => Promise<Module>;

export interface Wish {
  which: number; // 1: of the call that was just made; 2: of the reading in the background
  request: Uint8Array<ArrayBuffer>;
  file: Uint8Array<ArrayBuffer>;
}

export class Engine {
  private constructor(private readonly m: Module) {}

  static async of(compiled: WebAssembly.Module): Promise<Engine> {
    const instantiateWasm = (imports: WebAssembly.Imports, done: (made: WebAssembly.Instance) => void) => {
      void WebAssembly.instantiate(compiled, imports).then(done);
      return {};
    };
    const silent = () => undefined; // a message could hold words of a case
    return new Engine(await qingbaiEngine({ instantiateWasm, print: silent, printErr: silent }));
  }

  private lend<T>(bytes: Uint8Array, use: (at: number, size: number) => T): T {
    const at = this.m._malloc(bytes.length + 1);
    this.m.HEAPU8.set(bytes, at);
    this.m.HEAPU8[at + bytes.length] = 0;
    try {
      return use(at, bytes.length);
    } finally {
      this.m.HEAPU8.fill(0, at, at + bytes.length);
      this.m._free(at);
    }
  }
  private taken = (at: number, size: number) => Uint8Array.from(this.m.HEAPU8.subarray(at, at + size));

  open = (pack: Uint8Array) => this.lend(pack, (at, size) => this.m._qb_open(at, size));
  // The HTTP status; 0: wish() first, and then again.
  call = (head: Uint8Array, body: Uint8Array) =>
    this.lend(head, (h, headSize) => this.lend(body, (b, bodySize) => this.m._qb_call(h, headSize, b, bodySize)));
  wish(): Wish | null {
    const which = this.m._qb_wanted();
    if (which === 0) return null;
    const request = this.taken(this.m._qb_request(), this.m._qb_request_size());
    return { which, request, file: this.taken(this.m._qb_file(), this.m._qb_file_size()) };
  }
  answered = (which: number, good: boolean, answer: Uint8Array) =>
    this.lend(answer, (at, size) => this.m._qb_answered(which, at, size, good ? 1 : 0));
  // 1: done; 2: body() is a PDF whose glyphs() come first; 0: it is no request.
  read = (request: Uint8Array, file: Uint8Array) =>
    this.lend(request, (r, size) => this.lend(file, (f, fileSize) => this.m._qb_read(r, size, f, fileSize)));
  glyphs = (pdf: Uint8Array, json: Uint8Array) =>
    this.lend(pdf, (p, size) => this.lend(json, (g, jsonSize) => this.m._qb_glyphs(p, size, g, jsonSize)));

  body = () => this.taken(this.m._qb_body(), this.m._qb_body_size());
  type = () => this.m.UTF8ToString(this.m._qb_type());
  name = () => this.m.UTF8ToString(this.m._qb_name());
  range = () => this.m.UTF8ToString(this.m._qb_range());
}
