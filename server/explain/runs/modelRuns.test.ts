import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { ANALYSES } from '@plumbline/loop/explain/analyses/listAnalyses.ts';
import { readSpec } from '@plumbline/loop/explain/readSpec.ts';
import { readTable } from '@plumbline/loop/explain/readTable.ts';
import { runAnalysis } from '@plumbline/loop/explain/runAnalysis.ts';
import type { GuidedAsk, GuidedReport } from '@plumbline/model/guidedReport.ts';
import { isRunOver, type ModelRun, type ModelRunItem } from '@plumbline/model/modelRun.ts';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import type { As } from '../../testing/openTestApp.ts';
import { registerGuidedRoutes } from '../guided/registerGuidedRoutes.ts';
import { ModelThreads } from './modelThreads.ts';

let imports: TestImports;

/** Speed carries satisfaction, care does not; the third of them says what speed says with noise. */
const PEOPLE = Array.from({ length: 120 }, (_unused, at) => {
  const speed = 1 + ((at * 3) % 7);
  const care = 1 + ((at * 5 + 3) % 7);
  const pace = Math.min(7, Math.max(1, speed + ((at * 3) % 3) - 1));
  return [
    `p${at}`,
    `2026-03-${String(1 + (at % 28)).padStart(2, '0')}`,
    speed,
    care,
    pace,
    (speed + 2 + (at % 2)) / 2,
  ].join();
});
const FILE = ['who,day,speed,care,pace,happy', ...PEOPLE].join('\n');
const MAPPING = `plumbline: 1
source: guided
files: { base: {} }
time: { column: day }
customer: { column: who }
scales: { seven: { low: 1, high: 7 } }
dimensions: [{ key: speed, names: { en: Speed } }, { key: care, names: { en: Care } }, { key: pace, names: { en: Pace } }]
marks:
  - { dimension: speed, mark: perceived, column: speed, scale: seven }
  - { dimension: care, mark: perceived, column: care, scale: seven }
  - { dimension: pace, mark: perceived, column: pace, scale: seven }
  - { dimension: happy, mark: perceived, column: happy, scale: seven }
`;
const perceived = (key: string) => ({ key, mark: 'perceived' as const });
const ASK: GuidedAsk = {
  ...{ guide: 'regression', columns: [perceived('speed'), perceived('care')], outcome: perceived('happy') },
  ...{ correlation: 'pearson', factors: null, from: null, to: null, filters: {} },
};
const ROOT = '/api/workspaces/main/models/guided';
type Run = ModelRun<GuidedReport>;

beforeAll(async () => {
  imports = await openImports({}, [registerGuidedRoutes]);
  const mapping = MAPPING.replace(
    '{ key: pace, names: { en: Pace } }',
    '{ key: pace, names: { en: Pace } }, { key: happy, names: { en: Happy } }',
  );
  expect(await imports.run({ base: FILE }, mapping)).toMatchObject({ state: 'committed', quarantined: 0 });
});
afterAll(() => imports.app.close());

async function send<T>(as: As, method: 'GET' | 'POST', url: string, payload?: object) {
  const answer = await imports.app.inject({ as, method, url, ...(payload === undefined ? {} : { payload }) });
  const json = answer.headers['content-type']?.toString().includes('json') === true;
  return { status: answer.statusCode, text: answer.body, body: (json ? JSON.parse(answer.body) : null) as T };
}

async function finish(run: string): Promise<Run> {
  for (;;) {
    const { body } = await send<Run>('viewer', 'GET', `${ROOT}/${run}`);
    if (isRunOver(body.state)) return body;
    await wait(50);
  }
}

async function compute(ask: GuidedAsk, more: { again?: boolean } = {}): Promise<Run> {
  const { status, body, text } = await send<Run>('analyst', 'POST', ROOT, { ask, ...more });
  expect(status, text).toBe(202);
  return finish(body.run);
}

