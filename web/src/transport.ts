// How a call reaches the program: over HTTP; or, in a page that brings its own engine, as a message to a worker (page_file/).
export type Send = (address: string, init: RequestInit) => Promise<Response>;

let send: Send = (address, init) => fetch(address, init);
let own = false;

export const sent: Send = (address, init) => send(address, init);
export function sendBy(other: Send): void {
  send = other;
  own = true;
}

// True in a page that brings its own engine: then nothing outside it is a part of the program.
export const inPage = () => own;
