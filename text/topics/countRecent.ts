import type { SaidCount } from './detectRising.ts';

export interface DatedWords {
  readonly words: readonly string[];
  readonly recent: boolean;
  /** Group whose share of the texts may change by itself, such as a category or channel. */
  readonly stratum?: string;
}

/**
 * In how many texts each word stands, recent and before. With strata the texts before are weighted to the mix of the recent
 * ones, so that more texts of one category are not taken for something new in all.
 */
export function countRecent(texts: readonly DatedWords[]): { counts: SaidCount[]; recent: number; before: number } {
  const sizes = new Map<string, { recent: number; before: number }>();
  for (const { recent, stratum = '' } of texts) {
    const size = sizes.get(stratum) ?? { recent: 0, before: 0 };
    if (recent) size.recent++;
    else size.before++;
    sizes.set(stratum, size);
  }
  const all = [...sizes.values()].reduce(
    (sum, size) => ({ recent: sum.recent + size.recent, before: sum.before + size.before }),
    { recent: 0, before: 0 },
  );
  const counts = new Map<string, { recent: number; before: number; beforeSquares: number }>();
  for (const { words, recent, stratum = '' } of texts) {
    const size = sizes.get(stratum) ?? all;
    const weight = recent ? 1 : (size.recent * all.before) / Math.max(1, size.before * all.recent);
    for (const word of new Set(words)) {
      const count = counts.get(word) ?? { recent: 0, before: 0, beforeSquares: 0 };
      if (recent) count.recent++;
      else {
        count.before += weight;
        count.beforeSquares += weight * weight;
      }
      counts.set(word, count);
    }
  }
  return { counts: [...counts].map(([key, count]) => ({ key, ...count })), ...all };
}
