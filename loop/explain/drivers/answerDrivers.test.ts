import type { DriverBlock, DriverModel } from '@plumbline/model/driverModel.ts';
import {
  BLOCK_RELIABILITIES,
  DriverGroupsReport,
  type DriversAsk,
  DriversReport,
  DriverWeightsReport,
} from '@plumbline/model/driversReport.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { expect, test } from 'vitest';
import { answerDrivers } from './answerDrivers.ts';
import { answerGroups } from './answerGroups.ts';
import { answerWeights } from './answerWeights.ts';
import type { DriverUnit } from './composeDriverTable.ts';
import { composePlsReport } from './composePlsReport.ts';
import { composeSemReport } from './composeSemReport.ts';
import { DRIVER_ANALYSES } from './driverAnalyses.ts';
import { nameIndicators } from './nameIndicators.ts';
import { planDrivers } from './planDrivers.ts';

const block = (key: string, columns: readonly string[], mode: 'A' | 'B' = 'A'): DriverBlock => ({
  ...{ key, name: `The ${key}`, mode },
  items: columns.map((column) => ({ column, low: 1, high: 10, reversed: false })),
});
const MODEL: DriverModel = {
  blocks: [
    block('Quality', ['question:Q1', 'question:Q2', 'question:Q3']),
    block('Noise', ['question:N1', 'question:N2']),
    block('Satisfaction', ['question:S1', 'question:S2']),
  ],
  paths: [
    { from: 'Quality', to: 'Satisfaction' },
    { from: 'Noise', to: 'Satisfaction' },
  ],
};
const ASK: DriversAsk = {
  ...{ model: MODEL, method: 'pls', from: null, to: null, filters: {}, scheme: 'path', interval: 'percentile' },
  ...{ estimator: 'ml', missing: 'listwise', resamples: 200, seed: 1, target: 'Satisfaction' },
};
const SITUATION = { units: 300, sampled: false, asOf: '2026-01-01', confidence: 0.95, unitsMin: 30 };

/** Customers whose satisfaction follows quality and not the noise; `shift` is added to the answers of the second group. */
function inventUnits(count: number, shift = 0): DriverUnit[] {
  const random = openRandom(5);
  const normal = () => Array.from({ length: 12 }, () => random.next()).reduce((sum, one) => sum + one, -6);
  return Array.from({ length: count }, (_unused, i) => {
    const [quality, noise] = [normal(), normal()];
    const satisfied = 0.7 * quality + 0.5 * normal();
    const south = i % 2 === 1;
    const answer = (of: number) => 5.5 + of + 0.6 * normal() + (south ? shift : 0);
    const numbers = [quality, quality, quality, noise, noise, satisfied, satisfied].map(answer);
    return { numbers, word: south ? 'South' : 'North' };
  });
}
const run = (ask: DriversAsk, units = inventUnits(300)) =>
  answerDrivers(ask, units, SITUATION, DRIVER_ANALYSES, () => undefined);
const plain = run(ASK);

test('what drives satisfaction is told from what does not, with intervals, quality and a map', () => {
  const { report, table } = plain;
  expect(DriversReport.parse(report)).toEqual(report);
  const [quality, noise] = report.paths;
  expect(quality).toMatchObject({ from: 'Quality', to: 'Satisfaction', beyondNoise: true });
  expect(noise?.beyondNoise).toBe(false);
  expect(quality?.estimate.low).toBeLessThan(quality?.estimate.point ?? 0);
  expect(report.map?.blocks.find(({ key }) => key === 'Quality')?.importance.point).toBeGreaterThan(0.3);
  expect(report.predictions.map(({ item }) => item)).toEqual(['S1', 'S2']);
  expect(report.blocks[2]?.redundancy).toBeGreaterThan(0);
  expect(report.criteria.map(({ criterion }) => criterion)).toContain('htmt');
  expect(table.split('\n')[0]).toBe('Q1,Q2,Q3,N1,N2,S1,S2');
});

test('the same question with the same seed has the same answer, by BCa too', () => {
  expect(run({ ...ASK, interval: 'bca' }).report).toEqual(run({ ...ASK, interval: 'bca' }).report);
});

