import type { Figures } from '@plumbline/loop/listen/results/figures.ts';
import { countGroups } from '@plumbline/loop/listen/results/weighedValues.ts';
import type { Reading } from '@plumbline/loop/measure/reading.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { effectiveOf, sumWeights } from '@plumbline/stats/samples/countedWeights.ts';
import { type MeanOfCounts, weightedMeanOfCounts } from '@plumbline/stats/samples/weightedMeanOfCounts.ts';
import { weightedQuantileOfCounts } from '@plumbline/stats/samples/weightedQuantileOfCounts.ts';
import { weightedShareOfCounts } from '@plumbline/stats/samples/weightedShareOfCounts.ts';
import { countCategories, openFigures } from './openFigures.ts';

/**
 * Opens the estimating of responses that count by their weights: linearised standard errors, weights taken as fixed.
 *
 * Whether a figure may be shown is decided by people, never by weights; `n` stays the people, `nEffective` is Kish's.
 * Prices are not weighted.
 *
 * @param reading  confidence and small cells
 * @param people   people behind the responses; who answered twice is one
 */
export function openWeightedFigures(reading: Reading, people: number): Figures {
  const plain = openFigures(reading, people);
  const { cellPeopleMin, confidence, asOf } = reading;
  const kept = (n: number, make: () => Estimate): Estimate => {
    if (n === 0) return { kind: 'absent', because: 'notAsked' };
    if (!plain.shows(n)) return { kind: 'tooFew', n: Math.min(n, people), needed: cellPeopleMin };
    return make();
  };
  const estimated = (made: Omit<MeanOfCounts, 'degreesOfFreedom'>, unit: string, method: string): Estimate => ({
    kind: 'estimate',
    point: made.mean,
    ...{ low: made.low, high: made.high, se: made.standardError },
    ...{ n: made.n, occasions: made.n, nEffective: made.nEffective, confidence, unit, method },
    ...{ clusteredBy: 'customer', asOf },
  });
  const share: Figures['share'] = (agree, whole) =>
    kept(whole.n, () => estimated(weightedShareOfCounts(agree, whole, confidence), 'share', 'weighted-share'));
  const mean: Figures['mean'] = (values, unit, bounds = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]) =>
    kept(sumWeights(values).n, () => {
      const made = weightedMeanOfCounts(values, confidence);
      const cut = (value: number) => Math.min(bounds[1], Math.max(bounds[0], value));
      return estimated({ ...made, low: cut(made.low), high: cut(made.high) }, unit, 'weighted-mean');
    });
  return {
    ...plain,
    weighted: true,
    share,
    mean: (values, unit, bounds) => mean(values, unit, bounds),
    median: (values, unit) =>
      kept(sumWeights(values).n, () => {
        const sum = sumWeights(values);
        const { quantile, low: least, high: most } = weightedQuantileOfCounts(values, 0.5, confidence);
        const all = values.map(({ value }) => value);
        // where the sample does not reach an end, the interval ends with the sample
        const [low, high] = [Math.max(least, Math.min(...all)), Math.min(most, Math.max(...all))];
        const standardError = (high - low) / (2 * normalQuantile((1 + confidence) / 2));
        const made = { mean: quantile, standardError, low, high, n: sum.n, nEffective: effectiveOf(sum) };
        return estimated(made, unit, 'weighted-quantile');
      }),
    nps: (values) => {
      const { promoters, passives, detractors } = countGroups(values);
      const groups = [
        { ...promoters, value: 100 },
        { ...passives, value: 0 },
        { ...detractors, value: -100 },
      ];
      return mean(groups, 'points', [-100, 100]);
    },
    kano: (pairs) => {
      const counts = countCategories(pairs);
      const { M, O, A, I } = counts;
      const felt = sumWeights([M, O, A, I]);
      const part = (agree: readonly (typeof M)[]) => share(sumWeights(agree), felt);
      const worse = part([O, M]);
      return {
        whole: sumWeights(Object.values(counts)),
        counts,
        better: part([A, O]),
        // what its absence costs is drawn below 0
        worse: worse.kind === 'estimate' ? mirrored(worse) : worse,
      };
    },
  };
}

const mirrored = (estimate: Extract<Estimate, { kind: 'estimate' }>): Estimate => ({
  ...estimate,
  point: -estimate.point,
  low: -estimate.high,
  high: -estimate.low,
});
