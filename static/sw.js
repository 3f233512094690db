// Offline after the first visit. The network always comes first, so a new build is never held back;
// the cache answers only when the network does not.
const CACHE = "cutaway-1";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE && name.startsWith("cutaway-")).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The page says which files it is made of: they are kept, files of older builds are dropped.
self.addEventListener("message", (event) => {
  if (!event.data || event.data.kind !== "files") return;
  const wanted = new Set(event.data.files);
  // The page itself, under whatever path the site lies: without it nothing else would be asked for.
  wanted.add(new URL("./", self.location.href).href);
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    for (const url of wanted) {
      if (!(await cache.match(url))) {
        try { await cache.add(url); } catch (error) { /* offline: the next visit tries again */ }
      }
    }
    for (const request of await cache.keys()) {
      if (!wanted.has(request.url)) await cache.delete(request);
    }
  })());
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    try {
      const response = await fetch(request);
      if (response.ok) await cache.put(request, response.clone());
      return response;
    } catch (error) {
      const kept = await cache.match(request, { ignoreSearch: true });
      if (kept) return kept;
      if (request.mode === "navigate") {
        const page = (await cache.match("./")) || (await cache.match("./index.html"));
        if (page) return page;
      }
      throw error;
    }
  })());
});
