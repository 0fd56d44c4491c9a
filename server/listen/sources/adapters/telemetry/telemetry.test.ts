import { appendFile, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '@plumbline/model/refusal.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asked } from '../../adapter.ts';
import { loadAdapter } from '../../adapters.ts';
import { Egress } from '../../egress.ts';

type Request = { url: string; authorization: string | undefined; body: string };
let address: string;
let folder: string;
const asked: Request[] = [];
let answer: (request: Request) => { status?: number; json: unknown } = () => ({ json: {} });
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    const one = { url: request.url ?? '', authorization: request.headers.authorization, body };
    asked.push(one);
    const { status = 200, json } = answer(one);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'plumbline-logs-'));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const settings = { sourceFolders: [] as string[], sourceNetworks: ['127.0.0.1'], fileBytesMax: 1e9 };
async function fetchText(kind: string, config: object, given: Partial<Asked<never>> = {}) {
  const adapter = loadAdapter(kind);
  const read = adapter.config.parse(config);
  await adapter.check?.(read, given.settings ?? settings);
  const fetched = await adapter.fetch?.({
    ...{ config: read, secret: {}, cursor: null, columns: [], signal: new AbortController().signal },
    ...{ rowsMax: null, egress: new Egress(['127.0.0.1']), settings, now: new Date(), ...given },
  });
  if (fetched === null || fetched === undefined) return null;
  let text = '';
  for await (const chunk of fetched.bytes) text += String(chunk);
  return { lines: text.trim().split('\n'), ...fetched.end() };
}
const saysOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Refusal ? error.says : String(error)),
  );
const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 10, 22, 9, minute, second));
const ofWindow = { windowSeconds: 60, latenessSeconds: 30 };

describe('a figure of Prometheus', () => {
  it('comes by whole windows with its labels and number, and goes on behind the last', async () => {
    asked.length = 0;
    answer = ({ body }) => {
      const count = body.includes('increase');
      const end = Number(new URLSearchParams(body).get('end'));
      const pairs = [
        [end - 60, count ? '40' : '0.25'],
        [end, count ? '41.3' : 'NaN'],
      ];
      const metric = { __name__: 'x', path: '/pay', 'a.b': 'c' };
      return { json: { status: 'success', data: { resultType: 'matrix', result: [{ metric, values: pairs }] } } };
    };
    const config = {
      ...{ address: `${address}/prom/`, ...ofWindow, backDays: 1, authorization: 'basic', user: 'reader' },
      query: 'histogram_quantile(0.95, rate(seconds_bucket[{window}]))',
      countQuery: 'increase(seconds_count[{window}])',
    };
    const secret = { password: 'word' };
    const first = await fetchText('prometheus', config, { now: at(10, 29), secret, cursor: { until: +at(5) } });
    expect(first).toMatchObject({ rows: 1, cursor: { until: +at(9) }, more: false });
    expect(first?.lines).toEqual([
      'id,time,until,n,value,path,a.b',
      '2026-11-22T09:07:00.000Z a.b=c path=/pay,2026-11-22T09:07:00.000Z,2026-11-22T09:08:00.000Z,40,0.25,/pay,c',
    ]);
    const [{ url, authorization, body } = { url: '', authorization: '', body: '' }] = asked;
    expect([url, authorization]).toEqual(['/prom/api/v1/query_range', `Basic ${btoa('reader:word')}`]);
    expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
      ...{ start: String(+at(6) / 1000), end: String(+at(9) / 1000), step: '60' },
      query: 'histogram_quantile(0.95, rate(seconds_bucket[60s]))',
    });
    expect(await fetchText('prometheus', config, { now: at(10, 29), secret, cursor: first?.cursor })).toBeNull();
    expect(await saysOf(fetchText('prometheus', config))).toBe('sources.noSecret');
    answer = () => ({ status: 400, json: { status: 'error', error: 'parse error' } });
    expect(await saysOf(fetchText('prometheus', config, { secret }))).toBe('sources.answered');
    answer = () => ({ json: { data: { result: [{ metric: {}, values: 'x' }] } } });
    expect(await saysOf(fetchText('prometheus', config, { secret }))).toBe('sources.notSeries');
  });
});

