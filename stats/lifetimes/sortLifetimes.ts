import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkWeights } from '../checkArguments.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { numberLabels } from '../numeric/numberLabels.ts';
import { checkLifetimes } from './tabulateRisk.ts';

/** What may stand beside times and events; each as long as they are. */
export type LifetimeDesign = {
  /** groups with a baseline hazard each: risk sets never hold cases of two */
  strata?: ArrayLike<string | number> | undefined;
  /** how much each case counts, above 0 */
  weights?: ArrayLike<number> | undefined;
  /** when observation of each case began, below its time: before it the case was in no risk set (left truncation) */
  entries?: ArrayLike<number> | undefined;
};

/** Cases by stratum and time, covariates less their means: neither coefficients nor tests change, and exponentials stay in range. */
export type SortedLifetimes = {
  n: number;
  p: number;
  /** place of each case as it came */
  order: Uint32Array;
  times: Float64Array;
  events: Uint8Array;
  /** case after case */
  x: Float64Array;
  means: Float64Array;
  /** number of each case's stratum, ascending */
  strata: Int32Array;
  /** 1 where none were given */
  weights: Float64Array;
  /** null where everybody was there from the start */
  entries: Float64Array | null;
};

/**
 * Brings lifetimes and covariates into the order that risk sets need.
 *
 * @param times      how long each case was observed, 0 or more
 * @param events     1 where the event ended it, 0 where observation did
 * @param covariates cases × variables, finite, none constant in every stratum
 * @param design     strata, weights and late entry
 * @returns          sorted, covariates centred
 * @throws ArgumentError as `tabulateRisk`; `length`, `notFinite`, `constant`, `tooFewCases` with no more events than
 *   variables; `weights`; `entries` `range` where one is not before its time
 *
 * Source  [cox-1972]     Checked  by `fitCox`
 */
export function sortLifetimes(
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  covariates: Matrix,
  design: LifetimeDesign = {},
): SortedLifetimes {
  checkLifetimes(times, events);
  const { rows: n, columns: p, values } = covariates;
  if (n !== times.length) throw new ArgumentError('covariates', 'length', `have ${n} cases instead of ${times.length}`);
  checkFinite('covariates', values);
  checkDesign(design, times);
  const stratum = design.strata === undefined ? new Int32Array(n) : numberLabels(design.strata).numbers;
  const order = Uint32Array.from({ length: n }, (_unused, i) => i).sort(
    (i, j) => (stratum[i] as number) - (stratum[j] as number) || (times[i] as number) - (times[j] as number) || i - j,
  );
  const means = new Float64Array(p);
  for (let i = 0; i < n; i++)
    for (let v = 0; v < p; v++) means[v] = (means[v] as number) + (values[i * p + v] as number) / n;
  const x = new Float64Array(n * p);
  order.forEach((i, at) => {
    for (let v = 0; v < p; v++) x[at * p + v] = (values[i * p + v] as number) - (means[v] as number);
  });
  const strata = Int32Array.from(order, (i) => stratum[i] as number);
  checkVariesWithin(strata, order, covariates);
  const happened = Uint8Array.from(order, (i) => events[i] as number);
  const total = happened.reduce((sum, event) => sum + event, 0);
  if (total <= p)
    throw new ArgumentError('events', 'tooFewCases', `are ${total} for ${p} covariates`, { n: total, needed: p + 1 });
  const { weights, entries } = design;
  return {
    ...{ n, p, order, times: Float64Array.from(order, (i) => times[i] as number), events: happened, x, means, strata },
    weights: Float64Array.from(order, (i) => weights?.[i] ?? 1),
    entries: entries === undefined ? null : Float64Array.from(order, (i) => entries[i] as number),
  };
}

function checkDesign({ strata, weights, entries }: LifetimeDesign, times: ArrayLike<number>): void {
  const n = times.length;
  if (strata !== undefined) checkLength('strata', { length: strata.length }, n);
  if (weights !== undefined) {
    checkLength('weights', weights, n);
    checkWeights('weights', weights);
  }
  if (entries === undefined) return;
  checkLength('entries', entries, n);
  checkFinite('entries', entries);
  for (let i = 0; i < n; i++)
    if (!((entries[i] as number) < (times[i] as number)))
      throw new ArgumentError('entries', 'range', `value ${i + 1} is ${entries[i]}, not before ${times[i]}`, {
        place: i + 1,
      });
}

/** A column that differs between strata only says nothing: each stratum has a baseline of its own. */
function checkVariesWithin(strata: Int32Array, order: Uint32Array, { columns: p, values }: Matrix): void {
  for (let v = 0; v < p; v++) {
    let varies = false;
    for (let at = 1; at < order.length && !varies; at++) {
      if (strata[at] !== strata[at - 1]) continue;
      varies = values[(order[at] as number) * p + v] !== values[(order[at - 1] as number) * p + v];
    }
    if (varies) continue;
    const where = strata.at(-1) === 0 ? '' : ' within any stratum';
    throw new ArgumentError('covariates', 'constant', `column ${v + 1} does not vary${where}`, { column: v + 1 });
  }
}
