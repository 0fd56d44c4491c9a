import { ArgumentError } from '../argumentError.ts';
import { checkFinite } from '../checkArguments.ts';
import type { TestOfMeans } from '../compare/moments.ts';
import { testOfEstimate } from '../compare/testOfEstimate.ts';

export type DifferenceInDifferences = {
  effect: TestOfMeans;
  n: number;
  clusters: number;
  /** mean outcome and cases of each of the four cells */
  cells: { treated: boolean; after: boolean; n: number; mean: number }[];
  /** change of the treated, and of the others, which stands for what would have happened anyway */
  changeTreated: number;
  changeControl: number;
};

/**
 * Difference in differences: how much more a group changed that something was done for than one it was not done for.
 *
 * It rests on the assumption that both would have changed alike; look at their earlier course (`parallelTrends`). The standard
 * error is linearised and clustered by unit (person, site), with few clusters it is too small.
 *
 * @param outcome one a case, finite
 * @param treated 1 for the group that something was done for, else 0
 * @param after   1 after it was done, else 0
 * @param units   label of the unit a case belongs to; each case its own if not given
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns       the effect with t on clusters − 1 degrees of freedom, and the four cells
 * @throws ArgumentError `length`, `notFinite`, `category`, `empty` where a cell has no case, `tooFewCases` with under two clusters
 *
 * Source  [card-krueger-1994], [bertrand-2004]; standard error [binder-1983]     Checked  least squares with clustered errors in
 *         NumPy 2.4.6, within 1e-10
 */
export function differenceInDifferences(
  outcome: ArrayLike<number>,
  treated: ArrayLike<number>,
  after: ArrayLike<number>,
  units?: ArrayLike<string | number>,
  confidence = 0.95,
): DifferenceInDifferences {
  const n = outcome.length;
  checkFinite('outcome', outcome);
  checkBinary('treated', treated, n);
  checkBinary('after', after, n);
  if (units !== undefined && units.length !== n)
    throw new ArgumentError('units', 'length', `has ${units.length} values instead of ${n}`, {
      n: units.length,
      needed: n,
    });
  const counts = new Float64Array(4);
  const sums = new Float64Array(4);
  const cellOf = (i: number) => 2 * (treated[i] as number) + (after[i] as number);
  for (let i = 0; i < n; i++) {
    counts[cellOf(i)] = (counts[cellOf(i)] as number) + 1;
    sums[cellOf(i)] = (sums[cellOf(i)] as number) + (outcome[i] as number);
  }
  counts.forEach((count, at) => {
    if (count === 0)
      throw new ArgumentError('outcome', 'empty', `has no case with treated ${at >> 1} and after ${at & 1}`, { n: 0 });
  });
  const means = sums.map((sum, at) => sum / (counts[at] as number));
  const pull = new Map<string | number, number>();
  for (let i = 0; i < n; i++) {
    const at = cellOf(i);
    const sign = at === 0 || at === 3 ? 1 : -1;
    const unit = units === undefined ? i : (units[i] as string | number);
    const part = (sign * ((outcome[i] as number) - (means[at] as number))) / (counts[at] as number);
    pull.set(unit, (pull.get(unit) ?? 0) + part);
  }
  const clusters = pull.size;
  if (clusters < 2)
    throw new ArgumentError('units', 'tooFewCases', `has ${clusters} units; two are needed`, {
      n: clusters,
      needed: 2,
    });
  let squares = 0;
  for (const part of pull.values()) squares += part ** 2;
  const changeTreated = (means[3] as number) - (means[2] as number);
  const changeControl = (means[1] as number) - (means[0] as number);
  const standardError = Math.sqrt((clusters / (clusters - 1)) * squares);
  return {
    effect: testOfEstimate(changeTreated - changeControl, standardError, clusters - 1, confidence),
    n,
    clusters,
    cells: [0, 1, 2, 3].map((at) => ({
      treated: at >= 2,
      after: at % 2 === 1,
      n: counts[at] as number,
      mean: means[at] as number,
    })),
    changeTreated,
    changeControl,
  };
}

/**
 * Refuses what is not 0 or 1 throughout.
 *
 * @param name   the argument's name
 * @param values any
 * @param length how many there should be
 * @returns      nothing
 * @throws ArgumentError `length` or `category`
 *
 * Source  none: a check
 */
export function checkBinary(name: string, values: ArrayLike<number>, length: number): void {
  if (values.length !== length)
    throw new ArgumentError(name, 'length', `has ${values.length} values instead of ${length}`, {
      n: values.length,
      needed: length,
    });
  for (let i = 0; i < length; i++)
    if (values[i] !== 0 && values[i] !== 1)
      throw new ArgumentError(name, 'category', `value ${i + 1} is ${values[i]}, not 0 or 1`, {
        place: i + 1,
        value: `${values[i]}`,
      });
}
