import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../argumentError.ts';
import { cell } from '../numeric/matrix.ts';
import { assessMeasurement } from './assessMeasurement.ts';
import { assessModelFit } from './assessModelFit.ts';
import { assessStructure } from './assessStructure.ts';
import { fitPathModel, type PathFit, type PathFitOptions } from './fitPathModel.ts';
import { heterotraitMonotrait } from './heterotraitMonotrait.ts';
import { inventPathData } from './inventPathData.ts';
import { readPathModel } from './readPathModel.ts';

/** Sixteen invented cases. */
const ROWS = [
  [5, 6, 5, 7, 6, 8, 4, 5, 6, 9],
  [7, 8, 6, 8, 7, 9, 6, 7, 8, 10],
  [3, 4, 4, 5, 3, 4, 2, 3, 3, 5],
  [6, 6, 7, 6, 7, 7, 5, 6, 5, 8],
  [8, 9, 8, 9, 9, 9, 8, 8, 9, 10],
  [4, 3, 5, 4, 5, 6, 3, 4, 4, 6],
  [5, 7, 6, 6, 5, 7, 5, 5, 6, 7],
  [2, 3, 2, 4, 3, 3, 1, 2, 3, 4],
  [9, 8, 9, 9, 8, 10, 9, 9, 8, 10],
  [6, 5, 6, 7, 6, 6, 4, 6, 7, 7],
  [4, 6, 4, 5, 4, 6, 3, 5, 4, 5],
  [7, 7, 8, 8, 9, 8, 7, 6, 7, 9],
  [3, 5, 3, 3, 4, 5, 4, 3, 2, 6],
  [8, 7, 7, 9, 8, 8, 6, 7, 8, 8],
  [5, 4, 5, 6, 4, 7, 5, 4, 5, 7],
  [6, 8, 6, 5, 6, 7, 6, 7, 6, 8],
];
const NAMES = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'd1', 'd2'];
const data = Object.fromEntries(NAMES.map((name, j) => [name, Float64Array.from(ROWS, (row) => row[j] as number)]));
const TEXT = 'A =~ a1 + a2 + a3\nB =~ b1 + b2 + b3\nC =~ c1 + c2\nD =~ d1 + d2\nB ~ A\nC ~ A + B\nD ~ A + B + C';
const model = readPathModel(TEXT);
const fit = (options: PathFitOptions = {}): PathFit => fitPathModel(data, model, { tolerance: 1e-13, ...options });
const pathOf = (of: PathFit, from: string, to: string): number =>
  cell(of.paths, of.arrangement.latents.indexOf(from), of.arrangement.latents.indexOf(to));
const expectAll = (found: Iterable<number>, expected: readonly number[], digits = 10) => {
  const values = [...found];
  expect(values).toHaveLength(expected.length);
  expected.forEach((value, at) => {
    expect(values[at]).toBeCloseTo(value, digits);
  });
};

/** Computed apart, case by case with least squares on the scores, in Python 3 with NumPy 2.4 (not from correlations). */
const REFERENCE = {
  path: {
    weights: [
      0.375675839795, 0.328683940923, 0.355621100643, 0.340693714665, 0.35452926188, 0.362949005206, 0.508106594999,
      0.520199920871, 0.518978108526, 0.517528088796,
    ],
    paths: [0.956806436128, 1.107191698073, -0.129515600396, -0.138396209686, 0.894480630482, 0.225898043316],
    rSquared: [0.915478556216, 0.968238344932, 0.947681521044],
  },
  centroid: {
    weights: [
      0.375737058706, 0.328626231976, 0.355612542814, 0.340543596923, 0.354580727907, 0.363047152423, 0.509290601472,
      0.519017356204, 0.518824881279, 0.517681344549,
    ],
    paths: [0.956817643626, 1.107057895557, -0.129397477688, -0.137696850594, 0.894460445194, 0.225201679907],
    rSquared: [0.915500003154, 0.968191680893, 0.947672639702],
  },
  factorial: {
    weights: [
      0.375673517273, 0.328682569974, 0.355624764217, 0.340686972805, 0.354530686286, 0.362954302622, 0.509281348335,
      0.519026599284, 0.518883646959, 0.517622568732,
    ],
    paths: [0.956806741724, 1.107037071799, -0.129377583521, -0.13763602992, 0.894372959526, 0.225233203484],
    rSquared: [0.915479141008, 0.96819085134, 0.947672771335],
  },
};

