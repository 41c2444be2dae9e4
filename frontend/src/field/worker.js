// Keeps the page and nothing else: its files for the time without a connection. Answers about people go
// past it and are never kept here. LINDUNG is put before it by the office: a version and the files
// with their hashes.
const NAME = `lindung-field-${LINDUNG.version}`;
const SHELL = "/field/";

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(NAME);
    const page = await fetch(SHELL, { cache: "no-store", redirect: "error" });
    if (!page.ok || !(await page.clone().text()).includes(LINDUNG.version)) throw new Error("another version");
    await Promise.all(LINDUNG.files.map(async ({ path, integrity }) => {
      const file = await fetch(path, { integrity });
      if (!file.ok) throw new Error(path);
      await cache.put(path, file);
    }));
    await cache.put(SHELL, page);
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("lindung-field-") && name !== NAME) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const own = url.pathname === SHELL || LINDUNG.files.some(({ path }) => path === url.pathname);
  if (own) event.respondWith(kept(request, url.pathname));
});

async function kept(request, path) {
  const cache = await caches.open(NAME);
  return (await cache.match(path)) ?? fetch(request);
}
