import type { MetricSums } from '@plumbline/model/metricMoments.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores } from '../../../testing/openTestStores.ts';
import { type MetricRows, type MetricView, type MetricWhere, sumMetric, sumMetricsViews } from './sumMetric.ts';
import { dropMetricValues, listMetricEditions, writeMetricValues } from './writeMetricValues.ts';

let stores: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

const WHERE: MetricWhere = {
  ...{ workspace: 1, hidden: [9], excluded: [], roots: 0, zone: 'UTC', filters: {}, attributes: {}, by: [] },
  clusteredBy: 'customer',
  now: { from: '2026-04-08', to: '2026-04-14' },
  before: { from: '2026-04-01', to: '2026-04-07' },
};
const OBSERVED: MetricRows = {
  ...{ question: 'observed', times: false },
  parameters: {
    ...{ kind: 'metric', dimension: 'nps', respondent: 'customer', reading: 'net', value: 'perceived' },
    ...{ against: 'absent', paired: 0, low: 0, high: 10, top: 2, lower: -1e300, upper: 1e300 },
  },
};
const row = (person: number, day: string, perceived: number, more: object = {}) => ({
  ...{ workspace: 1, import: 1, occasion: person * 100 + Number(day.slice(-2)), person, respondent: 'customer' },
  ...{ kind: 'metric', dimension: 'nps', at: `${day} 10:00:00.000`, day, perceived, weight: 1, region: '东', ...more },
});
const sumViews = (rows: MetricRows, where: MetricWhere, views: readonly MetricView[]) =>
  sumMetricsViews(
    stores.analytics,
    [rows],
    where,
    views.map((view) => ({ metric: 0, view })),
  );
const about = (sums: MetricSums) => [sums.a, sums.w, sums.people, sums.occasions];

test('answers are read on their own scale, over people, in two periods, and hidden ones are not counted', async () => {
  await stores.analytics.insert('observations', [
    row(1, '2026-04-02', 100),
    row(1, '2026-04-09', 90),
    row(1, '2026-04-10', 60, { region: '西' }),
    row(2, '2026-04-09', 70),
    row(3, '2026-04-12', 100, { import: 9 }),
    row(4, '2026-04-12', 100, { respondent: 'staff' }),
    row(5, '2026-04-20', 100),
  ]);
  const [all] = await sumMetric(stores.analytics, OBSERVED, WHERE);
  if (all?.kind !== 'sums') throw new Error('no sums');
  // person 1: 9 and 6 of 10 are a promoter and a detractor; person 2 is neither
  expect(about(all.now)).toEqual([0, 3, 2, 3]);
  expect(about(all.before)).toEqual([100, 1, 1, 1]);
  expect(all.products).toEqual({ ab: 0, awb: 0, wab: 200, wawb: 2, clustersEither: 2 });
  const split = await sumMetric(stores.analytics, OBSERVED, { ...WHERE, by: ['week', 'region'] });
  expect(split.map(({ by }) => by)).toEqual([
    ['2026-03-30', '东'],
    ['2026-04-06', '东'],
    ['2026-04-06', '西'],
  ]);
  const merged = { workspace: 1, revision: 3, person: 2, root: 1 };
  await stores.analytics.insert('personRoots', [merged]);
  const [one] = await sumMetric(stores.analytics, OBSERVED, { ...WHERE, roots: 3 });
  expect(one?.now.people).toBe(1);
  expect(await sumMetric(stores.analytics, OBSERVED, { ...WHERE, filters: { region: ['北'] } })).toEqual([]);
});

test('an answer to a question was given where the rest of its occasion was', async () => {
  const answer = (person: number, number: number, more: object = {}) => ({
    ...{ workspace: 1, import: 1, source: 's', person, occasion: 7000 + person, question: 'ease', number },
    ...{ askedAt: '2026-04-09 10:00:00.000', code: '', text: '', ...more },
  });
  const there = (person: number, region: string) =>
    row(person, '2026-04-09', 50, { dimension: 'ces', occasion: 7000 + person, region, attributePairs: ['age=30–39'] });
  await stores.analytics.insert('answers', [answer(1, 5), answer(2, 3), answer(3, 4), answer(4, 1)]);
  // the fourth left nothing but this answer
  await stores.analytics.insert('observations', [there(1, '东'), there(2, '西'), there(3, '东'), there(3, '东')]);
  const rows: MetricRows = {
    ...{ question: 'answers', times: false },
    parameters: { question: 'ease', reading: 'mean', low: 1, high: 5, top: 2 },
  };
  const sums = async (more: Partial<MetricWhere>) =>
    (await sumMetric(stores.analytics, rows, { ...WHERE, ...more })).map((cell) => [
      ...cell.by,
      ...(cell.kind === 'sums' ? about(cell.now) : []),
    ]);
  expect(await sums({})).toEqual([[13, 4, 4, 4]]);
  expect(await sums({ by: ['region'] })).toEqual([
    ['', 1, 1, 1, 1],
    ['东', 9, 2, 2, 2],
    ['西', 3, 1, 1, 1],
  ]);
  expect(await sums({ attributes: { age: ['30–39'] } })).toEqual([[12, 3, 3, 3]]);
});

