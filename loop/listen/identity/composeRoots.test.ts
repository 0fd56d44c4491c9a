import { describe, expect, it } from 'vitest';
import { composeRoots, type IdentityGraph } from './composeRoots.ts';

type Pairs = readonly (readonly [number, number])[];

const rootsOf = (keys: number, links: Pairs, same: Pairs = [], apart: Pairs = [], partnersMax?: number): number[] => {
  const [a, b] = [Uint32Array.from(links, ([one]) => one), Uint32Array.from(links, ([, other]) => other)];
  return [...composeRoots({ keys, a, b, same, apart }, partnersMax)];
};

/** A generator of its own, so that a law that fails once fails again. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const pairsOf = (next: (below: number) => number, count: number, keys: number): [number, number][] =>
  Array.from({ length: count }, () => [next(keys), next(keys)]);
function shuffled<T>(list: readonly T[], next: (below: number) => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = next(i + 1);
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

describe('who is one person', () => {
  it('without links and decisions everybody is their own', () => {
    expect(rootsOf(3, [])).toEqual([0, 1, 2]);
  });

  it('shared keys make one person, through others too', () => {
    expect(
      rootsOf(6, [
        [4, 1],
        [4, 3],
        [5, 5],
      ]),
    ).toEqual([0, 1, 2, 1, 1, 5]);
  });

  it('two who share a phone and are apart stay two, and the phone stays with the first', () => {
    expect(
      rootsOf(3, [
        [0, 2],
        [1, 2],
      ]),
    ).toEqual([0, 0, 0]);
    expect(
      rootsOf(
        3,
        [
          [0, 2],
          [1, 2],
        ],
        [],
        [[1, 0]],
      ),
    ).toEqual([0, 1, 0]);
  });

  it('a link itself can be said not to hold', () => {
    expect(rootsOf(2, [[0, 1]], [], [[0, 1]])).toEqual([0, 1]);
  });

  it('apart outweighs same, whoever said it', () => {
    expect(
      rootsOf(
        3,
        [],
        [
          [0, 1],
          [1, 2],
        ],
        [[0, 2]],
      ),
    ).toEqual([0, 0, 2]);
  });

  it('a key with too many partners joins nobody, the others do', () => {
    const shop: Pairs = [
      [0, 9],
      [1, 9],
      [2, 9],
      [3, 9],
    ];
    expect(new Set(rootsOf(10, [...shop, [0, 1]], [], [], 3)).size).toBe(9);
    // the same pair in a hundred rows is one partner
    expect(
      rootsOf(
        2,
        Array.from({ length: 100 }, () => [0, 1] as const),
        [],
        [],
        3,
      ),
    ).toEqual([0, 0]);
  });

  it('the order in which links and decisions came does not matter, and who is apart never has one root', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const next = numbersFrom(seed);
      const keys = 5 + next(40);
      const links = pairsOf(next, next(60), keys);
      const same = pairsOf(next, next(6), keys);
      const apart = pairsOf(next, next(8), keys).filter(([one, other]) => one !== other);
      const roots = rootsOf(keys, links, same, apart);
      const turned = (pairs: Pairs) =>
        shuffled(pairs, next).map(([one, other]) => (next(2) ? [one, other] : [other, one]) as [number, number]);
      expect(rootsOf(keys, turned([...links, ...links]), turned(same), turned(apart)), `seed ${seed}`).toEqual(roots);
      for (const [one, other] of apart) expect(roots[one], `seed ${seed}`).not.toBe(roots[other]);
      for (const [key, root] of roots.entries()) {
        expect(roots[root]).toBe(root);
        expect(root).toBeLessThanOrEqual(key);
      }
    }
  });

  it('hundreds of thousands of links take a small multiple of sorting as many numbers, where looking at each pair of keys would take thousands', () => {
    const keys = 300_000;
    const next = numbersFrom(11);
    const numbers = () => Uint32Array.from({ length: keys }, () => next(keys));
    const [a, b] = [numbers(), numbers()];
    const graph: IdentityGraph = { keys, a, b, same: pairsOf(next, 500, keys), apart: pairsOf(next, 500, keys) };
    const sorting = least(() => Float64Array.from(a, (one) => one * 3.7).sort());
    const joining = least(() => expect(composeRoots(graph)).toHaveLength(keys));
    expect(joining).toBeLessThan(20 * sorting);
  });
});

/** What it takes when nothing else gets in between: the least of three times. */
function least(work: () => unknown): number {
  return Math.min(...[1, 2, 3].map(() => spent(work)));
}

function spent(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
