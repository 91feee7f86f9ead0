// A list, and beside it on a wide screen what was chosen of it; a phone shows one of the two (style.css).
import type { ComponentChildren } from "preact";
import type { Shared } from "./words";

interface Wanted {
  heading: Shared["heading"];
  title: string;
  open: ComponentChildren; // what was chosen, with a heading of its own; nothing: the list alone
  children: ComponentChildren;
}

export function Split({ heading, title, open, children }: Wanted) {
  const Title = open ? "h2" : "h1";
  return (
    <section class={open ? "split open" : "split"}>
      <div class="list">
        <Title ref={open ? undefined : heading} tabIndex={-1}>
          {title}
        </Title>
        {children}
      </div>
      {open}
    </section>
  );
}
