import { createHmac } from 'node:crypto';

/** About 32,000 hashes: a second or two of a slow phone in the background, a cost for whoever sends thousands. */
const WORK_BITS = 15;

/** What a sender must work on: the SHA-256 of `salt:response:work` begins with `bits` zero bits. */
export function workOf(secret: string, survey: string): { salt: string; bits: number } {
  const salt = createHmac('sha256', secret).update('survey work').update(survey).digest('base64url').slice(0, 16);
  return { salt, bits: WORK_BITS };
}