test('a regression is computed beside the questions of others and ends in a sentence, a table and a line for a shell', async () => {
  const done = await compute(ASK);
  expect(done).toMatchObject({ state: 'done', fresh: true, rows: 120, problem: null });
  const { result } = done;
  expect(result).toMatchObject({ people: 120, complete: 120, sampled: false, outcome: 'happy' });
  expect(result?.says).toMatchObject({ key: 'explained', values: { name: 'speed', outcome: 'happy', columns: 2 } });
  expect(done.command).toBe('plumbline stats linear-regression table.csv --spec linear-regression.yaml');
  expect(done.files).toEqual(['linear-regression.yaml', 'table.csv']);
});

test('the files of a run give the same figures in a shell', async () => {
  const done = await compute(ASK);
  const file = async (name: string) => (await send('analyst', 'GET', `${ROOT}/${done.run}/files/${name}`)).text;
  const analysis = ANALYSES.find(({ key }) => key === 'linear-regression');
  if (analysis === undefined) throw new Error('no such method');
  const table = readTable(Buffer.from(await file('table.csv')), { name: 'table.csv' });
  const spec = readSpec(analysis, await file('linear-regression.yaml'), 'en');
  const again = runAnalysis(analysis, spec, table, { progress: () => undefined });
  expect(JSON.parse(JSON.stringify(again.tables))).toEqual(done.result?.parts[0]?.tables);
  expect((await send('viewer', 'GET', `${ROOT}/${done.run}/files/table.csv`)).status).toBe(403);
  expect((await send('analyst', 'GET', `${ROOT}/${done.run}/files/other.csv`)).status).toBe(404);
});

test('an equal question about the same data is not computed twice, and anew only where somebody wants it', async () => {
  const first = await compute(ASK);
  const reordered = Object.fromEntries(Object.entries(ASK).reverse()) as unknown as GuidedAsk;
  expect((await compute(reordered)).run).toBe(first.run);
  expect((await compute(ASK, { again: true })).run).not.toBe(first.run);
  const found = await send<{ run: Run | null }>('viewer', 'POST', `${ROOT}/find`, { ask: ASK });
  expect(found.body.run?.state).toBe('done');
});

test('two who ask the same at once get one run', async () => {
  const ask = { ...ASK, columns: [perceived('care'), perceived('speed')] };
  const asked = await Promise.all([0, 1, 2].map(() => send<Run>('analyst', 'POST', ROOT, { ask })));
  expect(new Set(asked.map(({ body }) => body.run)).size).toBe(1);
  await finish(asked[0]?.body.run ?? '');
});

test('the other guides find what was planted', async () => {
  const all = ['speed', 'care', 'pace', 'happy'].map(perceived);
  const described = await compute({ ...ASK, guide: 'description', columns: all, outcome: null });
  expect(described.result?.parts[0]?.tables.map(({ name }) => name)).toEqual(['described', 'histogram']);
  const correlated = await compute({ ...ASK, guide: 'correlation', columns: all, outcome: null });
  expect(correlated.result?.says).toMatchObject({ key: 'correlated', values: { pairs: 6 } });
  const factors = await compute({ ...ASK, guide: 'factors', columns: all, outcome: null });
  expect(factors.result?.parts.map(({ method }) => method).slice(0, 2)).toEqual(['factorability', 'parallel-analysis']);
  const fuzzy = await compute({ ...ASK, guide: 'fuzzy', columns: all.slice(0, 2), outcome: null });
  expect(fuzzy.result?.says.values.score).toBeGreaterThan(30);
  expect(fuzzy.result?.says.values.score).toBeLessThan(70);
});

test('what cannot be computed is refused before it begins, or said where it was begun', async () => {
  const refused = async (ask: object) => (await send<{ says: string }>('analyst', 'POST', ROOT, { ask })).body.says;
  expect(await refused({ ...ASK, outcome: null })).toBe('guided.noOutcome');
  expect(await refused({ ...ASK, columns: [perceived('happy')] })).toBe('guided.sameTwice');
  expect(await refused({ ...ASK, columns: [perceived('nothing')] })).toBe('measure.noDimension');
  expect(await refused({ ...ASK, guide: 'factors', outcome: null })).toBe('guided.tooFewColumns');
  const few = await compute({ ...ASK, from: '2027-01-01' });
  expect(few).toMatchObject({ state: 'failed', problem: { says: 'guided.tooFew', values: { people: 0 } } });
  expect((await send('viewer', 'POST', ROOT, { ask: ASK })).status).toBe(403);
});

