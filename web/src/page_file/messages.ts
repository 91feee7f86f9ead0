// What the page and its two workers say to each other. Bytes are handed over, not copied.
export interface Head {
  method: string;
  path: string; // below /api/v1
  query: Record<string, string>;
  if_match: string;
  range: string;
  lang: string;
  now: number; // seconds, steady
}

// To either worker, first: the compiled engine comes as its bytes.
export interface Start {
  kind: "start";
  engine: ArrayBuffer; // WebAssembly
  pack?: ArrayBuffer; // the keeper's only
}

// To the keeper.
export interface Call {
  kind: "call";
  id: number;
  head: Head;
  body: Uint8Array<ArrayBuffer>;
}
// From the keeper.
export interface Answered {
  kind: "answered";
  id: number;
  status: number;
  type: string;
  name: string;
  range: string;
  body: Uint8Array<ArrayBuffer>;
}
export interface Started {
  kind: "started";
  status: number; // 200, or the pack was refused
  why: string;
}

// From the keeper by way of the page to the reader, and back. `good`: the reader did its work.
export interface Read {
  kind: "read";
  id: number;
  request: Uint8Array<ArrayBuffer>;
  file: Uint8Array<ArrayBuffer>;
}
export interface WasRead {
  kind: "was_read";
  id: number;
  good: boolean;
  body: Uint8Array<ArrayBuffer>;
}
