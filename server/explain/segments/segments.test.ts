import { setTimeout as wait } from 'node:timers/promises';
import type { ModelRun } from '@plumbline/model/modelRun.ts';
import type {
  CustomerSegment,
  Placed,
  Placement,
  SegmentAsk,
  SegmentationReport,
  SegmentFit,
} from '@plumbline/model/segmentation.ts';
import type { ValueAsk, ValueReport } from '@plumbline/model/valueReport.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import type { As } from '../../testing/openTestApp.ts';
import { openPlacement } from './placeCustomers.ts';
import { registerSegmentRoutes } from './registerSegmentRoutes.ts';

/** Forty customers want speed, forty a low price; those who want speed order three times. In the second half ten change sides. */
const PEOPLE = Array.from({ length: 80 }, (_unused, at) => ({ who: `c${at}`, fast: at < 40, wobble: (at * 7) % 11 }));
const answer = ({ who, fast, wobble }: (typeof PEOPLE)[number], day: string) => [
  who,
  day,
  fast ? 88 + wobble : 40 + wobble,
  fast ? 70 : 60 + wobble,
  fast ? 42 - wobble : 90 - wobble,
  fast ? 'North' : 'South',
  '',
];
const FILE = [
  'who,day,speedHoped,speedSeen,priceHoped,area,paid',
  ...PEOPLE.map((one) => answer(one, '2026-02-10').join()),
  ...PEOPLE.map((one, at) => answer({ ...one, fast: one.fast !== at % 8 < 1 }, '2026-08-10').join()),
  ...PEOPLE.flatMap(({ who, fast, wobble }) =>
    (fast ? ['2026-01-05', '2026-03-05', '2026-05-05'] : ['2026-01-05']).map((day) =>
      [who, day, '', '', '', '', 100 + wobble].join(),
    ),
  ),
  // purchases at the till, of nobody knows whom
  ...[1, 2, 3].map((day) => ['', `2026-01-0${day}`, '', '', '', '', 55].join()),
].join('\n');
const MAPPING = `plumbline: 1
source: shop
files: { base: {} }
time: { column: day }
customer: { column: who }
attributes: { region: area }
scales: { points: { low: 0, high: 100 } }
dimensions: [{ key: speed, names: { en: Speed } }, { key: price, names: { en: Price } }]
marks:
  - { dimension: speed, mark: expected, column: speedHoped, scale: points }
  - { dimension: speed, mark: perceived, column: speedSeen, scale: points }
  - { dimension: price, mark: expected, column: priceHoped, scale: points }
transactions: { amount: [paid], currency: CNY }
`;
const ASK: SegmentAsk = {
  ...{ method: 'kMeans', columns: ['expected:speed', 'expected:price'], describe: ['trait:orders', 'word:region'] },
  ...{ from: '2026-01-01', to: '2026-06-30', clusters: null, standardise: true, missing: 'leaveOut', sizeMin: 10 },
};
const VALUE: ValueAsk = {
  ...{ until: null, fitUntil: null, currency: null, months: 12, discount: 0.01, margin: 0.4, cohorts: 'month' },
};

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports({}, [registerSegmentRoutes]);
  expect(await imports.run({ base: FILE }, MAPPING)).toMatchObject({ state: 'committed' });
}, 120_000);
afterAll(() => imports.app.close());

async function ask<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
  as: As = 'analyst',
) {
  const got = await imports.app.inject({
    ...{ as, method, url: `/api/workspaces/main${url}` },
    ...(payload === undefined ? {} : { payload }),
  });
  const json = String(got.headers['content-type']).includes('json') && got.body !== '';
  return { status: got.statusCode, body: (json ? got.json() : {}) as Answer, text: got.body };
}
async function run<Result>(kind: string, question: object): Promise<ModelRun<Result>> {
  let now = (await ask<ModelRun<Result>>('POST', `/models/${kind}`, { ask: question })).body;
  while (now.state === 'waiting' || now.state === 'running') {
    await wait(30);
    now = (await ask<ModelRun<Result>>('GET', `/models/${kind}/${now.run}`)).body;
  }
  return now;
}
const rules = (segments: object[]) => ({
  of: 'segmentation',
  name: 'Regions',
  from: null,
  to: null,
  run: null,
  rules: { kind: 'rules', segments },
  names: [],
});
const ACTOR = { kind: 'localCommandLine' } as const;
const plain = { low: null, high: null, words: [] };

