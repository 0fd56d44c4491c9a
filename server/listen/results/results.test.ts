import { randomUUID } from 'node:crypto';
import { answersOf } from '@plumbline/loop/listen/results/everyKind.fixture.ts';
import { readSav } from '@plumbline/loop/listen/sav/readSav.ts';
import type { Estimated } from '@plumbline/model/estimate.ts';
import type { Crosstab, QuestionResult, SurveyResults } from '@plumbline/model/surveyResults.ts';
import { momentsOf } from '@plumbline/stats/compare/moments.ts';
import { pairedTest } from '@plumbline/stats/compare/pairedTest.ts';
import { medianInterval } from '@plumbline/stats/medianInterval.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';
import { listAuditTrail } from '@plumbline/store/operations/trust/audit.ts';
import { readXlsx } from 'hucre';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type As, openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { registerResultRoutes } from './registerResultRoutes.ts';
import { saveResponses, saveSurvey } from './results.fixture.ts';

let app: TestApp;
let survey: string;
let ids: string[];
const PEOPLE = Array.from({ length: 120 }, (_unused, person) => person);
/** 0–9 are excluded by suggestion, 10–19 doubtful */
const COUNTED = PEOPLE.slice(10);
const given = (key: string, people = COUNTED) => people.map((person) => answersOf(person)[key]);

const at = (rest: string, of = survey) => `/api/workspaces/main/surveys/${of}/${rest}`;
const get = (rest: string, as: As = 'analyst', of = survey) =>
  app.inject({ method: 'GET', url: at(rest, of), as, headers: { 'accept-language': 'en' } });
const results = async (query = '', as: As = 'analyst'): Promise<SurveyResults> =>
  (await get(`results${query}`, as)).json();
const questionIn = (found: SurveyResults, key: string): QuestionResult => {
  const question = found.questions.find((one) => one.key === key);
  if (question === undefined) throw new RangeError(`no question ${key}`);
  return question;
};
const figure = (question: QuestionResult, measure: string, value = '', part = ''): Estimated => {
  const found = question.figures.find((one) => one.measure === measure && one.value === value && one.part === part);
  return found?.estimate as Estimated;
};

beforeAll(async () => {
  app = await openTestApp({ shelves: [registerResultRoutes] });
  const { operations } = app.house.stores;
  const workspace = app.workspace.id;
  survey = await saveSurvey(operations, workspace);
  ids = await saveResponses(operations, { workspace, survey }, PEOPLE, (person) =>
    person < 10
      ? { suggested: 'excluded', findings: [{ reason: 'tooFast', value: 3 }] }
      : person < 20
        ? { suggested: 'doubtful', findings: [{ reason: 'straightLining', at: 'care' }] }
        : {},
  );
  await saveResponses(operations, { workspace, survey }, [500, 501, 502], () => ({
    state: 'partial',
    submittedAt: null,
  }));
  await saveResponses(operations, { workspace, survey }, [600], () => ({ pilot: true }));
  await saveResponses(operations, { workspace, survey }, [700], () => ({ state: 'quotaFull', quota: 'north' }));
});
afterAll(() => app.close());

