import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkLength } from '@plumbline/stats/checkArguments.ts';
import { DRAWN_GROUPS, groupForDrawing } from '@plumbline/stats/numeric/groupForDrawing.ts';
import { numberLabels } from '@plumbline/stats/numeric/numberLabels.ts';
import type { ImpactStep } from './impactStep.ts';
import { openDriverStep } from './openDriverStep.ts';
import { type ImpactDimension, openGapStep } from './openGapStep.ts';
import { type LoyaltySlope, openLoyaltyStep } from './openLoyaltyStep.ts';
import { type ImpactPaths, openPathStep } from './openPathStep.ts';
import { type CustomerWorth, openWorthStep } from './openWorthStep.ts';

/** One row an occasion; marks and satisfaction on 0–100, NaN where an occasion has none. */
export type ImpactOccasions = {
  /** whose the occasion is */
  customers: ArrayLike<string | number>;
  dimensions: readonly ImpactDimension[];
  satisfaction: ArrayLike<number>;
  /** effects by a path model; by least squares on the perceived marks if not given */
  paths?: ImpactPaths | undefined;
  /** what satisfaction is worth; then the chain goes on to money */
  money?: { loyalty: ArrayLike<number>; slope?: LoyaltySlope | undefined; worth: CustomerWorth } | undefined;
};

/** All steps of the impact of gaps, ready for resample after resample. */
export type ImpactChain = {
  names: string[];
  grouped: { rows: number; customers: number; customerOf: Int32Array };
  /** what a resample draws: customers, or above 20,000 of them 1,024 groups */
  units: number;
  clusteredBy: 'customer' | 'group';
  loyalty: { kind: LoyaltySlope; occasions: number; converged: boolean; separated: boolean } | null;
  worth: { valued: number } | null;
  /** occasions that the effects rest on */
  fitted: number;
  /** whether the path model has a solution; true without one */
  converged: boolean;
  /**
   * Figures of a resample, each unit as often as `counts` says: gaps, shares reached, effects, satisfaction and money by
   * dimension, then satisfaction and money in all, the slope and the worth. Null where a step has no solution.
   */
  solve(counts: Uint16Array): Float64Array | null;
};

const FEWEST = 10;

/**
 * Opens all steps, side by side in one table of sums by customer.
 *
 * @param occasions marks, satisfaction, loyalty and worth
 * @returns         the chain
 * @throws ArgumentError as `estimateGapImpact`
 */
export function openImpactChain(occasions: ImpactOccasions): ImpactChain {
  const { customers, dimensions, satisfaction, paths, money } = occasions;
  checkOccasions(occasions);
  const { different, numbers } = numberLabels(customers);
  const grouped = { rows: customers.length, customers: different, customerOf: numbers };
  if (grouped.customers < FEWEST)
    throw new ArgumentError('customers', 'tooFewCases', `are ${grouped.customers}`, {
      n: grouped.customers,
      needed: FEWEST,
    });
  const names = dimensions.map(({ name }) => name);
  const gaps = openGapStep(dimensions, grouped);
  const marks = dimensions.map(({ perceived }) => perceived);
  const path = paths === undefined ? null : openPathStep(names, paths, grouped);
  const effects = path ?? openDriverStep(names, marks, satisfaction, grouped);
  const loyalty = money === undefined ? null : openLoyaltyStep(satisfaction, money.loyalty, money.slope, grouped);
  const worth = money === undefined ? null : openWorthStep(money.worth, grouped);
  const isFit = loyalty?.converged === true;
  const steps: ImpactStep[] = [
    gaps,
    effects,
    ...(isFit ? [loyalty as ImpactStep] : []),
    ...(worth === null ? [] : [worth]),
  ];
  const groups = groupForDrawing(grouped.customers);
  const has = { slope: isFit, worth: worth !== null };
  return {
    ...{ names, grouped, loyalty, worth, fitted: effects.occasions, converged: path?.fit.converged ?? true },
    ...{
      units: groups === null ? grouped.customers : DRAWN_GROUPS,
      clusteredBy: groups === null ? 'customer' : 'group',
    },
    solve: solverOf(steps, names.length, joinTallies(steps, grouped.customers, groups), groups, has),
  };
}

