import { ArgumentError } from '../argumentError.ts';
import { normalTwoSidedP } from '../numeric/tails.ts';

/**
 * Fleiss' kappa: how far several raters agree on categories, the same number of raters on each case.
 *
 * @param counts one row a case: how many raters chose each category; all rows have the same sum, 2 or more
 * @returns      kappa, z and p against chance agreement, and kappa of each category against all others (null where it was
 *               never or always chosen)
 * @throws ArgumentError `empty`, `length`, `range`, or `constant` where one category is chosen throughout
 *
 * Source  [fleiss-1971], [fleiss-2003]     Checked  irr 0.84.1 kappam.fleiss in R 4.2.2, within 1e-9
 */
export function fleissKappa(counts: readonly ArrayLike<number>[]): {
  n: number;
  raters: number;
  kappa: number;
  statistic: number;
  p: number;
  categories: (number | null)[];
} {
  const { n, raters, chosen, disputed } = tally(counts);
  const shares = chosen.map((count) => count / (n * raters));
  const spreads = shares.map((share) => share * (1 - share));
  const spread = spreads.reduce((sum, value) => sum + value, 0);
  if (spread === 0) throw new ArgumentError('counts', 'constant', 'have one category only', { value: raters });
  const pairs = n * raters * (raters - 1);
  const kappa = 1 - disputed.reduce((sum, value) => sum + value, 0) / (pairs * spread);
  const skew = spreads.reduce((sum, value, j) => sum + value * (1 - 2 * (shares[j] as number)), 0);
  const standardError = Math.sqrt((2 / (spread ** 2 * pairs)) * (spread ** 2 - skew));
  const statistic = kappa / standardError;
  const categories = spreads.map((value, j) => (value > 0 ? 1 - (disputed[j] as number) / (pairs * value) : null));
  return { n, raters, kappa, statistic, p: normalTwoSidedP(statistic), categories };
}

/** Choices of each category, and pairs of raters of whom one only chose it (twice counted). */
function tally(counts: readonly ArrayLike<number>[]): {
  n: number;
  raters: number;
  chosen: number[];
  disputed: number[];
} {
  const width = counts[0]?.length ?? 0;
  if (counts.length < 1 || width < 2) throw new ArgumentError('counts', 'empty', 'need a case and two categories');
  const sumOf = (row: ArrayLike<number>) => Array.from(row).reduce((sum, count) => sum + count, 0);
  const raters = sumOf(counts[0] as ArrayLike<number>);
  if (!(raters >= 2))
    throw new ArgumentError('counts', 'range', `${raters} raters; two are needed`, { value: raters, low: 2 });
  const [chosen, disputed] = [new Array<number>(width).fill(0), new Array<number>(width).fill(0)];
  counts.forEach((row, i) => {
    if (row.length !== width || sumOf(row) !== raters)
      throw new ArgumentError('counts', 'length', `case ${i + 1} was not rated by ${raters} raters`, {
        needed: raters,
      });
    for (let j = 0; j < width; j++) {
      const count = row[j] as number;
      if (!Number.isInteger(count) || count < 0)
        throw new ArgumentError('counts', 'range', `${count} is no count`, { value: `${count}`, low: 0 });
      chosen[j] = (chosen[j] as number) + count;
      disputed[j] = (disputed[j] as number) + count * (raters - count);
    }
  });
  return { n: counts.length, raters, chosen, disputed };
}
