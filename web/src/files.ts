// Files in and out.
import { ApiError, call } from "./api";
import type { Lang } from "./api";

const piece = 2 * 1024 * 1024;
const mostFailures = 6;

// Hands a file to the person, as a download of the browser's.
export function hand(file: Blob, name: string) {
  const at = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = at;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(at), 1000);
}

// A file goes in pieces; a broken connection is taken up again where the program stands.
// Then it becomes evidence; `about` says of what it is. Without `finish` it only waits under the name that is returned.
interface Wishes {
  told?: (part: number) => void;
  cancelled?: () => boolean;
  about?: string;
  finish?: boolean;
}
export async function upload(lang: Lang, file: File, { told, cancelled, about, finish = true }: Wishes = {}): Promise<string> {
  const begun = await call(lang, "POST", "/uploads", { body: { name: file.name, size: file.size } });
  const at = { upload: begun.upload };
  let offset = begun.offset;
  for (let failures = 0; offset < file.size; ) {
    if (cancelled?.()) {
      await call(lang, "DELETE", "/uploads/{upload}", { at });
      return "";
    }
    try {
      const sent = await call(lang, "PUT", "/uploads/{upload}", { at, query: { offset }, body: file.slice(offset, offset + piece) });
      offset = sent.offset;
      failures = 0;
    } catch (e) {
      const again = e instanceof ApiError && (e.status === 0 || e.status === 409);
      if (!again || ++failures > mostFailures) throw e;
      await new Promise((done) => setTimeout(done, 300 * 2 ** failures));
      offset = await call(lang, "GET", "/uploads/{upload}", { at }).then(
        (state) => state.offset,
        () => offset,
      );
    }
    told?.(offset / file.size);
  }
  if (finish) await call(lang, "POST", "/uploads/{upload}/finish", about ? { at, body: { about } } : { at });
  return begun.upload;
}
