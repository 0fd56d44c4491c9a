import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../argumentError.ts';
import { fromRows } from '../numeric/matrix.ts';
import { openRandom } from '../numeric/random.ts';
import { analyticHierarchy } from './analyticHierarchy.ts';
import { criticWeights } from './criticWeights.ts';
import { entropyWeights } from './entropyWeights.ts';
import { FUZZY_OPERATORS, fuzzyEvaluation } from './fuzzyEvaluation.ts';
import { rescaleCriteria } from './rescaleCriteria.ts';
import { topsis } from './topsis.ts';

const refused = (call: () => unknown): [string, string] => {
  try {
    call();
  } catch (error) {
    if (error instanceof ArgumentError) return [error.argument, error.fault];
    throw error;
  }
  throw new Error('not refused');
};

describe('the analytic hierarchy', () => {
  test('of three items has a closed form: λ = 1 + d + 1/d, d³ = a₁₃ / (a₁₂ a₂₃), weights the geometric means', () => {
    const [a, b, c] = [3, 2, 4];
    const found = analyticHierarchy(
      fromRows([
        [1, a, b],
        [1 / a, 1, c],
        [1 / b, 1 / c, 1],
      ]),
    );
    const d = Math.cbrt(b / (a * c));
    expect(found.lambdaMax).toBeCloseTo(1 + d + 1 / d, 12);
    for (const i of [0, 1, 2]) expect(found.weights[i]).toBeCloseTo(found.geometricMeanWeights[i] as number, 13);
    expect(found.consistencyRatio).toBeCloseTo((d + 1 / d - 2) / 2 / 0.58, 12);
    expect(found.consistent).toBe(false);
  });
  test('of a judgement rounded to two decimals is taken', () => {
    const found = analyticHierarchy(
      fromRows([
        [1, 3],
        [0.33, 1],
      ]),
    );
    expect(found.weights[0]).toBeCloseTo(0.75, 2);
  });
  test('of consistent judgements gives the weights they were made from, three ways, and ratio 0', () => {
    const weights = [0.5, 0.2, 0.2, 0.07, 0.03];
    const found = analyticHierarchy(fromRows(weights.map((one) => weights.map((other) => one / other))));
    for (const way of [found.weights, found.geometricMeanWeights, found.columnMeanWeights])
      weights.forEach((weight, i) => {
        expect(way[i]).toBeCloseTo(weight, 13);
      });
    expect(found.consistencyRatio).toBeCloseTo(0, 12);
    expect(found.geometricConsistencyIndex).toBeCloseTo(0, 12);
  });
  test('does not care for the order of the items', () => {
    const rows = [
      [1, 3, 5],
      [1 / 3, 1, 4],
      [1 / 5, 1 / 4, 1],
    ];
    const order = [2, 0, 1];
    const turned = order.map((i) => order.map((j) => rows[i]?.[j] ?? 0));
    const [one, other] = [analyticHierarchy(fromRows(rows)), analyticHierarchy(fromRows(turned))];
    order.forEach((i, at) => {
      expect(other.weights[at]).toBeCloseTo(one.weights[i] as number, 13);
    });
    expect(other.lambdaMax).toBeCloseTo(one.lambdaMax, 12);
  });
  test('points at the judgement that was turned round', () => {
    const weights = [0.4, 0.3, 0.2, 0.1];
    const rows = weights.map((one) => weights.map((other) => one / other));
    (rows[1] as number[])[3] = 1 / 9;
    (rows[3] as number[])[1] = 9;
    const { furthest } = analyticHierarchy(fromRows(rows));
    expect([furthest.row, furthest.column]).toEqual([1, 3]);
    expect(furthest.factor).toBeLessThan(1);
  });
  test('of two items is always consistent', () => {
    const found = analyticHierarchy(
      fromRows([
        [1, 4],
        [0.25, 1],
      ]),
    );
    expect([...found.weights]).toEqual([0.8, 0.2]);
    expect([found.consistencyRatio, found.alonsoLamata]).toEqual([0, null]);
  });
  test('refuses what is not square, not positive, or not reciprocal', () => {
    expect(refused(() => analyticHierarchy(fromRows([[1, 2, 3]])))).toEqual(['judgements', 'length']);
    expect(
      refused(() =>
        analyticHierarchy(
          fromRows([
            [1, 0],
            [0, 1],
          ]),
        ),
      ),
    ).toEqual(['judgements', 'range']);
    expect(
      refused(() =>
        analyticHierarchy(
          fromRows([
            [1, 3],
            [3, 1],
          ]),
        ),
      ),
    ).toEqual(['judgements', 'range']);
  });
});

