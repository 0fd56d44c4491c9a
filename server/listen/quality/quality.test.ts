import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import type { ImportRun } from '@plumbline/model/importRun.ts';
import type {
  ExclusionEffect,
  OutlierRow,
  QualityDetail,
  QualityExclusion,
  QualityOverview,
  Representation,
} from '@plumbline/model/quality.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerMeasureRoutes } from '../../measure/registerMeasureRoutes.ts';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { registerQualityRoutes } from './registerQualityRoutes.ts';

let imports: TestImports;
let orders: ImportRun;
const DAY = 86_400_000;
const TODAY = new Date('2026-06-01T04:00:00Z');
const dayOf = (at: number) => new Date(Date.parse('2026-01-05') + at * DAY).toISOString().slice(0, 10);

const mapping = (source: string) => `
plumbline: 1
source: ${source}
files: {survey: {}}
time: {column: when}
customer: {column: who}
occasion: {columns: [id]}
attributes: {region: region}
dimensions:
  - key: delivery
    names: {en: Delivery}
    value: {unit: days, knots: [[0, 100], [10, 0]]}
marks:
  - {dimension: delivery, mark: perceived, column: score, scale: {low: 0, high: 10}}
  - {dimension: delivery, mark: delivered, native: {column: took}}
`;
type Row = { id: string; who: string; when: string; score: number | string; took: number | string; region: string };
const csvOf = (rows: readonly Row[]) =>
  ['id,who,when,score,took,region', ...rows.map((row) => Object.values(row).join(','))].join('\n');

/** Twelve weeks of forty orders: then silence, rows that cannot be read, and two deliveries that took forever. */
const ROWS: Row[] = Array.from({ length: 12 * 40 }, (_none, at) => ({
  id: `o${at}`,
  who: `c${at % 60}`,
  when: dayOf(7 * Math.floor(at / 40) + (at % 5)),
  score: at % 160 === 7 ? 'x' : 4 + (at % 5),
  took: at === 30 || at === 31 ? 90 : 2 + (at % 4),
  region: at % 3 === 0 ? 'North' : 'South',
}));

const at = (rest: string) => `/api/workspaces/main/${rest}`;
const get = async <T>(rest: string): Promise<T> => {
  const answered = await imports.app.inject({ method: 'GET', url: at(rest), as: 'analyst' });
  expect(answered.statusCode, answered.body).toBe(200);
  return answered.json();
};
const post = (rest: string, payload: object = {}) =>
  imports.app.inject({ method: 'POST', url: at(rest), payload, as: 'analyst' });
const detail = (source: string, rule = 'tukey3') => get<QualityDetail>(`quality/source?source=${source}&rule=${rule}`);
const lineOf = async () => (await get<GapsReport>('lines?dimension=delivery')).lines[0];

beforeAll(async () => {
  imports = await openImports({}, [registerQualityRoutes, registerMeasureRoutes]);
  Object.assign(imports.app.house, { now: () => TODAY });
  orders = await imports.run({ survey: csvOf(ROWS) }, mapping('orders'));
  expect(orders, JSON.stringify(orders.problem)).toMatchObject({ state: 'committed', quarantined: 3 });
});
afterAll(() => imports.app.close());

