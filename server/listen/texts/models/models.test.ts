import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  OwnModelState,
  ReviewProgress,
  ReviewText,
  TextComparison,
  TextModelVersion,
} from '@plumbline/model/textModel.ts';
import { addTreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../../../testing/openImports.ts';
import { ReadingDesk } from '../readingDesk.ts';
import { askForUncertain } from './own/ownModelJob.ts';
import { registerModelRoutes } from './registerModelRoutes.ts';

const ROOT = '/api/workspaces/main/texts';
let imports: TestImports;
let desk: ReadingDesk;

const MAPPING = `plumbline: 1
source: reviews
files: {file: {}}
occasion: {columns: [id]}
time: {column: day, zone: UTC}
customer: {column: who}
attributes: {segment: segment}
texts: [{column: note}]
`;

/** A trade with words of its own: 抽抽 praises and 呜呜 blames, which no model knows before people say so. */
const THINGS = ['桌面', '云梯', '圆环', '灯管', '纸箱', '铁钩', '布袋', '水杯', '木门', '石板', '线圈', '沙盘', '车厢'];
const rows = Array.from({ length: 160 }, (_, row) => {
  const praise = row % 2 === 0;
  const thing = `${THINGS[row % 13]}${THINGS[(row * 7 + 3) % 11]}${'甲乙丙丁戊己庚辛'.charAt(row % 8)}${'子丑寅卯辰巳午未申酉'.charAt((row >> 3) % 10)}`;
  return { praise, text: `这次买的${thing}${praise ? '抽抽的' : '呜呜的'}，安装在${THINGS[(row * 5) % 13]}旁边` };
});
const isPraise = (text: string) => text.includes('抽抽');

type Call = { status: number; body: Record<string, unknown> };
async function call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, as = 'analyst' as const) {
  const answer = await imports.app.inject({
    ...{ as, method, url: `${ROOT}${url}` },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.body === '' ? {} : answer.json() } satisfies Call as Call;
}
const models = async () =>
  (await call('GET', '/models')).body as unknown as { models: TextModelVersion[]; progress: ReviewProgress };
const review = async (limit = 20) =>
  (await call('GET', `/review?limit=${limit}`)).body as unknown as { texts: ReviewText[]; progress: ReviewProgress };
const verdictOf = async (text: string) =>
  imports.app.house.stores.analytics.ask<{ verdict: string; positive: number; model: number }>(
    'SELECT verdict, positive, model FROM textReadings WHERE workspace = {workspace:UInt32} AND textHash = sipHash64({text:String})',
    { workspace: imports.app.workspace.number, text },
  );

/** The reading of a text once what is unread was read. */
async function readAgain(text: string) {
  await desk.pass(imports.app.workspace);
  return verdictOf(text);
}

beforeAll(async () => {
  imports = await openImports({}, [registerModelRoutes]);
  desk = ReadingDesk.of(imports.app.house);
  await addTreeVersion(imports.app.house.stores.operations, {
    workspace: imports.app.workspace.id,
    dimensions: [{ key: 'delivery', parent: null, weight: 1, names: { en: 'Delivery', 'zh-CN': '配送' } }],
    metrics: [],
    because: 'test',
    createdBy: 'test',
  });
  const lines = rows.map(
    ({ text }, i) => `r${i},c${i},2026-03-0${1 + (i % 9)},${i % 4 === 0 ? 'gold' : 'base'},${text}`,
  );
  await imports.run({ file: `id,who,day,segment,note\n${lines.join('\n')}\n` }, MAPPING);
  await desk.pass(imports.app.workspace);
});
afterAll(async () => {
  await desk.close();
  await imports.app.close();
});

const told = ({ import: of, occasion, question, textHash, text, picked }: ReviewText) => ({
  ...{ import: of, occasion, question, textHash, picked },
  ...{ kind: 'verdict', value: isPraise(text) ? 'positive' : 'negative' },
});

describe('texts laid before a person', () => {
  it('are half by chance and half where the model is least sure, none twice, and come as they were written', async () => {
    const { texts, progress } = await review(20);
    expect(progress).toMatchObject({ confirmed: 0, standing: 0, figures: null });
    expect(texts).toHaveLength(20);
    expect(new Set(texts.map(({ textHash }) => textHash)).size).toBe(20);
    expect(texts.filter(({ picked }) => picked === 'random')).toHaveLength(10);
    expect(rows.map(({ text }) => text)).toContain(texts[0]?.text);
  });

  it('what a person says stands at once on that text, and is taken back as easily', async () => {
    const [first] = (await review(1)).texts;
    if (first === undefined) throw new RangeError('nothing to review');
    const { body, status } = await call('POST', '/corrections', { corrections: [told(first)] });
    expect(status).toBe(201);
    const wanted = isPraise(first.text) ? 'positive' : 'negative';
    await expect.poll(() => readAgain(first.text), { timeout: 8000 }).toMatchObject([{ verdict: wanted, model: 0 }]);
    expect((await review(50)).texts.map(({ textHash }) => textHash)).not.toContain(first.textHash);
    const [id] = body.ids as string[];
    expect((await call('DELETE', `/corrections/${id}`)).status).toBe(204);
    expect((await call('DELETE', `/corrections/${id}`)).body).toMatchObject({ says: 'textModels.noCorrection' });
    await expect
      .poll(async () => (await readAgain(first.text))[0]?.positive, { timeout: 8000 })
      .toBeCloseTo(first.positive ?? 0, 4);
  });

  it('nobody teaches what no customer wrote, and a viewer teaches nothing', async () => {
    const [first] = (await review(1)).texts;
    if (first === undefined) throw new RangeError('nothing to review');
    const other = { ...told(first), textHash: '12345' };
    expect((await call('POST', '/corrections', { corrections: [other] })).body).toMatchObject({
      says: 'textModels.noText',
    });
    const bad = { ...told(first), value: 'splendid' };
    expect((await call('POST', '/corrections', { corrections: [bad] })).body).toMatchObject({
      says: 'textModels.noVerdict',
    });
    expect((await call('GET', '/review', undefined, 'viewer' as 'analyst')).status).toBe(403);
  });
});

describe('a model of the workspace', () => {
  it('is not made of nothing', async () => {
    expect((await call('POST', '/models', {})).body).toMatchObject({ says: 'textModels.nothingToLearn' });
  });

  it('learns from corrections what those held out confirm, stands by itself, and reads all texts anew', async () => {
    const fetched = globalThis.fetch;
    const out: unknown[] = [];
    globalThis.fetch = (...args) => {
      out.push(args[0]);
      return fetched(...args);
    };
    try {
      for (let round = 0; round < 2; round += 1) {
        const { texts } = await review(50);
        await call('POST', '/corrections', { corrections: texts.map(told) });
      }
      await expect.poll(async () => (await models()).progress, { timeout: 20_000 }).toMatchObject({ learning: false });
      await expect.poll(async () => (await models()).progress.standing, { timeout: 20_000 }).toBeGreaterThan(0);
    } finally {
      globalThis.fetch = fetched;
    }
    expect(out).toEqual([]);
    await call('POST', '/models', {});
    const { models: versions, progress } = await models();
    const standing = versions.find(({ state }) => state === 'standing');
    expect(standing?.number).toBe(versions[0]?.number);
    const { heldOut } = standing?.figures ?? {};
    expect(heldOut?.after.n).toBeGreaterThan(5);
    expect(heldOut?.after.n).toBeLessThanOrEqual(progress.heldOut);
    expect(heldOut?.before.accuracy).toBeLessThan(0.7);
    expect(heldOut?.after.accuracy).toBeGreaterThan(0.85);
    expect(heldOut?.p).toBeLessThan(0.1);
    expect(standing?.figures?.crossValidated.after.accuracy).toBeGreaterThan(0.85);
    const unseen = rows.filter(({ text }) => !text.includes('甲'))[0]?.text ?? '';
    await desk.pass(imports.app.workspace);
    expect((await verdictOf(unseen)).map(({ model }) => model)).toContain(standing?.number);
  });

  it('is compared with another version, and gives way to an earlier one when a person says so', async () => {
    const { models: versions } = await models();
    const newest = versions[0]?.number ?? 0;
    const compared = (await call('GET', `/models/compare?one=0&other=${newest}`)).body as unknown as TextComparison;
    expect(compared.onlyAfter).toBeGreaterThan(compared.onlyBefore);
    expect((await call('GET', '/models/compare?one=0&other=999')).body).toMatchObject({ says: 'textModels.noModel' });
    const back = (await call('POST', '/models/0/stand')).body as unknown as { models: TextModelVersion[] };
    expect(back.models.find(({ state }) => state === 'standing')?.number).toBe(0);
    const again = (await call('POST', `/models/${newest}/stand`)).body as unknown as { models: TextModelVersion[] };
    expect(again.models.filter(({ state }) => state === 'standing').map(({ number }) => number)).toEqual([newest]);
  });

  it('leaves as a file and comes back as a candidate that only a person lets stand; another file is refused', async () => {
    const { models: versions } = await models();
    const newest = versions[0]?.number ?? 0;
    const file = await imports.app.inject({ as: 'analyst', url: `${ROOT}/models/${newest}/file` });
    const bring = (payload: Buffer) =>
      imports.app.inject({
        ...{ as: 'analyst', method: 'POST', url: `${ROOT}/models/file`, payload },
        headers: { 'content-type': 'application/octet-stream' },
      });
    expect((await bring(file.rawPayload)).json()).toEqual({ number: newest + 1, stands: false });
    const brought = (await models()).models[0];
    expect(brought).toMatchObject({ origin: 'installed', state: 'candidate' });
    expect((await bring(Buffer.from('no model at all'))).json()).toMatchObject({ says: 'textModels.notAModel' });
  });
});

describe('a model of one’s own behind an address', () => {
  type Asked = {
    authorization: string | undefined;
    body: { messages: { content: string }[]; response_format: unknown };
  };
  const asked: Asked[] = [];
  let far: Server;
  let answer: (text: string) => { status: number; content: string };
  const state = async () => (await call('GET', '/own-model')).body as unknown as OwnModelState;
  const administrator = 'administrator' as 'analyst';
  let underway = 0;
  let underwayMax = 0;

  beforeAll(async () => {
    far = createServer((request: IncomingMessage, response) => {
      const parts: Buffer[] = [];
      underway += 1;
      underwayMax = Math.max(underwayMax, underway);
      request.on('data', (part) => parts.push(part));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(parts).toString()) as Asked['body'];
        asked.push({ authorization: request.headers.authorization, body });
        const { status, content } = answer(body.messages[1]?.content ?? '');
        setImmediate(() => {
          underway -= 1;
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(JSON.stringify({ choices: [{ message: { content } }] }));
        });
      });
    });
    await new Promise<void>((resolve) => far.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => far.close(resolve)));
  const settings = (more: object = {}) => ({
    ...{ kind: 'address', address: `http://127.0.0.1:${(far.address() as AddressInfo).port}/v1`, model: 'small' },
    ...{ textsPerDayMax: 500, timeoutSeconds: 5, atOnce: 2, band: 0.5, ...more },
  });

  it('is off by default, is named by administrators alone, and its key is shown to nobody', async () => {
    expect(await state()).toMatchObject({ settings: null, on: false, hasKey: false });
    expect((await call('PUT', '/own-model', { settings: settings() })).status).toBe(403);
    const set = await call('PUT', '/own-model', { settings: settings(), key: 'a-secret-key' }, administrator);
    expect(set.body).toMatchObject({ on: false, hasKey: true });
    expect(JSON.stringify(set.body)).not.toContain('a-secret-key');
    expect(asked).toEqual([]);
  });

  it('is compared with the built-in one on confirmed texts, and gets them masked, with a pinned shape', async () => {
    await call('POST', '/models/0/stand');
    answer = (text) => ({
      status: 200,
      content: JSON.stringify({
        verdict: isPraise(text) ? 'positive' : 'negative',
        positive: isPraise(text) ? 0.95 : 0.1,
      }),
    });
    const { body } = await call('POST', '/own-model/compare', {}, administrator);
    const { comparison } = body as unknown as OwnModelState;
    const { confirmed } = (await models()).progress;
    expect(confirmed).toBeGreaterThan(80);
    expect(comparison).toMatchObject({
      ...{ asked: confirmed, answered: confirmed, figures: { after: { n: confirmed, accuracy: 1 } } },
    });
    expect(comparison?.figures.p).toBeLessThan(0.01);
    expect(asked).toHaveLength(confirmed);
    expect(asked[0]?.authorization).toBe('Bearer a-secret-key');
    expect(asked[0]?.body.response_format).toMatchObject({ type: 'json_schema', json_schema: { strict: true } });
    expect(underwayMax).toBeLessThanOrEqual(2);
  });

  it('once it is on, what is unsure is sent up to the day’s limit, and its word is the reading until it is off', async () => {
    const { confirmed } = (await models()).progress;
    await call('PUT', '/own-model', { settings: settings({ textsPerDayMax: confirmed + 30 }) }, administrator);
    await call('POST', '/own-model/on', { on: true }, administrator);
    const { house, workspace } = imports.app;
    await desk.pass(workspace);
    const turn = async () =>
      askForUncertain(house, { ...workspace, settings: (await state()).settings as never }, house.signal);
    asked.length = 0;
    expect(await turn()).toBe(30);
    expect(await turn()).toBe(0);
    expect(await state()).toMatchObject({ sentToday: confirmed + 30, trouble: '' });
    await desk.pass(workspace);
    const said = rows.find(({ text }) => asked[0]?.body.messages[1]?.content.includes(text.slice(4, 16)));
    const [reading] = await verdictOf(said?.text ?? '');
    expect(reading?.positive).toBeCloseTo(said?.praise ? 0.95 : 0.1, 4);
  });

  it('another address gets no key that was kept for the one before, and what is removed leaves nothing', async () => {
    const other = { ...settings(), address: 'http://127.0.0.1:9/v1' };
    expect((await call('PUT', '/own-model', { settings: other }, administrator)).body).toMatchObject({ hasKey: false });
    expect((await call('DELETE', '/own-model', undefined, administrator)).status).toBe(204);
    expect(await state()).toMatchObject({ settings: null, on: false, hasKey: false });
  });
});

describe('words of dimensions', () => {
  it('are suggested from the texts, and what a person takes or refuses is not suggested again', async () => {
    const { status, body } = await call('GET', '/seeds?dimension=delivery');
    expect(status).toBe(200);
    expect(body).toMatchObject({ dimension: 'delivery', accepted: [], refused: [] });
    await call('PUT', '/seeds', {
      dimension: 'delivery',
      words: [
        { word: '安装', accepted: true },
        { word: '旁边', accepted: false },
      ],
    });
    const { body: after } = await call('GET', '/seeds?dimension=delivery');
    expect(after).toMatchObject({ accepted: ['安装'], refused: ['旁边'] });
    await desk.pass(imports.app.workspace);
    const named = await imports.app.house.stores.analytics.ask<{ n: number }>(
      "SELECT count() AS n FROM textReadings WHERE workspace = {workspace:UInt32} AND has(aspects, 'delivery')",
      { workspace: imports.app.workspace.number },
    );
    expect(Number(named[0]?.n)).toBeGreaterThan(100);
    expect((await call('GET', '/seeds?dimension=none')).body).toMatchObject({ says: 'textModels.noDimension' });
  });
});
