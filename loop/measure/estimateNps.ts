import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkRange, checkWhole } from '@plumbline/stats/checkArguments.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';

/** Answers from 9 or 10, 7 or 8, and 0 to 6. */
export type NpsCounts = { promoters: number; passives: number; detractors: number };

type Interval = { estimate: number; standardError: number; low: number; high: number };

/** In points, −100..100. */
export type NetPromoterScore = NpsCounts &
  Interval & {
    n: number;
    /** of one answer, in squared points, divisor n */
    variance: number;
    /** standard error with divisor n − 1 and Student's t; null of one answer */
    student: Interval | null;
    /** three answers added, half of them passive: keeps a width where all answer alike */
    adjusted: Interval;
  };

/**
 * Net Promoter Score: the share of promoters less that of detractors, in points.
 *
 * @param counts     promoters, passives and detractors, whole, 0 or more, not all 0
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns          the score with the standard error √((p₊ + p₋ − (p₊ − p₋)²)/n) and normal interval, Student's, and the adjusted
 * @throws ArgumentError `empty` or `range`
 * Source  [reichheld-2003]; adjusted [rocks-2016]     Checked  package NPS 1.1 in R 4.2.2, within 1e-10 of its size
 */
export function estimateNps(counts: NpsCounts, confidence = 0.95): NetPromoterScore {
  const { promoters, passives, detractors } = counts;
  for (const [name, count] of Object.entries({ promoters, passives, detractors })) checkWhole(name, count, 0);
  checkRange('confidence', confidence, 0, 1, true);
  const n = promoters + passives + detractors;
  if (n === 0) throw new ArgumentError('counts', 'empty', 'has no answers');
  const z = normalQuantile((1 + confidence) / 2);
  const variance = varianceOf(promoters / n, detractors / n);
  const estimate = (100 * (promoters - detractors)) / n;
  const [up, down] = [(promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)];
  return {
    promoters,
    passives,
    detractors,
    n,
    variance,
    ...around(estimate, Math.sqrt(variance / n), z),
    student:
      n > 1 ? around(estimate, Math.sqrt(variance / (n - 1)), studentQuantile((1 + confidence) / 2, n - 1)) : null,
    adjusted: around(100 * (up - down), Math.sqrt(varianceOf(up, down) / (n + 3)), z),
  };
}

/**
 * Counts promoters, passives and detractors.
 *
 * @param answers whole, 0..10; NaN is missing
 * @returns       the counts, and how many answers were missing
 * @throws ArgumentError `category` where an answer is no point of the scale
 */
export function countNps(answers: ArrayLike<number>): NpsCounts & { dropped: number } {
  const counts = { promoters: 0, passives: 0, detractors: 0, dropped: 0 };
  for (let i = 0; i < answers.length; i++) {
    const value = answers[i] as number;
    if (Number.isNaN(value)) counts.dropped += 1;
    else if (!Number.isInteger(value) || value < 0 || value > 10)
      throw new ArgumentError('answers', 'category', `answer ${i + 1} is ${value}, not 0 to 10`, {
        place: i + 1,
        value: `${value}`,
      });
    else if (value >= 9) counts.promoters += 1;
    else if (value >= 7) counts.passives += 1;
    else counts.detractors += 1;
  }
  return counts;
}

function varianceOf(up: number, down: number): number {
  return 1e4 * Math.max(0, up + down - (up - down) ** 2);
}

function around(estimate: number, standardError: number, quantile: number): Interval {
  const half = quantile * standardError;
  return { estimate, standardError, low: estimate - half, high: estimate + half };
}
