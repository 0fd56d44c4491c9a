import type { MetricInput } from '@plumbline/model/metric.ts';
import type {
  MetricFigure,
  MetricMaterial,
  MetricReport,
  MetricSplit,
  MetricsReport,
  MetricTrend,
} from '@plumbline/model/metricReport.ts';
import type { KpiLinksReport, ScorecardInput, ScorecardReport } from '@plumbline/model/scorecard.ts';
import type { PromiseInput } from '@plumbline/model/servicePromise.ts';
import { addPromise, proposeVersion, publishVersion } from '@plumbline/store/operations/commit/ledger.ts';
import { addTreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerFulfilment } from '../../commit/ledger/answerFulfilment.ts';
import { FulfilmentQuery } from '../../commit/ledger/ledgerQuery.ts';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { registerMetricRoutes } from './registerMetricRoutes.ts';
import { registerScorecardRoutes } from './registerScorecardRoutes.ts';

let app: TestApp;
const at = (rest: string) => `/api/workspaces/main/${rest}`;
const ask = (method: 'GET' | 'POST' | 'PUT', rest: string, payload?: object, as: 'analyst' | 'viewer' = 'analyst') =>
  app.inject({ method, url: at(rest), as, headers: { 'accept-language': 'en' }, ...(payload ? { payload } : {}) });
const get = async <T>(rest: string): Promise<T> => {
  const answer = await ask('GET', rest);
  expect([rest, answer.statusCode]).toEqual([rest, 200]);
  return answer.json();
};

const PEOPLE = 40;
const base: Omit<MetricInput, 'kind' | 'data' | 'names'> = {
  ...{
    unit: '',
    better: 'more',
    target: null,
    horizon: 'short',
    origin: 'primary',
    owner: 'Lin',
    department: 'Service',
  },
  ...{ reviewOn: null, outcome: null, note: '' },
};
const define = (
  key: string,
  kind: MetricInput['kind'],
  data: MetricInput['data'],
  more: Partial<MetricInput> = {},
) => ({
  key,
  input: { ...base, names: { en: key }, kind, data, ...more } satisfies MetricInput,
});
const scale = { low: 0, high: 10, top: 2 };
const formula = (text: string) => ({ from: 'formula', formula: text }) as const;
const METRICS = [
  define(
    'nps',
    'nps',
    { from: 'metric', metric: 'recommend', respondent: 'customer', scale },
    {
      ...{ target: { value: 10, since: '2025-01-01' }, reviewOn: '2025-01-31', outcome: 'kept' },
    },
  ),
  define('csat', 'csat', {
    from: 'metric',
    metric: 'recommend',
    respondent: 'customer',
    scale: { low: 1, high: 5, top: 2 },
  }),
  define('kept', 'onTime', { from: 'promises', promise: null }, { department: 'Logistics' }),
  define('met', 'fulfilment', { from: 'marks', dimension: 'speed', asked: 'before' }),
  define('short', 'shortfall', { from: 'marks', dimension: 'speed', asked: 'before' }, { better: 'less' }),
  define('ratio', 'ratio', { from: 'marks', dimension: 'speed', asked: 'before' }),
  define(
    'days',
    'cycleTime',
    { from: 'native', dimension: 'speed', lower: null, upper: null },
    { unit: 'days', better: 'less' },
  ),
  define('cpk', 'cpk', { from: 'native', dimension: 'speed', lower: null, upper: 6 }),
  define('mix', 'formula', formula('0.5 * 100 * csat + 0.5 * 100 * kept'), { unit: 'points' }),
];

