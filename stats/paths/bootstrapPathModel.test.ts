import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../argumentError.ts';
import { cell } from '../numeric/matrix.ts';
import { assessMeasurement } from './assessMeasurement.ts';
import { bootstrapPathModel } from './bootstrapPathModel.ts';
import { fitModeratedPathModel } from './fitModeratedPathModel.ts';
import { fitPathModel } from './fitPathModel.ts';
import { inventPathData } from './inventPathData.ts';
import { correlateSums, openCorrelator } from './openCorrelator.ts';
import { openReplicator } from './openReplicator.ts';
import { RELIABILITIES } from './planStatistics.ts';
import { readPathModel } from './readPathModel.ts';
import { summariseDefined } from './summariseDefined.ts';
import { summariseReplicates } from './summariseReplicates.ts';

const model = readPathModel('X =~ x1 + x2 + x3\nM =~ m1 + m2\nY =~ y1 + y2\nM ~ X\nY ~ X + M');
const moderated = readPathModel('X =~ x1 + x2 + x3\nM =~ m1 + m2\nY =~ y1 + y2\nY ~ X + M + X*M');
const data = inventPathData(model, { cases: 60, seed: 11 });
const rowsOf = (rows: readonly number[]) =>
  Object.fromEntries(
    Object.entries(data).map(([name, column]) => [name, Float64Array.from(rows, (i) => column[i] as number)]),
  );
const columnsOf = (of: typeof data) => Object.values(of);

test('correlations of any counts equal those of copied rows, whatever the number of columns', () => {
  for (const width of [1, 2, 3, 4, 5, 7]) {
    const columns = columnsOf(data).slice(0, width);
    const correlator = openCorrelator(columns);
    const counts = Uint16Array.from({ length: 60 }, (_unused, i) => (i * 7) % 4);
    const copied = columns.map((column) =>
      Float64Array.from([...counts].flatMap((count, i) => Array<number>(count).fill(column[i] as number))),
    );
    const direct = openCorrelator(copied);
    const [products, sums, found, expected] = [width * width, width, width * width, width * width].map(
      (size) => new Float64Array(size),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array];
    const spreads = new Float64Array(width);
    const total = correlator.accumulate(counts, products, sums);
    expect(total).toBe(copied[0]?.length);
    expect(correlateSums(products, sums, total, width, found, spreads)).toBe(true);
    correlateSums(direct.products, new Float64Array(width), total, width, expected);
    found.forEach((r, at) => {
      expect(r).toBeCloseTo(expected[at] as number, 12);
    });
    spreads.forEach((spread, j) => {
      expect(spread * (correlator.deviations[j] as number)).toBeCloseTo(direct.deviations[j] as number, 12);
    });
  }
});

test('a column that does not vary among the drawn is said', () => {
  const correlator = openCorrelator([
    [1, 1, 2, 3],
    [4, 3, 2, 1],
  ]);
  const [products, sums] = [new Float64Array(4), new Float64Array(2)];
  const total = correlator.accumulate([3, 1, 0, 0], products, sums);
  expect(correlateSums(products, sums, total, 2, new Float64Array(4))).toBe(false);
});

test.each([
  ['plain', model],
  ['moderated', moderated],
] as const)(
  'a resample of a %s model equals a fit of the rows drawn, and one left out equals a fit of the rest',
  (_name, which) => {
    const replicator = openReplicator(columnsOf(data), which, { tolerance: 1e-13 });
    const { latents } = replicator.arrangement;
    const fitted = (rows: readonly number[]) =>
      which === model
        ? fitPathModel(rowsOf(rows), model, { tolerance: 1e-13 })
        : fitModeratedPathModel(rowsOf(rows), moderated, { tolerance: 1e-13 }).fit;
    const rows = Array.from({ length: 60 }, (_unused, i) => (i * i + 3) % 60);
    const counts = new Uint8Array(60);
    for (const i of rows) counts[i] = (counts[i] as number) + 1;
    replicator.estimate(counts);
    const expected = fitted(rows);
    replicator.solver.paths.forEach((path, at) => {
      expect(path).toBeCloseTo(cell(expected.paths, Math.floor(at / latents.length), at % latents.length), 10);
    });
    replicator.estimateWithout(17);
    const rest = fitted(Array.from({ length: 60 }, (_unused, i) => i).filter((i) => i !== 17));
    replicator.solver.totalEffects.forEach((effect, at) => {
      expect(effect).toBeCloseTo(cell(rest.totalEffects, Math.floor(at / latents.length), at % latents.length), 10);
    });
  },
);

