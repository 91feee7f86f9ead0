// The case as one file that only a passphrase opens: it can be kept anywhere, and opened here, in a page file or in another book.
import { useState } from "preact/hooks";
import * as api from "./api";
import { hand, upload } from "./files";
import type { Shared } from "./words";

const secret = (id: string, label: string, value: string, set: (value: string) => void, fresh: boolean) => (
  <div class="field">
    <label for={id}>{label}</label>
    <input
      id={id}
      type="password"
      autocomplete={fresh ? "new-password" : "current-password"}
      value={value}
      onInput={(e) => set(e.currentTarget.value)}
    />
  </div>
);

export function SaveCase({ t, lang, run }: Shared) {
  const [first, setFirst] = useState("");
  const [again, setAgain] = useState("");
  const [done, setDone] = useState(false);
  const save = async () => {
    const ok = await run(async () => {
      hand(await api.bytes(lang, "/keeping/save", { body: { passphrase: first } }), "qingbai-case.age");
    });
    setDone(ok);
    if (!ok) return;
    setFirst("");
    setAgain("");
  };
  return (
    <>
      <h2>{t("saved.title")}</h2>
      <p class="note">{t("saved.lead")}</p>
      {secret("saved-first", t("saved.first"), first, setFirst, true)}
      {secret("saved-again", t("saved.again"), again, setAgain, true)}
      {again !== "" && first !== again && <p class="error">{t("keep.differs")}</p>}
      <div class="row">
        <button class="main" disabled={first === "" || first !== again} onClick={() => void save()}>
          {t("saved.save")}
        </button>
      </div>
      <p role="status">{done ? t("saved.done") : ""}</p>
    </>
  );
}

export function OpenSaved({ t, lang, run, refresh }: Shared) {
  const [words, setWords] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const open = async (given: File) => {
    const ok = await run(async () => {
      const id = await upload(lang, given, { finish: false });
      return api.call(lang, "POST", "/keeping/open", { body: { upload: id, passphrase: words } });
    }, "today");
    if (!ok) return;
    setWords("");
    setFile(null);
    await refresh();
  };
  return (
    <details class="tool">
      <summary>{t("saved.open_title")}</summary>
      <div class="field">
        <label for="saved-file">{t("saved.file")}</label>
        <input id="saved-file" type="file" onChange={(e) => setFile(e.currentTarget.files?.[0] ?? null)} />
      </div>
      {secret("saved-words", t("settings.passphrase"), words, setWords, false)}
      <div class="row">
        <button class="main" disabled={!file || words === ""} onClick={() => file && void open(file)}>
          {t("saved.open")}
        </button>
      </div>
    </details>
  );
}
