import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { CORRELATIONS, estimateCorrelation } from './estimateCorrelation.ts';
import { expectRefusal } from './testing/expectRefusal.ts';

// Anscombe (1973), first set; and an invented one full of ties
const X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
const Y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
const TIED_X = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
const TIED_Y = [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5];

describe('as scipy 1.17 has it', () => {
  test.each([
    ['pearson', X, Y, 0.8164205163448395, 0.0021696288730788152],
    ['spearman', X, Y, 0.8181818181818182, 0.0020831448404786917],
    ['kendall', X, Y, 0.6363636363636364, 0.005707170915504249],
    ['pearson', TIED_X, TIED_Y, 0.09979900759721554, 0.7576332870187424],
    ['spearman', TIED_X, TIED_Y, 0.1415796863640157, 0.6607268292868227],
    ['kendall', TIED_X, TIED_Y, 0.17109647770728875, 0.4732837191521063],
  ] as const)('%s', (kind, x, y, estimate, p) => {
    const found = estimateCorrelation(x, y, kind);
    expect(found.estimate).toBeCloseTo(estimate, 13);
    expect(found.p).toBeCloseTo(p, 12);
  });
  test('the interval of r is Fisher’s', () => {
    const { low, high } = estimateCorrelation(X, Y);
    expect(low).toBeCloseTo(0.4243912133932152, 12);
    expect(high).toBeCloseTo(0.9506932537865604, 12);
  });
});

describe.each(CORRELATIONS)('%s', (kind) => {
  const random = openRandom(40);
  const x = Float64Array.from({ length: 70 }, () => Math.round(5 * random.normal()));
  const y = x.map((value) => Math.round(value + 5 * random.normal()));
  const found = estimateCorrelation(x, y, kind);
  test('lies in its interval and within −1..1; is the same the other way round; turns with a sign', () => {
    expect(found.low < found.estimate && found.estimate < found.high).toBe(true);
    expect(found.low >= -1 && found.high <= 1).toBe(true);
    expect(estimateCorrelation(y, x, kind).estimate).toBeCloseTo(found.estimate, 13);
    const turned = estimateCorrelation(
      x,
      y.map((value) => -value),
      kind,
    );
    expect(turned.estimate).toBeCloseTo(-found.estimate, 13);
    expect(turned.p).toBeCloseTo(found.p, 12);
  });
  test('units do not matter; for ranks no rising curve does', () => {
    expect(
      estimateCorrelation(
        x.map((value) => 3 * value + 1),
        y,
        kind,
      ).estimate,
    ).toBeCloseTo(found.estimate, 13);
    if (kind !== 'pearson')
      expect(
        estimateCorrelation(
          x.map((value) => Math.exp(value / 3)),
          y,
          kind,
        ).estimate,
      ).toBeCloseTo(found.estimate, 13);
  });
  test('is 1 for the same series, with no room for doubt', () => {
    expect(estimateCorrelation(X, X, kind)).toMatchObject({ estimate: expect.closeTo(1, 12) });
    expect(estimateCorrelation(X, X, kind).p).toBeLessThan(1e-6);
  });
});

test('τ-b counts every pair', () => {
  const random = openRandom(41);
  const x = Array.from({ length: 60 }, () => random.below(9));
  const y = x.map((value) => value + random.below(7));
  let [difference, apartX, apartY] = [0, 0, 0];
  for (let i = 0; i < 60; i++)
    for (let j = 0; j < i; j++) {
      const [dx, dy] = [Math.sign((x[i] as number) - (x[j] as number)), Math.sign((y[i] as number) - (y[j] as number))];
      difference += dx * dy;
      apartX += Math.abs(dx);
      apartY += Math.abs(dy);
    }
  expect(estimateCorrelation(x, y, 'kendall').estimate).toBeCloseTo(difference / Math.sqrt(apartX * apartY), 13);
});

test('wrong input is refused by its name', () => {
  expectRefusal(() => estimateCorrelation([1, 2, 3, 4], [1, 2, 3, 4]), 'x', 'tooFewCases');
  expectRefusal(() => estimateCorrelation(X, Y.slice(1)), 'y', 'length');
  expectRefusal(
    () =>
      estimateCorrelation(
        X,
        X.map(() => 1),
      ),
    'y',
    'constant',
  );
  expectRefusal(() => estimateCorrelation([...X.slice(1), Number.NaN], Y), 'x', 'notFinite');
  expectRefusal(() => estimateCorrelation(X, Y, 'pearson', 0), 'confidence', 'range');
});
