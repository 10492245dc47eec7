// Lets an author and a judge go on where there is no network: their pages, data and pictures are kept when they
// are read, and served from the device when the server does not answer.
// A service worker must be there at once, so it is a few lines of script and not WASM.
// The first line, `const SITE = […]`, is written when the site is made.
const SHELL = `site ${SITE[0]}`;
const TAKEN = "taken along";
// Milliseconds after which the kept copy is shown instead: a judge has no time, an author wants what is new.
const PATIENCE = { judge: 5000, author: 20000 };
const WORK = [
  /^\/entries(\/[^/.]+){0,2}$/,
  /^\/e\/[^/]+\/judging(\/[^/]+)?$/,
  /^\/api\/(my_entries|dossier|task|check_entry|receipt|judging|sheet)$/,
];
let people = 0; // Counts who came and went, so that no late answer is kept for the next one.

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
  if (request.method === "POST" && /^\/api\/(sign_(in|out|up)|use_(link|card)|delete_my_data)$/.test(pathname)) event.respondWith(changed(request));
  else if (request.method !== "GET") return;
  else if (pathname.startsWith("/pkg/")) event.respondWith(kept(request, SHELL));
  else if (/^\/files\/[^/]+\/(view|small)$/.test(pathname)) event.respondWith(kept(request, TAKEN));
  else if (WORK.some((path) => path.test(pathname))) event.respondWith(freshest(request));
});

/** The next person at this device must not find what this one took along; where nobody answers, nobody has changed. */
async function changed(request) {
  const answer = await fetch(request);
  if (!answer.ok && answer.type !== "opaqueredirect") return answer;
  // What was asked for meanwhile was still answered to the one who left.
  people += 1;
  await caches.delete(TAKEN);
  // Files that were still to be sent go with the account; somebody who keeps it keeps them.
  const next = answer.headers.get("location") ?? answer.url;
  if (new URL(next, location.origin).pathname === "/gone") indexedDB.deleteDatabase("hoithi");
  return answer;
}

/** The kept copy, for what never changes under its address. */
async function kept(request, name) {
  const hit = await caches.match(request.url, { ignoreVary: true });
  if (hit) return hit;
  const before = people;
  const answer = await fetch(request);
  // Whoever takes nothing along keeps no pictures.
  if (answer.ok && (await caches.has(name))) await keep(name, request, answer, before);
  return answer;
}

/** What the server says, or the kept copy when it does not answer in time. */
async function freshest(request) {
  const before = people;
  const asked = fetch(request).then(async (answer) => {
    // Signed out elsewhere: what was kept is no longer this person's to see.
    const away = answer.redirected || answer.type === "opaqueredirect" || answer.status === 401;
    if (away) await caches.delete(TAKEN);
    else if (answer.ok) await keep(TAKEN, request, answer, before);
    if (answer.status >= 500) throw new Error("no answer");
    return answer;
  });
  const hit = await caches.match(request.url, { cacheName: TAKEN, ignoreVary: true });
  if (!hit) return asked;
  const patience = /^\/(e|api\/(judging|sheet)$)/.test(new URL(request.url).pathname) ? PATIENCE.judge : PATIENCE.author;
  const late = new Promise((done) => setTimeout(done, patience, hit.clone()));
  return Promise.race([asked, late]).catch(() => hit);
}

/** Keeps an answer, if the person who asked is still the one at this device. */
async function keep(name, request, answer, before) {
  const copy = answer.clone();
  if (people !== before) return;
  const cache = await caches.open(name);
  if (people === before) await cache.put(request.url, copy);
}