test('fulfilment, difference and ratio take only occasions that have both marks', async () => {
  const marks = (person: number, perceived: number, expected: number | null) =>
    row(person, '2026-04-09', perceived, { kind: 'dimension', dimension: 'speed', expected });
  await stores.analytics.insert('observations', [marks(1, 80, 70), marks(2, 60, 90), marks(3, 50, null)]);
  const ask = async (reading: string) => {
    const parameters = { ...OBSERVED.parameters, kind: 'dimension', dimension: 'speed', reading };
    const rows = { ...OBSERVED, parameters: { ...parameters, against: 'expected', paired: 1 } };
    const [cell] = await sumMetric(stores.analytics, rows, WHERE);
    return cell?.kind === 'sums' ? about(cell.now) : null;
  };
  expect(await ask('reached')).toEqual([1, 2, 2, 2]);
  expect(await ask('missed')).toEqual([1, 2, 2, 2]);
  expect(await ask('difference')).toEqual([-20, 2, 2, 2]);
  expect(await ask('ratio')).toEqual([140, 160, 2, 2]);
});

test('what follows within its days counts, and what nobody can know yet is left out', async () => {
  const event = (person: number, at: string, name: string) => ({
    ...{ workspace: 1, import: 1, occasion: person, person, name, at: `${at}.000`, day: at.slice(0, 10) },
  });
  await stores.analytics.insert('journeyEvents', [
    event(1, '2026-04-08 10:00:00', 'open'),
    event(1, '2026-04-08 12:00:00', 'done'),
    event(2, '2026-04-08 10:00:00', 'open'),
    event(2, '2026-04-11 10:00:00', 'done'),
    event(3, '2026-04-09 10:00:00', 'open'),
    // its two days have not passed when the newest event happens
    event(4, '2026-04-13 10:00:00', 'open'),
    event(5, '2026-04-14 10:00:00', 'open'),
  ]);
  const rows = (reading: string, times = false): MetricRows => ({
    ...{ question: 'events', times },
    parameters: { begin: 'open', end: 'done', withinDays: 2, pairedBy: 'occasion', reading, unitMs: 3_600_000 },
  });
  const [followed] = await sumMetric(stores.analytics, rows('followed'), WHERE);
  expect(followed?.kind === 'sums' ? about(followed.now) : null).toEqual([1, 3, 3, 3]);
  const [times] = await sumMetric(stores.analytics, rows('times', true), WHERE);
  expect(times?.now).toEqual({ values: 1, people: 1, first: 1, middle: [2] });
});

test('purchases of one moment are one, and those after it are told from it', async () => {
  const bought = (person: number, at: string, amount: number) => ({
    ...{ workspace: 1, import: 1, occasion: person, person, at: `${at}.000`, day: at.slice(0, 10), amount },
    ...{ order: 'x', currency: 'CNY', paid: amount, paidCurrency: 'CNY', product: '' },
  });
  await stores.analytics.insert('transactions', [
    bought(1, '2026-04-08 10:00:00', 10),
    bought(1, '2026-04-08 10:00:00', 20),
    bought(1, '2026-04-09 10:00:00', 5),
    bought(2, '2026-04-10 10:00:00', 7),
    bought(2, '2026-04-10 11:00:00', -7),
    bought(3, '2026-05-10 10:00:00', 1),
  ]);
  const ask = async (reading: string, where = WHERE) => {
    const rows: MetricRows = {
      question: 'purchases',
      times: false,
      parameters: { withinDays: 4, currency: 'CNY', reading },
    };
    const [cell] = await sumMetric(stores.analytics, rows, where);
    return cell?.kind === 'sums' ? about(cell.now) : null;
  };
  // a period may begin before, and end after, the calendar that the store knows
  const ever = { now: { from: '1900-01-01', to: '2999-12-31' }, before: { from: '0800-01-01', to: '1899-12-31' } };
  expect(await ask('followed', { ...WHERE, ...ever })).toEqual([1, 3, 2, 3]);
  expect(await ask('amount')).toEqual([42, 3, 2, 3]);
  expect(await ask('followed')).toEqual([1, 3, 2, 3]);
  expect(await ask('notFollowed')).toEqual([2, 3, 2, 3]);
});

