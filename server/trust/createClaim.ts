import { randomInt } from 'node:crypto';
import { Refusal } from '@plumbline/model/refusal.ts';
import { isSameSecret } from './isSameSecret.ts';

/** Without letters and digits that look alike, since people may type it. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** The one-time code that shows who may claim a fresh installation: whoever reads what the process prints. */
export type Claim = { readonly code: string; check(code: string): void };

/** Lives only in the memory of this process; each start prints another, until there is an owner. */
export function createClaim(): Claim {
  const code = Array.from({ length: 3 }, () => letters(4)).join('-');
  return {
    code,
    check(given) {
      if (!isSameSecret(given.trim().toUpperCase(), code)) throw new Refusal('forbidden', 'trust.wrongSetupCode');
    },
  };
}

function letters(count: number): string {
  return Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