beforeAll(async () => {
  app = await openTestApp({
    shelves: [registerMetricRoutes, registerScorecardRoutes],
    config: { logLevel: 'error' } as never,
  });
  const { operations, analytics } = app.house.stores;
  await addTreeVersion(operations, {
    ...{ workspace: app.workspace.id, because: 'test', createdBy: 'test' },
    dimensions: [{ key: 'speed', parent: null, names: { en: 'Speed' }, weight: 1 }],
    metrics: [{ key: 'recommend', names: { en: 'Recommend' } }],
  });
  const days = ['2025-03-02', '2025-02-02', '2025-01-12'];
  const place = (person: number, day: string) => ({
    ...{ workspace: app.workspace.number, import: 1, occasion: person * 10 + days.indexOf(day), person },
    ...{ at: `${day} 10:00:00.000`, day, region: person % 2 === 0 ? 'North' : 'South' },
  });
  const rows = Array.from({ length: PEOPLE }, (_, person) => days.map((day) => ({ person, day }))).flat();
  await analytics.insert(
    'observations',
    rows.flatMap(({ person, day }) => {
      const recent = day === days[0];
      const shared = { ...place(person, day), respondent: 'customer', weight: 1 };
      const answer = recent ? (person % 4 === 0 ? 60 : 100) : person % 4 === 0 ? 100 : 50;
      return [
        { ...shared, kind: 'metric', dimension: 'recommend', perceived: answer },
        {
          ...{ ...shared, kind: 'dimension', dimension: 'speed', expected: 60, perceived: 50 + (person % 21) },
          ...{ deliveredNative: 1 + (person % 5), nativeUnit: 'days' },
        },
      ];
    }),
  );
  await analytics.insert(
    'fulfilments',
    rows.map(({ person, day }) => ({
      ...{
        ...place(person, day),
        promise: 'p',
        due: `${day} 12:00:00.000`,
        outcome: person % 5 === 0 ? 'broken' : 'kept',
      },
    })),
  );
  // the first names the third as its outcome
  for (const metric of [...METRICS]
    .reverse()
    .sort((one, other) => Number(one.key === 'mix') - Number(other.key === 'mix'))) {
    const answer = await ask('POST', 'metrics', metric);
    expect([metric.key, answer.statusCode, answer.statusCode === 201 ? '' : answer.body]).toEqual([
      metric.key,
      201,
      '',
    ]);
  }
});
afterAll(() => app.close());

const QUERY = 'days=28&to=2025-03-02';
const point = ({ value }: Pick<MetricFigure, 'value'>) => (value.kind === 'estimate' ? value.point : value.kind);
const figures = async () => {
  const report = await get<MetricsReport>(`metrics?${QUERY}`);
  return new Map(report.metrics.map((one) => [one.key, one]));
};

