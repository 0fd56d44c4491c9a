import type { HouseContext } from '../../http/context.ts';
import { keyedHash } from '../../listen/outreach/keyedHash.ts';
import { OutreachDesk } from '../../listen/outreach/outreachDesk.ts';
import { isSameSecret } from '../../trust/isSameSecret.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';

/** The job that tells of texts and sends mails. */
export const PORTAL_QUEUE = 'portal';
const PREVIEW_MS = 3_600_000;

const desks = new WeakMap<HouseContext['stores'], Promise<OutreachDesk>>();

/** The secret and the mail server, once for an open house. */
export function openPortalDesk(house: HouseContext): Promise<OutreachDesk> {
  const known = desks.get(house.stores);
  if (known !== undefined) return known;
  const opening = keepLinkSecret(house.config.dataDir).then((secret) => new OutreachDesk(house, secret));
  desks.set(house.stores, opening);
  return opening;
}

/** Tokens of the portal are signed with secrets of their own: one that was made for a purpose is good for no other. */
export const secretFor = (secret: string, purpose: 'confirm' | 'leave' | 'link'): string =>
  `${secret} portal ${purpose}`;

/** Personal links of one customer have editions: what opened the portal before it was revoked never does again. */
export const secretForLink = (secret: string, edition: number): string =>
  edition === 1 ? secretFor(secret, 'link') : `${secretFor(secret, 'link')} ${edition}`;

/** Opens a portal that is not open yet, for an hour. */
export function previewToken(secret: string, workspace: string, now: Date): string {
  const until = now.getTime() + PREVIEW_MS;
  return `${until}.${keyedHash(secret, 'portal preview', workspace, String(until))}`;
}

export function isPreview(secret: string, workspace: string, token: string, now: Date): boolean {
  const [until = '', hash = ''] = token.split('.');
  const good = isSameSecret(hash, keyedHash(secret, 'portal preview', workspace, until));
  return good && Number(until) > now.getTime();
}
