import { randomUUID } from 'node:crypto';
import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { registerSurveyRoutes } from './registerSurveyRoutes.ts';
import { answerOf, HOTEL, publish, send } from './testSurvey.fixture.ts';

let test: TestApp;
let survey: SurveyDetail;
beforeAll(async () => {
  test = await openTestApp({ shelves: [registerSurveyRoutes] });
  survey = await publish(test);
});
afterAll(() => test.close());

const LANGUAGES = ['en', 'zh-CN', 'zh-TW'];

/** What is wrong with it, and the fault that it must be told of. */
const ROGUES: Record<string, [change: Record<string, unknown>, fault: string, question: string]> = {
  'an unknown option': [{ answers: { purpose: 'piracy' } }, 'unknownOption', 'purpose'],
  'a number beyond the scale': [{ answers: { expected: 8 } }, 'outOfRange', 'expected'],
  'half a point': [{ answers: { expected: 5.5 } }, 'notWhole', 'expected'],
  'an answer to a question that was not shown': [{ answers: { meetings: 3 } }, 'hiddenQuestion', 'meetings'],
  'an answer to no question of the survey': [{ answers: { __proto: 1 } }, 'unknownQuestion', '__proto'],
  'words for a number': [{ answers: { expected: 'seven' } }, 'wrongType', 'expected'],
  'a list for a choice of one': [{ answers: { purpose: ['work'] } }, 'wrongType', 'purpose'],
  'too long a text': [{ answers: { remark: 'x'.repeat(101) } }, 'tooLong', 'remark'],
  'a required question without an answer': [{ answers: { expected: undefined } }, 'required', 'expected'],
  'an unknown hidden field': [{ hidden: { discount: '50' } }, 'unknownHidden', 'discount'],
  'a hidden value that is not offered': [{ hidden: { room: 'cellar' } }, 'hiddenValue', 'room'],
  'a language the survey is not in': [{ language: 'fr' }, 'wrongType', ''],
};

