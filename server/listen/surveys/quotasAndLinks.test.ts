import type { LinkRecord, SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { addDoNotAsk, removeDoNotAsk } from '@plumbline/store/operations/listen/sampleFrames.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { registerSurveyRoutes } from './registerSurveyRoutes.ts';
import { answerOf, HOTEL, publish, send } from './testSurvey.fixture.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ shelves: [registerSurveyRoutes] });
});
afterAll(() => test.close());

const root = '/api/workspaces/main/surveys';
const isWork = { question: 'purpose', is: 'equals', value: 'work' };
const names = { en: 'Business guests' };

async function detailOf({ id }: { id: string }): Promise<SurveyDetail> {
  return (await test.inject({ url: `${root}/${id}`, as: 'analyst' })).json();
}
async function change(survey: { id: string }, what: string, payload: object, method: 'POST' | 'PUT' = 'POST') {
  return test.inject({ method, url: `${root}/${survey.id}/${what}`, as: 'analyst', payload });
}

describe('a quota', () => {
  it('of crossed answers takes as many as its limit, however many come at once', async () => {
    const when = { all: [isWork, { question: 'expected', is: 'atLeast', value: 5 }] };
    const quotas = [{ key: 'work', names, when, limit: 7, whenFull: 'screenOut' }];
    const survey = await publish(test, { ...HOTEL, quotas });
    const inside = Array.from({ length: 30 }, () => answerOf({ answers: { purpose: 'work' } }));
    const outside = Array.from({ length: 10 }, () => answerOf({ answers: { purpose: 'work', expected: 4 } }));
    const endings = await Promise.all(
      [...inside, ...outside].map(async (answer) => (await send(test, survey, answer)).json().ending),
    );
    expect(endings.slice(0, 30).filter((ending) => ending === 'complete')).toHaveLength(7);
    expect(endings.slice(0, 30).filter((ending) => ending === 'quotaFull')).toHaveLength(23);
    expect(endings.slice(30)).toEqual(outside.map(() => 'complete'));
    expect(await detailOf(survey)).toMatchObject({
      complete: 17,
      state: 'live',
      quotas: [{ quota: 'work', count: 7, limit: 7, closedBy: null }],
    });
    const { pool } = test.house.stores.operations;
    const kept = await pool.query(`select distinct quota from responses where survey = $1 and state = 'quotaFull'`, [
      survey.id,
    ]);
    expect(kept.rows).toEqual([{ quota: 'work' }]);
  });

  it('that closes the survey says which answer closed it, and that answer may be sent again', async () => {
    const quotas = [{ key: 'work', names, when: isWork, limit: 2, whenFull: 'close' }];
    const survey = await publish(test, { ...HOTEL, quotas });
    await send(test, survey, answerOf({ answers: { purpose: 'work' } }));
    const last = answerOf({ answers: { purpose: 'work' } });
    expect((await send(test, survey, last)).json()).toEqual({ response: last.response, ending: 'complete' });
    const late = await send(test, survey, answerOf());
    expect([late.statusCode, late.json().says]).toEqual([409, 'survey.closed']);
    expect((await send(test, survey, last)).json()).toMatchObject({ ending: 'complete', already: true });
    const quota = { quota: 'work', count: 2, limit: 2, closedBy: last.response };
    expect(await detailOf(survey)).toMatchObject({ state: 'closed', complete: 2, quotas: [quota] });
  });

  it('is not filled by pilots, and one that is added later counts who answered before', async () => {
    const survey = await publish(test);
    for (const pilot of [true, false, false]) {
      await send(test, survey, answerOf({ pilot, answers: { purpose: 'work' } }));
    }
    const quotas = [{ key: 'work', names, when: isWork, limit: 3, whenFull: 'screenOut' }];
    await change(survey, 'draft', { definition: { ...HOTEL, quotas }, revision: 1 }, 'PUT');
    await change(survey, 'publish', {});
    expect(await detailOf(survey)).toMatchObject({ version: 2, quotas: [{ count: 2, limit: 3 }] });
    // the page was open since before: judged by its own version, counted by the newest
    const answers = { purpose: 'work' };
    expect((await send(test, survey, answerOf({ version: 1, answers }))).json().ending).toBe('complete');
    expect((await send(test, survey, answerOf({ version: 1, answers }))).json().ending).toBe('quotaFull');
  });
});

