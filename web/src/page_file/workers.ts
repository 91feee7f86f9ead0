// The page's side of its two workers. A call is a message to the keeper; what the keeper wants read goes on to the reader, which is
// ended and started again where it hangs.
import type { Send } from "../transport";
import type { Answered, Call, Read, Start, Started, WasRead } from "./messages";

// What the file holds: scripts of the workers, the engine and the pack, unpacked.
export interface Parts {
  keeper: Blob;
  reader: Blob;
  engine: ArrayBuffer;
  pack: ArrayBuffer;
}

const mostSeconds = 120; // one reading

const workerOf = (script: Blob) => {
  const at = URL.createObjectURL(script);
  const made = new Worker(at); // a classic one: of modules, Chromium starts none from a Blob of a file
  URL.revokeObjectURL(at);
  return made;
};

class Reader {
  private worker: Worker | null = null;
  private now: { id: number; timer: ReturnType<typeof setTimeout> } | null = null;
  private readonly queue: Read[] = [];
  constructor(
    private readonly parts: Parts,
    private readonly give: (answer: WasRead) => void,
  ) {}

  ask(read: Read): void {
    this.queue.push(read);
    this.goOn();
  }
  stop(): void {
    this.worker?.terminate();
    this.worker = null;
  }
  private goOn(): void {
    const read = this.now ? undefined : this.queue.shift();
    if (!read) return;
    this.worker ??= this.started();
    this.now = { id: read.id, timer: setTimeout(() => this.failed(), mostSeconds * 1000) };
    this.worker.postMessage(read, [read.request.buffer, read.file.buffer]);
  }
  private started(): Worker {
    const made = workerOf(this.parts.reader);
    made.onmessage = ({ data }: MessageEvent<WasRead>) => this.ended(data);
    made.onerror = () => this.failed();
    made.postMessage({ kind: "start", engine: this.parts.engine } satisfies Start);
    return made;
  }
  private failed(): void {
    const id = this.now?.id;
    this.stop();
    if (id !== undefined) this.ended({ kind: "was_read", id, good: false, body: new Uint8Array() });
  }
  private ended(answer: WasRead): void {
    if (this.now?.id !== answer.id) return;
    clearTimeout(this.now.timer);
    this.now = null;
    this.give(answer);
    this.goOn();
  }
}

const headersOf = (init: RequestInit) => new Headers(init.headers);

export class Workers {
  private readonly keeper: Worker;
  private readonly reader: Reader;
  private readonly calls = new Map<number, (answer: Answered) => void>();
  private next = 1;
  // Resolves when the engine has taken its pack; rejects with what it says of it.
  readonly ready: Promise<void>;

  constructor(parts: Parts) {
    this.keeper = workerOf(parts.keeper);
    this.reader = new Reader(parts, (answer) => this.keeper.postMessage(answer, [answer.body.buffer]));
    this.ready = new Promise((done, failed) => {
      this.keeper.onerror = (e) => failed(new Error(e.message));
      this.keeper.onmessage = ({ data }: MessageEvent<Answered | Started | Read>) => {
        if (data.kind === "read") this.reader.ask(data);
        else if (data.kind === "answered") this.ended(data);
        else if (data.status === 200) done();
        else failed(new Error(data.why));
      };
    });
    this.keeper.postMessage({ kind: "start", engine: parts.engine, pack: parts.pack } satisfies Start, [parts.pack]);
  }
  private ended(answer: Answered): void {
    this.calls.get(answer.id)?.(answer);
    this.calls.delete(answer.id);
  }
  // Everything goes with the workers: the keeper's memory is the only place where the case is.
  stop(): void {
    this.reader.stop();
    this.keeper.terminate();
  }

  answer = async (address: string, init: RequestInit): Promise<Answered> => {
    const url = new URL(address, "http://page");
    const query = Object.fromEntries(url.searchParams);
    const headers = headersOf(init);
    const head = {
      method: init.method ?? "GET",
      path: url.pathname.replace(/^\/api\/v1/, ""),
      query,
      if_match: headers.get("If-Match") ?? "",
      range: headers.get("Range") ?? "",
      lang: query["lang"] ?? "zh-Hans",
      now: Math.floor(performance.now() / 1000),
    };
    const body = new Uint8Array(await new Response(init.body ?? null).arrayBuffer());
    return new Promise((done, stopped) => {
      const id = this.next++;
      init.signal?.addEventListener("abort", () => stopped(new DOMException("stopped", "AbortError")));
      this.calls.set(id, done);
      this.keeper.postMessage({ kind: "call", id, head, body } satisfies Call, [body.buffer]);
    });
  };
  send: Send = async (address, init) => {
    if (new URL(address, "http://page").pathname === "/api/v1/leave") {
      this.stop();
      return new Response("{}");
    }
    const { status, type, body } = await this.answer(address, init);
    return new Response(body, { status, headers: { "Content-Type": type } });
  };
}
