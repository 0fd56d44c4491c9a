import { describe, expect, test } from 'vitest';
import { toRows } from '../numeric/matrix.ts';
import { openRandom } from '../numeric/random.ts';
import { correlationMatrix } from './correlationMatrix.ts';
import { estimateRelativeImportance } from './estimateRelativeImportance.ts';
import { fitLinearRegression } from './fitLinearRegression.ts';
import { subsetRSquared } from './subsetRSquared.ts';
import { CARS } from './testing/cars.ts';
import { expectRefusal } from './testing/expectRefusal.ts';
import { expectSeries } from './testing/expectSeries.ts';

const random = openRandom(31);
const base = Float64Array.from({ length: 80 }, () => random.normal());
const columns = [0.9, 0.6, 0.3, 0].map((shared) => base.map((value) => shared * value + random.normal()));
const y = base.map(
  (value, i) => value + 0.4 * (columns[1]?.[i] as number) - 0.2 * (columns[3]?.[i] as number) + random.normal(),
);
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, value) => all + value, 0);
const found = estimateRelativeImportance(y, columns, { names: ['a', 'b', 'c', 'd'] });

describe('R² of all subsets', () => {
  test('is that of a regression for each', () => {
    const all = subsetRSquared(correlationMatrix([...columns, y]));
    expect(all).toHaveLength(16);
    expect(all[0]).toBe(0);
    for (let subset = 1; subset < 16; subset++) {
      const { rSquared } = fitLinearRegression(
        y,
        columns.filter((_unused, j) => (subset & (1 << j)) !== 0),
      );
      expect(all[subset]).toBeCloseTo(rSquared, 12);
    }
  });
});

describe('Shapley shares', () => {
  test('are the mean addition over all 24 orders, worked out one regression after another', () => {
    const expected = new Float64Array(4);
    const orders = permutations([0, 1, 2, 3]);
    for (const order of orders) {
      let before = 0;
      order.forEach((predictor, at) => {
        const taken = order.slice(0, at + 1).map((j) => columns[j] as Float64Array);
        const { rSquared } = fitLinearRegression(y, taken);
        expected[predictor] = (expected[predictor] as number) + (rSquared - before) / orders.length;
        before = rSquared;
      });
    }
    expectSeries(found.shapley, expected, 12);
  });
  test('for two predictors are r₁² and r₂² less or more half of what they share', () => {
    const pair = estimateRelativeImportance(y, columns.slice(0, 2));
    const [first, second] = [pair.first[0] as number, pair.first[1] as number];
    expectSeries(pair.shapley, [(first + pair.rSquared - second) / 2, (second + pair.rSquared - first) / 2], 13);
    // known for two predictors: Johnson's weights and Shapley shares are the same
    expectSeries(pair.relativeWeight, pair.shapley, 12);
  });
  test('lie between first and last in average of conditional dominance', () => {
    found.conditionalDominance.forEach((bySize, j) => {
      expect(sum(bySize) / 4).toBeCloseTo(found.shapley[j] as number, 13);
      expect(bySize[0]).toBeCloseTo(found.first[j] as number, 13);
      expect(bySize[3]).toBeCloseTo(found.last[j] as number, 13);
    });
  });
});

describe('the measures', () => {
  test('that decompose R² sum to it', () => {
    const { rSquared } = fitLinearRegression(y, columns);
    for (const measure of ['shapley', 'relativeWeight', 'pratt', 'carSquared'] as const)
      expect(sum(found[measure])).toBeCloseTo(rSquared, 12);
    for (const measure of ['shapley', 'relativeWeight', 'carSquared', 'last'] as const)
      for (const share of found[measure]) expect(share).toBeGreaterThanOrEqual(0);
  });
  test('agree with standardised slopes and correlations', () => {
    const { standardised } = fitLinearRegression(y, columns);
    expectSeries(
      found.betaSquared,
      standardised.map((slope) => slope * slope),
      12,
    );
    expectSeries(
      found.pratt,
      standardised.map((slope, j) => slope * (found.correlations[j] as number)),
      12,
    );
  });
  test('do not change with order, unit or sign', () => {
    const turned = estimateRelativeImportance(
      y.map((value) => 5 - 2 * value),
      [3, 1, 0, 2].map((j) => (columns[j] as Float64Array).map((value) => 4 * value - j)),
    );
    for (const measure of ['shapley', 'relativeWeight', 'pratt', 'first', 'last', 'betaSquared', 'carSquared'] as const)
      expectSeries(
        turned[measure],
        [3, 1, 0, 2].map((j) => found[measure][j] as number),
        11,
      );
  });
  test('are all r² where predictors are uncorrelated', () => {
    const design = [
      [-1, -1, 1, 1, -1, -1, 1, 1],
      [-1, 1, -1, 1, -1, 1, -1, 1],
    ];
    const apart = estimateRelativeImportance([1, 3, 2, 7, 0, 4, 3, 9], design);
    for (const measure of ['shapley', 'relativeWeight', 'pratt', 'last', 'betaSquared', 'carSquared'] as const)
      expectSeries(apart[measure], apart.first, 12);
  });
  test('of one predictor are all its r²', () => {
    const one = estimateRelativeImportance(CARS.distance, [CARS.speed]);
    for (const measure of ['shapley', 'relativeWeight', 'pratt', 'first', 'last', 'betaSquared', 'carSquared'] as const)
      expect(one[measure][0]).toBeCloseTo(0.6510793807582509, 12);
  });
});

describe('bootstrap intervals', () => {
  const options = { resamples: 200, seed: 3 };
  const { intervals } = estimateRelativeImportance(y, columns, options);
  test('hold the estimate and are the same for the same seed', () => {
    intervals?.shapley.forEach(({ low, high }, j) => {
      expect(low).toBeLessThan(found.shapley[j] as number);
      expect(high).toBeGreaterThan(found.shapley[j] as number);
    });
    expect(estimateRelativeImportance(y, columns, options).intervals).toEqual(intervals);
    expect(estimateRelativeImportance(y, columns, { ...options, seed: 4 }).intervals).not.toEqual(intervals);
  });
  test('count a case that was drawn twice as two cases', () => {
    const counts = y.map((_unused, i) => i % 3);
    const repeated = [...columns, y].map((column) =>
      Array.from(column).flatMap((value, i) => new Array(i % 3).fill(value)),
    );
    const [weighted, written] = [correlationMatrix([...columns, y], counts), correlationMatrix(repeated)];
    expectSeries(weighted.values, written.values, 13);
  });
});

test('correlations of Anscombe’s first set are 0.816 (1973)', () => {
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  const values = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
  expect(toRows(correlationMatrix([x, values]))[0]?.[1]).toBeCloseTo(0.81642051634484, 13);
});

test('wrong input is refused by its name', () => {
  expectRefusal(() => estimateRelativeImportance(y, []), 'columns', 'range');
  expectRefusal(() => estimateRelativeImportance(y, new Array(21).fill(base)), 'columns', 'range');
  expectRefusal(() => estimateRelativeImportance(y, [base, base], { names: ['a', 'b'] }), 'b', 'collinear');
  expectRefusal(
    () =>
      estimateRelativeImportance(
        [1, 2, 3],
        [
          [1, 2, 4],
          [3, 1, 1],
        ],
      ),
    'y',
    'tooFewCases',
  );
  expectRefusal(() => estimateRelativeImportance([2, 2, 2], [[1, 2, 4]]), 'y', 'constant');
  expectRefusal(() => estimateRelativeImportance(y, columns, { resamples: -1 }), 'resamples', 'range');
});

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}
