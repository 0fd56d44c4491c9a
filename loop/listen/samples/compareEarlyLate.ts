import type { Estimate } from '@plumbline/model/estimate.ts';
import type { EarlyLate } from '@plumbline/model/sampleFollowUp.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import type { Moments } from '@plumbline/stats/compare/moments.ts';
import { welchTest } from '@plumbline/stats/compare/welchTest.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import type { RateOptions } from './rateOutcomes.ts';

/** Sums over the answers of one half; those with an empty question count the half itself. */
export type HalfSums = {
  wave: string;
  question: string;
  part: string;
  early: boolean;
  n: number;
  sum: number;
  squares: number;
  days: number | null;
};
export type TitleOf = (question: string, part: string) => Record<string, string> | null;

/** What early and late respondents of a wave said, each figure with its interval; questions without a title are left out. */
export function compareEarlyLate(
  wave: string,
  sums: readonly HalfSums[],
  titleOf: TitleOf,
  options: RateOptions,
): EarlyLate | null {
  const own = sums.filter((one) => one.wave === wave);
  const half = (early: boolean) => own.find((one) => one.question === '' && one.early === early);
  const [first, last] = [half(true), half(false)];
  if (first === undefined || last === undefined) return null;
  const figures = own
    .filter((one) => one.question !== '' && one.early)
    .flatMap((early) => {
      const late = own.find((one) => !one.early && one.question === early.question && one.part === early.part);
      const title = titleOf(early.question, early.part);
      if (late === undefined || title === null) return [];
      return [{ question: early.question, part: early.part, title, ...compare(early, late, options) }];
    })
    .sort((a, b) => `${a.question} ${a.part}`.localeCompare(`${b.question} ${b.part}`));
  const tested = figures.flatMap(({ p }) => (p === null ? [] : [p]));
  const adjusted = adjustBenjaminiHochberg(tested);
  let next = 0;
  return {
    ...{ wave, splitDays: first.days ?? 0, early: first.n, late: last.n },
    figures: figures.map(({ p, ...figure }) => ({
      ...figure,
      pAdjusted: p === null ? null : (adjusted[next++] ?? null),
    })),
  };
}

function compare(early: HalfSums, late: HalfSums, options: RateOptions) {
  const [x, y] = [momentsOf(early), momentsOf(late)];
  const [earlyMean, lateMean] = [estimateMean(x, options), estimateMean(y, options)];
  const means = { early: earlyMean, late: lateMean };
  if (earlyMean.kind !== 'estimate') return { ...means, difference: earlyMean, p: null };
  // no spread at all: there is nothing to test
  if (lateMean.kind !== 'estimate' || x.variance + y.variance === 0) {
    const difference: Estimate = lateMean.kind === 'estimate' ? { kind: 'absent', because: 'notMeasured' } : lateMean;
    return { ...means, difference, p: null };
  }
  const { estimate, standardError, low, high, p } = welchTest(y, x, options.confidence);
  const n = x.n + y.n;
  const difference: Estimate = {
    ...earlyMean,
    ...{ point: estimate, low, high, se: standardError, n, occasions: n, nEffective: n },
  };
  return { ...means, difference, p };
}

function momentsOf({ n, sum, squares }: HalfSums): Moments {
  const mean = sum / n;
  return { n, mean, variance: n < 2 ? 0 : Math.max(0, (squares - n * mean * mean) / (n - 1)) };
}

function estimateMean({ n, mean, variance }: Moments, { confidence, asOf, peopleMin }: RateOptions): Estimate {
  const needed = Math.max(2, peopleMin);
  if (n < needed) return { kind: 'tooFew', n, needed };
  const se = Math.sqrt(variance / n);
  const half = se * studentQuantile((1 + confidence) / 2, n - 1);
  return {
    kind: 'estimate',
    ...{ point: mean, low: mean - half, high: mean + half, se, n, occasions: n, nEffective: n },
    ...{ confidence, unit: 'scale', method: 'two-groups', clusteredBy: 'customer', asOf },
  };
}
