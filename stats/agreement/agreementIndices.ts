import { ArgumentError } from '../argumentError.ts';
import { sharesOf } from './cohenKappa.ts';

/**
 * Other measures of how far two raters agree, for reading beside Cohen's kappa.
 *
 * Where nearly all cases fall into one category kappa is low although the raters agree; Gwet's AC1 and the prevalence-adjusted
 * kappa show whether that is why.
 *
 * @param table cases by category of the first rater (rows) and of the second (columns): square, whole, 0 or more
 * @returns     `scottPi`, `gwetAc1`, `adjusted` (prevalence- and bias-adjusted kappa) and `kappaMax`, the most that the raters'
 *              habits leave room for
 * @throws ArgumentError `empty`, `length`, `range`, or `constant` where both raters use one category only
 *
 * Source  [scott-1955], [gwet-2008], [byrt-1993]     Checked  arithmetic and psych 2.2.9 in R 4.2.2, within 1e-9
 */
export function agreementIndices(table: readonly (readonly number[])[]): {
  scottPi: number;
  gwetAc1: number;
  adjusted: number;
  kappaMax: number;
} {
  const { shares, rows, columns } = sharesOf(table);
  const k = rows.length;
  let [observed, possible, byHabits, byMean, spread] = [0, 0, 0, 0, 0];
  for (let i = 0; i < k; i++) {
    const [row, column] = [rows[i] as number, columns[i] as number];
    const mean = (row + column) / 2;
    observed += shares[i]?.[i] as number;
    possible += Math.min(row, column);
    byHabits += row * column;
    byMean += mean ** 2;
    spread += mean * (1 - mean);
  }
  if (byMean === 1) throw new ArgumentError('table', 'constant', 'has one category only', { value: 1 });
  const beyond = (expected: number) => (observed - expected) / (1 - expected);
  return {
    scottPi: beyond(byMean),
    gwetAc1: beyond(spread / (k - 1)),
    adjusted: beyond(1 / k),
    kappaMax: (possible - byHabits) / (1 - byHabits),
  };
}
