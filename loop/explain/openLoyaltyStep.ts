import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkVaries } from '@plumbline/stats/checkArguments.ts';
import { fitLogistic } from '@plumbline/stats/regression/fitLogistic.ts';
import { type GroupedOccasions, type ImpactStep, tally } from './impactStep.ts';

/** `logistic` for who came back and who did not, `linear` for a score. */
export type LoyaltySlope = 'logistic' | 'linear';

type Pairs = { x: Float64Array; y: Float64Array; customer: Int32Array };
type LoyaltyStep = ImpactStep & { occasions: number; kind: LoyaltySlope; converged: boolean; separated: boolean };

const ROUNDS_MAX = 25;
const FEWEST = 10;

/**
 * Slope of loyalty on satisfaction: how much more of a customer stays with one point more, at the mean of satisfaction.
 *
 * For loyalty of 0 and 1 the slope of the logistic curve at the mean, `b·p(1 − p)`; else the straight line's. Occasions
 * that lack either are left out.
 *
 * @param satisfaction 0–100, NaN where an occasion has none
 * @param loyalty      0..1, such as 1 for who bought again; NaN where an occasion has none
 * @param kind         logistic where all loyalty is 0 or 1, else linear, if not given
 * @param grouped      customers of the occasions
 * @returns            a step that gives one slope, in shares per point, and how many occasions it rests on
 * @throws ArgumentError `satisfaction` or `loyalty` where they do not vary; `loyalty`: `range`, `tooFewCases` (under 10)
 *
 * Source  [mccullagh-nelder-1989]; [anderson-sullivan-1993]     Checked  `fitLogistic` on copied rows, within 1e-6
 */
export function openLoyaltyStep(
  satisfaction: ArrayLike<number>,
  loyalty: ArrayLike<number>,
  kind: LoyaltySlope | undefined,
  grouped: GroupedOccasions,
): LoyaltyStep {
  const pairs = pairsOf(satisfaction, loyalty, grouped);
  const binary = pairs.y.every((value) => value === 0 || value === 1);
  const chosen = kind ?? (binary ? 'logistic' : 'linear');
  if (chosen === 'linear') return openLinear(pairs, grouped.customers);
  if (!binary) throw new ArgumentError('loyalty', 'range', 'holds more than 0 and 1, which a logistic slope needs');
  return openLogistic(pairs, grouped.customers);
}

/** Satisfaction less its mean, so that sums keep their digits. */
function pairsOf(satisfaction: ArrayLike<number>, loyalty: ArrayLike<number>, grouped: GroupedOccasions): Pairs {
  const rows: number[] = [];
  for (let row = 0; row < grouped.rows; row++) {
    const value = loyalty[row] as number;
    if (Number.isNaN(value) || Number.isNaN(satisfaction[row])) continue;
    if (!(value >= 0 && value <= 1))
      throw new ArgumentError('loyalty', 'range', `${value} is outside [0, 1]`, { value: `${value}`, low: 0, high: 1 });
    rows.push(row);
  }
  if (rows.length < FEWEST)
    throw new ArgumentError('loyalty', 'tooFewCases', `stands beside satisfaction on ${rows.length} occasions`, {
      n: rows.length,
      needed: FEWEST,
    });
  const x = Float64Array.from(rows, (row) => satisfaction[row] as number);
  const y = Float64Array.from(rows, (row) => loyalty[row] as number);
  checkVaries('satisfaction', x);
  checkVaries('loyalty', y);
  const middle = x.reduce((sum, value) => sum + value, 0) / x.length;
  return {
    x: x.map((value) => value - middle),
    y,
    customer: Int32Array.from(rows, (row) => grouped.customerOf[row] as number),
  };
}

function openLinear({ x, y, customer }: Pairs, customers: number): LoyaltyStep {
  const width = 5;
  const tallies = new Float64Array(customers * width);
  for (let i = 0; i < x.length; i++) {
    const at = (customer[i] as number) * width;
    const [one, other] = [x[i] as number, y[i] as number];
    [1, one, other, one * one, one * other].forEach((value, j) => {
      tally(tallies, at + j, value);
    });
  }
  return {
    ...{ tallies, width, figures: 1, occasions: x.length, kind: 'linear', converged: true, separated: false },
    solve(sums, _counts, into, at) {
      const [n, sumX, sumY, squares, products] = sums as unknown as [number, number, number, number, number];
      const spread = squares - (sumX * sumX) / n;
      if (!(n > 2) || !(spread > 1e-12 * squares)) return false;
      into[at] = (products - (sumX * sumY) / n) / spread;
      return true;
    },
  };
}

/**
 * Newton's steps from the fit to all customers. The first needs no more than sums, since score and information at that
 * fit are known for each customer; one or two more make it exact.
 */
function openLogistic(pairs: Pairs, customers: number): LoyaltyStep {
  const { x, y, customer } = pairs;
  const fit = fitLogistic(y, [x]);
  const [intercept, slope] = fit.coefficients.map(({ estimate }) => estimate) as [number, number];
  const width = 7;
  const tallies = new Float64Array(customers * width);
  for (let i = 0; i < x.length; i++) {
    const at = (customer[i] as number) * width;
    const [one, p] = [x[i] as number, fit.probabilities[i] as number];
    const [rest, weight] = [(y[i] as number) - p, p * (1 - p)];
    [1, one, rest, rest * one, weight, weight * one, weight * one * one].forEach((value, j) => {
      tally(tallies, at + j, value);
    });
  }
  const deviation = Math.sqrt(x.reduce((sum, value) => sum + value * value, 0) / x.length);
  const state = new Float64Array(5);
  return {
    ...{ tallies, width, figures: 1, occasions: x.length, kind: 'logistic' },
    ...{ converged: fit.converged, separated: fit.separated },
    solve(sums, counts, into, at) {
      const [n, sumX] = [sums[0] as number, sums[1] as number];
      if (n === 0) return false;
      for (let j = 0; j < 5; j++) state[j] = sums[2 + j] as number;
      let [a, b] = [intercept, slope];
      for (let round = 0; round < ROUNDS_MAX; round++) {
        const step = newtonStep(state);
        if (step === null) return false;
        a += step[0];
        b += step[1];
        // the next step would be of the square of this one's size
        if (Math.abs(step[0]) < 1e-4 && Math.abs(step[1]) * deviation < 1e-4) {
          const p = 1 / (1 + Math.exp(-(a + (b * sumX) / n)));
          into[at] = b * p * (1 - p);
          return true;
        }
        scoreInto(state, pairs, counts, a, b);
      }
      return false;
    },
  };
}

function newtonStep(state: Float64Array): [number, number] | null {
  const [first, second, one, cross, square] = state as unknown as [number, number, number, number, number];
  const determinant = one * square - cross * cross;
  if (!(determinant > 1e-12 * one * square)) return null;
  return [(first * square - second * cross) / determinant, (second * one - first * cross) / determinant];
}

function scoreInto(state: Float64Array, { x, y, customer }: Pairs, counts: Uint16Array, a: number, b: number): void {
  let [first, second, one, cross, square] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const count = counts[customer[i] as number] as number;
    if (count === 0) continue;
    const value = x[i] as number;
    const p = 1 / (1 + Math.exp(-(a + b * value)));
    const rest = count * ((y[i] as number) - p);
    const weight = count * p * (1 - p);
    first += rest;
    second += rest * value;
    one += weight;
    cross += weight * value;
    square += weight * value * value;
  }
  state[0] = first;
  state[1] = second;
  state[2] = one;
  state[3] = cross;
  state[4] = square;
}
