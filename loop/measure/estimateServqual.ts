import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkLength, checkRange } from '@plumbline/stats/checkArguments.ts';
import { alphaOf } from '@plumbline/stats/scales/cronbachAlpha.ts';
import { covarianceOfItems } from '@plumbline/stats/scales/itemCovariance.ts';
import { allotWeights, type ServqualImportance } from './allotWeights.ts';
import { type ClusteredMeanWithin, clusteredMeanWithin } from './clusteredMeanWithin.ts';

/** The five dimensions of SERVQUAL, in the order of the instrument. */
export const SERVQUAL_DIMENSIONS = ['tangibles', 'reliability', 'responsiveness', 'assurance', 'empathy'] as const;

export type ServqualItem = {
  name: string;
  /** answers on the scale, one an occasion; NaN where there is none */
  expected: ArrayLike<number>;
  perceived: ArrayLike<number>;
};
export type ServqualDimension = { name: string; items: readonly ServqualItem[] };

export type ServqualOptions = {
  /** whose each occasion is; each is a customer of its own if not given */
  customers?: ArrayLike<string | number> | undefined;
  /** equal weights only, if not given */
  importance?: ServqualImportance | undefined;
  /** least share of a dimension's items that an occasion must have both answers to; 0.5 if not given */
  answeredShareMin?: number | undefined;
  confidence?: number | undefined;
};

/** A gap in steps of the scale, perceived less expected; `points` is the same on 0–100. */
export type ServqualGap = ClusteredMeanWithin & { points: number };

export type ServqualResult = {
  /** with the mean marks of the occasions that have both */
  items: {
    dimension: string;
    name: string;
    expected: number;
    perceived: number;
    gap: ServqualGap;
    pAdjusted: number;
  }[];
  dimensions: {
    name: string;
    expected: number;
    perceived: number;
    gap: ServqualGap;
    pAdjusted: number;
    /** mean share of importance, 0..1; without errors where weights are fixed; null without weights */
    importance: { estimate: number; standardError: number; low: number; high: number } | null;
    /** mean of importance × gap over occasions; those of all dimensions sum to the weighted total */
    contribution: ServqualGap | null;
    /** Cronbach's alpha; null for one item, or where answers do not vary */
    alphaOfGaps: number | null;
    alphaOfExpected: number | null;
    alphaOfPerceived: number | null;
    /** occasions with every item, which alpha is of */
    complete: number;
  }[];
  /** mean over occasions of the mean over dimensions */
  unweighted: ServqualGap;
  /** mean over occasions of each customer's own weighted gap; null without weights */
  weighted: ServqualGap | null;
  people: number;
  occasions: number;
  /** occasions that lack a dimension, and so are in no total */
  incomplete: number;
  /** allotments that do not sum to 100; they count in proportion */
  offHundred: number;
};

/**
 * SERVQUAL: gaps of items, of dimensions, and the total weighted by importance.
 *
 * On each occasion the gaps of a dimension's items are averaged; the total is the mean of the dimensions, once equal and
 * once with each customer's own allotment of 100 points as weights, as its authors have it. Intervals are clustered by
 * customer; with both answers to every item they are those of the clustered gap.
 *
 * @param dimensions items of each, expected and perceived on one scale
 * @param scale      least and greatest answer, such as 1 and 7
 * @param options    customers, importance, how much must be answered, confidence
 * @returns          gaps in steps of the scale with intervals, p and adjusted p; weights; alphas
 * @throws ArgumentError `dimensions` `empty`; by the name of a dimension or item: `empty`, `length`, `range` (outside the
 *         scale), `tooFewCases` (under two customers), `syntax` (a name twice); `importance` as `allotWeights`; `scale`
 *
 * Source  [pzb-1988]; [pzb-1991]; [zeithaml-parasuraman-berry-1990] appendix A; [binder-1983]
 * Checked a respondent's worked sheet by hand; numpy on sixty occasions of forty customers, within 1e-12
 */
