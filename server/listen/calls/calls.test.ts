import type { Call, PersonToCall } from '@plumbline/model/calls.ts';
import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { registerResultRoutes } from '../results/registerResultRoutes.ts';
import { registerSurveyRoutes } from '../surveys/registerSurveyRoutes.ts';
import { answerOf, HOTEL, publish, send } from '../surveys/testSurvey.fixture.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ shelves: [registerSurveyRoutes, registerResultRoutes] });
});
afterAll(() => test.close());

const root = '/api/workspaces/main';
const SPOKEN = {
  ...HOTEL,
  interview: { opening: { en: 'Good day. May I ask you about your stay?' }, unsaid: ['dontKnow'] },
};
type Role = 'frontline' | 'manager' | 'analyst' | 'viewer';

async function surveyWith(...people: object[]): Promise<SurveyDetail> {
  const survey = await publish(test, SPOKEN);
  const url = `${root}/surveys/${survey.id}/links`;
  const made = await test.inject({ method: 'POST', url, as: 'analyst', payload: { people, wave: 'spring' } });
  if (made.json().made !== people.length) throw new RangeError(made.body);
  return survey;
}
const ask = (survey: SurveyDetail, path: string, as: Role, payload?: object, method: 'GET' | 'POST' | 'PUT' = 'POST') =>
  test.inject({
    method: payload === undefined && method === 'POST' ? 'GET' : method,
    url: `${root}/surveys/${survey.id}/calls${path}`,
    as,
    ...(payload === undefined ? {} : { payload }),
  });
const next = async (survey: SurveyDetail, as: Role = 'frontline', chosen: object = {}): Promise<Call | null> =>
  (await ask(survey, '/next', as, chosen)).json().call;
const ended = (survey: SurveyDetail, { link }: Call, attempt: object, as: Role = 'frontline') =>
  ask(survey, `/${link}/attempts`, as, attempt);
const tokenOf = ({ address }: Call) => new URL(address, 'http://x').searchParams.get('link') ?? '';
const interview = (survey: SurveyDetail, call: Call, change: object = {}, as: Role = 'frontline') =>
  ask(survey, '/interviews', as, { submission: answerOf({ link: tokenOf(call), ...change }), notes: 'friendly' });
/** As if all attempts, turns and appointments were so much older. */
const hoursPass = (survey: SurveyDetail, hours: number) =>
  test.house.stores.operations.pool.query(
    `with moved as (
       update contact_attempts set attempted_at = attempted_at - make_interval(hours => $2),
         appointment_at = appointment_at - make_interval(hours => $2) where survey = $1 returning 1)
     update contact_turns set until = until - make_interval(hours => $2)`,
    [survey.id, hours],
  );

describe('the next person', () => {
  it('is given to one interviewer with the number, for half an hour, then to another', async () => {
    const survey = await surveyWith(
      { customer: 'a', phone: '+886 2 1234', name: '林小姐' },
      { customer: 'b', phone: '1' },
    );
    const first = await next(survey);
    expect(first).toMatchObject({ customer: 'a', name: '林小姐', phone: '+886 2 1234', wave: 'spring', attempts: [] });
    expect((await next(survey))?.customer).toBe('a');
    expect((await next(survey, 'manager'))?.customer).toBe('b');
    expect(await next(survey, 'analyst')).toBeNull();
    const taken = await ask(survey, '/next', 'analyst', { link: first?.link });
    expect([taken.statusCode, taken.json().says]).toEqual([409, 'calls.held']);
    await hoursPass(survey, 1);
    expect((await next(survey, 'analyst'))?.customer).toBe('a');
  });

  it('is never the same for two who ask at the same moment', async () => {
    const people = Array.from({ length: 3 }, (_, at) => ({ customer: `p${at}`, phone: '1' }));
    const survey = await surveyWith(...people);
    const given = await Promise.all((['frontline', 'manager', 'analyst'] as const).map((as) => next(survey, as)));
    expect(new Set(given.map((call) => call?.customer)).size).toBe(3);
  });

  it('is who has an appointment that is due, then who was tried least, then who was left alone longest', async () => {
    const people = ['late', 'tried', 'fresh', 'mute'].map((customer) => ({ customer, phone: '1' }));
    const survey = await surveyWith(...people, { customer: 'numberless', email: 'x@example.com' });
    const listed: PersonToCall[] = (await ask(survey, '', 'frontline')).json().people;
    const call = async (customer: string, attempt: object) => {
      const link = listed.find((one) => one.customer === customer)?.link;
      const taken = await next(survey, 'frontline', { link });
      if (taken === null) throw new RangeError(customer);
      expect((await ended(survey, taken, attempt)).statusCode).toBe(204);
    };
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    await call('late', { outcome: 'appointment', appointmentAt: soon });
    await call('tried', { outcome: 'noContact' });
    await call('mute', { outcome: 'refused', notes: 'do not call again' });
    expect((await next(survey))?.customer).toBe('fresh');
    await call('fresh', { outcome: 'noContact' });
    expect(await next(survey)).toBeNull();
    await hoursPass(survey, 3);
    const due = (await test.inject({ url: `${root}/calls`, as: 'frontline' })).json().lists;
    expect(due.find((one: { survey: string }) => one.survey === survey.id)).toMatchObject({
      due: 1,
      people: 5,
      unreachable: 1,
    });
    expect((await next(survey))?.customer).toBe('late');
    await call('late', { outcome: 'noContact' });
    expect((await next(survey))?.customer).toBe('tried');
  });
});