describe('estimates', () => {
  test.each(['path', 'centroid', 'factorial'] as const)(
    '%s scheme equals the same algorithm over cases',
    (weighting) => {
      const found = fit({ weighting });
      expect(found.converged).toBe(true);
      expectAll(found.weights, REFERENCE[weighting].weights);
      expectAll(
        model.paths.map(({ from, to }) => pathOf(found, from, to)),
        REFERENCE[weighting].paths,
      );
      expectAll(found.rSquared.slice(1), REFERENCE[weighting].rSquared);
      expect(found.rSquared[0]).toBeNaN();
    },
  );

  test('mode B equals the same algorithm over cases', () => {
    const found = fitPathModel(data, readPathModel(TEXT.replace('A =~', 'A <~')), { tolerance: 1e-13 });
    expectAll(
      found.weights,
      [
        0.780916372533, 0.198858075371, 0.055021146841, 0.342753017431, 0.353041709432, 0.36238576161, 0.505832369084,
        0.522470500887, 0.519210531737, 0.51729560948,
      ],
    );
    expectAll(
      model.paths.map(({ from, to }) => pathOf(found, from, to)),
      [0.967305199901, 1.296138763779, -0.324034122503, -0.065918374376, 0.876228328295, 0.171719367837],
    );
  });

  test('scores have mean 0 and variance 1, and give loadings, paths and correlations of latents', () => {
    const found = fit();
    const column = (k: number) => Array.from({ length: found.n }, (_unused, i) => cell(found.scores, i, k));
    const covariance = (x: number[], y: number[]) =>
      x.reduce((sum, value, i) => sum + value * (y[i] as number), 0) / (found.n - 1);
    for (let k = 0; k < 4; k++) {
      expect(column(k).reduce((sum, score) => sum + score, 0)).toBeCloseTo(0, 10);
      expect(covariance(column(k), column(k))).toBeCloseTo(1, 10);
      for (let l = 0; l < k; l++)
        expect(covariance(column(k), column(l))).toBeCloseTo(cell(found.latentCorrelations, k, l), 10);
    }
    found.arrangement.indicators.forEach((name, j) => {
      const z = [...(data[name] as Float64Array)].map(
        (value) => (value - (found.means[j] as number)) / (found.deviations[j] as number),
      );
      expect(covariance(z, column(2))).toBeCloseTo(cell(found.crossLoadings, j, 2), 10);
    });
  });

  test('units and origins of the answers change nothing but means and deviations', () => {
    const other = Object.fromEntries(
      NAMES.map((name, j) => [name, (data[name] as Float64Array).map((value) => 3 * value * (j + 1) - 50)]),
    );
    expectAll(fitPathModel(other, model, { tolerance: 1e-13 }).weights, [...fit().weights], 9);
  });

  test('the order of cases, of latents and of indicators changes nothing', () => {
    const turned = Object.fromEntries(NAMES.map((name) => [name, (data[name] as Float64Array).slice().reverse()]));
    const found = fitPathModel(
      turned,
      readPathModel(
        'D =~ d2 + d1\nC =~ c1 + c2\nA =~ a3 + a1 + a2\nB =~ b1 + b2 + b3\nD ~ C + B + A\nC ~ B + A\nB ~ A',
      ),
      { tolerance: 1e-13 },
    );
    for (const { from, to } of model.paths) expect(pathOf(found, from, to)).toBeCloseTo(pathOf(fit(), from, to), 9);
  });

  test('single indicators make it a regression on standardised columns', () => {
    const found = fitPathModel(data, readPathModel('X =~ a1\nY =~ b1\nY ~ X'));
    const r = cell(found.correlations, 0, 1);
    expect(pathOf(found, 'X', 'Y')).toBeCloseTo(r, 12);
    expect(found.rSquared[1]).toBeCloseTo(r * r, 12);
    expect([...found.weights]).toEqual([1, 1]);
  });

  test('total effects are the sums over all ways', () => {
    const found = fit();
    const p = (from: string, to: string) => pathOf(found, from, to);
    const total =
      p('A', 'D') + p('A', 'B') * p('B', 'D') + p('A', 'C') * p('C', 'D') + p('A', 'B') * p('B', 'C') * p('C', 'D');
    expect(cell(found.totalEffects, 0, 3)).toBeCloseTo(total, 12);
    expect(cell(assessStructure(found).indirectEffects, 0, 3)).toBeCloseTo(total - p('A', 'D'), 12);
  });

  test('consistent PLS divides correlations by the roots of reliability', () => {
    const [plain, corrected] = [fit(), fit({ consistent: true })];
    const [rhoA, rhoB] = [corrected.rhoA[0] as number, corrected.rhoA[1] as number];
    expect(rhoA).toBeGreaterThan(0.8);
    expect(cell(corrected.latentCorrelations, 0, 1)).toBeCloseTo(
      cell(plain.latentCorrelations, 0, 1) / Math.sqrt(rhoA * rhoB),
      12,
    );
  });

  test('consistent PLS finds the effect that was put in, plain PLS finds less', () => {
    const truth = readPathModel('X =~ x1 + x2 + x3\nY =~ y1 + y2 + y3\nY ~ X');
    const many = inventPathData(truth, { cases: 20_000, seed: 5, effects: 0.8, loading: 0.7, low: 0, high: 100_000 });
    expect(pathOf(fitPathModel(many, truth, { consistent: true }), 'X', 'Y')).toBeCloseTo(0.8, 1);
    expect(pathOf(fitPathModel(many, truth), 'X', 'Y')).toBeLessThan(0.7);
  });

  test('a search that is cut short says so and still gives figures', () => {
    const found = fit({ roundsMax: 2 });
    expect(found.converged).toBe(false);
    expect(found.warnings[0]?.code).toBe('pathsNotConverged');
    expect(found.rounds).toBe(2);
    expect(Number.isFinite(pathOf(found, 'A', 'B'))).toBe(true);
  });

  test('what consistent PLS puts out of range is flagged', () => {
    const codes = fit({ consistent: true }).warnings.map(({ code }) => code);
    expect(codes).toContain('latentCorrelationsNotDefinite');
    expect(fit().warnings).toEqual([]);
  });
});

