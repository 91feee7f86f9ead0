// How times, sizes and money are written.

const two = (n: number) => String(n).padStart(2, "0");

// Of a recording: 01:05.
export const clock = (seconds: number) => `${two(Math.floor(seconds / 60))}:${two(Math.floor(seconds) % 60)}`;
// Of a call that runs: 1:05.
export const running = (seconds: number) => `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
// Of an instant (RFC 3339): its day and minute, in the zone that it names.
export const moment = (instant: string) => instant.slice(0, 16).replace("T", " ");
export const day = (instant: string) => instant.slice(0, 10);

export const size = (bytes: number) =>
  bytes > 1048576 ? `${(bytes / 1048576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;

export const yuan = (fen: number | null) => (fen === null ? "–" : (fen / 100).toLocaleString("zh-CN"));

// What is added to words begins on a line of its own.
export const onNewLine = (words: string, added: string) => `${words}${words && !words.endsWith("\n") ? "\n" : ""}${added}`;
