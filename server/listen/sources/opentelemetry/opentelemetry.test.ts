import { gzipSync } from 'node:zlib';
import type { SourceDetail } from '@plumbline/model/source.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openImports, type TestImports } from '../../../testing/openImports.ts';
import { keepSourceSecret } from '../../../trust/localToken.ts';
import { registerSourceRoutes } from '../registerSourceRoutes.ts';
import { SourceDesk } from '../sourceDesk.ts';

const ROOT = '/api/workspaces/main/sources';
const MAPPING = `plumbline: 1
source: checkout
files: { rows: {} }
time: { column: time, format: iso }
occasion: { columns: [id] }
repeat: { state: added }
respondent: system
dimensions:
  - key: speed
    names: { en: Speed }
    value: { unit: ms, knots: [[0, 100], [1000, 0]] }
marks:
  - { dimension: speed, mark: delivered, native: { column: p95, unit: ms } }
`;
const HOUR_MS = 3_600_000;

let imports: TestImports;
let desk: SourceDesk;
let clock = 0;
beforeAll(async () => {
  imports = await openImports({ logLevel: 'silent' }, [registerSourceRoutes]);
  desk = new SourceDesk(
    { ...imports.app.house, now: () => new Date(Date.now() + clock) },
    await keepSourceSecret(imports.app.house.config.dataDir),
  );
});
afterAll(() => imports.app.close());

const call = (method: 'GET' | 'POST', path: string, payload?: object | string, headers: Record<string, string> = {}) =>
  imports.app.inject({
    ...{ as: 'owner', method, url: `${ROOT}${path}`, headers },
    ...(payload === undefined ? {} : { payload }),
  });
const look = async (id: string): Promise<SourceDetail> => (await call('GET', `/${id}`)).json();
const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const spansOf = (spans: { end: number; ms: number; route?: string; kind?: number }[]) => ({
  resourceSpans: [
    {
      resource: { attributes: [attribute('service.name', 'shop')] },
      scopeSpans: [
        {
          spans: spans.map(({ end, ms, route = '/pay', kind = 2 }) => ({
            ...{ name: 'request', kind, attributes: [attribute('http.route', route)] },
            startTimeUnixNano: String(BigInt(end - ms) * 1_000_000n),
            endTimeUnixNano: String(BigInt(end) * 1_000_000n),
          })),
        },
      ],
    },
  ],
});

