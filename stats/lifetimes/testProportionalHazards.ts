import { invertDefinite, type Matrix } from '../numeric/matrix.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import { type ChiSquareTest, type CoxModel, relativeHazards } from './fitCox.ts';
import { type LifetimeDesign, sortLifetimes } from './sortLifetimes.ts';
import { sweepRiskSets } from './sweepRiskSets.ts';
import { tabulateRisk } from './tabulateRisk.ts';

export const TIME_SCALES = ['km', 'identity', 'log'] as const;
export type TimeScale = (typeof TIME_SCALES)[number];

/**
 * Does a hazard ratio change in time? A score test of adding each covariate times g(t) to the model.
 *
 * A small p says that one ratio for all times is too simple for that covariate.
 *
 * @param times      as the model was fitted to; above 0 for `log`
 * @param events     as the model was fitted to
 * @param covariates as the model was fitted to
 * @param model      from `fitCox`
 * @param scale      g(t): 1 − the Kaplan–Meier curve just before t, unless the time itself or its logarithm is asked for
 * @param design     strata, weights and entries, as the model was fitted to
 * @returns          a test for each covariate and one for all
 * @throws ArgumentError as `sortLifetimes`
 *
 * Source  [grambsch-therneau-1994]     Checked  R survival 3.5-3 cox.zph(), within 1e-4
 */
export function testProportionalHazards(
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  covariates: Matrix,
  model: CoxModel,
  scale: TimeScale = 'km',
  design: LifetimeDesign = {},
): { each: ChiSquareTest[]; all: ChiSquareTest } {
  const data = sortLifetimes(times, events, covariates, design);
  const { p, x, weights } = data;
  const shown = timesShown(times, events, scale, design.entries);
  const score = new Float64Array(2 * p);
  const information = new Float64Array(4 * p * p);
  sweepRiskSets(data, relativeHazards(data, model.coefficients), model.ties, true, (set) => {
    const g = shown(data.times[set.from] as number);
    for (let v = 0; v < p; v++) {
      const mean = set.eventWeight * (set.mean[v] as number);
      score[v] = (score[v] as number) - mean;
      score[p + v] = (score[p + v] as number) - g * mean;
      for (let u = 0; u < p; u++) {
        const value = set.eventWeight * (set.covariance[v * p + u] as number);
        addTo(information, 2 * p * v + u, value);
        addTo(information, 2 * p * v + p + u, g * value);
        addTo(information, 2 * p * (p + v) + u, g * value);
        addTo(information, 2 * p * (p + v) + p + u, g * g * value);
      }
    }
    if (set.step > 0) return;
    for (let i = set.from; i < set.to; i++) {
      if (data.events[i] === 0) continue;
      for (let v = 0; v < p; v++) {
        const own = (weights[i] as number) * (x[i * p + v] as number);
        addTo(score, v, own);
        addTo(score, p + v, g * own);
      }
    }
  });
  const first = Array.from({ length: p }, (_unused, v) => v);
  const test = (added: number[]): ChiSquareTest => {
    const statistic = quadraticOf(score, information, 2 * p, [...first, ...added.map((v) => p + v)]);
    return {
      statistic,
      degreesOfFreedom: added.length,
      p: Number.isNaN(statistic) ? Number.NaN : chiSquareUpperTail(statistic, added.length),
    };
  };
  return { each: first.map((v) => test([v])), all: test(first) };
}

function addTo(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] as number) + value;
}

/** g(t), moved so that it is 0 in the middle: no test changes by it, and the matrices stay well apart from singular. */
function timesShown(
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  scale: TimeScale,
  entries?: ArrayLike<number>,
): (time: number) => number {
  const identity = (time: number) => time;
  const plain = scale === 'log' ? Math.log : scale === 'identity' ? identity : beforeCurve(times, events, entries);
  let sum = 0;
  let n = 0;
  for (let i = 0; i < times.length; i++) {
    if (events[i] !== 1) continue;
    sum += plain(times[i] as number);
    n++;
  }
  return (time) => plain(time) - sum / n;
}

/** 1 − the curve just before each time; who entered late is at risk from then on. */
function beforeCurve(
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  entries?: ArrayLike<number>,
): (time: number) => number {
  const { times: distinct, atRisk, happened } = tabulateRisk(times, events);
  const late = entries === undefined ? [] : Float64Array.from(entries).sort();
  const known = new Map<number, number>();
  let entered = 0;
  let curve = 1;
  distinct.forEach((time, at) => {
    known.set(time, 1 - curve);
    while (entered < late.length && (late[entered] as number) < time) entered++;
    const there = (atRisk[at] as number) - (late.length - entered);
    if ((happened[at] as number) > 0) curve *= 1 - (happened[at] as number) / there;
  });
  return (time) => known.get(time) ?? Number.NaN;
}

function quadraticOf(score: Float64Array, information: Float64Array, width: number, rows: readonly number[]): number {
  const size = rows.length;
  const values = Float64Array.from({ length: size * size }, (_unused, c) => {
    const [row, column] = [rows[Math.floor(c / size)] as number, rows[c % size] as number];
    return information[row * width + column] as number;
  });
  const inverse = invertDefinite({ rows: size, columns: size, values })?.inverse;
  if (inverse === undefined) return Number.NaN;
  let sum = 0;
  for (let v = 0; v < size; v++)
    for (let u = 0; u < size; u++)
      sum +=
        (score[rows[v] as number] as number) *
        (inverse.values[v * size + u] as number) *
        (score[rows[u] as number] as number);
  return sum;
}
