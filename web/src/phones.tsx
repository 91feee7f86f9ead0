// Telephone numbers that a finger can press. Only the pack's own words and directory come here, never those of a message.
import { phonesIn } from "./phone_numbers";

export const Call = ({ number }: { number: string }) => (
  <a class="tel" href={`tel:${number.replace(/[^\d+]/g, "")}`}>
    {number}
  </a>
);

export const WithPhones = ({ text }: { text: string }) => (
  <>{phonesIn(text).map(([part, phone], i) => (phone ? <Call key={i} number={part} /> : part))}</>
);
