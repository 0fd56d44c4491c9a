const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * A key that no answer was ever kept under: drawn, not counted.
 *
 * The next number would come again after its question was deleted, and old answers would stand under a new question.
 */
export function freshKey(prefix: string, taken: ReadonlySet<string>, draw: () => number = Math.random): string {
  for (;;) {
    const key = prefix + Array.from({ length: 4 }, () => LETTERS[Math.floor(draw() * LETTERS.length)]).join('');
    if (!taken.has(key)) return key;
  }
}