describe('results', () => {
  test('count what was answered, what was not finished, and what does not count', async () => {
    const { responses } = await results();
    expect(responses).toMatchObject({
      started: 124,
      complete: 120,
      partial: 3,
      quotaFull: 1,
      counted: 110,
      people: 110,
    });
    expect(responses).toMatchObject({ accepted: 100, doubtful: 10, excluded: 10 });
    expect(responses.reasons).toEqual([
      { reason: 'straightLining', count: 10 },
      { reason: 'tooFast', count: 10 },
    ]);
    expect(responses.byQuota).toEqual([{ value: 'north', count: 1 }]);
    expect(responses.byDay.reduce((sum, { count }) => sum + count, 0)).toBe(110);
  });

  test('of a choice are shares with the Wilson interval', async () => {
    const visit = questionIn(await results(), 'visit');
    const buy = given('visit').filter((one) => one === 'buy').length;
    const [low, high] = wilsonInterval(buy, 110, 0.95);
    expect(figure(visit, 'share', 'buy')).toMatchObject({ point: buy / 110, low, high, n: 110 });
    expect(visit).toMatchObject({ n: 110, missing: 0, picture: 'bars' });
  });

  test('of several choices have all who answered beneath them, who chose nothing too', async () => {
    const used = questionIn(await results(), 'used');
    const app_ = given('used').filter((one) => (one as string[]).includes('app')).length;
    expect(figure(used, 'share', 'app')).toMatchObject({ point: app_ / 110, n: 110 });
  });

  test('of a scale leave out who said that it does not apply', async () => {
    const speed = questionIn(await results(), 'speed');
    const values = given('speed').filter((one): one is number => typeof one === 'number');
    const { n, mean, variance } = momentsOf('speed', values);
    const half = studentQuantile(0.975, n - 1) * Math.sqrt(variance / n);
    const found = figure(speed, 'mean');
    expect(found).toMatchObject({ n });
    expect(found.point).toBeCloseTo(mean, 12);
    expect(found.low).toBeCloseTo(mean - half, 12);
    expect(figure(speed, 'topTwo').point).toBeCloseTo(values.filter((value) => value >= 4).length / n, 12);
  });

  test('of the question of recommending are the score and its three groups', async () => {
    const asked = questionIn(await results(), 'recommend');
    const values = given('recommend') as number[];
    const [promoters, detractors] = [values.filter((v) => v >= 9).length, values.filter((v) => v <= 6).length];
    expect(figure(asked, 'nps').point).toBeCloseTo((100 * (promoters - detractors)) / 110, 10);
    expect(asked.figures.find(({ value }) => value === 'promoters')?.count).toBe(promoters);
  });

  test('of a pair are both means and the paired gap', async () => {
    const gap = questionIn(await results(), 'gap');
    const pairs = given('gap').map((one) => (one as { reliable: { expected: number; perceived: number } }).reliable);
    const by = pairedTest(
      pairs.map(({ perceived }) => perceived),
      pairs.map(({ expected }) => expected),
    );
    const found = figure(gap, 'gap', 'expected', 'reliable');
    expect(found.point).toBeCloseTo(by.estimate, 12);
    expect(found.low).toBeCloseTo(by.low, 10);
    expect(found.high).toBeCloseTo(by.high, 10);
  });

  test('of rankings, best and worst, and allotted points are means by option', async () => {
    const found = await results();
    expect(figure(questionIn(found, 'order'), 'rank', '', 'a').point).toBeCloseTo(1.5, 12);
    // best in both sets for the even, in one for the odd
    expect(figure(questionIn(found, 'best'), 'bestWorst', '', 'a').point).toBeCloseTo(0.75, 12);
    expect(figure(questionIn(found, 'best'), 'bestWorst', '', 'b').point).toBeCloseTo(-1, 12);
    expect(figure(questionIn(found, 'points'), 'allotted', '', 'b').point).toBeCloseTo(20, 12);
  });

  test('of a feature are Kano’s categories with better and worse', async () => {
    const parking = questionIn(await results(), 'parking');
    expect(parking.figures.find(({ value }) => value === 'O')?.count).toBe(55);
    expect(parking.figures.find(({ value }) => value === 'M')?.count).toBe(55);
    expect(figure(parking, 'better').point).toBeCloseTo(0.5, 12);
    expect(figure(parking, 'worse').point).toBeCloseTo(-1, 12);
  });

  test('of a number are mean, median and where answers lie', async () => {
    const spent = questionIn(await results(), 'spent');
    const values = given('spent') as number[];
    const { median, low, high } = medianInterval(values, 0.95);
    expect(figure(spent, 'median')).toMatchObject({ point: median, low, high, n: 110 });
    expect(spent.bins.reduce((sum, { count }) => sum + count, 0)).toBe(110);
  });

  test('of four prices are the points of the meter', async () => {
    const prices = questionIn(await results(), ':prices');
    const [pmc, opp, pme] = ['pmc', 'opp', 'pme'].map((point) => figure(prices, 'price', point).point);
    expect(prices.n).toBe(110);
    expect(pmc).toBeLessThan(opp as number);
    expect(opp).toBeLessThan(pme as number);
  });

  test('of words say only how many wrote', async () => {
    expect(questionIn(await results(), 'why')).toMatchObject({ n: 55, missing: 55, figures: [], texts: true });
  });

  test('show what excluding does to every figure', async () => {
    const speed = questionIn(await results(), 'speed');
    const mean = speed.figures.find(({ measure }) => measure === 'mean');
    const means = [COUNTED, PEOPLE.slice(20), PEOPLE].map((people) => {
      const values = given('speed', people).filter((one): one is number => typeof one === 'number');
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    });
    const effect = mean?.effect as Record<'counted' | 'accepted' | 'all', Estimated>;
    expect([effect.counted.point, effect.accepted.point, effect.all.point].map((v) => v.toFixed(9))).toEqual(
      means.map((v) => v.toFixed(9)),
    );
    const shown = await results('?base=all');
    expect(figure(questionIn(shown, 'speed'), 'mean').point).toBeCloseTo(means[2] as number, 9);
    expect(shown.responses.counted).toBe(120);
  });

  test.each([
    ['?language=en', (person: number) => person % 2 === 1],
    ['?from=2026-03-02&to=2026-03-03', (person: number) => [1, 2].includes(person % 5)],
    ['?filter=visit:buy', (person: number) => person % 4 < 2],
    ['?filter=visit:buy&filter=visit:return', (person: number) => person % 4 < 3],
    ['?filter=used:desk&filter=agree:true', (person: number) => person % 3 === 0 && person % 4 !== 0],
    ['?filter=care.staff:7', (person: number) => person % 7 === 6],
    ['?status=doubtful', (person: number) => person < 20],
    ['?mode=kiosk', () => false],
  ])('filtered by %s are of those people', async (query, keeps) => {
    expect((await results(query)).responses.counted).toBe(COUNTED.filter(keeps).length);
  });

  test('of four people are too few, and say how many are needed', async () => {
    const found = await results('?filter=spent:11.5&filter=visit:buy');
    const n = COUNTED.filter((person) => person % 50 === 1 && person % 4 < 2).length;
    expect(n).toBeLessThan(5);
    expect(figure(questionIn(found, 'speed'), 'mean')).toEqual({ kind: 'tooFew', n, needed: 5 });
    expect(questionIn(found, 'speed')).toMatchObject({ n: null, missing: null });
    expect(questionIn(found, 'visit').figures.every(({ count }) => count === null)).toBe(true);
  });

  test('of pilots stand apart', async () => {
    expect((await results('?pilot=true')).responses).toMatchObject({ complete: 1, counted: 1 });
  });

  test.each([
    ['results?from=2026-03-03&to=2026-03-01', 'results.periodReversed'],
    ['results?filter=nothing:1', 'results.badFilter'],
    ['results/texts?question=speed', 'results.noQuestion'],
    ['crosstab?rows=why&columns=visit', 'results.noCross'],
    ['crosstab?rows=nothing&columns=visit', 'results.noQuestion'],
  ])('asked for as %s are refused in words', async (query, says) => {
    const answer = (await get(query)).json();
    expect(answer.says).toBe(says);
    expect(answer.what).not.toContain('{{');
  });

  test('of a survey that is not there, or was never published, are refused', async () => {
    expect((await get('results', 'analyst', randomUUID())).json()).toMatchObject({
      code: 'not_found',
      says: 'results.noSurvey',
    });
  });
});

