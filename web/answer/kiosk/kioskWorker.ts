/** What the page asks to be kept: itself, its parts, the survey. */
export type KeepMessage = { page: string; parts: string[]; survey: string };

type Worker = {
  addEventListener(kind: 'install' | 'activate', listen: (event: Waits) => void): void;
  addEventListener(kind: 'message', listen: (event: Waits & MessageEvent<KeepMessage>) => void): void;
  addEventListener(kind: 'fetch', listen: (event: Waits & Fetched) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
};
type Waits = { waitUntil(work: Promise<unknown>): void };
type Fetched = { request: Request; respondWith(answer: Promise<Response>): void };

const worker = self as unknown as Worker;
const CACHE = 'plumbline-kiosk';
/** Longer than that nobody at a kiosk waits for a line that is nearly down. */
const PATIENCE_MS = 4000;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('message', (event) => {
  const [port] = event.ports;
  event.waitUntil(
    keep(event.data).then(
      () => port?.postMessage(true),
      () => port?.postMessage(false),
    ),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  // Assets carry a hash in their name: what is kept under it is right for ever.
  if (pathname.startsWith('/assets/') || pathname === '/icon.svg') event.respondWith(keptFirst(request, pathname));
  else if (pathname.startsWith('/s/') || pathname.startsWith('/api/answer/')) {
    event.respondWith(lineFirst(request, pathname));
  }
});

/** The page is replaced only once every part it names is there: half of a new one never starts. */
async function keep({ page, parts, survey }: KeepMessage): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const part of parts) if ((await cache.match(part)) === undefined) await cache.add(part);
  for (const fresh of [survey, page]) {
    const answer = await fetch(fresh, { cache: 'no-store', credentials: 'omit' });
    if (!answer.ok) throw new Error(`${fresh} is not there to be kept`);
    await cache.put(fresh, answer);
  }
}

async function keptFirst(request: Request, path: string): Promise<Response> {
  return (await (await caches.open(CACHE)).match(path)) ?? fetch(request);
}

async function lineFirst(request: Request, path: string): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(path);
  if (kept === undefined) return fetch(request);
  const patience = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  const asked = fetch(request).then(
    (answer) => (answer.status >= 500 ? kept : answer),
    () => kept,
  );
  return Promise.race([asked, patience]);
}
