import type { OutsideTrial, TrendList, TrendSeries } from '@plumbline/model/expectationTrend.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { readOutsideFile } from './readOutsideFile.ts';
import { registerTrendRoutes } from './registerTrendRoutes.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports({}, [registerTrendRoutes]);
});
afterAll(() => imports.app.close());

const WEEKS = 40;
const random = openRandom(23);
const monday = (week: number) => new Date(Date.UTC(2025, 5, 2) + week * 7 * 86_400_000).toISOString().slice(0, 10);
/** Speed is expected 10 points higher from week 24 on; care stays where it is. */
const rows = Array.from({ length: WEEKS }, (_unused, week) =>
  Array.from({ length: 12 }, (_other, person) => ({
    ...{ who: `w${week}p${person}`, day: monday(week), area: person < 9 ? 'North' : 'South' },
    speed: 60 + (week < 24 ? 0 : 10) + 4 * random.normal(),
    care: 70 + 4 * random.normal(),
  })),
).flat();
const csv = `who,day,area,speed,care\n${rows
  .map(({ who, day, area, speed, care }) => [who, day, area, speed, care].join(','))
  .join('\n')}\n`;
const MAPPING = `plumbline: 1
source: courses
files: { base: {} }
time: { column: day }
customer: { column: who }
attributes: { region: area }
scales: { points: { low: 0, high: 100 } }
dimensions: [{ key: speed, names: { en: Speed } }, { key: care, names: { en: Care } }]
marks:
  - { dimension: speed, mark: expected, column: speed, scale: points }
  - { dimension: care, mark: expected, column: care, scale: points }
`;
const ROOT = '/api/workspaces/main';
const get = async <T>(path: string): Promise<T> =>
  (await imports.app.inject({ as: 'viewer', url: `${ROOT}/${path}` })).json();
const send = (as: 'analyst' | 'viewer', method: 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) =>
  imports.app.inject({ as, method, url: `${ROOT}/${path}`, ...(payload === undefined ? {} : { payload }) });

