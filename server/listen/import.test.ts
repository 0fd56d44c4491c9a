import type { ImportRun } from '@plumbline/model/importRun.ts';
import { listImportsToRollUp } from '@plumbline/store/analytics/listen/listImportsToRollUp.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { registerListenRoutes } from './registerListenRoutes.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ shelves: [registerListenRoutes], config: { logLevel: 'error' } });
});
afterAll(() => app.close());

const ROOT = '/api/workspaces/main';

async function bring(name: string, content: string | Buffer) {
  const answer = await app.inject({
    as: 'analyst',
    method: 'POST',
    url: `${ROOT}/files?name=${encodeURIComponent(name)}`,
    headers: { 'content-type': 'application/octet-stream' },
    payload: content,
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function finish(id: string): Promise<ImportRun> {
  // its events end with it
  await app.inject({ as: 'analyst', method: 'GET', url: `${ROOT}/imports/${id}/events` });
  return (await app.inject({ as: 'analyst', method: 'GET', url: `${ROOT}/imports/${id}` })).json();
}

async function importFiles(files: Record<string, string | Buffer>, mapping: string): Promise<ImportRun> {
  const given = [];
  for (const [alias, content] of Object.entries(files)) {
    const { body } = await bring(`${alias}.csv`, content);
    given.push({ alias, file: body.file });
  }
  const answer = await app.inject({
    as: 'analyst',
    method: 'POST',
    url: `${ROOT}/imports`,
    payload: { files: given, mapping },
  });
  expect(answer.statusCode, answer.body).toBe(202);
  return finish(answer.json().import);
}

const rowsOf = (run: ImportRun, columns: string) =>
  app.house.stores.analytics.ask<Record<string, unknown>>(
    `SELECT ${columns} FROM observations WHERE workspace = {workspace:UInt32} AND import = {import:UInt32} ORDER BY occasion, dimension`,
    { workspace: app.workspace.number, import: run.number },
  );

const WIDE = (source: string) => `
plumbline: 1
source: ${source}
files: {survey: {}}
time: {column: when, zone: UTC}
customer: {column: who}
asked: before
scales: {seven: {low: 1, high: 7}}
dimensions:
  - {key: care, names: {en: Care}}
  - {key: care.kind, names: {en: Kindness}, parent: care, weight: 3}
  - {key: care.fast, names: {en: Speed}, parent: care}
marks:
  - {dimension: care.kind, mark: expected, column: E1, scale: seven}
  - {dimension: care.kind, mark: perceived, column: P1, scale: seven}
  - {dimension: care.fast, mark: expected, column: E2, scale: seven}
  - {dimension: care.fast, mark: perceived, column: P2, scale: seven}
metrics:
  - {key: satisfaction, names: {en: Satisfaction}, columns: [S1, S2], scale: {low: 1, high: 10}}
attributes: {region: area, gender: sex}
texts: [{column: note}]
`;

describe('a wide survey file', () => {
  it('becomes observations of items, their parents by weight, metrics, answers and texts', async () => {
    const csv =
      'who,when,E1,P1,E2,P2,S1,S2,area,sex,note\nA,2024-03-01 23:30:00,7,4,1,7,10,1,North,f,"good, really"\n,2024-03-02,7,,,,,,South,m,\n';
    const run = await importFiles({ survey: csv }, WIDE('wide'));
    expect(run).toMatchObject({
      state: 'committed',
      rows: 2,
      accepted: 2,
      quarantined: 0,
      occasions: 2,
      people: 2,
      observations: 6,
    });
    const rows = await rowsOf(
      run,
      'dimension, kind, toString(day) AS day, expected, perceived, region, attributePairs, customerGroup = intHash32(person) % 1024 AS grouped',
    );
    const kind = rows.find((row) => row.dimension === 'care.kind' && row.region === 'North');
    // 23:30 UTC is the next day in the workspace's zone
    expect(kind).toMatchObject({
      expected: 100,
      perceived: 50,
      day: '2024-03-02',
      attributePairs: ['gender=f'],
      grouped: 1,
    });
    expect(rows.find((row) => row.dimension === 'care' && row.region === 'North')).toMatchObject({
      expected: 75,
      perceived: 62.5,
    });
    expect(rows.find((row) => row.dimension === 'care' && row.region === 'South')).toMatchObject({
      expected: 100,
      perceived: null,
    });
    expect(rows.find((row) => row.dimension === 'satisfaction')).toMatchObject({ kind: 'metric', perceived: 50 });
    const answers = await app.house.stores.analytics.ask(
      'SELECT question, number FROM answers WHERE import = {import:UInt32} ORDER BY question, number',
      { import: run.number },
    );
    expect(answers).toEqual([
      { question: 'E1', number: 7 },
      { question: 'E1', number: 7 },
      { question: 'E2', number: 1 },
      { question: 'P1', number: 4 },
      { question: 'P2', number: 7 },
      { question: 'S1', number: 10 },
      { question: 'S2', number: 1 },
    ]);
    const texts = await app.house.stores.analytics.ask(
      'SELECT question, text FROM texts WHERE import = {import:UInt32}',
      { import: run.number },
    );
    expect(texts).toEqual([{ question: 'note', text: 'good, really' }]);
  });

  it('puts rows aside with line, column, value and reason, and takes the rest', async () => {
    const csv = [
      'who,when,E1,P1,E2,P2,S1,S2,area,sex,note',
      'A,2024-03-01,７,"4",5,6,1,1,N,f,',
      'B,2024-03-01,8,4,5,6,1,1,N,f,',
      'C,03/04/2024,7,4,5,6,1,1,N,f,',
      'D,2024-03-01,=1+1,4,5,6,1,1,N,f,',
      'E,2024-03-01,abc,4,5,6,1,1,N,f,',
      'F,2024-03-01,7,4',
      'G,,7,4,5,6,1,1,N,f,',
      'H,2024-03-01,NA,4,5,6,1,"1.0",N,f,"two\nlines"',
      'I,2024-02-30,7,4,5,6,1,1,N,f,',
    ].join('\n');
    const run = await importFiles({ survey: csv }, WIDE('aside'));
    expect(run).toMatchObject({ state: 'committed', rows: 9, accepted: 2, quarantined: 7 });
    const page = (
      await app.inject({ as: 'analyst', method: 'GET', url: `${ROOT}/imports/${run.import}/quarantine` })
    ).json();
    expect(page.rows.map((row: Record<string, unknown>) => [row.line, row.column, row.value, row.reason])).toEqual([
      [3, 'E1', '8', 'outsideScale'],
      [4, 'when', '03/04/2024', 'notDate'],
      [5, 'E1', '=1+1', 'formula'],
      [6, 'E1', 'abc', 'notNumber'],
      [7, '', 'F,2024-03-01,7,4', 'raggedRow'],
      [8, 'when', '', 'missingTime'],
      [11, 'when', '2024-02-30', 'notDate'],
    ]);
    expect(page.rows[0].cells).toEqual(['B', '2024-03-01', '8', '4', '5', '6', '1', '1', 'N', 'f', '']);

    const repaired = await app.inject({
      as: 'analyst',
      method: 'POST',
      url: `${ROOT}/imports/${run.import}/repair`,
      payload: {
        rows: [
          { file: 'survey', line: 3, cells: ['B', '2024-03-01', '6', '4', '5', '6', '1', '1', 'N', 'f', ''] },
          { file: 'survey', line: 6, cells: page.rows[3].cells },
        ],
      },
    });
    const repair = await finish(repaired.json().import);
    expect(repair).toMatchObject({ state: 'committed', accepted: 1, quarantined: 1, repairs: run.import });
    const after = (
      await app.inject({ as: 'analyst', method: 'GET', url: `${ROOT}/imports/${run.import}/quarantine` })
    ).json();
    expect(
      after.rows
        .filter((row: Record<string, unknown>) => row.repairedBy !== null)
        .map((row: Record<string, unknown>) => row.line),
    ).toEqual([3]);

    const back = await app.inject({
      as: 'analyst',
      method: 'POST',
      url: `${ROOT}/imports/${run.import}/roll-back`,
      payload: {},
    });
    expect(back.json()).toMatchObject({ state: 'rolledBack' });
    expect((await finish(repair.import)).state).toBe('rolledBack');
    // the rows are out of every figure by now, and removed in turn
    const people = () =>
      app.house.stores.analytics.ask('SELECT count() AS n FROM people WHERE import IN {imports:Array(UInt32)}', {
        imports: [run.number, repair.number],
      });
    await expect.poll(people, { timeout: 20_000 }).toEqual([{ n: 0 }]);
    await expect.poll(() => rowsOf(repair, 'dimension'), { timeout: 20_000 }).toEqual([]);
    expect(await rowsOf(run, 'dimension')).toEqual([]);
  });

  it('has its roll-ups also where what came right after it came to nothing', async () => {
    const csv = 'who,when,E1,P1,E2,P2,S1,S2,area,sex,note\nA,2024-05-01,7,4,1,7,10,1,North,f,\n';
    const { file } = (await bring('survey.csv', csv)).body;
    const payload = { files: [{ alias: 'survey', file }], mapping: WIDE('together') };
    const send = () => app.inject({ as: 'analyst', method: 'POST', url: `${ROOT}/imports`, payload });
    const sent = await Promise.all([send(), send()]);
    const runs = await Promise.all(sent.map((answer) => finish(answer.json().import)));
    expect(runs.map(({ state }) => state).sort()).toEqual(['committed', 'duplicate']);
    const taken = runs.find(({ state }) => state === 'committed')?.number ?? 0;
    const { analytics } = app.house.stores;
    const isRolledUp = async () => !(await listImportsToRollUp(analytics, app.workspace.number, [])).includes(taken);
    await vi.waitUntil(isRolledUp, { timeout: 20_000, interval: 50 });
  });

  it('is recognised when it comes twice, and comes again after a roll-back', async () => {
    const csv = 'who,when,E1,P1,E2,P2,S1,S2,area,sex,note\nA,2024-03-01,7,4,1,7,10,1,North,f,x\n';
    const first = await importFiles({ survey: csv }, WIDE('twice'));
    const second = await importFiles({ survey: csv }, WIDE('twice'));
    expect(second).toMatchObject({ state: 'duplicate', duplicateOf: first.import });
    await app.inject({ as: 'analyst', method: 'POST', url: `${ROOT}/imports/${first.import}/roll-back`, payload: {} });
    expect(await importFiles({ survey: csv }, WIDE('twice'))).toMatchObject({ state: 'committed' });
  });
});

describe('several files', () => {
  const MAPPING = `
plumbline: 1
source: shop
files: {orders: {name: orders.csv}, reviews: {name: reviews.csv}, customers: {name: customers.csv}}
joins:
  - {file: reviews, on: {order_id: order_id}}
  - {file: customers, on: {customer_id: customer_id}}
time: {column: bought}
customer: {column: customers.person}
occasion: {columns: [order_id]}
asked: after
dimensions:
  - key: delivery
    names: {en: Delivery}
    value: {unit: days, knots: [[0, 100], [10, 50], [20, 0]]}
marks:
  - {dimension: delivery, mark: promised, native: {daysFrom: bought, daysTo: due}}
  - {dimension: delivery, mark: delivered, native: {daysFrom: bought, daysTo: arrived}}
  - {dimension: delivery, mark: perceived, column: reviews.score, scale: {low: 1, high: 5}}
attributes: {region: customers.state}
promises:
  - {key: by-date, names: {en: By the date}, dimension: delivery, due: due, done: arrived, by: day, notDone: notMeasurable}
`;
  it('are joined by key, averaged where several rows meet one, and give promises by calendar day', async () => {
    const run = await importFiles(
      {
        orders:
          'order_id,customer_id,bought,arrived,due\no1,c1,2024-01-01 20:00:00,2024-01-06 23:59:00,2024-01-06 00:00:00\no2,c2,2024-01-01 01:00:00,2024-01-12 00:01:00,2024-01-11 00:00:00\no3,c3,2024-01-01,,2024-01-05\n',
        reviews: 'order_id,score,text\no1,5,"fine,\nthanks"\no1,2,x\no2,1,\n',
        customers: 'customer_id,person,state\nc1,p1,SP\nc2,p1,RJ\nc3,p3,SP\n',
      },
      MAPPING,
    );
    expect(run).toMatchObject({ state: 'committed', rows: 3, accepted: 3, occasions: 3, people: 2, observations: 3 });
    const rows = await rowsOf(
      run,
      'region, promisedNative, deliveredNative, promised, delivered, perceived, nativeUnit',
    );
    expect(rows).toHaveLength(3);
    expect(rows).toContainEqual({
      region: 'SP',
      promisedNative: 5,
      deliveredNative: 5,
      promised: 75,
      delivered: 75,
      perceived: 62.5,
      nativeUnit: 'days',
    });
    expect(rows).toContainEqual({
      region: 'RJ',
      promisedNative: 10,
      deliveredNative: 11,
      promised: 50,
      delivered: 45,
      perceived: 0,
      nativeUnit: 'days',
    });
    expect(rows).toContainEqual({
      region: 'SP',
      promisedNative: 4,
      deliveredNative: null,
      promised: 80,
      delivered: null,
      perceived: null,
      nativeUnit: 'days',
    });
    const outcomes = await app.house.stores.analytics.ask(
      'SELECT outcome, count() AS n FROM fulfilments WHERE import = {import:UInt32} GROUP BY outcome ORDER BY outcome',
      { import: run.number },
    );
    expect(outcomes).toEqual([
      { outcome: 'kept', n: 1 },
      { outcome: 'broken', n: 1 },
      { outcome: 'notMeasurable', n: 1 },
    ]);
  });
});

describe('one observation a row', () => {
  it('reads the dimension from a column by key or name, and merges rows of one occasion', async () => {
    const mapping = `
plumbline: 1
source: long
files: {rows: {}}
time: {value: 2024-05-01}
customer: {column: who}
occasion: {columns: [visit]}
dimensions:
  - {key: speed, names: {en: Speed, zh-CN: 速度}}
  - {key: kindness, names: {en: Kindness}}
dimensionColumn: what
long:
  - {mark: expected, column: e, scale: {low: 0, high: 10}}
  - {mark: perceived, column: p, scale: {low: 0, high: 10, reversed: true}}
`;
    const run = await importFiles(
      { rows: 'who,visit,what,e,p\nA,v1,speed,8,0\nA,v1,速度,6,10\nA,v1,Kindness,5,5\nA,v2,colour,5,5\n' },
      mapping,
    );
    expect(run).toMatchObject({ accepted: 3, quarantined: 1, occasions: 1, people: 1, observations: 2 });
    const rows = await rowsOf(run, 'dimension, expectedRecalled, expected, perceived');
    expect(rows).toContainEqual({ dimension: 'speed', expected: 70, expectedRecalled: null, perceived: 50 });
    expect(rows).toContainEqual({ dimension: 'kindness', expected: 50, expectedRecalled: null, perceived: 50 });
  });
});

describe('what cannot be imported is refused in words', () => {
  const refused = async (csv: string, mapping = WIDE('refused')) =>
    (await importFiles({ survey: csv }, mapping)).problem;

  it('an empty file, a header only, a binary file', async () => {
    expect(await bring('a.csv', '')).toMatchObject({ status: 400, body: { says: 'import.emptyFile' } });
    expect(await bring('a.csv', ' \n\n')).toMatchObject({ status: 400, body: { says: 'import.emptyFile' } });
    expect(await bring('a.csv', 'a,b\n')).toMatchObject({ status: 400, body: { says: 'import.headerOnly' } });
    expect(await bring('a.csv', Buffer.from('%PDF-1.7\n1 0 obj'))).toMatchObject({
      status: 400,
      body: { says: 'import.binaryFile' },
    });
    expect(await bring('a.csv', Buffer.from([1, 2, 3, 0, 200, 7, 0, 0, 9, 255]))).toMatchObject({
      status: 400,
      body: { says: 'import.binaryFile' },
    });
  });

  it('a missing column, a header that stands twice, a wrong delimiter', async () => {
    expect(await refused('who,when,E1\nA,2024-01-01,3\n')).toMatchObject({
      says: 'import.missingColumn',
      values: { column: 'P1' },
    });
    expect(
      await refused('who,when,E1,E1,P1,E2,P2,S1,S2,area,sex,note\nA,2024-01-01,3,3,3,3,3,3,3,x,y,z\n'),
    ).toMatchObject({ says: 'import.duplicateHeader', values: { column: 'E1' } });
    const semicolons = 'who;when;E1;P1\nA;2024-01-01;3;4\n';
    expect(
      await refused(semicolons, WIDE('refused').replace('{survey: {}}', '{survey: {delimiter: ","}}')),
    ).toMatchObject({ says: 'import.wrongDelimiter' });
  });

  it('a mapping that cannot be read names the place', async () => {
    const { body } = await bring('survey.csv', 'who\nA\n');
    const answer = await app.inject({
      as: 'analyst',
      method: 'POST',
      url: `${ROOT}/imports`,
      payload: { files: [{ alias: 'survey', file: body.file }], mapping: 'plumbline: 1\nsource: x\n' },
    });
    expect(answer.json()).toMatchObject({ says: 'import.badMapping', values: { path: 'files' } });
  });
});
