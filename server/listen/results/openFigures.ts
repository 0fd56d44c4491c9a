import { estimateKano } from '@plumbline/loop/expect/estimateKano.ts';
import { KANO_TABLE, type KanoCategory } from '@plumbline/loop/expect/kanoTable.ts';
import { estimatePriceSensitivity } from '@plumbline/loop/improve/estimatePriceSensitivity.ts';
import type { Figures, PricePoints, PriceRow } from '@plumbline/loop/listen/results/figures.ts';
import {
  addCounts,
  type Counts,
  countGroups,
  countOf,
  medianOfWeighed,
  momentsOfWeighed,
  NOBODY,
} from '@plumbline/loop/listen/results/weighedValues.ts';
import { composeEstimated } from '@plumbline/loop/measure/estimateMean.ts';
import { estimateNps } from '@plumbline/loop/measure/estimateNps.ts';
import { estimateShare } from '@plumbline/loop/measure/estimateShare.ts';
import type { Reading } from '@plumbline/loop/measure/reading.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { sumWeights } from '@plumbline/stats/samples/countedWeights.ts';

type Bounded = { point: number; low: number; high: number; se: number };

/** The meter is drawn anew so often; each drawing costs as many steps as there are people. */
const RESAMPLES = 200;

/**
 * Opens the estimating of one set of responses: every response is one person's.
 *
 * @param reading  confidence and small cells
 * @param people   people behind the responses; who answered twice is one
 */
export function openFigures(reading: Reading, people: number): Figures {
  const { cellPeopleMin } = reading;
  /** People may have answered twice: there are never more of them than of responses. */
  const shows = (n: number) => Math.min(n, people) >= cellPeopleMin;
  const behind = (n: number) => ({ people: n, occasions: n, weights: n, weightSquares: n });
  const kept = (n: number, make: () => Estimate): Estimate => {
    if (n === 0) return { kind: 'absent', because: 'notAsked' };
    if (!shows(n)) return { kind: 'tooFew', n: Math.min(n, people), needed: cellPeopleMin };
    return make();
  };
  const bounded = (n: number, unit: string, method: string, make: () => Bounded | null): Estimate =>
    kept(n, () => {
      const made = make();
      if (made === null) return { kind: 'absent', because: 'notMeasured' };
      const { confidence, asOf } = reading;
      return {
        ...{ kind: 'estimate', ...made, n, occasions: n, nEffective: n, confidence, unit, method },
        ...{ clusteredBy: 'customer', asOf },
      };
    });
  /** An interval that is none of a normal distribution, as the standard error of one as wide. */
  const widthAsError = (low: number, high: number) => (high - low) / (2 * normalQuantile((1 + reading.confidence) / 2));
  return {
    shows,
    weighted: false,
    share: (agree, whole) => kept(whole.n, () => estimateShare(agree.n, behind(whole.n), 'notAsked', reading)),
    mean: (values, unit, bounds, method = 'clustered-mean') =>
      kept(countOf(values), () => {
        const { n, mean, variance } = momentsOfWeighed(values);
        const of = { unit, method, ...(bounds === undefined ? {} : { bounds }) };
        return composeEstimated(mean, Math.sqrt(variance / n), n - 1, behind(n), of, reading);
      }),
    median: (values, unit) => {
      const n = countOf(values);
      return bounded(n, unit, 'durations', () => {
        const { median, low, high } = medianOfWeighed(values, reading.confidence);
        return { point: median, low, high, se: widthAsError(low, high) };
      });
    },
    nps: (values) => {
      const groups = countGroups(values);
      const counts = {
        promoters: groups.promoters.n,
        passives: groups.passives.n,
        detractors: groups.detractors.n,
      };
      return bounded(countOf(values), 'points', 'nps', () => {
        const score = estimateNps(counts, reading.confidence);
        const { estimate, standardError, low, high } = score.student ?? score;
        return { point: estimate, se: standardError, low: Math.max(-100, low), high: Math.min(100, high) };
      });
    },
    kano: (pairs) => {
      const found = countCategories(pairs);
      const whole = sumWeights(Object.values(found));
      const n = whole.n;
      const counts = Object.fromEntries(Object.entries(found).map(([category, own]) => [category, own.n]));
      const coefficient = (which: 'better' | 'worse') =>
        bounded(n, 'share', 'kano', () => {
          const made = estimateKano(counts as Record<KanoCategory, number>, reading.confidence)[which];
          if (made === null) return null;
          return { point: made.estimate, low: made.low, high: made.high, se: made.standardError };
        });
      return { whole, counts: found, better: coefficient('better'), worse: coefficient('worse') };
    },
    prices: (rows) => {
      // people whose prices are not in order are left out of the meter
      const ordered = rows.filter(isOrdered);
      const made = shows(ordered.length) && ordered.length > 1 ? meterOf(ordered, reading.confidence) : null;
      const point = (name: keyof PricePoints) =>
        bounded(ordered.length, 'scale', 'price-sensitivity', () => {
          const found = made?.[name];
          if (found === undefined || found.price === null || found.low === null || found.high === null) return null;
          return { point: found.price, low: found.low, high: found.high, se: widthAsError(found.low, found.high) };
        });
      return { pmc: point('pmc'), opp: point('opp'), ipp: point('ipp'), pme: point('pme') };
    },
  };
}

/** Kano's categories from pairs `functional/dysfunctional`. */
export function countCategories(pairs: ReadonlyMap<string, Counts>): Record<KanoCategory, Counts> {
  const counts = { M: NOBODY, O: NOBODY, A: NOBODY, I: NOBODY, R: NOBODY, Q: NOBODY };
  for (const [pair, own] of pairs) {
    const [there = 0, absent = 0] = pair.split('/').map(Number);
    const category = KANO_TABLE[there - 1]?.[absent - 1];
    if (category !== undefined) counts[category] = addCounts(counts[category], own);
  }
  return counts;
}

function isOrdered({ tooCheap, cheap, expensive, tooExpensive }: PriceRow): boolean {
  return tooCheap >= 0 && tooCheap <= cheap && cheap <= expensive && expensive <= tooExpensive;
}

function meterOf(rows: readonly PriceRow[], confidence: number): ReturnType<typeof estimatePriceSensitivity> {
  const column = (name: keyof PriceRow) => rows.map((row) => row[name]);
  const answers = { tooCheap: column('tooCheap'), cheap: column('cheap') };
  const others = { expensive: column('expensive'), tooExpensive: column('tooExpensive') };
  return estimatePriceSensitivity({ ...answers, ...others }, { confidence, resamples: RESAMPLES });
}
