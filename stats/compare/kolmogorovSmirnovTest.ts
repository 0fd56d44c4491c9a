import { checkFinite } from '../checkArguments.ts';

/**
 * Two-sample Kolmogorov–Smirnov test: whether two distributions differ anywhere, in place, spread or shape.
 *
 * @param x finite, one or more
 * @param y finite, one or more
 * @param tolerance at which the series of the p value stops, 1e-12 if not given (R 4.2 stops at 1e-6)
 * @returns `statistic`, the largest distance of the two cumulative shares (0..1), and its asymptotic two-sided p
 * @throws ArgumentError `empty` or `notFinite`
 *
 * Source  [conover-1999] section 6.3     Checked  R 4.2.2 ks.test(exact = FALSE) at its tolerance, within 1e-9 of its size
 */
export function kolmogorovSmirnovTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  tolerance = 1e-12,
): { statistic: number; p: number } {
  checkFinite('x', x);
  checkFinite('y', y);
  const xs = Float64Array.from(x).sort();
  const ys = Float64Array.from(y).sort();
  let [i, j, statistic] = [0, 0, 0];
  while (i < xs.length && j < ys.length) {
    const value = Math.min(xs[i] as number, ys[j] as number);
    while (i < xs.length && xs[i] === value) i++;
    while (j < ys.length && ys[j] === value) j++;
    statistic = Math.max(statistic, Math.abs(i / xs.length - j / ys.length));
  }
  return {
    statistic,
    p: limitAbove(statistic * Math.sqrt((xs.length * ys.length) / (xs.length + ys.length)), tolerance),
  };
}

/** Kolmogorov's limit; two series, each of a few terms where it is used. */
function limitAbove(z: number, tolerance: number): number {
  if (z <= 0) return 1;
  let sum = 0;
  if (z < 1) {
    const last = Math.floor(Math.sqrt(2 - Math.log(tolerance)));
    for (let k = 1; k < last; k += 2) sum += Math.exp(-((k * Math.PI) ** 2) / (8 * z * z));
    return Math.max(0, 1 - (Math.sqrt(2 * Math.PI) / z) * sum);
  }
  for (let k = 1; ; k++) {
    const term = 2 * Math.exp(-2 * k * k * z * z);
    sum += k % 2 === 1 ? term : -term;
    if (term <= tolerance) return Math.min(1, sum);
  }
}
