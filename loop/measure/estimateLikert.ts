import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkLength, checkRange } from '@plumbline/stats/checkArguments.ts';
import { variance } from '@plumbline/stats/numeric/describe.ts';
import { type MeanWithin, meanWithin } from './meanWithin.ts';

export type LikertItem = {
  /** answers at each point of the scale, the least first, as asked: reversed items are not mirrored here */
  counts: readonly number[];
  n: number;
  missing: number;
  mean: number;
  /** share of answers on the two ends of the scale together: a crowded floor or ceiling hides change */
  lowestShare: number;
  highestShare: number;
};

export type LikertScale = {
  /** people with at least the items asked for */
  n: number;
  dropped: number;
  items: readonly LikertItem[];
  /** of the people's means, in the unit of the scale, reversed items mirrored */
  score: MeanWithin;
  /** the same on 0–100 */
  points: MeanWithin;
  /** raw Cronbach's alpha of people with every item; null for one item, or without variance */
  alpha: number | null;
  /** people behind alpha */
  complete: number;
  /** one a person in the order given; NaN where too many items are missing */
  personMeans: Float64Array;
};

export type LikertOptions = {
  /** whether an item is worded the other way round; none by default */
  reversed?: readonly boolean[];
  /** least share of items a person must have answered, 0.5 by default */
  answeredShareMin?: number;
  confidence?: number;
};

/**
 * A Likert scale: the mean of a person's items, then the mean over people, with the distribution beside it.
 *
 * @param items     one array an item, whole numbers of the scale, one a person; NaN is missing
 * @param scaleLow  least point, such as 1
 * @param scaleHigh greatest point, such as 5
 * @param options   reversed items, how much must be answered, confidence
 * @returns         distribution, score and alpha
 * @throws ArgumentError `empty`, `length`, `category` (no point of the scale), `range`, `tooFewCases`
 * Source  [likert-1932]; [cronbach-1951] for alpha     Checked  by hand
 */
export function estimateLikert(
  items: readonly ArrayLike<number>[],
  scaleLow: number,
  scaleHigh: number,
  { reversed = [], answeredShareMin = 0.5, confidence = 0.95 }: LikertOptions = {},
): LikertScale {
  const people = checkItems(items, scaleLow, scaleHigh);
  checkRange('confidence', confidence, 0, 1, true);
  checkRange('answeredShareMin', answeredShareMin, 0, 1);
  const mirrored = items.map((item, k) =>
    Float64Array.from(item, (value) => (reversed[k] === true ? scaleLow + scaleHigh - value : value)),
  );
  const personMeans = Float64Array.from({ length: people }, (_unused, i) => {
    const own = mirrored.map((item) => item[i] as number).filter((value) => !Number.isNaN(value));
    if (own.length === 0 || own.length < answeredShareMin * items.length) return Number.NaN;
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  });
  const known = personMeans.filter((value) => !Number.isNaN(value));
  if (known.length === 0)
    throw new ArgumentError('items', 'tooFewCases', 'nobody answered enough items', { n: 0, needed: 1 });
  const complete = completeOf(mirrored, people);
  const toPoints = (value: number) => ((value - scaleLow) / (scaleHigh - scaleLow)) * 100;
  return {
    n: known.length,
    dropped: people - known.length,
    items: items.map((item, k) => describeItem(item, mirrored[k] as Float64Array, scaleLow, scaleHigh)),
    score: meanWithin(known, confidence),
    points: meanWithin(known.map(toPoints), confidence),
    alpha: alphaOf(complete),
    complete: complete[0]?.length ?? 0,
    personMeans,
  };
}

function checkItems(items: readonly ArrayLike<number>[], scaleLow: number, scaleHigh: number): number {
  const people = items[0]?.length ?? 0;
  if (people === 0) throw new ArgumentError('items', 'empty', 'has no items or nobody');
  if (!Number.isInteger(scaleLow) || !Number.isInteger(scaleHigh) || scaleHigh <= scaleLow)
    throw new ArgumentError('scaleHigh', 'range', `${scaleLow} to ${scaleHigh} is no scale of whole points`, {
      value: `${scaleHigh}`,
      low: scaleLow + 1,
      high: scaleLow + 100,
    });
  items.forEach((item, k) => {
    const name = `items[${k + 1}]`;
    checkLength(name, item, people);
    for (let i = 0; i < people; i++) {
      const value = item[i] as number;
      if (Number.isNaN(value) || (Number.isInteger(value) && value >= scaleLow && value <= scaleHigh)) continue;
      throw new ArgumentError(name, 'category', `answer ${i + 1} is ${value}, not ${scaleLow} to ${scaleHigh}`, {
        place: i + 1,
        value: `${value}`,
      });
    }
  });
  return people;
}

function describeItem(
  item: ArrayLike<number>,
  mirrored: Float64Array,
  scaleLow: number,
  scaleHigh: number,
): LikertItem {
  const counts = new Array<number>(scaleHigh - scaleLow + 1).fill(0);
  let [n, sum] = [0, 0];
  for (let i = 0; i < item.length; i++) {
    const value = item[i] as number;
    if (Number.isNaN(value)) continue;
    n += 1;
    sum += mirrored[i] as number;
    counts[value - scaleLow] = (counts[value - scaleLow] ?? 0) + 1;
  }
  const shareOf = (count: number | undefined) => (n === 0 ? 0 : (count ?? 0) / n);
  return {
    counts,
    n,
    missing: item.length - n,
    mean: n === 0 ? Number.NaN : sum / n,
    lowestShare: shareOf(counts[0]),
    highestShare: shareOf(counts.at(-1)),
  };
}

function completeOf(items: readonly Float64Array[], people: number): Float64Array[] {
  const rows: number[] = [];
  for (let i = 0; i < people; i++) if (items.every((item) => !Number.isNaN(item[i]))) rows.push(i);
  return items.map((item) => Float64Array.from(rows, (i) => item[i] as number));
}

function alphaOf(items: readonly Float64Array[]): number | null {
  const k = items.length;
  const people = items[0]?.length ?? 0;
  if (k < 2 || people < 2) return null;
  const totals = Float64Array.from({ length: people }, (_unused, i) =>
    items.reduce((sum, item) => sum + (item[i] as number), 0),
  );
  const total = variance(totals);
  if (!(total > 0)) return null;
  return (k / (k - 1)) * (1 - items.reduce((sum, item) => sum + variance(item), 0) / total);
}
