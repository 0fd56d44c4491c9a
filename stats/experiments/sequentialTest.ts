import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkRange } from '../checkArguments.ts';

export type SequentialTest = {
  /** b − a after each pair */
  difference: Float64Array;
  /** evidence against no difference: a bet that pays this much for each 1 staked */
  likelihoodRatio: Float64Array;
  /** always valid: may be read after every pair, and never rises */
  p: Float64Array;
  /** the confidence sequence is difference ± this; it holds at all times together */
  halfWidth: Float64Array;
  /** pairs after which p first was at most alpha, from 1; null where it never was */
  firstRejection: number | null;
};

/**
 * Mixture sequential probability ratio test: an A/B test that may be looked at all the time.
 *
 * One case of each arm enters with each step. The tested difference is mixed over a normal prior of variance `tau2`, which
 * should be about the square of the difference one hopes for; a bad choice costs time, never validity.
 *
 * @param a       outcomes of the first arm in the order they came
 * @param b       outcomes of the second arm, as many
 * @param options `tau2` above 0; `alpha` (0.05 if not given); `variance` of one pair's difference b − a, above 0, where it
 *                is known. Where it is `shares`, outcomes are 0 or 1 and the variance is that of the shares so far (the
 *                test then holds for large numbers)
 * @returns       one value a step
 * @throws ArgumentError `empty`, `notFinite`, `length`, `range`, or `category` where a share is not made of 0 and 1
 *
 * Source  [johari-2022], [robbins-1970]     Checked  the published formula in R 4.2.2, within 1e-9 of its size
 */
export function sequentialTest(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: { tau2: number; variance: number | 'shares'; alpha?: number },
): SequentialTest {
  const { tau2, variance, alpha = 0.05 } = options;
  check(a, b, tau2, variance, alpha);
  const steps = a.length;
  const [difference, likelihoodRatio, p, halfWidth] = [0, 1, 2, 3].map(() => new Float64Array(steps)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let [sumA, sumB, least] = [0, 0, 1];
  let firstRejection: number | null = null;
  for (let step = 0; step < steps; step++) {
    sumA += a[step] as number;
    sumB += b[step] as number;
    const n = step + 1;
    const [meanA, meanB] = [sumA / n, sumB / n];
    const off = meanB - meanA;
    const v = variance === 'shares' ? meanA * (1 - meanA) + meanB * (1 - meanB) : variance;
    difference[step] = off;
    // while all outcomes are the same nothing is known of the spread: no evidence, no bound
    const shrink = v / (v + n * tau2);
    const ratio = v > 0 ? Math.sqrt(shrink) * Math.exp((n * n * tau2 * off * off) / (2 * v * (v + n * tau2))) : 1;
    likelihoodRatio[step] = ratio;
    least = Math.min(least, 1 / ratio);
    p[step] = least;
    halfWidth[step] =
      v > 0
        ? Math.sqrt(((v * (v + n * tau2)) / (n * n * tau2)) * (2 * Math.log(1 / alpha) - Math.log(shrink)))
        : Number.POSITIVE_INFINITY;
    if (firstRejection === null && least <= alpha) firstRejection = n;
  }
  return { difference, likelihoodRatio, p, halfWidth, firstRejection };
}

function check(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  tau2: number,
  variance: number | 'shares',
  alpha: number,
): void {
  checkFinite('a', a);
  checkFinite('b', b);
  checkLength('b', b, a.length);
  checkRange('tau2', tau2, 0, Number.MAX_VALUE, true);
  checkRange('alpha', alpha, 0, 1, true);
  if (variance !== 'shares') {
    checkRange('variance', variance, 0, Number.MAX_VALUE, true);
    return;
  }
  for (const [name, values] of [['a', a] as const, ['b', b] as const])
    for (let at = 0; at < values.length; at++)
      if (values[at] !== 0 && values[at] !== 1)
        throw new ArgumentError(name, 'category', `value ${at + 1} is ${values[at]}, not 0 or 1`, {
          place: at + 1,
          value: values[at] as number,
        });
}
