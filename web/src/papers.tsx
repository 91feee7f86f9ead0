// Papers: read through, what to mind, print, sign, cut to the way it is filed, note as filed with its receipt.
import { useEffect, useRef, useState } from "preact/hooks";
import * as api from "./api";
import type { Place, Shared } from "./words";

export function PaperLinks({ t, lang, papers, go }: { t: Shared["t"]; lang: api.Lang; papers: api.Paper[]; go: Shared["go"] }) {
  return (
    <>
      {papers.map((p) => (
        <p class="paper">
          <button class="quiet name" onClick={() => go("papers", p.id)}>
            {p.name}
          </button>
          <a href={api.link(lang, `/case/papers/${p.id}.pdf`)} target="_blank" rel="noopener" aria-label={`${p.name} PDF`}>
            PDF
          </a>
          <a href={api.link(lang, `/case/papers/${p.id}.docx`)} download={`${p.id}.docx`} aria-label={`${p.name} Word`}>
            Word
          </a>
          <span class="sr">{t("papers.ready")}</span>
        </p>
      ))}
    </>
  );
}

// The server's own fragment: all text in it is escaped by the server, and it holds no script that this page's policy would run.
function Preview({ id, lang, copy, stamp }: { id: string; lang: api.Lang; copy: boolean; stamp: string }) {
  const [html, setHtml] = useState("");
  useEffect(() => {
    void api.text(lang, `/case/papers/${id}.html${copy ? "?copy=en" : ""}`).then(setHtml, () => setHtml(""));
  }, [id, lang, copy, stamp]);
  return <div class="sheet" tabIndex={0} role="document" dangerouslySetInnerHTML={{ __html: html }} />;
}

const mend: Record<string, Place> = {
  admission: "details",
  missing_field: "details",
  contradiction: "what",
  no_exhibit: "evidence",
  unconfirmed: "evidence",
};

// What to look at before it leaves the house: to mend it, or to go on knowingly.
function Checks({ t, checks, go }: { t: Shared["t"]; checks: api.Check[]; go: Shared["go"] }) {
  const grave = checks.filter((c) => c.grave),
    others = checks.filter((c) => !c.grave);
  const fix = (c: api.Check) =>
    mend[c.kind] && (
      <button
        class="quiet"
        aria-label={`${t("papers.fix")} ${c.what}`}
        onClick={() => go(mend[c.kind] as Place, c.kind === "unconfirmed" ? c.words : undefined)}>
        {t("papers.fix")}
      </button>
    );
  return (
    <>
      {grave.map((c) => (
        <div class="alarm urgent">
          <p>{c.words}</p>
          <p>{c.what}</p>
          <p class="note">{c.how}</p>
          {fix(c)}
        </div>
      ))}
      {checks.length === 0 ? (
        <p class="note">{t("papers.checked")}</p>
      ) : (
        others.length > 0 && (
          <details class="checks">
            <summary>{t("papers.checks", { n: others.length })}</summary>
            <ul>
              {others.map((c) => (
                <li>
                  <p>{c.what}</p>
                  <p class="note">{c.how}</p>
                  {fix(c)}
                </li>
              ))}
            </ul>
          </details>
        )
      )}
    </>
  );
}

