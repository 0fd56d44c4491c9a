import { describe, expect, test } from 'vitest';
import { clusteredDifference } from './clusteredDifference.ts';
import { clusteredMean } from './clusteredMean.ts';

type Row = { cluster: number; a?: number; b?: number; w?: number };

/** Sums over clusters, the way the store makes them, with values less 50. */
function sumsOf(rows: readonly Row[]) {
  const clusters = new Map<number, { a: number; wa: number; b: number; wb: number }>();
  for (const { cluster, a, b, w = 1 } of rows) {
    const sums = clusters.get(cluster) ?? { a: 0, wa: 0, b: 0, wb: 0 };
    if (a !== undefined) Object.assign(sums, { a: sums.a + w * (a - 50), wa: sums.wa + w });
    if (b !== undefined) Object.assign(sums, { b: sums.b + w * (b - 50), wb: sums.wb + w });
    clusters.set(cluster, sums);
  }
  const all = [...clusters.values()];
  const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
  const count = (of: (one: (typeof all)[number]) => boolean) => all.filter(of).length;
  return {
    of: {
      a: sum((c) => c.a),
      w: sum((c) => c.wa),
      aa: sum((c) => c.a ** 2),
      aw: sum((c) => c.a * c.wa),
      ww: sum((c) => c.wa ** 2),
      clusters: count((c) => c.wa > 0),
    },
    from: {
      a: sum((c) => c.b),
      w: sum((c) => c.wb),
      aa: sum((c) => c.b ** 2),
      aw: sum((c) => c.b * c.wb),
      ww: sum((c) => c.wb ** 2),
      clusters: count((c) => c.wb > 0),
    },
    products: {
      ab: sum((c) => c.a * c.b),
      awb: sum((c) => c.a * c.wb),
      wab: sum((c) => c.wa * c.b),
      wawb: sum((c) => c.wa * c.wb),
      clustersEither: count((c) => c.wa > 0 || c.wb > 0),
    },
  };
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);

const first = [71, 64, 90, 55, 83, 77, 60];
const second = [66, 70, 81, 40, 85, 79, 52];

describe('the difference of two marks', () => {
  test('with complete pairs on one occasion each is the paired t test', () => {
    const { of, from, products } = sumsOf(first.map((a, at) => ({ cluster: at, a, b: second[at] ?? 0 })));
    const { difference, se, freedom } = clusteredDifference(of, from, products);
    const differences = first.map((a, at) => a - (second[at] ?? 0));
    expect(difference).toBeCloseTo(mean(differences), 12);
    expect(se).toBeCloseTo(Math.sqrt(variance(differences) / 7), 12);
    expect(freedom).toBe(6);
  });

  test('with different people is Welch but for G/(G−1)', () => {
    const rows = [...first.map((a, at) => ({ cluster: at, a })), ...second.map((b, at) => ({ cluster: 100 + at, b }))];
    const { of, from, products } = sumsOf(rows);
    const { difference, se, freedom } = clusteredDifference(of, from, products);
    const welch = variance(first) / 7 + variance(second) / 7;
    // Welch divides by n(n−1) on each side, the clustered formula by n² and G/(G−1) on both together
    expect(se ** 2).toBeCloseTo(((welch * 6) / 7) * (14 / 13), 12);
    expect(difference).toBeCloseTo(mean(first) - mean(second), 12);
    expect(freedom).toBe(13);
  });

  test('changes its sign, and nothing else, when the marks change places', () => {
    const rows = first.map((a, at) => ({
      cluster: at % 4,
      a,
      ...(at % 3 === 0 ? {} : { b: second[at] ?? 0 }),
      w: 1 + at,
    }));
    const { of, from, products } = sumsOf(rows);
    const there = clusteredDifference(of, from, products);
    const back = clusteredDifference(from, of, { ...products, awb: products.wab, wab: products.awb });
    expect(back.difference).toBe(-there.difference);
    expect(back.se).toBeCloseTo(there.se, 12);
  });

  test('of a constant shift has no spread', () => {
    const rows = first.map((a, at) => ({ cluster: at, a, b: a - 3 }));
    const { of, from, products } = sumsOf(rows);
    const { difference, se } = clusteredDifference(of, from, products);
    expect(difference).toBeCloseTo(3, 12);
    expect(se).toBe(0);
  });

  test('needs two clusters and both marks', () => {
    const alone = sumsOf([{ cluster: 1, a: 3, b: 4 }]);
    expect(() => clusteredDifference(alone.of, alone.from, alone.products)).toThrow(RangeError);
    const without = sumsOf([
      { cluster: 1, a: 3 },
      { cluster: 2, a: 4 },
    ]);
    expect(() => clusteredDifference(without.of, without.from, without.products)).toThrow(RangeError);
  });
});

describe('the mean of a mark', () => {
  test('with one answer each has the textbook standard error', () => {
    const { of } = sumsOf(first.map((a, at) => ({ cluster: at, a })));
    const { mean: found, se, freedom } = clusteredMean(of, 50);
    expect(found).toBeCloseTo(mean(first), 12);
    expect(se).toBeCloseTo(Math.sqrt(variance(first) / 7), 12);
    expect(freedom).toBe(6);
  });
  test('is surer of many people than of many answers of few', () => {
    const people = sumsOf([...first, ...first].map((a, at) => ({ cluster: at, a })));
    const answers = sumsOf([...first, ...first].map((a, at) => ({ cluster: at % 7, a })));
    expect(clusteredMean(answers.of).se).toBeGreaterThan(1.3 * clusteredMean(people.of).se);
    expect(clusteredMean(answers.of).mean).toBe(clusteredMean(people.of).mean);
  });
  test('a union of clusters is a cluster: the sums of groups are those of their people', () => {
    const rows = Array.from({ length: 400 }, (_, at) => ({ cluster: at, a: ((at * 48271) % 2147483647) % 101 }));
    const grouped = rows.map((row) => ({ ...row, cluster: Math.floor(row.cluster / 10) }));
    const ratio = clusteredMean(sumsOf(grouped).of).se / clusteredMean(sumsOf(rows).of).se;
    expect(ratio).toBeGreaterThan(0.75);
    expect(ratio).toBeLessThan(1.25);
  });
  test('of equal answers has no spread, and of one cluster no standard error', () => {
    const { of } = sumsOf(first.map((_, at) => ({ cluster: at, a: 61.7, w: 1 + at / 3 })));
    expect(clusteredMean(of).se).toBe(0);
    expect(() => clusteredMean({ ...of, clusters: 1 })).toThrow(RangeError);
    expect(() => clusteredMean({ ...of, w: 0 })).toThrow(RangeError);
  });
});
