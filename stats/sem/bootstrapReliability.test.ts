import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { bootstrapReliability } from './bootstrapReliability.ts';
import { fitSem } from './fitSem.ts';

const LOADINGS = [0.8, 0.7, 0.6];
/** By hand: (0.8 + 0.7 + 0.6)² = 4.41, residuals 0.36 + 0.51 + 0.64 = 1.51, squares 1.49. */
const TRUE = { rhoC: 4.41 / 5.92, averageVarianceExtracted: 1.49 / 3 };
const MODEL = 'quality =~ q1 + q2 + q3';

function invent(cases: number, seed: number): Record<string, Float64Array> {
  const random = openRandom(seed);
  const factor = Float64Array.from({ length: cases }, () => random.normal());
  return Object.fromEntries(
    LOADINGS.map((loading, at) => [
      `q${at + 1}`,
      factor.map((value) => loading * value + Math.sqrt(1 - loading * loading) * random.normal()),
    ]),
  );
}
const drawing = { resamples: 100, seed: 1, confidence: 0.95 };

describe('reliability of a latent with its interval', () => {
  test('is the formula on the standardised loadings, and its interval holds the true one about as often as it says', () => {
    let held = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const found = bootstrapReliability(fitSem(MODEL, { columns: invent(200, seed) }), drawing);
      const [rhoC] = found.figures;
      if (rhoC !== undefined && rhoC.low <= TRUE.rhoC && rhoC.high >= TRUE.rhoC) held++;
    }
    expect(held).toBeGreaterThanOrEqual(51);
    const many = bootstrapReliability(fitSem(MODEL, { columns: invent(20_000, 7) }), { ...drawing, resamples: 20 });
    const found = Object.fromEntries(many.figures.map(({ measure, estimate }) => [measure, estimate]));
    expect(found.rhoC).toBeCloseTo(TRUE.rhoC, 1.7);
    expect(found.averageVarianceExtracted).toBeCloseTo(TRUE.averageVarianceExtracted, 1.7);
  });

  test('is the same for the same seed, and is drawn from incomplete cases and within groups too', () => {
    const columns = invent(300, 3);
    columns.q1 = (columns.q1 as Float64Array).map((value, i) => (i % 9 === 0 ? Number.NaN : value));
    const fit = fitSem(MODEL, { columns }, { missing: 'fiml' });
    const once = bootstrapReliability(fit, drawing);
    expect(bootstrapReliability(fit, drawing)).toEqual(once);
    expect(bootstrapReliability(fit, { ...drawing, seed: 2 })).not.toEqual(once);
    expect(once.failed).toBe(0);
    const group = Array.from({ length: 300 }, (_unused, i) => (i % 2 === 0 ? 'North' : 'South'));
    const { figures } = bootstrapReliability(fitSem(MODEL, { columns: invent(300, 3), group }), drawing);
    expect(figures.map(({ latent, group: of, measure }) => `${latent} ${of} ${measure}`)).toEqual([
      ...['quality 0 rhoC', 'quality 0 averageVarianceExtracted'],
      ...['quality 1 rhoC', 'quality 1 averageVarianceExtracted'],
    ]);
    for (const { low, estimate, high } of figures) expect(low < estimate && estimate < high).toBe(true);
  });

  test('is drawn beside an observed cause, whose moments are those of each resample', () => {
    const columns = invent(200, 4);
    const random = openRandom(9);
    const age = Float64Array.from(columns.q1 as Float64Array, (value) => 0.5 * value + random.normal());
    const { failed, figures } = bootstrapReliability(
      fitSem(`${MODEL}\nquality ~ age`, { columns: { ...columns, age } }),
      drawing,
    );
    expect([failed, figures.length]).toEqual([0, 2]);
  });

  test('cannot be drawn from moments alone', () => {
    const moments = [
      {
        n: 100,
        covariance: [
          [1, 0.5, 0.4],
          [0.5, 1, 0.4],
          [0.4, 0.4, 1],
        ],
      },
    ];
    const fit = fitSem(MODEL, { names: ['q1', 'q2', 'q3'], moments });
    expect(() => bootstrapReliability(fit, drawing)).toThrow('moments');
  });
});