describe('assessment', () => {
  test('figures keep their bounds and order', () => {
    const found = fit();
    const { blocks, inflation, fornellLarcker } = assessMeasurement(found);
    for (const { alpha, rhoC, averageVarianceExtracted, eigenvalueFirst, eigenvalueSecond, indicators } of blocks) {
      expect(alpha).toBeLessThanOrEqual(rhoC);
      expect(averageVarianceExtracted).toBeLessThanOrEqual(rhoC);
      expect(eigenvalueFirst).toBeGreaterThan(eigenvalueSecond);
      expect(eigenvalueFirst).toBeLessThanOrEqual(indicators);
    }
    for (const factor of inflation) expect(factor).toBeGreaterThanOrEqual(1);
    expect(cell(fornellLarcker, 2, 2) ** 2).toBeCloseTo(blocks[2]?.averageVarianceExtracted as number, 12);
    const { latents, paths, goodnessOfFit } = assessStructure(found);
    for (const { rSquared, rSquaredAdjusted, aic, bic } of latents) {
      expect(rSquaredAdjusted).toBeLessThan(rSquared);
      expect(bic).toBeGreaterThan(aic);
    }
    for (const { effectSize } of paths) expect(effectSize).toBeGreaterThanOrEqual(0);
    expect(goodnessOfFit).toBeGreaterThan(0);
    expect(goodnessOfFit).toBeLessThan(1);
  });

  test('two items: alpha is the stepped-up correlation (Spearman–Brown)', () => {
    const found = fit();
    const r = cell(found.correlations, 6, 7);
    expect(assessMeasurement(found).blocks[2]?.alpha).toBeCloseTo((2 * r) / (1 + r), 12);
  });

  test('the only predictor of a latent has f² = R² / (1 − R²) by both definitions', () => {
    const found = fit();
    const r2 = found.rSquared[1] as number;
    const path = assessStructure(found).paths[0];
    expect(path?.effectSize).toBeCloseTo(r2 / (1 - r2), 10);
    expect(path?.effectSizeRefitted).toBeCloseTo(r2 / (1 - r2), 10);
    expect(path?.inflation).toBeNaN();
  });

  test('ratios of blocks of one item are plain correlations; signs matter to the signed one only', () => {
    const found = fitPathModel(data, readPathModel('X =~ a1\nY =~ b1\nY ~ X'));
    const r = cell(found.correlations, 0, 1);
    for (const kind of ['absolute', 'signed', 'geometric'] as const)
      expect(heterotraitMonotrait(found.correlations.values, found.arrangement, kind)[1]).toBeCloseTo(r, 12);
    const turned = { ...data, b1: (data.b1 as Float64Array).map((value) => -value) };
    const opposite = fitPathModel(turned, readPathModel('X =~ a1\nY =~ b1\nY ~ X'));
    const ratio = (kind: 'absolute' | 'signed') =>
      heterotraitMonotrait(opposite.correlations.values, opposite.arrangement, kind)[1];
    expect(ratio('absolute')).toBeCloseTo(r, 12);
    expect(ratio('signed')).toBeCloseTo(-r, 12);
  });

  test('a saturated model of single items fits its correlations exactly', () => {
    const found = assessModelFit(fitPathModel(data, readPathModel('X =~ a1\nY =~ b1\nZ =~ c1\nY ~ X\nZ ~ X + Y')));
    expect(found.srmr).toBeCloseTo(0, 12);
    expect(found.geodesicDistance).toBeCloseTo(0, 12);
    expect(found.likelihoodDistance).toBeCloseTo(0, 12);
    expect(assessModelFit(fit()).srmr).toBeGreaterThan(0);
  });
});

