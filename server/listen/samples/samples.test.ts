import { randomUUID } from 'node:crypto';
import { SampleDesign, type SampleDetail, type SampleList, type SamplePlan } from '@plumbline/model/sample.ts';
import type { SampleFollowUp } from '@plumbline/model/sampleFollowUp.ts';
import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import type { WeightingDetail } from '@plumbline/model/weighting.ts';
import { rakeWeights } from '@plumbline/stats/samples/rakeWeights.ts';
import { weightEfficiency } from '@plumbline/stats/samples/weightEfficiency.ts';
import { drawPeople } from '@plumbline/store/analytics/listen/sampleFrame.ts';
import { contactAttempts } from '@plumbline/store/operations/contactSchema.ts';
import { listResponseWeights } from '@plumbline/store/operations/listen/sampleWeightings.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { refreshRoots } from '../identity/refreshRoots.ts';
import { registerListenRoutes } from '../registerListenRoutes.ts';
import { registerSurveyRoutes } from '../surveys/registerSurveyRoutes.ts';
import { answerOf, publish, send } from '../surveys/testSurvey.fixture.ts';
import { registerSampleRoutes } from './registerSampleRoutes.ts';

const CUSTOMERS = 3000;
const root = '/api/workspaces/main';
let test: TestApp;

beforeAll(async () => {
  test = await openTestApp({ shelves: [registerListenRoutes, registerSurveyRoutes, registerSampleRoutes] });
  const { analytics, operations } = test.house.stores;
  const found = await operations.pool.query(`select number from workspaces where key = 'main'`);
  const workspace: number = found.rows[0].number;
  // every customer is heard of twice, first in the West: where they are is where they were last; staff and people without
  // a key are nobody to draw
  await analytics.command(
    `INSERT INTO people (workspace, person, hash, key, import)
     SELECT {workspace:UInt32}, number + 1, sipHash64('customer', concat('c', toString(number))),
       if(number < {customers:UInt32}, concat('c', toString(number)), ''), 0
     FROM numbers({customers:UInt32} + 50)`,
    { workspace, customers: CUSTOMERS },
  );
  await analytics.command(
    `INSERT INTO observations (workspace, import, occasion, person, customerGroup, respondent, kind, dimension, at, day, perceived, region, segment, attributePairs)
     SELECT {workspace:UInt32}, 0, number, intDiv(number, 2) + 1 AS who, 0, if(who > {customers:UInt32} + 25, 'staff', 'customer'), 'dimension', 'care',
       toDateTime64('2026-01-01 00:00:00', 3, 'UTC') + toIntervalDay(number % 2 * 90 + who % 30) AS moment, toDate(moment), 50,
       if(number % 2 = 0, 'West', if(who % 10 < 7, 'North', 'South')), if(who % 2 = 0, 'old', 'new'),
       [concat('email=c', toString(who - 1), '@example.org'), concat('tier=', toString(who % 3))]
     FROM numbers(({customers:UInt32} + 50) * 2)`,
    { workspace, customers: CUSTOMERS },
  );
});
afterAll(() => test.close());

const designOf = (change: object = {}) =>
  SampleDesign.parse({ frame: {}, by: ['region'], target: { kind: 'invited', invited: 100 }, seed: 11, ...change });

