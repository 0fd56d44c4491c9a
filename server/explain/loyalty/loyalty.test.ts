import { setTimeout as wait } from 'node:timers/promises';
import { ANALYSES } from '@plumbline/loop/explain/analyses/listAnalyses.ts';
import { readSpec } from '@plumbline/loop/explain/readSpec.ts';
import { readTable } from '@plumbline/loop/explain/readTable.ts';
import { runAnalysis } from '@plumbline/loop/explain/runAnalysis.ts';
import type { ChurnAsk, ChurnReport } from '@plumbline/model/churn.ts';
import type { CriticalReport, CurveReport } from '@plumbline/model/loyalty.ts';
import type { ModelRun } from '@plumbline/model/modelRun.ts';
import type { PanelReport } from '@plumbline/model/valuePanel.ts';
import type { WorthAsk, WorthInputs, WorthInputsVersions, WorthReport } from '@plumbline/model/worth.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { openCustomers } from '@plumbline/store/analytics/explain/loyalty/openCustomers.ts';
import { listPanel } from '@plumbline/store/analytics/explain/loyalty/readWorth.ts';
import { openUnits, type Unit } from '@plumbline/store/analytics/explain/openUnits.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { registerLoyaltyRoutes } from './registerLoyaltyRoutes.ts';

let imports: TestImports;
const ROOT = '/api/workspaces/main';
const DAY_MS = 24 * 3600 * 1000;
const NOBODY = { from: null, to: null, region: [], channel: [], segment: [] };

/**
 * Four hundred customers over a year and a half. Each has a gap that stays with them; whoever is disappointed satisfies less, is less loyal,
 * and leaves for good some day. A code says who left, and a reason is written down only then.
 */
function inventVisits(): string {
  const random = openRandom(7);
  const draw = () => random.next();
  const rows = ['visit,who,day,area,hoped,got,other,liked,stays,paid,code,why,minutes,due,done,did'];
  const dayOf = (day: number) => new Date(Date.parse('2024-01-01') + day * DAY_MS).toISOString().slice(0, 10);
  let visit = 0;
  for (let who = 1; who <= 400; who++) {
    const gap = Math.round((draw() - 0.65) * 60);
    const leaves = draw() < 1 / (1 + Math.exp(0.25 * (gap + 8)));
    const end = leaves ? 200 + Math.floor(draw() * 340) : 540;
    const area = ['North', 'South', 'East', 'West'][who % 4] as string;
    for (let day = Math.floor(draw() * 40); day < end; day += 20 + Math.floor(draw() * 25)) {
      visit += 1;
      const hoped = 70 + Math.round((draw() - 0.5) * 10);
      const got = Math.max(0, Math.min(100, hoped + gap + Math.round((draw() - 0.5) * 10)));
      const other = 60 + Math.round((draw() - 0.5) * 30);
      const liked = Math.max(0, Math.min(100, Math.round(15 + 0.6 * got + 0.2 * other + (draw() - 0.5) * 10)));
      const stays = Math.max(0, Math.min(100, Math.round(10 + 0.9 * liked + (draw() - 0.5) * 20)));
      const late = draw() < 0.2 + (gap < 0 ? 0.2 : 0);
      rows.push(
        [
          ...[visit, `c${who}`, dayOf(day), area, hoped, got, other, liked, stays, 50 + Math.round(draw() * 20)],
          ...[
            leaves ? 'closed' : 'open',
            leaves ? 'price' : '',
            5 + Math.round(draw() * 40),
            dayOf(day + 3),
            dayOf(day + (late ? 5 : 2)),
            who % 3 === 0 ? 'came' : '',
          ],
        ].join(),
      );
    }
  }
  return rows.join('\n');
}

