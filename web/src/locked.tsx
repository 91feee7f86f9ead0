// The page without a session: nothing of the case, and nothing that names the tool.
import type { RefObject } from "preact";
import type { Translate } from "./words";

interface Wanted {
  t: Translate;
  say: string;
  heading: RefObject<HTMLHeadingElement>;
  unlock: (passphrase: string) => Promise<unknown>;
}

export function Locked({ t, say, heading, unlock }: Wanted) {
  const open = async (e: Event) => {
    e.preventDefault();
    const field = (e.currentTarget as HTMLFormElement).elements.namedItem("passphrase") as HTMLInputElement;
    await unlock(field.value);
    field.value = "";
  };
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t("locked.title")}
      </h1>
      <p class="lead">{t("locked.lead")}</p>
      {say && (
        <div class="error" role="alert">
          {say}
        </div>
      )}
      <form class="field" onSubmit={(e) => void open(e)}>
        <label for="passphrase">{t("settings.passphrase")}</label>
        <input id="passphrase" name="passphrase" type="password" autocomplete="current-password" />
        <div class="row">
          <button class="main">{t("locked.open")}</button>
        </div>
      </form>
    </section>
  );
}
