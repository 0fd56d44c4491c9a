import type { Estimate } from '@plumbline/model/estimate.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

/** How figures of customers are read. */
export type CustomerReading = { confidence: number; cellPeopleMin: number; asOf: string };

/** Sums of a value over customers, each of whom counts once. */
export type CustomerSums = { n: number; sum: number; squares: number };

/** Sums of values of single customers. */
export function sumsOf(values: Iterable<number>): CustomerSums {
  const sums = { n: 0, sum: 0, squares: 0 };
  for (const value of values) {
    sums.n++;
    sums.sum += value;
    sums.squares += value * value;
  }
  return sums;
}

/**
 * Mean over customers with Student's interval, from its sums.
 *
 * @param sums    n, Σx, Σx²
 * @param unit    of x
 * @param reading confidence, least people
 * @returns       `tooFew` under the least people
 *
 * Source  [student-1908]     Checked  by hand and against `clusteredMean` with a customer a cluster
 */
export function estimateOfSums({ n, sum, squares }: CustomerSums, unit: string, reading: CustomerReading): Estimate {
  const { confidence, cellPeopleMin, asOf } = reading;
  if (n < Math.max(2, cellPeopleMin)) return { kind: 'tooFew', n, needed: Math.max(2, cellPeopleMin) };
  const point = sum / n;
  const se = Math.sqrt(Math.max(0, squares - n * point * point) / (n - 1) / n);
  const half = studentQuantile((1 + confidence) / 2, n - 1) * se;
  return {
    ...{ kind: 'estimate', point, low: point - half, high: point + half, se, n, occasions: n, nEffective: n },
    ...{ confidence, unit, method: 'customer-mean', clusteredBy: 'customer', asOf },
  };
}

/**
 * Sum over customers: n times the mean of all those there are, with the interval of the mean.
 *
 * @param sums    n, Σx, Σx²
 * @param unit    of x
 * @param reading confidence, least people
 * @param scale   customers there are over customers read
 * @returns       `tooFew` under the least people
 *
 * Source  [student-1908]     Checked  as `estimateOfSums`
 */
export function estimateTotal(sums: CustomerSums, unit: string, reading: CustomerReading, scale = 1): Estimate {
  const mean = estimateOfSums(sums, unit, reading);
  if (mean.kind !== 'estimate') return mean;
  const by = sums.n * scale;
  return { ...mean, point: mean.point * by, low: mean.low * by, high: mean.high * by, se: mean.se * by };
}

/**
 * Share of customers with Wilson's interval.
 *
 * @param count   of whom it holds
 * @param n       customers
 * @param reading confidence, least people
 * @returns       a share 0..1; `tooFew` of fewer customers than the least
 *
 * Source  [wilson-1927]     Checked  as `wilsonInterval`
 */
export function estimateShareOf(count: number, n: number, reading: CustomerReading): Estimate {
  const { confidence, cellPeopleMin, asOf } = reading;
  if (n < cellPeopleMin) return { kind: 'tooFew', n, needed: cellPeopleMin };
  const [low, high] = wilsonInterval(count, n, confidence);
  const point = count / n;
  return {
    ...{ kind: 'estimate', point, low, high, se: Math.sqrt((point * (1 - point)) / n), n, occasions: n, nEffective: n },
    ...{ confidence, unit: 'share', method: 'wilson-people', clusteredBy: 'customer', asOf },
  };
}
