import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkLength, checkRange, checkWhole } from '@plumbline/stats/checkArguments.ts';
import { isotonicRegression } from '@plumbline/stats/isotonicRegression.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

export type DemandStep = {
  price: number;
  asked: number;
  /** share that would buy, as answered */
  share: number;
  low: number;
  high: number;
  /** the same made to fall with the price: nobody buys because it got dearer */
  demand: number;
  /** price × demand: per person asked */
  revenue: number;
  /** (price − unit cost) × demand */
  profit: number;
  /** arc elasticity from this price to the next dearer one; null at the last, and where demand ends */
  elasticity: number | null;
};

type Optimum = { price: number; value: number; low: number | null; high: number | null };

export type DemandCurve = {
  n: number;
  steps: readonly DemandStep[];
  /** the price asked about at which revenue (or profit) is greatest; the interval is of the price, by resampling people */
  revenueOptimum: Optimum;
  profitOptimum: Optimum;
  /** ln demand on ln price over prices somebody would pay, weighted by who was asked; null with fewer than two of them */
  elasticity: { estimate: number; low: number | null; high: number | null } | null;
};

export type DemandOptions = {
  /** cost of one unit, 0 by default */
  unitCost?: number;
  confidence?: number;
  resamples?: number;
  seed?: number;
};

/**
 * Gabor–Granger demand curve: who would buy at which price, and at which of the prices asked revenue is greatest.
 *
 * What people say they would buy is more than they do; the place of the optimum bears that better than its height.
 *
 * @param prices  asked about, above 0, each once, two or more
 * @param answers one array a price: 1 would buy, 0 would not, NaN not asked; one a person
 * @param options unit cost, confidence, resamples (1000), seed
 * @returns       demand with Wilson intervals, made monotone; optima and elasticity with percentile intervals
 * @throws ArgumentError `empty`, `length`, `range`, `category`, `tooFewCases`
 * Source  [gabor-granger-1966]; [barlow-1972] for the monotone curve     Checked  by hand
 */
export function estimateDemandCurve(
  prices: ArrayLike<number>,
  answers: readonly ArrayLike<number>[],
  { unitCost = 0, confidence = 0.95, resamples = 1000, seed = 1 }: DemandOptions = {},
): DemandCurve {
  const people = checkAnswers(prices, answers);
  checkRange('unitCost', unitCost, 0, Number.MAX_VALUE);
  checkRange('confidence', confidence, 0, 1, true);
  checkWhole('resamples', resamples, 0, 100_000);
  const order = Array.from({ length: prices.length }, (_unused, at) => at).sort(
    (one, other) => (prices[one] as number) - (prices[other] as number),
  );
  const sorted = order.map((at) => prices[at] as number);
  const own = order.map((at) => Float64Array.from(answers[at] as ArrayLike<number>));
  const every = Int32Array.from({ length: people }, (_unused, i) => i);
  const whole = fitDemand(sorted, own, every, unitCost);
  if (whole === null)
    throw new ArgumentError('answers', 'tooFewCases', 'a price was asked of nobody', { n: 0, needed: 1 });
  const random = openRandom(seed);
  const sample = new Int32Array(people);
  const drawn = { revenue: [] as number[], profit: [] as number[], elasticity: [] as number[] };
  for (let round = 0; round < resamples; round++) {
    for (let i = 0; i < people; i++) sample[i] = random.below(people);
    const found = fitDemand(sorted, own, sample, unitCost);
    if (found === null) continue;
    drawn.revenue.push(sorted[found.bestRevenue] as number);
    drawn.profit.push(sorted[found.bestProfit] as number);
    if (found.elasticity !== null) drawn.elasticity.push(found.elasticity);
  }
  const steps = stepsOf(sorted, whole, unitCost, confidence);
  const optimum = (at: number, value: number, prices: readonly number[]): Optimum => ({
    price: sorted[at] as number,
    value,
    ...boundsOf(prices, confidence),
  });
  return {
    n: people,
    steps,
    revenueOptimum: optimum(whole.bestRevenue, steps[whole.bestRevenue]?.revenue ?? 0, drawn.revenue),
    profitOptimum: optimum(whole.bestProfit, steps[whole.bestProfit]?.profit ?? 0, drawn.profit),
    elasticity:
      whole.elasticity === null ? null : { estimate: whole.elasticity, ...boundsOf(drawn.elasticity, confidence) },
  };
}

type Fit = {
  asked: number[];
  buying: number[];
  demand: number[];
  bestRevenue: number;
  bestProfit: number;
  elasticity: number | null;
};

