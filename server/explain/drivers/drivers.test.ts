import { setTimeout as wait } from 'node:timers/promises';
import type { DriverColumns, DriverModel, SavedDriverModel } from '@plumbline/model/driverModel.ts';
import type {
  DriverGroupsAsk,
  DriversAsk,
  DriversReport,
  DriverWeightsReport,
} from '@plumbline/model/driversReport.ts';
import type { ModelRun } from '@plumbline/model/modelRun.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { registerExplainRoutes } from '../registerExplainRoutes.ts';
import { registerDriverRoutes } from './registerDriverRoutes.ts';

const ROOT = '/api/workspaces/main';
let imports: TestImports;
beforeAll(async () => {
  imports = await openImports({}, [registerDriverRoutes, registerExplainRoutes]);
  const done = await imports.run({ base: composeFile() }, MAPPING);
  expect(done).toMatchObject({ state: 'committed', quarantined: 0 });
});
afterAll(() => imports.app.close());

/** 120 customers with two answers each; what they got of speed moves satisfaction, tone does not. */
function composeFile(): string {
  const noise = (i: number, k: number) => ((i * 37 + k * 53 + ((i * i) % 29) * k) % 19) / 9 - 1;
  const cell = (value: number) => Math.min(7, Math.max(1, Math.round(value * 10) / 10));
  const rows = Array.from({ length: 240 }, (_unused, i) => {
    const who = i % 120;
    const speed = noise(who, 1) * 1.6;
    const tone = noise(who, 4) * 1.6;
    const satisfied = 0.8 * speed + 0.5 * noise(who, 7);
    const of = (level: number, k: number) => cell(4 + level + 0.5 * noise(i, k));
    const answers = [of(speed, 11), of(speed, 12), of(tone, 13), of(tone, 14), of(satisfied, 15), of(satisfied, 16)];
    return [`c${who}`, who % 2 === 0 ? 'North' : 'South', ...answers].join(',');
  });
  return `who,area,s1,s2,t1,t2,c1,c2\n${rows.join('\n')}\n`;
}
const MAPPING = `plumbline: 1
source: drivers
files: { base: {} }
time: { value: 2026-04-01 }
customer: { column: who }
attributes: { region: area }
scales: { seven: { low: 1, high: 7 } }
dimensions:
  - { key: speed, names: { en: Speed } }
  - { key: tone, names: { en: Tone } }
marks:
  - { dimension: speed, mark: perceived, columns: [s1, s2], scale: seven }
  - { dimension: tone, mark: perceived, columns: [t1, t2], scale: seven }
metrics:
  - { key: satisfaction, names: { en: Satisfaction }, columns: [c1, c2], scale: seven }
`;

const item = (column: string) => ({ column, low: 1, high: 7, reversed: false });
const MODEL: DriverModel = {
  blocks: [
    { key: 'Speed', name: 'Speed', mode: 'A', items: [item('question:s1'), item('question:s2')] },
    { key: 'Tone', name: 'Tone', mode: 'A', items: [item('question:t1'), item('question:t2')] },
    { key: 'Satisfaction', name: 'Satisfaction', mode: 'A', items: [item('question:c1'), item('question:c2')] },
  ],
  paths: [
    { from: 'Speed', to: 'Satisfaction' },
    { from: 'Tone', to: 'Satisfaction' },
  ],
};
const ASK: DriversAsk = {
  ...{ model: MODEL, method: 'pls', from: null, to: null, filters: {}, scheme: 'path', interval: 'percentile' },
  ...{ estimator: 'ml', missing: 'listwise', resamples: 200, seed: 1, target: 'Satisfaction' },
};

type As = 'analyst' | 'viewer' | 'frontline' | 'manager';
async function send(as: As, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const answer = await imports.app.inject({ as, method, url: `${ROOT}${path}`, ...(payload && { payload }) });
  return { status: answer.statusCode, text: answer.body, body: answer.body.startsWith('{') ? answer.json() : null };
}

async function compute<Report>(kind: string, ask: object): Promise<ModelRun<Report>> {
  const begun = await send('analyst', 'POST', `/models/${kind}`, { ask });
  expect(begun.status, begun.text).toBe(202);
  for (;;) {
    const { body } = await send('viewer', 'GET', `/models/${kind}/${begun.body.run}`);
    if (!['waiting', 'running'].includes(body.state)) return body;
    await wait(40);
  }
}

