import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ImportRun } from '@plumbline/model/importRun.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { registerListenRoutes } from './registerListenRoutes.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
const MAPPINGS = join(import.meta.dirname, '../../examples/mappings');

describe.skipIf(!existsSync(DATA))('real files, by the mappings of examples/', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp({ shelves: [registerListenRoutes], config: { logLevel: 'error' } });
  });
  afterAll(() => app?.close());

  async function post(url: string, payload: unknown) {
    return app.inject({ as: 'analyst', method: 'POST', url: `/api/workspaces/main${url}`, payload: payload as object });
  }

  async function bring(path: string): Promise<{ file: string; encoding: string; columns: string[] }> {
    const answer = await app.inject({
      as: 'analyst',
      method: 'POST',
      url: `/api/workspaces/main/files?name=${encodeURIComponent(path.split('/').at(-1) ?? '')}`,
      headers: { 'content-type': 'application/octet-stream' },
      payload: readFileSync(join(DATA, path)),
    });
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json();
  }

  async function run(mapping: string, files: Record<string, string>): Promise<ImportRun> {
    const given = await Promise.all(
      Object.entries(files).map(async ([alias, path]) => ({ alias, file: (await bring(path)).file })),
    );
    const answer = await post('/imports', { mapping, files: given });
    expect(answer.statusCode, answer.body).toBe(202);
    for (;;) {
      const found = (
        await app.inject({ as: 'analyst', method: 'GET', url: `/api/workspaces/main/imports/${answer.json().import}` })
      ).json();
      if (!['waiting', 'reading', 'writing'].includes(found.state)) return found;
      await wait(20);
    }
  }

  const ask = <Row>(sql: string, run: ImportRun) => app.house.stores.analytics.ask<Row>(sql, { import: run.number });
  const mappingOf = (name: string) => readFileSync(join(MAPPINGS, name), 'utf8');

  it('the kiosk survey: 102 people, and the mean of expectation and perception of its source', async () => {
    const done = await run(mappingOf('kiosk-servqual.yaml'), { responses: 'kiosk_servqual_kano_a/responses.csv' });
    expect(done).toMatchObject({ state: 'committed', rows: 103, accepted: 103, quarantined: 0, problem: null });
    const [all] = await ask<{ e: number; p: number; n: number }>(
      "SELECT avg(expectedRecalled) * 6 / 100 + 1 AS e, avg(perceived) * 6 / 100 + 1 AS p, uniqExact(person) AS n FROM observations WHERE import = {import:UInt32} AND match(toString(dimension), 'e[0-9]{2}$')",
      done,
    );
    expect(all?.n).toBe(102);
    expect(all?.e).toBeCloseTo(5.8909, 4);
    expect(all?.p).toBeCloseTo(4.8472, 4);
    const gaps = await ask<{ dimension: string; gap: number; n: number }>(
      "SELECT toString(dimension) AS dimension, avg(perceived) - avg(expectedRecalled) AS gap, count() AS n FROM observations WHERE import = {import:UInt32} AND dimension IN ('usefulness', 'security') GROUP BY dimension ORDER BY dimension",
      done,
    );
    expect(gaps.map((row) => [row.dimension, row.n, Number(row.gap.toFixed(4))])).toEqual([
      ['security', 102, -29.0305],
      ['usefulness', 102, -6.6176],
    ]);
  });

  it('the original of the kiosk survey: CP949, Korean headers and commas in them, and its pairs are guessed', async () => {
    const brought = await bring('kiosk_servqual_kano_a/raw_headers_cp949.csv');
    expect(brought.encoding).toBe('euc-kr');
    expect(brought.columns[0]).toContain('성별');
    const guess = (await post('/mappings/guess', { files: [{ alias: 'responses', file: brought.file }] })).json();
    expect(guess.mapping.dimensions.length).toBe(24);
    // 24 pairs, and the importance of each from a later block
    expect(guess.mapping.marks.length).toBe(72);
    expect(guess.mapping.marks[0].scale).toMatchObject({ low: 1, high: 7 });
    const done = await run(guess.yaml, { responses: 'kiosk_servqual_kano_a/raw_headers_cp949.csv' });
    expect(done).toMatchObject({ state: 'committed', quarantined: 0 });
    const [all] = await ask<{ e: number; p: number }>(
      "SELECT avg(expectedRecalled) * 6 / 100 + 1 AS e, avg(perceived) * 6 / 100 + 1 AS p FROM observations WHERE import = {import:UInt32} AND kind = 'dimension'",
      done,
    );
    expect(all?.e).toBeCloseTo(5.8909, 4);
    expect(all?.p).toBeCloseTo(4.8472, 4);
  });

  it('the orders: 2,925 delivered, 206 of them late by calendar day, the rest not measurable', async () => {
    const done = await run(mappingOf('olist-deliveries.yaml'), {
      orders: 'promise_olist_dev/olist_orders_dataset.csv',
      reviews: 'promise_olist_dev/olist_order_reviews_dataset.csv',
      customers: 'promise_olist_dev/olist_customers_dataset.csv',
    });
    expect(done).toMatchObject({ state: 'committed', rows: 3007, quarantined: 0, occasions: 3007, problem: null });
    const outcomes = await ask<{ outcome: string; n: number }>(
      'SELECT outcome, count() AS n FROM fulfilments WHERE import = {import:UInt32} GROUP BY outcome ORDER BY outcome',
      done,
    );
    expect(outcomes).toEqual([
      { outcome: 'kept', n: 2719 },
      { outcome: 'broken', n: 206 },
      { outcome: 'notMeasurable', n: 82 },
    ]);
  });

  it('the orders as one mapping: promises as before, with transactions, events, both parties and Portuguese texts', async () => {
    const folder = 'promise_olist_dev/olist_';
    const done = await run(mappingOf('olist.yaml'), {
      orders: `${folder}orders_dataset.csv`,
      items: `${folder}order_items_dataset.csv`,
      reviews: `${folder}order_reviews_dataset.csv`,
      customers: `${folder}customers_dataset.csv`,
    });
    expect(done).toMatchObject({ state: 'committed', rows: 3007, quarantined: 0, occasions: 3007, problem: null });
    expect(done.people).toBe(3006);
    const outcomes = await ask<{ promise: string; outcome: string; n: number }>(
      'SELECT toString(promise) AS promise, outcome, count() AS n FROM fulfilments WHERE import = {import:UInt32} GROUP BY promise, outcome ORDER BY promise, outcome',
      done,
    );
    expect(outcomes.map(({ promise, outcome, n }) => `${promise} ${outcome} ${n}`)).toEqual([
      'delivered-by-date kept 2719',
      'delivered-by-date broken 206',
      'delivered-by-date notMeasurable 82',
      'handed-over-in-time kept 2697',
      'handed-over-in-time broken 260',
      'handed-over-in-time notMeasurable 50',
    ]);
    expect(
      await ask(
        'SELECT count() AS n, round(sum(amount), 2) AS sum, sum(items) AS items, any(toString(currency)) AS currency, uniqExact(person) AS people FROM transactions WHERE import = {import:UInt32}',
        done,
      ),
    ).toEqual([{ n: 2990, sum: 482851.74, items: 3384, currency: 'BRL', people: 2989 }]);
    expect(
      await ask(
        'SELECT toString(name) AS name, count() AS n FROM journeyEvents WHERE import = {import:UInt32} GROUP BY name ORDER BY n DESC',
        done,
      ),
    ).toEqual([
      { name: 'purchase', n: 3007 },
      { name: 'approved', n: 3001 },
      { name: 'handed over', n: 2957 },
      { name: 'delivered', n: 2925 },
    ]);
    const [texts] = await ask<{ n: number; portuguese: number }>(
      "SELECT count() AS n, countIf(match(text, '(?i)(produto|entrega|recebi|prazo)')) AS portuguese FROM texts WHERE import = {import:UInt32}",
      done,
    );
    expect(texts?.n).toBe(1238);
    expect(texts?.portuguese).toBeGreaterThan(700);
  });

  it('the satisfaction index: 71.97 by item means, expectation 72.356, quality 74.59', async () => {
    const done = await run(mappingOf('ecsi-mobile.yaml'), { answers: 'ecsi_mobile/mobi.csv' });
    expect(done).toMatchObject({ state: 'committed', rows: 250, quarantined: 0, people: 250 });
    const [index] = await ask<{ sat: number; e: number; p: number }>(
      "SELECT avgIf(perceived, dimension = 'satisfaction') AS sat, avgIf(expectedRecalled, dimension = 'quality') AS e, avgIf(perceived, dimension = 'quality') AS p FROM observations WHERE import = {import:UInt32}",
      done,
    );
    expect(index?.sat).toBeCloseTo(71.97, 2);
    expect(index?.e).toBeCloseTo(72.356, 3);
    expect(index?.p).toBeCloseTo(74.59, 2);
  });
});