test('a course shows where its level moved, beside what people noted, and an outside series is kept only where it helps', async () => {
  expect(await imports.run({ base: csv }, MAPPING)).toMatchObject({ state: 'committed', quarantined: 0 });
  const list = await get<TrendList>(`expectation-trends?periods=${WEEKS}`);
  expect(list.series.map(({ dimension }) => dimension)).toEqual(['speed', 'care']);
  const [speed, care] = list.series;
  expect(speed?.points.map(({ from }) => from)).toEqual(Array.from({ length: WEEKS }, (_unused, at) => monday(at)));
  const ofWeek = rows.filter(({ day }) => day === monday(3)).map(({ speed: value }) => value);
  expect(speed?.points[3]?.value).toMatchObject({
    ...{ kind: 'estimate', n: 12, point: expect.closeTo(ofWeek.reduce((sum, one) => sum + one, 0) / 12, 6) },
  });
  expect(speed?.level).toMatchObject({ n: 12 * WEEKS });
  expect(speed?.pAdjusted).toBeLessThan(0.01);
  expect(care?.pAdjusted).toBeGreaterThan(0.05);

  const campaign = { day: monday(23), kind: 'campaign', title: 'Two days, promised', dimension: 'speed' };
  expect((await send('viewer', 'POST', 'expectation-events', campaign)).statusCode).toBe(403);
  const { id } = (await send('analyst', 'POST', 'expectation-events', campaign)).json<{ id: string }>();
  await send('analyst', 'POST', 'expectation-events', { ...campaign, dimension: 'care', title: 'of care' });
  const found = await get<TrendSeries>(`expectation-trends/series?dimension=speed&periods=${WEEKS}`);
  expect(found.changes).toMatchObject({
    kind: 'found',
    places: [{ from: monday(24), events: [{ event: id, days: 7 }] }],
  });
  expect(found.events.map(({ title }) => title)).toEqual(['Two days, promised']);
  if (found.forecast.kind !== 'forecast') throw new Error(found.forecast.kind);
  expect(found.forecast.points).toHaveLength(8);
  expect(found.forecast.backtest.model.meanAbsolute).toBeGreaterThan(0);
  expect(found.season).toMatchObject({ kind: 'tooShort', needed: 105 });

  const chance = openRandom(4);
  const outside = (name: string, of: (week: number) => number) =>
    Array.from({ length: WEEKS }, (_unused, week) => `${monday(week)},${of(week)},${name},CNY,Bureau,price`).join('\n');
  const text = `day,value,name,unit,source,kind\n${outside('chance', () => chance.normal())}\n`;
  // two people who bring the same file at once bring one series
  const brought = await Promise.all(
    ['chance.csv', 'again.csv'].map((fileName) => send('analyst', 'POST', 'outside-series', { text, fileName })),
  );
  expect(brought.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
  const { series } = await get<{ series: { id: string; name: string; count: number; last: string }[] }>(
    'outside-series',
  );
  expect(series).toMatchObject([{ name: 'chance', count: WEEKS, last: monday(WEEKS - 1), source: 'Bureau' }]);
  const trial = await get<OutsideTrial>(
    `expectation-trends/trial?dimension=care&periods=${WEEKS}&outside=${series[0]?.id}&lag=0`,
  );
  if (trial.kind !== 'tried') throw new Error(trial.kind);
  expect(trial).toMatchObject({ verdict: 'didNotHelp', lag: 0, lagsTried: 1, points: [] });
  expect([trial.errors.with > 0, trial.errors.without > 0, trial.errors.naive > 0]).toEqual([true, true, true]);

  await send('analyst', 'PUT', `expectation-events/${id}`, { ...campaign, day: '2020-01-01' });
  const moved = await get<TrendSeries>(`expectation-trends/series?dimension=speed&periods=${WEEKS}`);
  expect(moved).toMatchObject({ events: [], changes: { places: [{ events: [] }] } });
  expect((await send('analyst', 'DELETE', `expectation-events/${id}`)).statusCode).toBe(204);
  expect((await send('analyst', 'DELETE', `expectation-events/${id}`)).statusCode).toBe(404);

  const segments = await get<TrendList>(`expectation-trends?periods=${WEEKS}&segmentBy=region`);
  const south = segments.series.find((one) => one.dimension === 'speed' && one.segment === 'South');
  // three people a week are too few to show, and so have no course
  expect(south).toBeUndefined();
  const months = await get<TrendList>('expectation-trends?step=month&periods=9&to=2026-02-28&segmentBy=region');
  const byMonth = months.series.find((one) => one.dimension === 'speed' && one.segment === 'South');
  const july = rows.filter(({ day, area }) => day.startsWith('2025-07') && area === 'South').map((one) => one.speed);
  expect(byMonth?.points.find(({ from }) => from === '2025-07-01')?.value).toMatchObject({
    point: expect.closeTo(july.reduce((sum, one) => sum + one, 0) / july.length, 6),
    n: july.length,
  });
  const table = await imports.app.inject({
    ...{ as: 'viewer', url: `${ROOT}/expectation-trends/series.csv?dimension=speed&periods=${WEEKS}` },
  });
  const kinds = table.body.split('\r\n').map((line) => line.split(',')[0]);
  expect([
    kinds.filter((kind) => kind === 'measured').length,
    kinds.filter((kind) => kind === 'forecast').length,
  ]).toEqual([...[WEEKS, 8]]);
});

test('a file from outside that cannot be read says which line and which column', () => {
  const head = 'month,value,name,unit,source\n';
  const says = (text: string): unknown => {
    try {
      return readOutsideFile(text);
    } catch (error) {
      const { says: key, values } = error as { says: string; values: object };
      return { key, values };
    }
  };
  expect(says(`${head}2026-01,3,CPI,index,Bureau\n2026-02,"1,2",CPI,index,Bureau\n`)).toMatchObject({
    ...{ key: 'trends.file.number', values: { line: 3, column: 'value', value: '1,2' } },
  });
  expect(says(`${head}2026-13,3,CPI,index,Bureau\n`)).toMatchObject({
    ...{ key: 'trends.file.month', values: { line: 2, column: 'month', value: '2026-13' } },
  });
  expect(says('day,value,name,unit,source\n2026-02-30,3,a,b,c\n')).toMatchObject({ key: 'trends.file.day' });
  expect(says(`${head}2026-01,3,CPI,index,\n`)).toMatchObject({
    ...{ key: 'trends.file.missing', values: { line: 2, column: 'source' } },
  });
  expect(says(`${head}2026-01,3,CPI,index,B\n\n2026-01,4,CPI,index,B\n`)).toMatchObject({
    ...{ key: 'trends.file.twice', values: { line: 4, before: 2, name: 'CPI' } },
  });
  expect(says('value,name\n1,a\n')).toMatchObject({ key: 'trends.file.noTime' });
  expect(says('day,value,name\n2026-01-01,1,a\n')).toMatchObject({
    ...{ key: 'trends.file.noColumn', values: { columns: 'unit, source' } },
  });
  expect(says(head)).toMatchObject({ key: 'trends.file.empty' });
  expect(says(`${head}2026-02,3,CPI,index,B\n2026-01,2,CPI,index,B\n2026-01,9,GDP,index,B\n`)).toEqual([
    ...[
      {
        name: 'CPI',
        source: 'B',
        unit: 'index',
        kind: 'other',
        step: 'month',
        values: [
          ['2026-01-01', 2],
          ['2026-02-01', 3],
        ],
      },
    ],
    ...[{ name: 'GDP', source: 'B', unit: 'index', kind: 'other', step: 'month', values: [['2026-01-01', 9]] }],
  ]);
});
