import gammaln from '@stdlib/math-base-special-gammaln';

/** So many times √n below the middle lies nothing that a number could hold: less than e⁻⁸⁰⁰ of the chance. */
const REACH = 20;

/**
 * Which of n ordered values bound their median: the narrowest symmetric pair of ranks whose coverage is at least
 * `confidence`.
 *
 * @param n           values, whole, 1 or more
 * @param confidence  probability strictly between 0 and 1
 * @returns           ranks from 1 to n, and the coverage reached; with too few values these are the first and the last
 * @throws RangeError outside those ranges
 *
 * Source  [conover-1999] section 3.2     Checked  the printed ranks for 6 to 20 values
 */
export function medianRanks(n: number, confidence: number): { low: number; high: number; coverage: number } {
  if (!(Number.isInteger(n) && n >= 1)) throw new RangeError(`no values: ${n}`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`confidence outside (0, 1): ${confidence}`);
  // the probability that k of n values lie below the median, k = 0, 1, …, as a logarithm so that large n does not vanish
  const first = Math.max(0, Math.floor(n / 2 - REACH * Math.sqrt(n)));
  let logChance = -n * Math.LN2;
  if (first > 0) logChance += gammaln(n + 1) - gammaln(first + 1) - gammaln(n - first + 1);
  let below = 0;
  let rank = 0;
  for (let k = first; k < Math.ceil(n / 2); k++) {
    const next = below + Math.exp(logChance);
    if (2 * next > 1 - confidence) break;
    below = next;
    rank = k + 1;
    logChance += Math.log((n - k) / (k + 1));
  }
  if (rank === 0) return { low: 1, high: n, coverage: 1 - 2 * 0.5 ** n };
  return { low: rank, high: n + 1 - rank, coverage: 1 - 2 * below };
}
