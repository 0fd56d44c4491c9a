import type { LinkRecord, SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { registerSurveyRoutes } from './registerSurveyRoutes.ts';
import { answerOf, HOTEL, publish, send } from './testSurvey.fixture.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ shelves: [registerSurveyRoutes] });
});
afterAll(() => test.close());
afterEach(() => setRule(null));

const root = '/api/workspaces/main';
const setRule = (days: number | null) =>
  test.inject({ method: 'PUT', url: `${root}/fatigue`, as: 'analyst', payload: { days } });
const settle = (survey: SurveyDetail, settings: object) =>
  test.inject({ method: 'PUT', url: `${root}/surveys/${survey.id}/settings`, as: 'analyst', payload: settings });
const invite = async (survey: SurveyDetail, customer: string, wave?: string) =>
  (
    await test.inject({
      method: 'POST',
      url: `${root}/surveys/${survey.id}/links`,
      as: 'analyst',
      payload: { people: [{ customer }], ...(wave === undefined ? {} : { wave }) },
    })
  ).json();
const linksOf = async (survey: SurveyDetail): Promise<LinkRecord[]> =>
  (await test.inject({ url: `${root}/surveys/${survey.id}/links`, as: 'analyst' })).json().links;
const tokenOf = ({ address }: LinkRecord) => new URL(address, 'http://x').searchParams.get('link') ?? '';
const answerAs = (survey: SurveyDetail, customer: string) => send(test, survey, answerOf({ hidden: { customer } }));

describe('the rule of a workspace', () => {
  it('keeps every survey from asking a person again, and is set by who may build surveys', async () => {
    const [first, second] = [await publish(test), await publish(test)];
    await answerAs(first, 'busy');
    expect((await answerAs(second, 'busy')).statusCode).toBe(200);
    expect((await setRule(14)).json()).toEqual({ days: 14, exceptions: [] });
    const refused = await answerAs(second, 'busy');
    expect([refused.json().says, refused.json().values]).toEqual(['survey.askedLately', { days: 14 }]);
    const skipped = [{ customer: 'busy', because: 'fatigue' }];
    expect(await invite(await publish(test), 'busy')).toEqual({ made: 0, skipped });
    const asManager = { method: 'PUT', url: `${root}/fatigue`, as: 'manager', payload: { days: null } } as const;
    expect((await test.inject(asManager)).statusCode).toBe(403);
    await setRule(null);
    expect((await answerAs(second, 'busy')).statusCode).toBe(200);
  });

  it('yields to a survey of its own rule, and to one that asks in spite of it; both are listed', async () => {
    const asked = await publish(test);
    await answerAs(asked, 'guest');
    const [strict, exempt] = [await publish(test), await publish(test)];
    await setRule(30);
    await settle(strict, { fatigueDays: 90 });
    await settle(exempt, { fatigueExempt: true });
    expect((await answerAs(strict, 'guest')).json().values).toEqual({ days: 90 });
    expect((await answerAs(exempt, 'guest')).statusCode).toBe(200);
    expect((await invite(exempt, 'guest')).made).toBe(1);
    const rule = (await test.inject({ url: `${root}/fatigue`, as: 'manager' })).json();
    expect(rule).toEqual({
      days: 30,
      exceptions: [
        { survey: exempt.id, title: HOTEL.title, days: null },
        { survey: strict.id, title: HOTEL.title, days: 90 },
      ],
    });
  });

  it('holds between answers that come at the same moment', async () => {
    const survey = await publish(test);
    await setRule(7);
    const answers = await Promise.all(Array.from({ length: 6 }, () => answerAs(survey, 'twin')));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  });

  it('counts an invitation of another wave of the same survey', async () => {
    const survey = await publish(test);
    await setRule(7);
    expect((await invite(survey, 'waves')).made).toBe(1);
    expect((await invite(survey, 'waves', 'two')).skipped).toEqual([{ customer: 'waves', because: 'fatigue' }]);
  });
});

describe('an anonymous survey', () => {
  const asksWho = {
    ...HOTEL,
    pages: [
      {
        key: 'who',
        questions: [
          { key: 'number', kind: 'text', title: { en: 'Your number' }, meaning: { identity: 'customer' } },
          ...(HOTEL.pages[0]?.questions ?? []),
        ],
      },
    ],
  };

  it('keeps of a person neither link, nor key, nor what says either, nor the moment the link was used', async () => {
    const survey = await publish(test, asksWho);
    await settle(survey, { anonymous: true });
    await invite(survey, 'secret');
    const [link] = (await linksOf(survey)) as [LinkRecord];
    await test.inject({ url: `/api/answer/${survey.key}?link=${tokenOf(link)}` });
    const hidden = { customer: 'secret', room: 'sea' };
    const answer = answerOf({ link: tokenOf(link), hidden, answers: { number: 'secret' } });
    expect((await send(test, survey, answer)).statusCode).toBe(200);
    const { pool } = test.house.stores.operations;
    const { rows } = await pool.query('select * from responses where survey = $1', [survey.id]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ customer: null, occasion: null, link: null, hidden: { room: 'sea' } });
    expect(JSON.stringify(rows)).not.toContain('secret');
    const [used] = (await linksOf(survey)) as [LinkRecord];
    for (const moment of [used.openedAt, used.answeredAt]) expect(moment).toMatch(/T00:00:00.000Z$/);
  });

  it('lets a link be answered once, and does not ask a person whom others asked lately', async () => {
    const named = await publish(test);
    await answerAs(named, 'tired');
    const survey = await publish(test);
    await settle(survey, { anonymous: true, fatigueDays: 10 });
    expect((await answerAs(survey, 'tired')).json().says).toBe('survey.askedLately');
    await invite(survey, 'fresh');
    const [link] = (await linksOf(survey)) as [LinkRecord];
    expect((await send(test, survey, answerOf({ link: tokenOf(link) }))).statusCode).toBe(200);
    expect((await send(test, survey, answerOf({ link: tokenOf(link) }))).json().says).toBe('survey.linkUsed');
  });

  it('cannot tell that a person answered, so that only its invitations count for other surveys', async () => {
    const survey = await publish(test);
    await settle(survey, { anonymous: true });
    await answerAs(survey, 'unseen');
    await invite(survey, 'invited');
    await setRule(30);
    const other = await publish(test);
    expect((await answerAs(other, 'unseen')).statusCode).toBe(200);
    expect((await invite(other, 'invited')).skipped).toEqual([{ customer: 'invited', because: 'fatigue' }]);
  });
});
