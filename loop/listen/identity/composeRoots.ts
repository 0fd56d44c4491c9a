import { KEY_PARTNERS_MAX } from '@plumbline/model/identity.ts';

/** Numbers are places in the canonical order of keys: the lowest of a person stands for it. */
export type IdentityGraph = {
  /** how many keys there are; all numbers are below it */
  keys: number;
  /** keys that stood in one row: `a[i]` with `b[i]`, in any order, any number of times */
  a: Uint32Array;
  b: Uint32Array;
  same: readonly (readonly [number, number])[];
  apart: readonly (readonly [number, number])[];
};

/**
 * Who is one person: for each key the one that stands for the person it belongs to.
 *
 * A pure function of what is visible and what was decided, so that it does not matter in which order either came: links
 * join first, then decisions that two are the same, each in the order of their keys. Whatever would bring two together that were
 * said to be apart is left out; it stands for nothing else. Where two shared a key and are apart, the shared key stays with
 * the first. A key with more than `partnersMax` different partners is that of a shop or a family and joins nobody.
 *
 * Laws (tested): the order of links and decisions does not matter; who is apart never has one root; a root is its own root and
 * the lowest of its person; without links and decisions everybody is their own.
 *
 * @param partnersMax  the most different keys with which a key may have stood in rows and still join them
 * @returns for each key its root, which is never above it
 */
export function composeRoots(graph: IdentityGraph, partnersMax: number = KEY_PARTNERS_MAX): Uint32Array {
  const links = sortedLinks(graph);
  const shared = findSharedKeys(graph.keys, links, partnersMax);
  const people = new People(graph.keys, graph.apart);
  for (const pair of links) {
    const [low, high] = [lowOf(pair), highOf(pair)];
    if (shared[low] === 0 && shared[high] === 0) people.join(low, high);
  }
  // after what files say, so that whoever is named by one of their keys is meant with all of them
  const decided = graph.same.map(([one, other]) => pairOf(one, other)).sort((one, other) => one - other);
  for (const pair of decided) people.join(lowOf(pair), highOf(pair));
  return people.roots();
}

/** Two numbers in one that a double holds exactly: 2²⁶ keys squared are 2⁵². */
const KEYS_MAX = 2 ** 26;
const pairOf = (one: number, other: number): number => Math.min(one, other) * KEYS_MAX + Math.max(one, other);
const lowOf = (pair: number): number => Math.floor(pair / KEYS_MAX);
const highOf = (pair: number): number => pair % KEYS_MAX;

/** Each pair once, in the order of its keys. */
function sortedLinks({ keys, a, b }: IdentityGraph): Float64Array {
  if (keys > KEYS_MAX) throw new RangeError(`too many keys to join: ${keys}`);
  const pairs = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) pairs[i] = pairOf(a[i] ?? 0, b[i] ?? 0);
  pairs.sort();
  let kept = 0;
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i] ?? 0;
    if (lowOf(pair) !== highOf(pair) && (kept === 0 || pairs[kept - 1] !== pair)) pairs[kept++] = pair;
  }
  return pairs.subarray(0, kept);
}

function findSharedKeys(keys: number, links: Float64Array, partnersMax: number): Uint8Array {
  const partners = new Uint32Array(keys);
  for (const pair of links) {
    for (const key of [lowOf(pair), highOf(pair)]) partners[key] = (partners[key] ?? 0) + 1;
  }
  return Uint8Array.from(partners, (count) => (count > partnersMax ? 1 : 0));
}

/** Sets of keys that are united, unless two that are apart would come together. */
class People {
  private readonly parents: Uint32Array;
  /** of a root: the other side of each decision that says one of its keys is apart */
  private readonly enemies = new Map<number, number[]>();

  constructor(keys: number, apart: readonly (readonly [number, number])[]) {
    this.parents = Uint32Array.from({ length: keys }, (_unused, key) => key);
    for (const [one, other] of apart) {
      this.enemies.set(one, [...(this.enemies.get(one) ?? []), other]);
      this.enemies.set(other, [...(this.enemies.get(other) ?? []), one]);
    }
  }

  join(one: number, other: number): void {
    const [a, b] = [this.find(one), this.find(other)];
    if (a === b) return;
    const [low, high] = a < b ? [a, b] : [b, a];
    const [ofLow, ofHigh] = [this.enemies.get(low) ?? [], this.enemies.get(high) ?? []];
    const [few, against] = ofLow.length < ofHigh.length ? [ofLow, high] : [ofHigh, low];
    if (few.some((enemy) => this.find(enemy) === against)) return;
    this.parents[high] = low;
    if (ofHigh.length > 0) this.enemies.set(low, [...ofLow, ...ofHigh]);
  }

  roots(): Uint32Array {
    // a parent is never above its key, so that of the parent is known by then
    for (let key = 0; key < this.parents.length; key++)
      this.parents[key] = this.parents[this.parents[key] ?? key] ?? key;
    return this.parents;
  }

  private find(key: number): number {
    let at = key;
    for (;;) {
      const parent = this.parents[at] ?? at;
      if (parent === at) return at;
      const above = this.parents[parent] ?? parent;
      this.parents[at] = above;
      at = above;
    }
  }
}
