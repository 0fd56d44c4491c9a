import type { Guessed } from './guessMapping.ts';

/**
 * The codes for no answer that may hold for whole files: where a column that is taken has other numbers below 0, a code is a
 * number there too, such as what was paid back, and would be lost.
 */
export function keepMissingCodes(codes: readonly string[], guessed: readonly Guessed[]): string[] {
  const isNumberOf = (code: string, { look, coded, role }: Guessed): boolean =>
    role.role !== 'ignore' && coded.includes(code) && look.values.some((value) => Number(value) < 0);
  return codes.filter((code) => !(Number(code) < 0) || !guessed.some((guess) => isNumberOf(code, guess)));
}