async function post<T>(url: string, payload?: object): Promise<T> {
  const answer = await test.inject({
    method: 'POST',
    url: `${root}${url}`,
    as: 'analyst',
    ...(payload ? { payload } : {}),
  });
  if (answer.statusCode >= 300) throw new RangeError(answer.body);
  return answer.json();
}
async function refused(url: string, payload?: object): Promise<string> {
  const answer = await test.inject({
    method: 'POST',
    url: `${root}${url}`,
    as: 'analyst',
    ...(payload ? { payload } : {}),
  });
  return answer.statusCode < 300 ? 'taken' : answer.json().says;
}
const get = async <T>(url: string): Promise<T> => (await test.inject({ url: `${root}${url}`, as: 'analyst' })).json();
const plan = (change?: object) => post<SamplePlan>('/samples/plan', { design: designOf(change) });
const made = (change?: object, name = 'Guests') => post<SampleDetail>('/samples', { name, design: designOf(change) });
const drawn = async (change?: object) => post<SampleDetail>(`/samples/${(await made(change)).id}/draw`);
const membersOf = async ({ id }: { id: string }) =>
  (
    await get<{
      members: { customer: string; stratum: string; reserve: boolean; baseWeight: number; email: string }[];
    }>(`/samples/${id}/members?limit=1000`)
  ).members;

describe('a frame', () => {
  it('has every customer once, where they were last heard of, and nobody without a key', async () => {
    const found = await plan();
    expect(found).toMatchObject({ people: CUSTOMERS, eligible: CUSTOMERS, main: 100 });
    expect(found.strata.map(({ stratum, people, main }) => [stratum, people, main])).toEqual([
      ['North', 2100, 70],
      ['South', 900, 30],
    ]);
  });

  it('is filtered by what customers are, by attributes of their own, and by when they were last heard of', async () => {
    expect((await plan({ frame: { filters: { segment: ['old'] } } })).people).toBe(1500);
    expect((await plan({ frame: { attributes: { tier: ['0'] } } })).people).toBe(1000);
    // last heard of 90 days after the first of January and one to 29 days on: five of thirty are before the sixth of April
    expect((await plan({ frame: { seenTo: '2026-04-05' } })).people).toBe(500);
    expect((await plan({ frame: { filters: { region: ['West'] } } })).people).toBe(0);
    const crossed = await plan({ by: ['region', 'attribute:tier'] });
    expect(crossed.strata.map(({ stratum }) => stratum)).toContain('North / 2');
    expect(crossed.strata).toHaveLength(6);
  });

  it('leaves alone who asked not to be asked, and says how many', async () => {
    expect(await post('/do-not-ask', { customers: ['c1', 'c2', 'nobody'] })).toEqual({ added: 3 });
    expect(await plan()).toMatchObject({ people: CUSTOMERS, optedOut: 2, eligible: CUSTOMERS - 2 });
    const again = { customers: ['c1', 'c2', 'nobody'] };
    const removed = await test.inject({
      method: 'POST',
      url: `${root}/do-not-ask/remove`,
      as: 'analyst',
      payload: again,
    });
    expect(removed.statusCode).toBe(204);
    expect(await plan()).toMatchObject({ optedOut: 0, eligible: CUSTOMERS });
  });

  it('that holds nobody is not drawn, and says so', async () => {
    const { id } = await made({ frame: { filters: { region: ['West'] } } });
    expect(await refused(`/samples/${id}/draw`)).toBe('samples.emptyFrame');
    const byHand = await made({ allocation: 'hand' });
    expect(await refused(`/samples/${byHand.id}/draw`)).toBe('samples.nobodyAsked');
  });
});

