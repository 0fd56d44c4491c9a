import type { Address } from '../readAddress.ts';
import type { KeepMessage } from './kioskWorker.ts';

/**
 * Keeps the page, its parts and the survey on the device, so that a kiosk starts again without a line.
 *
 * @returns `notHere` where a browser offers it to https pages only, or not at all
 */
export async function keepForOffline({ key }: Address): Promise<'ready' | 'notHere'> {
  if (!('serviceWorker' in navigator)) return 'notHere';
  try {
    await navigator.storage?.persist?.();
    await navigator.serviceWorker.register('/kioskWorker.js', { scope: '/s/' });
    const { active } = await navigator.serviceWorker.ready;
    if (active === null) return 'notHere';
    return await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<boolean>) => resolve(data ? 'ready' : 'notHere');
      const message: KeepMessage = { page: `/s/${key}`, parts: loadedParts(), survey: `/api/answer/${key}` };
      active.postMessage(message, [port2]);
    });
  } catch {
    // registration is refused, such as in a frame of another site
    return 'notHere';
  }
}

/** Scripts, styles and words that this page has loaded by now: exactly what it needs to start. */
function loadedParts(): string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const named = [...document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>('script[src], link[href]')].map(
    (element) => new URL('src' in element ? element.src : element.href),
  );
  const ours = [...loaded, ...named].filter(
    ({ origin, pathname }) =>
      origin === location.origin && (pathname.startsWith('/assets/') || pathname === '/icon.svg'),
  );
  return [...new Set(ours.map(({ pathname }) => pathname))];
}
