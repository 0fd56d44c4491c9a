import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ChurnAsk, ChurnReport, RiskyCustomers, ScoreAnswer } from '@plumbline/model/churn.ts';
import type { CriticalAsk, CriticalReport } from '@plumbline/model/loyalty.ts';
import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import type { ModelRun } from '@plumbline/model/modelRun.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { registerLoyaltyRoutes } from './registerLoyaltyRoutes.ts';

const DATA = join(import.meta.dirname, '../../../../shared/data');
const TELCO = join(DATA, 'churn_telco_ibm/WA_Fn-UseC_-Telco-Customer-Churn.csv');
const OLIST = join(DATA, 'promise_olist_dev');
const ROOT = '/api/workspaces/main';

const PREDICTORS = [
  ...['gender', 'SeniorCitizen', 'Partner', 'Dependents', 'tenure', 'PhoneService', 'MultipleLines'],
  ...['InternetService', 'OnlineSecurity', 'OnlineBackup', 'DeviceProtection', 'TechSupport', 'StreamingTV'],
  ...['StreamingMovies', 'Contract', 'PaperlessBilling', 'PaymentMethod', 'MonthlyCharges', 'TotalCharges'],
];
const TELCO_MAPPING = `plumbline: 1
source: telco
files: { base: {} }
time: { value: 2026-03-31 }
customer: { column: customerID }
attributes: { ${[...PREDICTORS, 'Churn'].map((name) => `${name}: ${name}`).join(', ')} }
metrics:
  - { key: stays, names: { en: Stays }, columns: [Churn], scale: { low: 0, high: 1, labels: { "Yes": 0, "No": 1 } } }
`;
const CHURN: ChurnAsk = {
  outcome: { kind: 'attribute', attribute: 'attribute:Churn', values: ['Yes'] },
  attributes: PREDICTORS.map((name) => `attribute:${name}`),
  ...{ behaviours: [], events: [], experiences: ['gap', 'fulfilment', 'brokenPromises'], seed: 1 },
};

async function compute<Result>(imports: TestImports, kind: string, ask: unknown): Promise<ModelRun<Result>> {
  const url = `${ROOT}/models/${kind}`;
  const begun = await imports.app.inject({ as: 'analyst', method: 'POST', url, payload: { ask } });
  expect(begun.statusCode, begun.body).toBe(202);
  let run = begun.json() as ModelRun<Result>;
  while (['waiting', 'running'].includes(run.state)) {
    await wait(50);
    run = (await imports.app.inject({ as: 'analyst', method: 'GET', url: `${url}/${run.run}` })).json();
  }
  return run;
}

