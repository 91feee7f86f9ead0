// Papers: those of the plan, those that may help besides, copies of an ID card.
import { useState } from "preact/hooks";
import * as api from "./api";
import { hand, upload } from "./files";
import { Paper } from "./paper";
import { Done, PaperLinks } from "./paper_lists";
import { Split } from "./split";
import { useWide } from "./wide";
import type { Shared } from "./words";

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
      for (const picture of pictures.slice(0, 2)) uploads.push(await upload(lang, picture, { finish: false }));
      const body = { uploads, to: f["id-to"] ?? "", purpose: f["id-purpose"] ?? "" };
      hand(await api.bytes(lang, "/case/id-copy", { body }), "id-copy.pdf");
    });
  return (
    <details class="tool">
      <summary>{t("idcopy.title")}</summary>
      <p class="note">{t("idcopy.lead")}</p>
      {["id-to", "id-purpose"].map((name) => (
        <div key={name} class="field">
          <label for={name}>{t(name === "id-to" ? "idcopy.to" : "idcopy.purpose")}</label>
          <input id={name} value={f[name] ?? ""} onInput={set(name)} autocomplete="off" />
        </div>
      ))}
      <div class="field">
        <label for="id-pictures">{t("idcopy.pictures")}</label>
        <input id="id-pictures" type="file" multiple accept="image/*" onChange={(e) => setPictures([...(e.currentTarget.files ?? [])])} />
      </div>
      <button class="quiet" onClick={() => void make()}>
        {t("idcopy.make")}
      </button>
    </details>
  );
}

// Those of one recipient stand together, in the order of the plan.
function ByRecipient({ t, go, papers }: Shared & { papers: (Pick<api.Paper, "id" | "name" | "to"> & { sent_on?: string | null })[] }) {
  const recipients = [...new Set(papers.map((p) => p.to))];
  return (
    <>
      {recipients.map((to) => (
        <div key={to}>
          <h2>{t(`to.${to}`)}</h2>
          <PaperLinks t={t} papers={papers.filter((p) => p.to === to)} go={go} />
        </div>
      ))}
    </>
  );
}

export function Papers(shared: Shared) {
  const { t, plan, heading, item } = shared;
  const wide = useWide();
  const open = item || (wide ? plan.papers[0]?.id : "");
  return (
    <Split heading={heading} title={t("place.papers")} open={open && <Paper key={open} id={open} shared={shared} />}>
      <p class="lead">{t("papers.lead")}</p>
      {plan.papers.length === 0 && <p class="hint">{t("papers.nothing")}</p>}
      <ByRecipient {...shared} papers={plan.papers} />
      {plan.offered_papers.length > 0 && (
        <details class="tool">
          <summary>{t("papers.offered", { n: plan.offered_papers.length })}</summary>
          <ByRecipient {...shared} papers={plan.offered_papers} />
        </details>
      )}
      <IdCopy {...shared} />
      <Done {...shared} />
    </Split>
  );
}
