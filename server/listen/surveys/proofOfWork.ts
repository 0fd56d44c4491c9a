import { createHash, createHmac } from 'node:crypto';

/** About 32,000 hashes: a second or two of a slow phone in the background, a cost for whoever sends thousands. */
const WORK_BITS = 15;

/** What a sender must work on: the SHA-256 of `salt:response:work` begins with `bits` zero bits. */
export function workOf(secret: string, survey: string): { salt: string; bits: number } {
  const salt = createHmac('sha256', secret).update('survey work').update(survey).digest('base64url').slice(0, 16);
  return { salt, bits: WORK_BITS };
}

/** Whether the work was done for this response, so that one piece of work serves one answer. */
export function isWorkDone(asked: { salt: string; bits: number }, response: string, work: string | undefined): boolean {
  if (work === undefined) return false;
  const digest = createHash('sha256').update(`${asked.salt}:${response}:${work}`).digest();
  return digest.readUInt32BE(0) >>> (32 - asked.bits) === 0;
}