describe.skipIf(!existsSync(TELCO))('customers of a telephone company, from file to page', () => {
  let imports: TestImports;
  let run: ModelRun<ChurnReport>;
  beforeAll(async () => {
    imports = await openImports({}, [registerLoyaltyRoutes]);
    const brought = await imports.run({ base: readFileSync(TELCO) }, TELCO_MAPPING);
    expect(brought).toMatchObject({ state: 'committed', people: 7043, quarantined: 0 });
    run = await compute<ChurnReport>(imports, 'churn', CHURN);
  }, 300_000);
  afterAll(() => imports.app.close());

  test('every column can be chosen as what leaving is, or as what tells of it', async () => {
    const answer = await imports.app.inject({ as: 'viewer', method: 'GET', url: `${ROOT}/loyalty/choices` });
    const { attributes } = answer.json() as LoyaltyChoices;
    expect(attributes.find(({ name }) => name === 'Churn')).toMatchObject({ different: 2, numeric: false });
    expect(attributes.find(({ name }) => name === 'MonthlyCharges')).toMatchObject({ numeric: true });
  });

  test('on a held-out third leavers are told from stayers with an area of 0.84 and more', () => {
    expect(run).toMatchObject({ state: 'done', problem: null, rows: 7043 });
    const report = run.result as ChurnReport;
    expect(report.heldOut).toBe('third');
    expect(report.test.customers).toBe(Math.floor(7043 / 3));
    expect(report.learn.leavers + report.test.leavers).toBe(1869);
    expect(report.area.estimate).toBeGreaterThanOrEqual(0.84);
    expect(report.area.low).toBeGreaterThan(0.8);
  });

  test('the chances come true: steps of held-out customers lie on the line, within their intervals but for few', () => {
    const report = run.result as ChurnReport;
    const outside = report.calibrated.filter(({ expected, low, high }) => expected < low || expected > high);
    expect(outside.length).toBeLessThanOrEqual(2);
    expect(report.brierCalibrated.estimate).toBeLessThan(0.75 * report.brierBase);
    // nobody was asked about gaps or promises here
    expect(report.added).toBeNull();
    expect(report.warnings.map(({ code }) => code)).toContain('noExperience');
    expect(report.weights[0]?.aloneArea).toBeGreaterThan(0.6);
  });

  test('customers at risk are told by name to those who may open rows, with their reasons, and to nobody else', async () => {
    const url = `${ROOT}/models/churn/${run.run}/customers`;
    const { customers } = (await imports.app.inject({ as: 'analyst', method: 'GET', url })).json() as RiskyCustomers;
    expect(customers).toHaveLength(1000);
    expect(customers[0]?.key).toMatch(/^\d{4}-[A-Z]{5}$/);
    expect(customers[0]?.reasons[0]?.logOdds).toBeGreaterThan(0);
    expect(customers[0]?.probability).toBeGreaterThanOrEqual(customers[999]?.probability as number);
    expect((await imports.app.inject({ as: 'manager', method: 'GET', url })).statusCode).toBe(403);
    const table = await imports.app.inject({ as: 'analyst', method: 'GET', url: `${url}/csv` });
    expect(table.body).toContain(customers[0]?.key as string);
  });

  test('a new customer is scored at once by the model that was kept', async () => {
    const told = {
      'attribute:Contract': 'Month-to-month',
      'attribute:tenure': 1,
      'attribute:InternetService': 'Fiber optic',
    };
    const kept = { 'attribute:Contract': 'Two year', 'attribute:tenure': 70, 'attribute:InternetService': 'DSL' };
    const answer = await imports.app.inject({
      ...{ as: 'viewer', method: 'POST', url: `${ROOT}/loyalty/churn-scores` },
      payload: { run: run.run, customers: [told, kept] },
    });
    const [risky, safe] = (answer.json() as ScoreAnswer).scores;
    expect(risky?.probability).toBeGreaterThan(0.5);
    expect(safe?.probability).toBeLessThan(0.1);
  });

  test('what is only known of those who left is refused, or called by its name', async () => {
    const attributes = [...CHURN.attributes, 'attribute:Churn'];
    const url = `${ROOT}/models/churn`;
    const refused = await imports.app.inject({
      ...{ as: 'analyst', method: 'POST', url, payload: { ask: { ...CHURN, attributes } } },
    });
    expect(refused.statusCode).toBe(400);
    expect(refused.json()).toMatchObject({ says: 'loyalty.outcomeAsPredictor' });
  });
});

describe.skipIf(!existsSync(OLIST))('orders of a marketplace, from file to page', () => {
  let imports: TestImports;
  beforeAll(async () => {
    imports = await openImports({}, [registerLoyaltyRoutes]);
    const read = (name: string) => readFileSync(join(OLIST, name));
    const mapping = `plumbline: 1
source: olist
files: { orders: {}, reviews: {} }
joins: [{ file: reviews, on: { order_id: order_id } }]
time: { column: order_purchase_timestamp }
customer: { column: customer_id }
dimensions:
  - { key: delivery, names: { en: Delivery }, value: { unit: days, knots: [[0, 100], [30, 50], [90, 0]] } }
marks:
  - { dimension: delivery, mark: promised, native: { daysFrom: order_purchase_timestamp, daysTo: order_estimated_delivery_date } }
  - { dimension: delivery, mark: delivered, native: { daysFrom: order_purchase_timestamp, daysTo: order_delivered_customer_date } }
metrics:
  - { key: score, names: { en: Score }, columns: [reviews.review_score], scale: { low: 1, high: 5 } }
`;
    const files = { orders: read('olist_orders_dataset.csv'), reviews: read('olist_order_reviews_dataset.csv') };
    expect(await imports.run(files, mapping)).toMatchObject({ state: 'committed' });
  }, 300_000);
  afterAll(() => imports.app.close());

  test('scores begin to fall days before the promised day is over, and the bend is beyond noise', async () => {
    const nobody = { from: null, to: null, region: [], channel: [], segment: [] };
    const ask: CriticalAsk = {
      ...{ along: { kind: 'late', dimension: 'delivery' }, of: { kind: 'metric', metric: 'score' }, where: nobody },
    };
    const run = await compute<CriticalReport>(imports, 'critical', ask);
    expect(run).toMatchObject({ state: 'done', problem: null });
    const report = run.result as CriticalReport;
    expect(report).toMatchObject({ found: true, unit: 'days' });
    expect(report.people).toBeGreaterThan(2800);
    if (report.bend.kind !== 'estimate' || report.slopeAfter.kind !== 'estimate') throw new Error('no bend');
    expect(report.bend.point).toBeGreaterThan(-15);
    expect(report.bend.point).toBeLessThan(5);
    expect(report.slopeAfter.high).toBeLessThan(0);
    expect(run.command).toBe('plumbline stats segmented-regression table.csv --spec spec.yaml');
  }, 300_000);
});
