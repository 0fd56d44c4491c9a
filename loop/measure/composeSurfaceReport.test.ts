import { describe, expect, test } from 'vitest';
import { composeSurfaceReport, type SurfaceParts } from './composeSurfaceReport.ts';

/** Satisfaction known in closed form over a grid of scores, so that every coefficient can be written down. */
function partsOf(outcomeOf: (expected: number, perceived: number) => number): SurfaceParts {
  const grid = Array.from({ length: 400 }, (_, at) => [5 * (at % 20), 5 * Math.floor(at / 20)] as const);
  return {
    ...{ dimension: 'speed', names: { en: 'Speed' }, metric: 'satisfaction', metricNames: { en: 'Satisfaction' } },
    ...{ asked: 'before', confidence: 0.95, cellPeopleMin: 5, sampled: false },
    expected: grid.map(([expected]) => expected),
    perceived: grid.map(([, perceived]) => perceived),
    // a ripple that has nothing to do with either score, so that errors are not 0
    outcome: grid.map(([expected, perceived], at) => outcomeOf(expected, perceived) + (at % 2 === 0 ? 0.01 : -0.01)),
  };
}

describe('the response surface', () => {
  test('is found as it was made', () => {
    const report = composeSurfaceReport(
      partsOf((expected, perceived) => {
        const [e, p] = [expected - 50, perceived - 50];
        return 60 + 0.1 * e + 0.5 * p - 0.002 * e * e + 0.004 * e * p - 0.006 * p * p;
      }),
    );
    const [b0, b1, b2, b3, b4, b5] = report.coefficients.map(({ estimate }) => estimate);
    for (const [found, made] of [
      [b0, 60],
      [b1, 0.1],
      [b2, 0.5],
      [b3, -0.002],
      [b4, 0.004],
      [b5, -0.006],
    ]) {
      expect(found).toBeCloseTo(made ?? 0, 2);
    }
    expect(report.congruence.slope.estimate).toBeCloseTo(0.6, 3);
    expect(report.incongruence.slope.estimate).toBeCloseTo(-0.4, 3);
    expect(report.congruence.curvature.estimate).toBeCloseTo(-0.004, 5);
    expect(report.incongruence.curvature.estimate).toBeCloseTo(-0.012, 5);
    expect(report.curved.p).toBeLessThan(0.001);
    expect(report.stationary).toMatchObject({ kind: 'peak' });
  });

  test('that is only a difference is said to be one', () => {
    const report = composeSurfaceReport(partsOf((expected, perceived) => 60 + 0.5 * (perceived - expected)));
    expect(report.againstDifference.p).toBeGreaterThan(0.05);
    expect(report.congruence.slope.estimate).toBeCloseTo(0, 3);
  });

  test('tells where customers are without showing bands of few', () => {
    const report = composeSurfaceReport(partsOf((expected, perceived) => perceived + expected / 7));
    expect(report.spread).toEqual([]);
    const wide = partsOf((expected, perceived) => perceived + expected / 7);
    const many = composeSurfaceReport({ ...wide, cellPeopleMin: 4 });
    expect(many.spread).toHaveLength(100);
    expect(many.spread.every(({ people }) => people === 4)).toBe(true);
  });

  test('of too few customers is refused with the number that is needed', () => {
    const parts = partsOf((_expected, perceived) => perceived);
    const few = { ...parts, expected: parts.expected.slice(0, 20), perceived: parts.perceived.slice(0, 20) };
    expect(() => composeSurfaceReport({ ...few, outcome: parts.outcome.slice(0, 20) })).toThrowError(
      expect.objectContaining({ says: 'explorer.tooFewRows', values: { rows: 20, needed: 60 } }),
    );
  });
});