const shops = fromRows([
  [3, 100, 7],
  [5, 180, 7.5],
  [4, 140, 9],
  [9, 120, 8],
]);

describe('objective weights', () => {
  test('by entropy ignore a criterion on which nobody differs, and the unit', () => {
    const flat = fromRows([
      [1, 5, 2],
      [1, 7, 8],
      [1, 9, 3],
    ]);
    const scaled = fromRows([
      [1, 5000, 2],
      [1, 7000, 8],
      [1, 9000, 3],
    ]);
    expect(entropyWeights(flat).weights[0]).toBeCloseTo(0, 12);
    entropyWeights(flat).weights.forEach((weight, j) => {
      expect(entropyWeights(scaled).weights[j]).toBeCloseTo(weight, 12);
    });
  });
  test('by CRITIC sum to 1 and do not care for units and zero points', () => {
    const moved = { ...shops, values: shops.values.map((value, at) => (at % 3 === 1 ? 32 + 1.8 * value : value)) };
    const [one, other] = [shops, moved].map((scores) => criticWeights(scores, ['benefit', 'cost', 'benefit']).weights);
    expect([...(one as Float64Array)].reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 14);
    one?.forEach((weight, j) => {
      expect(other?.[j]).toBeCloseTo(weight, 12);
    });
  });
  test('by CRITIC halve what two equal criteria say', () => {
    const twins = fromRows([
      [1, 1, 5],
      [2, 2, 1],
      [3, 3, 4],
      [4, 4, 2],
    ]);
    const { weights } = criticWeights(twins, ['benefit', 'benefit', 'benefit']);
    expect(weights[0]).toBeCloseTo(weights[1] as number, 14);
    expect(weights[2]).toBeGreaterThan(weights[0] as number);
  });
  test('refuse a criterion that does not vary, negative scores, one alternative', () => {
    const flat = fromRows([
      [1, 2],
      [1, 3],
    ]);
    expect(refused(() => criticWeights(flat, ['benefit', 'benefit']))).toEqual(['scores', 'constant']);
    expect(refused(() => rescaleCriteria(flat, ['benefit']))).toEqual(['directions', 'length']);
    expect(refused(() => entropyWeights(fromRows([[1], [-1]])))).toEqual(['scores', 'range']);
    expect(
      refused(() =>
        entropyWeights(
          fromRows([
            [1, 1],
            [1, 1],
          ]),
        ),
      ),
    ).toEqual(['scores', 'constant']);
    expect(refused(() => entropyWeights(fromRows([[1, 2]])))).toEqual(['scores', 'tooFewCases']);
    expect(refused(() => entropyWeights(fromRows([[1], [Number.NaN]])))).toEqual(['scores', 'notFinite']);
  });
});