describe('what is known of a source', () => {
  it('is its rhythm, its volume and the share put aside', async () => {
    const { sources } = await get<QualityOverview>('quality');
    expect(sources).toHaveLength(1);
    const [found] = sources;
    expect(found).toMatchObject({
      source: { kind: 'import', key: 'orders' },
      ...{ occasions: 477, people: 60, rows: 480, quarantined: 3, excluded: 0, weeksOutside: 4 },
    });
    expect(found?.fresh).toMatchObject({ state: 'late', newest: '2026-03-27' });
    expect(found?.arrival).toMatchObject({ state: 'tooShort' });
    expect(found?.quarantinedShare).toMatchObject({ kind: 'estimate', point: 3 / 480, n: 480 });
    const csv = await imports.app.inject({ method: 'GET', url: at('quality.csv'), as: 'manager' });
    expect(csv.body).toContain('import,orders,orders,477');
  });

  it('is why rows were put aside, which marks it has, and what stands out by which rule', async () => {
    const found = await detail('orders');
    expect(found.quarantine).toMatchObject([{ reason: 'notNumber', rows: 3 }]);
    expect(found.coverage.dimensions).toMatchObject([{ dimension: 'delivery', occasions: 477 }]);
    expect(found.coverage.share).toMatchObject({ kind: 'estimate', point: 1 });
    expect(found.duplicates).toMatchObject({ filesAgain: 0, repeated: 0, alike: 0 });
    // 2 to 5 days, each as often: quartiles 2 and 4, or 3 and 5; fences far below 90
    expect(found.outliers).toMatchObject([{ dimension: 'delivery', measure: 'deliveredNative', n: 477, outside: 2 }]);
    expect(found.attributes).toEqual(['region']);
    const { rows } = await get<{ rows: OutlierRow[] }>('quality/outliers?source=orders');
    expect(rows.map(({ value, customer }) => [value, customer]).sort()).toEqual([
      [90, 'c30'],
      [90, 'c31'],
    ]);
  });

  it('counts a file that was brought again, and occasions that say the same under another name', async () => {
    await imports.run({ survey: csvOf(ROWS) }, mapping('orders'));
    const again = ROWS.slice(0, 4).map((row) => ({ ...row, id: `again-${row.id}` }));
    const twice = await imports.run({ survey: csvOf(again) }, mapping('orders'));
    const { duplicates } = await detail('orders');
    expect(duplicates).toMatchObject({ filesAgain: 1, repeated: 0, alike: 4 });
    await imports.post(twice, 'roll-back');
    expect((await detail('orders')).duplicates).toMatchObject({ alike: 0 });
  });

  it('is held against another source', async () => {
    const other = ROWS.map((row, place) => ({
      ...row,
      id: `s${place}`,
      who: `s${place % 120}`,
      score: 5,
      region: place % 2 ? 'North' : 'South',
    }));
    const run = await imports.run({ survey: csvOf(other) }, mapping('shop'));
    const found = await get<Representation>('quality/representation?source=orders&by=region&other=shop');
    expect(found).toMatchObject({ people: 60, peopleAgainst: 120 });
    // by hand: 20 of 60 against 60 of 120
    expect(found.test?.statistic).toBeCloseTo((180 * (20 * 60 - 40 * 60) ** 2) / (60 * 120 * 80 * 100), 10);
    const wrong = await imports.app.inject({
      ...{ method: 'GET', as: 'analyst' },
      url: at('quality/representation?source=orders&by=moon&other=shop'),
    });
    expect(wrong.json()).toMatchObject({ code: 'invalid', says: 'quality.noAttribute' });
    await imports.post(run, 'roll-back');
  });
});