export function estimateServqual(
  dimensions: readonly ServqualDimension[],
  scale: readonly [low: number, high: number],
  options: ServqualOptions = {},
): ServqualResult {
  const { answeredShareMin = 0.5, confidence = 0.95 } = options;
  const rows = checkSurvey(dimensions, scale);
  checkRange('confidence', confidence, 0, 1, true);
  checkRange('answeredShareMin', answeredShareMin, 0, 1);
  const customers = options.customers ?? Float64Array.from({ length: rows }, (_unused, i) => i);
  checkLength('customers', { length: customers.length }, rows);
  const gapOf = (name: string, values: ArrayLike<number>): ServqualGap => {
    const found = clusteredMeanWithin(values, customers, confidence);
    if (found === null)
      throw new ArgumentError(name, 'tooFewCases', 'was answered by fewer than two customers', { n: 1, needed: 2 });
    return { ...found, points: (found.estimate / (scale[1] - scale[0])) * 100 };
  };
  const read = dimensions.map((dimension) => readDimension(dimension, rows, answeredShareMin));
  const weights = options.importance === undefined ? null : allotWeights(options.importance, dimensions, customers);
  const totals = totalsOf(read, weights?.shares ?? null, rows);
  const unweighted = gapOf('dimensions', totals.unweighted);
  const weighted = weights === null ? null : gapOf('importance', totals.weighted);
  const items = dimensions.flatMap(({ name: dimension, items: own }, d) =>
    own.map(({ name }, i) => {
      const item = read[d]?.items[i] as DimensionRows['items'][number];
      return { dimension, name, expected: item.expected, perceived: item.perceived, gap: gapOf(name, item.gaps) };
    }),
  );
  const found = dimensions.map(({ name }, d) => {
    const { gaps, expected, perceived, alphas } = read[d] as DimensionRows;
    const importance =
      weights === null ? null : clusteredMeanWithin(totals.shares[d] as Float64Array, customers, confidence);
    const contribution = weights === null ? null : gapOf(name, totals.contributions[d] as Float64Array);
    const shown = importance === null ? null : weightOf(importance);
    return { name, expected, perceived, gap: gapOf(name, gaps), importance: shown, contribution, ...alphas };
  });
  return {
    items: withAdjusted(items),
    dimensions: withAdjusted(found),
    ...{ unweighted, weighted, people: unweighted.people, occasions: unweighted.occasions },
    incomplete: rows - unweighted.occasions,
    offHundred: weights?.offHundred ?? 0,
  };
}

function weightOf({ estimate, standardError, low, high }: ClusteredMeanWithin) {
  return { estimate, standardError, low: Math.max(0, low), high: Math.min(1, high) };
}

/** Items are one family of tests, dimensions another. */
function withAdjusted<T extends { gap: ServqualGap }>(rows: readonly T[]): (T & { pAdjusted: number })[] {
  const adjusted = adjustBenjaminiHochberg(rows.map(({ gap }) => gap.p));
  return rows.map((row, i) => ({ ...row, pAdjusted: adjusted[i] as number }));
}

type DimensionRows = {
  /** mean over the items answered, one an occasion; NaN where too few are */
  gaps: Float64Array;
  /** means over occasions of the mean mark */
  expected: number;
  perceived: number;
  items: { gaps: Float64Array; expected: number; perceived: number }[];
  alphas: {
    alphaOfGaps: number | null;
    alphaOfExpected: number | null;
    alphaOfPerceived: number | null;
    complete: number;
  };
};

function readDimension({ name, items }: ServqualDimension, rows: number, answeredShareMin: number): DimensionRows {
  const gaps = new Float64Array(rows).fill(Number.NaN);
  let [occasions, expected, perceived] = [0, 0, 0];
  for (let i = 0; i < rows; i++) {
    const sums = { both: 0, expected: 0, perceived: 0 };
    for (const item of items) {
      const [before, after] = [item.expected[i] as number, item.perceived[i] as number];
      if (Number.isNaN(before) || Number.isNaN(after)) continue;
      sums.both++;
      sums.expected += before;
      sums.perceived += after;
    }
    if (sums.both === 0 || sums.both < answeredShareMin * items.length) continue;
    gaps[i] = (sums.perceived - sums.expected) / sums.both;
    expected += sums.expected / sums.both;
    perceived += sums.perceived / sums.both;
    occasions++;
  }
  if (occasions === 0) throw new ArgumentError(name, 'empty', 'was not answered on any occasion', { name });
  const marks = items.map((item) => readItem(item, rows));
  return {
    gaps,
    expected: expected / occasions,
    perceived: perceived / occasions,
    items: marks,
    alphas: alphasOf(items, rows),
  };
}

