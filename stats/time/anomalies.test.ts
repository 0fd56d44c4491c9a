import { describe, expect, it } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { detectOutliers, detectRemainderOutliers } from './detectOutliers.ts';
import { detectSeasonalAnomalies } from './detectSeasonalAnomalies.ts';
import { fillGaps } from './fillGaps.ts';
import { smoothSuper } from './smoothSuper.ts';

const random = openRandom(3);
const weekly = Array.from({ length: 140 }, (_unused, i) => 50 + 10 * Math.cos((2 * Math.PI * i) / 7) + random.normal());
const struck = weekly.map((value, i) => (i === 60 ? value + 20 : i === 100 ? value - 20 : value));

describe('anomalies against the same phase', () => {
  it('are the planted ones, with their signs', () => {
    const { places, z } = detectSeasonalAnomalies(struck, 7, { threshold: 5 });
    expect(places).toEqual([60, 100]);
    expect(z[60]).toBeGreaterThan(5);
    expect(z[100]).toBeLessThan(-5);
  });

  it('do not depend on what came later', () => {
    const [whole, early] = [detectSeasonalAnomalies(struck, 7), detectSeasonalAnomalies(struck.slice(0, 90), 7)];
    expect(whole.z.slice(0, 90)).toEqual(early.z);
  });

  it('by hand: medians of three, and a scale of deviations that are all 1', () => {
    const values = [0, 0, 0, 1, -1, 1, -1, 1, -1, 1, -1, 1, 5];
    const { expected, z } = detectSeasonalAnomalies(values, 1, { cycles: 100 });
    expect(expected[12]).toBe(0);
    expect(z[12]).toBeCloseTo(5 / 1.4826022185056018, 12);
  });

  it('in a series that never deviates are none, as there is no scale', () => {
    const { places, z } = detectSeasonalAnomalies(new Float64Array(30).fill(2), 7);
    expect([places, z.every(Number.isNaN)]).toEqual([[], true]);
  });

  it('refuse a series too short to know what is usual, by name', () => {
    expect(() => detectSeasonalAnomalies(weekly.slice(0, 20), 7)).toThrow(
      expect.objectContaining({ argument: 'values', fault: 'tooFewCases' }),
    );
  });
});

describe('outliers after smoothing', () => {
  it('are the planted ones, and their replacements lie near what was there before', () => {
    const { places, replacements } = detectOutliers(struck, 7);
    expect(places).toEqual([60, 100]);
    replacements.forEach((value, i) => {
      expect(Math.abs(value - (weekly[places[i] as number] as number))).toBeLessThan(4);
    });
  });

  it('are none in a straight line, nor in a remainder that is flat', () => {
    expect(
      detectOutliers(
        Array.from({ length: 40 }, (_unused, i) => i),
        1,
      ).places,
    ).toEqual([]);
    expect(detectRemainderOutliers(new Float64Array(10))).toEqual({ byQuartiles: [], byModifiedZ: [] });
  });

  it('of a remainder, by hand: 0 to 8 and 40', () => {
    expect(detectRemainderOutliers([0, 1, 2, 3, 4, 5, 6, 7, 8, 40])).toEqual({ byQuartiles: [9], byModifiedZ: [9] });
  });
});

describe('the steps below', () => {
  it('gaps of a line are filled with the line, and what was there stays', () => {
    const filled = fillGaps([1, Number.NaN, 3, Number.NaN, Number.NaN, 9, Number.NaN], 1);
    expect([...filled]).toEqual([1, 2, 3, 5, 7, 9, 9]);
  });

  it('gaps of a season are filled with the season', () => {
    const exact = Array.from({ length: 60 }, (_unused, i) => 5 + 0.1 * i + 4 * Math.sin((2 * Math.PI * i) / 12));
    const holes = exact.map((value, i) => (i === 27 || i === 40 ? Number.NaN : value));
    const filled = fillGaps(holes, 12);
    for (const i of [27, 40]) expect(filled[i]).toBeCloseTo(exact[i] as number, 2);
  });

  it('the super smoother leaves a line as it is', () => {
    const line = Array.from({ length: 50 }, (_unused, i) => 3 - 0.5 * i);
    smoothSuper(line).forEach((value, i) => {
      expect(value).toBeCloseTo(line[i] as number, 8);
    });
  });

  it('gaps that leave nothing to go by are refused', () => {
    expect(() => fillGaps([1, Number.NaN], 1)).toThrow(
      expect.objectContaining({ argument: 'values', fault: 'tooFewCases' }),
    );
  });
});