describe('missing answers', () => {
  const holes = { ...data, a1: (data.a1 as Float64Array).map((value, i) => (i === 3 || i === 9 ? Number.NaN : value)) };

  test('listwise leaves the cases out', () => {
    const found = fitPathModel(holes, model, { tolerance: 1e-13 });
    const rest = Object.fromEntries(
      NAMES.map((name) => [name, (data[name] as Float64Array).filter((_unused, i) => i !== 3 && i !== 9)]),
    );
    expect([found.n, found.dropped, found.replaced]).toEqual([14, 2, 0]);
    expectAll(found.weights, [...fitPathModel(rest, model, { tolerance: 1e-13 }).weights], 12);
  });

  test('mean fills them and says how many', () => {
    const found = fitPathModel(holes, model, { missing: 'mean' });
    expect([found.n, found.dropped, found.replaced]).toEqual([16, 0, 2]);
  });

  test('pairwise uses what is there; on complete cases it equals the others', () => {
    const found = fitPathModel(holes, model, { missing: 'pairwise', tolerance: 1e-13 });
    expect([found.n, found.dropped]).toEqual([16, 0]);
    expect(cell(found.scores, 3, 0)).toBeNaN();
    expect(cell(found.scores, 3, 1)).not.toBeNaN();
    const all = fitPathModel({ ...data, idle: [Number.NaN] }, model, { missing: 'pairwise', tolerance: 1e-13 });
    expectAll(all.weights, [...fit().weights]);
    const longer = Object.fromEntries(NAMES.map((name) => [name, [...(data[name] as Float64Array), Number.NaN]]));
    expectAll(fitPathModel(longer, model, { missing: 'pairwise', tolerance: 1e-13 }).weights, [...fit().weights]);
  });

  test('pairwise with mode B equals the rest on complete cases', () => {
    const formed = readPathModel(TEXT.replace('A =~', 'A <~'));
    const longer = Object.fromEntries(NAMES.map((name) => [name, [...(data[name] as Float64Array), Number.NaN]]));
    const [found, whole] = [
      fitPathModel(longer, formed, { missing: 'pairwise', tolerance: 1e-13 }),
      fitPathModel(data, formed, { tolerance: 1e-13 }),
    ];
    expectAll(found.weights, [...whole.weights], 9);
    expectAll(found.totalEffects.values, [...whole.totalEffects.values], 9);
  });
});