describe('a draw', () => {
  it('is the same people for the same seed, others for another, and can be made again', async () => {
    const [one, same, other] = [await drawn(), await drawn(), await drawn({ seed: 12 })];
    expect(same.digest).toBe(one.digest);
    expect(other.digest).not.toBe(one.digest);
    expect(await post(`/samples/${one.id}/redraw`)).toMatchObject({ same: true, drawn: 100, kept: 100 });
    expect(await refused(`/samples/${one.id}/draw`)).toBe('samples.drawn');
  });

  it('has people of its strata with base weight and address, and the reserve behind the main part', async () => {
    const sample = await drawn({ reserveShare: 0.5 });
    const members = await membersOf(sample);
    expect(members).toHaveLength(150);
    expect(new Set(members.map(({ customer }) => customer)).size).toBe(150);
    expect(members.filter(({ reserve }) => !reserve).map(({ baseWeight }) => baseWeight)).toEqual(Array(100).fill(30));
    for (const { customer, stratum, email } of members) {
      const who = Number(customer.slice(1)) + 1;
      expect([stratum, email]).toEqual([who % 10 < 7 ? 'North' : 'South', `${customer}@example.org`]);
    }
    expect(members.filter(({ reserve, stratum }) => reserve && stratum === 'North')).toHaveLength(35);
    const csv = await test.inject({ url: `${root}/samples/${sample.id}/members.csv`, as: 'analyst' });
    expect(csv.body.trim().split('\n')).toHaveLength(151);
    const xlsx = await test.inject({ url: `${root}/samples/${sample.id}/members.xlsx`, as: 'analyst' });
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  it('has a merged person once, where they were last heard of by any key, and left alone by any of them', async () => {
    const { operations } = test.house.stores;
    const people = async () => {
      const { strata, optedOut, eligible } = await plan();
      return { people: strata.reduce((sum, one) => sum + one.people, 0), optedOut, eligible };
    };
    const decide = (sql: string, values: string[]) => operations.pool.query(sql, values);
    const before = await people();
    const design = { target: { kind: 'invited', invited: CUSTOMERS - 1 } };
    await decide(
      `insert into identity_decisions (id, workspace, kind, key_a, key_b, by) values (gen_random_uuid(), $1, 'same', 'c20', 'c21', 'x')`,
      [test.workspace.id],
    );
    await refreshRoots(test.house, test.workspace);
    expect(await people()).toEqual({ ...before, people: before.people - 1, eligible: before.eligible - 1 });
    const sample = await drawn(design);
    const file = await test.inject({ url: `${root}/samples/${sample.id}/members.csv`, as: 'analyst' });
    const lines = file.body.split('\n').filter((line) => /\bc2[01]\b/.test(line));
    expect(lines).toHaveLength(1);
    // c21 was heard of a day later
    expect(lines[0]).toContain('c21@example.org');
    await decide(`insert into do_not_ask (workspace, customer, because, added_by) values ($1, 'c21', 'x', 'x')`, [
      test.workspace.id,
    ]);
    expect(await people()).toMatchObject({ optedOut: before.optedOut + 1, eligible: before.eligible - 2 });
    await decide('delete from do_not_ask where workspace = $1', [test.workspace.id]);
    // taken back, the draw is still made again as it was
    await decide('update identity_decisions set retracted_at = now() where workspace = $1', [test.workspace.id]);
    for (let i = 0; i < 2; i++) await refreshRoots(test.house, test.workspace);
    expect(await people()).toEqual(before);
    expect(await post(`/samples/${sample.id}/redraw`)).toMatchObject({ same: true, drawn: CUSTOMERS - 1 });
  });

  it('takes everybody of a stratum as often as anybody else, over many seeds', async () => {
    const { analytics } = test.house.stores;
    const found = await test.house.stores.operations.pool.query(`select number from workspaces where key = 'main'`);
    const frame = {
      ...{ workspace: found.rows[0].number, list: 0, importMax: 0, hidden: [], batchMax: 0, stored: '0' },
      ...{ seenFrom: null, seenTo: null, filters: { segment: ['old'] }, by: ['region'] },
      attributes: { tier: ['0'], email: Array.from({ length: 200 }, (_unused, i) => `c${i * 6 + 5}@example.org`) },
    };
    const times = new Map<string, number>();
    const draws = 25;
    for (let seed = 1; seed <= draws; seed++)
      for await (const some of drawPeople(analytics, frame, { seed, takes: new Map([['North', 40]]) }))
        for (const { key } of some) times.set(key, (times.get(key) ?? 0) + 1);
    const people = 160;
    const often = draws * (40 / people);
    const spread = often * (1 - 40 / people) * (people / (people - 1));
    expect(times.size).toBe(people);
    const chiSquare = [...times.values()].reduce((sum, count) => sum + (count - often) ** 2 / spread, 0);
    // 159 degrees of freedom: between the first and the last thousandth
    expect(chiSquare).toBeGreaterThan(109);
    expect(chiSquare).toBeLessThan(219);
  });
});

describe('an uploaded list', () => {
  const bring = async (name: string, text: string): Promise<string> => {
    const answer = await test.inject({
      method: 'POST',
      url: `${root}/files?name=${name}`,
      as: 'analyst',
      headers: { 'content-type': 'application/octet-stream' },
      payload: Buffer.from(text),
    });
    return answer.json().file;
  };

  it('keeps people once, leaves out rows without a key, and says how many of each', async () => {
    const rows = [
      'id,mail,城市',
      ...Array.from({ length: 60 }, (_unused, i) => `p${i},p${i}@example.org,${i < 20 ? '北京' : '上海'}`),
    ];
    const file = await bring(
      'list.csv',
      [...rows, 'p3,x@example.org,北京', ',y@example.org,北京', 'p60,no address,上海'].join('\n'),
    );
    const list = await post<SampleList>('/sample-lists', {
      ...{ file, name: 'Members', customer: 'id', email: 'mail', attributes: { region: '城市' } },
    });
    expect(list.counts).toEqual({
      ...{ rows: 63, people: 61, duplicates: 1, noKey: 1, broken: 0, badEmail: 1, duplicateKeys: ['p3'] },
    });
    const sample = await drawn({ frame: { list: list.id }, target: { kind: 'invited', invited: 61 } });
    expect(sample.drawn?.strata.map(({ stratum, main }) => [stratum, main])).toEqual([
      ['上海', 41],
      ['北京', 20],
    ]);
    const members = await membersOf(sample);
    expect(members.find(({ customer }) => customer === 'p3')?.email).toBe('p3@example.org');
    expect(members.find(({ customer }) => customer === 'p60')?.email).toBeNull();
  });

  it('says which columns it has when another is asked for, and that nobody is in an empty one', async () => {
    const file = await bring('list.csv', 'id,mail\n,a@example.org\n,b@example.org\n');
    expect(await refused('/sample-lists', { file, name: 'x', customer: 'key' })).toBe('samples.noColumn');
    expect(await refused('/sample-lists', { file, name: 'x', customer: 'id' })).toBe('samples.emptyList');
    expect((await get<{ lists: SampleList[] }>('/sample-lists')).lists.map(({ name }) => name)).not.toContain('x');
  });
});

describe('a wave', () => {
  const answerAs = async (survey: SurveyDetail, link: { address: string }, answers = {}) => {
    const token = new URL(`http://x${link.address}`).searchParams.get('link') ?? '';
    const sent = await send(test, survey, answerOf({ link: token, answers }));
    expect(sent.json()).toMatchObject({ ending: 'complete' });
  };
  const linksOf = async (survey: SurveyDetail, wave: string) =>
    (
      await get<{ links: { id: string; address: string; wave: string; customer: string }[] }>(
        `/surveys/${survey.id}/links?limit=1000`,
      )
    ).links.filter((link) => link.wave === wave);

  it('asks by personal links, follows up by AAPOR, and asks those who did not answer again', async () => {
    const survey = await publish(test);
    const { id } = await drawn({ seed: 77, reserveShare: 0.2 });
    const asked = await post<SampleDetail>(`/samples/${id}/waves`, { survey: survey.id, name: 'first', who: 'main' });
    expect(asked.wavesMade).toMatchObject([{ name: 'first', asked: 100, made: 100, skipped: {} }]);
    expect(await refused(`/samples/${id}/waves`, { survey: survey.id, name: 'first', who: 'main' })).toBe(
      'samples.waveTwice',
    );

    const links = await linksOf(survey, 'first');
    for (const [at, link] of links.slice(0, 40).entries()) await answerAs(survey, link, { perceived: at < 20 ? 5 : 6 });
    const found = await test.house.stores.operations.pool.query(`select id from workspaces where key = 'main'`);
    const outcomes = ['refused', 'refused', 'ineligible', 'wrongNumber', 'appointment'];
    await test.house.stores.operations.db.insert(contactAttempts).values(
      outcomes.map((outcome, at) => ({
        ...{ id: randomUUID(), workspace: found.rows[0].id, survey: survey.id, link: links[40 + at]?.id ?? '' },
        ...{ interviewer: 'somebody', outcome },
      })),
    );
    const follow = await get<SampleFollowUp>(`/samples/${id}/follow-up`);
    const [first] = follow.waves;
    expect(first?.outcomes).toMatchObject({
      ...{ invited: 100, complete: 40, partial: 0, refused: 2, noContact: 0, other: 1, ineligible: 1, unknown: 56 },
    });
    const point = (rate: 'rr1' | 'rr3' | 'coop1') =>
      first?.rates[rate].kind === 'estimate' ? first.rates[rate].point : null;
    // RR1 = 40/(40+2+1+56); e = 43/44; RR3 = 40/(43 + e·56); COOP1 = 40/43
    expect(point('rr1')).toBeCloseTo(40 / 99, 12);
    expect(point('rr3')).toBeCloseTo(40 / (43 + (43 / 44) * 56), 12);
    expect(point('coop1')).toBeCloseTo(40 / 43, 12);
    expect(first?.strata.map(({ outcomes: { invited } }) => invited)).toEqual([70, 30]);
    expect(follow.earlyLate[0]).toMatchObject({ early: 20, late: 20 });
    const late = follow.earlyLate[0]?.figures.find(({ question }) => question === 'perceived');
    expect([late?.early, late?.late]).toMatchObject([{ point: 5 }, { point: 6 }]);

    // 100 less 40 who answered, two who refused and one who is ineligible
    const again = await post<SampleDetail>(`/samples/${id}/waves`, {
      ...{ survey: survey.id, name: 'reminder', who: 'notAnswered', after: asked.wavesMade[0]?.id },
    });
    expect(again.wavesMade[1]).toMatchObject({ asked: 57, made: 57 });
    const panel = await post<SampleDetail>(`/samples/${id}/waves`, {
      ...{ survey: survey.id, name: 'panel', who: 'answered', after: asked.wavesMade[0]?.id },
    });
    expect(panel.wavesMade[2]).toMatchObject({ asked: 40, made: 40 });
    const more = await post<SampleDetail>(`/samples/${id}/waves`, {
      ...{ survey: survey.id, name: 'reserve', who: 'reserve', release: { North: 5, South: 99 } },
    });
    expect(more.wavesMade[3]).toMatchObject({ asked: 11, made: 11 });
    const left = (await get<SampleFollowUp>(`/samples/${id}/follow-up`)).reserveLeft;
    expect(left).toEqual([
      { stratum: 'North', left: 9 },
      { stratum: 'South', left: 0 },
    ]);
    // whoever was asked just now rests
    expect(await plan({ frame: { restDays: 30 } })).toMatchObject({ tired: 111, eligible: CUSTOMERS - 111 });
    expect(
      await refused(`/samples/${id}/waves`, { survey: survey.id, name: 'x', who: 'again', after: randomUUID() }),
    ).toBe('samples.noWave');
    const gone = await test.inject({ method: 'DELETE', url: `${root}/samples/${id}`, as: 'analyst' });
    expect(gone.json().says).toBe('samples.asked');
  });

  it('is weighted to the population: shares are met, the cost is told, and a later answer has no weight yet', async () => {
    const survey = await publish(test);
    const { id } = await drawn({ seed: 5 });
    await post(`/samples/${id}/waves`, { survey: survey.id, name: 'once', who: 'main' });
    const links = await linksOf(survey, 'once');
    for (const [at, link] of links.slice(0, 60).entries())
      await answerAs(survey, link, { purpose: at % 3 === 0 ? 'work' : 'leisure' });
    const purpose = {
      ...{ name: 'Purpose', source: { from: 'question', key: 'purpose' }, targets: 'share' },
      categories: [
        { name: 'work', values: ['work'], target: 0.5 },
        { name: 'leisure', values: ['leisure'], target: 0.5 },
      ],
    };
    const region = {
      ...{ name: 'Region', source: { from: 'stratum', part: 0 }, targets: 'count' },
      categories: [
        { name: 'North', values: ['North'], target: 2100 },
        { name: 'South', values: ['South'], target: 900 },
      ],
    };
    const url = `/surveys/${survey.id}/weightings`;
    const choices = await get<{ choices: { source: object; values: { value: string; n: number }[] }[] }>(
      `/surveys/${survey.id}/weighting-choices?sample=${id}`,
    );
    expect(choices.choices.find(({ source }) => 'key' in source && source.key === 'purpose')?.values).toMatchObject([
      { value: 'work', n: 20 },
      { value: 'leisure', n: 40 },
    ]);
    const answered = links.slice(0, 60);
    const members = new Map((await membersOf({ id })).map((member) => [member.customer, member.stratum]));
    const south = answered.filter(({ customer }) => members.get(customer) === 'South').length;
    const design = { variables: south > 0 ? [purpose, region] : [purpose], sample: id, base: true };
    const weighting = await post<WeightingDetail>(url, { name: 'Population', design });
    expect(weighting).toMatchObject({ version: 1, newest: true, n: 60, later: 0, report: { converged: true } });
    for (const { categories } of weighting.report.variables)
      for (const { target, after } of categories) expect(after).toBeCloseTo(target, 9);

    const workspace = (await test.house.stores.operations.pool.query(`select id from workspaces where key = 'main'`))
      .rows[0].id;
    const kept = await listResponseWeights(test.house.stores.operations, {
      ...{ workspace, survey: survey.id, weighting: weighting.id },
    });
    expect(kept).toHaveLength(60);
    expect(kept.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(60, 6);
    expect(weighting.effectiveN).toBeCloseTo(weightEfficiency(kept.map(({ weight }) => weight)).nEffective, 9);
    if (south === 0) {
      const codes = answered.map((_unused, at) => (at % 3 === 0 ? 0 : 1));
      const golden = rakeWeights([{ name: 'Purpose', codes, targets: [0.5, 0.5], categories: ['work', 'leisure'] }]);
      expect(weighting.effectiveN).toBeCloseTo(weightEfficiency(golden.weights).nEffective, 9);
    }

    await answerAs(survey, links[60] ?? { address: '' }, { purpose: 'work' });
    expect(await get(`${url}/${weighting.id}`)).toMatchObject({ later: 1 });
    const again = await post<WeightingDetail>(`${url}/${weighting.id}/again`);
    expect(again).toMatchObject({ version: 2, newest: true, n: 61, later: 0 });
    expect(await get(url)).toMatchObject({ weightings: [{ version: 2 }, { version: 1, newest: false }] });

    const wrong = (variable: object) => refused(`${url}/try`, { design: { variables: [variable] } });
    const [work, leisure] = purpose.categories;
    expect(await wrong({ ...purpose, categories: [{ ...work, target: 0.7 }, leisure] })).toBe('samples.marginSum');
    expect(await wrong({ ...purpose, categories: [work, { ...leisure, values: ['nobody'] }] })).toBe(
      'samples.emptyCategory',
    );
    expect(
      await wrong({
        ...purpose,
        categories: [
          { ...work, target: 0 },
          { ...leisure, target: 1 },
        ],
      }),
    ).toBe('samples.zeroTarget');
    expect(await wrong({ ...purpose, categories: [work, { ...leisure, values: ['work'] }] })).toBe(
      'samples.categoryTwice',
    );
  });
});
