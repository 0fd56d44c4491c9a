import type { ShownText } from '@plumbline/model/textScope.ts';
import type {
  KeyphrasesReport,
  RisingReport,
  SimilarTexts,
  TopicRun,
  TopicsReport,
} from '@plumbline/model/textTopics.ts';
import { addTopicRun, endLeftTopicRuns, loadTopicRun } from '@plumbline/store/operations/listen/topicRuns.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../testing/openTestApp.ts';
import { inventThemes, keepInvented, leaveOut } from './inventTexts.fixture.ts';
import { registerTopicRoutes } from './registerTopicRoutes.ts';
import { makePlannedTopics } from './topicPlans.ts';

const root = '/api/workspaces/main/texts';
let test: TestApp;
let keys: string[];

beforeAll(async () => {
  test = await openTestApp({ shelves: [registerTopicRoutes], config: { logLevel: 'error' } });
});
afterAll(() => test.close());

async function ask<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object): Promise<T> {
  const answer = await test.inject({ method, url: `${root}${url}`, as: 'analyst', ...(payload ? { payload } : {}) });
  if (answer.statusCode >= 300) throw new RangeError(`${answer.statusCode} ${answer.body}`);
  return answer.body === '' ? (undefined as T) : answer.json();
}
const get = <T>(url: string) => ask<T>('GET', url);

/** Waits for the events of the run, which end with it. */
async function made(wanted: object = {}): Promise<TopicRun> {
  const { id } = await ask<TopicRun>('POST', '/topics/runs', { topics: 4, ...wanted });
  return ended(id);
}
async function ended(id: string): Promise<TopicRun> {
  const answer = await test.inject({ url: `${root}/topics/runs/${id}/events`, as: 'analyst' });
  const told = answer.body.split('\n').filter((line) => line.startsWith('data: '));
  return JSON.parse((told.at(-1) ?? '').slice(6)) as TopicRun;
}

it('topics of texts that were never read are refused, and say what to do', async () => {
  const answer = await test.inject({ method: 'POST', url: `${root}/topics/runs`, as: 'analyst', payload: {} });
  expect(answer.json()).toMatchObject({ code: 'conflict', says: 'texts.notRead' });
  expect(await get<TopicsReport>('/topics')).toMatchObject({ run: null, topics: [] });
});