describe('refusals', () => {
  const refused = (work: () => unknown): [string, string] => {
    try {
      work();
    } catch (error) {
      if (error instanceof ArgumentError) return [error.argument, error.fault];
      throw error;
    }
    throw new Error('nothing was refused');
  };
  const fitWith =
    (columns: Record<string, ArrayLike<number>>, text = TEXT, options = {}) =>
    () =>
      fitPathModel({ ...data, ...columns }, readPathModel(text), options);

  test('each wrong input is named', () => {
    expect(refused(fitWith({}, TEXT.replace('a1', 'nope')))).toEqual(['nope', 'unknownName']);
    expect(refused(fitWith({ a1: [1, 2, 3] }))).toEqual(['a2', 'length']);
    expect(refused(fitWith({ a1: new Float64Array(16).fill(4) }))).toEqual(['a1', 'constant']);
    expect(
      refused(
        fitWith({ a1: Float64Array.from({ length: 16 }, (_unused, i) => (i === 2 ? Number.POSITIVE_INFINITY : i)) }),
      ),
    ).toEqual(['a1', 'notFinite']);
    expect(refused(fitWith({ a1: [] }))).toEqual(['a1', 'empty']);
    expect(refused(fitWith({}, `${TEXT} + A*B`))).toEqual(['model', 'range']);
    const few = Object.fromEntries(NAMES.map((name) => [name, (data[name] as Float64Array).slice(0, 4)]));
    expect(refused(fitWith(few))).toEqual(['columns', 'tooFewCases']);
  });

  test('collinear predictors and collinear indicators of mode B are refused by the latent', () => {
    const copy = { e1: data.a1 as Float64Array, e2: data.a2 as Float64Array, e3: data.a3 as Float64Array };
    const text = 'A =~ a1 + a2 + a3\nE =~ e1 + e2 + e3\nD =~ d1 + d2\nD ~ A + E';
    expect(refused(fitWith(copy, text))).toEqual(['D', 'collinear']);
    const sum = { a3: (data.a1 as Float64Array).map((value, i) => value + (data.a2?.[i] as number)) };
    expect(refused(fitWith(sum, 'A <~ a1 + a2 + a3\nD =~ d1 + d2\nD ~ A'))).toEqual(['A', 'collinear']);
  });

  test('pairwise does not go with consistent', () => {
    const holes = { a1: (data.a1 as Float64Array).map((value, i) => (i === 3 ? Number.NaN : value)) };
    expect(refused(fitWith(holes, TEXT, { missing: 'pairwise', consistent: true }))).toEqual(['missing', 'range']);
  });
});

test('a correction that explains more than all there is leaves no effect size', () => {
  const wave = (i: number, k: number) => Math.sin(i * k + k * k);
  const cases = Array.from({ length: 60 }, (_unused, i) => ({ y: wave(i, 1.3), e: 0.9 * wave(i, 2.9) }));
  const data = {
    x1: Float64Array.from(cases, ({ y, e }) => y + e),
    x2: Float64Array.from(cases, ({ y, e }) => y - e),
    y: Float64Array.from(cases, ({ y }, i) => y + 0.1 * wave(i, 4.1)),
  };
  const model = readPathModel('X =~ x1 + x2\nY =~ y\nY ~ X');
  const sizeOf = (consistent: boolean) => assessStructure(fitPathModel(data, model, { consistent })).paths[0];
  expect(sizeOf(false)?.effectSize).toBeGreaterThan(0);
  expect(fitPathModel(data, model, { consistent: true }).rSquared[1]).toBeGreaterThan(1);
  expect([sizeOf(true)?.effectSize, sizeOf(true)?.effectSizeRefitted]).toEqual([Number.NaN, Number.NaN]);
});
