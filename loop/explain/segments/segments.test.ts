import type { SegmentAsk } from '@plumbline/model/segmentation.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { describe, expect, test } from 'vitest';
import { composeSegmentFit, type SegmentWork } from './composeSegmentFit.ts';
import { composeVersion, type MemberLine, type MemberSums } from './composeVersion.ts';
import { placeCustomer } from './placeCustomer.ts';
import type { CustomerRow } from './readCustomers.ts';

const COLUMNS = ['expected:delivery', 'expected:price'];
const ASK: SegmentAsk = {
  ...{ method: 'kMeans', columns: COLUMNS, describe: ['trait:orders'], from: null, to: null, clusters: null },
  ...{ standardise: true, missing: 'leaveOut', sizeMin: 10 },
};
const work = (ask: Partial<SegmentAsk> = {}, more: Partial<SegmentWork> = {}): SegmentWork => ({
  ...{ ask: { ...ASK, ...ask }, reading: { confidence: 0.95, cellPeopleMin: 5, asOf: '2026-11-01' }, customers: 300 },
  ...{ numbers: [...COLUMNS, 'trait:orders'], words: [], ...more },
});

/** Three kinds of customers: who wants speed buys most. */
function customers(each = 80, seed = 3): CustomerRow[] {
  const random = openRandom(seed);
  const kinds = [
    { at: [90, 40], orders: 6 },
    { at: [40, 90], orders: 2 },
    { at: [60, 60], orders: 2 },
  ];
  return kinds.flatMap(({ at, orders }) =>
    Array.from({ length: each }, () => ({
      numbers: [...at.map((middle) => middle + 5 * random.normal()), orders + random.normal()],
      words: [],
    })),
  );
}
const noise = (n: number, seed: number): CustomerRow[] => {
  const random = openRandom(seed);
  return Array.from({ length: n }, () => ({
    numbers: [random.next() * 100, random.next() * 100, random.normal()],
    words: [],
  }));
};

describe('groups of customers', () => {
  const { fit } = composeSegmentFit(customers(), work());

  test('three kinds are found to be three, by silhouette and by gap, and stable', () => {
    expect(fit).toMatchObject({ clusters: 3, bySilhouette: 3, byGap: 3, used: 240, leftOut: 0, outside: 0 });
    expect(fit.agreement).toBeGreaterThan(0.98);
    for (const { customers: size, jaccard } of fit.segments) {
      expect(size).toBe(80);
      expect(jaccard).toBeGreaterThan(0.95);
    }
  });

  test('a name is suggested from what tells a group apart', () => {
    const fast = fit.segments.find(({ made }) => made[0]?.mean.kind === 'estimate' && made[0].mean.point > 80);
    expect(fast?.suggested).toContainEqual({ column: 'expected:delivery', more: true, word: null });
    expect(fast?.suggested).toContainEqual({ column: 'expected:price', more: false, word: null });
  });

  test('columns that made the groups are not tested, others are', () => {
    for (const { made, described } of fit.segments) {
      expect(made.map(({ p }) => p)).toEqual([null, null]);
      expect(described[0]?.p).toBeLessThan(0.01);
      expect(described[0]?.difference).not.toBeNull();
    }
  });

  test('in noise nothing is stable, and the gap says one group', () => {
    const found = composeSegmentFit(noise(240, 11), work({ clusters: 5 })).fit;
    expect(found.byGap).toBe(1);
    expect(found.silhouette).toBeLessThan(0.5);
    expect(found.agreement).toBeLessThan(0.9);
    // what did not make the groups does not differ between them
    expect(found.segments.flatMap(({ described }) => described).filter(({ p }) => (p ?? 1) < 0.05)).toHaveLength(0);
  });

  test('of the groups that are kept one silhouette is told, and no other number is better by what was tried', () => {
    for (const seed of [1, 3, 6, 7]) {
      for (const clusters of [null, 5]) {
        const found = composeSegmentFit(noise(240, seed), work({ clusters })).fit;
        const toldOf = (number: number | null) =>
          found.tried.find((one) => one.clusters === number)?.silhouette ?? Number.NaN;
        expect(toldOf(found.clusters)).toBe(found.silhouette);
        expect(toldOf(found.bySilhouette)).toBe(Math.max(...found.tried.map(({ silhouette }) => silhouette ?? -1)));
        if (clusters === null) expect(found.clusters).toBe(found.bySilhouette);
      }
    }
  });

  test('a small dense group is kept by density, and who lies between belongs to none', () => {
    const random = openRandom(7);
    const few = Array.from({ length: 14 }, () => ({
      numbers: [10 + random.normal(), 10 + random.normal(), 1],
      words: [],
    }));
    const rows = [...customers().filter((_unused, i) => i < 160), ...few, ...noise(16, 5)];
    const found = composeSegmentFit(rows, work({ method: 'density', sizeMin: 10 })).fit;
    expect(found.segments.map(({ customers: size }) => size).some((size) => size >= 12 && size <= 18)).toBe(true);
    expect(found.outside).toBeGreaterThan(0);
    expect(placeCustomer(found.plan, { 'expected:delivery': 10, 'expected:price': 10 }).segment).not.toBeNull();
    expect(placeCustomer(found.plan, { 'expected:delivery': 100, 'expected:price': 100 }).segment).toBeNull();
  });

  test('words make groups beside numbers', () => {
    const rows = customers(40).map((row, i) => ({ ...row, words: [i < 40 ? 'North' : 'South'] }));
    const columns = [...COLUMNS, 'word:region'];
    const found = composeSegmentFit(
      rows,
      work({ method: 'kPrototypes', columns, clusters: 3 }, { words: ['word:region'] }),
    ).fit;
    expect(found.plan.columns).toEqual(columns);
    expect(found.plan.lambda).toBeGreaterThan(0);
    const north = found.segments.find(({ words }) => words[0]?.word === 'North');
    expect(north?.words[0]?.share).toMatchObject({ kind: 'estimate', point: 1 });
  });
});