const MAPPING = `plumbline: 1
source: visits
files: { base: {} }
time: { column: day }
customer: { column: who }
occasion: { columns: [visit] }
attributes: { region: area, code: code, why: why }
scales: { points: { low: 0, high: 100 } }
dimensions:
  - { key: speed, names: { en: Speed }, value: { unit: minutes, knots: [[0, 100], [60, 0]] } }
  - { key: care, names: { en: Care } }
marks:
  - { dimension: speed, mark: expected, column: hoped, scale: points }
  - { dimension: speed, mark: perceived, column: got, scale: points }
  - { dimension: speed, mark: delivered, native: { column: minutes } }
  - { dimension: care, mark: expected, column: hoped, scale: points }
  - { dimension: care, mark: perceived, column: other, scale: points }
metrics:
  - { key: satisfaction, names: { en: Satisfaction }, columns: [liked], scale: points }
  - { key: loyalty, names: { en: Loyalty }, columns: [stays], scale: points }
events: [{ name: { column: did } }]
transactions: { order: visit, amount: paid, currency: EUR }
promises: [{ key: soon, names: { en: Soon }, due: due, done: done, notDone: notMeasurable }]
`;
const CHURN: ChurnAsk = {
  outcome: { kind: 'silence', of: 'purchases', days: 120 },
  ...{ attributes: ['region'], behaviours: ['recencyDays', 'purchases'], events: [] },
  ...{ experiences: ['gap', 'fulfilment', 'brokenPromises'], seed: 1 },
};
const INPUTS: WorthInputs = {
  ...{ value: { kind: 'observed', days: 365, margin: 0.5 }, currency: 'EUR', customersInAll: 10_000 },
  ...{ reached: { care: 0.5 }, note: 'the yearly accounts' },
};
const WORTH: WorthAsk = {
  ...{ satisfaction: 'satisfaction', loyalty: 'loyalty', asked: 'before', parent: null, where: NOBODY, inputs: INPUTS },
};

beforeAll(async () => {
  imports = await openImports({}, [registerLoyaltyRoutes]);
  expect(await imports.run({ base: inventVisits() }, MAPPING)).toMatchObject({ state: 'committed', quarantined: 0 });
}, 120_000);
afterAll(() => imports.app.close());

