import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ANALYSES } from '@plumbline/loop/explain/analyses/listAnalyses.ts';
import { readSpec } from '@plumbline/loop/explain/readSpec.ts';
import { readTable } from '@plumbline/loop/explain/readTable.ts';
import { runAnalysis } from '@plumbline/loop/explain/runAnalysis.ts';
import type { ModelRun } from '@plumbline/model/modelRun.ts';
import type { ValueAsk, ValueReport } from '@plumbline/model/valueReport.ts';
import { expectNear, hasGolden, loadGolden } from '@plumbline/stats/testing/golden.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { registerSegmentRoutes } from './registerSegmentRoutes.ts';

const FILE = join(import.meta.dirname, '../../../../shared/data/tx_cdnow/CDNOW_sample_raw.txt');
const MAPPING = `plumbline: 1
source: cdnow
files: { log: {} }
time: { column: day }
customer: { column: who }
transactions: { amount: [dollars], currency: USD, items: cds }
`;
const ASK: ValueAsk = {
  ...{ until: null, fitUntil: '1997-09-30', currency: null, months: 12, discount: 0.01, margin: 1, cohorts: 'month' },
};
const ROOT = '/api/workspaces/main';

describe.skipIf(!hasGolden || !existsSync(FILE))('the CDNOW log, from file to page', () => {
  let imports: TestImports;
  let run: ModelRun<ValueReport>;
  const get = async <Answer>(url: string) =>
    (await imports.app.inject({ as: 'analyst', method: 'GET', url: `${ROOT}${url}` })).json() as Answer;

  beforeAll(async () => {
    imports = await openImports({}, [registerSegmentRoutes]);
    const rows = readFileSync(FILE, 'utf8').trim().split(/\r?\n/);
    const log = rows.map((row) => {
      const [, sample = '', day = '', cds = '', dollars = ''] = row.trim().split(/\s+/);
      return [sample, `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`, cds, dollars].join(',');
    });
    const brought = await imports.run({ log: ['who,day,cds,dollars', ...log].join('\n') }, MAPPING);
    expect(brought).toMatchObject({ state: 'committed', people: 2357 });
    const begun = await imports.app.inject({
      ...{ as: 'analyst', method: 'POST', url: `${ROOT}/models/value`, payload: { ask: ASK } },
    });
    expect(begun.statusCode, begun.body).toBe(202);
    run = begun.json();
    while (['waiting', 'running'].includes(run.state)) {
      await wait(50);
      run = await get(`/models/value/${run.run}`);
    }
  }, 120_000);
  afterAll(() => imports.app.close());

  test('customers come back as the authors of BG/NBD found', () => {
    expect(run).toMatchObject({ state: 'done', problem: null, rows: 2357 });
    const report = run.result?.repeat;
    const golden = loadGolden('bgnbd_cdnow').expected;
    expect(report).toMatchObject({ because: null, customers: 2357, repeaters: 946, asOf: '1997-09-30' });
    for (const { name, point } of report?.parameters ?? [])
      expectNear(point, golden.parameters[name], { rel: 2e-3 }, name);
    expect(report?.parameters.map(({ point }) => Math.round(point * 1000) / 1000)).toEqual([
      0.243, 4.414, 0.793, 2.426,
    ]);
    expectNear(report?.logLikelihood, golden.log_likelihood, { abs: 1e-2 }, 'log-likelihood');
  });

  test('a purchase is worth what the authors of Gamma–Gamma found', () => {
    const golden = loadGolden('gammagamma_clv_cdnow');
    expect(run.result?.spend).toMatchObject({ because: null, customers: 946 });
    for (const { name, point } of run.result?.spend.parameters ?? [])
      expectNear(point, golden.expected.parameters[name], { rel: golden.tolerance.parameters_rel }, name);
    expectNear(
      run.result?.spend.correlation,
      golden.expected.correlation_frequency_monetary,
      { abs: 1e-3 },
      'correlation',
    );
    expectNear(run.result?.spend.meanSpend, golden.expected.population_mean_spend, { rel: 1e-3 }, 'mean spend');
  });

  test('scores of recency, frequency and amount are those of the reference', () => {
    const { breaks, score_counts: counts } = loadGolden('rfm_cdnow').expected;
    const rfm = run.result?.rfm;
    expect(rfm?.customers).toBe(2357);
    for (const name of ['recency', 'frequency', 'monetary'] as const)
      breaks[name].forEach((value: number, at: number) => {
        expectNear(rfm?.breaks[name][at], value, { abs: 1e-6 }, `${name} ${at}`);
      });
    for (const [score, count] of Object.entries<number>(counts.R)) {
      const cells = rfm?.cells.filter(({ recency }) => recency === Number(score)) ?? [];
      const shown = cells.reduce((sum, cell) => sum + (cell.customers ?? 0), 0);
      // cells of one to four people are not shown
      const few = cells.filter(({ customers }) => customers === null).length;
      expect(count - shown).toBeGreaterThanOrEqual(few);
      expect(count - shown).toBeLessThanOrEqual(4 * few);
    }
    expect(rfm?.groups.reduce((sum, { customers }) => sum + customers, 0)).toBe(2357);
  });

  test('the model is held against the nine months that it did not see', () => {
    const { heldOut } = run.result?.repeat ?? { heldOut: null };
    expect(heldOut?.weeks).toBe(39);
    expect(heldOut?.rows.map(({ customers }) => customers).reduce((sum, n) => sum + n, 0)).toBe(2357);
    expect(heldOut?.seenTotal).toBe(1882);
    // the model is known to expect somewhat fewer of these customers
    expect(Math.abs((heldOut?.expectedTotal ?? 0) / (heldOut?.seenTotal ?? 1) - 1)).toBeLessThan(0.15);
  });

  test('table, command and page say the same', async () => {
    expect(run.command).toBe('plumbline stats lifetime-value histories.csv --spec spec.yaml');
    expect(run.files.toSorted()).toEqual(['histories.csv', 'spec.yaml']);
    const cohort = run.result?.retention.find((cell) => cell.cohort === '1997-01-01' && cell.after === 1);
    expect(cohort?.share).toMatchObject({ kind: 'estimate' });
    const csv = await imports.app.inject({
      ...{ as: 'viewer', method: 'GET', url: `${ROOT}/models/value/${run.run}/tables/lifetime/csv` },
    });
    expect(csv.statusCode).toBe(200);
    for (const { point } of run.result?.repeat.parameters ?? []) expect(csv.body).toContain(`${point}`);

    // what the command computes from the kept files
    const file = async (name: string) =>
      (await imports.app.inject({ as: 'analyst', method: 'GET', url: `${ROOT}/models/value/${run.run}/files/${name}` }))
        .body;
    const analysis = ANALYSES.find(({ key }) => key === 'lifetime-value');
    if (analysis === undefined) throw new Error('the shell has no such method');
    const table = readTable(Buffer.from(await file('histories.csv')), { name: 'histories.csv' });
    const shell = runAnalysis(analysis, readSpec(analysis, await file('spec.yaml'), 'en'), table, {
      progress: () => undefined,
    });
    const totals = shell.tables.find(({ name }) => name === 'customerTotals')?.rows[0];
    const total = run.result?.lifetime?.total;
    if (total?.kind !== 'estimate') throw new Error('there is no total');
    expect(totals?.slice(1, 4)).toEqual([total.point, total.low, total.high].map((value) => expect.closeTo(value, 6)));
  });
});
