/** A passage by its place and words; `until` is not included. */
export type PlacedPassage = { from: number; until: number; quote: string; lost: boolean };

/**
 * Where passages stand after the text was changed.
 *
 * What lies wholly before the change stays, what lies wholly after it moves along. A passage within the change is
 * looked for by its words: where they stand exactly once it moves there, else it is lost, and keeps its words.
 *
 * @param before   the text the passages were marked in
 * @param after    the text as it is now
 * @param passages in any order
 * @returns        the same passages in the same order, with their new places
 */
export function followPassages<P extends PlacedPassage>(before: string, after: string, passages: readonly P[]): P[] {
  const same = Math.min(before.length, after.length);
  let head = 0;
  while (head < same && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < same - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const shift = after.length - before.length;
  return passages.map((passage) => {
    if (!passage.lost && passage.until <= head) return passage;
    if (!passage.lost && passage.from >= before.length - tail) {
      return { ...passage, from: passage.from + shift, until: passage.until + shift };
    }
    const found = after.indexOf(passage.quote);
    if (found < 0 || after.indexOf(passage.quote, found + 1) >= 0) return { ...passage, lost: true };
    return { ...passage, from: found, until: found + passage.quote.length, lost: false };
  });
}