describe('a rogue answer is refused in words, and nothing of it is kept', () => {
  it.each(Object.entries(ROGUES))('%s', async (_name, [change, fault, question]) => {
    const seen = new Set<string>();
    for (const language of LANGUAGES) {
      const refused = await send(test, survey, answerOf(change), language);
      expect(refused.statusCode).toBe(400);
      const problem = refused.json();
      expect(problem.says).toBe('answer.refused');
      expect(problem.faults).toContainEqual(expect.objectContaining({ fault, question }));
      for (const { what, next } of problem.faults) expect(what + next).not.toMatch(/answer\.|\{\{|undefined/);
      seen.add(problem.what).add(problem.faults[0].what);
    }
    expect(seen.size).toBe(2 * LANGUAGES.length);
  });

  it('an extra field beside the answers', async () => {
    const refused = await send(test, survey, { ...answerOf(), verdict: 'accepted' });
    expect([refused.statusCode, refused.json().says]).toEqual([400, 'http.invalidField']);
    expect(refused.json().what).toContain('verdict');
  });

  it('one larger than an answer can be', async () => {
    const refused = await send(test, survey, answerOf({ answers: { remark: 'x'.repeat(300_000) } }));
    expect([refused.statusCode, refused.json().says]).toEqual([413, 'http.tooLarge']);
  });

  it('a version that was never published', async () => {
    const refused = await send(test, survey, answerOf({ version: 2 }));
    expect([refused.statusCode, refused.json().says]).toEqual([404, 'survey.noVersion']);
  });

  it('a survey that does not exist, or is a draft', async () => {
    const draft = await test.inject({
      ...{ method: 'POST', url: '/api/workspaces/main/surveys', as: 'analyst' },
      payload: { definition: HOTEL },
    });
    for (const key of ['nowhere', draft.json().key]) {
      const refused = await send(test, { key }, answerOf());
      expect([refused.statusCode, refused.json().says]).toEqual([404, 'survey.noAddress']);
    }
  });

  it('a field that only a signed link may bring', async () => {
    const refused = await send(test, survey, answerOf({ hidden: { tier: 'gold' } }));
    expect([refused.statusCode, refused.json().says]).toEqual([400, 'survey.unsignedField']);
  });

  it('none of all these was kept', async () => {
    const detail = await test.inject({ url: `/api/workspaces/main/surveys/${survey.id}`, as: 'analyst' });
    expect(detail.json()).toMatchObject({ complete: 0, partial: 0 });
  });

  it('a response of another survey is not overwritten', async () => {
    const other = await publish(test);
    const answer = answerOf();
    expect((await send(test, other, answer)).statusCode).toBe(200);
    const refused = await send(test, survey, answer);
    expect([refused.statusCode, refused.json().says]).toEqual([409, 'survey.responseElsewhere']);
  });
});

describe('what stores cannot keep as it came', () => {
  it('does not fail those that are written with it', async () => {
    const hostile = ['\u0000', '\ud800', '𠮷\udfff', '\u202e', "'; drop table responses; --", '\\u0000'];
    const answers = hostile.map((remark) => answerOf({ answers: { remark }, hidden: { customer: `c${remark}` } }));
    const odd = [
      answerOf({ startedAt: '0000-01-01T00:00:00Z', submittedAt: '9999-12-31T23:59:59Z' }),
      answerOf({ seed: Number.MAX_SAFE_INTEGER, spent: { purpose: -1, expected: 1e300, perceived: 'x' } }),
    ];
    const sent = [...answers, ...odd, answerOf()];
    const codes = await Promise.all(sent.map(async (answer) => (await send(test, survey, answer)).statusCode));
    expect(codes).toEqual(sent.map(() => 200));
  });

  it('one of the same response twice at the same moment counts once', async () => {
    const own = await publish(test);
    const answer = answerOf();
    const results = await Promise.all(Array.from({ length: 5 }, async () => (await send(test, own, answer)).json()));
    expect(results.filter(({ already }) => already !== true)).toHaveLength(1);
    const detail = await test.inject({ url: `/api/workspaces/main/surveys/${own.id}`, as: 'analyst' });
    expect(detail.json()).toMatchObject({ complete: 1 });
  });
});

describe('a batch of a kiosk', () => {
  it('is judged one by one, and late answers keep their own time', async () => {
    const own = await publish(test);
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    const good = answerOf({ mode: 'kiosk', startedAt: yesterday, submittedAt: yesterday });
    const bad = answerOf({ answers: { expected: 99 } });
    const broken = { response: randomUUID(), hello: 'there' };
    const url = `/api/answer/${own.key}/batch`;
    const answered = await test.inject({
      ...{ method: 'POST', url, headers: { 'accept-language': 'zh-TW' } },
      payload: { submissions: [good, bad, broken, good] },
    });
    expect(answered.statusCode).toBe(200);
    const { results } = answered.json();
    expect(results[1].problem).toMatchObject({ says: 'answer.refused', faults: [{ fault: 'outOfRange' }] });
    expect(results[2]).toMatchObject({ response: broken.response, problem: { says: 'http.invalidField' } });
    expect([results[0], results[3]].filter(({ already }) => already)).toHaveLength(1);
    const { pool } = test.house.stores.operations;
    const kept = await pool.query('select submitted_at, mode from responses where survey = $1', [own.id]);
    expect(kept.rows).toEqual([{ submitted_at: new Date(yesterday), mode: 'kiosk' }]);
  });

  it('of 500 answers is kept whole, and the same batch again adds nothing', async () => {
    const own = await publish(test);
    const submissions = Array.from({ length: 500 }, (_none, at) => answerOf({ answers: { remark: `n${at}` } }));
    const batch = () => test.inject({ method: 'POST', url: `/api/answer/${own.key}/batch`, payload: { submissions } });
    for (const already of [undefined, true]) {
      const { results } = (await batch()).json();
      expect(results).toHaveLength(500);
      expect(results.every((one: { already?: true }) => one.already === already)).toBe(true);
    }
    const detail = await test.inject({ url: `/api/workspaces/main/surveys/${own.id}`, as: 'analyst' });
    expect(detail.json()).toMatchObject({ complete: 500 });
  });
});
