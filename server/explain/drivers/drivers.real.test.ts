import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DriverColumns, DriverModel } from '@plumbline/model/driverModel.ts';
import type { DriversAsk, DriversReport } from '@plumbline/model/driversReport.ts';
import type { ModelRun } from '@plumbline/model/modelRun.ts';
import { fitPlsByHand } from '@plumbline/stats/testing/fitPlsByHand.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { registerDriverRoutes } from './registerDriverRoutes.ts';

const SHARED = join(import.meta.dirname, '../../../../shared');
const ROOT = '/api/workspaces/main';

type Golden<Expected> = { expected: Expected };
const golden = <Expected>(name: string): Expected =>
  (JSON.parse(readFileSync(join(SHARED, 'golden', `${name}.json`), 'utf8')) as Golden<Expected>).expected;
/** The reference calls the block in the singular. */
const asGolden = (key: string): string => (key === 'Expectations' ? 'Expectation' : key);

describe.skipIf(!existsSync(SHARED))('from a real file to its model', () => {
  let imports: TestImports;
  beforeAll(async () => {
    imports = await openImports({ logLevel: 'error' }, [registerDriverRoutes]);
  });
  afterAll(() => imports.app.close());

  async function bring(mapping: string, alias: string, path: string): Promise<void> {
    const done = await imports.run({ [alias]: readFileSync(join(SHARED, 'data', path), 'utf8') }, mapping);
    expect(done).toMatchObject({ state: 'committed', quarantined: 0 });
  }

  const load = async <T>(path: string): Promise<T> =>
    (await imports.app.inject({ as: 'analyst', url: `${ROOT}${path}` })).json();

  async function compute(ask: DriversAsk): Promise<DriversReport> {
    const answer = await imports.app.inject({
      ...{ as: 'analyst', method: 'POST', url: `${ROOT}/models/drivers`, payload: { ask } },
    });
    expect(answer.statusCode, answer.body).toBe(202);
    for (;;) {
      const run = await load<ModelRun<DriversReport>>(`/models/drivers/${answer.json().run}`);
      expect(run.problem).toBeNull();
      if (run.state === 'done' && run.result !== null) return run.result;
      await wait(50);
    }
  }

  const ASK: Omit<DriversAsk, 'model'> = {
    ...{ method: 'pls', from: null, to: null, filters: {}, scheme: 'path', interval: 'percentile' },
    ...{ estimator: 'ml', missing: 'listwise', resamples: 500, seed: 1, target: 'Satisfaction' },
  };

  it('the mobile phone survey: the ECSI is proposed, and its figures are those of the reference', async () => {
    const mapping = readFileSync(join(import.meta.dirname, '../../../examples/mappings/ecsi-mobile.yaml'), 'utf8');
    await bring(mapping, 'answers', 'ecsi_mobile/mobi.csv');
    const { proposal } = await load<DriverColumns>('/drivers/columns');
    expect(proposal?.blocks.map(({ key, items }) => [key, items.length])).toEqual([
      ...[
        ['Image', 5],
        ['Expectations', 3],
        ['Quality', 7],
        ['Value', 2],
        ['Satisfaction', 3],
        ['Complaints', 1],
      ],
      ['Loyalty', 3],
    ]);
    const model = proposal as DriverModel;
    const report = await compute({ ...ASK, model });
    expect(report).toMatchObject({ n: 250, dropped: 0, sampled: false });
    comparePaths(report);
    compareMap(report);
    compareConsistent(await compute({ ...ASK, model, consistent: true }));
    const sem = await compute({ ...ASK, model, method: 'sem' });
    compareSem(sem);
  });

  it('corporate reputation: paths and shares equal those of a computation by other hands, and −99 is no answer', async () => {
    await bring(REPUTATION, 'answers', 'corp_reputation_telecom/corp_rep_data.csv');
    const report = await compute({ ...ASK, model: REPUTATION_MODEL, target: 'CUSL', missing: 'mean' });
    const found = Object.fromEntries(report.paths.map(({ from, to, estimate }) => [`${from} → ${to}`, estimate.point]));
    const byHand = fitPlsByHand(
      answersOf('corp_reputation_telecom/corp_rep_data.csv'),
      { COMP: COLUMNS.COMP, LIKE: COLUMNS.LIKE, CUSL: COLUMNS.CUSL, CUSA: ['cusa'] },
      REPUTATION_MODEL.paths.map(({ from, to }) => [from, to] as const),
    );
    for (const [path, point] of Object.entries(byHand.paths)) expect(found[path], path).toBeCloseTo(point, 6);
    for (const [key, share] of Object.entries(byHand.explained))
      expect(report.blocks.find((one) => one.key === key)?.explained?.point, key).toBeCloseTo(share, 6);
    // the mean of its source on 1–7, as points
    const satisfied = report.map?.blocks.find(({ key }) => key === 'CUSA')?.performance.point;
    expect(satisfied).toBeCloseTo(((5.4402 - 1) / 6) * 100, 2);
  });
});

type Nested = Record<string, Record<string, number>>;

function comparePaths(report: DriversReport): void {
  const { path_coefficients: paths, r_squared: shares } = golden<Nested>('pls_mobi_modeA_path');
  const expected = Object.entries(paths as Nested[string]);
  expect(expected).toHaveLength(12);
  for (const [path, point] of expected) {
    const found = report.paths.find(({ from, to }) => `${asGolden(from)} -> ${asGolden(to)}` === path);
    expect(found?.estimate.point, path).toBeCloseTo(point, 7);
  }
  for (const { key, explained } of report.blocks)
    if (explained !== null) expect(explained.point, key).toBeCloseTo(shares?.[asGolden(key)] as number, 7);
}

