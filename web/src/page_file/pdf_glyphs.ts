// The glyphs of a PDF's pages, by pdf.js, for the engine's own reader of words (src/extract/page/pdf_glyphs.hpp). Nothing is
// painted: the list of what would be painted tells where each glyph stands, how large, how slanted and in what ink.
import * as pdfjs from "pdfjs";
import { WorkerMessageHandler } from "pdfjs-worker";
import { TextState } from "./pdf_text_state";
import type { Glyph, Matrix, PdfGlyph } from "./pdf_text_state";

// pdf.js runs in the worker that it is called from.
(globalThis as { pdfjsWorker?: object }).pdfjsWorker = { WorkerMessageHandler };

// The maps of Chinese fonts that a file may name instead of carrying them.
const maps = import.meta.glob("../../../third_party/page/node_modules/pdfjs-dist/cmaps/{Adobe-GB1,GB,UniGB}*.bcmap", {
  eager: true,
  import: "default",
  query: "?inline",
});
const bytesOf = (data: string) => Uint8Array.from(atob(data.slice(data.indexOf(",") + 1)), (c) => c.charCodeAt(0));
class Maps {
  fetch({ name }: { name: string }): Promise<{ cMapData: Uint8Array; isCompressed: boolean }> {
    const found = Object.entries(maps).find(([file]) => file.endsWith(`/${name}.bcmap`));
    return found ? Promise.resolve({ cMapData: bytesOf(found[1]), isCompressed: true }) : Promise.reject(new Error(`no map ${name}`));
  }
}
class NoFonts {
  fetch(): Promise<Uint8Array> {
    return Promise.reject(new Error("no standard fonts"));
  }
}

const mostPages = 2000;
type Args = unknown[];
type Do = (state: TextState, args: Args, page: pdfjs.Page) => void;
const number = (args: Args, at = 0) => Number(args[at]);
// A matrix comes as six numbers or as one list of them.
const matrixOf = (args: Args): Matrix => Array.from((args.length >= 6 ? args : (args[0] ?? [])) as ArrayLike<number>) as Matrix;

// 0.3 red + 0.59 green + 0.11 blue: how light the fill is.
function lightOf(args: Args): number {
  const [first] = args;
  const hex = typeof first === "string" ? /^#(..)(..)(..)/.exec(first) : null;
  const [r, g, b] = hex ? hex.slice(1).map((part) => parseInt(part, 16)) : args.map(Number);
  return (0.3 * (r ?? 0) + 0.59 * (g ?? 0) + 0.11 * (b ?? 0)) / 255;
}

function withState(state: TextState, entries: [string, unknown][]): void {
  for (const [key, value] of entries) if (key === "ca") state.now.alpha = Number(value);
}

const named: Record<string, Do> = {
  save: (s) => s.save(),
  restore: (s) => s.restore(),
  transform: (s, args) => s.transform(matrixOf(args)),
  paintFormXObjectBegin: (s, args) => {
    s.save();
    const matrix = args[0] as ArrayLike<number> | null;
    if (matrix) s.transform(Array.from(matrix) as Matrix);
  },
  paintFormXObjectEnd: (s) => s.restore(),
  beginGroup: (s) => s.beginGroup(),
  endGroup: (s) => s.endGroup(),
  beginText: (s) => s.beginText(),
  setTextMatrix: (s, args) => s.setTextMatrix(matrixOf(args)),
  setCharSpacing: (s, args) => (s.now.charSpacing = number(args)),
  setWordSpacing: (s, args) => (s.now.wordSpacing = number(args)),
  setHScale: (s, args) => (s.now.scale = number(args) / 100),
  setLeading: (s, args) => (s.now.leading = -number(args)),
  setTextRise: (s, args) => (s.now.rise = number(args)),
  setTextRenderingMode: (s, args) => (s.now.rendering = number(args)),
  setFont: (s, args, page) => {
    const name = String(args[0]);
    s.now.font = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
    s.now.size = number(args, 1);
  },
  moveText: (s, args) => s.moveText(number(args), number(args, 1)),
  setLeadingMoveText: (s, args) => {
    s.now.leading = number(args, 1);
    s.moveText(number(args), number(args, 1));
  },
  nextLine: (s) => s.moveText(0, s.now.leading),
  showText: (s, args) => s.show(args[0] as (PdfGlyph | number)[]),
  setGState: (s, args) => withState(s, args[0] as [string, unknown][]),
  setFillRGBColor: (s, args) => (s.now.light = lightOf(args)),
  setFillColorN: (s) => (s.now.light = 0),
  fill: (s) => ++s.fills,
  eoFill: (s) => ++s.fills,
  constructPath: (s, args) => {
    if (number(args) === pdfjs.OPS["fill"] || number(args) === pdfjs.OPS["eoFill"]) ++s.fills;
  },
  paintImageXObject: (s) => s.picture(),
  paintInlineImageXObject: (s) => s.picture(),
  paintImageMaskXObject: (s) => s.picture(),
};
const doing = new Map<number, Do>(
  Object.entries(named).flatMap(([name, way]) => {
    const code = pdfjs.OPS[name];
    return code === undefined ? [] : [[code, way] as [number, Do]];
  }),
);

type PageGlyphs = [width: number, height: number, unseen: number, pictures: number, fills: number, glyphs: Glyph[]];

async function pageOf(document: pdfjs.Document, which: number): Promise<PageGlyphs> {
  const page = await document.getPage(which);
  const view = page.getViewport({ scale: 1 });
  const state = new TextState(view.transform as Matrix);
  const { fnArray, argsArray } = await page.getOperatorList();
  fnArray.forEach((code, at) => doing.get(code)?.(state, argsArray[at] ?? [], page));
  page.cleanup();
  const covered = Math.min(1, state.pictures / Math.max(1, view.width * view.height));
  return [view.width, view.height, state.unseen, covered, state.fills, state.glyphs];
}

export async function glyphsOf(bytes: Uint8Array): Promise<PageGlyphs[] | "damaged" | "locked"> {
  const wish = {
    data: bytes.slice(),
    CMapReaderFactory: Maps,
    StandardFontDataFactory: NoFonts,
    cMapPacked: true,
    useWorkerFetch: false,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    verbosity: 0,
  };
  const task = pdfjs.getDocument(wish);
  try {
    const document = await task.promise;
    const pages: PageGlyphs[] = [];
    for (let n = 1; n <= Math.min(document.numPages, mostPages); ++n) pages.push(await pageOf(document, n));
    return pages;
  } catch (e) {
    return (e as Error | null)?.name === "PasswordException" ? "locked" : "damaged";
  } finally {
    await task.destroy();
  }
}