test('covariance SEM tells the same model with fit indices and modification indices', () => {
  const { report } = run({ ...ASK, method: 'sem', estimator: 'mlr', missing: 'fiml' });
  expect(DriversReport.parse(report)).toEqual(report);
  expect(report.fit.map(({ index }) => index)).toContain('CFI');
  expect(report.paths[0]?.estimate.point).toBeGreaterThan(0.5);
  expect(report.modifications.length).toBeGreaterThan(0);
  const [quality] = report.blocks;
  for (const measure of ['rhoC', 'averageVarianceExtracted'] as const) {
    expect(quality?.between[measure]?.low).toBeLessThan(quality?.[measure] ?? 0);
    expect(quality?.between[measure]?.high).toBeGreaterThan(quality?.[measure] ?? 1);
  }
  expect(report.resamples).toBe(200);
});

test('reliabilities of a covariance model are drawn anew for up to twelve columns, whose search is quick', () => {
  const drawnFor = (columns: number) => {
    const items = Array.from({ length: columns - 4 }, (_unused, i) => `question:Q${i}`);
    const model = { ...MODEL, blocks: [block('Quality', items), ...MODEL.blocks.slice(1)] };
    return planDrivers({ ...ASK, model, method: 'sem' }, 300, 0.95)[0]?.spec.resamples;
  };
  expect([drawnFor(12), drawnFor(13)]).toEqual([200, 0]);
});

test('too few customers are refused with how many are needed and which column is the emptiest', () => {
  const units = inventUnits(40).map(({ numbers, word }, i) => ({
    numbers: numbers.map((one, at) => (at === 3 && i > 4 ? null : one)),
    word,
  }));
  expect(() => run(ASK, units)).toThrow(expect.objectContaining({ says: 'drivers.fewUnits' }));
  try {
    run(ASK, units);
  } catch (error) {
    expect(error).toMatchObject({ values: { complete: 5, needed: 30, item: 'N1', given: 5 } });
  }
});

test('a workspace that wants more people behind a figure is obeyed, and its confidence is that of all intervals', () => {
  const strict = { ...SITUATION, unitsMin: 400 };
  expect(() => answerDrivers(ASK, inventUnits(300), strict, DRIVER_ANALYSES, () => undefined)).toThrow(
    expect.objectContaining({ values: expect.objectContaining({ complete: 300, needed: 400 }) }),
  );
  const at = (confidence: number) =>
    answerDrivers(ASK, inventUnits(300), { ...SITUATION, confidence }, DRIVER_ANALYSES, () => undefined).report;
  const [narrow, wide] = [at(0.8), at(0.99)];
  expect(narrow.confidence).toBe(0.8);
  expect(narrow.paths[0]?.estimate.low).toBeGreaterThan(wide.paths[0]?.estimate.low ?? 1);
  expect(narrow.map?.blocks[0]?.performance.low).toBeGreaterThan(wide.map?.blocks[0]?.performance.low ?? 100);
});

test('a correction for unreliability makes paths longer, and every reliability has an interval around it', () => {
  const { report, plan } = run({ ...ASK, consistent: true });
  expect(DriversReport.parse(report)).toEqual(report);
  expect(report.consistent).toBe(true);
  expect(report.paths[0]?.estimate.point).toBeGreaterThan(plain.report.paths[0]?.estimate.point ?? 1);
  const [quality] = plain.report.blocks;
  for (const measure of BLOCK_RELIABILITIES) {
    expect(quality?.between[measure]?.low).toBeLessThan(quality?.[measure] ?? 0);
    expect(quality?.between[measure]?.high).toBeGreaterThan(quality?.[measure] ?? 1);
  }
  // predictions are of scores as they are
  expect(plan.find(({ analysis }) => analysis === 'pls-predict')?.spec).not.toHaveProperty('consistent');
});