it('spans that a program sends become rows once their window is over, and count once', async () => {
  const config = { groupFields: 'http.route', filters: 'service.name=shop', windowSeconds: 60, latenessSeconds: 3600 };
  const made = await call('POST', '', { name: 'checkout', kind: 'opentelemetry', config, mapping: MAPPING });
  expect(made.statusCode, made.body).toBe(201);
  const { id, address } = made.json() as SourceDetail;
  expect(address).toBe(`${ROOT}/${id}/otlp`);
  const send = (body: object, headers: Record<string, string> = {}, what = 'traces') =>
    call('POST', `/${id}/otlp/v1/${what}`, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  const minute = Math.floor(Date.now() / 60_000) * 60_000 - 600_000;
  const first = spansOf([
    { end: minute + 1000, ms: 100 },
    { end: minute + 2000, ms: 300 },
    { end: minute + 3000, ms: 7, route: '/a' },
    { end: minute + 3000, ms: 9999, kind: 3 },
    { end: minute - 24 * HOUR_MS, ms: 5 },
  ]);
  const answer = await send(first);
  expect(answer.statusCode, answer.body).toBe(200);
  expect(answer.json().partialSuccess.rejectedSpans).toBe('1');
  // sent again by an exporter that missed the answer
  await send(first);
  const packed = await imports.app.inject({
    ...{ as: 'owner', method: 'POST', url: `${ROOT}/${id}/otlp/v1/traces` },
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    payload: gzipSync(
      JSON.stringify(
        spansOf([
          { end: minute + 4000, ms: 200 },
          { end: minute + 61_000, ms: 50 },
        ]),
      ),
    ),
  });
  expect(packed.json()).toEqual({});
  await desk.runDue();
  expect((await look(id)).waiting).toEqual({ batches: 0, events: 3 });

  clock = minute + 60_000 + HOUR_MS + 31_000 - Date.now();
  await desk.runDue();
  const once = await look(id);
  expect(once.problem).toBeNull();
  expect(once.runs.map(({ outcome, rows }) => [outcome, rows])).toEqual([['imported', 2]]);
  expect(once.waiting).toEqual({ batches: 0, events: 1 });
  // the window that was still filling is due by itself
  expect(Date.parse(once.nextAt ?? '')).toBe(minute + 120_000 + HOUR_MS + 30_000);
  clock += 60_000;
  await desk.runDue();
  expect((await look(id)).runs.map(({ outcome, rows }) => [outcome, rows])).toEqual([
    ['imported', 1],
    ['imported', 2],
  ]);

  expect((await send({ resourceLogs: [] })).json()).toMatchObject({ says: 'sources.notOtlp' });
  expect((await send({}, { 'content-type': 'application/x-protobuf' })).json()).toMatchObject({
    says: 'sources.otlpJsonOnly',
  });
  const trial = await call('POST', '/test', { kind: 'opentelemetry', config, example: JSON.stringify(first) });
  expect(trial.json().columns).toEqual([
    'id',
    'time',
    'until',
    'n',
    'mean',
    'median',
    'p90',
    'p95',
    'p99',
    'http_route',
  ]);
  expect((await call('POST', '/test', { kind: 'opentelemetry', config: { measure: 'gauge' } })).json()).toMatchObject({
    says: 'sources.noMetricName',
  });
});

it('histograms become quantiles and sums become what they grew by, and what is counted since the beginning is said', async () => {
  const config = (measure: string, name: string) => ({ measure, name, windowSeconds: 60, latenessSeconds: 0 });
  const nano = (at: number) => String(BigInt(at) * 1_000_000n);
  const minute = Math.floor(Date.now() / 60_000) * 60_000 + HOUR_MS;
  const point = (end: number, more: object) => ({
    ...{ startTimeUnixNano: nano(end - 30_000), timeUnixNano: nano(end), attributes: [], ...more },
  });
  const told = (temporality: number | string) => ({
    resourceMetrics: [
      {
        scopeMetrics: [
          {
            metrics: [
              {
                name: 'duration',
                histogram: {
                  aggregationTemporality: temporality,
                  dataPoints: [30_000, 60_000].map((after) =>
                    point(minute + after, {
                      ...{ count: '10', sum: 1500, bucketCounts: ['1', '8', 1], explicitBounds: [100, 200], max: 300 },
                    }),
                  ),
                },
              },
              {
                name: 'late',
                sum: {
                  aggregationTemporality: temporality,
                  isMonotonic: true,
                  dataPoints: [30_000, 60_000].map((after) => point(minute + after, { asInt: '3' })),
                },
              },
            ],
          },
        ],
      },
    ],
  });
  const trial = async (measure: string, name: string, temporality: number | string) =>
    (
      await call('POST', '/test', {
        ...{ kind: 'opentelemetry', config: config(measure, name), example: JSON.stringify(told(temporality)) },
      })
    ).json();
  const duration = await trial('histogram', 'duration', 'AGGREGATION_TEMPORALITY_DELTA');
  expect(duration.columns).toEqual(['id', 'time', 'until', 'n', 'mean', 'median', 'p90', 'p95', 'p99']);
  // the point that ends with the window is of it
  expect(duration.rows.map((row: string[]) => row.slice(3))).toEqual([['20', '150', '150', '200', '250', '290']]);
  expect((await trial('sum', 'late', 1)).rows.map((row: string[]) => row.slice(3))).toEqual([['2', '6', '0.1']]);
  expect(await trial('histogram', 'duration', 2)).toMatchObject({ says: 'sources.otlpCumulative' });

  const made = await call('POST', '', {
    ...{ name: 'duration', kind: 'opentelemetry', config: config('histogram', 'duration') },
    mapping: MAPPING.replace('source: checkout', 'source: duration'),
  });
  expect(made.statusCode, made.body).toBe(201);
  const { id } = made.json() as SourceDetail;
  const send = (temporality: number) =>
    call('POST', `/${id}/otlp/v1/metrics`, JSON.stringify(told(temporality)), { 'content-type': 'application/json' });
  expect((await send(2)).json()).toMatchObject({ partialSuccess: { rejectedDataPoints: '2' } });
  expect((await send(1)).json()).toEqual({});
  clock = minute + 60_000 + 31_000 - Date.now();
  await desk.runDue();
  expect((await look(id)).runs.map(({ outcome, rows }) => [outcome, rows])).toEqual([['imported', 1]]);
});
