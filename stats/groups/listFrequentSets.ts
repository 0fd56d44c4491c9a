import { ArgumentError } from '../argumentError.ts';
import { checkRange, checkWhole } from '../checkArguments.ts';

/** A set of items, ascending, and in how many baskets all of them are. */
export type ItemSet = { items: readonly number[]; count: number };

export type FrequentSetOptions = {
  /** least share of baskets, above 0 */
  supportMin: number;
  /** items in a set at most, 3 if not given */
  lengthMax?: number;
  /** sets at most, 100,000 if not given; the search stops there and says so */
  setsMax?: number;
};

/**
 * Sets of items that are together in at least a given share of baskets.
 *
 * No set is more frequent than its parts, so only frequent sets are extended (apriori). Baskets of an item are bits of a
 * row, and a set's baskets the bits that its items share.
 *
 * @param baskets one list of items each; whole numbers from 0; an item twice counts once
 * @param options least support 0..1, length, limit
 * @returns       the sets by length, then by items; and whether the limit cut them short
 * @throws ArgumentError `empty`, `range`, `category` for an item that is no whole number from 0
 *
 * Source  [agrawal-srikant-1994]; [zaki-2000]     Checked  against a count of every subset of small baskets
 */
export function listFrequentSets(
  baskets: readonly ArrayLike<number>[],
  options: FrequentSetOptions,
): { sets: ItemSet[]; baskets: number; truncated: boolean } {
  if (baskets.length === 0) throw new ArgumentError('baskets', 'empty', 'has no baskets');
  checkRange('supportMin', options.supportMin, Number.MIN_VALUE, 1);
  const lengthMax = options.lengthMax ?? 3;
  checkWhole('lengthMax', lengthMax, 1, 20);
  const setsMax = options.setsMax ?? 100_000;
  // a share that is a whole number of baskets must not be missed by a rounding of the product
  const countMin = Math.max(1, Math.ceil(options.supportMin * baskets.length - 1e-9));
  const sets: ItemSet[] = [];
  let truncated = false;
  type Node = { items: readonly number[]; bits: Uint32Array; count: number };
  const extend = (siblings: readonly Node[]): void => {
    siblings.forEach((node, at) => {
      if (truncated) return;
      if (sets.length >= setsMax) {
        truncated = true;
        return;
      }
      sets.push({ items: node.items, count: node.count });
      if (node.items.length >= lengthMax) return;
      const children: Node[] = [];
      for (let next = at + 1; next < siblings.length; next++) {
        const other = siblings[next] as Node;
        const bits = new Uint32Array(node.bits.length);
        const count = intersect(node.bits, other.bits, bits);
        if (count >= countMin) children.push({ items: [...node.items, other.items.at(-1) as number], bits, count });
      }
      extend(children);
    });
  };
  extend(singles(baskets, countMin));
  sets.sort((one, other) => one.items.length - other.items.length || compareItems(one.items, other.items));
  return { sets, baskets: baskets.length, truncated };
}

function singles(
  baskets: readonly ArrayLike<number>[],
  countMin: number,
): { items: readonly number[]; bits: Uint32Array; count: number }[] {
  const words = Math.ceil(baskets.length / 32);
  const counts = new Map<number, number>();
  const eachItem = (visit: (item: number, basket: number) => void): void => {
    baskets.forEach((basket, b) => {
      for (const item of new Set(Array.from(basket))) visit(item, b);
    });
  };
  eachItem((item, basket) => {
    if (!Number.isInteger(item) || item < 0)
      throw new ArgumentError('baskets', 'category', `basket ${basket + 1} holds ${item}`, { place: basket + 1 });
    counts.set(item, (counts.get(item) ?? 0) + 1);
  });
  const rows = new Map<number, Uint32Array>();
  for (const [item, count] of counts) if (count >= countMin) rows.set(item, new Uint32Array(words));
  eachItem((item, basket) => {
    const bits = rows.get(item);
    if (bits !== undefined) bits[basket >>> 5] = (bits[basket >>> 5] as number) | (1 << (basket & 31));
  });
  return [...rows]
    .sort(([one], [other]) => one - other)
    .map(([item, bits]) => ({ items: [item], bits, count: counts.get(item) as number }));
}

/** Bits that both have, and how many. */
function intersect(one: Uint32Array, other: Uint32Array, into: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < one.length; at++) {
    let bits = (one[at] as number) & (other[at] as number);
    into[at] = bits;
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

function compareItems(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return (one[at] as number) - (other[at] as number);
  return 0;
}