describe('an attempt', () => {
  it('is kept with its notes and its interviewer, and belongs to who has the call', async () => {
    const survey = await surveyWith({ customer: 'a', phone: '1' });
    const call = (await next(survey)) as Call;
    const foreign = await ended(survey, call, { outcome: 'noContact' }, 'manager');
    expect([foreign.statusCode, foreign.json().says]).toEqual([409, 'calls.notYours']);
    const timeless = await ended(survey, call, { outcome: 'appointment' });
    expect(timeless.json().says).toBe('calls.noAppointment');
    const past = await ended(survey, call, { outcome: 'appointment', appointmentAt: '2020-01-01T00:00:00Z' });
    expect(past.json().says).toBe('calls.pastAppointment');
    expect((await ended(survey, call, { outcome: 'complete' })).statusCode).toBe(400);
    await ended(survey, call, { outcome: 'noContact', notes: '晚上再打' });
    expect((await ended(survey, call, { outcome: 'noContact' })).json().says).toBe('calls.notYours');
    const again = (await next(survey, 'manager', { link: call.link })) as Call;
    expect(again.attempts).toMatchObject([{ outcome: 'noContact', notes: '晚上再打' }]);
    const [person] = (await ask(survey, '', 'frontline')).json().people;
    expect(person).toMatchObject({ attempts: 1, lastOutcome: 'noContact', hasPhone: true });
    expect(JSON.stringify(person)).not.toContain('phone":"');
  });

  it('is nothing for who may only look, and not of an anonymous survey', async () => {
    const survey = await surveyWith({ customer: 'a', phone: '1' });
    expect((await ask(survey, '/next', 'viewer', {})).statusCode).toBe(403);
    const settings = `${root}/surveys/${survey.id}/settings`;
    await test.inject({ method: 'PUT', url: settings, as: 'analyst', payload: { anonymous: true } });
    expect((await ask(survey, '/next', 'frontline', {})).json().says).toBe('calls.anonymous');
  });
});