async function compute<Result>(kind: string, ask: unknown): Promise<ModelRun<Result>> {
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
const fileOf = async (kind: string, run: string, name: string): Promise<string> =>
  (await imports.app.inject({ as: 'analyst', method: 'GET', url: `${ROOT}/models/${kind}/${run}/files/${name}` })).body;

/** What the line for a shell gives from the files of a run. */
async function shell(kind: string, run: ModelRun): Promise<Record<string, (string | number | boolean | null)[][]>> {
  const [, , method = ''] = run.command?.split(' ') ?? [];
  const analysis = ANALYSES.find(({ key }) => key === method);
  if (analysis === undefined) throw new Error(`no method ${method}`);
  const [table, spec] = [await fileOf(kind, run.run, 'table.csv'), await fileOf(kind, run.run, 'spec.yaml')];
  const read = readTable(Buffer.from(table), { name: 'table.csv' });
  const found = runAnalysis(analysis, readSpec(analysis, spec, 'en'), read, { progress: () => undefined });
  return Object.fromEntries(found.tables.map(({ name, rows }) => [name, rows.map((row) => [...row])]));
}

test('who falls silent is told on later days, and gap and promises add to behaviour what they were made to add', async () => {
  const run = await compute<ChurnReport>('churn', CHURN);
  expect(run.problem).toBeNull();
  const report = run.result as ChurnReport;
  expect(report.heldOut).toBe('time');
  expect(report.test.knownTo).toBe(report.learn.seenTo);
  expect(report.area.low).toBeGreaterThan(0.6);
  expect(report.added?.gain.low).toBeGreaterThan(0);
  expect(report.weights.find(({ key }) => key === 'gap')).toMatchObject({ role: 'experience', direction: 'down' });
  const { heldOutQuality = [] } = await shell('churn', run);
  expect(heldOutQuality[0]?.slice(1)).toEqual([report.area.estimate, report.area.low, report.area.high]);
}, 120_000);

test('a reason that is written down only when somebody has left is called by its name', async () => {
  const outcome = { kind: 'attribute', attribute: 'attribute:code', values: ['closed'] };
  const ask = { ...CHURN, outcome, attributes: ['region', 'attribute:why'], behaviours: [], experiences: [] };
  const { result, problem } = await compute<ChurnReport>('churn', ask);
  expect(problem).toBeNull();
  expect(result?.warnings[0]).toMatchObject({ code: 'leak', values: { predictor: 'attribute:why' } });
  expect(result).toMatchObject({ heldOut: 'third', added: null });
}, 120_000);

test('a span longer than there is evidence is refused with the days there are', async () => {
  const ask = { ...CHURN, outcome: { kind: 'silence', of: 'purchases', days: 400 } };
  const refused = await imports.app.inject({
    as: 'analyst',
    method: 'POST',
    url: `${ROOT}/models/churn`,
    payload: { ask },
  });
  expect(refused.statusCode).toBe(400);
  expect(refused.json()).toMatchObject({ says: 'loyalty.tooShort', values: { needed: 1200 } });
});

test('loyalty rises with the gap, and page, file and shell tell the same curve', async () => {
  const ask = { dimension: 'speed', metric: 'loyalty', asked: 'before', where: NOBODY };
  const run = await compute<CurveReport>('curve', ask);
  const report = run.result as CurveReport;
  if (report.rise.kind !== 'estimate') throw new Error('no rise');
  expect(report.rise.low).toBeGreaterThan(10);
  const { rise = [] } = await shell('curve', run);
  expect(rise[0]?.slice(0, 3)).toEqual([report.rise.point, report.rise.low, report.rise.high]);
  const csv = await imports.app.inject({
    as: 'viewer',
    method: 'GET',
    url: `${ROOT}/models/curve/${run.run}/tables/csv`,
  });
  const [point] = report.points;
  expect(csv.body).toContain(`${point?.mean}`);
}, 120_000);

test('minutes that nobody minds have no bend, and that is the result', async () => {
  const ask = {
    along: { kind: 'native', dimension: 'speed' },
    of: { kind: 'metric', metric: 'satisfaction' },
    where: NOBODY,
  };
  const run = await compute<CriticalReport>('critical', ask);
  expect(run.result).toMatchObject({ found: false, unit: 'minutes', people: 400 });
  const { fit = [] } = await shell('critical', run);
  expect(fit.flat()).toContain(run.result?.test.p);
}, 120_000);

test('the gap that was made to cost is worth most, and its chain multiplies', async () => {
  const run = await compute<WorthReport>('worth', WORTH);
  const report = run.result as WorthReport;
  const [first, second] = report.lines;
  expect(first?.dimension).toBe('speed');
  expect(second?.reached).toMatchObject({ kind: 'set', point: 0.5 });
  const points = [first?.gap, first?.effect, first?.reached, report.slope, report.value].map((one) =>
    one?.kind === 'estimate' ? one.point : Number.NaN,
  );
  const money = first?.money.kind === 'estimate' ? first.money.point : Number.NaN;
  expect(points.reduce((product, one) => product * one, report.customersInAll)).toBeCloseTo(money, 4);
  expect(money).toBeLessThan(0);
  const { moneyAtStake = [] } = await shell('worth', run);
  expect(moneyAtStake[0]?.slice(0, 2)).toEqual(['speed', money]);
}, 120_000);

test('a part of the company has its share of the customers that were said', async () => {
  const run = await compute<WorthReport>('worth', { ...WORTH, where: { ...NOBODY, region: ['North'] } });
  expect(run.result?.customersInAll).toBe(2500);
  expect(run.result?.warnings).toContain('scaled');
}, 120_000);

test('what a customer is worth is kept with who said so, and two who change it at once are told', async () => {
  const url = `${ROOT}/loyalty/worth-inputs`;
  const save = (as: 'analyst' | 'viewer', version: number) =>
    imports.app.inject({ as, method: 'POST', url, payload: { version, inputs: INPUTS } });
  expect((await save('viewer', 0)).statusCode).toBe(403);
  const saved = (await save('analyst', 0)).json() as WorthInputsVersions;
  expect(saved.versions[0]).toMatchObject({ version: 1, inputs: INPUTS });
  expect((await save('analyst', 0)).statusCode).toBe(409);
});

test('payments in a currency that nobody paid in are refused with those there are', async () => {
  const ask = { ...WORTH, inputs: { ...INPUTS, currency: 'USD' } };
  const refused = await imports.app.inject({
    as: 'analyst',
    method: 'POST',
    url: `${ROOT}/models/worth`,
    payload: { ask },
  });
  expect(refused.json()).toMatchObject({ says: 'loyalty.noPayments', values: { known: 'EUR' } });
});

test('revenue by place and month is set against promises kept, and called an association', async () => {
  const ask = { outcome: { kind: 'revenue', currency: 'EUR' }, driver: 'kept', by: 'region', lagMax: 2 };
  const run = await compute<PanelReport>('panel', ask);
  expect(run.problem).toBeNull();
  expect(run.result).toMatchObject({ places: 4, provenBy: [], warnings: ['fewPlaces'] });
  const { elasticities = [] } = await shell('panel', run);
  const elasticity = run.result?.elasticity;
  expect(elasticities[0]?.[1]).toBe(elasticity?.kind === 'estimate' ? elasticity.point : null);
}, 120_000);

test('of those who came, who bought in the same month and place is counted once', async () => {
  const { stores } = imports.app.house;
  const asked = {
    workspace: 1,
    hidden: [],
    excluded: [],
    roots: 0,
    by: 'region',
    zone: 'UTC',
    expected: 'expected',
    currency: '',
    metric: '',
    leaves: [],
  } as const;
  const cells = await listPanel(stores.analytics, { ...asked, event: 'came' });
  expect(cells.some(({ visitors, buyers }) => visitors > 0 && visitors < buyers)).toBe(true);
  expect(cells.every(({ visitors, converted }) => converted === visitors)).toBe(true);
  const others = await listPanel(stores.analytics, { ...asked, event: 'came', currency: 'USD' });
  expect(others.every(({ buyers, converted }) => buyers === 0 && converted === 0)).toBe(true);
});

/** Rows of a piece of an answer. */
const readRows = <Row>(bytes: Uint8Array): Row[] =>
  new TextDecoder()
    .decode(bytes)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('where people are cut to some groups, who is one with somebody is there with all that both said, or not at all', async () => {
  const { analytics } = imports.app.house.stores;
  const people = (
    await analytics.ask<{ person: number }>(
      'SELECT DISTINCT person FROM observations WHERE workspace = 1 ORDER BY person',
    )
  ).map(({ person }) => person);
  // each second one is the one before: their groups of customers are of chance
  const rows = people.map((person, at) => ({ workspace: 1, revision: 77, person, root: people[at - (at % 2)] }));
  await analytics.insert('personRoots', rows);
  const read = async (rowsMax: number) => {
    const { lines, sampled } = await openUnits(analytics, {
      ...{ workspace: 1, hidden: [], excluded: [], roots: 77, per: 'customer', rowsMax, asked: 'joined', words: [] },
      numbers: [{ key: 'speed', mark: 'perceived' }],
    });
    const units: Unit[] = [];
    for await (const { bytes } of lines) units.push(...readRows<Unit>(bytes));
    return { sampled, values: new Map(units.map(({ person, numbers }) => [person, numbers[0]])) };
  };
  const [whole, some] = [await read(100_000), await read(60)];
  expect([whole.sampled, some.sampled]).toEqual([false, true]);
  expect(whole.values.size).toBe(Math.ceil(people.length / 2));
  expect(some.values.size).toBeGreaterThan(20);
  for (const [person, value] of some.values) expect(value).toBeCloseTo(whole.values.get(person) ?? Number.NaN, 9);
});

test('a promise that came due when nothing was told any more is neither kept nor broken', async () => {
  const { analytics } = imports.app.house.stores;
  const told = [
    [1, '2026-01-05', "'2026-01-05'", 'kept'],
    [2, '2026-01-04', 'NULL', 'open'],
    [3, '2026-01-20', 'NULL', 'open'],
    [4, '2026-02-01', "'2026-01-02'", 'kept'],
  ].map(
    ([who, due, done, outcome]) => `(99, ${who}, ${who}, '2026-01-01', '2026-01-01', '${due}', ${done}, '${outcome}')`,
  );
  await analytics.command(
    `INSERT INTO fulfilments (workspace, occasion, person, at, day, due, done, outcome) VALUES ${told.join(', ')}`,
  );
  const lines = openCustomers(analytics, {
    ...{ workspace: 99, hidden: [], excluded: [], roots: 0, zone: 'UTC', expected: 'expected', leaves: [], names: [] },
    ...{ events: [], outcomeAttribute: '', event: '', active: 'whatever', activeDays: 365, named: false, rows: 10 },
    ...{ known: '2026-03-01', until: '2026-06-01', span: { groupFrom: 0, groupTo: 1024 } },
  });
  const found: { person: number; kept: number; broken: number }[] = [];
  for await (const { bytes } of lines) found.push(...readRows<(typeof found)[number]>(bytes));
  const counted = found.map(({ person, kept, broken }) => [person, Number(kept), Number(broken)]);
  expect(counted.sort()).toEqual([
    [1, 1, 0],
    [2, 0, 1],
  ]);
});
