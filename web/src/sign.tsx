// A signature drawn on the screen, for a paper's words as they stand.
import { useRef, useState } from "preact/hooks";
import * as api from "./api";
import { asText, farEnough, pad, pointIn } from "./strokes";
import type { Point } from "./strokes";
import type { Shared } from "./words";

// A signature drawn with finger, pen or mouse, as points of a box of 600 by 200.
function Pad({ t, done }: { t: Shared["t"]; done: (strokes: string) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const strokes = useRef<Point[][]>([]);
  const [drawn, setDrawn] = useState(false);
  const point = (e: PointerEvent) => pointIn((e.currentTarget as HTMLElement).getBoundingClientRect(), e.clientX, e.clientY);
  const draw = () => {
    const c = canvas.current?.getContext("2d");
    if (!c) return;
    c.clearRect(0, 0, pad.width, pad.height);
    c.lineWidth = 6;
    c.lineCap = "round";
    c.lineJoin = "round";
    c.strokeStyle = "#0d1a59";
    for (const stroke of strokes.current) {
      c.beginPath();
      stroke.forEach(([x, y], i) => (i === 0 ? c.moveTo(x, y) : c.lineTo(x, y)));
      if (stroke.length === 1 && stroke[0]) c.lineTo(stroke[0][0] + 1, stroke[0][1]);
      c.stroke();
    }
  };
  const begin = (e: PointerEvent) => {
    (e.currentTarget as HTMLElement).setPointerCapture(e.pointerId);
    strokes.current.push([point(e)]);
    setDrawn(true);
    draw();
  };
  const go = (e: PointerEvent) => {
    const stroke = strokes.current[strokes.current.length - 1];
    const last = stroke?.[stroke.length - 1];
    const next = point(e);
    if (!stroke || !last || e.buttons === 0 || !farEnough(last, next)) return;
    stroke.push(next);
    draw();
  };
  return (
    <div class="pad">
      <canvas
        ref={canvas}
        width={pad.width}
        height={pad.height}
        role="img"
        aria-label={t("sign.pad")}
        onPointerDown={begin}
        onPointerMove={go}
      />
      <div class="row">
        <button class="main" disabled={!drawn} onClick={() => done(asText(strokes.current))}>
          {t("sign.use")}
        </button>
        <button
          class="quiet"
          onClick={() => {
            strokes.current = [];
            setDrawn(false);
            draw();
          }}>
          {t("sign.again")}
        </button>
      </div>
    </div>
  );
}

export function Sign({ paper, shared }: { paper: api.PaperFacts; shared: Shared }) {
  const { t, lang, plan, run } = shared;
  const [open, setOpen] = useState(false);
  const drawn = plan.marks.filter((m) => m.what === "signed").reverse();
  const mark = drawn.find((m) => m.paper === paper.id);
  const before = drawn[0]?.strokes;
  const sign = (strokes: string) =>
    void run(() => api.call(lang, "POST", "/case/papers/{paper}/signature", { at: { paper: paper.id }, body: { strokes } })).then((ok) => {
      if (ok) setOpen(false);
    });
  return (
    <>
      <h2>{t("sign.title")}</h2>
      <p class="note">{t("sign.lead")}</p>
      {paper.signed ? (
        <p>
          <span class="tag">{t("sign.signed")}</span>{" "}
          {mark && (
            <button class="quiet" onClick={() => void run(() => api.mark(lang, { what: "withdrawn", target: mark.mark }))}>
              {t("sign.take_off")}
            </button>
          )}
        </p>
      ) : (
        <>
          {mark && <p class="hint">{t("sign.changed")}</p>}
          <div class="row">
            <button class="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t("sign.draw")}
            </button>
            {before && (
              <button class="quiet" onClick={() => sign(before)}>
                {t("sign.same")}
              </button>
            )}
          </div>
          {open && <Pad t={t} done={sign} />}
        </>
      )}
    </>
  );
}