function readItem({ name, expected, perceived }: ServqualItem, rows: number): DimensionRows['items'][number] {
  const gaps = new Float64Array(rows);
  let [n, before, after] = [0, 0, 0];
  for (let i = 0; i < rows; i++) {
    gaps[i] = (perceived[i] as number) - (expected[i] as number);
    if (Number.isNaN(gaps[i])) continue;
    n++;
    before += expected[i] as number;
    after += perceived[i] as number;
  }
  if (n === 0) throw new ArgumentError(name, 'empty', 'has no occasion with both answers', { name });
  return { gaps, expected: before / n, perceived: after / n };
}

function alphasOf(items: readonly ServqualItem[], rows: number): DimensionRows['alphas'] {
  const complete: number[] = [];
  for (let i = 0; i < rows; i++)
    if (!items.some(({ expected, perceived }) => Number.isNaN((expected[i] as number) + (perceived[i] as number))))
      complete.push(i);
  const of = (value: (item: ServqualItem, i: number) => number): number | null => {
    const columns = items.map((item) => Float64Array.from(complete, (i) => value(item, i)));
    const varies = columns.every((column) => column.some((one) => one !== column[0]));
    return columns.length < 2 || !varies ? null : alphaOf(covarianceOfItems(columns));
  };
  return {
    alphaOfGaps: of(({ expected, perceived }, i) => (perceived[i] as number) - (expected[i] as number)),
    alphaOfExpected: of(({ expected }, i) => expected[i] as number),
    alphaOfPerceived: of(({ perceived }, i) => perceived[i] as number),
    complete: complete.length,
  };
}

/** Totals of occasions that have every dimension; NaN for others. */
function totalsOf(read: readonly DimensionRows[], shares: readonly Float64Array[] | null, rows: number) {
  const empty = () => new Float64Array(rows).fill(Number.NaN);
  const made = { unweighted: empty(), weighted: empty(), contributions: read.map(empty), shares: read.map(empty) };
  for (let i = 0; i < rows; i++) {
    let [sum, total] = [0, 0];
    read.forEach(({ gaps }, d) => {
      sum += gaps[i] as number;
      total += (gaps[i] as number) * (shares?.[d]?.[i] ?? Number.NaN);
    });
    made.unweighted[i] = sum / read.length;
    made.weighted[i] = total;
    if (Number.isNaN(total)) continue;
    read.forEach(({ gaps }, d) => {
      const share = shares?.[d]?.[i] as number;
      (made.contributions[d] as Float64Array)[i] = share * (gaps[i] as number);
      (made.shares[d] as Float64Array)[i] = share;
    });
  }
  return made;
}

/** Number of occasions; refuses names that come twice and answers outside the scale. */
function checkSurvey(dimensions: readonly ServqualDimension[], [low, high]: readonly [number, number]): number {
  if (!(Number.isFinite(low) && Number.isFinite(high) && high > low))
    throw new ArgumentError('scale', 'range', `${low} to ${high} is no scale`, { value: `${high}`, low, high });
  const rows = dimensions[0]?.items[0]?.expected.length ?? 0;
  if (rows === 0) throw new ArgumentError('dimensions', 'empty', 'has no items or no occasions');
  const names = new Set<string>();
  for (const { name, items } of dimensions) {
    if (items.length === 0) throw new ArgumentError(name, 'empty', 'has no items', { name });
    for (const item of [name, ...items.map((one) => one.name)]) {
      if (names.has(item)) throw new ArgumentError(item, 'syntax', 'is there twice');
      names.add(item);
    }
    for (const { name: item, expected, perceived } of items)
      for (const answers of [expected, perceived]) checkAnswers(item, answers, rows, low, high);
  }
  return rows;
}

function checkAnswers(name: string, answers: ArrayLike<number>, rows: number, low: number, high: number): void {
  checkLength(name, answers, rows);
  for (let i = 0; i < rows; i++) if (!Number.isNaN(answers[i])) checkRange(name, answers[i] as number, low, high);
}
