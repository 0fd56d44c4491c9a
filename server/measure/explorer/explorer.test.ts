import { ANALYSES } from '@plumbline/loop/explain/analyses/listAnalyses.ts';
import { tableOfColumns } from '@plumbline/loop/explain/analyses/tableOfColumns.ts';
import { runAnalysis } from '@plumbline/loop/explain/runAnalysis.ts';
import { composeExplorerReport } from '@plumbline/loop/measure/composeExplorerReport.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { ExplorerReport } from '@plumbline/model/explorerReport.ts';
import type { GapView } from '@plumbline/model/gapView.ts';
import { MARKS, type Mark } from '@plumbline/model/mark.ts';
import type { DecidedValue } from '@plumbline/model/moments.ts';
import type { PairQuestion } from '@plumbline/model/pairMoments.ts';
import { SurfaceReport } from '@plumbline/model/surfaceReport.ts';
import { buildRollups } from '@plumbline/store/analytics/measure/buildRollups.ts';
import { findStaffAsCustomers } from '@plumbline/store/analytics/measure/findStaffAsCustomers.ts';
import { listObservations } from '@plumbline/store/analytics/measure/listObservations.ts';
import { readMoments } from '@plumbline/store/analytics/measure/readMoments.ts';
import { readPairMoments } from '@plumbline/store/analytics/measure/readPairMoments.ts';
import { addTreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { partOf, type SmtpListener, startSmtpListener } from '../../listen/outreach/testing/startSmtpListener.ts';
import { type As, openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { countByHand, makeRows, pairedByHand, type Row } from '../countByHand.fixture.ts';
import { registerMeasureRoutes } from '../registerMeasureRoutes.ts';
import { registerExplorerRoutes } from './registerExplorerRoutes.ts';
import { checkDueViews } from './viewsJob.ts';

let app: TestApp;
let mail: SmtpListener;
let workspace: number;
const rows = makeRows(6000);
const visible = rows.filter((row) => row.workspace === 1 && row.import !== 9 && row.kind === 'dimension');
const TREE = {
  version: 1,
  dimensions: ['speed', 'care', 'bill'].map((key) => ({ key, names: { en: key }, parent: null, weight: 1 })),
  metrics: [{ key: 'satisfaction', names: { en: 'Satisfaction' } }],
};
const CALM = { key: 'calm', names: { en: 'Calm' }, parent: null, weight: 1 };
const STANDARDS: DecidedValue[] = [
  { dimension: 'speed', mark: 'standard', point: 60, since: '2024-01-01', decidedBy: 'Lin' },
  { dimension: 'speed', mark: 'standard', point: 75, since: '2025-02-10', decidedBy: 'Lin' },
  { dimension: 'care', mark: 'standard', point: 70, since: '2024-01-01', decidedBy: 'Lin' },
  { dimension: 'care', mark: 'promised', point: 90, since: '2025-02-01', decidedBy: 'Lin' },
];
const ALL: PairQuestion = {
  ...{ workspace: 1, hidden: [9], kind: 'dimension', dimensions: ['speed', 'care', 'bill'], from: null, to: null },
  ...{ filters: {}, attributes: {}, by: [], asked: 'before', decided: [], zone: false },
  ...{ of: 'perceived', against: 'expected' },
};

beforeAll(async () => {
  mail = await startSmtpListener();
  const config = { smtpUrl: mail.url, mailFrom: 'House <house@example.com>', baseUrl: 'https://gaps.example.com' };
  app = await openTestApp({ shelves: [registerMeasureRoutes, registerExplorerRoutes], config });
  workspace = app.workspace.number;
  const { operations, analytics } = app.house.stores;
  await addTreeVersion(operations, {
    ...{
      workspace: app.workspace.id,
      dimensions: [...TREE.dimensions, CALM, { ...CALM, key: 'warm' }],
      metrics: TREE.metrics,
      because: 'test',
      createdBy: 'test',
    },
  });
  await analytics.insert(
    'observations',
    rows.map(({ attributes, ...row }) => ({
      ...row,
      workspace: row.workspace === 1 ? workspace : workspace + 1000,
      // what is hidden by its import must not be seen by the routes either
      import: row.import === 9 ? 9 : row.import,
      at: `${row.day} 12:00:00`,
      nativeUnit: row.deliveredNative === null ? '' : 'days',
      attributePairs: Object.entries(attributes).map(([name, value]) => `${name}=${value}`),
    })),
  );
});
afterAll(async () => {
  await app.close();
  await mail.close();
});

async function ask(change: Partial<PairQuestion>, exactClusterPeopleMax?: number): Promise<ExplorerReport> {
  const question = { ...ALL, workspace, ...change };
  const answer = await readPairMoments(app.house.stores.analytics, question, {
    rowsMax: 5001,
    ...(exactClusterPeopleMax === undefined ? {} : { exactClusterPeopleMax }),
  });
  const { clusteredBy } = answer;
  const reading = { confidence: 0.95, cellPeopleMin: 5, smallestGapPoints: 2, clusteredBy, asOf: '2025-03-31' };
  return ExplorerReport.parse(
    composeExplorerReport({ workspace: 'main', question, answer, tree: TREE, level: 1, reading }),
  );
}

const promised = new Set(visible.filter((row) => row.promised !== null).map((row) => row.dimension));
/** The value of a mark on one row, with what was decided and held on its day. */
const readMark =
  (mark: Mark, decided: readonly DecidedValue[]) =>
  (row: Row): number | null => {
    if (mark !== 'standard' && (mark !== 'promised' || promised.has(row.dimension))) return row[mark];
    const held = decided
      .filter((one) => one.dimension === row.dimension && one.mark === mark && one.since <= row.day)
      .sort((one, other) => (one.since < other.since ? 1 : -1));
    return held[0]?.point ?? null;
  };

function isEqual(found: Estimate, by: ReturnType<typeof countByHand>, peopleWithin = 0): void {
  expect(found.kind).toBe('estimate');
  if (found.kind !== 'estimate') return;
  expect(found.point).toBeCloseTo(by.point, 9);
  expect(found.se).toBeCloseTo(by.se, 9);
  expect(Math.abs(found.n - by.people)).toBeLessThanOrEqual(peopleWithin * by.people);
  expect(found.occasions).toBe(by.occasions);
  expect(found.nEffective).toBeCloseTo(by.nEffective, 6);
}

const PAIRS = MARKS.flatMap((of, at) => MARKS.slice(at + 1).map((against): [Mark, Mark] => [of, against]));
const isDecided = (mark: Mark, dimension: string) =>
  mark === 'standard' || (mark === 'promised' && !promised.has(dimension));

describe('any two of the seven marks', () => {
  test('make twenty-one gaps, each as the formula counts it row by row', async () => {
    expect(PAIRS).toHaveLength(21);
    let compared = 0;
    for (const [of, against] of PAIRS) {
      const report = await ask({ of, against, decided: STANDARDS });
      for (const { dimension, gap } of report.gaps) {
        const own = visible.filter((row) => row.dimension === dimension);
        const [one, other] = [readMark(of, STANDARDS), readMark(against, STANDARDS)];
        const decidedSides = [of, against].filter((mark) => isDecided(mark, dimension));
        if (decidedSides.length === 2) {
          expect(['set', 'absent']).toContain(gap.kind);
          continue;
        }
        if (gap.kind === 'absent') {
          expect(own.every((row) => one(row) === null) || own.every((row) => other(row) === null)).toBe(true);
          continue;
        }
        if (decidedSides.length === 0) {
          isEqual(gap, countByHand(own, one, other));
          expect(gap.paired).toBeCloseTo(pairedByHand(own, one, other), 12);
        } else {
          // the decided value is a constant on each occasion: the doubt is that of the difference
          const difference = (row: Row) => {
            const [a, b] = [one(row), other(row)];
            return a === null || b === null ? null : a - b;
          };
          isEqual(gap, countByHand(own, difference));
        }
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(40);
  });

  test('by channel and month, over fixed groups of customers where people are many', async () => {
    const report = await ask({ by: ['channel', 'quarter'], of: 'adequate', against: 'delivered' }, 10);
    expect(report).toMatchObject({ clusteredBy: 'group', peopleApproximate: true });
    let compared = 0;
    for (const { dimension, by, gap } of report.gaps) {
      const quarterOf = (day: string) =>
        `${day.slice(0, 4)}-${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
      const own = visible.filter(
        (row) => row.dimension === dimension && row.channel === by.channel && quarterOf(row.day) === by.quarter,
      );
      if (gap.kind !== 'estimate') continue;
      isEqual(
        gap,
        countByHand(
          own,
          (row) => row.adequate,
          (row) => row.delivered,
          (row) => row.customerGroup,
        ),
        0.02,
      );
      compared++;
    }
    expect(compared).toBeGreaterThan(3);
  });

  test('stand against what was decided for one region there, and for all elsewhere', async () => {
    const own = { dimension: 'speed', mark: 'standard' as const, point: 30, since: '2025-01-20', decidedBy: 'Lin' };
    const [region = ''] = visible.map((row) => row.region).filter((name) => name !== '');
    const decided = [...STANDARDS, { ...own, where: { region }, rank: 1 }];
    const report = await ask({ by: ['region'], of: 'delivered', against: 'standard', decided });
    let compared = 0;
    for (const { dimension, by, gap } of report.gaps) {
      if (dimension !== 'speed' || gap.kind !== 'estimate') continue;
      const rowsOf = visible.filter((row) => row.dimension === dimension && row.region === by.region);
      const everywhere = readMark('standard', STANDARDS);
      const difference = (row: Row) => {
        const standard = by.region === region && row.day >= own.since ? own.point : everywhere(row);
        return row.delivered === null || standard === null ? null : row.delivered - standard;
      };
      isEqual(gap, countByHand(rowsOf, difference));
      compared++;
    }
    expect(compared).toBeGreaterThan(1);
  });

  test('count few people exactly even where groups are the clusters', async () => {
    const grouped = await ask({ by: ['region', 'channel'] }, 10);
    const exact = await ask({ by: ['region', 'channel'] });
    const few = (report: ExplorerReport) =>
      report.gaps.map(({ dimension, by, of, against }) => [
        dimension,
        by,
        ...[of, against].map((mark) => (mark.kind === 'estimate' ? 'shown' : mark)),
      ]);
    expect(few(grouped)).toEqual(few(exact));
  });
});

describe('a staff survey beside a customer survey', () => {
  const place = { workspace: 4711, hidden: [] };
  const customers = makeRows(4000, 5)
    .filter(({ kind, respondent }) => kind === 'dimension' && respondent === 'customer')
    .map((row) => ({ ...row, workspace: 4711, import: 1, weight: 1 }));
  const insert = (list: readonly Row[]) =>
    app.house.stores.analytics.insert(
      'observations',
      list.map(({ attributes: _none, ...row }) => ({ ...row, at: `${row.day} 12:00:00` })),
    );
  const staffOf = (number: number, believed: number | null): Row[] =>
    customers.slice(0, 90).map((row, at) => ({
      ...{ ...row, import: number, occasion: number * 100_000 + at, person: number * 100_000 + at, region: 'Office' },
      ...{ respondent: 'staff' as const, adequate: 1, expected: 2, expectedRecalled: 3, perceived: 4, believed },
      ...{ promised: null, delivered: null, deliveredNative: null },
    }));
  /** figures of lines, of the explorer, and the rows behind them, by customers and by groups of them */
  async function readAll() {
    const { analytics } = app.house.stores;
    const lines = { ...ALL, ...place, dimensions: [] };
    const groups = { exactClusterPeopleMax: 10 };
    const ofCustomers = await findStaffAsCustomers(analytics, lines);
    const rowsOf = await listObservations(analytics, { ...lines, ofCustomers }, null, 9000);
    return JSON.parse(
      JSON.stringify(
        [
          await readMoments(analytics, lines),
          await readMoments(analytics, { ...lines, by: ['region'] }, groups),
          await readMoments(analytics, lines, { ...groups, rowsOnly: true }),
          await readMoments(analytics, lines, groups),
          await ask(place),
          await ask({ ...place, by: ['region', 'month'], zone: true }, 10),
          await ask({ ...place, of: 'believed' }),
          rowsOf,
        ],
        // sums come in any order: what lies between two roundings must not fall to either side
        (_key, value) => (typeof value === 'number' ? Number((value * (1 + 1e-13)).toPrecision(10)) : value),
      ),
    );
  }
  let before: Awaited<ReturnType<typeof readAll>>;

  test('leaves every line, every gap and the rows behind them as they were', async () => {
    await insert(customers);
    await buildRollups(app.house.stores.analytics, { workspace: 4711, import: 1 });
    before = await readAll();
    expect(before.map((one: { countedFrom?: string }) => one.countedFrom)).toContain('rollup');
    await insert(staffOf(2, null));
    await buildRollups(app.house.stores.analytics, { workspace: 4711, import: 2 });
    expect(await readAll()).toEqual(before);
  });

  test('counts for what the staff believes that customers expect, and for nothing else it gave', async () => {
    await insert(staffOf(3, 70));
    await buildRollups(app.house.stores.analytics, { workspace: 4711, import: 3 });
    const after = await readAll();
    for (const at of [0, 2, 3]) {
      expect(after[at].cells).toHaveLength(before[at].cells.length);
      for (const [cell, { observed }] of after[at].cells.entries()) {
        const { believed, ...others } = observed;
        const { believed: _nobodys, ...theirs } = before[at].cells[cell].observed;
        expect(others).toEqual(theirs);
        expect(believed.people).toBeGreaterThan(20);
      }
    }
    const told = after[7].filter(({ respondent }: { respondent: string }) => respondent === 'staff');
    expect(told).toHaveLength(90);
    expect(told[0]).toMatchObject({ believed: 70, perceived: null, expected: null, adequate: null });
  });

  test('is a line of its own on what nobody but the staff is asked, by rows and by roll-ups', async () => {
    const { analytics } = app.house.stores;
    await insert(staffOf(4, null).map((row) => ({ ...row, dimension: 'desk' })));
    await buildRollups(analytics, { workspace: 4711, import: 4 });
    const lines = { ...ALL, ...place, dimensions: [] };
    for (const rowsOnly of [true, false]) {
      const { cells, countedFrom } = await readMoments(analytics, lines, { exactClusterPeopleMax: 10, rowsOnly });
      expect(countedFrom).toBe(rowsOnly ? 'rows' : 'rollup');
      expect(cells.find(({ dimension }) => dimension === 'desk')?.observed.perceived).toMatchObject({
        people: 90,
        occasions: 90,
      });
      expect(cells.find(({ dimension }) => dimension === 'care')?.observed.believed.people).toBeGreaterThan(20);
    }
  });

  test('and of customers who all weigh the same each cell is what the formula counts row by row', async () => {
    const report = await ask({ ...place, by: ['region', 'month'] }, 10);
    let compared = 0;
    for (const { dimension, by, gap } of report.gaps) {
      const own = customers.filter(
        (row) => row.dimension === dimension && row.region === by.region && `${row.day.slice(0, 7)}-01` === by.month,
      );
      if (gap.kind !== 'estimate') continue;
      isEqual(
        gap,
        countByHand(
          own,
          (row) => row.perceived,
          (row) => row.expected,
          (row) => row.customerGroup,
        ),
        0.02,
      );
      compared++;
    }
    expect(compared).toBeGreaterThan(10);
  });
});

const at = (rest: string) => `/api/workspaces/main/${rest}`;
async function send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', rest: string, as: As, payload?: object) {
  const answer = await app.inject({ method, url: at(rest), as, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.body === '' ? null : JSON.parse(answer.body) };
}

describe('the explorer’s answer', () => {
  test('puts first what is worst beyond noise, by the end of the interval nearest to zero', async () => {
    const { body } = await send('GET', 'explorer?gap=service&by=region,channel', 'viewer');
    const report = ExplorerReport.parse(body);
    const ranked = [...report.gaps].sort((one, other) => one.rank - other.rank);
    expect(ranked.map(({ rank }) => rank)).toEqual(ranked.map((_one, place) => place + 1));
    const marked = ranked.filter((one) => one.marked);
    expect(marked.length).toBe(report.family.marked);
    expect(ranked.slice(0, marked.length).every((one) => one.marked)).toBe(true);
    const short = marked.flatMap(({ gap }) => (gap.kind === 'estimate' && gap.point < 0 ? [gap.high] : []));
    expect(short).toEqual([...short].sort((one, other) => one - other));
    for (const { gap } of marked) {
      if (gap.kind !== 'estimate') continue;
      expect(gap.pAdjusted).toBeLessThanOrEqual(0.05);
      expect(Math.abs(gap.point)).toBeGreaterThanOrEqual(report.smallestGapPoints);
    }
  });

  test('is the same in the file, to the last digit', async () => {
    const { body } = await send('GET', 'explorer?of=delivered&against=adequate&by=region&zone=shares', 'viewer');
    const report = ExplorerReport.parse(body);
    const csv = (
      await app.inject({
        method: 'GET',
        url: at('explorer.csv?of=delivered&against=adequate&by=region&zone=shares'),
        as: 'viewer',
      })
    ).body;
    const [head = '', ...lines] = csv
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\r?\n/);
    const column = head.split(',').indexOf('gap.point');
    const points = lines.map((line) => line.split(',')[column]);
    const told = [...report.gaps]
      .sort((one, other) => one.rank - other.rank)
      .map(({ gap }) => (gap.kind === 'estimate' ? String(gap.point) : ''));
    expect(points).toEqual(told);
  });

  test('agrees with the line for every gap that has a name', async () => {
    const lines = (await send('GET', 'lines?by=region', 'viewer')).body.lines;
    for (const gap of ['service', 'knowledge', 'outcome', 'perception', 'communication']) {
      const report = ExplorerReport.parse((await send('GET', `explorer?gap=${gap}&by=region`, 'viewer')).body);
      for (const one of report.gaps) {
        const line = lines.find(
          (line: { dimension: { key: string }; by: { region: string } }) =>
            line.dimension.key === one.dimension && line.by.region === one.by.region,
        );
        const { pAdjusted: _ours, ...ours } = one.gap;
        const { pAdjusted: _theirs, ...theirs } = line.gaps[gap];
        expect(ours.kind).toBe(theirs.kind);
        if (ours.kind !== 'estimate') continue;
        for (const part of ['point', 'low', 'high', 'se', 'n'] as const) {
          expect(ours[part], `${gap} ${one.dimension} ${part}`).toBeCloseTo(theirs[part], 8);
        }
      }
    }
  });

  test('says that there is no standard where nobody decided one', async () => {
    const report = ExplorerReport.parse((await send('GET', 'explorer?gap=delivery&by=region', 'viewer')).body);
    expect(report.gaps.length).toBeGreaterThan(3);
    expect(report.gaps.every(({ gap }) => gap.kind === 'absent')).toBe(true);
    expect(report.family).toMatchObject({ size: 0, marked: 0 });
  });

  test.each([
    ['of=perceived&against=perceived', 'explorer.sameMark'],
    ['by=week,month', 'explorer.twoPeriods'],
    ['by=colour', 'measure.unknownAttribute'],
    ['by=region,channel,stage,week', 'measure.tooManyAttributes'],
  ])('refuses %s with a sentence', async (query, says) => {
    const { status, body } = await send('GET', `explorer?${query}`, 'viewer');
    expect(status).toBe(400);
    expect(body).toMatchObject({ says });
    expect(body.what.length).toBeGreaterThan(10);
  });
});

describe('a saved view', () => {
  const search = { gap: 'service', dimension: ['calm'], view: 'table' };
  const later = (hours: number) => ({ ...app.house, now: () => new Date(Date.now() + hours * 3_600_000) });
  const check = (hours: number) => checkDueViews(later(hours), AbortSignal.timeout(60_000));
  const views = async (): Promise<GapView[]> => (await send('GET', 'gap-views', 'viewer')).body.views;
  /** so many customers on the calm dimension, who expected 60 */
  const answer = async (first: number, count: number, perceived: number) => {
    await app.house.stores.analytics.insert(
      'observations',
      Array.from({ length: count }, (_, place) => ({
        ...{ workspace, import: 0, occasion: first + place, person: first + place, customerGroup: place % 7 },
        ...{
          respondent: 'customer',
          kind: 'dimension',
          dimension: 'calm',
          day: '2025-03-01',
          at: '2025-03-01 09:00:00',
        },
        ...{ expected: 60 + (place % 5) - 2, perceived: perceived + (place % 7) - 3, weight: 1 },
      })),
    );
  };
  let saved: GapView;

  test('is a link and a tile with its figure, for all to see and for its maker to change', async () => {
    await answer(900_000, 40, 60);
    const made = await send('POST', 'gap-views', 'analyst', { name: 'Calm', search, alert: { kind: 'new' } });
    expect(made.status).toBe(201);
    saved = made.body;
    expect(saved).toMatchObject({ name: 'Calm', search, mine: true, metSince: null, met: [] });
    expect(saved.figure).toMatchObject({ size: 1, marked: 0, worst: { dimension: 'calm' } });
    expect((await views()).map(({ id, mine }) => [id, mine])).toEqual([[saved.id, false]]);
    const content = { name: 'Mine now', search, alert: null };
    expect((await send('POST', 'gap-views', 'viewer', content)).status).toBe(403);
    expect((await send('PUT', `gap-views/${saved.id}`, 'manager', content)).body).toMatchObject({
      says: 'explorer.notYours',
    });
    expect((await send('POST', 'gap-views', 'analyst', { ...content, search: { gap: 'moon' } })).body).toMatchObject({
      says: 'explorer.badView',
    });
  });

  test('speaks up once when a shortfall is newly beyond noise, and again only after it was gone', async () => {
    const { operations } = app.house.stores;
    const madeBy = (await operations.pool.query('select made_by from gap_views')).rows[0].made_by;
    await operations.pool.query(
      'insert into "user" (id, name, email, email_verified, created_at, updated_at) values ($1, $2, $3, true, now(), now())',
      [madeBy, 'Ana', 'ana@example.com'],
    );
    await check(2);
    expect(mail.got).toHaveLength(0);
    await answer(910_000, 80, 40);
    await check(4);
    const [met] = await views();
    expect(met?.met).toMatchObject([{ dimension: 'calm', gap: { kind: 'estimate' } }]);
    expect(met?.metSince).not.toBeNull();
    expect(mail.got).toHaveLength(1);
    expect(partOf(mail.got[0] ?? { from: '', to: '', raw: '' }, 'text/plain')).toContain(
      '/w/main/measure/explore?gap=service&view=table&dimension=calm',
    );
    await check(6);
    expect(mail.got).toHaveLength(1);
    await answer(920_000, 200, 90);
    await check(8);
    expect(await views()).toMatchObject([{ met: [], metSince: null }]);
    await answer(930_000, 900, 30);
    await check(10);
    expect(mail.got).toHaveLength(2);
  });

  test('of a worse shortfall than so many points is quiet below it', async () => {
    const content = { name: 'Calm', search, alert: { kind: 'worse', points: 99 } };
    expect((await send('PUT', `gap-views/${saved.id}`, 'analyst', content)).body).toMatchObject({ metSince: null });
    const strict = { ...content, alert: { kind: 'worse', points: 5 } };
    expect((await send('PUT', `gap-views/${saved.id}`, 'owner', strict)).body.met).toHaveLength(1);
    expect((await send('DELETE', `gap-views/${saved.id}`, 'analyst')).status).toBe(204);
    expect(await views()).toEqual([]);
  });
});

describe('the response surface', () => {
  const where = { from: '2025-01-01', region: ['North'] };
  const ask = { dimension: 'warm', metric: 'satisfaction', where };
  const run = async (id: string) => (await send('GET', `models/surface/${id}`, 'analyst')).body;

  test('is computed from customers with all three, and the shell gives the same figures from its files', async () => {
    const people = Array.from({ length: 240 }, (_, place) => place);
    const row = (place: number, values: object) => ({
      ...{ workspace, import: 0, occasion: 950_000 + place, person: 950_000 + place, customerGroup: place % 9 },
      ...{ respondent: 'customer', day: '2025-03-01', at: '2025-03-01 09:00:00', weight: 1 },
      // the last forty are elsewhere
      region: place < 200 ? 'North' : 'South',
      ...values,
    });
    await app.house.stores.analytics.insert(
      'observations',
      people.flatMap((place) => {
        const [expected, perceived] = [40 + ((place * 7) % 60), 20 + ((place * 13) % 80)];
        const satisfaction = 50 + 0.6 * (perceived - 50) - 0.2 * (expected - 50) - 0.005 * (perceived - 50) ** 2;
        return [
          row(place, { kind: 'dimension', dimension: 'warm', expected, perceived }),
          row(place, { kind: 'metric', dimension: 'satisfaction', perceived: satisfaction + (place % 3) }),
        ];
      }),
    );
    const started = (await send('POST', 'models/surface', 'analyst', { ask })).body;
    let done = await run(started.run);
    for (let wait = 0; wait < 200 && !['done', 'failed', 'cancelled'].includes(done.state); wait++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      done = await run(started.run);
    }
    expect(done).toMatchObject({ state: 'done', problem: null });
    const report = SurfaceReport.parse(done.result);
    expect(report).toMatchObject({ people: 200, sampled: false, metric: 'satisfaction' });
    expect(report.coefficients[5]?.estimate).toBeCloseTo(-0.005, 3);
    const table = await app.inject({
      method: 'GET',
      url: at(`models/surface/${started.run}/table.csv`),
      as: 'analyst',
    });
    expect(table.body).toContain(`b5,${report.coefficients[5]?.estimate},`);
    const file = async (name: string) =>
      (await app.inject({ method: 'GET', url: at(`models/surface/${started.run}/files/${name}`), as: 'analyst' })).body;
    const [head = '', ...lines] = (await file('table.csv')).trim().split('\n');
    const cells = lines.map((line) => line.split(',').map(Number));
    const columns = Object.fromEntries(
      head.split(',').map((name, place) => [name, cells.map((line) => line[place] ?? 0)]),
    );
    const method = ANALYSES.find(({ key }) => key === 'response-surface');
    if (method === undefined) throw new Error('no such method');
    const again = runAnalysis(method, parse(await file('spec.yaml')), tableOfColumns(columns), {
      progress: () => undefined,
    });
    const found = again.tables.find(({ name }) => name === 'coefficients')?.rows.map(([, estimate]) => estimate);
    expect(found).toEqual(report.coefficients.map(({ estimate }) => estimate));
  });

  test.each([
    [{ ...ask, dimension: 'moon' }, 'measure.noDimension'],
    [{ ...ask, metric: 'moon' }, 'explorer.noMetric'],
    [{ ...ask, where: { from: 'yesterday' } }, 'explorer.badView'],
  ])('refuses %j', async (wrong, says) => {
    expect((await send('POST', 'models/surface', 'analyst', { ask: wrong })).body).toMatchObject({ says });
  });
});