test('kept promises and answers of a survey are added up alike', async () => {
  const promise = { workspace: 1, import: 1, promise: 'p', at: '2026-04-09 10:00:00.000', day: '2026-04-09' };
  const due = '2026-04-09 12:00:00.000';
  await stores.analytics.insert('fulfilments', [
    { ...promise, due, occasion: 1, person: 1, outcome: 'kept' },
    { ...promise, due, occasion: 2, person: 2, outcome: 'broken' },
    { ...promise, due, occasion: 3, person: 3, outcome: 'open' },
  ]);
  const kept: MetricRows = { question: 'promises', times: false, parameters: { promise: 'p' } };
  const [cell] = await sumMetric(stores.analytics, kept, { ...WHERE, by: ['block'] }).then((cells) => [cells.length]);
  expect(cell).toBe(2);
  // what is due later is not known yet, though some of it is kept already; what is overdue is broken
  await stores.analytics.insert('fulfilments', [
    { ...promise, due: '2026-04-19 12:00:00.000', occasion: 4, person: 4, outcome: 'kept' },
    { ...promise, due: '2026-04-08 12:00:00.000', occasion: 5, person: 5, outcome: 'open' },
  ]);
  const [known] = await sumMetric(stores.analytics, kept, WHERE);
  expect(known?.kind === 'sums' ? about(known.now) : null).toEqual([1, 3, 3, 3]);
  const answer = { workspace: 1, import: 1, question: 'q1', askedAt: '2026-04-09 10:00:00.000' };
  await stores.analytics.insert('answers', [
    { ...answer, person: 1, occasion: 1, number: 5 },
    { ...answer, person: 2, occasion: 2, number: 3 },
    { ...answer, person: 3, occasion: 3, number: 99 },
  ]);
  const asked = { question: 'q1', reading: 'top', low: 1, high: 5, top: 2 };
  const [answers] = await sumMetric(stores.analytics, { question: 'answers', times: false, parameters: asked }, WHERE);
  expect(answers?.kind === 'sums' ? about(answers.now) : null).toEqual([1, 2, 2, 2]);
});

test('several periods are added up from one reading of the rows as each alone, and very many people by fixed groups of them', async () => {
  const people = Array.from({ length: 300 }, (_none, at) => at + 1000);
  const days = ['2026-03-05', '2026-03-17', '2026-03-18', '2026-03-25'];
  await stores.analytics.insert(
    'observations',
    people.flatMap((person) =>
      days
        .filter((_day, at) => (person + at) % 3 > 0)
        .map((day, at) => row(person, day, ((person * 7 + at * 31) % 11) * 10, { dimension: 'many' })),
    ),
  );
  const rows = { ...OBSERVED, parameters: { ...OBSERVED.parameters, dimension: 'many' } };
  const now = { from: '2026-03-17', to: '2026-03-31' };
  const views = [
    { now, before: { from: '2026-03-02', to: '2026-03-16' }, by: [] },
    { now: { from: '2026-03-02', to: '2026-03-29' }, before: null, by: ['week'] },
    { now, before: null, by: ['block'] },
  ];
  const together = await sumViews(rows, WHERE, views);
  for (const [at, view] of views.entries())
    expect(together[at]).toEqual(await sumMetric(stores.analytics, rows, { ...WHERE, ...view }));
  expect(together.map((cells) => cells.length)).toEqual([1, 3, 63]);
  const grouped = await sumViews(rows, { ...WHERE, clusteredBy: 'group' }, views);
  for (const [at, cells] of together.entries())
    for (const [place, cell] of cells.entries()) {
      const beside = grouped[at]?.[place];
      if (cell.kind !== 'sums' || beside?.kind !== 'sums') throw new Error('no sums');
      expect(beside.by).toEqual(cell.by);
      expect(about(beside.now)).toEqual(about(cell.now));
      expect(beside.now.clusters).toBeLessThanOrEqual(cell.now.clusters);
    }
  const [whole, apart] = [together[0]?.[0], grouped[0]?.[0]];
  if (whole?.kind !== 'sums' || apart?.kind !== 'sums') throw new Error('no sums');
  expect(apart.now.clusters).toBeLessThan(whole.now.clusters);
});

