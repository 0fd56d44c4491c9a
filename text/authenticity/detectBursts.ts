export interface Burst {
  /** First and last day, as places in the counts. */
  readonly from: number;
  readonly to: number;
  readonly texts: number;
  /** What the days around would have brought. */
  readonly usual: number;
}

/**
 * Days with far more texts than the days around: runs of days each beyond what the median and the spread of the series bear.
 *
 * The spread is at least that of chance counts and grows with how uneven the series is by itself, so that lively weeks are
 * no bursts. The threshold is so high that a year of chance counts brings one in twenty years.
 *
 * @param counts  texts of each day, without gaps
 * @param zMin    how many spreads above the median
 */
export function detectBursts(counts: readonly number[], zMin = 5): Burst[] {
  if (counts.length < 14) return [];
  const middle = medianOf(counts);
  const deviation = 1.4826 * medianOf(counts.map((count) => Math.abs(count - middle)));
  const spread = Math.max(deviation, Math.sqrt(middle + 1));
  const bursts: Burst[] = [];
  for (const [day, count] of counts.entries()) {
    if (count < 5 || (count - middle) / spread < zMin) continue;
    const last = bursts.at(-1);
    if (last && last.to === day - 1) {
      bursts[bursts.length - 1] = { from: last.from, to: day, texts: last.texts + count, usual: last.usual + middle };
    } else bursts.push({ from: day, to: day, texts: count, usual: middle });
  }
  return bursts;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