describe('a cross-tabulation', () => {
  test('has shares by column, a test, and letters where columns differ beyond noise', async () => {
    const table: Crosstab = (await get('crosstab?rows=agree&columns=visit')).json();
    expect(table.head.map(({ letter, n }) => [letter, n])).toEqual([
      ['A', 54],
      ['B', 28],
      ['C', 28],
    ]);
    // who came to buy agreed in half of the cases, all others always; of 28 people neither is compared
    const cell = table.body[0]?.cells[0];
    expect(cell).toMatchObject({ count: COUNTED.filter((p) => p % 4 === 1).length });
    expect(table.body.flatMap(({ cells }) => cells.flatMap(({ above }) => above))).toEqual([]);
    expect(table.test).toMatchObject({ degreesOfFreedom: 2, n: 110 });
    expect(table.test?.p).toBeLessThan(1e-6);
  });

  test('compares columns of 30 people and more, also their means', async () => {
    const table: Crosstab = (await get('crosstab?rows=recommend&columns=agree&base=all')).json();
    expect(table.head.map(({ n }) => n)).toEqual([90, 30]);
    const values = (agrees: boolean) =>
      PEOPLE.filter((person) => (person % 4 !== 0) === agrees).map((person) => person % 11);
    const mean = momentsOf('values', values(true)).mean;
    const [first] = table.means ?? [];
    const shown = first?.mean as Estimated;
    expect(shown.point).toBeCloseTo(mean, 10);
    const nothing: Crosstab = (await get('crosstab?rows=agree&columns=agree&base=all')).json();
    expect(nothing.body[0]?.cells.map(({ above }) => above)).toEqual([['B'], []]);
    expect(nothing.body[1]?.cells.map(({ above }) => above)).toEqual([[], ['A']]);
  });

  test('does not test columns that share people', async () => {
    const table: Crosstab = (await get('crosstab?rows=agree&columns=used&base=all')).json();
    expect(table).toMatchObject({ overlap: true, test: null });
    expect(table.head.map(({ n }) => n)).toEqual([80, 40, 0]);
  });

  test('can have the language, or a field of the link, for columns; never a personal one', async () => {
    const table: Crosstab = (await get('crosstab?rows=care.staff&columns=@hidden.region')).json();
    expect(table.head.map(({ key, n }) => [key, n])).toEqual([
      ['华东', 55],
      ['华南', 55],
    ]);
    expect((await get('crosstab?rows=visit&columns=@hidden.phone')).json().says).toBe('results.noCross');
    expect((await get('crosstab.csv?rows=visit&columns=@language')).body).toContain('chiSquare');
  });
});

