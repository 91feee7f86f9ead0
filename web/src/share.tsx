// Share and export: the letters, the evidence bundle, the case for a helper.
import { useRef, useState } from "preact/hooks";
import * as api from "./api";
import { useEvidence } from "./evidence_list";
import { hand } from "./files";
import { inPage } from "./transport";
import type { Shared } from "./words";

// The evidence bundle: for whom, and what stays home.
function Bundle(shared: Shared) {
  const { t, lang, run } = shared;
  const [to, setTo] = useState("");
  const files = useEvidence(shared)?.files ?? [];
  const [stays, setStays] = useState<Record<string, string>>({});
  const [state, setState] = useState("");
  const stop = useRef(new AbortController());
  const keep = (item: string) =>
    setStays((was) => {
      const next = { ...was };
      if (item in next) delete next[item];
      else next[item] = "";
      return next;
    });
  const make = async () => {
    setState("share.bundle_making");
    stop.current = new AbortController();
    const ok = await run(async () => {
      hand(await api.bytes(lang, "/case/bundle", { body: { to, withheld: stays }, stop: stop.current.signal }), "evidence.zip");
    });
    setState(ok ? "share.bundle_done" : "");
  };
  return (
    <>
      <h2>{t("share.bundle")}</h2>
      <p class="lead">{t("share.bundle_lead")}</p>
      {inPage() && <p class="note">{t("page.bundle")}</p>}
      <div class="field">
        <label for="bundle-to">{t("share.bundle_to")}</label>
        <input id="bundle-to" value={to} onInput={(e) => setTo(e.currentTarget.value)} autocomplete="off" />
      </div>
      {files.length > 0 && (
        <details class="tool">
          <summary>{t("share.stays", { n: Object.keys(stays).length })}</summary>
          <p class="note">{t("share.stays_lead")}</p>
          {files.map((f) => (
            <div key={f.item} class="field check">
              <label>
                <input type="checkbox" checked={f.item in stays} onChange={() => keep(f.item)} /> {f.item} {f.name}
              </label>
              {f.item in stays && (
                <input
                  aria-label={`${t("share.why")} ${f.item}`}
                  placeholder={t("share.why")}
                  value={stays[f.item]}
                  onInput={(e) => {
                    const why = e.currentTarget.value;
                    setStays((was) => ({ ...was, [f.item]: why }));
                  }}
                />
              )}
            </div>
          ))}
        </details>
      )}
      <p class="note">{t("share.bundle_never")}</p>
      <div class="row">
        <button class="main" disabled={state === "share.bundle_making"} onClick={() => void make()}>
          {t("share.bundle_make")}
        </button>
      </div>
      <p role="status">
        {state && t(state)}{" "}
        {state === "share.bundle_making" && (
          <button class="quiet" onClick={() => stop.current.abort()}>
            {t("cancel")}
          </button>
        )}
      </p>
    </>
  );
}

export function Share(shared: Shared) {
  const { t, lang, heading, run, plan } = shared;
  const [to, setTo] = useState("");
  const [done, setDone] = useState(false);
  const seal = () =>
    run(async () => {
      hand(await api.bytes(lang, "/keeping/share", { body: { to } }), "case.age");
      setDone(true);
    });
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("place.share")}
      </h1>
      <h2>{t("share.letters")}</h2>
      <p class="lead">{t("share.letters_lead", { n: plan.papers.length })}</p>
      <p class="row">
        {!inPage() && (
          <a class="quiet" href="/plain/papers">
            {t("share.plain")}
          </a>
        )}{" "}
        <a class="quiet" href={api.link(lang, "/case/calendar.ics")} download="calendar.ics">
          {t("waiting.calendar")}
        </a>
      </p>
      <Bundle {...shared} />
      <h2>{t("share.helper")}</h2>
      <p class="lead">{t("share.helper_lead")}</p>
      <div class="field">
        <label for="to">{t("share.key")}</label>
        <input id="to" value={to} onInput={(e) => setTo(e.currentTarget.value)} placeholder="age1…" autocomplete="off" spellcheck={false} />
      </div>
      <div class="row">
        <button class="main" onClick={() => void seal()}>
          {t("share.hand")}
        </button>
      </div>
      <p role="status">{done ? t("share.done") : ""}</p>
    </section>
  );
}