describe('bootstrap', () => {
  test('reliabilities and slopes of a resample are those of a fit of the rows drawn', () => {
    const rows = Array.from({ length: 60 }, (_unused, i) => (i * i + 3) % 60);
    const options = { tolerance: 1e-13, indices: [rows, rows] };
    const kinds = [...RELIABILITIES, 'slopeBelow', 'slopeAbove'] as const;
    const { statistics, replicates } = bootstrapPathModel(data, moderated, { ...options, kinds });
    const { fit, effects } = fitModeratedPathModel(rowsOf(rows), moderated, { tolerance: 1e-13 });
    const { blocks } = assessMeasurement(fit);
    const several = blocks.filter(({ indicators }) => indicators > 1);
    const expected = [
      ...RELIABILITIES.flatMap((kind) => several.map((block) => block[kind])),
      ...[effects[0]?.slopes.below, effects[0]?.slopes.above],
    ];
    expect(statistics).toHaveLength(expected.length);
    expected.forEach((value, at) => {
      expect(replicates[at]).toBeCloseTo(value ?? Number.NaN, 9);
    });
  });

  test('the same seed gives the same figures, another gives others', () => {
    const run = (seed: number) => bootstrapPathModel(data, model, { resamples: 50, seed }).statistics[0]?.standardError;
    expect(run(3)).toBe(run(3));
    expect(run(3)).not.toBe(run(4));
  });

  test('every kind is collected, with its interval around the estimate', () => {
    const found = bootstrapPathModel(data, model, {
      resamples: 300,
      kinds: ['path', 'rSquared', 'totalEffect', 'loading', 'weight', 'htmt', 'htmt2'],
    });
    const count = (kind: string) => found.statistics.filter((one) => one.kind === kind).length;
    expect(['path', 'rSquared', 'totalEffect', 'loading', 'weight', 'htmt', 'htmt2'].map(count)).toEqual([
      3, 2, 3, 7, 7, 3, 3,
    ]);
    expect(found.replicates).toHaveLength(300 * found.statistics.length);
    for (const { low, high, mean, standardError } of found.statistics) {
      expect(low).toBeLessThan(mean);
      expect(high).toBeGreaterThan(mean);
      expect(standardError).toBeGreaterThan(0);
    }
    const narrow = bootstrapPathModel(data, model, { resamples: 300, confidence: 0.5 }).statistics[0];
    expect((narrow?.high as number) - (narrow?.low as number)).toBeLessThan(
      (found.statistics[0]?.high as number) - (found.statistics[0]?.low as number),
    );
  });

  test('BCa intervals are given too, and progress goes from 0 to 1', () => {
    const seen: number[] = [];
    const found = bootstrapPathModel(data, model, {
      resamples: 400,
      interval: 'bca',
      progress: (share) => seen.push(share),
    });
    const percentile = bootstrapPathModel(data, model, { resamples: 400 });
    expect(found.statistics[0]?.standardError).toBe(percentile.statistics[0]?.standardError);
    expect(found.statistics[0]?.low).not.toBe(percentile.statistics[0]?.low);
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
  });

  test('standard errors are near the theory for a correlation', () => {
    const one = readPathModel('X =~ x1\nY =~ y1\nY ~ X');
    const many = inventPathData(one, { cases: 400, seed: 3, effects: 0.5 });
    const found = bootstrapPathModel(many, one, { resamples: 1000, kinds: ['path'] }).statistics[0];
    const r = found?.estimate as number;
    expect(found?.standardError as number).toBeGreaterThan(0.85 * ((1 - r * r) / Math.sqrt(400)));
    expect(found?.standardError as number).toBeLessThan(1.15 * ((1 - r * r) / Math.sqrt(400)));
  });

  test('resamples without a solution are left out and counted', () => {
    const rare = { ...data, y2: Float64Array.from({ length: 60 }, (_unused, i) => (i === 0 ? 2 : 1)) };
    const found = bootstrapPathModel(rare, model, { resamples: 100 });
    expect(found.failed).toBeGreaterThan(15);
    expect(found.failed).toBeLessThan(60);
    expect(found.replicates).toHaveLength((100 - found.failed) * found.statistics.length);
  });

  test('a reliability that some resamples do not define takes along what rests on it and nothing else', () => {
    const apart = readPathModel('X =~ x1 + x2 + x3\nM =~ m1 + m2\nY =~ y1 + y2\nM ~ X\nY ~ X');
    // two answers that have little in common
    const m2 = Float64Array.from(
      { length: 60 },
      (_unused, i) => (data.m1?.[(i * 7) % 60] as number) + (data.m1?.[i] as number) / 4,
    );
    const options = { resamples: 200, consistent: true, kinds: ['path', 'rhoA'] } as const;
    const found = bootstrapPathModel({ ...data, m2 }, apart, options);
    const figureOf = (kind: string, to: string) => found.statistics.find((one) => one.kind === kind && one.to === to);
    expect(found.failed).toBe(0);
    expect(figureOf('path', 'M')?.used).toBeLessThan(200);
    expect(figureOf('path', 'Y')?.used).toBeGreaterThan(figureOf('path', 'M')?.used ?? 200);
    expect(figureOf('path', 'Y')?.low).toBeGreaterThan(0);
  });

  test('no interval is told of a figure that most resamples do not define', () => {
    const often = summariseDefined(
      0.5,
      Float64Array.of(0.4, 0.6, Number.NaN, Number.POSITIVE_INFINITY, Number.NaN),
      0.95,
    );
    expect(often).toMatchObject({ estimate: 0.5, used: 2, low: Number.NaN, high: Number.NaN });
    const half = summariseDefined(0.5, Float64Array.of(0.4, 0.6, Number.NaN, 0.5), 0.95);
    expect(half).toEqual({ ...summariseReplicates(0.5, Float64Array.of(0.4, 0.6, 0.5), 0.95, null), used: 3 });
  });

  test('a latent that comes out turned over is turned back where asked', () => {
    const indices = [
      Array.from({ length: 60 }, (_unused, i) => i),
      Array.from({ length: 60 }, (_unused, i) => (i * 13) % 60),
    ];
    const plain = bootstrapPathModel(data, model, { indices, alignSigns: true, kinds: ['loading'] });
    for (const { estimate, mean } of plain.statistics) expect(Math.sign(mean)).toBe(Math.sign(estimate));
  });

  test('wrong options are refused by name', () => {
    const refused = (options: object): [string, string] => {
      try {
        bootstrapPathModel(data, model, options);
      } catch (error) {
        if (error instanceof ArgumentError) return [error.argument, error.fault];
      }
      throw new Error('nothing was refused');
    };
    expect(refused({ resamples: 1 })).toEqual(['resamples', 'range']);
    expect(refused({ resamples: 2.5 })).toEqual(['resamples', 'range']);
    expect(refused({ confidence: 1 })).toEqual(['confidence', 'range']);
    expect(refused({ missing: 'pairwise' })).toEqual(['missing', 'range']);
    expect(
      refused({
        indices: [
          [0, 60],
          [1, 2],
        ],
      }),
    ).toEqual(['indices', 'range']);
  });
});

test('BCa bounds equal the formula', () => {
  // Efron and Tibshirani (14.10), computed apart in Python 3 with NumPy 2.4
  const replicates = Float64Array.from({ length: 101 }, (_unused, i) => (((i * 37) % 101) / 100) ** 1.3);
  const jackknife = Float64Array.from([0.28, 0.31, 0.33, 0.27, 0.45, 0.29]);
  const bca = summariseReplicates(0.3, replicates.slice(), 0.95, jackknife);
  expect(bca.low).toBeCloseTo(0.00025764609805265225, 12);
  expect(bca.high).toBeCloseTo(0.852413742666882, 12);
  const percentile = summariseReplicates(0.3, replicates.slice(), 0.95, null);
  expect(percentile.low).toBeCloseTo(0.008331244484261507, 12);
  expect(percentile.high).toBeCloseTo(0.9676275557748728, 12);
  expect(percentile.standardError).toBeCloseTo(0.30215419326915577, 12);
  expect(percentile.bias).toBeCloseTo(0.43543797055878697 - 0.3, 12);
  expect(summariseReplicates(-1, replicates.slice(), 0.95, jackknife).low).toBeNaN();
});