describe('written answers', () => {
  test('come newest first, page by page, and can be searched', async () => {
    const first = (await get('results/texts?question=why&limit=20')).json();
    expect(first).toMatchObject({ total: 55, next: '20' });
    expect(first.texts[0].response).toBeTypeOf('string');
    const found = (await get('results/texts?question=why&search=很好 11')).json();
    expect(found.texts.map(({ text }: { text: string }) => text).sort()).toEqual([
      '很好 110',
      '很好 112',
      '很好 114',
      '很好 116',
      '很好 118',
    ]);
    expect((await get('results/texts?question=visit:other')).json().total).toBe(28);
  });

  test('are not of anybody for those who may not read single responses, and not shown of few', async () => {
    const seen = (await get('results/texts?question=why', 'manager')).json();
    expect(seen.texts.every(({ response }: { response: string | null }) => response === null)).toBe(true);
    const few = (await get('results/texts?question=why&filter=spent:13&search=', 'manager')).json();
    expect(few).toMatchObject({ total: null, texts: [], needed: 10 });
  });
});

describe('single responses', () => {
  test('are listed with what makes them suspect, page by page, for those who may read them', async () => {
    const first = (await get('responses?state=complete&limit=100')).json();
    expect(first.responses).toHaveLength(100);
    const second = (await get(`responses?state=complete&limit=100&after=${encodeURIComponent(first.next)}`)).json();
    expect(second).toMatchObject({ next: null });
    expect(new Set([...first.responses, ...second.responses].map(({ id }) => id)).size).toBe(120);
    const suspect = (await get('responses?reason=tooFast')).json();
    expect(suspect.responses).toHaveLength(10);
    expect(suspect.responses[0]).toMatchObject({ status: 'excluded', suggested: 'excluded', verdict: null });
    expect((await get('responses', 'manager')).json().code).toBe('forbidden');
    expect((await get('responses?after=nonsense')).json().says).toBe('results.badPlace');
  });

  test('are shown in words', async () => {
    const one = (await get(`responses/${ids[30]}`)).json();
    const said = Object.fromEntries(one.shown.map(({ key, answer }: { key: string; answer: string }) => [key, answer]));
    expect(said.visit).toBe('To return');
    expect(said.used).toBe('App\nDesk');
    expect(said.speed).toBe('1 (Very slow)');
    expect(said.gap).toContain('Reliable · ');
    expect((await get(`responses/${randomUUID()}`)).json().says).toBe('results.noResponse');
  });

  test('can be excluded with a reason, which moves the figures and sends them to the lines anew', async () => {
    const { operations } = app.house.stores;
    const target = ids[50] ?? '';
    await operations.pool.query('insert into relay_batches (id, workspace) values (1, $1)', [app.workspace.id]);
    await operations.pool.query('update responses set batch = 1 where id = $1', [target]);
    const before = await results();
    const put = (payload: object, as: As = 'analyst') =>
      app.inject({ method: 'PUT', url: at(`responses/${target}/verdict`), as, payload });
    expect((await put({ verdict: 'excluded' })).json().says).toBe('results.becauseMissing');
    expect((await put({ verdict: 'excluded', because: 'x' }, 'manager')).statusCode).toBe(403);
    const judged = (await put({ verdict: 'excluded', because: '员工代答' })).json();
    expect(judged).toMatchObject({ status: 'excluded', verdict: 'excluded', verdictBecause: '员工代答' });
    expect(judged.verdictByName).toBe('');
    expect(Date.now() - Date.parse(judged.verdictAt)).toBeLessThan(60_000);
    await operations.pool.query('insert into "user" (id, name, email) values ($1, $2, $3)', [
      ...[judged.verdictBy, '林小姐', 'lin@example.org'],
    ]);
    expect((await get(`responses/${target}`)).json()).toMatchObject({ verdictByName: '林小姐' });
    const { rows } = await operations.pool.query('select batch from responses where id = $1', [target]);
    expect(rows[0].batch).toBeNull();
    const after = await results();
    expect(after.revision).not.toBe(before.revision);
    expect(after.responses.counted).toBe(109);
    const trail = await listAuditTrail(operations, app.workspace.id);
    expect(trail.map(({ action, subject }) => `${action} ${subject}`)).toContain(
      `verdict.excluded response ${target}: 员工代答`,
    );
    expect((await put({ verdict: null })).json()).toMatchObject({
      status: 'accepted',
      verdict: null,
      ...{ verdictBecause: null, verdictByName: null, verdictAt: null },
    });
    expect((await results()).responses.counted).toBe(110);
  });
});

