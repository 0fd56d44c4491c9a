import { sha256 } from './sha256.ts';

const WORK_CHARS = 100;

/**
 * Whether the work was done: the SHA-256 of `salt:work` begins with so many zero bits.
 *
 * @param salt as given out; of a survey, `salt:response`, so that one piece of work serves one response
 * @param bits 0 … 32; each more doubles the work
 */
export function isWorkDone(salt: string, bits: number, work: string | undefined): boolean {
  if (work === undefined || work.length > WORK_CHARS) return false;
  return bits <= 0 || (sha256(`${salt}:${work}`)[0] as number) >>> (32 - Math.min(bits, 32)) === 0;
}
