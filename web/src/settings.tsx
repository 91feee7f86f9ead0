// Settings: how it reads, another device, a book on this computer, its passphrase and backup, erasing.
import { useState } from "preact/hooks";
import { aloud } from "./aloud";
import * as api from "./api";
import { OpenSaved, SaveCase } from "./saved_case";
import { inPage } from "./transport";
import type { Shared } from "./words";

// A book on this computer; or, where one is open, another beside it that looks like any other.
function Keep({ t, lang, run, status, refresh }: Shared) {
  const [words, setWords] = useState({ first: "", again: "" });
  const [done, setDone] = useState("");
  const key = status.has_book ? "keep.second" : "keep";
  const differs = words.again !== "" && words.first !== words.again;
  const keep = async () => {
    const said = status.has_book ? "keep.second.done" : "keep.done";
    if (
      !(await run(async () => {
        await api.call(lang, "POST", "/keeping/book", { body: { passphrase: words.first } });
      }))
    )
      return;
    setWords({ first: "", again: "" });
    setDone(said);
    await refresh();
  };
  const field = (name: "first" | "again") => (
    <div class="field">
      <label for={`keep-${name}`}>{t(`keep.${name}`)}</label>
      <input
        id={`keep-${name}`}
        type="password"
        autocomplete="new-password"
        value={words[name]}
        onInput={(e) => {
          const value = e.currentTarget.value;
          setDone("");
          setWords((was) => ({ ...was, [name]: value }));
        }}
      />
    </div>
  );
  const form = (
    <>
      <p class="note">{t(`${key}.lead`, { folder: status.keep_folder })}</p>
      {field("first")}
      {field("again")}
      {differs && <p class="error">{t("keep.differs")}</p>}
      <div class="row">
        <button class="main" disabled={words.first === "" || words.first !== words.again} onClick={() => void keep()}>
          {t(`${key}.make`)}
        </button>
      </div>
    </>
  );
  const said = <p role="status">{done && t(done)}</p>;
  return status.has_book ? (
    <>
      {said}
      <details class="tool">
        <summary>{t("keep.second.title")}</summary>
        {form}
      </details>
    </>
  ) : (
    <>
      <h2>{t("keep.title")}</h2>
      {form}
      {said}
    </>
  );
}

// A link for another device in the home network.
function OtherDevice({ t, lang, run }: Shared) {
  const [device, setDevice] = useState<api.Device | null>(null);
  return (
    <>
      <h2>{t("settings.device")}</h2>
      <p class="note">{t("settings.device_lead")}</p>
      <button
        class="quiet"
        onClick={() =>
          void run(async () => {
            setDevice(await api.call(lang, "POST", "/devices"));
          })
        }>
        {t("settings.device_link")}
      </button>
      {device && (
        <div class="hint">
          {device.home_network ? (
            <img class="qr" alt={t("settings.qr")} src={`data:image/svg+xml;utf8,${encodeURIComponent(device.qr)}`} />
          ) : (
            <p>{t("settings.loopback")}</p>
          )}
          <p class="code">{device.url}</p>
          {device.fingerprint && (
            <p class="note">
              {t("settings.fingerprint")} <span class="code">{device.fingerprint}</span>
            </p>
          )}
        </div>
      )}
    </>
  );
}

export function Settings(shared: Shared & { type: () => void }) {
  const { t, lang, heading, run, status, refresh, go, type, plan } = shared;
  const [f, setF] = useState<Record<string, string>>({});
  const [done, setDone] = useState("");
  const [sure, setSure] = useState(false);
  const set = (name: string) => (e: Event) => {
    const value = (e.currentTarget as HTMLInputElement).value;
    setF((was) => ({ ...was, [name]: value }));
  };
  const keep = (call: () => Promise<unknown>, said: string) =>
    run(async () => {
      await call();
      setDone(said);
      setF({});
    });
  const changePassphrase = () => api.call(lang, "POST", "/keeping/passphrase", { body: { old: f["old"] ?? "", new: f["new"] ?? "" } });
  const backUp = () =>
    api.call(lang, "POST", "/keeping/backup", { body: { folder: f["folder"] ?? "", passphrase: f["passphrase"] ?? "" } });
  const erase = async () => {
    const call = () => api.call(lang, "POST", "/keeping/erase", { body: { sure: "yes", why: "web page" } });
    if (!(await keep(call, "settings.erased"))) return;
    setSure(false);
    await refresh();
    go("start");
  };
  const secret = (name: string) => (
    <div class="field">
      <label for={name}>{t(`settings.${name}`)}</label>
      <input id={name} type="password" value={f[name] ?? ""} onInput={set(name)} autocomplete="off" />
    </div>
  );
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("place.settings")}
      </h1>
      <p role="status">{done ? t(done) : ""}</p>
      <h2>{t("settings.reading")}</h2>
      <div class="row">
        <button class="quiet" onClick={type}>
          {t("settings.big")}
        </button>
        {"speechSynthesis" in window && (
          <button class="quiet" onClick={() => aloud(lang, t("settings.aloud_sample"))}>
            {t("aloud")}
          </button>
        )}
      </div>
      {!inPage() && <OtherDevice {...shared} />}
      <SaveCase {...shared} />
      <OpenSaved {...shared} />
      {status.can_keep && <Keep {...shared} />}
      <h2>{t("settings.lock_title")}</h2>
      <p class="note">{t(status.has_book ? "settings.lock_lead" : inPage() ? "page.memory" : "settings.memory")}</p>
      {status.has_book && (
        <button
          class="quiet"
          onClick={() =>
            void run(async () => {
              await api.call(lang, "POST", "/lock");
              await refresh();
            })
          }>
          {t("settings.lock")}
        </button>
      )}
      {status.has_book && (
        <>
          <h2>{t("settings.passphrase_title")}</h2>
          {secret("old")}
          {secret("new")}
          <button class="quiet" onClick={() => void keep(changePassphrase, "settings.changed")}>
            {t("settings.change")}
          </button>
          <h2>{t("settings.backup_title")}</h2>
          <div class="field">
            <label for="folder">{t("settings.folder")}</label>
            <input id="folder" value={f["folder"] ?? ""} onInput={set("folder")} autocomplete="off" />
          </div>
          {secret("passphrase")}
          <button class="quiet" onClick={() => void keep(backUp, "settings.backed_up")}>
            {t("settings.backup")}
          </button>
        </>
      )}
      <h2>{t("settings.erase_title")}</h2>
      <p class="note">{t("settings.erase_lead", { n: plan.files })}</p>
      {!sure ? (
        <button class="quiet" onClick={() => setSure(true)}>
          {t("settings.erase")}
        </button>
      ) : (
        <div class="alarm">
          <p>{t("settings.erase_sure")}</p>
          <div class="row">
            <button class="quiet" onClick={() => setSure(false)}>
              {t("cancel")}
            </button>
            <button class="quiet" onClick={() => void erase()}>
              {t("settings.erase_yes")}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}
