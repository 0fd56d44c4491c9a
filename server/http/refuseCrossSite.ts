import { Refusal } from '@plumbline/model/refusal.ts';

/**
 * Refuses a write that a browser sends on behalf of another site's page.
 *
 * Session cookies are SameSite=Lax already; this also stops pages of neighbouring sites and ports. Browsers say where
 * a request comes from by Sec-Fetch-Site or, older ones, by Origin. A program that says neither carries no stolen
 * cookie, and is let through to show its own credentials.
 *
 * @param baseUrl  the address people type where a proxy in front rewrites Host
 * @throws Refusal `forbidden http.crossSite`
 */
export function refuseCrossSite(headers: Headers, baseUrl: string | undefined): void {
  const site = headers.get('sec-fetch-site');
  if (site !== null) {
    if (site === 'same-origin' || site === 'none') return;
    throw new Refusal('forbidden', 'http.crossSite', { origin: headers.get('origin') ?? site });
  }
  const origin = headers.get('origin');
  if (origin === null) return;
  const own = [headers.get('host'), baseUrl === undefined ? null : new URL(baseUrl).host];
  if (URL.canParse(origin) && own.includes(new URL(origin).host)) return;
  throw new Refusal('forbidden', 'http.crossSite', { origin });
}
