// Keeps the page itself (never a case) so that it opens without the program; asks the program first, always.
const shell = "qingbai-shell-1";
const files = ["/", "/app.js", "/app.css", "/icon.png", "/manifest.webmanifest", "/api/v1/words?lang=zh-Hans", "/api/v1/words?lang=en"];
self.addEventListener("install", (event) =>
  event.waitUntil(
    caches
      .open(shell)
      .then((cache) => cache.addAll(files))
      .then(() => self.skipWaiting()),
  ),
);
self.addEventListener("activate", (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((n) => n !== shell).map((n) => caches.delete(n))))
      .then(() => self.clients.claim()),
  ),
);
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const path = url.pathname + url.search;
  if (event.request.method !== "GET" || url.origin !== self.location.origin || !files.includes(path)) return;
  event.respondWith(
    fetch(event.request)
      .then((answer) => {
        if (answer.ok) {
          const copy = answer.clone();
          event.waitUntil(caches.open(shell).then((cache) => cache.put(path, copy)));
        }
        return answer;
      })
      .catch(() => caches.match(path)),
  );
});
