/**
 * Which of n ordered values is a quantile, and which two bound it: the binomial order-statistic interval, which assumes nothing
 * about the shape of the distribution.
 *
 * @param n           values, whole, 1 or more
 * @param share       of the values that lie at or below the quantile, strictly between 0 and 1
 * @param confidence  probability strictly between 0 and 1
 * @returns           ranks from 1 to n: `at` is the least with at least `share` of the values at or below it. `low` and `high` leave
 *                    at most half of 1 − confidence outside on their side; where n is too small for that they are 1 and n
 * @throws RangeError outside those ranges
 * Source  [conover-1999] section 3.2     Checked  R qbinom, and the ranks of the median
 */
export function quantileRanks(n: number, share: number, confidence: number): { at: number; low: number; high: number } {
  if (!(Number.isInteger(n) && n >= 1)) throw new RangeError(`no values: ${n}`);
  if (!(share > 0 && share < 1)) throw new RangeError(`share outside (0, 1): ${share}`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`confidence outside (0, 1): ${confidence}`);
  const outside = (1 - confidence) / 2;
  const mode = Math.floor((n + 1) * share);
  const reach = Math.ceil(12 * Math.sqrt(n * share * (1 - share))) + 24;
  const [first, last] = [Math.max(0, mode - reach), Math.min(n, mode + reach)];
  const chances = chancesAround(n, share, Math.min(mode, n), first, last);
  let below = 0;
  let low = 1;
  // `low` values at most lie below: P(B ≤ low − 1) stays within what may lie outside
  for (let count = first; count <= last; count++) {
    below += chances[count - first] as number;
    if (below > outside) break;
    low = count + 1;
  }
  let above = 0;
  let high = n;
  for (let count = last; count >= first; count--) {
    above += chances[count - first] as number;
    if (above > outside) break;
    high = count;
  }
  // the hair's breadth is for products such as 0.95 × 20, which come out a little above the whole number
  const at = Math.min(n, Math.max(1, Math.ceil(n * share - 1e-9)));
  return { at, low: Math.max(1, Math.min(low, at)), high: Math.min(n, Math.max(high, at)) };
}

/** Chances of each count, by the ratio of neighbours from the likeliest outwards: nothing vanishes however large n is. */
function chancesAround(n: number, share: number, mode: number, first: number, last: number): number[] {
  const odds = share / (1 - share);
  const chances = new Array<number>(last - first + 1).fill(0);
  chances[mode - first] = 1;
  for (let count = mode; count < last; count++) {
    chances[count + 1 - first] = ((chances[count - first] as number) * odds * (n - count)) / (count + 1);
  }
  for (let count = mode; count > first; count--) {
    chances[count - 1 - first] = ((chances[count - first] as number) * count) / (odds * (n - count + 1));
  }
  const all = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.map((chance) => chance / all);
}
