import { sha256 } from './sha256.ts';

export type Work = { salt: string; bits: number; response: string };

/** Tries numbers from a first one on; the first whose hash begins with enough zero bits, or null after so many. */
export function searchWork({ salt, bits, response }: Work, first: number, many: number): string | null {
  for (let number = first; number < first + many; number++) {
    const work = number.toString(36);
    if (zeroBitsOf(sha256(`${salt}:${response}:${work}`)) >= bits) return work;
  }
  return null;
}

function zeroBitsOf(hash: Uint32Array): number {
  let bits = 0;
  for (const word of hash) {
    if (word !== 0) return bits + Math.clz32(word);
    bits += 32;
  }
  return bits;
}
