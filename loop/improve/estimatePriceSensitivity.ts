import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkLength, checkRange, checkWhole } from '@plumbline/stats/checkArguments.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';

/** The four answers of a person, each a price. */
export type PriceAnswers = {
  /** so cheap that the quality is doubted */
  tooCheap: ArrayLike<number>;
  /** a bargain */
  cheap: ArrayLike<number>;
  /** getting expensive, but still thought about */
  expensive: ArrayLike<number>;
  /** not bought at this price */
  tooExpensive: ArrayLike<number>;
};

export type PricePoint = { price: number | null; low: number | null; high: number | null };

export type PriceSensitivity = {
  n: number;
  dropped: number;
  /** people whose four prices are not in order; left out */
  disordered: number;
  /** point of marginal cheapness: too cheap meets not cheap (or expensive) */
  pmc: PricePoint;
  /** point of marginal expensiveness: too expensive meets not expensive (or cheap) */
  pme: PricePoint;
  /** optimal price point: too cheap meets too expensive */
  opp: PricePoint;
  /** indifference price: cheap meets expensive */
  ipp: PricePoint;
  /** resamples in which all four were found */
  resamples: number;
  curves: readonly { price: number; tooCheap: number; cheap: number; expensive: number; tooExpensive: number }[];
};

export type PriceSensitivityOptions = {
  /** `original` ends the acceptable range where "not cheap" and "not expensive" cross; `narrower` takes the two mild curves */
  range?: 'original' | 'narrower';
  confidence?: number;
  /** 1000 by default, 0 for none */
  resamples?: number;
  seed?: number;
};

const QUESTIONS = ['tooCheap', 'cheap', 'expensive', 'tooExpensive'] as const;

/**
 * Van Westendorp's price sensitivity meter: the prices between which customers neither doubt the quality nor walk away.
 *
 * Curves are shares of people at each price named, joined by straight lines; where two curves lie on one another the
 * middle of that stretch is taken. The meter asks about prices in thin air: it brackets, it does not forecast sales.
 *
 * @param answers one price a person and question, 0 or above; NaN is missing
 * @param options range, confidence, resamples, seed
 * @returns       the four points with percentile intervals by resampling people
 * @throws ArgumentError `length`, `range`, `tooFewCases` (fewer than two people with four prices in order)
 * Source  [westendorp-1976]; [efron-tibshirani-1993] for the intervals     Checked  crossings worked by hand
 */
export function estimatePriceSensitivity(
  answers: PriceAnswers,
  { range = 'original', confidence = 0.95, resamples = 1000, seed = 1 }: PriceSensitivityOptions = {},
): PriceSensitivity {
  checkRange('confidence', confidence, 0, 1, true);
  checkWhole('resamples', resamples, 0, 100_000);
  const { people, dropped, disordered } = orderedPeople(answers);
  const n = people.length;
  if (n < 2)
    throw new ArgumentError('answers', 'tooFewCases', `${n} people have four prices in order`, { n, needed: 2 });
  const prices = Float64Array.from(
    new Set(people.flatMap((i) => QUESTIONS.map((question) => answers[question][i] as number))),
  ).sort();
  const placeOf = new Map(Array.from(prices, (price, at) => [price, at]));
  const places = QUESTIONS.map((question) =>
    Int32Array.from(people, (i) => placeOf.get(answers[question][i] as number) as number),
  );
  const every = Int32Array.from({ length: n }, (_unused, i) => i);
  const curves = curvesOf(places, every, prices.length);
  const points = pointsOf(prices, curves, range);
  const drawn = resamplePoints(prices, places, range, { resamples, seed });
  const [pmc, pme, opp, ipp] = points.map((price, at) => within(price, drawn[at] ?? [], confidence)) as [
    PricePoint,
    PricePoint,
    PricePoint,
    PricePoint,
  ];
  const [tooCheap, cheap, expensive, tooExpensive] = curves as [Float64Array, Float64Array, Float64Array, Float64Array];
  return {
    n,
    dropped,
    disordered,
    pmc,
    pme,
    opp,
    ipp,
    resamples: drawn[0]?.length ?? 0,
    curves: Array.from(prices, (price, at) => ({
      price,
      tooCheap: tooCheap[at] as number,
      cheap: cheap[at] as number,
      expensive: expensive[at] as number,
      tooExpensive: tooExpensive[at] as number,
    })),
  };
}