test('an expectation asked after the service is marked as recalled, on the page and in its files', async () => {
  const shown = await results('?language=en');
  expect(shown.questions.filter(({ recalled }) => recalled).map(({ key }) => key)).toEqual(['gap']);
  const file = Papa.parse<Record<string, string>>((await get('results.csv?language=en')).body.replace('\uFEFF', ''), {
    header: true,
  }).data;
  const flagged = file.filter(({ recalled }) => recalled === 'recalled');
  expect(flagged.map(({ question, measure, value }) => [question, measure, value])).toEqual([
    ['gap', 'Mean', 'expected'],
    ['gap', 'Perceived − expected', 'expected'],
  ]);
});

describe('files', () => {
  const parsed = (text: string) => Papa.parse<string[]>(text.replace('\uFEFF', '').trim()).data;

  test('of figures hold exactly what is shown', async () => {
    const shown = await results('?language=en');
    const [head = [], ...rows] = parsed((await get('results.csv?language=en')).body);
    const figures = shown.questions.flatMap((question) => question.figures.map((one) => ({ question, one })));
    const filled = rows.filter((row) => row[7] !== '');
    expect(filled).toHaveLength(figures.length);
    for (const [place, { question, one }] of figures.entries()) {
      const row = filled[place] ?? [];
      const cell = (name: string) => row[head.indexOf(name)];
      expect([cell('question'), cell('part'), cell('value')]).toEqual([question.key, one.part, one.value]);
      const { estimate } = one;
      if (estimate.kind !== 'estimate') {
        expect(cell('figure.kind')).not.toBe('estimate');
        continue;
      }
      expect(Number(cell('figure.point'))).toBe(estimate.point);
      expect(Number(cell('figure.low'))).toBe(estimate.low);
      expect(Number(cell('figure.n'))).toBe(estimate.n);
      expect(cell('count')).toBe(one.count === null ? '' : String(one.count));
    }
    const workbook = await readXlsx((await get('results.xlsx?language=en')).rawPayload);
    const cells = workbook.sheets[0]?.rows ?? [];
    expect(cells).toHaveLength(rows.length + 1);
    expect(cells[1]?.[head.indexOf('figure.point')]).toBe(Number(rows[0]?.[head.indexOf('figure.point')]));
  });

  test('of answers have a row a counted response, nothing that runs as a formula, and no persons', async () => {
    const text = (await get('responses.csv')).body;
    const [head = [], ...rows] = parsed(text);
    expect(rows).toHaveLength(110);
    expect(text).not.toContain('客户 11');
    expect(head).not.toContain('hidden_phone');
    const open = head.findIndex((name) => name.startsWith('visit_other_text'));
    expect(rows.map((row) => row[open]).filter((cell) => cell !== '')[0]).toMatch(/^'=SUM/);
    const visit = head.findIndex((name) => name.startsWith('visit:'));
    expect(new Set(rows.map((row) => row[visit]))).toEqual(new Set(['To buy', 'To return', 'Other']));
    const named = parsed((await get('responses.csv?personal=true&base=all')).body);
    expect(named).toHaveLength(121);
    expect(named[0]).toContain('customer');
    expect((await get('responses.csv', 'manager')).statusCode).toBe(403);
  });

  test('as a workbook and as JSON hold the same answers', async () => {
    const workbook = await readXlsx((await get('responses.xlsx?values=codes')).rawPayload);
    const [head = [], ...rows] = workbook.sheets[0]?.rows ?? [];
    expect(rows).toHaveLength(110);
    const json = (await get('responses.json')).json() as {
      response: string;
      answers: { speed: unknown; reach?: unknown };
    }[];
    expect(json).toHaveLength(110);
    expect(json[0]?.answers.reach).toBeUndefined();
    const speed = head.indexOf('speed');
    expect(rows.map((row) => [row[0], row[speed]])).toEqual(
      json.map(({ response, answers }) => [response, answers.speed]),
    );
  });

  test('of SPSS have labels in the reader’s language, missing values, and every answer', async () => {
    const sent = await app.inject({
      method: 'GET',
      url: at('responses.sav'),
      as: 'analyst',
      headers: { 'accept-language': 'zh-CN' },
    });
    const file = readSav(sent.rawPayload);
    expect(file.rows).toHaveLength(110);
    const place = (name: string) => file.variables.findIndex((one) => one.name === name);
    expect(file.variables[place('speed')]).toMatchObject({ label: '速度', missing: { values: [-99], range: null } });
    expect(file.variables[place('speed')]?.valueLabels).toEqual([
      { value: 1, label: '很慢' },
      { value: 5, label: '很快' },
      { value: -99, label: '不适用' },
    ]);
    expect(file.variables[place('visit')]?.valueLabels.map(({ label }) => label)).toEqual(['购买', '退货', '其他']);
    expect(file.variables[place('gap_reliable_expected')]?.label).toContain('可靠');
    const known = new Map(ids.map((id, person) => [id, answersOf(person)]));
    for (const row of file.rows) {
      const own = known.get(String(row[place('response')]));
      expect(row[place('speed')]).toBe(own?.speed === 'na' ? -99 : own?.speed);
      expect(row[place('spent')]).toBe(own?.spent);
      expect(row[place('why')]).toBe(own?.why ?? '');
    }
    expect(place('reach_name')).toBe(-1);
  });
});