test('columns are found with the ends of their scale, and a formula is proposed from the dimensions', async () => {
  const { body } = await send('viewer', 'GET', '/drivers/columns');
  const { columns, splits, proposal, outcome } = body as DriverColumns;
  expect(columns.find(({ column }) => column === 'question:s1')).toMatchObject({
    ...{ low: 1, high: 7, scale: 'given', of: 'mark:perceived:speed', answers: 240 },
  });
  expect(splits.find(({ split }) => split === 'region')?.values.sort()).toEqual(['North', 'South']);
  expect(proposal?.blocks.map(({ key }) => key)).toEqual(['Quality', 'Satisfaction']);
  expect(outcome?.predictors.map(({ key }) => key).sort()).toEqual(['speed', 'tone']);
  const weights = await compute<DriverWeightsReport>('driverweights', { ...outcome, ...FILTERS, seed: 1 });
  expect(weights.problem).toBeNull();
  const slopes = weights.result?.formula.slopes ?? [];
  expect(slopes.filter(({ beyondNoise }) => beyondNoise).map(({ key }) => key)).toEqual(['speed']);
});
const FILTERS = { from: null, to: null, filters: {} };

test('a customer with two answers is one customer, and only those who are asked for count', async () => {
  const all = await compute<DriversReport>('drivers', ASK);
  expect(all.result).toMatchObject({ n: 120, dropped: 0, sampled: false, converged: true });
  const [speed, tone] = all.result?.paths ?? [];
  expect([speed?.beyondNoise, tone?.beyondNoise]).toEqual([true, false]);
  const north = await compute<DriversReport>('drivers', { ...ASK, filters: { region: ['North'] } });
  expect(north.result?.n).toBe(60);
});

test('the same figure stands in the answer, in its table, and in what a shell computes from the files of the run', async () => {
  const run = await compute<DriversReport>('drivers', ASK);
  const path = run.result?.paths[0];
  const csv = (await send('viewer', 'GET', `/drivers/runs/${run.run}/table.csv?table=paths`)).text;
  const [head = '', row = ''] = csv.replace('\uFEFF', '').split(/\r?\n/);
  expect(row.split(',')[head.split(',').indexOf('estimate')]).toBe(String(path?.estimate.point));
  const tableOf = async (name: string) =>
    (await send('viewer', 'GET', `/drivers/runs/${run.run}/table.csv?table=${name}`)).text;
  const srmr = run.result?.fit.find(({ index }) => index === 'srmr')?.value;
  expect(await tableOf('fit')).toContain(`srmr,${srmr}`);
  expect(await tableOf('pairs')).toContain(String(run.result?.pairs[0]?.htmt?.point));
  expect((await send('viewer', 'GET', `/models/drivers/${run.run}/files/table.csv`)).status).toBe(403);
  const fileOf = async (name: string) =>
    (await send('analyst', 'GET', `/models/drivers/${run.run}/files/${name}`)).text;
  const brought = await imports.bring('table.csv', await fileOf('table.csv'));
  const spec = await fileOf('pls-bootstrap.yaml');
  const order = { method: 'pls-bootstrap', file: brought.body.file, spec };
  const begun = await send('analyst', 'POST', '/analyses', order);
  expect(begun.status, begun.text).toBe(202);
  for (;;) {
    const { body } = await send('analyst', 'GET', `/analyses/${begun.body.analysis}`);
    if (body.state === 'waiting' || body.state === 'running') {
      await wait(40);
      continue;
    }
    const table = body.result.tables.find(({ name }: { name: string }) => name === 'paths');
    const cells = Object.fromEntries(table.columns.map((name: string, at: number) => [name, table.rows[0][at]]));
    expect([cells.estimate, cells.low, cells.high]).toEqual([
      path?.estimate.point,
      path?.estimate.low,
      path?.estimate.high,
    ]);
    return;
  }
});

