// Where a PDF's glyphs stand: the graphics and text state of pdf.js's list of operators, as its own canvas keeps it.
import type { Font } from "pdfjs";

export type Matrix = [number, number, number, number, number, number];
// text, the point it stands on, how far the pen moves, size, slant in radians, ink, text object: as faces/page/engine.cpp takes them.
export type Glyph = [string, number, number, number, number, number, number, number, number];
export interface PdfGlyph {
  unicode: string;
  width: number;
  isSpace: boolean;
  vmetric?: number[];
}

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];

// What saving and restoring keep.
class Graphics {
  matrix: Matrix = [1, 0, 0, 1, 0, 0];
  light = 0; // of the fill: 0 black, 1 white
  alpha = 1;
  font: Font | null = null;
  size = 0;
  charSpacing = 0;
  wordSpacing = 0;
  scale = 1;
  leading = 0;
  rise = 0;
  rendering = 0;
  text: Matrix = [1, 0, 0, 1, 0, 0];
  x = 0;
  y = 0;
  lineX = 0;
  lineY = 0;
  copy = (): Graphics => Object.assign(new Graphics(), this, { copy: this.copy });
}

export class TextState {
  now = new Graphics();
  readonly glyphs: Glyph[] = [];
  unseen = 0;
  pictures = 0; // square points that pictures cover
  fills = 0;
  private object = 1;
  private readonly saved: Graphics[] = [];
  private readonly groups: number[] = [];

  constructor(view: Matrix) {
    this.now.matrix = view;
  }
  save(): void {
    const kept = new Graphics();
    Object.assign(kept, this.now);
    this.saved.push(kept);
  }
  restore(): void {
    this.now = this.saved.pop() ?? this.now;
  }
  transform(by: Matrix): void {
    this.now.matrix = times(this.now.matrix, by);
  }
  // A group is laid on the page as a whole, with the opacity that stood before it; inside it opacity begins anew.
  beginGroup(): void {
    this.groups.push(this.now.alpha);
    this.save();
    this.now.alpha = 1;
  }
  endGroup(): void {
    this.groups.pop();
    this.restore();
  }
  beginText(): void {
    ++this.object;
    this.place([1, 0, 0, 1, 0, 0]);
  }
  setTextMatrix(to: Matrix): void {
    ++this.object;
    this.place(to);
  }
  private place(to: Matrix): void {
    Object.assign(this.now, { text: to, x: 0, y: 0, lineX: 0, lineY: 0 });
  }
  moveText(x: number, y: number): void {
    this.now.x = this.now.lineX += x;
    this.now.y = this.now.lineY += y;
  }
  picture(): void {
    const [a, b, c, d] = this.now.matrix;
    this.pictures += Math.abs(a * d - b * c);
  }
  show(all: (PdfGlyph | number)[]): void {
    const s = this.now;
    const vertical = s.font?.vertical === true;
    const unit = s.size * (s.font?.fontMatrix?.[0] ?? 0.001);
    for (const glyph of all) {
      if (typeof glyph === "number") {
        this.advance(((vertical ? 1 : -1) * glyph * s.size) / 1000, vertical);
        continue;
      }
      const width = glyph.width * unit;
      this.draw(glyph, vertical ? 0 : width * s.scale, vertical ? width : 0, unit);
      const between = s.charSpacing + (glyph.isSpace ? s.wordSpacing : 0);
      this.advance(vertical ? width - between : width + between, vertical);
    }
  }
  private advance(by: number, vertical: boolean): void {
    if (vertical) this.now.y -= by;
    else this.now.x += by * this.now.scale;
  }
  private draw(glyph: PdfGlyph, dx: number, dy: number, unit: number): void {
    const s = this.now;
    const [a, b, c, d, e, f] = times(s.matrix, s.text);
    const origin = dy === 0 ? [0, 0] : [(glyph.vmetric?.[1] ?? 0) * unit, (glyph.vmetric?.[2] ?? 0) * unit];
    const x = s.x - (origin[0] ?? 0);
    const y = s.y + s.rise - (origin[1] ?? 0);
    const hidden = s.rendering === 3;
    const ink = hidden ? 1 : Math.min(1, Math.max(0, (1 - s.light) * s.alpha * this.groups.reduce((all, one) => all * one, 1)));
    if (hidden && glyph.unicode.trim()) ++this.unseen;
    this.glyphs.push([
      glyph.unicode,
      a * x + c * y + e,
      b * x + d * y + f,
      a * dx - c * dy,
      b * dx - d * dy,
      Math.min(2000, Math.max(0.1, Math.abs(s.size) * Math.hypot(c, d))),
      Math.atan2(b * s.scale, a * s.scale),
      ink,
      this.object,
    ]);
  }
}
