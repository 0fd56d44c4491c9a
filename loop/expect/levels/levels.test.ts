import type { Estimate } from '@plumbline/model/estimate.ts';
import type { GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import type { BasisSums } from '@plumbline/model/levelsReport.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { fitLinearRegression } from '@plumbline/stats/regression/fitLinearRegression.ts';
import { describe, expect, test } from 'vitest';
import { estimateExpectationBasis } from '../estimateExpectationBasis.ts';
import { composeBasesReport } from './composeBasesReport.ts';
import { composeLevelsReport } from './composeLevelsReport.ts';
import { estimateBasisEffects } from './estimateBasisEffects.ts';

const READING = { confidence: 0.95, cellPeopleMin: 5, asOf: '2026-06-01' };
const NOT_ASKED: Estimate = { kind: 'absent', because: 'notAsked' };
const figure = (point: number, half = 2): Estimate => ({
  ...{ kind: 'estimate', point, low: point - half, high: point + half, se: half / 2, n: 40, occasions: 40 },
  ...{
    nEffective: 40,
    confidence: 0.95,
    unit: 'points',
    method: 'clustered-mean',
    clusteredBy: 'customer',
    asOf: '2026-06-01',
  },
});
const line = (key: string, expected: Estimate, perceived: Estimate = NOT_ASKED): Line =>
  ({
    dimension: { key, parent: null, level: 1, weight: 1, names: { en: key } },
    by: {},
    marks: { adequate: NOT_ASKED, expected, perceived },
    zone: { below: NOT_ASKED, inside: NOT_ASKED, above: NOT_ASKED },
  }) as unknown as Line;
const report = (lines: Line[]): GapsReport =>
  ({ lines, confidence: 0.95, asOf: '2026-06-01', period: { from: null, to: null } }) as unknown as GapsReport;

describe('levels of expectation', () => {
  const now = ['a', 'b', 'c'].map((key, at) => line(key, figure(80 + at)));
  const compose = (earlier: Line[] | null, benchmarks = new Map<string, number>()) =>
    composeLevelsReport({
      ...{ segmentBy: null, before: report([...now, line('d', NOT_ASKED, figure(60))]), after: report([]), benchmarks },
      earlier: earlier === null ? null : report(earlier),
    }).lines;

  test('an earlier answer moves by how far the others moved, with the interval of a prediction', () => {
    const found = compose([
      line('a', figure(78)),
      line('b', figure(78)),
      line('c', figure(80)),
      line('d', figure(70, 4)),
    ]);
    const { expected } = found[3]?.levels ?? {};
    expect(expected?.asked).toEqual(NOT_ASKED);
    expect(expected?.inferred).toMatchObject({ from: 'history', comparedOver: 3 });
    // steps 2, 3, 2: mean 7/3, variance 1/3; se² = 4 + (1/3)(4/3); t with 2 df is 4.303
    const estimate = expected?.inferred?.estimate;
    if (estimate?.kind !== 'estimate') throw new Error('not inferred');
    expect(estimate.point).toBeCloseTo(70 + 7 / 3, 10);
    expect(estimate.se).toBeCloseTo(Math.sqrt(4 + 4 / 9), 10);
    expect(estimate.high - estimate.point).toBeCloseTo(4.30265 * Math.sqrt(4 + 4 / 9), 3);
  });
  test('with too few to compare with, an earlier answer stands twice as wide, and an outside value tells nothing', () => {
    expect(compose([line('d', figure(70, 4))])[3]?.levels.expected.inferred).toMatchObject({
      ...{ from: 'history', comparedOver: 0, estimate: { point: 70, low: 62, high: 78 } },
    });
    expect(compose(null, new Map([['d', 70]]))[3]?.levels.expected.inferred).toBeNull();
  });
  test('an outside value is moved by how far customers usually expect more', () => {
    const outside = new Map([
      ['a', 70],
      ['b', 71],
      ['c', 72.5],
      ['d', 60],
    ]);
    const found = compose(null, outside)[3]?.levels.expected.inferred;
    expect(found).toMatchObject({ from: 'benchmark', comparedOver: 3 });
    if (found?.estimate.kind === 'estimate') expect(found.estimate.point).toBeCloseTo(60 + 29.5 / 3, 10);
  });
  test('what is foreseen is inferred from experience, and nothing asked is replaced', () => {
    const [first, , , last] = compose(null);
    expect(last?.levels.predicted.inferred).toMatchObject({
      from: 'experience',
      estimate: { point: 60, low: 56, high: 64 },
    });
    expect(first?.levels.expected).toMatchObject({ asked: { point: 80 }, inferred: null });
    expect(first?.levels.predicted.inferred).toBeNull();
  });
});

describe('bases from sums', () => {
  const random = openRandom(11);
  const people = 200;
  const strengths = Array.from({ length: people }, () => [0, 1, 2].map(() => Math.round(random.next() * 4) / 4));
  const level = strengths.map(([a = 0, b = 0]) => 50 + 20 * a - 5 * b + 8 * random.normal());
  const bases = ['history', 'advertising', 'need'];
  const sums = bases.map((basis, at): BasisSums => {
    const over = (of: (row: readonly number[]) => number) => strengths.reduce((sum, row) => sum + of(row), 0);
    const all = (row: readonly number[]) => row.reduce((sum, one) => sum + one, 0);
    const x = (row: readonly number[]) => row[at] ?? 0;
    return {
      ...{ kind: 'survey', segment: '', basis, people, x: over(x), t: over(all), xx: over((row) => x(row) ** 2) },
      ...{ xt: over((row) => x(row) * all(row)), tt: over((row) => all(row) ** 2) },
    };
  });
  const rows = strengths.map((row, at) => [1, ...row, level[at] ?? 0]);
  const cross = Array.from({ length: 25 }, (_unused, at) =>
    rows.reduce((sum, row) => sum + (row[Math.floor(at / 5)] ?? 0) * (row[at % 5] ?? 0), 0),
  );
  const effects = estimateBasisEffects([{ segment: '', bases, people, cross }], READING);

  test('are those of the people one by one', () => {
    const found = composeBasesReport(sums, { segmentBy: null, effects }, READING).groups[0]?.bases ?? [];
    const reference = estimateExpectationBasis(bases.map((_basis, at) => strengths.map((row) => row[at] ?? 0)));
    found.forEach(({ strength, share }, at) => {
      const { raw, normalised } = reference.bases[at] ?? {};
      if (strength.kind !== 'estimate' || share.kind !== 'estimate') throw new Error('no figure');
      expect([strength.point, strength.low, strength.high]).toEqual(
        [raw?.estimate, raw?.low, raw?.high].map((value) => expect.closeTo(value ?? Number.NaN, 10)),
      );
      expect([share.point, share.low, share.high]).toEqual(
        [normalised?.estimate, normalised?.low, normalised?.high].map((value) =>
          expect.closeTo(value ?? Number.NaN, 10),
        ),
      );
    });
    expect(found).toHaveLength(3);
  });
  test('move the level as a fit to the rows says', () => {
    const columns = bases.map((_basis, at) => strengths.map((row) => row[at] ?? 0));
    const fit = fitLinearRegression(level, columns, { covariance: 'classical' });
    bases.forEach((basis, at) => {
      const { effect } = effects(basis, '');
      if (effect.kind !== 'estimate') throw new Error('no effect');
      const wanted = fit.coefficients[at + 1];
      expect(effect.point).toBeCloseTo(wanted?.estimate ?? Number.NaN, 8);
      expect(effect.se).toBeCloseTo(wanted?.standardError ?? Number.NaN, 8);
    });
  });
  test('are hidden where few speak, and have no effect where bases always go together', () => {
    const few = sums.map((one) => ({ ...one, people: 4 }));
    expect(composeBasesReport(few, { segmentBy: null, effects }, READING).groups[0]?.bases[0]?.share).toEqual({
      ...{ kind: 'tooFew', n: 4, needed: 5 },
    });
    const twin = rows.map(([one = 0, a = 0, , c = 0, y = 0]) => [one, a, a, c, y]);
    const same = Array.from({ length: 25 }, (_unused, at) =>
      twin.reduce((sum, row) => sum + (row[Math.floor(at / 5)] ?? 0) * (row[at % 5] ?? 0), 0),
    );
    expect(estimateBasisEffects([{ segment: '', bases, people, cross: same }], READING)('need', '').effect.kind).toBe(
      'absent',
    );
  });
});
