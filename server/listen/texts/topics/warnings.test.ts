import type { ConversationDetail, ConversationSummary } from '@plumbline/model/textConversation.ts';
import type { CurveReport } from '@plumbline/model/textCurve.ts';
import type { WarningsReport } from '@plumbline/model/textWarning.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../testing/openTestApp.ts';
import { type Invented, keepInvented, leaveOut, momentOf } from './inventTexts.fixture.ts';
import { registerTopicRoutes } from './registerTopicRoutes.ts';

const root = '/api/workspaces/main/texts';
const GOOD = ['很满意，服务很好', '质量不错，非常喜欢', 'Great, excellent service, very happy', '推荐购买，体验很棒'];
const BAD = [
  '太差了，非常失望，要求退款',
  '质量糟糕，客服态度恶劣',
  'Terrible, broken and nobody helps',
  '垃圾产品，再也不买了',
];
let test: TestApp;

/** Customers 1 to 200: the even ones write something bad on the sixth day after their purchase, the others something good. */
const bought = (person: number): number => 10 + (person % 40);
const reviews: Invented[] = Array.from({ length: 200 }, (_none, i) => {
  const person = i + 1;
  const bad = person % 2 === 0;
  return {
    text: (bad ? BAD : GOOD)[person % 4] as string,
    at: bought(person) + (bad ? 6 : 20) + 0.3,
    person,
    segment: person % 3 === 0 ? 'new' : 'old',
  };
});
const CALL = 9_007_199_254_740_993n;
const talk: Invented[] = [
  ['customer', '你好，我的订单还没有到，电话13812345678'],
  ['agent', '您好，请问您的姓名？'],
  ['customer', '张伟'],
  ['agent', '好的张伟，我们会在24小时内给您回电'],
  ['customer', '太失望了，服务态度很差'],
].map(([speaker, text], turn) => ({
  ...{ speaker: speaker as string, text: text as string, person: 300, turn: turn + 1, at: 40 + turn / 1440 },
  ...{ conversation: Number(CALL), source: 'chat', channel: 'chat' },
}));

beforeAll(async () => {
  test = await openTestApp({ shelves: [registerTopicRoutes], config: { logLevel: 'error' } });
  await keepInvented(test, [...reviews, ...talk]);
});
afterAll(() => test.close());

async function get<T>(url: string): Promise<T> {
  const answer = await test.inject({ url: `${root}${url}`, as: 'analyst' });
  if (answer.statusCode >= 300) throw new RangeError(`${answer.statusCode} ${answer.body}`);
  return answer.json();
}
const insert = (table: string, rows: object[]) =>
  test.house.stores.analytics.insert(
    table,
    rows.map((row) => ({ workspace: test.workspace.number, import: 0, customerGroup: 0, ...row })),
  );
const when = (at: number) => ({ at: momentOf(at), day: momentOf(at).slice(0, 10) });

