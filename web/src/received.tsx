// What came of the files: read as what, what it fills in, and what could not be read, with what to bring instead.
import type * as api from "./api";
import { WhatIsNew } from "./what_is_new";
import type { Shared } from "./words";

const most = 5;
type File = api.Evidence["files"][number];

// A warning that nothing at all could be read; what is held of the file otherwise counts as read.
const nothing = [
  "damaged",
  "empty",
  "not_read",
  "password_needed",
  "wrong_password",
  "unknown_kind",
  "ocr_missing",
  "ocr_failed",
  "no_text",
  "nothing_found",
  "reading_failed",
  "media_library_missing",
];
const couldNot = (file: File) => file.warnings.some((w) => nothing.includes(w.code)) && file.messages === 0;

function One({ t, go, file }: Shared & { file: File }) {
  const failed = couldNot(file);
  return (
    <li>
      <p>
        <strong>{file.name}</strong>{" "}
        <span class={failed ? "tag late" : "tag"}>{failed ? t("received.not_read") : t(`kind.${file.kind}`)}</span>
      </p>
      {file.messages > 0 && (
        <p>
          {t("received.messages", { n: file.messages })}{" "}
          <span class="note">
            {Object.entries(file.classes)
              .map(([c, n]) => `${t(`class.${c}`)} ${n}`)
              .join(" · ")}
          </span>
        </p>
      )}
      {file.warnings.map((w, i) => (
        <p key={i} class={failed ? "" : "note"}>
          {w.text}
        </p>
      ))}
      {failed && <p>{t("received.instead")}</p>}
      {!failed && (
        <p class="note">
          {t(file.kind === "credit_report" ? "received.fills_credit" : file.messages > 0 ? "received.fills_messages" : "received.fills")}
        </p>
      )}
      <div class="row">
        <button class="quiet" aria-label={`${t("received.look")} ${file.name}`} onClick={() => go("evidence", file.item)}>
          {t("received.look")}
        </button>
        {file.kind === "credit_report" && (
          <button class="quiet" onClick={() => go("credit")}>
            {t("place.credit")}
          </button>
        )}
      </div>
    </li>
  );
}

// In a line, right under where files are put in; the files themselves stand below the ways on.
export function ReceivedInShort({ t, files }: { t: Shared["t"]; files: File[] }) {
  if (files.length === 0) return null;
  const failed = files.filter(couldNot);
  return (
    <div class={failed.length > 0 ? "alarm urgent" : "hint"} role="status">
      <p>{failed.length > 0 ? t("received.failed", { n: failed.length, all: files.length }) : t("received.fine", { n: files.length })}</p>
      {failed.length > 0 && <p>{failed.map((f) => f.name).join(" · ")}</p>}
      <button class="choice small" onClick={() => document.getElementById("received")?.scrollIntoView()}>
        {t("received.title")}
      </button>
    </div>
  );
}

export function Received({ files, ...shared }: Shared & { files: File[] }) {
  const { t, plan, go } = shared;
  if (files.length === 0) return null;
  const newest = [...files].reverse().slice(0, most);
  return (
    <div id="received">
      <WhatIsNew {...shared} open />
      <h2>{t("received.title")}</h2>
      {plan.court_papers.some((paper) => paper.read && !paper.received_on && paper.state !== "rejected") && (
        <p class="alarm">
          {t("received.court")}{" "}
          <button class="quiet" onClick={() => go("today")}>
            {t("court.when")}
          </button>
        </p>
      )}
      <ul class="cards">
        {newest.map((file) => (
          <One key={file.item} {...shared} file={file} />
        ))}
      </ul>
      {files.length > most && (
        <button class="quiet" onClick={() => go("evidence")}>
          {t("received.all", { n: files.length })}
        </button>
      )}
    </div>
  );
}