test('a path whose interval is not defined is told with its figure, and not judged', () => {
  const report = (method: string, name: string, columns: string[], rows: (string | number | null)[][]) => ({
    ...{ schema: 1 as const, method, n: 300, dropped: 0, converged: true, warnings: [] },
    tables: [{ name, columns, rows }],
  });
  const context = { n: 300, confidence: 0.95, asOf: '2026-01-01' };
  const drawn = report(
    'pls-bootstrap',
    'paths',
    ['from', 'to', 'estimate', 'low', 'high', 'standardError', 'p'],
    [
      ['Quality', 'Satisfaction', 0.7, 0.6, 0.8, 0.05, 0.001],
      ['Noise', 'Satisfaction', 0.1, null, null, null, null],
    ],
  );
  const pls = composePlsReport(MODEL, new Map([['pls-bootstrap', drawn]]), context);
  expect(pls.paths.map(({ from }) => from)).toEqual(['Quality']);
  expect(pls.pathsWithoutInterval).toEqual([{ from: 'Noise', to: 'Satisfaction', point: 0.1 }]);
  // of a covariance model too, whose effects take the path as it is
  const fitted = report(
    'sem',
    'semParameters',
    ['left', 'relation', 'right', 'standardisedAll', 'standardisedError'],
    [['Satisfaction', '~', 'Quality', 0.7, null]],
  );
  const total = { name: 'semEffects', columns: ['from', 'to', 'standardisedTotal'] };
  const tables = [...fitted.tables, { ...total, rows: [['Quality', 'Satisfaction', 0.7]] }];
  const sem = composeSemReport(MODEL, { ...fitted, tables }, context);
  expect(sem.pathsWithoutInterval).toEqual([{ from: 'Quality', to: 'Satisfaction', point: 0.7 }]);
  expect(sem.effects).toMatchObject([{ direct: 0.7, indirect: 0, total: 0.7 }]);
  // where all have one nothing is said of it
  expect(plain.report).not.toHaveProperty('pathsWithoutInterval');
});

test('what changes a path is told with the path where there is little and much of it, and is no path of its own', () => {
  const moderations = [{ from: 'Quality', moderator: 'Noise', to: 'Satisfaction' }];
  const units = inventUnits(300).map(({ numbers, word }) => {
    const [quality, noise] = [(numbers[0] ?? 0) - 5.5, (numbers[3] ?? 0) - 5.5];
    const more = 0.5 * quality * noise;
    return { word, numbers: numbers.map((one, at) => (at >= 5 ? (one ?? 0) + more : one)) };
  });
  const { report } = run({ ...ASK, model: { ...MODEL, moderations } }, units);
  expect(DriversReport.parse(report)).toEqual(report);
  expect(report.paths).toHaveLength(2);
  const [found] = report.moderations;
  expect(found).toMatchObject({ from: 'Quality', moderator: 'Noise', to: 'Satisfaction', beyondNoise: true });
  const slopes = [found?.slopes.below, found?.slopes.at, found?.slopes.above].map((one) => one?.point ?? Number.NaN);
  expect(slopes[0]).toBeLessThan(slopes[1] as number);
  expect((slopes[2] as number) - (slopes[1] as number)).toBeCloseTo(found?.estimate.point ?? 0, 9);
  expect(report.modelText).toContain('Satisfaction ~ Quality + Noise + Quality*Noise');
  expect(report.map).not.toBeNull();
  expect(report.warnings.map(({ code }) => code)).toContain('withoutModeration');
});

const GROUPS = {
  ...({ model: MODEL, scheme: 'path', from: null, to: null, filters: {}, split: 'region' } as const),
  ...{ compare: ['North', 'South'] as [string, string], permutations: 100, seed: 1 },
};

test('groups that are measured alike are compared; where intercepts differ no mean is told', () => {
  const alike = answerGroups(GROUPS, inventUnits(400), SITUATION, DRIVER_ANALYSES, () => undefined).report;
  expect(DriverGroupsReport.parse(alike)).toEqual(alike);
  expect(alike.pathsComparable).toBe(true);
  expect(alike.paths).toHaveLength(2);
  // two items that go with nothing determine no factor, so nothing is told of its path
  expect(alike.factorPaths).toBeNull();
  // three means are three looks
  const means = alike.composites.flatMap(({ mean }) => (mean === null ? [] : [mean]));
  expect(means).toHaveLength(3);
  expect(Math.min(...means.map(({ pAdjusted }) => pAdjusted ?? 0))).toBeGreaterThan(
    Math.min(...means.map(({ p }) => p ?? 1)),
  );
  // one item of each block is answered two points higher by one group, whatever they think of the block
  const units = inventUnits(400).map(({ numbers, word }) => ({
    numbers: numbers.map((one, at) => (word === 'South' && [0, 5].includes(at) ? (one ?? 0) + 2 : one)),
    word,
  }));
  const unlike = answerGroups(GROUPS, units, SITUATION, DRIVER_ANALYSES, () => undefined).report;
  expect(unlike.measurement?.holds).not.toBe('scalar');
  expect(unlike.meansComparable).toBe(false);
  expect(unlike.composites.every(({ mean }) => mean === null)).toBe(true);
});