describe('the curve of emotion', () => {
  it('says what to bring where nothing is known to count from', async () => {
    expect(await get<CurveReport>('/curve')).toMatchObject({ purchases: 0, events: [], steps: 0, curves: [] });
  });

  it('is negative on the day on which customers were, and hollow where few wrote', async () => {
    await insert(
      'transactions',
      reviews.map(({ person }) => ({
        occasion: person,
        person,
        ...when(bought(person)),
        order: `o${person}`,
        amount: 10,
      })),
    );
    const { curves, purchases } = await get<CurveReport>('/curve?days=30');
    expect(purchases).toBe(200);
    expect(curves).toHaveLength(1);
    const [all] = curves;
    expect(all).toMatchObject({ part: '', people: 200, texts: 200, correction: 'corrected' });
    const at = (day: number) => all?.points[day];
    expect(at(6)?.share).toBeGreaterThan(0.8);
    expect(at(20)?.share).toBeLessThan(0.2);
    expect(at(6)?.low).toBeLessThan(at(6)?.share ?? 0);
    expect(at(13)).toMatchObject({ share: null, low: null });
    const parts = await get<CurveReport>('/curve?days=30&by=segment');
    expect(parts.curves.map(({ part }) => part)).toEqual(['old', 'new']);
    expect((await test.inject({ url: `${root}/curve.csv?days=30`, as: 'analyst' })).body.split('\r\n')).toHaveLength(
      33,
    );
  });

  it('leaves out what was left out on the quality page', async () => {
    const curve = async () => (await get<CurveReport>('/curve?days=30')).curves[0];
    const before = await curve();
    // the texts of the first forty customers have their numbers; so have their purchases
    const takeBack = await leaveOut(
      test,
      Array.from({ length: 40 }, (_none, i) => i + 1),
    );
    expect(await curve()).toMatchObject({ people: 160, texts: 160 });
    expect((await get<CurveReport>('/curve?days=30')).purchases).toBe(160);
    await takeBack();
    expect(await curve()).toEqual(before);
  });

  it('has the steps of a journey in their order', async () => {
    const steps = reviews.flatMap(({ person, at }) => [
      { occasion: person, person, ...when(bought(person) + 1), name: 'delivered', step: 'delivery' },
      {
        occasion: person,
        person,
        ...when(at - (person % 2 === 0 ? 0.1 : 1)),
        name: person % 2 === 0 ? 'complaint' : 'use',
      },
    ]);
    await insert('journeyEvents', steps);
    const { curves } = await get<CurveReport>('/curve?origin=steps');
    const points = Object.fromEntries((curves[0]?.points ?? []).map(({ label, share }) => [label, share]));
    expect(Object.keys(points)).toEqual(['delivery', 'complaint', 'use']);
    expect(points.complaint).toBeGreaterThan(0.8);
    expect(points.use).toBeLessThan(0.2);
    const since = await get<CurveReport>('/curve?origin=event&event=delivered&days=30');
    expect(since.curves[0]?.points[5]?.share).toBeGreaterThan(0.8);
  });
});

describe('early warning', () => {
  it('without outcomes shows the worst and says where the threshold comes from', async () => {
    const report = await get<WarningsReport>('/warnings?rate=0.05&days=60');
    expect(report).toMatchObject({ thresholdFrom: 'everybody', evaluation: null, outcomes: { lowRating: 0 } });
    expect(report.people).toBe(201);
    expect(report.warnings.length).toBe(report.warned);
    expect(report.warnings[0]?.text.verdict).toBe('negative');
    expect(report.warnings[0]?.words.length).toBeGreaterThan(0);
    // the worst text is left out: its customer, who wrote nothing else, warns no more
    const worst = report.warnings[0];
    const takeBack = await leaveOut(test, [worst?.text.key ?? '']);
    const without = await get<WarningsReport>('/warnings?rate=0.05&days=60');
    expect(without.people).toBe(200);
    expect(without.warnings.map(({ person }) => person)).not.toContain(worst?.person);
    await takeBack();
  });

  it('is held against what came of customers, with recall, AUC, Brier, and accuracy beside that of "fine"', async () => {
    // who wrote something bad rates low ten days later, but for one in ten; nobody else does
    await insert(
      'observations',
      reviews
        .filter(({ person }) => person % 2 === 1 || person % 20 !== 0)
        .map(({ person, at }) => ({
          ...{ occasion: person, person, respondent: 'customer', kind: 'metric', dimension: 'csat' },
          ...{ perceived: person % 2 === 0 ? 20 : 90, ...when(at + 10) },
        })),
    );
    // something newer, so that what came of the others can be known
    await keepInvented(test, [{ text: '还可以，很好用', at: 120, person: 999 }], 90_001);
    const { evaluation, thresholdFrom, threshold } = await get<WarningsReport>('/warnings?rate=0.1&days=120');
    expect(thresholdFrom).toBe('outcomes');
    expect(evaluation).toMatchObject({ outcome: 'lowRating', bad: 90, people: 201 });
    expect(evaluation?.auc).toBeGreaterThan(0.9);
    expect(evaluation?.brier).toBeLessThan(evaluation?.brierOfShare ?? 0);
    expect(evaluation?.accuracyOfAlwaysFine).toBeCloseTo(111 / 201, 9);
    expect(evaluation?.recalls.map(({ falseAlarmShare }) => falseAlarmShare)).toEqual([0.05, 0.1]);
    expect(evaluation?.recalls[1]?.recall).toMatchObject({ kind: 'estimate', n: 90, method: 'wilson-people' });
    expect(threshold).toBeGreaterThan(0);
  });

  it('is seen, acted on and done, and opens again when the customer writes once more', async () => {
    const before = await get<WarningsReport>('/warnings?days=120&rate=0.3');
    const [first] = before.warnings;
    const body = { state: 'done', verdict: 'right', note: '已致电', seenUntil: first?.lastAt };
    const put = await test.inject({
      method: 'PUT',
      url: `${root}/warnings/${first?.person}`,
      as: 'analyst',
      payload: body,
    });
    expect(put.statusCode).toBe(204);
    const of = async () =>
      (await get<WarningsReport>('/warnings?days=120&rate=0.3')).warnings.find(
        ({ person }) => person === first?.person,
      );
    expect(await of()).toMatchObject({ state: 'done', verdict: 'right', note: '已致电' });
    const again = { text: '非常失望，太差了，质量糟糕', at: 119, person: first?.person ?? 0 };
    await keepInvented(test, [again], 91_001);
    expect(await of()).toMatchObject({ state: 'new', verdict: 'right' });
    expect(
      (await test.inject({ method: 'PUT', url: `${root}/warnings/1`, as: 'manager', payload: body })).statusCode,
    ).toBe(403);
  });
});

