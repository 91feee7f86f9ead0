// What must not wait: alarms of the plan, with the numbers to call.
import type * as api from "./api";
import { Call, WithPhones } from "./phones";
import { pressing } from "./result";

export function Alarms({ plan }: { plan: api.Plan }) {
  return (
    <>
      {plan.exits.map((x) => (
        <div key={x.id} class={`alarm ${x.severity}`}>
          <p>
            <strong>{x.title}</strong> <WithPhones text={x.text} />
          </p>
          {x.helplines.map((l) => (
            <p key={l.id} class="note">
              {l.name}{" "}
              {l.phones.map((p, i) => (
                <Call key={i} number={p.number} />
              ))}
            </p>
          ))}
        </div>
      ))}
      {pressing(plan.findings).map((f, i) => (
        <div key={i} class={`alarm ${f.severity}`}>
          <p>
            <WithPhones text={f.text} />
          </p>
          <p class="note">{f.law.join(" ")}</p>
        </div>
      ))}
    </>
  );
}