test('a run can be stopped, and one that has ended cannot', async () => {
  const all = ['speed', 'care', 'pace', 'happy'].map(perceived);
  const { body } = await send<Run>('analyst', 'POST', ROOT, {
    ask: { ...ASK, guide: 'factors', columns: all, outcome: null },
    again: true,
  });
  expect((await send<Run>('analyst', 'POST', `${ROOT}/${body.run}/cancel`)).body.state).toBe('cancelled');
  expect((await finish(body.run)).state).toBe('cancelled');
  expect((await send('analyst', 'POST', `${ROOT}/${body.run}/cancel`)).status).toBe(409);
});

test('a run whose thread fails is given no more rows', async () => {
  async function* rowsWithoutEnd() {
    for (;;) {
      yield [JSON.stringify({ person: 1 })];
      await wait(5);
    }
  }
  const running = new ModelThreads().run(
    {
      entry: new URL('../guided/guidedWorker.ts', import.meta.url),
      // without its work a thread has nothing to take apart
      open: async () => ({ work: null, tables: { rows: rowsWithoutEnd() } }),
      locale: 'en',
    },
    {
      ...{ signal: new AbortController().signal, started: () => undefined, keep: async () => undefined },
      progress: () => undefined,
    },
  );
  await expect(running).rejects.toThrow('Cannot destructure');
});

test('models are computed in turn by a thread that waits, each as it computes', async () => {
  const threads = new ModelThreads();
  async function* threeRows() {
    yield ['{"person":1}', '{"person":2}', '{"person":3}'];
  }
  const computed = async (model: string) => {
    const { result } = await threads.run(
      {
        entry: new URL(`./${model}.fixture.ts`, import.meta.url),
        open: async () => ({ work: {}, tables: { rows: threeRows() } }),
        locale: 'en',
      },
      {
        ...{ signal: new AbortController().signal, started: () => undefined, keep: async () => undefined },
        progress: () => undefined,
      },
    );
    return result as { model: string; thread: number; rows?: number };
  };
  const { thread, ...first } = await computed('tellThread');
  expect(first).toEqual({ model: 'tellThread' });
  expect(await computed('countRows')).toEqual({ model: 'countRows', thread, rows: 3 });
  expect(await computed('tellThread')).toEqual({ model: 'tellThread', thread });
  await threads.close();
});

test('a run tells how far reading is, and is stopped within two seconds while rows still come', async () => {
  const threads = new ModelThreads();
  const stop = new AbortController();
  let sent = 0;
  let stoppedAt = 0;
  const shares: number[] = [];
  async function* rowsWithoutEnd() {
    for (;;) {
      sent += 1000;
      yield Array.from({ length: 1000 }, (_unused, person) => JSON.stringify({ person }));
      await wait(5);
    }
  }
  const rows = Object.assign(rowsWithoutEnd(), { share: () => 1 - 1000 / (1000 + sent) });
  const running = threads.run(
    {
      entry: new URL('../guided/guidedWorker.ts', import.meta.url),
      open: async () => ({ work: {}, tables: { rows } }),
      locale: 'en',
    },
    {
      ...{ signal: stop.signal, started: () => undefined, keep: async () => undefined },
      progress: (share) => {
        shares.push(share);
        if (shares.length < 3 || stop.signal.aborted) return;
        stoppedAt = performance.now();
        stop.abort(new Error('enough'));
      },
    },
  );
  await expect(running).rejects.toThrow('enough');
  expect(performance.now() - stoppedAt).toBeLessThan(2000);
  expect(new Set(shares).size).toBeGreaterThan(1);
});