test('a path that turns round in one group is found by the covariance model, whichever group the file has first', () => {
  const [quality, , satisfaction] = MODEL.blocks as [DriverBlock, DriverBlock, DriverBlock];
  const model = { blocks: [quality, satisfaction], paths: [{ from: 'Quality', to: 'Satisfaction' }] };
  const units = inventUnits(400).map(({ numbers, word }) => ({
    word,
    // in the south satisfaction goes down where quality goes up
    numbers: [0, 1, 2, 5, 6].map((at) => (at >= 5 && word === 'South' ? 11 - (numbers[at] ?? 0) : (numbers[at] ?? 0))),
  }));
  const compare = (groups: [string, string]) =>
    answerGroups({ ...GROUPS, model, compare: groups }, units, SITUATION, DRIVER_ANALYSES, () => undefined).report;
  const [north, south] = [compare(['North', 'South']), compare(['South', 'North'])];
  expect(DriverGroupsReport.parse(north)).toEqual(north);
  const [path] = north.factorPaths ?? [];
  expect(path).toMatchObject({ from: 'Quality', beyondChance: true });
  expect(path?.first.point).toBeGreaterThan(0.3);
  expect(path?.second.point).toBeLessThan(-0.3);
  const [turned] = south.factorPaths ?? [];
  expect(turned?.first.point).toBeCloseTo(path?.second.point ?? 0, 4);
  expect(turned?.difference.point).toBeCloseTo(-(path?.difference.point ?? 0), 4);
});

test('a group of hardly anybody is refused by its name', () => {
  const ask = { ...GROUPS, compare: ['North', 'East'] as [string, string] };
  expect(() => answerGroups(ask, inventUnits(200), SITUATION, DRIVER_ANALYSES, () => undefined)).toThrow(
    expect.objectContaining({ says: 'drivers.fewInGroup' }),
  );
});

test('the formula, importances and penalties are of the same customers, and shares add up to what is explained', () => {
  const [quality, noise, outcome] = MODEL.blocks as [DriverBlock, DriverBlock, DriverBlock];
  const units = inventUnits(300).map(({ numbers, word }) => ({
    // outcome first, as the question lists it
    numbers: [...numbers.slice(5), ...numbers.slice(0, 5)],
    word,
  }));
  const ask = { outcome, predictors: [quality, noise], from: null, to: null, filters: {}, seed: 1 };
  const { report } = answerWeights(ask, units, SITUATION, DRIVER_ANALYSES, () => undefined);
  expect(DriverWeightsReport.parse(report)).toEqual(report);
  const sum = report.importances.reduce((total, { shapley }) => total + shapley.point, 0);
  expect(sum).toBeCloseTo(report.rSquared, 9);
  expect(report.formula.slopes.map(({ beyondNoise }) => beyondNoise)).toEqual([true, false]);
  expect(report.formula.heldOut.rSquared).toBeLessThan(report.rSquared);
  expect(report.penalties?.attributes).toHaveLength(2);
  // two penalties and two rewards are four looks
  const looks = (report.penalties?.attributes ?? []).flatMap((one) => [
    [one.penaltyP, one.penaltyPAdjusted],
    [one.rewardP, one.rewardPAdjusted],
  ]);
  for (const [p = 0, adjusted = 0] of looks) expect(adjusted).toBeGreaterThanOrEqual(p);
  const least = looks.reduce((one, other) => ((other[0] ?? 1) < (one[0] ?? 1) ? other : one));
  expect(least[1]).toBeGreaterThan(least[0] ?? 1);
});

test('columns are called after what they hold, and never like a block or each other', () => {
  const names = nameIndicators([
    block('Loyalty', [
      'metric:loyalty',
      'mark:perceived:delivery.date',
      'question:delivery_date_perceived',
      'question:1 a',
    ]),
  ]);
  expect([...names.values()]).toEqual(['loyalty_2', 'delivery_date_perceived', 'delivery_date_perceived_2', 'x_1_a']);
});
