import type { SortedLifetimes } from './sortLifetimes.ts';

export const TIES = ['efron', 'breslow'] as const;
export type Ties = (typeof TIES)[number];

/** What is known of a risk set at one event of it. Arrays are overwritten by the next visit. */
export type RiskSet = {
  /** place of this time's first and, excluded, last case */
  from: number;
  to: number;
  /** events at this time, and which of them this is, from 0 */
  events: number;
  step: number;
  /** mean weight of these events, which is what one of them counts; 1 without weights */
  eventWeight: number;
  /** Σ of weight × relative hazard, after Efron's deduction for ties */
  weight: number;
  /** weighted mean and covariance of the covariates */
  mean: Float64Array;
  covariance: Float64Array;
};

/**
 * Visits the risk set of every event, the last stratum and the last time first, by adding cases to running sums and
 * taking out those who had not yet entered.
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
 * Source  [efron-1977]; [breslow-1974]; weights and late entry [therneau-grambsch-2000]     Checked  by `fitCox`
 */
export function sweepRiskSets(
  data: SortedLifetimes,
  hazards: Float64Array,
  ties: Ties,
  needsCovariance: boolean,
  visit: (set: RiskSet) => void,
): void {
  const { n, p, times, events, strata, weights } = data;
  const all = emptySums(p);
  const tied = emptySums(p);
  const set = {
    ...{ from: 0, to: n, events: 0, step: 0, eventWeight: 1, weight: 0 },
    ...{ mean: new Float64Array(p), covariance: new Float64Array(p * p) },
  };
  const leave = openLeaving(data, hazards, all, needsCovariance);
  let at = n - 1;
  while (at >= 0) {
    const time = times[at];
    const stratum = strata[at];
    if (at === n - 1 || stratum !== strata[at + 1]) clear(all);
    set.to = at + 1;
    set.events = 0;
    set.eventWeight = 0;
    clear(tied);
    for (; at >= 0 && times[at] === time && strata[at] === stratum; at--) {
      const hazard = (weights[at] as number) * (hazards[at] as number);
      add(all, data, at, hazard, needsCovariance);
      if (events[at] === 0) continue;
      set.events++;
      set.eventWeight += weights[at] as number;
      if (ties === 'efron') add(tied, data, at, hazard, needsCovariance);
    }
    set.from = at + 1;
    if (set.events === 0) continue;
    set.eventWeight /= set.events;
    leave(set.from);
    for (set.step = 0; set.step < set.events; set.step++) {
      takeMoments(set, all, tied, set.step / set.events, p, needsCovariance);
      visit(set);
    }
  }
}

/** A sum that fell so far below its height by taking out has lost its digits and is made anew. */
const FALL = 1e-6;

/** Takes out of the sums who entered at or after the time of the case at `from`; nobody where all were there from the start. */
function openLeaving(data: SortedLifetimes, hazards: Float64Array, all: RunningSums, second: boolean) {
  const { n, times, strata, weights, entries } = data;
  if (entries === null) return () => {};
  const byEntry = Uint32Array.from({ length: n }, (_unused, i) => i).sort(
    (i, j) => (strata[j] as number) - (strata[i] as number) || (entries[j] as number) - (entries[i] as number),
  );
  let next = 0;
  let peak = 0;
  let stratum = -1;
  return (from: number): void => {
    const time = times[from] as number;
    if (strata[from] !== stratum) {
      stratum = strata[from] as number;
      peak = 0;
      while (next < n && (strata[byEntry[next] as number] as number) > stratum) next++;
    }
    peak = Math.max(peak, all.weight);
    for (; next < n; next++) {
      const i = byEntry[next] as number;
      if (strata[i] !== stratum || (entries[i] as number) < time) break;
      add(all, data, i, -(weights[i] as number) * (hazards[i] as number), second);
    }
    if (all.weight > FALL * peak) return;
    clear(all);
    for (let i = from; i < n && strata[i] === stratum; i++)
      if ((entries[i] as number) < time) add(all, data, i, (weights[i] as number) * (hazards[i] as number), second);
    peak = all.weight;
  };
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
