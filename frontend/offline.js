// Lets a judge go on where there is no network: pages of judging, their data and pictures are kept when they
// are read, and served from the device when the server does not answer.
// A service worker must be there at once, so it is a few lines of script and not WASM.
// The first line, `const SITE = […]`, is written when the site is made.
const SHELL = `site ${SITE[0]}`;
const TAKEN = "judging";
const PATIENCE = 5000; // Milliseconds after which the kept copy is shown instead.

addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(SHELL);
    await cache.addAll(SITE);
    await skipWaiting();
  };
  event.waitUntil(keep());
});

addEventListener("activate", (event) => {
  const tidy = async () => {
    // Pages of an older site name files that are gone.
    for (const name of await caches.keys()) if (name !== SHELL) await caches.delete(name);
    await clients.claim();
  };
  event.waitUntil(tidy());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method !== "GET") {
    // The next person at this device must not find what this one took along.
    if (/^\/api\/sign_(in|out|up)$/.test(pathname)) event.waitUntil(caches.delete(TAKEN));
    return;
  }
  if (pathname.startsWith("/pkg/")) event.respondWith(kept(request));
  else if (/^\/files\/[^/]+\/(view|small)$/.test(pathname)) event.respondWith(kept(request, TAKEN));
  else if (/^\/e\/[^/]+\/judging(\/|$)/.test(pathname) || pathname === "/api/judging" || pathname === "/api/sheet")
    event.respondWith(freshest(request));
});

/** The kept copy, for what never changes under its address. */
async function kept(request, into) {
  const hit = await caches.match(request.url, { ignoreVary: true });
  if (hit) return hit;
  const answer = await fetch(request);
  if (into && answer.ok) await (await caches.open(into)).put(request.url, answer.clone());
  return answer;
}

/** What the server says, or the kept copy when it does not answer in time. */
async function freshest(request) {
  const cache = await caches.open(TAKEN);
  const asked = fetch(request).then(async (answer) => {
    if (answer.ok) await cache.put(request.url, answer.clone());
    // Signed out elsewhere: what was kept is no longer this person's to see.
    if (answer.status === 401 || answer.type === "opaqueredirect") await caches.delete(TAKEN);
    if (answer.status >= 500) throw new Error("no answer");
    return answer;
  });
  const hit = await cache.match(request.url, { ignoreVary: true });
  if (!hit) return asked;
  const late = new Promise((done) => setTimeout(done, PATIENCE, hit.clone()));
  return Promise.race([asked, late]).catch(() => hit);
}
