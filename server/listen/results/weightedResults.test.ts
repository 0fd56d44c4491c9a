import { answersOf } from '@plumbline/loop/listen/results/everyKind.fixture.ts';
import { readSav } from '@plumbline/loop/listen/sav/readSav.ts';
import type { Estimated } from '@plumbline/model/estimate.ts';
import type { Crosstab, SurveyResults } from '@plumbline/model/surveyResults.ts';
import { designTTest } from '@plumbline/stats/samples/designTTest.ts';
import { raoScottTest } from '@plumbline/stats/samples/raoScottTest.ts';
import { weightEfficiency } from '@plumbline/stats/samples/weightEfficiency.ts';
import { weightedMean } from '@plumbline/stats/samples/weightedMean.ts';
import { weightedQuantile } from '@plumbline/stats/samples/weightedQuantile.ts';
import { weightedShare } from '@plumbline/stats/samples/weightedShare.ts';
import { addWeighting } from '@plumbline/store/operations/listen/sampleWeightings.ts';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { registerResultRoutes } from './registerResultRoutes.ts';
import { saveResponses, saveSurvey } from './results.fixture.ts';

let app: TestApp;
let survey: string;
let weighting: string;
/** 0–9 are excluded and 110–119 came later: neither has a weight */
const PEOPLE = Array.from({ length: 120 }, (_unused, person) => person);
const WEIGHTED = PEOPLE.slice(10, 110);
const weightOf = (person: number) => 0.4 + ((person * 37) % 25) / 10;
const weights = WEIGHTED.map(weightOf);
const given = (key: string) => WEIGHTED.map((person) => answersOf(person)[key]);

const get = (rest: string, of = survey) =>
  app.inject({
    ...{ method: 'GET', url: `/api/workspaces/main/surveys/${of}/${rest}`, as: 'analyst' },
    headers: { 'accept-language': 'en' },
  });
const results = async (): Promise<SurveyResults> => (await get(`results?weighting=${weighting}`)).json();
const figure = (found: SurveyResults, key: string, measure: string, value = '', part = ''): Estimated => {
  const question = found.questions.find((one) => one.key === key);
  const one = question?.figures.find((own) => own.measure === measure && own.value === value && own.part === part);
  return one?.estimate as Estimated;
};

beforeAll(async () => {
  app = await openTestApp({ shelves: [registerResultRoutes] });
  const { operations } = app.house.stores;
  const workspace = app.workspace.id;
  survey = await saveSurvey(operations, workspace);
  const ids = await saveResponses(operations, { workspace, survey }, PEOPLE, (person) =>
    person < 10 ? { suggested: 'excluded' } : {},
  );
  const made = await addWeighting(operations, {
    ...{ workspace, survey, name: 'Region', madeBy: 'test', variables: ['region'], madeAt: new Date() },
    ...{ effectiveN: weightEfficiency(weights).nEffective, design: {}, report: {} },
    weights: WEIGHTED.map((person, at) => ({ response: ids[person] ?? '', weight: weights[at] ?? 1 })),
  });
  weighting = made.id;
});
afterAll(() => app.close());

describe('weighted figures', () => {
  test('say which weights they count by, and how many responses these leave out', async () => {
    const found = await results();
    expect(found.weighting).toMatchObject({ id: weighting, name: 'Region', version: 1, n: 100, without: 10 });
    expect(found.weighting?.effectiveN).toBeCloseTo(weightEfficiency(weights).nEffective, 10);
    expect(found.weightings).toEqual([{ id: weighting, name: 'Region', version: 1, newest: true }]);
    expect((await get('results')).json()).toMatchObject({ weighting: null, weightings: [{ id: weighting }] });
    // what is said of responses themselves is of all of them
    expect(found.responses).toMatchObject({ complete: 120, counted: 110 });
    const weighted = found.questions.filter((one) => one.weighted);
    expect(weighted.every(({ figures }) => figures.every(({ effect }) => effect === null))).toBe(true);
    expect(found.questions.filter((one) => !one.weighted).map(({ kind }) => kind)).toEqual(['prices']);
  });

  test('of a choice are weighted shares of the cases, beside the people who gave it', async () => {
    const found = await results();
    const agrees = given('visit').map((answer) => +(answer === 'buy'));
    const wanted = weightedShare(agrees, { weights });
    const share = figure(found, 'visit', 'share', 'buy');
    expect(share).toMatchObject({ n: 100, method: 'weighted-share' });
    expect(share.point).toBeCloseTo(wanted.mean, 12);
    expect(share.low).toBeCloseTo(wanted.low, 12);
    expect(share.high).toBeCloseTo(wanted.high, 12);
    expect(share.nEffective).toBeCloseTo(weightEfficiency(weights).nEffective, 10);
    const counted = found.questions.find(({ key }) => key === 'visit')?.figures[0];
    expect(counted?.count).toBe(agrees.filter((one) => one === 1).length);
  });

  test('of points from 0 to 10 are the weighted score of promoters less detractors', async () => {
    const scores = given('recommend').map((answer) => (Number(answer) >= 9 ? 100 : Number(answer) <= 6 ? -100 : 0));
    const wanted = weightedMean(scores, { weights });
    const score = figure(await results(), 'recommend', 'nps');
    expect(score.point).toBeCloseTo(wanted.mean, 10);
    expect([score.low, score.high]).toEqual([expect.closeTo(wanted.low, 10), expect.closeTo(wanted.high, 10)]);
  });

  test('of a number are the weighted mean and median', async () => {
    const found = await results();
    const spent = given('spent').map(Number);
    // every point of a scale has the share of its own cases, the last one too
    const speeds = WEIGHTED.filter((person) => answersOf(person).speed !== 'na');
    for (const point of [1, 5]) {
      const agrees = speeds.map((person) => +(answersOf(person).speed === point));
      const wanted = weightedShare(agrees, { weights: speeds.map(weightOf) });
      const share = figure(found, 'speed', 'share', String(point));
      expect([share.point, share.low]).toEqual([expect.closeTo(wanted.mean, 10), expect.closeTo(wanted.low, 10)]);
    }
    expect(figure(found, 'spent', 'mean').point).toBeCloseTo(weightedMean(spent, { weights }).mean, 10);
    const median = weightedQuantile(spent, 0.5, { weights });
    expect(figure(found, 'spent', 'median')).toMatchObject({
      ...{ point: median.quantile, low: median.low, high: median.high, method: 'weighted-quantile' },
    });
  });

  test('of no such weighting, or one of another survey, are refused in words', async () => {
    const other = await saveSurvey(app.house.stores.operations, app.workspace.id);
    const answer = await get(`results?weighting=${weighting}`, other);
    expect(answer.statusCode).toBe(404);
    expect(answer.json().says).toBe('samples.noWeighting');
    expect((await get('results?weighting=x')).statusCode).toBe(400);
  });
});

