import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { registerSurveyRoutes } from './registerSurveyRoutes.ts';
import { answerOf, publish, send } from './testSurvey.fixture.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ shelves: [registerSurveyRoutes] });
});
afterAll(() => test.close());

describe('an answer', () => {
  it('is kept once, however often it is sent', async () => {
    const survey = await publish(test);
    const answer = answerOf();
    const first = await send(test, survey, answer);
    expect([first.statusCode, first.json()]).toEqual([200, { response: answer.response, ending: 'complete' }]);
    const again = await send(test, survey, answer);
    expect(again.json()).toEqual({ response: answer.response, ending: 'complete', already: true });
    const shown = await test.inject({ url: `/api/workspaces/main/surveys/${survey.id}`, as: 'viewer' });
    expect(shown.statusCode).toBe(403);
    const detail = await test.inject({ url: `/api/workspaces/main/surveys/${survey.id}`, as: 'manager' });
    expect(detail.json()).toMatchObject({ complete: 1, state: 'live', version: 1, unpublished: false, problems: [] });
  });
});