describe('TOPSIS', () => {
  test('puts the best in everything at 1 and the worst at 0', () => {
    const { closeness, ranks } = topsis(
      fromRows([
        [9, 1],
        [5, 5],
        [2, 8],
      ]),
      [1, 3],
      ['benefit', 'cost'],
    );
    expect([closeness[0], closeness[2]]).toEqual([1, 0]);
    expect([...ranks]).toEqual([1, 2, 3]);
  });
  test('does not care for units, nor for the sum of the weights', () => {
    const scaled = { ...shops, values: shops.values.map((value, at) => (at % 3 === 1 ? value / 1000 : value)) };
    const one = topsis(shops, [0.2, 0.5, 0.3], ['benefit', 'cost', 'benefit']).closeness;
    const other = topsis(scaled, [2, 5, 3], ['benefit', 'cost', 'benefit']).closeness;
    one.forEach((value, i) => {
      expect(other[i]).toBeCloseTo(value, 13);
    });
  });
  test('refuses weights below 0, all 0, or of another number, and alternatives that are all equal', () => {
    expect(refused(() => topsis(shops, [1, -1, 1], ['benefit', 'cost', 'benefit']))).toEqual(['weights', 'weights']);
    expect(refused(() => topsis(shops, [0, 0, 0], ['benefit', 'cost', 'benefit']))).toEqual(['weights', 'weights']);
    expect(refused(() => topsis(shops, [1, 1], ['benefit', 'cost', 'benefit']))).toEqual(['weights', 'length']);
    const same = fromRows([
      [1, 2],
      [1, 2],
    ]);
    expect(refused(() => topsis(same, [1, 1], ['benefit', 'cost']))).toEqual(['scores', 'constant']);
  });
});

describe('fuzzy evaluation', () => {
  test('worked by hand: two factors, three grades', () => {
    const R = fromRows([
      [0.5, 0.3, 0.2],
      [0.1, 0.6, 0.3],
    ]);
    const by = (operator: (typeof FUZZY_OPERATORS)[number]) => [
      ...fuzzyEvaluation([0.6, 0.4], R, [100, 60, 20], operator).memberships,
    ];
    const near = (found: number[], expected: number[]) =>
      expected.forEach((value, j) => {
        expect(found[j]).toBeCloseTo(value, 14);
      });
    near(by('minMax'), [0.5, 0.4, 0.3]);
    near(by('productMax'), [0.3, 0.24, 0.12]);
    near(by('minBoundedSum'), [0.6, 0.7, 0.5]);
    near(by('productSum'), [0.34, 0.42, 0.24]);
  });
  test('stays inside the grades, whatever the operator, and one grade for all is that grade', () => {
    const random = openRandom(7);
    for (const operator of FUZZY_OPERATORS) {
      for (let round = 0; round < 20; round++) {
        const R = fromRows([0, 1, 2].map(() => [random.next(), random.next(), random.next()]));
        const { score, normalised } = fuzzyEvaluation([random.next(), 1, 2], R, [0, 50, 100], operator);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(normalised.reduce((sum, one) => sum + one)).toBeCloseTo(1, 13);
      }
      const sure = fromRows([
        [0, 1, 0],
        [0, 1, 0],
      ]);
      const { grade, score } = fuzzyEvaluation([1, 3], sure, [0, 50, 100], operator);
      expect([grade, score]).toEqual([1, 50]);
    }
  });
  test('refuses memberships outside 0..1, weights that are none, scores of another number', () => {
    const R = fromRows([[0.5, 0.5]]);
    expect(refused(() => fuzzyEvaluation([1], fromRows([[1.5, 0]]), [1, 2], 'minMax'))).toEqual([
      'memberships',
      'range',
    ]);
    expect(refused(() => fuzzyEvaluation([1], fromRows([[0, 0]]), [1, 2], 'minMax'))).toEqual(['memberships', 'empty']);
    expect(refused(() => fuzzyEvaluation([0], R, [1, 2], 'minMax'))).toEqual(['weights', 'weights']);
    expect(refused(() => fuzzyEvaluation([1, 2], R, [1, 2], 'minMax'))).toEqual(['weights', 'length']);
    expect(refused(() => fuzzyEvaluation([1], R, [1], 'minMax'))).toEqual(['gradeScores', 'length']);
  });
});
