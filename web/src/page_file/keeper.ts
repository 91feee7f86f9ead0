// The worker that keeps the case: one call after the other; the reading in the background goes on between them.
import { Engine } from "./engine";
import type { Answered, Call, Read, Start, Started, WasRead } from "./messages";

type Told = Start | Call | WasRead;
const give = (message: Answered | Started | Read, handed: Transferable[]) => (self as unknown as Worker).postMessage(message, handed);

let engine: Promise<Engine>;
const waiting = new Map<number, (answer: WasRead) => void>();
let next = 1;

// Has the reader answer what the engine wants; true where there was something.
async function readFor(which: number): Promise<boolean> {
  const here = await engine;
  const wish = here.wish();
  if (wish?.which !== which) return false;
  const id = next++;
  const answer = await new Promise<WasRead>((done) => {
    waiting.set(id, done);
    give({ kind: "read", id, request: wish.request, file: wish.file }, [wish.request.buffer, wish.file.buffer]);
  });
  here.answered(which, answer.good, answer.body);
  return true;
}

let reading = false;
async function readOn(): Promise<void> {
  if (reading) return;
  reading = true;
  while (await readFor(2));
  reading = false;
}

async function answer({ id, head, body }: Call): Promise<void> {
  const here = await engine;
  const bytes = new TextEncoder().encode(JSON.stringify(head));
  let status = here.call(bytes, body);
  while (status === 0 && (await readFor(1))) status = here.call(bytes, body);
  const out: Answered = { kind: "answered", id, status, type: here.type(), name: here.name(), range: here.range(), body: here.body() };
  give(out, [out.body.buffer]);
  void readOn();
}

async function start({ engine: code, pack }: Start): Promise<Engine> {
  const made = await Engine.of(await WebAssembly.compile(code));
  const status = made.open(new Uint8Array(pack ?? new ArrayBuffer(0)));
  give({ kind: "started", status, why: status === 200 ? "" : new TextDecoder().decode(made.body()) }, []);
  return made;
}

let last: Promise<void> = Promise.resolve();
self.onmessage = ({ data }: MessageEvent<Told>) => {
  if (data.kind === "start") engine = start(data);
  else if (data.kind === "call") last = last.then(() => answer(data));
  else {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  }
};