describe('quantiles of Elasticsearch', () => {
  it('come by window and group, asked for by fields alone', async () => {
    asked.length = 0;
    const figures = (n: number, base: number) => ({
      doc_count: n + 1,
      count: { value: n },
      mean: { value: n === 0 ? null : base + 0.5 },
      values: { values: [50, 90, 95, 99].map((key) => ({ key, value: n === 0 ? null : base + key })) },
    });
    answer = () => ({
      json: {
        aggregations: {
          windows: {
            buckets: [
              {
                ...{ key: +at(1), doc_count: 9 },
                groups: {
                  buckets: [
                    { key: '/pay', ...figures(8, 100) },
                    { key: '/none', ...figures(0, 0) },
                  ],
                },
              },
            ],
          },
        },
      },
    });
    const config = {
      ...{ address, ...ofWindow, index: 'logs-*', valueField: 'took', groupField: 'path' },
      filters: 'service=shop\nstatus = 200\n',
    };
    const found = await fetchText('elasticsearch', config, { now: at(3, 40), cursor: { until: +at(1) } });
    expect(found).toMatchObject({ rows: 1, cursor: { until: +at(3) }, more: false });
    expect(found?.lines).toEqual([
      'id,time,until,n,mean,median,p90,p95,p99,path',
      '2026-11-22T09:01:00.000Z path=/pay,2026-11-22T09:01:00.000Z,2026-11-22T09:02:00.000Z,8,100.5,150,190,195,199,/pay',
    ]);
    expect(asked[0]?.url).toBe('/logs-*/_search?allow_partial_search_results=false');
    expect(JSON.parse(asked[0]?.body ?? '').query.bool.filter).toEqual([
      { range: { '@timestamp': { gte: +at(1), lt: +at(3), format: 'epoch_millis' } } },
      { term: { service: { value: 'shop' } } },
      { term: { status: { value: '200' } } },
    ]);
    expect(await saysOf(fetchText('elasticsearch', { ...config, filters: 'status' }))).toBe('sources.badFilter');
    answer = () => ({
      json: { aggregations: { windows: { buckets: [{ key: +at(1), groups: { buckets: [figures(3, 0)] } }] } } },
    });
    const plain = await fetchText('elasticsearch', { ...config, groupField: '' }, { now: at(3), cursor: null });
    expect(plain?.lines[1]).toMatch(/^2026-11-22T09:01:00\.000Z,2026-11-22T09:01:00\.000Z,.*,3,0\.5,50,90,95,99$/);
  });
});

describe('numbers in log files', () => {
  const line = (minute: number, second: number, path: string, ms: number) =>
    `${at(minute, second).toISOString()} INFO ${path} ${ms}ms\n`;
  const config = () => ({
    ...{ path: folder, ...ofWindow, line: '{time} {level} {path} {ms}ms', groupFields: 'path' },
    filters: 'level=INFO',
  });
  const given = (now: Date, cursor: unknown = null) => ({
    ...{ now, cursor },
    settings: { ...settings, sourceFolders: [folder] },
  });

  it('count once, in the window they are of, though a file grows and is turned over in between', async () => {
    const file = join(folder, 'app.log');
    const write = async (text: string) => {
      await appendFile(file, text);
      await utimes(file, at(9), at(9));
    };
    await write(
      `noise\n${line(1, 5, '/pay', 10)}${line(1, 50, '/pay', 20)}${line(1, 7, '/a', 5)}${line(2, 1, '/pay', 7)}`,
    );
    await write(`${at(1, 8).toISOString()} DEBUG /pay 999ms\n${line(2, 3, '/pay', 9)}`.trimEnd());
    const first = await fetchText('logs', config(), given(at(2, 30)));
    expect(first?.lines).toEqual([
      'id,time,until,n,mean,median,p90,p95,p99,path',
      '2026-11-22T09:01:00.000Z path=/a,2026-11-22T09:01:00.000Z,2026-11-22T09:02:00.000Z,1,5,5,5,5,5,/a',
      '2026-11-22T09:01:00.000Z path=/pay,2026-11-22T09:01:00.000Z,2026-11-22T09:02:00.000Z,2,15,15,19,19.5,19.9,/pay',
    ]);
    // half a line is finished, a late one comes, and the file is turned over
    await write(`\n${line(1, 59, '/pay', 5000)}${line(2, 59, '/pay', 11)}`);
    await rename(file, join(folder, 'app.log.1'));
    await writeFile(file, `${line(2, 58, '/pay', 13)}${line(3, 1, '/pay', 1)}`);
    const second = await fetchText('logs', config(), given(at(3, 30), first?.cursor));
    expect(second?.lines.slice(1)).toEqual([
      '2026-11-22T09:02:00.000Z path=/pay,2026-11-22T09:02:00.000Z,2026-11-22T09:03:00.000Z,4,10,10,12.4,12.7,12.94,/pay',
    ]);
    expect(await fetchText('logs', config(), given(at(3, 31), second?.cursor))).toBeNull();
    const third = await fetchText('logs', config(), given(at(4, 30), second?.cursor));
    expect(third?.lines[1]).toContain('09:03:00.000Z path=/pay');
    expect(third?.rows).toBe(1);
  });

  it('are refused where the form says nothing, or the folder is not allowed', async () => {
    for (const [change, says] of [
      [{ line: '{time}{ms}' }, 'sources.badLineTouching'],
      [{ line: 'nothing' }, 'sources.badLineEmpty'],
      [{ line: '{ms} {ms}' }, 'sources.badLineTwice'],
      [{ groupFields: 'host' }, 'sources.lineLacks'],
      [{ path: '/etc' }, 'sources.folderNotAllowed'],
    ] as const)
      expect([says, await saysOf(fetchText('logs', { ...config(), ...change }, given(at(5))))]).toEqual([says, says]);
    const trial = { ...given(at(5)), rowsMax: 20 };
    expect(await saysOf(fetchText('logs', { ...config(), line: '[{time}] {level} {path} {ms}' }, trial))).toBe(
      'sources.noLineMatched',
    );
    expect((await fetchText('logs', config(), trial))?.rows).toBeGreaterThan(0);
  });
});
