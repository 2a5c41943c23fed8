/** Keeps what this page is made of on the phone, so that it opens with no signal. */

const KEPT = 'qizhi-page';

/** What this page has fetched so far of what never changes. */
const assets = (): string[] =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => new URL(name).pathname.startsWith('/assets/'));

/** Whether it is kept. Where the browser has no such store, it is not; what was found is kept all the same. */
export async function keepPage(): Promise<boolean> {
  if (!('serviceWorker' in navigator) || typeof caches === 'undefined') return false;
  await navigator.serviceWorker.register('/sw.js');
  const cache = await caches.open(KEPT);
  await cache.put('/page', await fetch(location.pathname));
  for (const asset of assets()) if (!(await cache.match(asset))) await cache.add(asset);
  return true;
}