describe('groups that were found', () => {
  let fit: ModelRun<SegmentFit>;
  let id = '';
  let report: SegmentationReport;

  test('are two, with what tells them apart and a command that finds them again', async () => {
    fit = await run<SegmentFit>('segments', ASK);
    expect(fit).toMatchObject({ state: 'done', problem: null });
    expect(fit.result).toMatchObject({ clusters: 2, bySilhouette: 2, customers: 80, used: 80 });
    expect(fit.result?.segments.map(({ customers }) => customers)).toEqual([40, 40]);
    for (const { described, words } of fit.result?.segments ?? []) {
      expect(described[0]).toMatchObject({ column: 'trait:orders' });
      expect(words[0]?.p).toBeLessThan(0.001);
    }
    expect(fit.command).toBe('plumbline stats k-means customers.csv --spec spec.yaml');
  });

  test('become segments with size, lines and value', async () => {
    const made = await run<Placement>('placement', {
      ...{ of: 'segmentation', name: 'What they want', from: ASK.from, to: ASK.to, run: fit.run, rules: null },
      names: [{ key: 's1', name: 'One', strategy: 'Call them' }],
    });
    expect(made).toMatchObject({ state: 'done', result: { version: 1, customers: 80 }, rows: 80 });
    id = made.result?.segmentation ?? '';
    report = (await ask<SegmentationReport>('GET', `/segmentations/${id}`, undefined, 'viewer')).body;
    expect(report.figures).toMatchObject({ customers: 80, outside: 0, currency: 'CNY' });
    const fast = report.figures.segments.find(({ orders }) => orders.kind === 'estimate' && orders.point === 3);
    expect(fast?.share).toMatchObject({ kind: 'estimate', point: 0.5, n: 80 });
    const speed = fast?.lines.find(({ dimension }) => dimension === 'speed');
    const hoped = PEOPLE.slice(0, 40).reduce((sum, { wobble }) => sum + 88 + wobble, 0) / 40;
    expect(speed?.expected).toMatchObject({ kind: 'estimate', n: 40 });
    expect(speed?.gap.kind === 'estimate' ? speed.gap.point : 0).toBeCloseTo(70 - hoped, 9);
    const spent = PEOPLE.slice(0, 40).reduce((sum, { wobble }) => sum + 3 * (100 + wobble), 0);
    expect(fast?.total.kind === 'estimate' ? fast.total.point : 0).toBeCloseTo(spent, 6);
    expect(fast?.sure).toBeGreaterThan(0.8);
  });

  test('of the next period show who moved', async () => {
    const period = { of: 'period', segmentation: id, from: '2026-07-01', to: '2026-12-31' };
    expect((await run<Placement>('placement', { ...period, run: null })).result?.version).toBe(2);
    const { figures, all, version } = (await ask<SegmentationReport>('GET', `/segmentations/${id}`)).body;
    expect(version.version).toBe(2);
    expect(all).toHaveLength(2);
    const across = figures.moves.filter(({ from, to }) => from !== null && to !== null && from !== to);
    expect(across.map(({ customers }) => customers)).toEqual([5, 5]);
    for (const { share } of across) expect(share).toMatchObject({ kind: 'estimate', point: 5 / 40, n: 40 });
    const again = await run<SegmentFit>('segments', { ...ASK, from: '2026-07-01', to: '2026-12-31' });
    await run('placement', { ...period, run: again.run });
    const refitted = (await ask<SegmentationReport>('GET', `/segmentations/${id}`)).body;
    // the same customers in groups of a new search: they keep the names of the old ones
    expect(
      refitted.figures.moves.filter(({ from, to, customers }) => from === to && (customers ?? 0) > 0),
    ).toHaveLength(2);
    expect(refitted.names.find(({ key }) => key === 's1')).toMatchObject({ name: 'One', strategy: 'Call them' });
  });

  test('of two periods begun at once come one after the other, and of one that is stopped nothing is left', async () => {
    const period = { of: 'period', segmentation: id, run: null, to: '2026-12-31' };
    const count = async () => (await ask<SegmentationReport>('GET', `/segmentations/${id}`)).body.all.length;
    const before = await count();
    const both = await Promise.all(
      ['2026-07-02', '2026-07-03'].map((from) => run<Placement>('placement', { ...period, from })),
    );
    expect(both.map(({ result }) => result?.version).sort()).toEqual([before + 1, before + 2]);
    const { stores } = imports.app.house;
    const stopped = new AbortController();
    const work = await openPlacement(
      { ...imports.app.house, locale: 'en', role: 'analyst', workspace: imports.app.workspace, actor: ACTOR },
      { of: 'period', segmentation: id, run: null, from: null, to: null },
    );
    const stop = { keep: async () => undefined, started: () => undefined, signal: stopped.signal };
    const placing = work({ ...stop, progress: (share) => share > 0.5 && stopped.abort(new Error('enough')) });
    await expect(placing).rejects.toThrow('enough');
    expect(await count()).toBe(before + 2);
    const [left] = await stores.analytics.ask<{ rows: number }>(
      'SELECT toUInt32(count()) AS rows FROM segmentMembers WHERE workspace = {workspace:UInt32} AND version > {known:UInt32}',
      { workspace: imports.app.workspace.number, known: before + 2 },
    );
    expect(left?.rows).toBe(0);
  });

  test('take a new customer in at once', async () => {
    const placed = await ask<Placed>('POST', `/segmentations/${id}/place`, {
      values: { 'expected:speed': 95, 'expected:price': 35 },
    });
    expect(placed.status).toBe(200);
    const fast = report.figures.segments.find(({ orders }) => orders.kind === 'estimate' && orders.point === 3);
    expect(placed.body).toMatchObject({ segment: fast?.key, missing: [] });
    expect(placed.body.sure).toBeGreaterThan(0.8);
  });

  test('are told of one customer, by versions that were finished', async () => {
    await imports.app.house.stores.analytics.command(
      `INSERT INTO segmentMembers
      SELECT workspace, segmentation, 99, person, 3 - segment, 1 FROM segmentMembers WHERE workspace = {workspace:UInt32}`,
      { workspace: imports.app.workspace.number },
    );
    const [row] = await imports.app.house.stores.analytics.ask<{ hash: string }>(
      "SELECT lower(leftPad(hex(hash), 16, '0')) AS hash FROM people WHERE workspace = {workspace:UInt32} AND key = 'c3'",
      { workspace: imports.app.workspace.number },
    );
    const told = await ask<{ segments: CustomerSegment[] }>('GET', `/customers/${row?.hash}/segments`);
    const fast = report.figures.segments.find(({ orders }) => orders.kind === 'estimate' && orders.point === 3);
    expect(told.body.segments).toMatchObject([{ called: 'What they want', segment: fast?.key }]);
  });

  test('are the same figures in a file', async () => {
    const csv = await ask('GET', `/segmentations/${id}/tables/lines/csv?version=1`);
    const speed = report.figures.segments[0]?.lines.find(({ dimension }) => dimension === 'speed');
    expect(csv.text).toContain(String(speed?.gap.kind === 'estimate' ? speed.gap.point : 'none'));
    expect((await ask('GET', `/segmentations/${id}/tables/moves/xlsx`)).status).toBe(200);
    const centres = (await ask('GET', `/segmentations/${id}/centres/csv?version=1`)).text.trim().split('\r\n');
    expect(centres).toHaveLength(1 + 2 * ASK.columns.length);
    const found = await ask('GET', `/models/segments/${fit.run}/tables/profile/csv`);
    const [first] = fit.result?.segments[0]?.made ?? [];
    expect(found.text).toContain(`${first?.column},,${first?.mean.kind === 'estimate' ? first.mean.point : 'none'}`);
    for (const table of ['groups', 'tried'])
      expect((await ask('GET', `/models/segments/${fit.run}/tables/${table}/xlsx`)).status).toBe(200);
  });

  test('are named anew, put aside and brought back', async () => {
    const names = [{ key: 's2', name: 'Two', strategy: '' }];
    expect((await ask('PUT', `/segmentations/${id}`, { name: 'Wishes', names })).status).toBe(204);
    expect((await ask('DELETE', `/segmentations/${id}`, undefined, 'viewer')).status).toBe(403);
    expect((await ask('DELETE', `/segmentations/${id}`)).status).toBe(204);
    expect((await ask('GET', `/segmentations/${id}`)).status).toBe(404);
    expect((await ask('POST', `/segmentations/${id}/restore`, {})).status).toBe(204);
    const { name, names: called } = (await ask<SegmentationReport>('GET', `/segmentations/${id}`)).body;
    expect([name, called.find(({ key }) => key === 's2')?.name]).toEqual(['Wishes', 'Two']);
  });
});

