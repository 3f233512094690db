// Offline after the first visit: keeps every file of one build of the site, and answers from these files alone.
//
// `cargo xtask build` fills in the two lines below. A build is installed as a whole or not at all: every file is
// fetched, checked against its hash and put into a cache of that build's own; what an older build had already is
// not fetched again. So when this worker is active, the site needs no network, and no page is ever put together
// from two builds. A newer build waits until the reader wants it, or until no page of the older one is open.
const BUILD = "dev";
const FILES = {};

const SCOPE = new URL(self.registration.scope).pathname;
// Caches belong to a whole origin; two copies of the site under two paths must leave each other's alone.
const OWN = `cutaway:${SCOPE}:`;
const CACHE = OWN + BUILD;

// What a file is kept under: its hash is part of the name, so the same file of two builds is recognised.
const keyOf = (path) => new URL(`${path}?kept=${FILES[path]}`, self.registration.scope).href;

// FNV-1a, 32 bits, as in xtask/src/offline.rs.
function hashOf(bytes) {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

async function keep(cache, path) {
  const key = keyOf(path);
  if (await cache.match(key)) return;
  const older = await caches.match(key);
  if (older) return cache.put(key, older);
  // Asks the server whether what the browser has is still right, instead of trusting how old it may be.
  const answer = await fetch(new URL(path, self.registration.scope), { cache: "no-cache" });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (!answer.ok || hashOf(bytes) !== FILES[path]) throw new Error(`${path} is not of this build`);
  // A clean answer: without redirections, which may not answer for a page, and without the server's headers.
  const type = answer.headers.get("content-type") ?? "application/octet-stream";
  await cache.put(key, new Response(bytes, { headers: { "content-type": type } }));
}

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await Promise.all(Object.keys(FILES).map((path) => keep(cache, path)));
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name !== CACHE && (name.startsWith(OWN) || name === "cutaway-1"));
    await Promise.all(old.map((name) => caches.delete(name)));
    // The page of the first visit is served from now on, too.
    await self.clients.claim();
  })());
});

// The reader wants the newer build now.
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin || !pathname.startsWith(SCOPE)) return;
  const rest = decodeURIComponent(pathname.slice(SCOPE.length));
  const path = rest === "" || rest === "index.html" ? "./" : rest;
  if (Object.hasOwn(FILES, path)) event.respondWith(answer(event.request, path));
  else if (mode === "navigate") event.respondWith(astray(event.request));
});

async function answer(request, path) {
  const kept = await caches.match(keyOf(path), { cacheName: CACHE, ignoreVary: true });
  // The browser may have thrown files away when its disk was full.
  return kept ?? fetch(request);
}

// A page that is not of this site's files: without a network, the site itself is the next best thing.
async function astray(request) {
  try {
    return await fetch(request);
  } catch {
    return Response.redirect(self.registration.scope);
  }
}
