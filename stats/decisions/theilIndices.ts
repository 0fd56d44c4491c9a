import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength } from '../checkArguments.ts';
import { mean } from '../numeric/describe.ts';

export type TheilIndices = {
  /** mean of (x/μ)·ln(x/μ): 0 (all equal) .. ln n */
  theilT: number;
  /** mean of ln(μ/x), the mean log deviation; null where a value is 0 */
  theilL: number | null;
  /** half the squared coefficient of variation */
  generalised2: number;
};

/**
 * Theil's measures of how unequally a total is spread over people, branches or regions.
 *
 * @param values 0 or above, at least two, not all 0
 * @returns      T, L and the generalised entropy of order 2
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, `range`
 *
 * Source  [theil-1967]; [cowell-2011]     Checked  R 4.2.2, within 1e-12
 */
export function theilIndices(values: ArrayLike<number>): TheilIndices {
  const centre = checkedMean(values);
  let [t, l, squares] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const ratio = (values[i] as number) / centre;
    const log = Math.log(ratio);
    if (ratio > 0) t += ratio * log;
    l -= log;
    squares += (ratio - 1) ** 2;
  }
  const n = values.length;
  return { theilT: t / n, theilL: Number.isFinite(l) ? l / n : null, generalised2: squares / n / 2 };
}

export type TheilDecomposition = {
  within: number;
  between: number;
  /** of the total that stands between the groups; 0 where all are equal */
  betweenShare: number;
  groups: readonly { group: string; n: number; mean: number; valueShare: number; theilT: number }[];
};

/**
 * Splits Theil's T into what lies within groups and what lies between them; the two sum to T exactly.
 *
 * @param values 0 or above, at least two, not all 0
 * @param groups the group of each value
 * @returns      both parts, and each group's own T
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, `range`, `length`
 *
 * Source  [theil-1967]     Checked  R 4.2.2, within 1e-12
 */
export function decomposeTheil(values: ArrayLike<number>, groups: readonly (string | number)[]): TheilDecomposition {
  const centre = checkedMean(values);
  checkLength('groups', groups as unknown as ArrayLike<number>, values.length);
  const members = new Map<string, number[]>();
  groups.forEach((group, i) => {
    const list = members.get(String(group));
    if (list === undefined) members.set(String(group), [values[i] as number]);
    else list.push(values[i] as number);
  });
  let [within, between] = [0, 0];
  const parts = [...members].map(([group, own]) => {
    const ownMean = mean(own);
    const valueShare = (own.length * ownMean) / (values.length * centre);
    const theilT = ownMean > 0 && own.length > 1 ? theilIndices(own).theilT : 0;
    within += valueShare * theilT;
    if (valueShare > 0) between += valueShare * Math.log(ownMean / centre);
    return { group, n: own.length, mean: ownMean, valueShare, theilT };
  });
  const total = within + between;
  return { within, between, betweenShare: total > 0 ? between / total : 0, groups: parts };
}

/**
 * Refuses values of which no inequality can be had, and gives their mean.
 *
 * @param values 0 or above, at least two, not all 0
 * @returns      the mean, above 0
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, `range`
 *
 * Source  none: a check
 */
export function checkedMean(values: ArrayLike<number>): number {
  checkFinite('values', values, 2);
  for (let i = 0; i < values.length; i++)
    if ((values[i] as number) < 0)
      throw new ArgumentError('values', 'range', `value ${i + 1} is ${values[i]}, below 0`, {
        place: i + 1,
        value: values[i] as number,
      });
  const centre = mean(values);
  if (!(centre > 0)) throw new ArgumentError('values', 'range', 'is 0 throughout', { value: 0 });
  return centre;
}