describe('a personal link', () => {
  const linksOf = async (survey: { id: string }, people: object[], wave?: string) => {
    const made = await change(survey, 'links', { people, ...(wave === undefined ? {} : { wave }) });
    const { links } = (await test.inject({ url: `${root}/${survey.id}/links`, as: 'analyst' })).json();
    return { made: made.json(), links: links as LinkRecord[] };
  };
  const tokenOf = ({ address }: LinkRecord) => new URL(address, 'http://x').searchParams.get('link') ?? '';

  it('brings its fields, is answered once, and says so when it is used again', async () => {
    const survey = await publish(test);
    const { made, links } = await linksOf(survey, [
      { customer: 'c1', hidden: { tier: 'gold' }, language: 'zh-CN' },
      { customer: 'c2' },
      { customer: 'c1' },
    ]);
    expect(made).toEqual({ made: 2, skipped: [{ customer: 'c1', because: 'twice' }] });
    const [link] = links as [LinkRecord];
    const shown = await test.inject({ url: `/api/answer/${survey.key}?link=${tokenOf(link)}` });
    expect(shown.json()).toMatchObject({ hidden: { tier: 'gold' }, language: 'zh-CN', version: 1, state: 'live' });

    const answer = answerOf({ link: tokenOf(link), hidden: { tier: 'silver', customer: 'somebody else' } });
    expect((await send(test, survey, answer)).json().ending).toBe('complete');
    expect((await send(test, survey, answer)).json()).toMatchObject({ ending: 'complete', already: true });
    for (const refused of [
      await send(test, survey, answerOf({ link: tokenOf(link) })),
      await test.inject({ url: `/api/answer/${survey.key}?link=${tokenOf(link)}` }),
    ]) {
      expect([refused.statusCode, refused.json().says]).toEqual([409, 'survey.linkUsed']);
    }
    const { pool } = test.house.stores.operations;
    const kept = await pool.query('select customer, hidden from responses where survey = $1', [survey.id]);
    expect(kept.rows).toEqual([{ customer: 'c1', hidden: { tier: 'gold', customer: 'somebody else' } }]);
  });

  it('used by five at the same moment is used by one', async () => {
    const survey = await publish(test);
    const { links } = await linksOf(survey, [{ customer: 'c1' }]);
    const link = tokenOf(links[0] as LinkRecord);
    const codes = await Promise.all(
      Array.from({ length: 5 }, async () => (await send(test, survey, answerOf({ link }))).statusCode),
    );
    expect(codes.sort()).toEqual([200, 409, 409, 409, 409]);
  });

  it('that we did not sign, or that is of another survey, opens nothing', async () => {
    const survey = await publish(test);
    const { links } = await linksOf(survey, [{ customer: 'c1' }]);
    const good = tokenOf(links[0] as LinkRecord);
    const other = await publish(test);
    const turned = `${good.slice(0, 5)}${good[5] === 'A' ? 'B' : 'A'}${good.slice(6)}`;
    for (const [key, link] of [
      [survey.key, turned],
      [survey.key, 'x'],
      [other.key, good],
    ]) {
      const refused = await send(test, { key: key ?? '' }, answerOf({ link }));
      expect([refused.statusCode, refused.json().says]).toEqual([400, 'survey.badLink']);
    }
  });

  it('keeps what was answered so far, and a finished answer is not undone by a late unfinished one', async () => {
    const survey = await publish(test);
    const { links } = await linksOf(survey, [{ customer: 'c1' }]);
    const link = tokenOf(links[0] as LinkRecord);
    const answer = answerOf({ link });
    const save = (answers: object) =>
      test.inject({
        ...{ method: 'PUT', url: `/api/answer/${survey.key}/partial` },
        payload: { ...answer, answers },
      });
    expect((await save({ purpose: 'leisure' })).json()).toEqual({ saved: true });
    const shown = await test.inject({ url: `/api/answer/${survey.key}?link=${link}` });
    expect(shown.json().partial).toMatchObject({ response: answer.response, answers: { purpose: 'leisure' } });
    expect((await save({ purpose: 'piracy' })).statusCode).toBe(400);
    expect(await detailOf(survey)).toMatchObject({ complete: 0, partial: 1 });

    await send(test, survey, answer);
    const open = answerOf({ response: answer.response, answers: { purpose: 'work' } });
    const late = await test.inject({ method: 'PUT', url: `/api/answer/${survey.key}/partial`, payload: open });
    expect(late.json()).toEqual({ saved: false });
    expect(await detailOf(survey)).toMatchObject({ complete: 1, partial: 0 });
  });

  it('is made once a wave, and not for whom another survey asked lately, but for the other half of a pair', async () => {
    const people = [{ customer: 'tired' }, { customer: 'fresh' }];
    const before = await publish(test, { ...HOTEL, moment: 'before', series: 'stays' });
    await send(test, before, answerOf({ hidden: { customer: 'tired' } }));
    const other = await publish(test);
    await change(other, 'settings', { fatigueDays: 30 }, 'PUT');
    const tired = [{ customer: 'tired', because: 'fatigue' }];
    expect((await linksOf(other, people)).made).toEqual({ made: 1, skipped: tired });
    expect((await linksOf(other, [{ customer: 'fresh' }])).made.skipped).toEqual([
      { customer: 'fresh', because: 'alreadyInvited' },
    ]);
    const refused = await send(test, other, answerOf({ hidden: { customer: 'tired' } }));
    expect([refused.statusCode, refused.json().says]).toEqual([409, 'survey.askedLately']);

    const after = await publish(test, { ...HOTEL, series: 'stays' });
    await change(after, 'settings', { fatigueDays: 30 }, 'PUT');
    expect((await linksOf(after, [{ customer: 'tired' }])).made).toEqual({ made: 1, skipped: [] });
    expect((await send(test, after, answerOf({ hidden: { customer: 'tired' } }))).statusCode).toBe(200);
  });

  it('is not made for who asked to be left alone, until they may be asked again', async () => {
    const survey = await publish(test);
    const { operations } = test.house.stores;
    const people = { workspace: test.workspace.id, customers: ['weary'] };
    await addDoNotAsk(operations, { ...people, because: 'called', addedBy: 'somebody' });
    expect((await linksOf(survey, [{ customer: 'weary' }, { customer: 'willing' }])).made).toEqual({
      made: 1,
      skipped: [{ customer: 'weary', because: 'doNotAsk' }],
    });
    await removeDoNotAsk(operations, people);
    expect((await linksOf(survey, [{ customer: 'weary' }])).made).toEqual({ made: 1, skipped: [] });
  });

  it('can be sent another way: its whole address is in a file', async () => {
    const survey = await publish(test);
    await linksOf(survey, [{ customer: '=1+1' }]);
    const file = await test.inject({
      url: `${root}/${survey.id}/links.csv`,
      as: 'analyst',
      headers: { host: 'ask.example' },
    });
    expect(file.body).toContain(`http://ask.example/s/${survey.key}?link=`);
    expect(file.body).toContain(`'=1+1`);
    expect((await test.inject({ url: `${root}/${survey.id}/links.csv`, as: 'manager' })).statusCode).toBe(403);
  });
});

