import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkRange, checkWhole } from '../checkArguments.ts';

export const SIMILARITIES = ['cosine', 'jaccard', 'adjustedCosine'] as const;
export type Similarity = (typeof SIMILARITIES)[number];

export type ItemPair = {
  item: number;
  other: number;
  /** people who have a value for both */
  n: number;
  /** as the measure is defined */
  raw: number;
  /** n/(n + shrinkage) of it: few people in common are weak evidence */
  similarity: number;
};

export type SimilarityOptions = {
  measure: Similarity;
  /** 0 or more; as many people in common halve the similarity; 10 if not given */
  shrinkage?: number;
  /** fewest people in common, 1 if not given */
  commonMin?: number;
  /** nearest items kept for each, 20 if not given */
  nearestMax?: number;
};

/**
 * Similarity of items by the people who have them: who bought this also bought that.
 *
 * `cosine` of the values over all people, a missing one counting 0; `jaccard` of who has the item; `adjustedCosine` of the
 * values less each person's mean, over the people who have both (people rate on scales of their own).
 *
 * @param people  of each value, whole numbers from 0
 * @param items   of each value, whole numbers from 0
 * @param values  rating, count or 1; one for each person and item; not read by `jaccard`
 * @param options measure, shrinkage, limits
 * @returns       for each item its nearest others, the most similar first
 * @throws ArgumentError `length`, `notFinite`, `range`, or `category` where a person has an item twice
 *
 * Source  [sarwar-2001]; shrinkage [bell-koren-2007]     Checked  against sums over the full table of small sets
 */
export function listSimilarItems(
  people: ArrayLike<number>,
  items: ArrayLike<number>,
  values: ArrayLike<number>,
  options: SimilarityOptions,
): ItemPair[] {
  checkFinite('values', values);
  checkLength('people', people, values.length);
  checkLength('items', items, values.length);
  const shrinkage = options.shrinkage ?? 10;
  checkRange('shrinkage', shrinkage, 0, Number.MAX_VALUE);
  const commonMin = options.commonMin ?? 1;
  checkWhole('commonMin', commonMin, 1);
  const byPerson = group('people', people, values.length);
  const byItem = group('items', items, values.length);
  const shown = options.measure === 'adjustedCosine' ? centre(byPerson, values) : Float64Array.from(values);
  const norms = byItem.map((rows) => Math.sqrt(rows.reduce((sum, row) => sum + (shown[row] as number) ** 2, 0)));
  const sums = {
    product: new Float64Array(byItem.length),
    own: new Float64Array(byItem.length),
    theirs: new Float64Array(byItem.length),
    common: new Int32Array(byItem.length),
  };
  const pairs: ItemPair[] = [];
  byItem.forEach((rows, item) => {
    const touched = addUp(rows, items, people, byPerson, shown, item, sums);
    const found: ItemPair[] = [];
    for (const other of touched) {
      const n = sums.common[other] as number;
      if (n < commonMin) continue;
      const raw = rawOf(options.measure, item, other, sums, norms, byItem);
      if (Number.isFinite(raw)) found.push({ item, other, n, raw, similarity: (raw * n) / (n + shrinkage) });
    }
    found.sort((one, next) => next.similarity - one.similarity || next.n - one.n || one.other - next.other);
    pairs.push(...found.slice(0, options.nearestMax ?? 20));
    for (const other of touched) {
      sums.common[other] = 0;
      for (const part of [sums.product, sums.own, sums.theirs]) part[other] = 0;
    }
  });
  return pairs;
}

type Sums = { product: Float64Array; own: Float64Array; theirs: Float64Array; common: Int32Array };

/** Adds up what an item has in common with each other one; returns those others. */
function addUp(
  rows: readonly number[],
  items: ArrayLike<number>,
  people: ArrayLike<number>,
  byPerson: readonly (readonly number[])[],
  shown: Float64Array,
  item: number,
  sums: Sums,
): number[] {
  const touched: number[] = [];
  for (const row of rows) {
    const value = shown[row] as number;
    let times = 0;
    for (const there of byPerson[people[row] as number] ?? []) {
      const other = items[there] as number;
      if (other === item) {
        times++;
        continue;
      }
      const next = shown[there] as number;
      if (sums.common[other] === 0) touched.push(other);
      sums.common[other] = (sums.common[other] as number) + 1;
      sums.product[other] = (sums.product[other] as number) + value * next;
      sums.own[other] = (sums.own[other] as number) + value * value;
      sums.theirs[other] = (sums.theirs[other] as number) + next * next;
    }
    if (times > 1)
      throw new ArgumentError('items', 'category', `person ${people[row]} has item ${item} ${times} times`, {
        place: row + 1,
      });
  }
  return touched;
}

function rawOf(
  measure: Similarity,
  item: number,
  other: number,
  sums: Sums,
  norms: readonly number[],
  byItem: readonly (readonly number[])[],
): number {
  const common = sums.common[other] as number;
  if (measure === 'jaccard') return common / ((byItem[item]?.length ?? 0) + (byItem[other]?.length ?? 0) - common);
  const product = sums.product[other] as number;
  if (measure === 'cosine') return product / ((norms[item] as number) * (norms[other] as number));
  return product / Math.sqrt((sums.own[other] as number) * (sums.theirs[other] as number));
}

function group(name: string, codes: ArrayLike<number>, length: number): number[][] {
  const groups: number[][] = [];
  for (let row = 0; row < length; row++) {
    const code = codes[row] as number;
    checkWhole(name, code, 0, 10_000_000);
    while (groups.length <= code) groups.push([]);
    groups[code]?.push(row);
  }
  return groups;
}

function centre(byPerson: readonly (readonly number[])[], values: ArrayLike<number>): Float64Array {
  const centred = Float64Array.from(values);
  for (const rows of byPerson) {
    const mean = rows.reduce((sum, row) => sum + (values[row] as number), 0) / rows.length;
    for (const row of rows) centred[row] = (values[row] as number) - mean;
  }
  return centred;
}
