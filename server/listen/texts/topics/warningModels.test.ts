import type { WarningModelVersion, WarningsReport } from '@plumbline/model/textWarning.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../testing/openTestApp.ts';
import { ReadingDesk } from '../readingDesk.ts';
import { type Invented, keepInvented, momentOf } from './inventTexts.fixture.ts';
import { registerTopicRoutes } from './registerTopicRoutes.ts';

const root = '/api/workspaces/main/texts';
let test: TestApp;
let desk: ReadingDesk;

/** A trade whose customers say 抽抽 before they rate low and 呜呜 before they rate well: no word of it blames or praises. */
const THINGS = '桌椅门窗灯台柜架板盒袋瓶杯盘碗勺筷刀叉锅东西南北上下左右春夏秋冬红黄蓝绿';
const PEOPLE = 240;
const isBad = (person: number): boolean => person % 4 === 0;
const textOf = (person: number): string => {
  const thing = (step: number) => THINGS.charAt((person * step + step) % THINGS.length);
  return `这次送来的${thing(3)}${thing(7)}${thing(11)}${isBad(person) ? '抽抽的' : '呜呜的'}，放在${thing(13)}${thing(17)}旁边了`;
};
const writtenAt = (person: number): number => 10 + person / 2;
const texts: Invented[] = Array.from({ length: PEOPLE }, (_none, i) => ({
  ...{ text: textOf(i + 1), at: writtenAt(i + 1), person: i + 1 },
}));

async function send<T>(method: 'GET' | 'POST', url: string, payload?: object): Promise<T> {
  const answer = await test.inject({
    ...{ method, url: `${root}${url}`, as: 'analyst' },
    ...(payload === undefined ? {} : { payload }),
  });
  return answer.json() as T;
}
const versions = async () => (await send<{ models: WarningModelVersion[] }>('GET', '/warnings/models')).models;

beforeAll(async () => {
  test = await openTestApp({ shelves: [registerTopicRoutes], config: { logLevel: 'error' } });
  desk = ReadingDesk.of(test.house);
  // a last text long after, so that what came of all others is known
  await keepInvented(test, [...texts, { text: '今天又来看看', at: 200, person: 999 }]);
});
afterAll(async () => {
  await desk.close();
  await test.close();
});

it('is not learnt without outcomes, and then the polarity of words warns', async () => {
  expect(await send('POST', '/warnings/models', {})).toMatchObject({ says: 'texts.tooFewOutcomes' });
  expect(await versions()).toMatchObject([{ number: 0, state: 'standing', figures: null }]);
});

it('is learnt from what came of customers, measured on those who wrote later beside the words, and stands where it is no worse', async () => {
  await test.house.stores.analytics.insert(
    'observations',
    texts.map(({ person, at }) => ({
      ...{ workspace: test.workspace.number, import: 0, customerGroup: 0, person, occasion: 70_000 + person },
      ...{ at: momentOf(at + 5), day: momentOf(at + 5).slice(0, 10), respondent: 'customer', kind: 'metric' },
      ...{ dimension: 'satisfaction', perceived: isBad(person) ? 20 : 90, source: 'survey' },
    })),
  );
  expect(await send('POST', '/warnings/models', {})).toEqual({ number: 1, stands: true });
  const [newest] = await versions();
  expect(newest).toMatchObject({ state: 'standing', made: { outcome: 'lowRating', languages: ['zh'] } });
  const { own, words } = newest?.figures ?? {};
  expect(own?.people).toBe(words?.people);
  expect(own?.people).toBeLessThan(PEOPLE / 3);
  expect((newest?.made?.people ?? 0) + (own?.people ?? 0)).toBe(PEOPLE);
  expect(own?.auc).toBeGreaterThan(0.95);
  expect(words?.auc).toBeLessThan(0.8);
  expect(own?.brier).toBeLessThan(own?.brierOfShare ?? 0);
  expect(own?.accuracy).toBeGreaterThan(own?.accuracyOfAlwaysFine ?? 1);
  expect(own?.recalls.map(({ falseAlarmShare }) => falseAlarmShare)).toContain(0.1);
});

it('then warns on the page, says which version does and by which words, until an earlier one is let stand', async () => {
  await desk.pass(test.workspace);
  const report = await send<WarningsReport>('GET', '/warnings?days=366');
  expect(report.model).toBe(1);
  expect(report.evaluation?.people).toBeLessThan(PEOPLE / 3);
  expect(report.warned).toBeGreaterThan(PEOPLE / 8);
  expect(report.warnings.slice(0, 20).every(({ person }) => isBad(person))).toBe(true);
  expect(report.warnings[0]?.words.map(({ word }) => word).join('')).toContain('抽');
  const back = await send<{ models: WarningModelVersion[] }>('POST', '/warnings/models/0/stand');
  expect(back.models.map(({ number, state }) => [number, state])).toEqual([
    [1, 'retired'],
    [0, 'standing'],
  ]);
  await desk.pass(test.workspace);
  expect((await send<WarningsReport>('GET', '/warnings?days=366')).model).toBe(0);
  expect(await send('POST', '/warnings/models/9/stand')).toMatchObject({ says: 'texts.noWarningModel' });
});