describe('an interview', () => {
  it('is entered under the person’s link, with who asked, how long it took and what was left unsaid', async () => {
    const survey = await surveyWith({ customer: 'a', phone: '1', hidden: { tier: 'gold' } });
    const call = (await next(survey)) as Call;
    expect(call.opening).toEqual(SPOKEN.interview.opening);
    const opened = await ask(survey, `/${call.link}/interview`, 'frontline');
    expect(opened.json()).toMatchObject({ version: 1, hidden: { tier: 'gold' } });
    const answers = { purpose: 'leisure', 'expected:_unsaid': 'dontKnow', perceived: 3 };
    const submission = answerOf({ link: tokenOf(call), spent: { perceived: 4000 } });
    const spoken = { ...submission, answers };
    const entered = await ask(survey, '/interviews', 'frontline', { submission: spoken });
    expect(entered.json()).toEqual({ response: submission.response, ending: 'complete' });
    const again = await ask(survey, '/interviews', 'frontline', { submission: spoken });
    expect(again.json()).toMatchObject({ ending: 'complete', already: true });

    const { pool } = test.house.stores.operations;
    const kept = await pool.query('select customer, mode, answers, spent from responses where survey = $1', [
      survey.id,
    ]);
    expect(kept.rows).toEqual([{ customer: 'a', mode: 'phone', answers, spent: { perceived: 4000 } }]);
    const calls = await pool.query(
      'select interviewer, outcome, response, seconds from contact_attempts where survey = $1',
      [survey.id],
    );
    expect(calls.rows).toMatchObject([{ outcome: 'complete', response: submission.response }]);
    expect(calls.rows[0].seconds).toBeGreaterThanOrEqual(89);
    expect(await next(survey)).toBeNull();
  });

  it('breaks off and is taken up again where it was', async () => {
    const survey = await surveyWith({ customer: 'a', phone: '1' });
    const call = (await next(survey)) as Call;
    const submission = answerOf({ link: tokenOf(call) });
    expect((await ask(survey, '/interviews', 'frontline', { submission }, 'PUT')).json()).toEqual({ saved: true });
    await ended(survey, call, { outcome: 'partial' });
    const again = (await next(survey, 'manager', { link: call.link })) as Call;
    const opened = await ask(survey, `/${again.link}/interview`, 'manager');
    expect(opened.json().partial).toMatchObject({ response: submission.response, answers: { perceived: 4 } });
  });

  it('is not entered by who has not the call, nor by anybody from outside', async () => {
    const survey = await surveyWith({ customer: 'a', phone: '1' });
    const call = (await next(survey)) as Call;
    expect((await interview(survey, call, {}, 'manager')).json().says).toBe('calls.notYours');
    expect((await interview(survey, call, {}, 'viewer')).statusCode).toBe(403);
    expect((await interview(survey, call, { link: 'x.y' })).json().says).toBe('survey.badLink');
    const outside = await send(test, survey, answerOf({ mode: 'phone', link: tokenOf(call) }));
    expect([outside.statusCode, outside.json().says]).toEqual([403, 'survey.phoneOnly']);
    const url = `/api/answer/${survey.key}`;
    const partial = await test.inject({ method: 'PUT', url: `${url}/partial`, payload: answerOf({ mode: 'phone' }) });
    expect(partial.json().says).toBe('survey.phoneOnly');
    const batch = { submissions: [answerOf({ mode: 'phone' })] };
    const many = await test.inject({ method: 'POST', url: `${url}/batch`, payload: batch });
    expect(many.json().results[0].problem.says).toBe('survey.phoneOnly');
    const excuse = answerOf({ answers: { 'perceived:_unsaid': 'dontKnow' } });
    expect((await send(test, survey, excuse)).json().faults[0].fault).toBe('unknownOption');
  });

  it('is counted for its interviewer, whose figures stand from five people on', async () => {
    const called = Array.from({ length: 6 }, (_, at) => ({ customer: `p${at}`, phone: '1' }));
    const survey = await surveyWith(...called);
    const rowsAs = async (as: Role) => (await ask(survey, '/interviewers', as)).json().interviewers;
    for (let at = 0; at < 4; at += 1) {
      const started = { startedAt: new Date(Date.now() - 100_000).toISOString() };
      expect((await interview(survey, (await next(survey)) as Call, started)).statusCode).toBe(200);
    }
    expect(await rowsAs('frontline')).toMatchObject([{ attempts: 4, completes: 4, secondsMean: null, refused: null }]);
    await ended(survey, (await next(survey)) as Call, { outcome: 'refused' });
    await interview(survey, (await next(survey)) as Call, { startedAt: new Date(Date.now() - 200_000).toISOString() });
    const [row] = await rowsAs('frontline');
    expect(row).toMatchObject({ attempts: 6, completes: 5, reached: 6, refused: { share: 1 / 6 } });
    expect(Math.round(row.secondsMean)).toBe(120);
    expect(await rowsAs('manager')).toHaveLength(1);
    expect((await rowsAs('frontline')).map(({ name }: { name: string }) => name)).toHaveLength(1);

    const file = async (name: string) => (await ask(survey, `/${name}`, 'frontline')).body.trim().split('\r\n');
    const [head, mine, ...others] = await file('interviewers.csv');
    expect(others).toEqual([]);
    expect(head).toContain('name,attempts,completes,reached,secondsMean,refused');
    expect(mine?.split(',').slice(1, 4)).toEqual(['6', '5', '6']);
    const people = await file('people.csv');
    expect(people).toHaveLength(1 + 6);
    expect(people.filter((line) => /^p\d,/.test(line) && line.includes(',1,'))).toHaveLength(6);
  });
});