function compareConsistent(report: DriversReport): void {
  const expected = golden<Record<'rho_A' | 'rho_C' | 'AVE', Nested[string]>>('plsc_mobi');
  for (const { key, rhoA, rhoC, averageVarianceExtracted, between, items } of report.blocks) {
    if (items.length === 1) continue;
    expect(rhoA, key).toBeCloseTo(expected.rho_A[asGolden(key)] as number, 7);
    expect(rhoC, key).toBeCloseTo(expected.rho_C[asGolden(key)] as number, 7);
    expect(averageVarianceExtracted, key).toBeCloseTo(expected.AVE[asGolden(key)] as number, 7);
    expect(between.rhoA?.low, key).toBeLessThan(rhoA as number);
  }
}

function compareMap(report: DriversReport): void {
  const { Satisfaction } = golden<{ Satisfaction: { performance: Nested[string] } & Record<string, Nested[string]> }>(
    'ipma_mobi',
  );
  expect(report.map?.performance).toBeCloseTo(Satisfaction.performance.Satisfaction as number, 7);
  expect(report.map?.blocks).toHaveLength(4);
  for (const { key, importance, performance } of report.map?.blocks ?? []) {
    expect(performance.point, key).toBeCloseTo(Satisfaction.performance[asGolden(key)] as number, 7);
    const expected = Satisfaction.importance_total_effect_unstandardised?.[asGolden(key)] as number;
    expect(importance.point, key).toBeCloseTo(expected, 7);
  }
}

function compareSem(report: DriversReport): void {
  type Parameter = { lhs: string; op: string; rhs: string; est: number; std_all: number };
  const { parameters, fit } = golden<{ parameters: Parameter[]; fit: Record<string, number> }>('lavaan_mobi_sem_ml');
  const paths = parameters.filter(({ op }) => op === '~');
  expect(report.paths).toHaveLength(paths.length);
  for (const { lhs, rhs, est, std_all } of paths) {
    const found = report.paths.find(({ from, to }) => asGolden(from) === rhs && asGolden(to) === lhs);
    expect(found?.estimate.point, `${lhs} ~ ${rhs}`).toBeCloseTo(std_all, 4);
    expect(found?.raw?.estimate, `${lhs} ~ ${rhs}`).toBeCloseTo(est, 4);
  }
  const index = (name: string) => report.fit.find((one) => one.index === name)?.value;
  expect(index('chiSquare')).toBeCloseTo(fit.chisq as number, 4);
  for (const [name, key] of Object.entries({ CFI: 'cfi', TLI: 'tli', RMSEA: 'rmsea', SRMR: 'srmr' }))
    expect(index(name), name).toBeCloseTo(fit[key] as number, 5);
}

const ITEMS = { COMP: 'comp', LIKE: 'like', CUSL: 'cusl' } as const;
const itemsOf = (name: string) =>
  [1, 2, 3].map((at) => ({ column: `question:${name}_${at}`, low: 1, high: 7, reversed: false }));
const REPUTATION_MODEL: DriverModel = {
  blocks: [
    ...Object.entries(ITEMS).map(([key, name]) => ({ key, name: key, mode: 'A' as const, items: itemsOf(name) })),
    { key: 'CUSA', name: 'CUSA', mode: 'A', items: [{ column: 'question:cusa', low: 1, high: 7, reversed: false }] },
  ],
  paths: [
    ...['CUSA', 'CUSL'].flatMap((to) => ['COMP', 'LIKE'].map((from) => ({ from, to }))),
    { from: 'CUSA', to: 'CUSL' },
  ],
};
const COLUMNS = Object.fromEntries(
  Object.entries(ITEMS).map(([key, name]) => [key, [1, 2, 3].map((at) => `${name}_${at}`)]),
) as Record<keyof typeof ITEMS, string[]>;

/** Columns of a file of numbers; where nobody answered (−99) stands the mean of the column. */
function answersOf(path: string): Record<string, number[]> {
  const [head = '', ...lines] = readFileSync(join(SHARED, 'data', path), 'utf8')
    .trim()
    .split(/\r?\n/);
  const rows = lines.map((line) => line.split(',').map(Number));
  const columns = head.split(',').map((name, at) => {
    const known = rows.map((row) => row[at] as number).filter((value) => value !== -99);
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    return [name, rows.map((row) => (row[at] === -99 ? mean : (row[at] as number)))] as const;
  });
  const used = [...Object.values(COLUMNS).flat(), 'cusa'];
  return Object.fromEntries(columns.filter(([name]) => used.includes(name)));
}
const REPUTATION = `plumbline: 1
source: reputation
files: { answers: {} }
time: { value: 2010-01-01 }
missing: ['-99']
scales: { seven: { low: 1, high: 7 } }
dimensions:
  - { key: competence, names: { en: Competence } }
  - { key: likeability, names: { en: Likeability } }
marks:
  - { dimension: competence, mark: perceived, columns: [comp_1, comp_2, comp_3], scale: seven }
  - { dimension: likeability, mark: perceived, columns: [like_1, like_2, like_3], scale: seven }
metrics:
  - { key: contentment, names: { en: Contentment }, columns: [cusa], scale: seven }
  - { key: staying, names: { en: Staying }, columns: [cusl_1, cusl_2, cusl_3], scale: seven }
`;