/** Rows are added up in the order in which the engine comes upon them. */
const rounded = (cells: unknown): unknown =>
  JSON.parse(JSON.stringify(cells), (_name, one) => (typeof one === 'number' ? Number(one.toPrecision(12)) : one));

test('several metrics are added up from one reading of the rows as each alone, whatever they are made of', async () => {
  const people = Array.from({ length: 40 }, (_none, at) => at + 5000);
  await stores.analytics.insert(
    'observations',
    people.flatMap((person) => [
      row(person, '2026-02-03', (person % 11) * 10, { dimension: 'together' }),
      row(person, '2026-02-12', (person % 7) * 10, { dimension: 'together', respondent: 'staff' }),
      row(person, '2026-02-10', person % 90, { kind: 'dimension', dimension: 'together', expected: person % 80 }),
      row(person, '2026-02-11', 50, { kind: 'dimension', dimension: 'minutes', deliveredNative: person % 9 }),
    ]),
  );
  const of = (parameters: object): MetricRows => ({
    ...OBSERVED,
    parameters: { ...OBSERVED.parameters, ...parameters },
  });
  const marks = { kind: 'dimension', dimension: 'together', against: 'expected', paired: 1 };
  const metrics = [
    ...[of({ dimension: 'together' }), of({ dimension: 'together', reading: 'top', respondent: 'any' })],
    ...[of({ ...marks, reading: 'reached' }), of({ ...marks, reading: 'ratio' })],
    of({ kind: 'dimension', dimension: 'minutes', value: 'deliveredNative', reading: 'outside', lower: 2, upper: 6 }),
    of({ dimension: 'nobody' }),
  ];
  const whole = {
    now: { from: '2026-02-09', to: '2026-02-15' },
    before: { from: '2026-02-02', to: '2026-02-08' },
    by: [],
  };
  const weeks = { now: { from: '2026-02-02', to: '2026-02-15' }, before: null, by: ['week'] };
  const asked = metrics.flatMap((_one, metric) =>
    (metric === 2 ? [whole, weeks] : [whole]).map((view) => ({ metric, view })),
  );
  const together = await sumMetricsViews(stores.analytics, metrics, WHERE, asked);
  for (const [at, { metric, view }] of asked.entries()) {
    const alone = await sumMetric(stores.analytics, metrics[metric] as MetricRows, { ...WHERE, ...view });
    expect(rounded(together[at])).toEqual(rounded(alone));
  }
  expect(together.map((cells) => cells.length)).toEqual([1, 1, 1, 1, 1, 1, 0]);
});

test('values written for a version of the data add up as the rows they were made of, until they are dropped', async () => {
  const events = { begin: 'open', end: 'done', withinDays: 2, pairedBy: 'occasion', unitMs: 3_600_000 };
  const bought = { withinDays: 4, currency: 'CNY' };
  const metrics: MetricRows[] = [
    OBSERVED,
    { ...OBSERVED, parameters: { ...OBSERVED.parameters, dimension: 'together', reading: 'top', respondent: 'any' } },
    { question: 'answers', times: false, parameters: { question: 'ease', reading: 'mean', low: 1, high: 5, top: 2 } },
    { question: 'events', times: true, parameters: { ...events, reading: 'times' } },
    { question: 'purchases', times: false, parameters: { ...bought, reading: 'followed' } },
    { question: 'purchases', times: false, parameters: { ...bought, reading: 'amount' } },
    { question: 'promises', times: false, parameters: { promise: '' } },
    { question: 'promises', times: false, parameters: { promise: 'p' } },
  ];
  await writeMetricValues(stores.analytics, WHERE, 77, metrics);
  const places = [
    {},
    { clusteredBy: 'group' as const, by: ['week'] },
    { filters: { region: ['东'] } },
    { by: ['region'] },
  ];
  let cells = 0;
  for (const more of [...places, { attributes: { age: ['30–39'] }, now: { from: '2026-01-01', to: '2026-12-31' } }])
    for (const [at, rows] of metrics.entries()) {
      const values: MetricRows = { ...rows, question: 'values', parameters: { edition: 77, series: at + 1 } };
      const direct = await sumMetric(stores.analytics, rows, { ...WHERE, ...more });
      expect(rounded(await sumMetric(stores.analytics, values, { ...WHERE, ...more }))).toEqual(rounded(direct));
      cells += direct.length;
    }
  expect(cells).toBeGreaterThan(20);
  expect(await listMetricEditions(stores.analytics, 1)).toEqual([77]);
  await dropMetricValues(stores.analytics, 1, [77, 78]);
  expect(await listMetricEditions(stores.analytics, 1)).toEqual([]);
});
