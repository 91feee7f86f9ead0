// A signature as points of a box of 600 by 200, from its top left.
export type Point = [x: number, y: number];
export const pad = { width: 600, height: 200 };
const apart = 4; // points that are nearer add nothing

const within = (at: number, from: number, size: number, most: number) =>
  Math.min(most, Math.max(0, Math.round(((at - from) / size) * most)));

// Where a pointer is; `box` is the pad as it stands on the screen.
export const pointIn = (box: { left: number; top: number; width: number; height: number }, x: number, y: number): Point => [
  within(x, box.left, box.width, pad.width),
  within(y, box.top, box.height, pad.height),
];

export const farEnough = (last: Point, next: Point) => Math.hypot(next[0] - last[0], next[1] - last[1]) >= apart;

// As marks keep it: blanks between points, semicolons between strokes (docs/formats/marks.md).
export const asText = (strokes: Point[][]) => strokes.map((stroke) => stroke.map(([x, y]) => `${x},${y}`).join(" ")).join(";");
