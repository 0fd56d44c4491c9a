import { checkLength } from '../checkArguments.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { numberLabels } from '../numeric/numberLabels.ts';
import type { SortedLifetimes } from './sortLifetimes.ts';
import { sweepRiskSets, type Ties } from './sweepRiskSets.ts';

/** What happens at one event time of one stratum. */
type HazardStep = {
  time: number;
  stratum: number;
  events: number;
  /** growth of the baseline hazard, and of hazard × mean covariate: for who survives the time */
  growth: number;
  drift: Float64Array;
  /** the same for who has the event: under Efron at risk a little less with each tied event */
  ownGrowth: number;
  ownDrift: Float64Array;
  /** mean covariate of the risk set, averaged over tied events */
  mean: Float64Array;
};

/**
 * Score residuals of a Cox model: what each case adds to the score, for an event less what was expected of it while at risk.
 *
 * @param data    from `sortLifetimes`
 * @param hazards relative hazard of each case, in the order of `data`
 * @param ties    as the model was fitted
 * @returns       cases as they came × covariates; times their weights they sum to the score, which is 0 at the maximum
 *
 * Source  [therneau-grambsch-2000] appendix E     Checked  the fractions of Therneau's validation, within 1e-12
 */
export function coxScoreResiduals(data: SortedLifetimes, hazards: Float64Array, ties: Ties): Matrix {
  const { n, p, x, times, strata, entries, events, order } = data;
  const steps = hazardSteps(data, hazards, ties);
  const [growth, drift] = accumulate(steps, p);
  const residuals = new Float64Array(n * p);
  for (let at = 0; at < n; at++) {
    const [stratum, time] = [strata[at] as number, times[at] as number];
    const to = firstFrom(steps, stratum, time);
    const from =
      entries === null
        ? firstFrom(steps, stratum, Number.NEGATIVE_INFINITY)
        : firstAfter(steps, stratum, entries[at] as number);
    const last = steps[to];
    const here = last !== undefined && last.stratum === stratum && last.time === time ? last : null;
    const happened = events[at] === 1;
    for (let v = 0; v < p; v++) {
      const own = x[at * p + v] as number;
      let expected = own * between(growth, from, to, 0, 1) - between(drift, from, to, v, p);
      if (here !== null)
        expected += happened
          ? own * here.ownGrowth - (here.ownDrift[v] as number)
          : own * here.growth - (here.drift[v] as number);
      const seen = happened && here !== null ? own - (here.mean[v] as number) : 0;
      residuals[(order[at] as number) * p + v] = seen - (hazards[at] as number) * expected;
    }
  }
  return { rows: n, columns: p, values: residuals };
}

/**
 * Robust covariance of Cox coefficients: the sandwich of score residuals, summed by cluster.
 *
 * @param data       from `sortLifetimes`
 * @param hazards    relative hazards at the maximum
 * @param ties       as the model was fitted
 * @param covariance inverse information
 * @param clusters   cases that belong together, as they came; each its own if not given
 * @returns          covariance, standard errors, and the number of clusters
 * @throws ArgumentError `clusters` `length`
 *
 * Source  [lin-wei-1989]     Checked  by copies of cases, and leaving one case out at a time
 */
export function robustCovariance(
  data: SortedLifetimes,
  hazards: Float64Array,
  ties: Ties,
  covariance: Matrix,
  clusters?: ArrayLike<string | number>,
): { standardErrors: Float64Array; covariance: Matrix; clusters: number } {
  const { n, p, order, weights } = data;
  if (clusters !== undefined) checkLength('clusters', { length: clusters.length }, n);
  const residuals = coxScoreResiduals(data, hazards, ties).values;
  const { different, numbers } = numberLabels(clusters ?? Float64Array.from({ length: n }, (_unused, i) => i));
  const sums = new Float64Array(different * p);
  for (let at = 0; at < n; at++) {
    const i = order[at] as number;
    for (let v = 0; v < p; v++) {
      const cell = (numbers[i] as number) * p + v;
      sums[cell] = (sums[cell] as number) + (weights[at] as number) * (residuals[i * p + v] as number);
    }
  }
  const values = new Float64Array(p * p);
  const moved = new Float64Array(p);
  for (let cluster = 0; cluster < different; cluster++) {
    for (let v = 0; v < p; v++) {
      moved[v] = 0;
      for (let u = 0; u < p; u++)
        moved[v] = (moved[v] as number) + (covariance.values[v * p + u] as number) * (sums[cluster * p + u] as number);
    }
    for (let v = 0; v < p; v++)
      for (let u = 0; u < p; u++)
        values[v * p + u] = (values[v * p + u] as number) + (moved[v] as number) * (moved[u] as number);
  }
  const standardErrors = Float64Array.from({ length: p }, (_unused, v) => Math.sqrt(values[v * p + v] as number));
  return { standardErrors, covariance: { rows: p, columns: p, values }, clusters: different };
}

/** Ascending by stratum and time. */
function hazardSteps(data: SortedLifetimes, hazards: Float64Array, ties: Ties): HazardStep[] {
  const { p, times, strata } = data;
  const steps: HazardStep[] = [];
  sweepRiskSets(data, hazards, ties, false, (set) => {
    if (set.step === 0)
      steps.push({
        ...{ time: times[set.from] as number, stratum: strata[set.from] as number, events: set.events },
        ...{
          growth: 0,
          drift: new Float64Array(p),
          ownGrowth: 0,
          ownDrift: new Float64Array(p),
          mean: new Float64Array(p),
        },
      });
    const step = steps.at(-1) as HazardStep;
    const growth = set.eventWeight / set.weight;
    const left = ties === 'efron' ? 1 - set.step / set.events : 1;
    step.growth += growth;
    step.ownGrowth += left * growth;
    for (let v = 0; v < p; v++) {
      const mean = set.mean[v] as number;
      step.drift[v] = (step.drift[v] as number) + growth * mean;
      step.ownDrift[v] = (step.ownDrift[v] as number) + left * growth * mean;
      step.mean[v] = (step.mean[v] as number) + mean / set.events;
    }
  });
  return steps.reverse();
}

/** Running sums before each step, over all strata: differences are only taken within one. */
function accumulate(steps: readonly HazardStep[], p: number): [growth: Float64Array, drift: Float64Array] {
  const growth = new Float64Array(steps.length + 1);
  const drift = new Float64Array((steps.length + 1) * p);
  steps.forEach((step, s) => {
    growth[s + 1] = (growth[s] as number) + step.growth;
    for (let v = 0; v < p; v++) drift[(s + 1) * p + v] = (drift[s * p + v] as number) + (step.drift[v] as number);
  });
  return [growth, drift];
}

function between(sums: Float64Array, from: number, to: number, v: number, width: number): number {
  return to <= from ? 0 : (sums[to * width + v] as number) - (sums[from * width + v] as number);
}

/** First step of the stratum at or after a time, or where it would stand. */
function firstFrom(steps: readonly HazardStep[], stratum: number, time: number): number {
  return search(steps, (step) => step.stratum > stratum || (step.stratum === stratum && step.time >= time));
}

function firstAfter(steps: readonly HazardStep[], stratum: number, time: number): number {
  return search(steps, (step) => step.stratum > stratum || (step.stratum === stratum && step.time > time));
}

function search(steps: readonly HazardStep[], isThere: (step: HazardStep) => boolean): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isThere(steps[middle] as HazardStep)) high = middle;
    else low = middle + 1;
  }
  return low;
}