describe('topics', () => {
  let first: TopicRun;
  beforeAll(async () => {
    keys = await keepInvented(test, inventThemes(600, 60));
    first = await made();
  });

  it('are those the texts were made of, with shares that have intervals', async () => {
    expect(first).toMatchObject({
      state: 'done',
      problem: null,
      figures: { texts: 600, drawn: 600, placed: 600, people: 600 },
    });
    const { topics, run, before } = await get<TopicsReport>('/topics');
    expect(run?.id).toBe(first.id);
    expect(before).toBeNull();
    expect(topics.map(({ texts }) => texts)).toEqual([150, 150, 150, 150]);
    const money = topics.find(({ words }) => words.includes('refund'));
    expect(money?.words).toEqual(expect.arrayContaining(['refund', 'invoice', 'card']));
    expect(money?.share).toMatchObject({ kind: 'estimate', point: 0.25, n: 600, method: 'wilson-people' });
    expect(money?.negative.kind === 'estimate' && money.negative.point).toBeGreaterThan(0.25);
    expect(money?.negative.kind === 'estimate' && money.negative.point).toBeLessThan(0.55);
    expect(money).toMatchObject({ drift: null, shareBefore: null, name: null, hidden: false });
  });

  it('show their most typical texts, with personal data masked', async () => {
    const { topics } = await get<TopicsReport>('/topics');
    const room = topics.find(({ words }) => words.includes('浴室'));
    const { texts } = await get<{ texts: ShownText[] }>(`/topics/runs/${first.id}/topics/${room?.topic}/texts`);
    expect(texts).toHaveLength(20);
    expect(texts.every(({ text }) => /房间|床单|浴室|隔音|早餐|前台/.test(text))).toBe(true);
  });

  it('do not count what was left out on the quality page, until that is taken back', async () => {
    const report = () => get<TopicsReport>('/topics');
    const before = await report();
    const money = before.topics.find(({ words }) => words.includes('refund'));
    // every fourth text is about money: the first thirty of them
    const takeBack = await leaveOut(
      test,
      Array.from({ length: 30 }, (_none, i) => keys[4 * i + 3] as string),
    );
    const after = await report();
    expect(after.leftOut).toBe(30);
    const left = after.topics.find(({ topic }) => topic === money?.topic);
    expect(left).toMatchObject({ texts: 120, share: { point: 120 / 570, n: 570 } });
    expect(left?.negative).toMatchObject({ n: 120 });
    expect(after.topics.filter(({ topic }) => topic !== money?.topic).map(({ texts }) => texts)).toEqual([
      150, 150, 150,
    ]);
    const weeks = async () =>
      (await get<{ weeks: { topic: number; texts: number }[] }>(`/topics/runs/${first.id}/weeks`)).weeks
        .filter(({ topic }) => topic === money?.topic)
        .reduce((sum, { texts }) => sum + texts, 0);
    expect(await weeks()).toBe(120);
    const { texts: shown } = await get<{ texts: ShownText[] }>(`/topics/runs/${first.id}/topics/${money?.topic}/texts`);
    expect(shown).toHaveLength(20);
    expect((await get<KeyphrasesReport>('/keyphrases?channel=mail')).texts).toBe(120);
    await takeBack();
    expect(await report()).toEqual(before);
    expect(await weeks()).toBe(150);
  });

  it('are named, hidden and merged by people, and a later run keeps that', async () => {
    const { topics } = await get<TopicsReport>('/topics');
    const [one, two, three] = topics.map(({ topic }) => topic) as [number, number, number];
    const change = (topic: number, body: object) =>
      ask<TopicsReport>('PUT', `/topics/runs/${first.id}/topics/${topic}`, body);
    await change(one, { name: '派送' });
    await change(two, { hidden: true });
    const merged = await change(three, { mergedInto: one });
    expect(merged.topics).toHaveLength(3);
    expect(merged.topics[0]).toMatchObject({ topic: one, name: '派送', texts: 300, merged: [{ topic: three }] });
    const round = await test.inject({
      ...{ method: 'PUT', url: `${root}/topics/runs/${first.id}/topics/${one}`, as: 'analyst' },
      payload: { mergedInto: three },
    });
    expect(round.json().says).toBe('texts.mergedRound');

    const next = await made();
    const again = await get<TopicsReport>('/topics');
    expect(again.run?.id).toBe(next.id);
    expect(again.topics.find(({ topic }) => topic === one)).toMatchObject({
      name: '派送',
      texts: 300,
      shareBefore: 0.5,
    });
    expect(again.topics.find(({ topic }) => topic === one)?.drift).toBeCloseTo(0, 6);
    expect(again.topics.find(({ topic }) => topic === two)?.hidden).toBe(true);
    expect(next.figures?.gone).toEqual([]);
    const csv = await test.inject({ url: `${root}/topics.csv`, as: 'analyst' });
    expect(csv.body).toContain('派送');
  });

  it('of a scope are of its texts only, and too few texts are refused', async () => {
    const mail = await made({ topics: 2, scope: { channel: ['mail'] } });
    expect(mail.figures?.texts).toBe(150);
    const few = await made({ scope: { from: '2026-03-01' } });
    expect(few).toMatchObject({ state: 'failed', problem: 'texts.tooFewForTopics', figures: null });
  });

  it('that are cancelled or were cut by a killed process leave nothing', async () => {
    const { operations, analytics } = test.house.stores;
    const { id, number } = await ask<TopicRun>('POST', '/topics/runs', { topics: 4 });
    expect(await ask<TopicRun>('POST', `/topics/runs/${id}/cancel`)).toMatchObject({ state: 'cancelled' });
    await expect(ask('POST', `/topics/runs/${id}/cancel`)).rejects.toThrow('texts.topicsEnded');
    const left = () =>
      analytics.ask<{ n: number }>('SELECT toUInt32(count()) AS n FROM textTopics WHERE run = {number:UInt32}', {
        number,
      });
    expect((await left())[0]?.n).toBe(0);

    const scope = first.scope;
    const cut = await addTopicRun(operations, { workspace: test.workspace.id, scope, topics: 4, startedBy: 'x' });
    await endLeftTopicRuns(operations, new Date());
    expect(await loadTopicRun(operations, test.workspace.id, cut.id)).toMatchObject({
      state: 'failed',
      problem: 'texts.topicsCut',
    });
  });

  it('are made every week where somebody wished it', async () => {
    await ask('PUT', '/topics/plan', { topics: 3, scope: { channel: ['app'] } });
    await makePlannedTopics(test.house);
    const { runs } = await get<{ runs: TopicRun[] }>('/topics/runs');
    expect(runs[0]).toMatchObject({ topics: 3, scope: { channel: ['app'] } });
    expect(await ended(runs[0]?.id ?? '')).toMatchObject({ state: 'done', figures: { texts: 450 } });
    await ask('DELETE', '/topics/plan');
    expect(await get('/topics/plan')).toEqual({ plan: null });
  });

  it('are seen by those who may read texts, and made by those who may write', async () => {
    expect((await test.inject({ url: `${root}/topics`, as: 'viewer' })).statusCode).toBe(403);
    const made = await test.inject({ method: 'POST', url: `${root}/topics/runs`, as: 'manager', payload: {} });
    expect(made.statusCode).toBe(403);
  });
});

