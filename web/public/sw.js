/*
 * Lets a check in the field be opened again with no signal: what the page is made of is kept as it was last fetched.
 * No answer of the API is kept here. It is registered only on the phones of supervisors.
 */
const KEPT = 'qizhi-page';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** From the network and kept; without a network as it was kept. */
async function fresh(request, name) {
  const cache = await caches.open(KEPT);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(name, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(name);
    if (kept) return kept;
    throw error;
  }
}

/** What bears a hash in its name never changes; what an older page needed goes with its cache. */
async function once(request) {
  const kept = await caches.match(request);
  return kept ?? fresh(request, request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(once(request));
  else if (request.mode === 'navigate') event.respondWith(fresh(request, '/page'));
});
