import { describe, expect, test } from 'vitest';
import { mean, quantileOfSorted } from '../numeric/describe.ts';
import { bootstrap, drawResamples, jackknife, replicate } from './bootstrap.ts';
import { bootstrapInterval } from './bootstrapInterval.ts';
import { fiellerInterval } from './fiellerInterval.ts';

const X = [3.1, 4.7, 2.2, 8.9, 5.5, 6.1, 3.8, 12.4, 4.4, 7.3];
const meanOf = (places: Uint32Array) => mean(Float64Array.from(places, (place) => X[place] ?? 0));

describe('the bootstrap', () => {
  test('the same seed draws the same, another one does not, and each case is drawn about equally often', () => {
    expect(drawResamples(10, 5, 1)).toEqual(drawResamples(10, 5, 1));
    expect(drawResamples(10, 5, 1)).not.toEqual(drawResamples(10, 5, 2));
    const counts = new Array(10).fill(0);
    for (const place of drawResamples(10, 10_000, 3).places) counts[place] += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });
  test('of a mean: the standard error is that of the population formula, the acceleration that of the skewness', () => {
    const found = bootstrap(meanOf, X.length, { seed: 5, draws: 20_000 });
    const spread = Math.sqrt(X.reduce((sum, value) => sum + (value - found.estimate) ** 2, 0)) / X.length;
    expect(found.standardError).toBeCloseTo(spread, 1);
    expect(found.bias).toBeCloseTo(0, 1);
    // for a mean the acceleration is Σd³/(6·(Σd²)^1.5)
    const d = X.map((value) => value - found.estimate);
    const skew = d.reduce((sum, v) => sum + v ** 3, 0) / (6 * d.reduce((sum, v) => sum + v ** 2, 0) ** 1.5);
    expect(found.acceleration).toBeCloseTo(skew, 12);
    const [low, high] = found.accelerated ?? [0, 0];
    expect(low).toBeGreaterThan(found.percentile[0]);
    expect(high).toBeGreaterThan(found.percentile[1]);
  });
  test('the basic interval mirrors the percentile one about the estimate', () => {
    const { estimate, basic, percentile } = bootstrap(meanOf, X.length, { seed: 5, draws: 999 });
    expect(basic[0] + percentile[1]).toBeCloseTo(2 * estimate, 12);
    expect(basic[1] + percentile[0]).toBeCloseTo(2 * estimate, 12);
  });
  test('replicates 1 to 99: quantiles by each rule', () => {
    const replicates = Array.from({ length: 99 }, (_unused, at) => at + 1);
    const by = (rule: 'type7' | 'type6' | 'normal') =>
      bootstrapInterval(50, replicates, [1, 2, 3], 0.9, rule).percentile;
    expect(by('type7')[0]).toBeCloseTo(5.9, 12);
    expect(by('type6')[0]).toBeCloseTo(5, 12);
    expect(by('normal')[0]).toBeCloseTo(5, 12);
  });
  test('an estimate beyond all replicates has no accelerated interval', () => {
    expect(bootstrapInterval(100, [1, 2, 3], [1, 2, 3]).accelerated).toBeNull();
  });
  test('each case is left out once', () => {
    const left = jackknife((places) => places.length * 100 + places.reduce((sum, place) => sum + place, 0), 4);
    expect([...left]).toEqual([306, 305, 304, 303]);
  });
  test('what is not defined is refused', () => {
    expect(() => bootstrap(() => Number.NaN, 5, { seed: 1 })).toThrow(expect.objectContaining({ fault: 'notFinite' }));
    expect(() => bootstrap(() => 1, 5, { seed: 1 })).toThrow(expect.objectContaining({ fault: 'constant' }));
    expect(() => drawResamples(0, 5, 1)).toThrow(expect.objectContaining({ argument: 'cases' }));
    expect(() => bootstrapInterval(1, [1, 2], [1, 2], 2)).toThrow(expect.objectContaining({ argument: 'confidence' }));
  });
  test('a median replicates as values of the sample', () => {
    const median = (places: Uint32Array) =>
      quantileOfSorted(Float64Array.from(places, (place) => X[place] ?? 0).sort(), 0.5);
    const halves = new Set(X.flatMap((a) => X.map((b) => ((a + b) / 2).toFixed(9))));
    for (const value of replicate(median, drawResamples(X.length, 50, 2)))
      expect(halves.has(value.toFixed(9))).toBe(true);
  });
});

describe('Fieller’s interval', () => {
  const parts = { over: 10, under: 4, varianceOver: 1, varianceUnder: 0.25, covariance: 0.1 };
  test('solves (over − r·under)² = t²·Var at both ends', () => {
    const { low, high, ratio, shape } = fiellerInterval(parts, 0.95, 12);
    expect(shape).toBe('bounded');
    expect(ratio).toBe(2.5);
    const t = 2.1788128296672284; // SciPy 1.17.1 t.ppf(0.975, 12)
    for (const r of [low ?? 0, high ?? 0])
      expect((10 - r * 4) ** 2 / (1 - 2 * r * 0.1 + r * r * 0.25)).toBeCloseTo(t * t, 8);
  });
  test('a denominator without doubt: the plain interval over it', () => {
    const { low, high } = fiellerInterval({ ...parts, varianceUnder: 0, covariance: 0 });
    expect(low).toBeCloseTo((10 - 1.959963984540054) / 4, 12);
    expect(high).toBeCloseTo((10 + 1.959963984540054) / 4, 12);
  });
  test('a denominator that may be 0 leaves no bounded interval', () => {
    const outside = fiellerInterval({ over: 10, under: 1, varianceOver: 1, varianceUnder: 1 });
    expect(outside.shape).toBe('outside');
    expect(outside.low).toBeLessThan(outside.high ?? 0);
    expect(fiellerInterval({ over: 0.5, under: 0.5, varianceOver: 1, varianceUnder: 1 }).shape).toBe('everything');
  });
  test('other units of both leave it as it is', () => {
    const scaled = { over: 100, under: 0.4, varianceOver: 100, varianceUnder: 0.0025, covariance: 0.1 };
    expect(fiellerInterval(scaled).low).toBeCloseTo(100 * (fiellerInterval(parts).low ?? 0), 9);
  });
  test('what has no ratio is refused', () => {
    expect(() => fiellerInterval({ ...parts, under: 0 })).toThrow(expect.objectContaining({ argument: 'under' }));
    expect(() => fiellerInterval({ ...parts, covariance: 1 })).toThrow(expect.objectContaining({ fault: 'singular' }));
    expect(() => fiellerInterval({ ...parts, varianceOver: -1 })).toThrow(
      expect.objectContaining({ argument: 'varianceOver' }),
    );
  });
});