/** gaps, shares, effects, then satisfaction and money by dimension, then both totals, the slope and the value. */
function solverOf(
  steps: readonly ImpactStep[],
  k: number,
  { tallies, width, units }: Tallies,
  groups: Int32Array | null,
  has: { slope: boolean; worth: boolean },
) {
  const sums = new Float64Array(width);
  const places = new Int32Array(units);
  const ofCustomers = groups === null ? null : new Uint16Array(groups.length);
  const parts = steps.map((step, s) => {
    const from = steps.slice(0, s).reduce((sum, one) => sum + one.width, 0);
    return sums.subarray(from, from + step.width);
  });
  const own = new Float64Array(3 * k + 2);
  return (counts: Uint16Array): Float64Array | null => {
    addTallies(tallies, width, counts, places, sums);
    // a step that looks at occasions again asks for customers
    const drawn = ofCustomers ?? counts;
    if (groups !== null) for (let i = 0; i < groups.length; i++) drawn[i] = counts[groups[i] as number] as number;
    let at = 0;
    for (let s = 0; s < steps.length; s++) {
      const step = steps[s] as ImpactStep;
      if (!step.solve(parts[s] as Float64Array, drawn, own, at)) return null;
      at += step.figures;
    }
    const slope = has.slope ? (own[3 * k] as number) : 0;
    const value = has.worth ? (own[3 * k + (has.slope ? 1 : 0)] as number) : 0;
    const figures = new Float64Array(5 * k + 4);
    figures.set(own.subarray(0, 3 * k));
    for (let d = 0; d < k; d++) {
      const points = (own[d] as number) * (own[k + d] as number) * (own[2 * k + d] as number);
      figures[3 * k + d] = points;
      figures[4 * k + d] = points * slope * value;
      figures[5 * k] = (figures[5 * k] as number) + points;
    }
    figures[5 * k + 1] = (figures[5 * k] as number) * slope * value;
    figures[5 * k + 2] = slope;
    figures[5 * k + 3] = value;
    return figures;
  };
}

type Tallies = { tallies: Float64Array; width: number; units: number };

/** Sums of all steps side by side, of each customer, or of each group of customers where groups are drawn. */
function joinTallies(steps: readonly ImpactStep[], customers: number, groups: Int32Array | null): Tallies {
  const width = steps.reduce((sum, step) => sum + step.width, 0);
  const units = groups === null ? customers : DRAWN_GROUPS;
  const joined = new Float64Array(units * width);
  let from = 0;
  for (const step of steps) {
    const own = step.width;
    for (let customer = 0; customer < customers; customer++) {
      const into = (groups === null ? customer : (groups[customer] as number)) * width + from;
      for (let j = 0; j < own; j++)
        joined[into + j] = (joined[into + j] as number) + (step.tallies[customer * own + j] as number);
    }
    from += own;
  }
  return { tallies: joined, width, units };
}

/** Four customers at a time, so that a sum is read and written once for all of them. */
function addTallies(
  tallies: Float64Array,
  width: number,
  counts: Uint16Array,
  drawn: Int32Array,
  sums: Float64Array,
): void {
  sums.fill(0);
  let used = 0;
  for (let customer = 0; customer < counts.length; customer++) if (counts[customer] !== 0) drawn[used++] = customer;
  let i = 0;
  for (; i + 3 < used; i += 4) {
    const [a, b] = [drawn[i] as number, drawn[i + 1] as number];
    const [c, d] = [drawn[i + 2] as number, drawn[i + 3] as number];
    const [timesA, timesB] = [counts[a] as number, counts[b] as number];
    const [timesC, timesD] = [counts[c] as number, counts[d] as number];
    const [fromA, fromB, fromC, fromD] = [a * width, b * width, c * width, d * width];
    for (let j = 0; j < width; j++)
      sums[j] =
        (sums[j] as number) +
        timesA * (tallies[fromA + j] as number) +
        timesB * (tallies[fromB + j] as number) +
        timesC * (tallies[fromC + j] as number) +
        timesD * (tallies[fromD + j] as number);
  }
  for (; i < used; i++) {
    const customer = drawn[i] as number;
    const from = customer * width;
    const times = counts[customer] as number;
    for (let j = 0; j < width; j++) sums[j] = (sums[j] as number) + times * (tallies[from + j] as number);
  }
}

function checkOccasions({ customers, dimensions, satisfaction, money }: ImpactOccasions): void {
  if (dimensions.length === 0) throw new ArgumentError('dimensions', 'empty', 'names no dimension');
  const names = dimensions.map(({ name }) => name);
  const twice = names.find((name, d) => names.indexOf(name) !== d);
  if (twice !== undefined) throw new ArgumentError('dimensions', 'syntax', `${twice} is there twice`);
  checkMark('satisfaction', satisfaction, customers.length);
  for (const { name, expected, perceived, reached } of dimensions) {
    for (const mark of [expected, perceived]) checkMark(name, mark, customers.length);
    if (reached !== undefined && typeof reached !== 'number') checkMark(name, reached, customers.length);
  }
  if (money === undefined) return;
  checkMark('loyalty', money.loyalty, customers.length);
  const { worth } = money;
  if (worth.kind === 'values') checkMark('value', worth.values, customers.length);
  if (worth.kind === 'formula')
    for (const name of ['amounts', 'orders', 'retained'] as const) checkMark(name, worth[name], customers.length);
}

/** A column of the occasions; NaN is missing, infinite is wrong. */
function checkMark(name: string, values: ArrayLike<number>, rows: number): void {
  checkLength(name, values, rows);
  for (let row = 0; row < rows; row++) {
    const value = values[row] as number;
    if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
      throw new ArgumentError(name, 'notFinite', `value ${row + 1} is ${value}`, { place: row + 1, value: `${value}` });
  }
}