describe('one person', () => {
  it('answers as often as the settings say, also when all come at once', async () => {
    const survey = await publish(test);
    await change(survey, 'settings', { answersPerPersonMax: 2 }, 'PUT');
    const hidden = { customer: 'eager' };
    const answered = await Promise.all(
      Array.from({ length: 6 }, async () => (await send(test, survey, answerOf({ hidden }))).json()),
    );
    expect(answered.filter(({ ending }) => ending === 'complete')).toHaveLength(2);
    expect(answered.filter(({ says }) => says === 'survey.answeredBefore')).toHaveLength(4);
    expect((await send(test, survey, answerOf({ hidden: { customer: 'other' } }))).statusCode).toBe(200);
  });

  it('is not kept where the survey is anonymous', async () => {
    const survey = await publish(test);
    await change(survey, 'settings', { anonymous: true }, 'PUT');
    await send(test, survey, answerOf({ hidden: { customer: 'secret', room: 'sea' } }));
    const { pool } = test.house.stores.operations;
    const kept = await pool.query('select customer, link, hidden from responses where survey = $1', [survey.id]);
    expect(kept.rows).toEqual([{ customer: null, link: null, hidden: { room: 'sea' } }]);
  });
});

describe('a survey takes answers', () => {
  it('while it is live, pilots also while it is paused, none once it is closed', async () => {
    const survey = await publish(test);
    const say = async (pilot: boolean, language = 'en') =>
      (await send(test, survey, answerOf({ pilot }), language)).json();
    await change(survey, 'state', { state: 'paused' });
    expect((await say(false)).says).toBe('survey.paused');
    expect((await say(true)).ending).toBe('complete');
    await change(survey, 'state', { state: 'closed' });
    expect((await say(true)).says).toBe('survey.closed');
    expect((await say(false, 'zh-TW')).what).toBe('這份問卷已經結束，不再收件。');
    await change(survey, 'state', { state: 'live' });
    expect((await say(false)).ending).toBe('complete');
    expect(await detailOf(survey)).toMatchObject({ complete: 1 });
  });

  it('until its last day', async () => {
    const survey = await publish(test);
    await change(survey, 'settings', { closesAt: '2020-01-01T00:00:00+08:00' }, 'PUT');
    expect((await send(test, survey, answerOf())).json().says).toBe('survey.closed');
    expect(await detailOf(survey)).toMatchObject({ state: 'closed' });
    const opened = await change(survey, 'state', { state: 'live' });
    expect([opened.statusCode, opened.json().says]).toEqual([409, 'survey.lastDayPassed']);
  });
});
