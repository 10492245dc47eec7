// Lets an author and a judge go on where there is no network: their pages, data and pictures are kept when they
// are read, and served from the device when the server does not answer.
// A service worker must be there at once, so it is a few lines of script and not WASM.
// The first line, `const SITE = […]`, is written when the site is made.
const SHELL = `site ${SITE[0]}`;
const TAKEN = "taken along";
// What was taken along for the site before this one, until it is taken anew.
const BEFORE = "taken before";
// The pages for where nobody answers, in the language of whoever was here last.
const NOBODY = "/offline";
const STILL_HERE = "/offline?leaving";
// Milliseconds after which the kept copy is shown instead: a judge has no time, an author wants what is new.
const PATIENCE = { judge: 5000, author: 20000 };
const WORK = [
  /^\/entries(\/[^/.]+){0,2}$/,
  /^\/e\/[^/]+\/judging(\/(?!print$)[^/]+)?$/, // A paper made without the marks that wait here would be wrong.
  /^\/api\/(my_entries|dossier|task|check_entry|receipt|judging|sheet)$/,
];
let people = 0; // Counts who came and went, so that no late answer is kept for the next one.

addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(SHELL);
    await cache.addAll([...SITE, NOBODY, STILL_HERE]);
    await skipWaiting();
  };
  event.waitUntil(keep());
});

addEventListener("activate", (event) => {
  const tidy = async () => {
    const older = (await caches.keys()).filter((name) => name.startsWith("site ") && name !== SHELL);
    if (older.length) await putAside();
    // The pages that were put aside name files of the last one.
    for (const name of older.slice(0, -1)) await caches.delete(name);
    await clients.claim();
  };
  event.waitUntil(tidy().then(ordered));
});

let ordered;
const order = new Promise((done) => (ordered = done));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  const answer = ANSWERS[request.method]?.(request, pathname);
  const shown = request.mode === "navigate" && (answer || request.method === "GET");
  if (shown) event.respondWith((answer ?? fetch(request)).catch((error) => nobody(request, pathname, error)));
  else if (answer) event.respondWith(answer);
});

/** What is answered here, by method; the rest is the server's. */
const ANSWERS = {
  GET: (request, pathname) => {
    if (pathname === "/offline.js") return named();
    if (pathname.startsWith("/pkg/")) return kept(request, SHELL);
    if (/^\/files\/[^/]+\/(view|small)$/.test(pathname)) return kept(request, TAKEN);
    if (WORK.some((path) => path.test(pathname))) return freshest(request);
  },
  POST: (request, pathname) => {
    if (/^\/api\/(sign_(in|out|up)|use_(link|card)|delete_my_data)$/.test(pathname)) return changed(request);
    if (pathname === "/language") return translated(request);
  },
};

/** Which site this is, for a page that takes things along; it is told once those of an older site are aside. */
async function named() {
  if (registration.active?.state !== "activated") await order;
  return new Response(SITE[0]);
}

/** A page that says that nobody answers. */
async function nobody(request, pathname, error) {
  const page = await caches.match(pathname === "/api/sign_out" ? STILL_HERE : NOBODY, { cacheName: SHELL, ignoreVary: true });
  if (!page) throw error;
  // From the address of a form the way leads back to the page that it stood in.
  const again = request.method === "GET" ? "" : request.referrer.replaceAll("&", "&amp;");
  const back = request.referrer.replaceAll("&", "&amp;");
  const body = (await page.text())
    .replace('href=""', () => `href="${again}"`)
    .replace('href="#back"', (none) => (back ? `href="${back}"` : none));
  return new Response(body, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

/** The pages for where nobody answers follow the language. */
async function translated(request) {
  const answer = await fetch(request);
  const cache = await caches.open(SHELL);
  await cache.addAll([NOBODY, STILL_HERE]).catch(() => undefined);
  return answer;
}

/** Pages and values of an older site wait aside until the newer ones are there; pictures stay as they are. */
async function putAside() {
  await caches.delete(BEFORE);
  if (!(await caches.has(TAKEN))) return;
  const [taken, before] = await Promise.all([TAKEN, BEFORE].map((name) => caches.open(name)));
  for (const request of await taken.keys()) {
    const answer = await taken.match(request, { ignoreVary: true });
    if (!answer || new URL(request.url).pathname.startsWith("/files/")) continue;
    await before.put(request, answer);
    await taken.delete(request, { ignoreVary: true });
  }
}

/** What was taken along is forgotten. */
async function forget() {
  await Promise.all([TAKEN, BEFORE].map((name) => caches.delete(name)));
}

/** The next person at this device must not find what this one took along; where nobody answers, nobody has changed. */
async function changed(request) {
  const answer = await fetch(request);
  if (!answer.ok && answer.type !== "opaqueredirect") return answer;
  // What was asked for meanwhile was still answered to the one who left.
  people += 1;
  await forget();
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
  try {
    const answer = await fetch(request);
    // Whoever takes nothing along keeps no pictures.
    if (answer.ok && (await caches.has(name))) await keep(name, request, answer, before).catch(() => undefined);
    return answer;
  } catch (error) {
    // A small picture says more than none.
    const small = await caches.match(request.url.replace(/\/view$/, "/small"), { ignoreVary: true });
    if (!small) throw error;
    return small;
  }
}

/** What the server says, or the kept copy when it does not answer in time. */
async function freshest(request) {
  const before = people;
  const asked = fetch(request).then(async (answer) => {
    // Signed out elsewhere: what was kept is no longer this person's to see.
    const away = answer.redirected || answer.type === "opaqueredirect" || answer.status === 401;
    if (away) {
      people += 1;
      await forget();
    }
    else if (answer.ok) await keep(TAKEN, request, answer, before);
    return answer;
  });
  const hit = (await taken(TAKEN, request)) ?? (await taken(BEFORE, request));
  if (!hit) return asked;
  const patience = /^\/(e|api\/(judging|sheet)$)/.test(new URL(request.url).pathname) ? PATIENCE.judge : PATIENCE.author;
  const late = new Promise((done) => setTimeout(done, patience, hit.clone()));
  const answered = asked.then((answer) => (answer.status < 500 ? answer : hit));
  return Promise.race([answered, late]).catch(() => hit);
}

const taken = (name, request) => caches.match(request.url, { cacheName: name, ignoreVary: true });

/** Keeps an answer, if the person who asked is still the one at this device. */
async function keep(name, request, answer, before) {
  const copy = answer.clone();
  if (people !== before) return;
  const cache = await caches.open(name);
  if (people === before) await cache.put(request.url, copy);
}