describe('what people leave out', () => {
  let before: Awaited<ReturnType<typeof lineOf>>;
  const outliers = async () =>
    (await get<{ rows: OutlierRow[] }>('quality/outliers?source=orders')).rows.map(({ import: number, occasion }) => ({
      ...{ import: number, occasion },
    }));
  const exclude = async (occasions: readonly object[]) => {
    const answered = await post('quality/exclusions', {
      ...{ source: 'orders', rule: 'tukey3', reason: 'the clock of the depot stood still', occasions },
    });
    expect(answered.statusCode, answered.body).toBe(201);
    return answered.json() as QualityExclusion;
  };

  it('is tried first, and figures then say what the trial said', async () => {
    before = await lineOf();
    const occasions = await outliers();
    const tried = (await post('quality/exclusions/try', { occasions })).json() as ExclusionEffect;
    const native = tried.figures.find(({ figure }) => figure === 'deliveredNative');
    expect(native?.counted).toEqual(before?.native?.delivered);
    const made = await exclude(occasions);
    expect(made).toMatchObject({ occasions: 2, inEffect: 2, by: expect.any(String) });
    const after = await lineOf();
    expect(after?.native?.delivered).toEqual(native?.without);
    expect(after?.marks.perceived).toMatchObject({ occasions: 475 });
    expect((await get<{ rows: unknown[] }>('rows?dimension=delivery&limit=1000')).rows).toHaveLength(475);
    expect(
      (await get<{ rows: OutlierRow[] }>('quality/outliers?source=orders')).rows.every((row) => row.excluded),
    ).toBe(true);
    // and what was decided is told apart from what stands
    const effect = await get<ExclusionEffect>(`quality/exclusions/${made.id}/effect`);
    expect(effect.figures.find(({ figure }) => figure === 'deliveredNative')).toMatchObject({
      ...{ counted: native?.counted, without: native?.without },
    });
    const back = await post(`quality/exclusions/${made.id}/take-back`);
    expect(back.json()).toMatchObject({ inEffect: 0, retractedBy: expect.any(String) });
    expect(await lineOf()).toEqual(before);
    expect((await post(`quality/exclusions/${made.id}/take-back`)).json()).toMatchObject({ says: 'quality.takenBack' });
  });

  it('goes out of effect with its import, and the way back leads to the same figures', async () => {
    const made = await exclude(await outliers());
    const without = await lineOf();
    await imports.post(orders, 'roll-back');
    expect(await lineOf()).toBeUndefined();
    const { exclusions } = await get<{ exclusions: QualityExclusion[] }>('quality/exclusions?source=orders');
    expect(exclusions.find(({ id }) => id === made.id)).toMatchObject({ occasions: 2, inEffect: 0 });
    orders = await imports.run({ survey: csvOf(ROWS) }, mapping('orders'));
    // the same keys, brought anew: nobody decided on these
    expect((await lineOf())?.marks).toEqual(before?.marks);
    await exclude(await outliers());
    expect((await lineOf())?.marks).toEqual(without?.marks);
  });

  it('is of the source’s own imports only, and costs nothing where nothing is left out', async () => {
    const foreign = await post('quality/exclusions', {
      ...{ source: 'orders', rule: 'person', reason: 'a trial', occasions: [{ import: 9999, occasion: '1' }] },
    });
    expect(foreign.json()).toMatchObject({ code: 'invalid', says: 'quality.noSuchImport' });
    const { analytics } = imports.app.house.stores;
    const readBy = async (excluded: readonly bigint[]) => {
      const sql = `EXPLAIN actions = 1 SELECT count(), sum(perceived) FROM observations
        WHERE workspace = 1 AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})`;
      const lines = await analytics.ask<{ explain: string }>(sql, { excluded });
      return lines.some(({ explain }) => explain.includes('occasion'));
    };
    expect(await readBy([])).toBe(false);
    expect(await readBy([18_446_744_073_709_551_615n])).toBe(true);
    // as many as may be left out still fit into a question
    const many = Array.from({ length: 5000 }, (_none, place) => 18_446_744_073_709_551_615n - BigInt(place));
    await expect(readBy(many)).resolves.toBe(true);
  });

  it('is decided by those who may import, and seen by those who see imports', async () => {
    const url = at('quality/exclusions');
    const payload = { source: 'orders', rule: 'person', reason: 'a trial', occasions: [{ import: 1, occasion: '1' }] };
    expect((await imports.app.inject({ method: 'POST', url, payload, as: 'manager' })).statusCode).toBe(403);
    expect((await imports.app.inject({ method: 'GET', url, as: 'manager' })).statusCode).toBe(200);
    expect((await imports.app.inject({ method: 'GET', url: at('quality'), as: 'viewer' })).statusCode).toBe(403);
    expect(
      (await imports.app.inject({ method: 'GET', url: at('quality/outliers?source=orders'), as: 'manager' }))
        .statusCode,
    ).toBe(403);
  });
});