test('a run knows that the data has changed since', async () => {
  const before = await compute(ASK);
  const more = `who,day,speed,care,pace,happy\nq1,2026-03-09,7,7,7,7`;
  const mapping = MAPPING.replace('source: guided', 'source: more').replace(
    '{ key: pace, names: { en: Pace } }',
    '{ key: pace, names: { en: Pace } }, { key: happy, names: { en: Happy } }',
  );
  expect(await imports.run({ base: more }, mapping)).toMatchObject({ state: 'committed' });
  expect((await finish(before.run)).fresh).toBe(false);
  const after = await compute(ASK);
  expect(after.run).not.toBe(before.run);
  expect(after.rows).toBe(121);
  const { body } = await send<{ runs: ModelRunItem[] }>('viewer', 'GET', ROOT);
  expect(body.runs[0]).toMatchObject({ run: after.run, fresh: true });
});

test('what an earlier release answered in another form counts as never computed', async () => {
  const before = await compute(ASK);
  const { operations } = imports.app.house.stores;
  await operations.db.execute(sql`update model_runs set result = result - 'people' where id = ${before.run}`);
  const found = await send<{ run: Run | null }>('viewer', 'POST', `${ROOT}/find`, { ask: ASK });
  expect(found).toMatchObject({ status: 200, body: { run: null } });
  expect((await send('viewer', 'GET', `${ROOT}/${before.run}`)).status).toBe(404);
  expect((await send('viewer', 'GET', `${ROOT}/${before.run}/tables/coefficients/csv`)).status).toBe(404);
  const after = await compute(ASK);
  expect(after.run).not.toBe(before.run);
  expect(after.result?.people).toBe(121);
});

test('what the staff scored is no customer of a model', async () => {
  const mapping = MAPPING.replace('source: guided', 'source: crew\nrespondent: staff').replace(
    '{ key: pace, names: { en: Pace } }',
    '{ key: pace, names: { en: Pace } }, { key: happy, names: { en: Happy } }',
  );
  const crew = 'who,day,speed,care,pace,happy\nclerk,2026-03-09,7,7,7,7';
  expect(await imports.run({ base: crew }, mapping)).toMatchObject({ state: 'committed', quarantined: 0 });
  expect((await compute(ASK)).rows).toBe(121);
});

test('what the staff says was delivered counts, as in lines', async () => {
  const mapping =
    `${MAPPING.split('marks:')[0]}marks: [{ dimension: speed, mark: delivered, column: speed, scale: seven }]\n`
      .replace('source: guided', 'source: told\nrespondent: staff')
      .replace(
        '{ key: pace, names: { en: Pace } }',
        '{ key: pace, names: { en: Pace } }, { key: happy, names: { en: Happy } }',
      );
  const crew = ['who,day,speed', ...Array.from({ length: 20 }, (_unused, at) => `k${at},2026-03-09,${1 + (at % 7)}`)];
  expect(await imports.run({ base: crew.join('\n') }, mapping)).toMatchObject({ state: 'committed', quarantined: 0 });
  const ask = { ...ASK, guide: 'description' as const, outcome: null };
  expect((await compute({ ...ask, columns: [{ key: 'speed', mark: 'delivered' }] })).rows).toBe(20);
  expect((await compute({ ...ask, columns: [perceived('speed')] })).rows).toBe(121);
});

test('columns say which marks there are to choose from', async () => {
  const { body } = await send<{ columns: object[] }>('viewer', 'GET', '/api/workspaces/main/guided/columns');
  expect(body.columns).toContainEqual(expect.objectContaining({ key: 'speed', mark: 'perceived' }));
  expect(body.columns).not.toContainEqual(expect.objectContaining({ key: 'speed', mark: 'expected' }));
});

test('pages can be told where the files of a run lie, and nobody else', async () => {
  const { files, run } = await compute(ASK);
  const path = `${imports.app.house.config.dataDir}/models/${run}/${files.at(-1)}`;
  expect((await readFile(path, 'utf8')).split('\n')[0]).toBe('speed,care,happy');
});

test('words are set against scores only where somebody gave both', async () => {
  const { status, body } = await send<{ lines: object[] }>(
    'viewer',
    'GET',
    '/api/workspaces/main/guided/words-and-scores',
  );
  expect(status).toBe(200);
  expect(body.lines).toEqual([]);
  expect((await send('viewer', 'GET', '/api/workspaces/main/guided/words-and-scores.csv')).text).toContain('dimension');
});