function orderedPeople(answers: PriceAnswers): { people: number[]; dropped: number; disordered: number } {
  const rows = answers.tooCheap.length;
  const people: number[] = [];
  let [dropped, disordered] = [0, 0];
  for (const question of QUESTIONS) {
    checkLength(question, answers[question], rows);
    for (let i = 0; i < rows; i++) {
      const price = answers[question][i] as number;
      if (!Number.isNaN(price)) checkRange(question, price, 0, Number.MAX_VALUE);
    }
  }
  for (let i = 0; i < rows; i++) {
    const four = QUESTIONS.map((question) => answers[question][i] as number);
    if (four.some(Number.isNaN)) dropped += 1;
    else if (four.every((price, at) => at === 0 || price >= (four[at - 1] as number))) people.push(i);
    else disordered += 1;
  }
  return { people, dropped, disordered };
}

/** The four points of each resample in which all of them are found. */
function resamplePoints(
  prices: Float64Array,
  places: readonly Int32Array[],
  range: 'original' | 'narrower',
  { resamples, seed }: { resamples: number; seed: number },
): number[][] {
  const random = openRandom(seed);
  const drawn: number[][] = [[], [], [], []];
  const n = places[0]?.length ?? 0;
  const sample = new Int32Array(n);
  for (let round = 0; round < resamples; round++) {
    for (let i = 0; i < n; i++) sample[i] = random.below(n);
    const found = pointsOf(prices, curvesOf(places, sample, prices.length), range);
    if (found.includes(null)) continue;
    found.forEach((price, at) => {
      drawn[at]?.push(price as number);
    });
  }
  return drawn;
}

/** Shares by price: the two cheap questions fall (price named or more), the two expensive ones rise (or less). */
function curvesOf(places: readonly Int32Array[], sample: Int32Array, prices: number): Float64Array[] {
  return places.map((own, question) => {
    const curve = new Float64Array(prices);
    for (let i = 0; i < sample.length; i++) {
      const at = own[sample[i] as number] as number;
      curve[at] = (curve[at] as number) + 1;
    }
    const falls = question < 2;
    let sum = 0;
    for (let step = 0; step < prices; step++) {
      const at = falls ? prices - 1 - step : step;
      sum += curve[at] as number;
      curve[at] = sum / sample.length;
    }
    return curve;
  });
}

function pointsOf(
  prices: Float64Array,
  curves: readonly Float64Array[],
  range: 'original' | 'narrower',
): (number | null)[] {
  const [tooCheap, cheap, expensive, tooExpensive] = curves as [Float64Array, Float64Array, Float64Array, Float64Array];
  const not = (curve: Float64Array) => curve.map((share) => 1 - share);
  return [
    crossing(prices, tooCheap, range === 'original' ? not(cheap) : expensive),
    crossing(prices, range === 'original' ? not(expensive) : cheap, tooExpensive),
    crossing(prices, tooCheap, tooExpensive),
    crossing(prices, cheap, expensive),
  ];
}

/** Where a falling curve meets a rising one; null where they do not meet between the first price and the last. */
function crossing(prices: Float64Array, falling: Float64Array, rising: Float64Array): number | null {
  const DUST = 1e-12;
  const gap = (at: number) => {
    const difference = (falling[at] as number) - (rising[at] as number);
    return Math.abs(difference) < DUST ? 0 : difference;
  };
  if (gap(0) < 0) return null;
  for (let at = 0; at < prices.length; at++) {
    if (gap(at) > 0) continue;
    if (gap(at) < 0) {
      const share = gap(at - 1) / (gap(at - 1) - gap(at));
      return (prices[at - 1] as number) + share * ((prices[at] as number) - (prices[at - 1] as number));
    }
    let to = at;
    while (to + 1 < prices.length && gap(to + 1) === 0) to += 1;
    return ((prices[at] as number) + (prices[to] as number)) / 2;
  }
  return null;
}

function within(price: number | null, drawn: readonly number[], confidence: number): PricePoint {
  if (drawn.length < 2) return { price, low: null, high: null };
  const sorted = Float64Array.from(drawn).sort();
  return {
    price,
    low: quantileOfSorted(sorted, (1 - confidence) / 2),
    high: quantileOfSorted(sorted, (1 + confidence) / 2),
  };
}