function fitDemand(
  prices: readonly number[],
  answers: readonly Float64Array[],
  sample: Int32Array,
  unitCost: number,
): Fit | null {
  const asked: number[] = [];
  const buying: number[] = [];
  for (const own of answers) {
    let [n, yes] = [0, 0];
    for (let i = 0; i < sample.length; i++) {
      const answer = own[sample[i] as number] as number;
      if (Number.isNaN(answer)) continue;
      n += 1;
      yes += answer;
    }
    if (n === 0) return null;
    asked.push(n);
    buying.push(yes);
  }
  const falling = isotonicRegression(
    buying.map((yes, at) => -yes / (asked[at] as number)),
    asked,
  );
  const demand = falling.map((share) => (share === 0 ? 0 : -share));
  return {
    asked,
    buying,
    demand,
    bestRevenue: greatest(demand.map((share, at) => share * (prices[at] as number))),
    bestProfit: greatest(demand.map((share, at) => share * ((prices[at] as number) - unitCost))),
    elasticity: logSlope(prices, demand, asked),
  };
}

function stepsOf(prices: readonly number[], fit: Fit, unitCost: number, confidence: number): DemandStep[] {
  return prices.map((price, at) => {
    const [asked, buying, demand] = [fit.asked[at] as number, fit.buying[at] as number, fit.demand[at] as number];
    const [low, high] = wilsonInterval(buying, asked, confidence);
    const next = fit.demand[at + 1];
    const nextPrice = prices[at + 1];
    // the arc elasticity is a ratio of changes over their midpoints
    const elasticity =
      next === undefined || nextPrice === undefined || demand + next === 0
        ? null
        : (next - demand) / (next + demand) / ((nextPrice - price) / (nextPrice + price));
    const revenue = price * demand;
    const profit = (price - unitCost) * demand;
    return { price, asked, share: buying / asked, low, high, demand, revenue, profit, elasticity };
  });
}

function checkAnswers(prices: ArrayLike<number>, answers: readonly ArrayLike<number>[]): number {
  if (prices.length < 2)
    throw new ArgumentError('prices', 'tooFewCases', 'needs two prices', { n: prices.length, needed: 2 });
  for (let at = 0; at < prices.length; at++) checkRange('prices', prices[at] as number, 0, Number.MAX_VALUE, true);
  if (new Set(Array.from(prices)).size < prices.length)
    throw new ArgumentError('prices', 'constant', 'a price is there twice');
  if (answers.length !== prices.length)
    throw new ArgumentError('answers', 'length', `are of ${answers.length} prices instead of ${prices.length}`, {
      n: answers.length,
      needed: prices.length,
    });
  const people = answers[0]?.length ?? 0;
  if (people === 0) throw new ArgumentError('answers', 'empty', 'has nobody');
  answers.forEach((own, at) => {
    const name = `answers[${at + 1}]`;
    checkLength(name, own, people);
    for (let i = 0; i < people; i++) {
      const value = own[i] as number;
      if (Number.isNaN(value) || value === 0 || value === 1) continue;
      throw new ArgumentError(name, 'category', `answer ${i + 1} is ${value}, not 0 or 1`, { place: i + 1, value });
    }
  });
  return people;
}

const greatest = (values: readonly number[]): number =>
  values.reduce((best, value, at) => (value > (values[best] as number) ? at : best), 0);

function logSlope(prices: readonly number[], demand: readonly number[], weights: readonly number[]): number | null {
  let [n, w, sx, sy] = [0, 0, 0, 0];
  demand.forEach((share, at) => {
    if (share <= 0) return;
    const weight = weights[at] as number;
    n += 1;
    w += weight;
    sx += weight * Math.log(prices[at] as number);
    sy += weight * Math.log(share);
  });
  if (n < 2) return null;
  let [sxx, sxy] = [0, 0];
  demand.forEach((share, at) => {
    if (share <= 0) return;
    const x = Math.log(prices[at] as number) - sx / w;
    sxx += (weights[at] as number) * x * x;
    sxy += (weights[at] as number) * x * (Math.log(share) - sy / w);
  });
  return sxy / sxx;
}

function boundsOf(drawn: readonly number[], confidence: number): { low: number | null; high: number | null } {
  if (drawn.length < 2) return { low: null, high: null };
  const sorted = Float64Array.from(drawn).sort();
  return {
    low: quantileOfSorted(sorted, (1 - confidence) / 2),
    high: quantileOfSorted(sorted, (1 + confidence) / 2),
  };
}
