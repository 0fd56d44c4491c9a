import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkLength, checkRange } from '@plumbline/stats/checkArguments.ts';
import { fiellerInterval } from '@plumbline/stats/compare/fiellerInterval.ts';
import { covariance, mean, variance } from '@plumbline/stats/numeric/describe.ts';
import { type MeanWithin, meanWithin } from './meanWithin.ts';

/** A ratio of means; `bounded` is false where the denominator cannot be told from 0, and the bounds are null. */
export type RatioWithin = {
  estimate: number;
  standardError: number;
  low: number | null;
  high: number | null;
  bounded: boolean;
};

export type Comparison = {
  n: number;
  dropped: number;
  first: MeanWithin;
  second: MeanWithin;
  /** first − second, paired */
  difference: MeanWithin;
  /** mean of first over mean of second, Fieller's interval */
  ratio: RatioWithin;
};

/**
 * Compares two means of the same people as a difference and as a ratio: perceived value as benefit over price paid,
 * and satisfaction as a comparison in both forms, PV − E and PV / E.
 *
 * The ratio is that of the means, not the mean of the ratios: one person with an expectation near 0 would rule it. A
 * ratio asks for a scale with a true 0 (money, 0–100 points); on 1–7 it depends on where the numbering starts.
 *
 * @param first      benefit or perceived value, one a person; NaN is missing
 * @param second     price or expectation, one a person, mean not 0
 * @param confidence strictly between 0 and 1
 * @returns          both means, difference (Student) and ratio (Fieller), of people with both
 * @throws ArgumentError `length`, `range`, `tooFewCases`, `singular` where the mean of `second` is 0
 * Source  [zeithaml-1988]; [fieller-1954] for the ratio     Checked  the quadratic of Fieller's theorem solved by hand
 */
export function estimatePerceivedValue(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  confidence = 0.95,
): Comparison {
  checkLength('second', second, first.length);
  checkRange('confidence', confidence, 0, 1, true);
  const rows: number[] = [];
  for (let i = 0; i < first.length; i++) if (!Number.isNaN(first[i]) && !Number.isNaN(second[i])) rows.push(i);
  const n = rows.length;
  if (n < 2) throw new ArgumentError('first', 'tooFewCases', `needs 2 people with both, has ${n}`, { n, needed: 2 });
  const x = Float64Array.from(rows, (i) => first[i] as number);
  const y = Float64Array.from(rows, (i) => second[i] as number);
  return {
    n,
    dropped: first.length - n,
    first: meanWithin(x, confidence),
    second: meanWithin(y, confidence),
    difference: meanWithin(
      x.map((value, i) => value - (y[i] as number)),
      confidence,
    ),
    ratio: fiellerRatio(x, y, confidence),
  };
}

function fiellerRatio(x: Float64Array, y: Float64Array, confidence: number): RatioWithin {
  const n = x.length;
  const under = mean(y);
  if (under === 0) throw new ArgumentError('second', 'singular', 'has mean 0, no ratio can be had');
  const parts = {
    over: mean(x),
    under,
    varianceOver: variance(x) / n,
    varianceUnder: variance(y) / n,
    covariance: covariance(x, y) / n,
  };
  const { ratio, standardError, shape, low, high } = fiellerInterval(parts, confidence, n - 1);
  const bounded = shape === 'bounded';
  return { estimate: ratio, standardError, low: bounded ? low : null, high: bounded ? high : null, bounded };
}