describe('a metric', () => {
  test('has one figure by hand, whatever it is made of', async () => {
    const found = await figures();
    const of = (key: string) => point(found.get(key) as MetricFigure);
    // 30 of 40 give 10 of 10, ten give 6: 75 − 25
    expect(of('nps')).toBe(50);
    expect(of('csat')).toBe(0.75);
    expect(of('kept')).toBe(0.8);
    const met = Array.from({ length: PEOPLE }, (_, person) => 50 + (person % 21)).filter((value) => value >= 60).length;
    expect(of('met')).toBeCloseTo(met / PEOPLE, 12);
    expect(of('short')).toBeCloseTo(1 - met / PEOPLE, 12);
    const total = Array.from({ length: PEOPLE }, (_, person) => 50 + (person % 21)).reduce(
      (sum, value) => sum + value,
      0,
    );
    expect(of('ratio')).toBeCloseTo(total / (60 * PEOPLE), 12);
    expect(of('days')).toBe(3);
    // days 1 to 5, mean 3, and 6 the most that is borne
    const spread = Math.sqrt((2 * PEOPLE) / (PEOPLE - 1));
    expect(of('cpk')).toBeCloseTo(3 / (3 * spread), 10);
    expect(of('mix')).toBeCloseTo(50 * 0.75 + 50 * 0.8, 10);
  });

  test('says whether it really moved, whether its target is met, and that its review is due', async () => {
    const found = await figures();
    const { change, target, review } = found.get('nps') as MetricFigure;
    expect(change).toMatchObject({ told: 'rose', good: true, value: { point: 100 } });
    expect(target).toMatchObject({ value: 10, status: 'met' });
    expect(review).toEqual({ on: '2025-01-31', due: true });
    expect((found.get('kept') as MetricFigure).change).toMatchObject({ told: 'none', value: { point: 0 } });
  });

  test('is the same figure in the list, alone, in both tables, in its split and on a scorecard', async () => {
    const list = await figures();
    const csv = Papa.parse<Record<string, string>>((await ask('GET', `metrics.csv?${QUERY}`)).body.slice(1), {
      header: true,
    });
    for (const { key } of METRICS) {
      const alone = await get<MetricReport>(`metrics/${key}?${QUERY}`);
      const { value } = list.get(key) as MetricFigure;
      expect(alone.figure.value).toEqual(value);
      const row = csv.data.find(({ metric }) => metric === key);
      if (value.kind !== 'estimate') throw new Error(`${key} has no figure`);
      expect([row?.['value.point'], row?.['value.low'], row?.['value.n']].map(Number)).toEqual([
        value.point,
        value.low,
        value.n,
      ]);
      const split = await get<MetricSplit>(`metrics/${key}/split?${QUERY}&split=region`);
      expect(split.whole).toEqual(value);
      expect(split.cells.map((cell) => cell.value).sort()).toEqual(['North', 'South']);
    }
    const book = await ask('GET', `metrics.xlsx?${QUERY}`);
    expect([book.statusCode, book.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });

  test('of a promise of the ledger goes by its judgement, and is the share that the ledger shows', async () => {
    const { stores, now, signal } = app.house;
    const { operations, analytics } = stores;
    const { id, number } = app.workspace;
    // five are two days late; what is kept before it was due is kept
    const told = { workspace: number, import: 1, promise: 'told', region: 'North' };
    const given = (person: number) => ({
      ...told,
      occasion: 9000 + person,
      person,
      at: '2025-02-20 10:00:00.000',
      day: '2025-02-20',
    });
    await analytics.insert(
      'fulfilments',
      Array.from({ length: 30 }, (_none, person) => ({
        ...given(person),
        ...(person < 25
          ? { due: '2025-02-22 10:00:00.000', done: `2025-02-2${person % 5 === 0 ? 4 : 1} 10:00:00.000` }
          : { due: '2025-04-20 10:00:00.000', done: '2025-02-21 10:00:00.000' }),
        outcome: person < 25 && person % 5 === 0 ? 'broken' : 'kept',
      })),
    );
    const input: PromiseInput = {
      ...{ names: { en: 'By the day' }, texts: { en: 'By the day' }, audience: '', channel: 'website', owner: '' },
      ...{ dimension: null, from: '2025-01-01', to: null, remedy: '' },
      rule: { kind: 'date', by: 'promise', key: 'told', comparison: 'atMost', grace: 0, except: [] },
    };
    const promise = await addPromise(operations, { workspace: id, input, createdBy: 'test' });
    const [proposedAt, validFrom] = [new Date(), new Date('2025-01-01')];
    const version = { workspace: id, promise, version: 1 };
    await proposeVersion(operations, version, { proposedBy: 'test', proposedAt });
    await publishVersion(
      operations,
      { ...version, proposedAt },
      {
        ...{ publishedBy: 'test', publishedAt: proposedAt, validFrom, validTo: null, because: null },
        calculation: null as never,
      },
    );
    const material = await get<MetricMaterial>('metric-material');
    expect(material.ledger).toEqual([{ id: promise, names: { en: 'By the day' } }]);
    const metric = define('by_the_day', 'onTime', { from: 'promises', promise });
    expect((await ask('POST', 'metrics', metric)).statusCode).toBe(201);
    const asked = 'from=2025-02-03&to=2025-03-02';
    const { figure } = await get<MetricReport>(`metrics/by_the_day?${asked}`);
    const ledger = await answerFulfilment(
      { stores, workspace: app.workspace, now, signal },
      promise,
      FulfilmentQuery.parse({ from: '2025-02-03', to: '2025-03-02' }),
    );
    const share = ledger.cells[0]?.share;
    expect(figure.value).toMatchObject({ kind: 'estimate', point: 25 / 30, n: 30 });
    expect(share).toMatchObject({ kind: 'estimate', point: 25 / 30, n: 30 });
    const split = await get<MetricSplit>(`metrics/by_the_day/split?${asked}`);
    expect(split.cells.map(({ value }) => value)).toEqual(['North']);
    const { version: newest } = (await get<MetricReport>('metrics/by_the_day')).figure;
    expect((await ask('POST', 'metrics/by_the_day/remove', { version: newest })).statusCode).toBe(204);
  });

  test('begins on the day that is asked for, beside as many days before it', async () => {
    const { period, before } = await get<MetricsReport>('metrics?from=2025-02-10&to=2025-02-19');
    expect([period, before]).toEqual([
      { from: '2025-02-10', to: '2025-02-19' },
      { from: '2025-01-31', to: '2025-02-09' },
    ]);
    expect((await ask('GET', 'metrics?from=2025-03-03&to=2025-03-02')).statusCode).toBe(400);
  });

  test('goes through time by week and month, with holes where nobody was asked', async () => {
    const trend = await get<MetricTrend>(`metrics/nps/trend?days=28&to=2025-03-31&step=month&periods=3`);
    expect(trend.points.map(({ from, value }) => [from, value.kind === 'estimate' ? value.point : value.kind])).toEqual(
      [
        ['2025-01-01', -50],
        ['2025-02-01', -50],
        ['2025-03-01', 50],
      ],
    );
    expect(trend.points.map(({ target }) => target)).toEqual([10, 10, 10]);
    const weeks = await get<MetricTrend>(`metrics/nps/trend?${QUERY}&periods=2`);
    expect(weeks.points.map(({ value }) => value.kind)).toEqual(['absent', 'estimate']);
    const csv = (await ask('GET', `metrics/nps/trend.csv?${QUERY}&step=month&periods=3`)).body;
    expect(csv.split('\r\n')).toHaveLength(5);
  });

  test('keeps every version, and can be read by an earlier one', async () => {
    const before = await get<MetricReport>(`metrics/csat?${QUERY}`);
    const [newest] = before.versions;
    const input = {
      ...(newest?.input as MetricInput),
      data: { ...METRICS[1]?.input.data, scale: { low: 1, high: 5, top: 4 } },
    };
    expect((await ask('PUT', 'metrics/csat', { version: 1, input })).statusCode).toBe(200);
    const after = await get<MetricReport>(`metrics/csat?${QUERY}`);
    expect([after.figure.version, point(after.figure), after.versions.length]).toEqual([2, 1, 2]);
    const old = await get<MetricReport>(`metrics/csat?${QUERY}&version=1`);
    expect(old.figure.value).toEqual(before.figure.value);
    const late = await ask('PUT', 'metrics/csat', { version: 1, input });
    expect([late.statusCode, late.json().says]).toEqual([409, 'metrics.changedMeanwhile']);
    const early = await ask('PUT', 'metrics/csat', { version: 7, input });
    expect([early.statusCode, early.json().says]).toEqual([409, 'metrics.changedMeanwhile']);
    const nobodys = await ask('PUT', 'metrics/nobodys', { version: 1, input });
    expect([nobodys.statusCode, nobodys.json().says]).toEqual([404, 'metrics.noMetricKey']);
    await ask('PUT', 'metrics/csat', { version: 2, input: newest?.input as object });
  });
});

describe('a definition', () => {
  const refused = async (body: object) => {
    const answer = await ask('POST', 'metrics', body);
    return [answer.statusCode, answer.json().says];
  };
  test('that cannot hold is refused with a sentence', async () => {
    const own = (key: string, text: string, more: Partial<MetricInput> = {}) =>
      define(key, 'formula', formula(text), more);
    expect(await refused(own('a', 'csat +'))).toEqual([400, 'formula.unexpectedEnd']);
    expect(await refused(own('a', 'gone * 2'))).toEqual([400, 'formula.unknownName']);
    expect(await refused(own('a', 'a + 1'))).toEqual([400, 'metrics.circle']);
    expect(await refused(own('a', '1 + 1'))).toEqual([400, 'metrics.noMetric']);
    const target = { value: 1, since: '2025-01-01' };
    expect(await refused(own('a', 'csat', { better: null, target }))).toEqual([400, 'metrics.targetNoDirection']);
    expect(await refused(define('a', 'nps', { from: 'promises', promise: null }))).toEqual([400, 'metrics.wrongData']);
    expect(await refused(METRICS[0] as object)).toEqual([409, 'metrics.keyTaken']);
    const removed = await ask('POST', 'metrics/kept/remove', { version: 1 });
    expect([removed.statusCode, removed.json().says]).toEqual([409, 'metrics.inUse']);
    expect((await ask('POST', 'metrics', own('a', 'csat'), 'viewer')).statusCode).toBe(403);
  });

  test('that divides by zero on the data says so in its place, and the other metrics stand', async () => {
    const tried = define('zero', 'formula', formula('csat / (kept - kept)'), { unit: 'x' });
    const preview: MetricFigure = (await ask('POST', `metric-preview?${QUERY}`, tried)).json();
    expect(preview).toMatchObject({ refused: { says: 'formula.divisionByZero' }, value: { kind: 'absent' } });
    expect((await ask('POST', 'metrics', tried)).statusCode).toBe(201);
    const found = await figures();
    expect(found.get('zero')?.refused?.says).toBe('formula.divisionByZero');
    expect(point(found.get('csat') as MetricFigure)).toBe(0.75);
    expect((await ask('POST', 'metrics/zero/remove', { version: 1 })).statusCode).toBe(204);
    expect((await figures()).has('zero')).toBe(false);
  });
});

test('a question that fewer answered than may be shown does not tell what they answered', async () => {
  const answered = (question: string, people: number) =>
    Array.from({ length: people }, (_, person) => ({
      ...{ workspace: app.workspace.number, import: 1, occasion: person, person, askedAt: '2025-03-02 10:00:00.000' },
      ...{ question, number: person % 7 },
    }));
  await app.house.stores.analytics.insert('answers', [...answered('asked of many', 6), ...answered('asked of few', 4)]);
  const { questions } = await get<MetricMaterial>('metric-material');
  expect(questions).toEqual([{ question: 'asked of many', low: 0, high: 5, people: 6 }]);
});

describe('a scorecard', () => {
  const views = { financial: 0, customer: 2, internalProcess: 1, learningAndGrowth: 0 };
  const kpi = (metric: string, view: 'customer' | 'internalProcess', target: number, more: object = {}) => ({
    ...{ metric, view, weight: 1, target, baseline: 0, owner: '', department: '', dimension: null, ...more },
  });
  const company: ScorecardInput = {
    ...{ names: { en: 'Company' }, department: '', inherits: null, views },
    kpis: [
      kpi('csat', 'customer', 1, { department: 'Service', dimension: 'speed' }),
      kpi('kept', 'internalProcess', 0.8, { department: 'Logistics' }),
    ],
  };

  test('weighs its measures against their targets, with the gap they should close', async () => {
    expect((await ask('POST', 'scorecards', { key: 'company', input: company })).statusCode).toBe(201);
    const report = await get<ScorecardReport>(`scorecards/company?${QUERY}`);
    const list = await figures();
    expect(report.kpis.map(({ value }) => value)).toEqual([list.get('csat')?.value, list.get('kept')?.value]);
    expect(report.kpis.map(({ score }) => (score.kind === 'estimate' ? score.point : score.kind))).toEqual([75, 100]);
    expect(report.total).toMatchObject({ kind: 'estimate' });
    expect(report.total.kind === 'estimate' ? report.total.point : 0).toBeCloseTo((2 * 75 + 100) / 3, 10);
    expect(report.kpis[0]?.gap).toMatchObject({ kind: 'estimate' });
    const rows = Papa.parse<Record<string, string>>(
      (await ask('GET', `scorecards/company/table.csv?${QUERY}`)).body.slice(1),
      {
        header: true,
      },
    ).data;
    expect(Number(rows.find(({ view }) => view === 'total')?.['score.point'])).toBeCloseTo((2 * 75 + 100) / 3, 10);
  });

  test('of a department takes over what the company measures, with its own weights', async () => {
    const input: ScorecardInput = {
      ...{ names: { en: 'Service' }, department: 'Service', inherits: 'company', views },
      kpis: [kpi('kept', 'internalProcess', 0.8, { weight: 0 }), kpi('nps', 'customer', 100, { weight: 3 })],
    };
    expect((await ask('POST', 'scorecards', { key: 'service', input })).statusCode).toBe(201);
    const report = await get<ScorecardReport>(`scorecards/service?${QUERY}`);
    expect(report.kpis.map(({ metric, inherited }) => [metric, inherited])).toEqual([
      ['csat', true],
      ['nps', false],
    ]);
    const circle = await ask('PUT', 'scorecards/company', { version: 1, input: { ...company, inherits: 'service' } });
    expect(circle.json().says).toBe('metrics.circle');
    expect((await ask('POST', 'scorecards/company/remove', { version: 1 })).json().says).toBe('metrics.inUse');
  });

  test('tells nothing of links where three weeks are all there is', async () => {
    const report = await get<KpiLinksReport>(`scorecards/company/links?${QUERY}`);
    expect(report).toMatchObject({ family: 0, links: [] });
    expect(report.nodes.map(({ department }) => department)).toEqual(['Service', 'Logistics']);
  });
});
