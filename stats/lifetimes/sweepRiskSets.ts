import { ArgumentError } from '../argumentError.ts';
import { checkFinite } from '../checkArguments.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { checkLifetimes, orderOfTimes } from './tabulateRisk.ts';

export const TIES = ['efron', 'breslow'] as const;
export type Ties = (typeof TIES)[number];

/** Cases by time, covariates less their means: neither coefficients nor tests change, and exponentials stay in range. */
export type SortedLifetimes = {
  n: number;
  p: number;
  times: Float64Array;
  events: Uint8Array;
  /** case after case */
  x: Float64Array;
  means: Float64Array;
};

/**
 * Brings lifetimes and covariates into the order that risk sets need.
 *
 * @param times      how long each case was observed, 0 or more
 * @param events     1 where the event ended it, 0 where observation did
 * @param covariates cases × variables, finite, none constant
 * @returns          sorted, covariates centred
 * @throws ArgumentError as `tabulateRisk`; `length`, `notFinite`, `constant`, and `tooFewCases` with no more events than
 *   variables
 *
 * Source  [cox-1972]     Checked  by `fitCox`
 */
export function sortLifetimes(
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  covariates: Matrix,
): SortedLifetimes {
  checkLifetimes(times, events);
  const { rows: n, columns: p, values } = covariates;
  if (n !== times.length) throw new ArgumentError('covariates', 'length', `have ${n} cases instead of ${times.length}`);
  checkFinite('covariates', values);
  const order = orderOfTimes(times);
  const means = new Float64Array(p);
  for (let i = 0; i < n; i++)
    for (let v = 0; v < p; v++) means[v] = (means[v] as number) + (values[i * p + v] as number) / n;
  const x = new Float64Array(n * p);
  const varies = new Uint8Array(p);
  order.forEach((i, at) => {
    for (let v = 0; v < p; v++) {
      x[at * p + v] = (values[i * p + v] as number) - (means[v] as number);
      if (values[i * p + v] !== values[v]) varies[v] = 1;
    }
  });
  const constant = varies.indexOf(0);
  if (constant >= 0)
    throw new ArgumentError('covariates', 'constant', `column ${constant + 1} does not vary`, { column: constant + 1 });
  const happened = Uint8Array.from(order, (i) => events[i] as number);
  const total = happened.reduce((sum, event) => sum + event, 0);
  if (total <= p)
    throw new ArgumentError('events', 'tooFewCases', `are ${total} for ${p} covariates`, { n: total, needed: p + 1 });
  return { n, p, times: Float64Array.from(order, (i) => times[i] as number), events: happened, x, means };
}

/** What is known of a risk set at one event of it. Arrays are overwritten by the next visit. */
export type RiskSet = {
  /** place of this time's first and, excluded, last case */
  from: number;
  to: number;
  /** events at this time, and which of them this is, from 0 */
  events: number;
  step: number;
  /** Σ of the relative hazards, after Efron's deduction for ties */
  weight: number;
  /** weighted mean and covariance of the covariates */
  mean: Float64Array;
  covariance: Float64Array;
};

/**
 * Visits the risk set of every event, the last time first, by adding cases to running sums.
 *
 * Efron takes the mean part of tied events out of the set, one after another; Breslow leaves them all in. The covariance
 * is left at 0 where `needsCovariance` is false, which spares most of the work.
 *
 * @param data            from `sortLifetimes`
 * @param hazards         relative hazard of each case, above 0
 * @param ties            how events at the same time are treated
 * @param needsCovariance whether visits read `covariance`
 * @param visit           called once an event
 * @returns               nothing
 *
 * Source  [efron-1977]; [breslow-1974]     Checked  by `fitCox`
 */
export function sweepRiskSets(
  data: SortedLifetimes,
  hazards: Float64Array,
  ties: Ties,
  needsCovariance: boolean,
  visit: (set: RiskSet) => void,
): void {
  const { n, p, times, events } = data;
  const all = emptySums(p);
  const tied = emptySums(p);
  const set = {
    from: 0,
    to: n,
    events: 0,
    step: 0,
    weight: 0,
    mean: new Float64Array(p),
    covariance: new Float64Array(p * p),
  };
  let at = n - 1;
  while (at >= 0) {
    const time = times[at];
    set.to = at + 1;
    set.events = 0;
    clear(tied);
    for (; at >= 0 && times[at] === time; at--) {
      add(all, data, at, hazards[at] as number, needsCovariance);
      if (events[at] === 0) continue;
      set.events++;
      if (ties === 'efron') add(tied, data, at, hazards[at] as number, needsCovariance);
    }
    set.from = at + 1;
    for (set.step = 0; set.step < set.events; set.step++) {
      takeMoments(set, all, tied, set.step / set.events, p, needsCovariance);
      visit(set);
    }
  }
}

type RunningSums = { weight: number; first: Float64Array; second: Float64Array };

function emptySums(p: number): RunningSums {
  return { weight: 0, first: new Float64Array(p), second: new Float64Array(p * p) };
}

function clear(sums: RunningSums): void {
  sums.weight = 0;
  sums.first.fill(0);
  sums.second.fill(0);
}

function add(sums: RunningSums, data: SortedLifetimes, at: number, hazard: number, second: boolean): void {
  const { p, x } = data;
  sums.weight += hazard;
  for (let v = 0; v < p; v++) {
    const part = hazard * (x[at * p + v] as number);
    sums.first[v] = (sums.first[v] as number) + part;
    if (!second) continue;
    for (let u = 0; u <= v; u++)
      sums.second[v * p + u] = (sums.second[v * p + u] as number) + part * (x[at * p + u] as number);
  }
}

function takeMoments(
  set: RiskSet,
  all: RunningSums,
  tied: RunningSums,
  part: number,
  p: number,
  second: boolean,
): void {
  const weight = all.weight - part * tied.weight;
  set.weight = weight;
  for (let v = 0; v < p; v++) set.mean[v] = ((all.first[v] as number) - part * (tied.first[v] as number)) / weight;
  if (!second) return;
  for (let v = 0; v < p; v++) {
    for (let u = 0; u <= v; u++) {
      const square = ((all.second[v * p + u] as number) - part * (tied.second[v * p + u] as number)) / weight;
      const value = square - (set.mean[v] as number) * (set.mean[u] as number);
      set.covariance[v * p + u] = value;
      set.covariance[u * p + v] = value;
    }
  }
}
