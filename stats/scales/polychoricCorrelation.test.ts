import { describe, expect, test } from 'vitest';
import { fromRows, transpose } from '../numeric/matrix.ts';
import { expectRefusal } from '../testing/expectRefusal.ts';
import { polychoricCorrelation, polychoricMatrix, polychoricOfTable } from './polychoricCorrelation.ts';

const TABLE = fromRows([
  [13, 6, 2, 1],
  [8, 22, 11, 3],
  [3, 14, 31, 12],
  [1, 4, 15, 24],
]);

describe('the polychoric correlation', () => {
  test('of an invented 4 × 4 table is where scipy 1.17 finds the likelihood greatest', () => {
    const found = polychoricOfTable(TABLE);
    expect(found.rho).toBeCloseTo(0.6750841573, 7);
    expect(found.logLikelihood).toBeCloseTo(-417.2446845262917, 9);
    // observed curvature there 0.0468, expected curvature here
    expect(found.standardError).toBeCloseTo(0.0468, 3);
    expect(found.thresholdsX[0]).toBeCloseTo(-1.12917616, 8);
    expect(found.thresholdsY[2]).toBeCloseTo(0.72152228, 8);
  });
  test('of a 2 × 2 table that the psych manual gives with 0.35 from Mplus', () => {
    const { rho } = polychoricOfTable(
      fromRows([
        [61661, 1610],
        [85, 20],
      ]),
    );
    expect(rho).toBeCloseTo(0.34807991147, 7);
  });
  test('of halves is Sheppard’s sin(2π(p − 1/4))', () => {
    const found = polychoricOfTable(
      fromRows([
        [40, 10],
        [10, 40],
      ]),
    );
    expect(found.rho).toBeCloseTo(Math.sin(2 * Math.PI * (0.4 - 0.25)), 12);
  });
  test('does not mind which answer comes first, and turns its sign with one answer', () => {
    expect(polychoricOfTable(transpose(TABLE)).rho).toBeCloseTo(polychoricOfTable(TABLE).rho, 10);
    const turned = fromRows([3, 2, 1, 0].map((i) => [...TABLE.values.subarray(i * 4, i * 4 + 4)]));
    expect(polychoricOfTable(turned).rho).toBeCloseTo(-polychoricOfTable(TABLE).rho, 10);
  });
  test('does not mind how the ordered codes are written', () => {
    const x = [1, 2, 2, 3, 3, 1, 2, 3, 1, 3, 2, 2];
    const y = [1, 1, 2, 2, 3, 1, 3, 3, 2, 2, 2, 1];
    const other = y.map((value) => value ** 3 - 100);
    expect(polychoricCorrelation(x, other).rho).toBeCloseTo(polychoricCorrelation(x, y).rho, 12);
  });
  test('says that it stopped at 1 where a cell of two by two is empty, and not with a continuity correction', () => {
    const table = fromRows([
      [30, 0],
      [12, 20],
    ]);
    expect(polychoricOfTable(table)).toMatchObject({ rho: 1, converged: false, interval: null });
    const corrected = polychoricOfTable(table, { continuity: 0.5 });
    expect(corrected.converged).toBe(true);
    expect(corrected.rho).toBeLessThan(1);
  });
  test('of pairs makes a matrix', () => {
    const x = [1, 2, 2, 3, 3, 1, 2, 3, 1, 3, 2, 2];
    const y = [1, 1, 2, 2, 3, 1, 3, 3, 2, 2, 2, 1];
    const { correlation, converged } = polychoricMatrix([x, y]);
    expect(correlation.values[1]).toBe(polychoricCorrelation(y, x).rho);
    expect(converged).toBe(true);
  });
  test.each([
    ['x', () => polychoricCorrelation([1, 1, 1], [1, 2, 3])],
    ['y', () => polychoricCorrelation([1, 2, 1], [1, 2])],
    ['y', () => polychoricCorrelation([1, 2, 1], [1, Number.NaN, 2])],
    [
      'x',
      () =>
        polychoricCorrelation(
          Float64Array.from({ length: 50 }, (_u, i) => i),
          new Float64Array(50).fill(1),
        ),
    ],
    ['confidence', () => polychoricCorrelation([1, 2, 1], [1, 2, 2], { confidence: 1 })],
    ['counts', () => polychoricOfTable(fromRows([[1, 2]]))],
    ['items', () => polychoricMatrix([[1, 2]])],
  ])('refuses %s', (argument, call) => {
    expectRefusal(call, argument);
  });
});