// A signature drawn with finger, pen or mouse, as points of a box of 600 by 200.
function Pad({ t, done }: { t: Shared["t"]; done: (strokes: string) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const strokes = useRef<[number, number][][]>([]);
  const [drawn, setDrawn] = useState(false);
  const point = (e: PointerEvent): [number, number] => {
    const box = (e.currentTarget as HTMLElement).getBoundingClientRect();
    const part = (at: number, from: number, size: number, most: number) =>
      Math.min(most, Math.max(0, Math.round(((at - from) / size) * most)));
    return [part(e.clientX, box.left, box.width, 600), part(e.clientY, box.top, box.height, 200)];
  };
  const draw = () => {
    const c = canvas.current?.getContext("2d");
    if (!c) return;
    c.clearRect(0, 0, 600, 200);
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
    const stroke = strokes.current[strokes.current.length - 1],
      last = stroke?.[stroke.length - 1],
      next = point(e);
    if (!stroke || !last || e.buttons === 0 || Math.hypot(next[0] - last[0], next[1] - last[1]) < 4) return;
    stroke.push(next);
    draw();
  };
  return (
    <div class="pad">
      <canvas ref={canvas} width="600" height="200" role="img" aria-label={t("sign.pad")} onPointerDown={begin} onPointerMove={go} />
      <div class="row">
        <button
          class="main"
          disabled={!drawn}
          onClick={() => done(strokes.current.map((s) => s.map(([x, y]) => `${x},${y}`).join(" ")).join(";"))}>
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

function Sign({ paper, shared }: { paper: api.PaperFacts; shared: Shared }) {
  const { t, lang, plan, run } = shared;
  const [open, setOpen] = useState(false);
  const drawn = plan.marks.filter((m) => m.what === "signed").reverse();
  const mark = drawn.find((m) => m.paper === paper.id),
    before = drawn[0]?.strokes;
  const sign = (strokes: string) =>
    run(() => api.call<api.Plan>(lang, "POST", `/case/papers/${paper.id}/signature`, { strokes })).then((ok) => {
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
            <button
              class="quiet"
              onClick={() => run(() => api.call<api.Plan>(lang, "POST", "/case/marks", { what: "withdrawn", target: mark.mark }))}>
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

const channels = ["web", "phone", "counter", "ems"];

// The same paper cut to the way it is filed, to copy part by part.
function Ways({ id, t, lang, run }: { id: string } & Shared) {
  const [limit, setLimit] = useState("500");
  const [cut, setCut] = useState<api.ChannelText | null>(null);
  const [copied, setCopied] = useState(-1);
  const take = (channel: string) =>
    run(async () => {
      setCut(await api.call(lang, "POST", `/case/papers/${id}/channel`, { channel, limit: channel === "web" ? Number(limit) || 0 : 0 }));
      setCopied(-1);
    });
  return (
    <>
      <h2>{t("ways.title")}</h2>
      <div class="row" role="group" aria-label={t("ways.title")}>
        {channels.map((c) => (
          <button class="choice small" aria-pressed={cut?.channel === c} onClick={() => take(c)}>
            {t(`ways.${c}`)}
          </button>
        ))}
      </div>
      {cut?.channel === "web" && (
        <div class="field">
          <label for="limit">{t("ways.limit")}</label>
          <input
            id="limit"
            inputMode="numeric"
            value={limit}
            onInput={(e) => setLimit(e.currentTarget.value)}
            onChange={() => take("web")}
          />
        </div>
      )}
      {cut && !cut.whole && <p class="hint">{t("ways.cut")}</p>}
      {cut?.parts.map((p, i) => (
        <div class="part">
          <h3>
            {p.label} {p.text && <span class="note">{t("ways.characters", { n: p.characters })}</span>}
          </h3>
          {p.text ? <pre tabIndex={0}>{p.text}</pre> : <p class="blank" />}
          {p.text && (
            <button
              class="quiet"
              aria-label={`${t("ways.copy")} ${p.label}`}
              onClick={() => void navigator.clipboard?.writeText(p.text).then(() => setCopied(i))}>
              {t(copied === i ? "ways.copied" : "ways.copy")}
            </button>
          )}
        </div>
      ))}
    </>
  );
}

// It was handed in: the clock starts, the letter as it left and the receipt's photo become evidence.
function Filed({ paper, shared }: { paper: api.PaperFacts; shared: Shared }) {
  const { t, lang, plan, run } = shared;
  const [receipt, setReceipt] = useState("");
  const [day, setDay] = useState(plan.today);
  const [photo, setPhoto] = useState<File | null>(null);
  const [noted, setNoted] = useState(false);
  const note = () =>
    run(async () => {
      const after = await api.call<api.Plan>(lang, "POST", `/case/papers/${paper.id}/filed`, { on: day, receipt });
      if (photo)
        await api.upload(
          lang,
          photo,
          () => undefined,
          () => false,
          t("papers.receipt_of", { name: paper.name }),
        );
      return after;
    }).then((ok) => {
      setNoted(ok);
      if (ok) {
        setReceipt("");
        setPhoto(null);
      }
    });
  return (
    <>
      <h2>{t("papers.after")}</h2>
      {paper.files_name && <p class="note">{t("papers.begins", { matter: paper.files_name })}</p>}
      <div class="field">
        <label for="day">{t("papers.day")}</label>
        <input id="day" type="date" max={plan.today} value={day} onInput={(e) => setDay(e.currentTarget.value)} />
      </div>
      <div class="field">
        <label for="receipt">{t("papers.receipt")}</label>
        <p class="note" id="receipt-hint">
          {t("papers.receipt_hint")}
        </p>
        <input
          id="receipt"
          aria-describedby="receipt-hint"
          value={receipt}
          onInput={(e) => setReceipt(e.currentTarget.value)}
          autocomplete="off"
        />
      </div>
      <div class="field">
        <label for="photo">{t("papers.photo")}</label>
        <input id="photo" type="file" accept="image/*,application/pdf" onChange={(e) => setPhoto(e.currentTarget.files?.[0] ?? null)} />
      </div>
      <div class="row">
        <button class="main" onClick={note}>
          {t("papers.note")}
        </button>
      </div>
      <p role="status">{noted ? t(paper.files ? "papers.noted" : "papers.noted_sent") : ""}</p>
    </>
  );
}

function One({ id, shared }: { id: string; shared: Shared }) {
  const { t, lang, plan, heading, go } = shared;
  const [paper, setPaper] = useState<api.PaperFacts | null>(null);
  const [copy, setCopy] = useState(lang === "en");
  useEffect(() => {
    void api.call<api.PaperFacts>(lang, "GET", `/case/papers/${id}`).then(setPaper, () => go("papers"));
  }, [id, lang, plan]);
  const known = plan.papers.find((p) => p.id === id) ?? plan.offered_papers.find((p) => p.id === id);
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {known?.name ?? paper?.name ?? ""}
      </h1>
      <div class="row">
        <a class="main" href={api.link(lang, `/case/papers/${id}.pdf`)} target="_blank" rel="noopener">
          {t("papers.print")}
        </a>
        <a class="quiet" href={api.link(lang, `/case/papers/${id}.docx`)} download={`${id}.docx`}>
          Word
        </a>
        <button class="quiet" onClick={() => go("details")}>
          {t("ask.details")}
        </button>
      </div>
      {paper && <Checks t={t} checks={paper.checks} go={go} />}
      <p>
        <button class="quiet" aria-pressed={copy} onClick={() => setCopy(!copy)}>
          {t(copy ? "papers.as_sent" : "papers.reading_copy")}
        </button>
      </p>
      <Preview id={id} lang={lang} copy={copy} stamp={`${plan.answers_version} ${plan.marks.length}`} />
      {paper?.to_sign && <Sign paper={paper} shared={shared} />}
      <Ways id={id} {...shared} />
      {paper && <Filed paper={paper} shared={shared} />}
      <p>
        <button class="quiet" onClick={() => go("papers")}>
          {t("back")}
        </button>
      </p>
      <Done {...shared} />
    </section>
  );
}

// Copies of an ID card that are good for one purpose only. The pictures are not kept.
function IdCopy({ t, lang, run }: Shared) {
  const [f, setF] = useState<Record<string, string>>({});
  const [pictures, setPictures] = useState<File[]>([]);
  const set = (name: string) => (e: Event) => {
    const value = (e.currentTarget as HTMLInputElement).value;
    setF((was) => ({ ...was, [name]: value }));
  };
  const make = () =>
    run(async () => {
      const uploads: string[] = [];
      for (const picture of pictures.slice(0, 2))
        uploads.push(
          await api.upload(
            lang,
            picture,
            () => undefined,
            () => false,
            "",
            false,
          ),
        );
      api.hand(await api.bytes(lang, "/case/id-copy", { uploads, to: f["id-to"] ?? "", purpose: f["id-purpose"] ?? "" }), "id-copy.pdf");
    });
  return (
    <details class="tool">
      <summary>{t("idcopy.title")}</summary>
      <p class="note">{t("idcopy.lead")}</p>
      {["id-to", "id-purpose"].map((name) => (
        <div class="field">
          <label for={name}>{t(name === "id-to" ? "idcopy.to" : "idcopy.purpose")}</label>
          <input id={name} value={f[name] ?? ""} onInput={set(name)} autocomplete="off" />
        </div>
      ))}
      <div class="field">
        <label for="id-pictures">{t("idcopy.pictures")}</label>
        <input id="id-pictures" type="file" multiple accept="image/*" onChange={(e) => setPictures([...(e.currentTarget.files ?? [])])} />
      </div>
      <button class="quiet" onClick={make}>
        {t("idcopy.make")}
      </button>
    </details>
  );
}

export function Papers(shared: Shared) {
  const { t, lang, plan, heading, item, go } = shared;
  if (item) return <One key={item} id={item} shared={shared} />;
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("place.papers")}
      </h1>
      <p class="lead">{t("papers.lead")}</p>
      {plan.papers.length === 0 && <p class="hint">{t("papers.nothing")}</p>}
      <PaperLinks t={t} lang={lang} papers={plan.papers} go={go} />
      {plan.offered_papers.length > 0 && (
        <details class="tool">
          <summary>{t("papers.offered", { n: plan.offered_papers.length })}</summary>
          <PaperLinks t={t} lang={lang} papers={plan.offered_papers} go={go} />
        </details>
      )}
      <IdCopy {...shared} />
      <Done {...shared} />
    </section>
  );
}

export function Done({ t, lang, plan, run }: Shared) {
  const done = plan.marks.filter((m) => m.what === "sent" || m.what === "filed" || m.what === "answered");
  if (done.length === 0) return null;
  return (
    <>
      <h2>{t("papers.done")}</h2>
      <ul class="cards">
        {done.map((m) => (
          <li key={m.mark}>
            <p>
              <span class="tag">{t(`mark.${m.what}`)}</span> {m.on} {m.name} {m.receipt} {m.outcome && t(`outcome.${m.outcome}`)}
            </p>
            <button
              class="quiet"
              onClick={() => run(() => api.call<api.Plan>(lang, "POST", "/case/marks", { what: "withdrawn", target: m.mark }))}>
              {t("undo")}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
