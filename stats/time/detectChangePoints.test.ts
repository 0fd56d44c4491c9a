import { describe, expect, it } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { type ChangePointOptions, detectChangePoints } from './detectChangePoints.ts';

const random = openRandom(8);
const stepped = (sizes: readonly number[], each: number) =>
  sizes.flatMap((size) => Array.from({ length: each }, () => size + random.normal()));

/** Every split tried: what the pruned search must find. */
function costOfBest(
  values: readonly number[],
  { changes, penalty, segmentMin = 2 }: ChangePointOptions,
  sigma: number,
) {
  const cost = (from: number, to: number) => {
    const part = values.slice(from, to);
    const mean = part.reduce((a, b) => a + b) / part.length;
    const squares = part.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return changes === 'mean' ? squares / sigma ** 2 : part.length * (Math.log(squares / part.length) + 1);
  };
  const best = [-(penalty as number)];
  for (let end = 1; end <= values.length; end++) {
    best[end] = Number.POSITIVE_INFINITY;
    for (let start = 0; start + segmentMin <= end; start++)
      best[end] = Math.min(best[end] as number, (best[start] as number) + cost(start, end) + (penalty as number));
  }
  const total = (places: readonly number[]) => {
    const bounds = [0, ...places, values.length];
    return bounds
      .slice(1)
      .reduce((sum, end, i) => sum + cost(bounds[i] as number, end) + (penalty as number), -(penalty as number));
  };
  return { best: best[values.length] as number, total };
}

describe('change points', () => {
  it('are where the mean was moved', () => {
    const { places, segments } = detectChangePoints(stepped([0, 6, -4], 40));
    expect(places).toEqual([40, 80]);
    expect(segments.map(({ n }) => n)).toEqual([40, 40, 40]);
    expect(segments[1]?.mean).toBeCloseTo(6, 0);
  });

  it('are where the variance was changed, if it may', () => {
    const values = [...stepped([0], 60), ...stepped([0], 60).map((value) => 8 * value)];
    const { places } = detectChangePoints(values, { changes: 'meanAndVariance' });
    expect(places).toHaveLength(1);
    expect(Math.abs((places[0] as number) - 60)).toBeLessThan(8);
  });

  it('cost as little as the best of all splits, on random series', () => {
    for (let round = 0; round < 20; round++) {
      const values = stepped([0, 3 * random.next(), 3 * random.next(), 0], 8);
      for (const changes of ['mean', 'meanAndVariance'] as const) {
        const options = { changes, penalty: 6, segmentMin: 3 };
        const found = detectChangePoints(values, options);
        const { best, total } = costOfBest(values, options, found.sigma ?? 1);
        expect(total(found.places)).toBeCloseTo(best, 8);
      }
    }
  });

  it('are the same for a moved, rescaled or mirrored series', () => {
    const values = stepped([0, 5, 1], 30);
    const { places } = detectChangePoints(values);
    expect(detectChangePoints(values.map((value) => 7 - 3 * value)).places).toEqual(places);
    expect(detectChangePoints([...values].reverse()).places).toEqual(places.map((place) => 90 - place).reverse());
  });

  it('become fewer as they cost more, and are refused on a constant series', () => {
    const values = stepped([0, 2, 0, 2], 20);
    const counts = [1, 10, 100, 10_000].map((penalty) => detectChangePoints(values, { penalty }).places.length);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(counts.at(-1)).toBe(0);
    expect(() => detectChangePoints([1, 1, 1, 1])).toThrow(
      expect.objectContaining({ argument: 'values', fault: 'constant' }),
    );
    expect(() => detectChangePoints([1, 2, 3])).toThrow(expect.objectContaining({ fault: 'tooFewCases' }));
  });
});