describe('segments by rule', () => {
  test('hold the customers whose first conditions are met; the rest belongs to none', async () => {
    const made = await run<Placement>(
      'placement',
      rules([
        { key: 's1', conditions: [{ ...plain, column: 'trait:orders', low: 2 }] },
        {
          key: 's2',
          conditions: [
            { ...plain, column: 'word:region', words: ['South'] },
            { ...plain, column: 'expected:price', high: 85 },
          ],
        },
      ]),
    );
    const { figures } = (await ask<SegmentationReport>('GET', `/segmentations/${made.result?.segmentation}`)).body;
    // in the last answer of each, five of the forty live elsewhere
    const south = PEOPLE.filter((one, at) => (at % 8 < 1 ? one.fast : !one.fast) && !one.fast);
    expect(figures.segments[0]?.customers).toBe(40);
    expect(figures.segments[1]?.customers).toBeLessThanOrEqual(south.length);
    expect(figures.segments[1]?.customers).toBeGreaterThan(0);
    expect(figures.outside).toBe(80 - 40 - (figures.segments[1]?.customers ?? 0));
  });

  test('of columns that nobody knows are refused, and so is a plan without rules or groups', async () => {
    const unknown = rules([{ key: 's1', conditions: [{ ...plain, column: 'expected:luck', low: 1 }] }]);
    expect(await ask('POST', '/models/placement', { ask: unknown })).toMatchObject({ status: 400 });
    expect((await ask('POST', '/models/placement', { ask: { ...rules([]), rules: null } })).status).toBe(400);
    const none = await run('segments', { ...ASK, columns: ['expected:speed'], from: '2020-01-01', to: '2020-02-01' });
    expect(none).toMatchObject({ state: 'failed', problem: { says: 'segments.tooFewCustomers' } });
  });
});

describe('what customers are worth', () => {
  test('is told with groups and cohorts, and says why there is no model of so few', async () => {
    const { result, state } = await run<ValueReport>('value', VALUE);
    expect(state).toBe('done');
    expect(result).toMatchObject({
      currency: 'CNY',
      customers: 80,
      purchases: 160,
      until: '2026-05-05',
      lifetime: null,
    });
    expect(result?.repeat).toMatchObject({ repeaters: 40 });
    expect(result?.rfm?.groups.reduce((sum, { customers }) => sum + customers, 0)).toBe(80);
    const march = result?.retention.find(({ cohort, after }) => cohort === '2026-01-01' && after === 2);
    expect(march?.share).toMatchObject({ kind: 'estimate', point: 0.5, n: 80 });
  });

  test('cannot be learned up to a day outside the purchases', async () => {
    const outside = await ask('POST', '/models/value', { ask: { ...VALUE, fitUntil: '2025-01-01' } });
    expect(outside.status).toBe(400);
  });
});