describe('similar texts', () => {
  it('lie near in the newest topics, else share seldom words', async () => {
    const run = await made();
    expect(run.state).toBe('done');
    // the fourth text is about money, as every fourth is
    const near = await get<SimilarTexts>(`/similar?key=${keys[3]}`);
    expect(near.by).toBe('meaning');
    expect(near.texts).toHaveLength(10);
    expect(near.texts.every(({ text }) => /refund|invoice|payment|card|charged|billing/.test(text))).toBe(true);
    const [late] = await keepInvented(test, [{ text: '浴室的隔音太差，求换房间', at: 61, person: 9001 }], 5001);
    const alike = await get<SimilarTexts>(`/similar?key=${late}`);
    expect(alike.by).toBe('words');
    expect(alike.texts[0]?.text).toMatch(/浴室|隔音|房间/);
    await expect(get('/similar?key=77777')).rejects.toThrow('texts.noText');
  });

  it('and keyphrases tell what a scope is about', async () => {
    const mail = await get<KeyphrasesReport>('/keyphrases?channel=mail');
    expect(mail).toMatchObject({ texts: 150, drawn: 150 });
    expect(mail.words.map(({ word }) => word)).toEqual(expect.arrayContaining(['refund', 'billing']));
    expect(mail.words.map(({ word }) => word)).not.toContain('浴室');
  });
});

describe('what rises', () => {
  it('is found with growth, interval and the texts behind it, and nothing is where nothing rose', async () => {
    const quiet = await get<RisingReport>('/rising');
    expect(quiet).toMatchObject({ tooFew: null, terms: [], falseShareMax: 0.05 });
    expect(quiet.before?.texts).toBeGreaterThan(400);
    const leaks = Array.from({ length: 40 }, (_none, i) => ({
      text: `管道漏水，第${i}间也是`,
      at: 55 + (i % 6),
      person: 7000 + i,
      channel: 'app',
    }));
    await keepInvented(test, leaks, 8001);
    const { terms, texts, recent } = await get<RisingReport>('/rising');
    const found = terms.find(({ term }) => term === '漏水');
    expect(found).toMatchObject({ recent: 40, before: 0, people: 40 });
    expect(found?.low).toBeGreaterThan(1);
    expect(found?.q).toBeLessThan(0.05);
    expect(recent?.to).toBe('2026-03-03');
    expect(found?.keys).toHaveLength(5);
    expect(texts.filter(({ key }) => found?.keys.includes(key)).every(({ text }) => text.includes('漏水'))).toBe(true);
    expect((await test.inject({ url: `${root}/rising.csv`, as: 'analyst' })).body).toContain('漏水');
    // what was left out rises no more
    const takeBack = await leaveOut(
      test,
      leaks.map((_leak, place) => 8001 + place),
    );
    expect((await get<RisingReport>('/rising')).terms.map(({ term }) => term)).not.toContain('漏水');
    await takeBack();
  });

  it('cannot be told from a handful of texts', async () => {
    expect(await get<RisingReport>('/rising?to=2026-01-02')).toMatchObject({ tooFew: 'before', terms: [] });
  });
});