test('a circle, a block without columns, too few customers and a column nobody answered are refused in words', async () => {
  const circle = { ...MODEL, paths: [...MODEL.paths, { from: 'Satisfaction', to: 'Speed' }] };
  const refused = await send('analyst', 'POST', '/models/drivers', { ask: { ...ASK, model: circle } });
  expect(refused.body).toMatchObject({ says: 'drivers.unfit' });
  expect(refused.body.what).toContain('Speed → Satisfaction → Speed');
  const empty = { ...MODEL, blocks: MODEL.blocks.map((one, at) => (at === 1 ? { ...one, items: [] } : one)) };
  expect((await send('analyst', 'POST', '/models/drivers', { ask: { ...ASK, model: empty } })).body.what).toContain(
    'Tone',
  );
  const nobody = {
    ...MODEL,
    blocks: MODEL.blocks.map((one, at) => (at === 1 ? { ...one, items: [item('question:nowhere')] } : one)),
  };
  const failed = await compute<DriversReport>('drivers', { ...ASK, model: nobody });
  expect(failed.problem).toMatchObject({ says: 'drivers.fewUnits', values: { item: 'nowhere', given: 0 } });
  const made = { ...MODEL, blocks: MODEL.blocks.map((one) => ({ ...one, mode: 'B' as const })) };
  expect(
    (await send('analyst', 'POST', '/models/drivers', { ask: { ...ASK, method: 'sem', model: made } })).body,
  ).toMatchObject({ says: 'drivers.madeInSem' });
  const [path] = MODEL.paths;
  const moderator = MODEL.paths.find(({ to, from }) => to === path?.to && from !== path?.from)?.from ?? '';
  const moderated = { ...MODEL, moderations: [{ ...path, moderator }] };
  const answerTo = async (ask: object) => (await send('analyst', 'POST', '/models/drivers', { ask })).body;
  expect(await answerTo({ ...ASK, method: 'sem', model: moderated })).toMatchObject({
    says: 'drivers.moderationInSem',
  });
  expect(await answerTo({ ...ASK, consistent: true, model: moderated })).toMatchObject({
    says: 'drivers.consistentModeration',
  });
  const loose = { ...MODEL, moderations: [{ ...path, moderator: path?.from }] };
  expect(await answerTo({ ...ASK, model: loose })).toMatchObject({ says: 'drivers.unfit' });
});

test('groups are compared by an attribute, and two that are one are refused', async () => {
  const ask: DriverGroupsAsk = {
    ...{ model: MODEL, scheme: 'path', split: 'region', compare: ['North', 'South'], permutations: 100, seed: 1 },
    ...{ from: null, to: null, filters: {} },
  };
  const { result } = await compute<{ groups: unknown[]; composites: unknown[] }>('drivergroups', ask);
  expect(result?.groups).toEqual([
    { name: 'North', n: 60 },
    { name: 'South', n: 60 },
  ]);
  expect(result?.composites).toHaveLength(3);
  const same = await send('analyst', 'POST', '/models/drivergroups', { ask: { ...ask, compare: ['North', 'North'] } });
  expect(same.body).toMatchObject({ says: 'drivers.oneGroup' });
});

test('a model is kept by version; two who save the same version do not overwrite each other', async () => {
  const said = { name: 'Ours', model: MODEL };
  expect((await send('viewer', 'POST', '/drivers/models', said)).status).toBe(403);
  const { body: first } = await send('manager', 'POST', '/drivers/models', said);
  expect(first).toMatchObject({ version: 1 });
  expect((await send('analyst', 'POST', '/drivers/models', said)).body).toMatchObject({ says: 'drivers.nameTaken' });
  const changed = { ...said, model: { ...MODEL, paths: MODEL.paths.slice(0, 1) }, version: 1 };
  expect((await send('analyst', 'PUT', `/drivers/models/${first.id}`, changed)).body).toMatchObject({ version: 2 });
  expect((await send('manager', 'PUT', `/drivers/models/${first.id}`, changed)).body).toMatchObject({
    says: 'drivers.changedMeanwhile',
  });
  const ahead = await send('manager', 'PUT', `/drivers/models/${first.id}`, { ...changed, version: 7 });
  expect(ahead.body).toMatchObject({ says: 'drivers.changedMeanwhile' });
  const { models } = (await send('viewer', 'GET', '/drivers/models')).body as { models: SavedDriverModel[] };
  expect(models.map(({ name, version, model }) => [name, version, model.paths.length])).toEqual([['Ours', 2, 1]]);
  expect((await send('analyst', 'DELETE', `/drivers/models/${first.id}`)).status).toBe(200);
  expect((await send('viewer', 'GET', '/drivers/models')).body).toEqual({ models: [] });
  expect((await send('frontline', 'GET', '/drivers/models')).status).toBe(403);
});