describe('customers that cannot be grouped', () => {
  test('too few, all alike, or fewer different ones than groups are refused with what is needed', () => {
    expect(() => composeSegmentFit(customers(3), work())).toThrow('segments.tooFewCustomers');
    const alike = Array.from({ length: 30 }, () => ({ numbers: [50, 50, 1], words: [] }));
    expect(() => composeSegmentFit(alike, work())).toThrow('segments.nothingVaries');
    const two = alike.map((row, i) => (i % 2 === 0 ? row : { ...row, numbers: [60, 50, 1] }));
    expect(() => composeSegmentFit(two, work({ clusters: 3 }))).toThrow('segments.tooManyClusters');
    expect(composeSegmentFit(two, work({ clusters: 2 })).fit.constant).toEqual(['expected:price']);
  });

  test('who lacks a column is left out and counted, or taken to be average', () => {
    const rows = customers(30).map((row, i) =>
      i % 10 === 0 ? { ...row, numbers: [null, ...row.numbers.slice(1)] } : row,
    );
    expect(composeSegmentFit(rows, work({ clusters: 3 })).fit).toMatchObject({ used: 81, leftOut: 9 });
    expect(composeSegmentFit(rows, work({ clusters: 3, missing: 'mean' })).fit).toMatchObject({ used: 90, leftOut: 0 });
    // of whom only what describes is known, nothing was asked
    const more = [...rows, { numbers: [null, null, 4], words: [] }];
    expect(composeSegmentFit(more, work({ clusters: 3 })).fit).toMatchObject({ read: 90, used: 81, leftOut: 9 });
  });
});

describe('a new customer', () => {
  const { fit } = composeSegmentFit(customers(), work());

  test('is placed at once, with how sure', () => {
    const placed = placeCustomer(fit.plan, { 'expected:delivery': 90, 'expected:price': 40 });
    const own = fit.segments.find(({ key }) => key === placed.segment)?.made[0]?.mean;
    expect(own?.kind === 'estimate' ? own.point : 0).toBeGreaterThan(80);
    expect(placed.sure).toBeGreaterThan(0.8);
    expect(placeCustomer(fit.plan, { 'expected:delivery': 90 }).missing).toEqual(['expected:price']);
  });

  test('of whom nothing is known cannot be placed', () => {
    expect(() => placeCustomer(fit.plan, {})).toThrow('segments.notPlaceable');
    expect(() => placeCustomer(fit.plan, { 'expected:delivery': 'much' })).toThrow('segments.notPlaceable');
  });

  test('belongs to the first rule that holds', () => {
    const condition = { low: null, high: null, words: [] };
    const plan = {
      kind: 'rules' as const,
      segments: [
        { key: 's1', conditions: [{ ...condition, column: 'trait:orders', low: 3 }] },
        { key: 's2', conditions: [{ ...condition, column: 'word:region', words: ['North'] }] },
      ],
    };
    expect(placeCustomer(plan, { 'trait:orders': 3, 'word:region': 'North' }).segment).toBe('s1');
    expect(placeCustomer(plan, { 'trait:orders': 2.9, 'word:region': 'North' }).segment).toBe('s2');
    expect(placeCustomer(plan, { 'word:region': 'South' }).segment).toBeNull();
  });
});

describe('a segment of too few', () => {
  const plan = {
    kind: 'rules' as const,
    segments: ['s1', 's2', 's3'].map((key) => ({ key, conditions: [] })),
  };
  const sizes = [3, 20, 60];
  const sumsOf = (segment: number, n: number): MemberSums => ({
    ...{ segment, people: n, surely: n, buyers: n, spentSum: 10 * n, spentSquares: 120 * n },
    ...{ ordersSum: 2 * n, ordersSquares: 5 * n },
  });
  const lines = sizes.map((n, at): MemberLine => {
    const six: [number, number, number, number, number, number] = [5 * n, n, 30 * n, 5 * n, n, n];
    return {
      kind: 'dimension',
      dimension: 'delivery',
      expected: six,
      perceived: six,
      products: [25 * n, 5 * n, 5 * n, n, n],
      ...{ segment: at + 1, expectedOccasions: n, perceivedOccasions: n },
    };
  });
  const kindsOf = (sums: MemberSums[]) =>
    composeVersion(
      plan,
      { sums, lines, currency: 'CNY' },
      { confidence: 0.95, cellPeopleMin: 5, asOf: '2026-11-01' },
    ).segments.map(({ spent, lines: own }) => [spent.kind, own[0]?.expected.kind, own[0]?.gap.kind]);

  test('is not found by taking the others off the whole', () => {
    expect(kindsOf(sizes.map((n, at) => sumsOf(at + 1, n)))).toEqual([
      ['tooFew', 'tooFew', 'tooFew'],
      ['withheld', 'withheld', 'withheld'],
      ['estimate', 'estimate', 'estimate'],
    ]);
  });

  test('hides nobody else where many are in no segment', () => {
    const kinds = kindsOf([sumsOf(0, 30), ...sizes.map((n, at) => sumsOf(at + 1, n))]);
    expect(kinds[1]).toEqual(['estimate', 'estimate', 'estimate']);
  });
});
