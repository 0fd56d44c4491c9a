import { findTree } from '@plumbline/store/operations/expect/trees.ts';
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
const post = (url: string, payload: object = {}) =>
  test.inject({ method: 'POST', url: `${root}${url}`, as: 'analyst', payload });
const put = (url: string, payload: object) =>
  test.inject({
    ...{ method: 'PUT', url: `${root}${url}`, as: 'analyst', payload },
    headers: { 'accept-language': 'en' },
  });

describe('a draft', () => {
  it('is saved unfinished, with what is missing in words, and not published', async () => {
    const { id, draftRevision, problems } = (await post('', { definition: { title: { en: 'Half' } } })).json();
    expect(draftRevision).toBe(1);
    expect(problems.length).toBeGreaterThan(0);
    const refused = await test.inject({
      ...{ method: 'POST', url: `${root}/${id}/publish`, as: 'analyst', payload: {} },
      headers: { 'accept-language': 'zh-CN' },
    });
    expect([refused.statusCode, refused.json().says]).toEqual([400, 'survey.notWhole']);
    expect(refused.json().problems).toContainEqual(expect.objectContaining({ path: 'pages' }));
    expect(refused.json().what).toMatch(/问卷草稿还有 \d+ 处不完整/);
  });

  it('saved by two people from the same revision is a conflict for the second, and the first is kept', async () => {
    const { id } = (await post('', { definition: HOTEL })).json();
    const title = { en: 'Mine', 'zh-CN': '我的', 'zh-TW': '我的' };
    const mine = { ...HOTEL, title };
    const first = await put(`/${id}/draft`, { definition: mine, revision: 1 });
    expect(first.json()).toEqual({ revision: 2, problems: [] });
    const second = await put(`/${id}/draft`, { definition: HOTEL, revision: 1 });
    expect([second.statusCode, second.json().says]).toEqual([409, 'survey.draftChanged']);
    const kept = (await test.inject({ url: `${root}/${id}`, as: 'analyst' })).json();
    expect([kept.draft.title, kept.draftRevision, kept.title]).toEqual([title, 2, title]);
  });

  it('is removed while nobody answered, and stays once somebody did', async () => {
    const survey = await publish(test);
    const remove = () => test.inject({ method: 'DELETE', url: `${root}/${survey.id}`, as: 'analyst' });
    await send(test, survey, answerOf());
    const refused = await remove();
    expect([refused.statusCode, refused.json().says]).toEqual([409, 'survey.hasResponses']);
    const copy = (await post(`/${survey.id}/duplicate`)).json();
    expect(copy).toMatchObject({ state: 'draft', version: 0, complete: 0, draft: { title: HOTEL.title } });
    expect(copy.key).not.toBe(survey.key);
    const gone = await test.inject({ method: 'DELETE', url: `${root}/${copy.id}`, as: 'analyst' });
    expect(gone.statusCode).toBe(204);
    expect((await test.inject({ url: `${root}/${copy.id}`, as: 'analyst' })).statusCode).toBe(404);
  });
});