describe('conversations', () => {
  it('are listed with who spoke and what was promised', async () => {
    const { conversations, next } = await get<{ conversations: ConversationSummary[]; next: number | null }>(
      '/conversations',
    );
    expect(next).toBeNull();
    expect(conversations).toEqual([
      expect.objectContaining({ turns: 5, speakers: ['agent', 'customer'], promises: 1, person: 300, channel: 'chat' }),
    ]);
    expect((await get<{ conversations: unknown[] }>('/conversations?source=other')).conversations).toEqual([]);
    // the agent's promise is left out of figures; what was said can still be read
    const takeBack = await leaveOut(test, [204]);
    expect((await get<{ conversations: unknown[] }>('/conversations')).conversations).toEqual([
      expect.objectContaining({ turns: 4, promises: 0 }),
    ]);
    const whole = await get<ConversationDetail>(`/conversations/${conversations[0]?.conversation}`);
    expect(whole.turnsSaid).toHaveLength(5);
    await takeBack();
  });

  it('show each turn with its score, personal data masked, and what became of the promise', async () => {
    const { conversations } = await get<{ conversations: ConversationSummary[] }>(
      '/conversations?promised=true&order=worst',
    );
    const url = `/conversations/${conversations[0]?.conversation}`;
    const { turnsSaid } = await get<ConversationDetail>(url);
    expect(turnsSaid.map(({ speaker }) => speaker)).toEqual(['customer', 'agent', 'customer', 'agent', 'customer']);
    const everything = JSON.stringify(turnsSaid);
    expect(everything).not.toContain('13812345678');
    expect(everything).not.toContain('张伟');
    const promise = turnsSaid[3]?.promises[0];
    expect(promise).toMatchObject({ action: 'contact', fate: 'nothingSeen', seen: null });
    expect(promise?.due).toBe(new Date(Date.UTC(2026, 0, 1) + (41 + 3 / 1440) * 86_400_000).toISOString());
    expect(turnsSaid[4]?.probability).toBeGreaterThan(turnsSaid[0]?.probability ?? 1);
    expect(turnsSaid[4]?.words.some(({ word, weight }) => weight > 0 && '失望服务态度很差'.includes(word))).toBe(true);
    expect(turnsSaid[1]?.probability).toBeNull();

    await insert('journeyEvents', [{ occasion: 700, person: 300, ...when(40.5), name: '客服回电' }]);
    const kept = (await get<ConversationDetail>(url)).turnsSaid[3]?.promises[0];
    expect(kept).toMatchObject({ fate: 'kept', seen: { kind: 'event', name: '客服回电' } });
  });

  it('that are not there are not found', async () => {
    await expect(get('/conversations/77')).rejects.toThrow('texts.noConversation');
  });
});
