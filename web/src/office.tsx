// An office: which one is right and how to find it, the ways in, what to bring and get, what they may not demand, what to do when refused.
import type * as api from "./api";
import { Call, WithPhones } from "./phones";
import { isSound } from "./result";
import type { Shared } from "./words";

export function Office({ of, t, lang, go }: { of: api.Office; t: Shared["t"]; lang: api.Lang; go: Shared["go"] }) {
  const law = (list: string[]) => list.length > 0 && <span class="law"> {list.join(" ")}</span>;
  return (
    <div class="office">
      <p>
        <strong>{t("step.office")}</strong> {of.right_office || of.name} <WithPhones text={of.how_to_find ?? ""} />{" "}
        {of.url && <span class="code">{of.url}</span>}
      </p>
      {(of.phones ?? []).map((p, i) => (
        <p key={i}>
          <Call number={p.number} /> {p.what} {!isSound(p.confidence) && t("confirm_number")}
        </p>
      ))}
      {of.ways.length > 0 && (
        <ul>
          {of.ways.map((w, i) => (
            <li key={i}>
              <strong>{t(`office.${w.by}`)}</strong> <WithPhones text={w.how} />
            </li>
          ))}
        </ul>
      )}
      {of.bring.length > 0 && (
        <p>
          <strong>{t("result.bring")}</strong> {of.bring.join(lang === "en" ? ", " : "、")}
        </p>
      )}
      {of.receipt && (
        <p>
          <strong>{t("step.receipt")}</strong> {of.receipt}
        </p>
      )}
      {of.may_not_demand.length > 0 && (
        <p>
          <strong>{t("step.may_not_demand")}</strong> {of.may_not_demand.join(" · ")}
        </p>
      )}
      {of.papers.length > 0 ? (
        <p>
          <strong>{t("office.papers")}</strong>{" "}
          {of.papers.map((p) => (
            <button key={p.id} class="quiet" onClick={() => go("papers", p.id)}>
              {p.name}
            </button>
          ))}
        </p>
      ) : (
        of.no_paper && <p>{of.no_paper}</p>
      )}
      {of.clocks.length > 0 ? (
        <>
          <p>
            <strong>{t("office.clocks")}</strong>
          </p>
          <ul>
            {of.clocks.map((c) => (
              <li key={c.rule}>
                {c.name} <span class="note">{c.starts}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        of.no_clock && <p>{of.no_clock}</p>
      )}
      {of.tricks.length > 0 && (
        <>
          <p>
            <strong>{t("step.tricks")}</strong>
          </p>
          <ul>
            {of.tricks.map((x, i) => (
              <li key={i}>
                {x.they} → {x.you}
                {law(x.law)}
              </li>
            ))}
          </ul>
        </>
      )}
      {of.ladder.length > 0 && (
        <>
          <p>
            <strong>{t("office.ladder")}</strong>
          </p>
          <ol>
            {of.ladder.map((r, i) => (
              <li key={i}>
                {r.when} → <WithPhones text={r.then} />
                {law(r.law)}{" "}
                {r.paper && (
                  <button class="quiet" onClick={() => go("papers", r.paper ?? "")}>
                    {t("missing.letter")}
                  </button>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
      <p class="note">
        {!isSound(of.confidence) && t("office.confirm")} {t("office.source", { source: of.source, day: of.checked })}
      </p>
    </div>
  );
}