describe('publishing', () => {
  it('adds to the tree what the survey measures and the tree does not know, and says so', async () => {
    const questions = HOTEL.pages[0]?.questions ?? [];
    const scale = (key: string, meaning: object) => ({ ...questions[1], key, meaning });
    const pages = [
      {
        key: 'one',
        questions: [
          scale('a', { dimension: 'breakfast', mark: 'perceived' }),
          scale('b', { dimension: 'room.bed', mark: 'perceived' }),
          scale('c', { metric: 'csat' }),
        ],
      },
    ];
    const dimensions = [
      { key: 'room', names: { en: 'Room' } },
      { key: 'room.bed', names: { en: 'Bed' }, parent: 'room' },
    ];
    const definition = { ...HOTEL, dimensions, pages };
    const survey = await publish(test, definition);
    expect([...survey.dimensionsAdded].sort()).toEqual(['breakfast', 'csat', 'room', 'room.bed']);
    const tree = await findTree(test.house.stores.operations, test.workspace.id);
    expect(tree?.dimensions.find(({ key }) => key === 'room.bed')).toMatchObject({ parent: 'room' });
    expect(tree?.metrics.map(({ key }) => key)).toContain('csat');
    expect((await publish(test, definition)).dimensionsAdded).toEqual([]);
    expect((await findTree(test.house.stores.operations, test.workspace.id))?.version).toBe(tree?.version);
  });

  it('again makes a version; answers keep theirs, and a page that was open is still taken', async () => {
    const survey = await publish(test);
    await send(test, survey, answerOf());
    const [page] = HOTEL.pages;
    const kept = (page?.questions ?? []).filter(({ key }) => key !== 'expected');
    await put(`/${survey.id}/draft`, { definition: { ...HOTEL, pages: [{ ...page, questions: kept }] }, revision: 1 });
    expect((await test.inject({ url: `${root}/${survey.id}`, as: 'analyst' })).json().unpublished).toBe(true);
    expect((await post(`/${survey.id}/publish`)).json()).toMatchObject({ version: 2, unpublished: false });

    expect((await send(test, survey, answerOf({ version: 1 }))).statusCode).toBe(200);
    expect((await send(test, survey, answerOf({ version: 2 }))).json().says).toBe('answer.refused');
    const { versions } = (await test.inject({ url: `${root}/${survey.id}/versions`, as: 'manager' })).json();
    expect(versions).toMatchObject([
      { version: 2, complete: 0 },
      { version: 1, complete: 2 },
    ]);
    const first = await test.inject({ url: `${root}/${survey.id}/versions/1`, as: 'manager' });
    expect(first.json().definition.pages[0].questions).toHaveLength(5);
  });

  it('refuses another kind or scale under a key that was answered, also after a version without it', async () => {
    const survey = await publish(test);
    const [page] = HOTEL.pages;
    const questions = page?.questions ?? [];
    const without = questions.filter(({ key }) => key !== 'perceived');
    await put(`/${survey.id}/draft`, {
      definition: { ...HOTEL, pages: [{ ...page, questions: without }] },
      revision: 1,
    });
    await post(`/${survey.id}/publish`);
    const rescaled = questions.map((one) => (one.key === 'perceived' ? { ...one, high: 5 } : one));
    const saved = await put(`/${survey.id}/draft`, {
      ...{ definition: { ...HOTEL, pages: [{ ...page, questions: rescaled }] }, revision: 2 },
    });
    const what = expect.stringMatching(/“perceived” was “Scale 1–7” in version 1 and is “Scale 1–5” now/);
    expect(saved.json().problems).toEqual([{ path: 'pages.0.questions.2', level: 'error', what }]);
    expect((await post(`/${survey.id}/publish`)).json().says).toBe('survey.notWhole');
  });

  it('shows respondents neither quotas nor traps', async () => {
    const isWork = { question: 'purpose', is: 'equals', value: 'work' };
    const survey = await publish(test, {
      ...HOTEL,
      quotas: [{ key: 'work', names: { en: 'Work' }, when: isWork, limit: 1, whenFull: 'screenOut' }],
      quality: { attention: [{ question: 'expected', equals: 3 }], proofOfWork: true },
    });
    const shown = (await test.inject({ url: `/api/answer/${survey.key}` })).json();
    expect(shown).toMatchObject({ version: 1, state: 'live', work: { bits: 15 } });
    expect(shown.survey).toMatchObject({ quotas: [], quality: { proofOfWork: true } });
    expect(JSON.stringify(shown)).not.toContain('attention');
  });
});

describe('surveys of other tools', () => {
  const convert = (from: string, text: string, language = 'en') =>
    test.inject({
      ...{ method: 'POST', url: `${root}/convert`, as: 'analyst', payload: { from, text } },
      headers: { 'accept-language': language },
    });

  it('are read with a list of what was lost, in the words of the reader', async () => {
    const theirs = {
      title: 'Lunch',
      pages: [{ name: 'p', elements: [{ type: 'rating', name: 'taste', title: 'Taste?', rateMin: 1, rateMax: 5 }] }],
    };
    const { definition, lost } = (await convert('surveyjs', JSON.stringify(theirs), 'zh-TW')).json();
    expect(definition.pages[0].questions[0]).toMatchObject({ kind: 'scale', low: 1, high: 5 });
    expect(lost.length).toBeGreaterThan(0);
    for (const { what } of lost) expect(what).toMatch(/[\u4e00-\u9fff]/);
    expect((await publish(test, definition)).state).toBe('live');
  });

  it('and ours are read as they were written', async () => {
    const survey = await publish(test);
    const file = await test.inject({ url: `${root}/${survey.id}/survey.json`, as: 'manager' });
    expect(file.headers['content-type']).toContain('application/json');
    expect((await convert('plumbline', file.body)).json()).toEqual({ definition: JSON.parse(file.body), lost: [] });
    const theirs = await test.inject({ url: `${root}/${survey.id}/surveyjs.json`, as: 'manager' });
    expect(JSON.parse(theirs.body).pages[0].elements).toHaveLength(5);
    const headers = { 'accept-language': 'zh-TW' };
    const { lost } = (await test.inject({ url: `${root}/${survey.id}/surveyjs`, as: 'manager', headers })).json();
    // what a survey means is nothing that SurveyJS has a word for
    expect(lost.length).toBeGreaterThan(0);
    for (const { what } of lost) expect(what).toMatch(/[\u4e00-\u9fff]/);
  });

  it('what is no survey is refused in words', async () => {
    const refused = await convert('qsf', 'hello');
    expect([refused.statusCode, refused.json().what]).toEqual([400, expect.not.stringContaining('convert.')]);
  });
});

describe('templates', () => {
  it('are offered, and one begins a survey that can be published', async () => {
    const ask = (url: string) => test.inject({ url: `/api/workspaces/main${url}`, as: 'analyst' });
    const { templates } = (await ask('/survey-templates')).json();
    expect(templates.length).toBeGreaterThan(3);
    for (const { key } of templates) {
      const { definitions } = (await ask(`/survey-templates/${key}`)).json();
      const survey = await publish(test, definitions[0]);
      expect([key, survey.state]).toEqual([key, 'live']);
      expect(survey.problems.filter(({ level }) => level === 'error')).toEqual([]);
    }
    expect((await ask('/survey-templates/none')).statusCode).toBe(404);
  });
});
