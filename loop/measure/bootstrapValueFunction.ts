import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkFinite, checkRange, checkWeights, checkWhole } from '@plumbline/stats/checkArguments.ts';
import { mean, quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { numberLabels } from '@plumbline/stats/numeric/numberLabels.ts';
import { openRandom, type Random } from '@plumbline/stats/numeric/random.ts';
import { clusteredMeanWithin } from './clusteredMeanWithin.ts';
import {
  type FittedValueFunction,
  type FittingCustomers,
  type FittingRow,
  fitKnots,
  fitValueFunction,
  isInFittingHalf,
  type NativeLevel,
} from './fitValueFunction.ts';

export type ValueFunctionOptions = {
  /** native values at which the function is read; its own knots if not given */
  at?: readonly number[] | undefined;
  /** whom it is fitted on; `half` if not given */
  customers?: FittingCustomers | undefined;
  /** resamples of customers, 2,000 if not given */
  resamples?: number | undefined;
  seed?: number | undefined;
  confidence?: number | undefined;
};

type Within = { estimate: number; standardError: number; low: number; high: number };

export type ValueFunctionWithin = {
  fitted: FittedValueFunction;
  /** the function at each native value, in points, with percentile intervals */
  points: (Within & { native: number })[];
  /** the mean of the other half when the function is applied to it; null where it was fitted on all */
  applied: {
    /** as if the function were known: the interval of a clustered mean */
    held: Within;
    /** with the doubt of the function too: both halves are drawn anew */
    joint: Within;
    people: number;
    occasions: number;
  } | null;
  resamples: number;
  /** resamples with fewer than two different native values; they are left out */
  failed: number;
};

/**
 * Interval of a fitted value function: what other customers might have made of the same days or minutes.
 *
 * The customers it was fitted on are drawn again with all their occasions, and the function is fitted anew each time;
 * bounds are percentiles at each native value, not a band for the whole curve. On a measure so fine that hardly two
 * occasions share a value, the bootstrap of a monotone function is known to be off: round the measure first.
 *
 * @param rows    native measure, perceived points (0–100) and weight of occasions, of all customers
 * @param unit    unit of the native measure
 * @param falling true where more is worse, as with days of waiting
 * @param options where it is read, whom it is fitted on, resamples, seed, confidence
 * @returns       the fitted function with intervals, and what they mean for the mean of the other half
 * @throws Refusal as `fitValueFunction`; ArgumentError `native`, `perceived`, `weight` `notFinite`, `at`, `resamples`,
 *         `confidence`; `customers` `tooFewCases` under 10
 * Source  [barlow-1972]; [efron-tibshirani-1993]; [sen-banerjee-woodroofe-2010]
 * Checked with two native levels whose fit is plain means: the interval of a mean; coverage on drawn data
 */
export function bootstrapValueFunction(
  rows: readonly FittingRow[],
  unit: string,
  falling: boolean,
  options: ValueFunctionOptions = {},
): ValueFunctionWithin {
  const { customers = 'half', resamples = 2000, seed = 1, confidence = 0.95 } = options;
  checkRows(rows);
  checkWhole('resamples', resamples, 50, 100_000);
  checkRange('confidence', confidence, 0, 1, true);
  const fitted = fitValueFunction(rows, unit, falling, customers);
  const at = options.at ?? fitted.value.knots.map(([native]) => native);
  checkFinite('at', at);
  if (fitted.people < FEWEST)
    throw new ArgumentError('customers', 'tooFewCases', `to fit on are ${fitted.people}`, {
      n: fitted.people,
      needed: FEWEST,
    });
  const inside = openHalf(customers === 'all' ? rows : rows.filter(({ person }) => isInFittingHalf(person)));
  const others = customers === 'all' ? [] : rows.filter(({ person }) => !isInFittingHalf(person));
  const outside = new Set(others.map(({ person }) => person)).size < 2 ? null : openHalf(others);
  const random = openRandom(seed);
  const order = Array.from(at.keys()).sort((one, other) => (at[one] as number) - (at[other] as number));
  const ascending = Float64Array.from(order, (place) => at[place] as number);
  const drawn: Float64Array[] = [];
  const means: number[] = [];
  for (let draw = 0; draw < resamples; draw++) {
    const levels = inside.levels(random);
    // drawn even where it is not used, so that the same seed draws the same
    const weights = outside?.weights(random);
    if (levels.length < 2) continue;
    const knots = fitKnots(levels, falling);
    drawn.push(readKnots(knots, ascending));
    if (outside !== null && weights !== undefined) means.push(meanOf(readKnots(knots, outside.natives), weights));
  }
  if (drawn.length < 2)
    throw new ArgumentError('resamples', 'tooFewCases', `${drawn.length} have a solution`, {
      n: drawn.length,
      needed: 2,
    });
  const { knots } = fitted.value;
  const whole = readKnots(knots, ascending);
  const points: (Within & { native: number })[] = new Array(at.length);
  order.forEach((place, i) => {
    const figures = drawn.map((one) => one[i] as number);
    points[place] = { native: at[place] as number, ...within(whole[i] as number, figures, confidence) };
  });
  const applied = outside === null ? null : apply(knots, others, outside, means, confidence);
  return { fitted, points, applied, resamples, failed: resamples - drawn.length };
}

const FEWEST = 10;

function apply(
  knots: readonly (readonly [number, number])[],
  others: readonly FittingRow[],
  outside: Half,
  means: readonly number[],
  confidence: number,
): NonNullable<ValueFunctionWithin['applied']> {
  const read = readKnots(knots, outside.natives);
  const points = new Map(Array.from(outside.natives, (native, at) => [native, read[at] as number]));
  const found = clusteredMeanWithin(
    others.map(({ native }) => points.get(native) as number),
    others.map(({ person }) => person),
    confidence,
    others.map(({ weight }) => weight ?? 1),
  );
  if (found === null) throw new RangeError('half of the customers are fewer than two');
  const { estimate, standardError, low, high, people, occasions } = found;
  return {
    held: { estimate, standardError, low, high },
    joint: within(estimate, means, confidence),
    ...{ people, occasions },
  };
}

function checkRows(rows: readonly FittingRow[]): void {
  checkFinite(
    'native',
    rows.map(({ native }) => native),
  );
  checkFinite(
    'perceived',
    rows.map(({ perceived }) => perceived),
  );
  checkWeights(
    'weight',
    rows.map(({ weight }) => weight ?? 1),
  );
}

/** Customers of one half, drawn with all their occasions. */
type Half = {
  /** different native values, ascending */
  natives: Float64Array;
  /** weight at each native value of one resample */
  weights(random: Random): Float64Array;
  /** means of the native values of one resample that have any occasion */
  levels(random: Random): NativeLevel[];
};

function openHalf(rows: readonly FittingRow[]): Half {
  const natives = Float64Array.from(new Set(rows.map(({ native }) => native))).sort();
  const places = new Map(Array.from(natives, (native, place) => [native, place]));
  const place = Int32Array.from(rows, ({ native }) => places.get(native) as number);
  const { different, numbers } = numberLabels(rows.map(({ person }) => person));
  const [weights, sums] = [new Float64Array(natives.length), new Float64Array(natives.length)];
  const counts = new Int32Array(different);
  const drawInto = (random: Random): void => {
    counts.fill(0);
    weights.fill(0);
    sums.fill(0);
    for (let i = 0; i < different; i++) {
      const customer = random.below(different);
      counts[customer] = (counts[customer] as number) + 1;
    }
    for (let i = 0; i < rows.length; i++) {
      const times = counts[numbers[i] as number] as number;
      if (times === 0) continue;
      const { weight = 1, perceived } = rows[i] as FittingRow;
      const at = place[i] as number;
      weights[at] = (weights[at] as number) + times * weight;
      sums[at] = (sums[at] as number) + times * weight * perceived;
    }
  };
  return {
    natives,
    weights(random) {
      drawInto(random);
      return weights;
    },
    levels(random) {
      drawInto(random);
      const levels: NativeLevel[] = [];
      for (let at = 0; at < natives.length; at++) {
        const weight = weights[at] as number;
        if (weight > 0)
          levels.push({ native: natives[at] as number, weight, perceived: (sums[at] as number) / weight });
      }
      return levels;
    },
  };
}

/** A piecewise linear function at ascending places: one walk along the knots. Beyond the ends the end value holds. */
function readKnots(knots: readonly (readonly [number, number])[], ascending: Float64Array): Float64Array {
  const read = new Float64Array(ascending.length);
  let next = 0;
  for (let i = 0; i < ascending.length; i++) {
    const x = ascending[i] as number;
    while (next < knots.length && (knots[next] as readonly [number, number])[0] < x) next++;
    const [after, before] = [knots[next] ?? knots[next - 1], knots[next - 1] ?? knots[next]];
    const [[x1, y1], [x0, y0]] = [after, before] as [[number, number], [number, number]];
    read[i] = x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  }
  return read;
}

function meanOf(values: Float64Array, weights: Float64Array): number {
  let [sum, whole] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    sum += (weights[i] as number) * (values[i] as number);
    whole += weights[i] as number;
  }
  return sum / whole;
}

function within(estimate: number, figures: readonly number[], confidence: number): Within {
  const sorted = Float64Array.from(figures).sort();
  const tail = (1 - confidence) / 2;
  const middle = mean(sorted);
  const squares = sorted.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return {
    estimate,
    standardError: Math.sqrt(squares / (sorted.length - 1)),
    low: quantileOfSorted(sorted, tail),
    high: quantileOfSorted(sorted, 1 - tail),
  };
}