test('a weighted cross-tabulation has weighted shares, letters of the design’s t test and the test of Rao and Scott', async () => {
  const table: Crosstab = (
    await get(`crosstab?rows=visit&columns=@language&adjustment=none&level=0.5&weighting=${weighting}`)
  ).json();
  const columns = WEIGHTED.map((person) => (person % 2 === 0 ? 'zh-CN' : 'en'));
  const codes = table.body.map(({ key }) => key).filter((key) => given('visit').includes(key));
  const wanted = raoScottTest(
    given('visit').map((answer) => codes.indexOf(String(answer))),
    columns.map((column) => table.head.findIndex(({ key }) => key === column)),
    { weights },
  );
  expect(table.test).toMatchObject({ kind: 'raoScott', n: 100 });
  expect(table.test?.statistic).toBeCloseTo(wanted.statistic, 8);
  expect(table.test?.p).toBeCloseTo(wanted.p, 8);
  expect(table.test?.denominatorFreedom).toBeCloseTo(wanted.denominatorFreedom, 6);
  const first = table.body.find(({ key }) => key === codes[0]);
  table.head.forEach(({ key, n, nEffective }, at) => {
    const own = WEIGHTED.filter((_person, place) => columns[place] === key);
    const ownWeights = own.map(weightOf);
    expect(n).toBe(own.length);
    expect(nEffective).toBeCloseTo(weightEfficiency(ownWeights).nEffective, 8);
    const share = first?.cells[at]?.share as Estimated;
    const agrees = own.map((person) => +(answersOf(person).visit === codes[0]));
    expect(share.point).toBeCloseTo(weightedShare(agrees, { weights: ownWeights }).mean, 10);
  });
  const { p, difference } = designTTest(
    given('visit').map((answer) => +(answer === codes[0])),
    columns.map((column) => +(column === table.head[0]?.key)),
    { weights },
  );
  const lettered = first?.cells.map(({ above }) => above.join());
  expect(lettered).toEqual(p > 0.5 ? ['', ''] : difference > 0 ? ['B', ''] : ['', 'A']);
});

describe('files', () => {
  const parsed = (text: string) =>
    Papa.parse<Record<string, string>>(text.replace('\uFEFF', '').trim(), { header: true });

  test('of weighted figures hold exactly what is shown', async () => {
    const shown = (await results()).questions.flatMap(({ figures }) => figures);
    const { data } = parsed((await get(`results.csv?weighting=${weighting}`)).body);
    const rows = data.filter(({ measure }) => measure !== '');
    expect(rows).toHaveLength(shown.length);
    rows.forEach((row, at) => {
      const estimate = shown[at]?.estimate;
      if (estimate?.kind !== 'estimate') return;
      expect(Number(row['figure.point'])).toBeCloseTo(estimate.point, 9);
      expect(Number(row['figure.nEffective'])).toBeCloseTo(estimate.nEffective, 6);
    });
    expect(rows.filter((row) => row.kind === 'single').every((row) => row.weighting === 'Region 1')).toBe(true);
    const cross = (await get(`crosstab.csv?rows=visit&columns=@language&weighting=${weighting}`)).body;
    expect(cross).toContain('raoScott');
    expect(cross).toContain('nEffective');
  });

  test('of answers carry the weights, and none where a response has none', async () => {
    const { data } = parsed((await get(`responses.csv?values=codes&weighting=${weighting}`)).body);
    expect(data).toHaveLength(110);
    expect(data.filter(({ weight }) => weight === '')).toHaveLength(10);
    const sum = data.reduce((total, row) => total + Number(row.weight), 0);
    expect(sum).toBeCloseTo(
      weights.reduce((total, weight) => total + weight, 0),
      9,
    );
    expect(parsed((await get('responses.csv?values=codes')).body).meta.fields).not.toContain('weight');
    const json: { weight: number | null }[] = (await get(`responses.json?weighting=${weighting}`)).json();
    expect(json.filter(({ weight }) => weight === null)).toHaveLength(10);
  });

  test('of SPSS are weighted by the weight when they are opened', async () => {
    const sav = readSav((await get(`responses.sav?weighting=${weighting}`)).rawPayload);
    expect(sav.weight).toBe('weight');
    const place = sav.variables.findIndex(({ name }) => name === 'weight');
    expect(sav.variables[place]).toMatchObject({ type: 'number', decimals: 6, measure: 'scale', label: 'Weight' });
    const kept = sav.rows.map((row) => row[place]).filter((weight) => weight !== null);
    expect(kept).toHaveLength(100);
    expect(readSav((await get('responses.sav')).rawPayload).weight).toBeNull();
  });
});
