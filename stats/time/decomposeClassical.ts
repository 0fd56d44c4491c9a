import { checkFinite, checkWhole } from '../checkArguments.ts';
import { mean } from '../numeric/describe.ts';

/** A series as a moving-average trend and one figure a phase of the period. */
export type ClassicalDecomposition = {
  /** NaN for the first and last half period */
  trend: Float64Array;
  /** one a phase; they add up to 0, or have the mean 1 */
  figure: Float64Array;
};

/**
 * Classical decomposition by moving averages: where Holt–Winters and exponential smoothing begin.
 *
 * @param values    finite, in order of time, at least two periods; above 0 for a multiplicative season
 * @param period    values a period, 2 or more
 * @param seasonal  whether the season is added or multiplied
 * @returns         trend and seasonal figure
 * @throws ArgumentError `notFinite`, `range`, `tooFewCases`
 *
 * Source  [kendall-stuart-1983]     Checked  R 4.2.2 decompose(), by the starting values of HoltWinters(), within 1e-8
 */
export function decomposeClassical(
  values: ArrayLike<number>,
  period: number,
  seasonal: 'additive' | 'multiplicative',
): ClassicalDecomposition {
  checkWhole('period', period, 2);
  checkFinite('values', values, 2 * period);
  const trend = centredAverage(values, period);
  const figure = Float64Array.from({ length: period }, (_unused, phase) => {
    const parts: number[] = [];
    for (let i = phase; i < values.length; i += period) {
      const level = trend[i] as number;
      if (Number.isNaN(level)) continue;
      parts.push(seasonal === 'additive' ? (values[i] as number) - level : (values[i] as number) / level);
    }
    return mean(parts);
  });
  const centre = mean(figure);
  return { trend, figure: figure.map((part) => (seasonal === 'additive' ? part - centre : part / centre)) };
}

function centredAverage(values: ArrayLike<number>, period: number): Float64Array {
  const half = Math.floor(period / 2);
  const even = period % 2 === 0;
  return Float64Array.from({ length: values.length }, (_unused, i) => {
    if (i < half || i + half >= values.length) return Number.NaN;
    let sum = 0;
    for (let j = i - half; j <= i + half; j++)
      sum += (values[j] as number) * (even && (j === i - half || j === i + half) ? 0.5 : 1);
    return sum / period;
  });
}
