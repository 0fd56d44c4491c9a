import type { Estimate } from '@plumbline/model/estimate.ts';
import type { BenchmarksReport, CampaignReport, ClaimsReport } from '@plumbline/model/market.ts';
import type { PriceReport, PriceSurveys } from '@plumbline/model/priceReport.ts';
import { Survey } from '@plumbline/model/survey.ts';
import type { SwotReport } from '@plumbline/model/swot.ts';
import { addLaw, addLawStep } from '@plumbline/store/operations/expect/laws.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveResponses, saveSurvey } from '../../listen/results/results.fixture.ts';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import type { As } from '../../testing/openTestApp.ts';
import { registerMarketRoutes } from './registerMarketRoutes.ts';
import { registerPriceRoutes } from './registerPriceRoutes.ts';
import { registerSwotRoutes } from './registerSwotRoutes.ts';

let imports: TestImports;

/** A hundred people, each asked in April and in May; mails of the second week of May raise what the later answer expects. */
const PEOPLE = Array.from({ length: 100 }, (_unused, at) => {
  const area = at >= 80 ? 'South' : 'North';
  const contacts = area === 'South' ? 0 : at % 3;
  return { who: `p${at}`, area, contacts, base: 3 + (at % 7) * 0.2, seen: 5 + ((at % 5) - 2) * 0.2 };
});
const POINTS_PER_CONTACT = 100 / 6;
const FILE = [
  'who,day,hoped,seen,area,contacts,mail,again',
  ...PEOPLE.flatMap(({ who, area, contacts, base, seen }) => [
    [who, '2026-04-10', base, seen, area, 0, '', ''].join(),
    [
      ...[who, '2026-05-20', base + contacts, seen, area, area === 'South' ? '' : contacts],
      ...[contacts > 0 ? '2026-05-11' : '', contacts > 1 ? '2026-05-12' : ''],
    ].join(),
  ]),
].join('\n');
const MAPPING = `plumbline: 1
source: market
files: { base: {} }
time: { column: day }
customer: { column: who }
attributes: { region: area, contacts: contacts }
scales: { seven: { low: 1, high: 7 } }
dimensions: [{ key: speed, names: { en: Speed } }, { key: care, names: { en: Care } }]
marks:
  - { dimension: speed, mark: expected, column: hoped, scale: seven }
  - { dimension: speed, mark: perceived, column: seen, scale: seven }
  - { dimension: care, mark: perceived, column: seen, scale: seven }
events:
  - { name: mail, time: mail }
  - { name: mail, time: again }
`;
const OUTSIDE = `plumbline: 1
source: trade
files: { values: {} }
time: { column: day }
decided: { kind: benchmark, dimension: { column: dimension }, value: value, since: day, who: who, origin: study }
`;

beforeAll(async () => {
  imports = await openImports({}, [registerMarketRoutes, registerSwotRoutes, registerPriceRoutes]);
  expect(await imports.run({ base: FILE }, MAPPING)).toMatchObject({ state: 'committed', quarantined: 0 });
  const values = 'dimension,value,day,who,study\nspeed,62,2025-01-10,Trade body,Yearly study\n';
  expect(await imports.run({ values }, OUTSIDE)).toMatchObject({ state: 'committed', quarantined: 0 });
});
afterAll(() => imports.app.close());

async function send<T>(as: As, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const answer = await imports.app.inject({
    ...{ as, method, url: `/api/workspaces/main${path}` },
    ...(payload === undefined ? (method === 'POST' ? { payload: {} } : {}) : { payload }),
  });
  return {
    status: answer.statusCode,
    text: answer.body,
    body: (answer.body.startsWith('{') ? JSON.parse(answer.body) : null) as T,
  };
}

const value = (more: object = {}) => ({
  ...{ dimension: 'speed', kind: 'competitor', competitor: 'Other', point: 40, since: '2026-03-01' },
  ...{ origin: 'Their yearly report', ...more },
});

test('an outside value stands beside our own with its source, and is told as old after the days the workspace says', async () => {
  const bad = async (more: object) =>
    (await send<{ says: string }>('manager', 'POST', '/benchmarks', value(more))).body.says;
  expect(await bad({ point: 140 })).toBe('market.offScale');
  expect(await bad({ low: 41, high: 60 })).toBe('market.intervalOff');
  expect(await bad({ since: '2999-01-01' })).toBe('market.inFuture');
  expect(await bad({ dimension: 'nowhere' })).toBe('measure.noDimension');
  for (const more of [{ origin: '' }, { since: undefined }, { competitor: '' }, { low: 30 }])
    expect((await send('manager', 'POST', '/benchmarks', value(more))).status).toBe(400);
  expect((await send('viewer', 'POST', '/benchmarks', value())).status).toBe(403);

  const made = await send<{ id: string }>('manager', 'POST', '/benchmarks', value({ people: 300, low: 38, high: 42 }));
  expect(made.status).toBe(201);
  const ask = async () => (await send<BenchmarksReport>('viewer', 'GET', '/benchmarks')).body;
  const found = await ask();
  const speed = found.dimensions.find(({ key }) => key === 'speed');
  expect(found).toMatchObject({ staleDays: 365, tests: 2, competitors: ['Other'] });
  expect(speed?.own).toMatchObject({ kind: 'estimate', n: 100, point: expect.closeTo(400 / 6, 6) });
  expect(speed?.values).toMatchObject([
    { kind: 'competitor', competitor: 'Other', stale: false, people: 300, comparison: { verdict: 'above' } },
    { kind: 'industry', id: null, source: 'trade', origin: 'Yearly study', stale: true, state: 'inForce' },
  ]);
  expect(speed?.values[0]?.comparison?.difference).toMatchObject({ point: expect.closeTo(400 / 6 - 40, 6) });

  expect((await send('manager', 'PUT', '/benchmark-settings', { staleDays: 10 })).status).toBe(204);
  expect((await ask()).dimensions.find(({ key }) => key === 'speed')?.values[0]?.stale).toBe(true);
  // a person puts the imported value right: there is one of it, not two
  const righted = value({ kind: 'industry', competitor: '', point: 61, since: '2025-01-10', replaces: '2025-01-10' });
  await send('manager', 'POST', '/benchmarks', righted);
  expect((await ask()).dimensions.find(({ key }) => key === 'speed')?.values).toMatchObject([
    { point: 40 },
    { point: 61 },
  ]);

  // another publisher's value of that very day is not hidden by it, once it says whose it stands in place of
  const second = 'dimension,value,day,who,study\nspeed,55,2025-01-10,City survey,Its yearly study\n';
  const brought = await imports.run({ values: second }, OUTSIDE.replace('source: trade', 'source: city'));
  expect(brought).toMatchObject({ state: 'committed', quarantined: 0 });
  const points = async () =>
    ((await ask()).dimensions.find(({ key }) => key === 'speed')?.values ?? [])
      .map(({ point }) => Math.round(point))
      .sort();
  // the first says only the day, and hides both
  expect(await points()).toEqual([40, 61]);
  const [first] = (await ask()).dimensions.find(({ key }) => key === 'speed')?.values.slice(1) ?? [];
  await send('manager', 'PUT', `/benchmarks/${first?.id}`, { ...righted, replacesWho: 'Trade body' });
  expect(await points()).toEqual([40, 55, 61]);
  await imports.post(brought, 'roll-back');

  await send('manager', 'DELETE', `/benchmarks/${made.body.id}`);
  expect((await ask()).competitors).toEqual([]);
  expect((await send('manager', 'DELETE', `/benchmarks/${made.body.id}`)).status).toBe(404);
  await send('manager', 'POST', `/benchmarks/${made.body.id}/restore`);
  expect((await ask()).competitors).toEqual(['Other']);
  const table = await send('viewer', 'GET', '/benchmarks.csv');
  expect(table.text.trim().split('\r\n')).toHaveLength(3);
});

test('a claim of a competitor is told with what customers expected before and after it', async () => {
  const claim = {
    ...{ competitor: 'Other', words: 'At your door tomorrow', dimension: 'speed', channel: 'advertisement' },
    ...{ since: '2026-05-01', origin: 'Poster at the station' },
  };
  expect((await send('manager', 'POST', '/competitor-claims', claim)).status).toBe(201);
  const { claims } = (await send<ClaimsReport>('viewer', 'GET', '/competitor-claims')).body;
  const contacts = PEOPLE.reduce((sum, one) => sum + one.contacts, 0);
  expect(claims[0]).toMatchObject({ names: { en: 'Speed' }, anchoring: { of: { n: 100 }, from: { n: 100 } } });
  expect(claims[0]?.anchoring.difference).toMatchObject({
    point: expect.closeTo((contacts / 100) * POINTS_PER_CONTACT, 6),
  });
  expect(claims[0]?.pAdjusted).toBeLessThan(0.001);
});

test('a campaign is told by its contacts, however they are known, and against those held out', async () => {
  const campaign = {
    ...{ name: 'Spring', content: 'Faster now', channel: 'mail', since: '2026-05-10', until: '2026-05-31' },
    ...{
      frequency: 2,
      cost: 1200,
      currency: 'EUR',
      dimensions: ['speed'],
      exposure: { kind: 'events', event: 'mail' },
    },
    heldOut: { attribute: 'region', value: 'South' },
  };
  const respond = async (more: object = {}) => {
    const made = await send<{ id: string }>('analyst', 'POST', '/campaigns', { ...campaign, ...more });
    expect(made.status).toBe(201);
    return (await send<CampaignReport>('viewer', 'GET', `/campaigns/${made.body.id}/response`)).body;
  };
  const [byEvents] = (await respond()).responses;
  const north = PEOPLE.filter(({ area }) => area === 'North');
  expect(byEvents?.levels.map(({ from, level }) => [from, 'n' in level ? level.n : null])).toEqual(
    [0, 1, 2].map((dose) => [dose, north.filter(({ contacts }) => contacts === dose).length]),
  );
  const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const [doses, hoped] = [north.map(({ contacts }) => contacts), north.map(({ base, contacts }) => base + contacts)];
  const slope =
    mean(doses.map((dose, at) => (dose - mean(doses)) * ((hoped[at] ?? 0) - mean(hoped)))) /
    mean(doses.map((dose) => (dose - mean(doses)) ** 2));
  expect(byEvents?.slope).toMatchObject({ kind: 'estimate', n: 80, point: expect.closeTo((slope * 100) / 6, 6) });
  expect(byEvents?.pAdjusted).toBeLessThan(0.001);
  const south = PEOPLE.filter(({ area }) => area === 'South').map(({ base }) => base);
  expect(byEvents?.heldOut?.difference).toMatchObject({
    point: expect.closeTo(((mean(hoped) - mean(south)) * 100) / 6, 6),
  });

  const [byAttribute] = (await respond({ exposure: { kind: 'attribute', attribute: 'contacts' } })).responses;
  expect(byAttribute?.slope).toMatchObject({ point: byEvents?.slope.kind === 'estimate' ? byEvents.slope.point : 0 });
  expect(byAttribute?.heldOut?.from).toMatchObject({ n: 20 });
  const unknown = await respond({ exposure: { kind: 'attribute', attribute: 'region' }, heldOut: null });
  expect(unknown.responses[0]).toMatchObject({ slope: { kind: 'absent' }, unread: { unsaid: 100, unreadable: 0 } });
  const [byWeek] = (await respond({ exposure: { kind: 'weeks', weeks: [{ week: '2026-05-18', intensity: 3 }] } }))
    .responses;
  // who was asked in two weeks of one intensity is one person
  const weeks = ['2026-04-06', '2026-05-18'].map((week) => ({ week, intensity: 3 }));
  const [twice] = (await respond({ since: '2026-04-01', exposure: { kind: 'weeks', weeks } })).responses;
  expect(twice?.levels).toMatchObject([{ from: 3, level: { kind: 'estimate', n: 80, occasions: 160 } }]);
  // one week tells nothing of a slope
  expect(byWeek).toMatchObject({ clusteredBy: 'week', slope: { kind: 'absent' } });

  const refused = await send('analyst', 'POST', '/campaigns', {
    ...campaign,
    heldOut: { attribute: 'mood', value: 'x' },
  });
  expect(refused.body).toMatchObject({ says: 'measure.unknownAttribute' });
});

test('strengths cite their figure; people word them anew, put them aside and bring them back, and add their own', async () => {
  const ask = async () => (await send<SwotReport>('manager', 'GET', '/swot')).body.entries;
  const strength = (await ask()).find(({ figure }) => figure?.reason === 'aheadOfCompetitor');
  expect(strength).toMatchObject({
    ...{ quadrant: 'strength', state: 'shown', stands: true, versions: [] },
    figure: { dimension: 'speed', about: 'Other', people: 100, unit: 'points', link: 'expect/benchmarks' },
  });
  const said = { entry: strength?.entry, figure: strength?.figure, quadrant: 'strength', words: 'We are faster' };
  expect((await send('viewer', 'PUT', '/swot', said)).status).toBe(403);
  await send('manager', 'PUT', '/swot', said);
  expect((await send('manager', 'PUT', '/swot', said)).body).toMatchObject({ says: 'market.changedMeanwhile' });
  await send('manager', 'PUT', '/swot', { ...said, state: 'dismissed', version: 1 });
  await send('analyst', 'PUT', '/swot', { ...said, version: 2 });
  const now = (await ask()).find(({ entry }) => entry === strength?.entry);
  expect(now).toMatchObject({ words: 'We are faster', state: 'shown' });
  expect(now?.versions.map(({ version, state }) => [version, state])).toEqual([
    ...[
      [3, 'shown'],
      [2, 'dismissed'],
      [1, 'shown'],
    ],
  ]);
  expect((await send('manager', 'POST', '/swot', { quadrant: 'threat' })).body).toMatchObject({
    says: 'market.noWords',
  });
  await send('manager', 'POST', '/swot', { quadrant: 'threat', words: 'A chain opens next door' });
  const table = await send('viewer', 'GET', '/swot.csv');
  expect(table.text).toContain('A chain opens next door');
});

test('what was said of a term of texts is told only to those who may read texts', async () => {
  const figure = {
    ...{ reason: 'risingTopic', dimension: '', about: 'parking', value: 9, low: null, high: null, people: null },
    ...{ unit: 'texts', pAdjusted: 0.01, method: 'rising-terms', link: 'listen/texts/topics?view=rising' },
  };
  const said = { entry: 'risingTopic||parking', figure, quadrant: 'opportunity', words: 'Room for cars' };
  expect((await send('analyst', 'PUT', '/swot', said)).status).toBe(200);
  expect((await send('analyst', 'GET', '/swot.csv')).text).toContain('Room for cars');
  const table = (await send('viewer', 'GET', '/swot.csv')).text;
  expect(table).toContain('A chain opens next door');
  expect(table).not.toContain('Room for cars');
});

test('a law whose day was put off is no floor yet', async () => {
  const { operations } = imports.app.house.stores;
  const workspace = imports.app.workspace.id;
  const noted = { stage: 'inForce' as const, because: '', by: 'somebody' };
  const law = await addLaw(operations, {
    workspace,
    input: {
      ...{ title: 'Speed act', jurisdiction: 'CN', reference: '', link: '', note: '', decider: '' },
      ...{ dimensions: ['speed'], bounds: [{ dimension: 'speed', comparison: 'atLeast', value: 40, unit: 'points' }] },
    },
    step: { ...noted, day: '2025-01-01', at: new Date('2024-12-01T00:00:00Z') },
  });
  const floor = async () =>
    (await send<BenchmarksReport>('viewer', 'GET', '/benchmarks')).body.dimensions.find(({ key }) => key === 'speed')
      ?.floor;
  expect(await floor()).toMatchObject({ point: 40, law: 'Speed act' });
  await addLawStep(operations, {
    ...{ ...noted, workspace, law },
    ...{ day: '2999-01-01', at: new Date('2024-12-02T00:00:00Z') },
  });
  expect(await floor()).toBeNull();
});

const PRICES = [10, 20, 30];
const priceSurvey = Survey.parse({
  ...{ plumbline: 1, title: { en: 'Prices' }, languages: ['en'], moment: 'after' },
  pages: [
    {
      key: 'prices',
      questions: [
        ...['tooCheap', 'cheap', 'expensive', 'tooExpensive'].map((key) => ({
          kind: 'number',
          key,
          title: { en: key },
        })),
        ...PRICES.map((price) => ({
          ...{ kind: 'single', key: `tea_at_${price}`, title: { en: `At ${price}?` } },
          options: ['yes', 'no'].map((key) => ({ key, texts: { en: key } })),
        })),
        {
          ...{ kind: 'pair', key: 'got', title: { en: 'Got' }, low: 0, high: 10, columns: ['expected', 'perceived'] },
          rows: [{ key: 'speed', texts: { en: 'Speed' }, dimension: 'speed' }],
        },
      ],
    },
  ],
});

test('prices that people named are read, and those in the wrong order are counted and left out', async () => {
  const { operations } = imports.app.house.stores;
  const place = {
    workspace: imports.app.workspace.id,
    survey: await saveSurvey(operations, imports.app.workspace.id, priceSurvey),
  };
  const people = Array.from({ length: 90 }, (_unused, at) => at);
  await saveResponses(operations, place, people, (at) => {
    const limit = 12 + (at % 20);
    const exceeds = (at * 7) % 11;
    const four = at < 6 ? [90, 20, 30, 40] : [limit * 0.5, limit * 0.8, limit * 1.2, limit * 1.6];
    const [tooCheap, cheap, expensive, tooExpensive] = four;
    const buys = (price: number) => (limit + exceeds + ((at * 13) % 9) - 4 >= price ? 'yes' : 'no');
    const ladder = Object.fromEntries(PRICES.map((price) => [`tea_at_${price}`, buys(price)]));
    const answers = { tooCheap, cheap, expensive, ...(at === 89 ? {} : { tooExpensive }), ...ladder };
    return { answers: { ...answers, got: { speed: { expected: 5, perceived: 5 + exceeds / 3 } } } };
  });
  await saveSurvey(operations, place.workspace);

  const { surveys } = (await send<PriceSurveys>('viewer', 'GET', '/price-surveys')).body;
  const [own] = surveys.filter(({ survey }) => survey === place.survey);
  expect(own).toMatchObject({ meters: [':prices'], ladders: [{ key: 'tea', asks: { en: 'At …?' }, prices: PRICES }] });
  expect(own?.exceeds).toBe(true);
  const at = `/price-surveys/${place.survey}`;
  const { body } = await send<PriceReport>('viewer', 'GET', `${at}?unitCost=8&margin=0.25&marginalCost=8`);
  expect(body.meters[0]).toMatchObject({ n: 83, disordered: 6, incomplete: 1 });
  const points = (['pmc', 'opp', 'ipp', 'pme'] as const).map((name) => body.meters[0]?.[name]);
  for (const point of points) expect(point).toMatchObject({ kind: 'estimate', n: 83, method: 'price-sensitivity' });
  const [tea] = body.ladders;
  expect(tea?.steps.map(({ share }) => ('n' in share ? share.n : 0))).toEqual([90, 90, 90]);
  expect(tea?.bounds?.floor).toBe(10);
  expect(tea?.elasticity).toMatchObject({ kind: 'estimate' });
  // who got more than expected bears more
  expect(tea?.premium).toMatchObject({ reference: 20, people: 90, perPoint: { kind: 'estimate' } });
  if (tea?.premium?.perPoint.kind === 'estimate') expect(tea.premium.perPoint.low).toBeGreaterThan(0);
  expect((await send('viewer', 'GET', `${at}/table.csv`)).text).toContain('revenueOptimum');
  expect((await send('viewer', 'GET', `${at}?unitCost=-1`)).status).toBe(400);
});

test('prices are in the currency of the purchases where the questions name none, and bare numbers where nobody paid yet', async () => {
  const ask = async () => {
    const { surveys } = (await send<PriceSurveys>('viewer', 'GET', '/price-surveys')).body;
    const own = surveys.find(({ exceeds }) => exceeds);
    const at = `/price-surveys/${own?.survey}`;
    const { body } = await send<PriceReport>('viewer', 'GET', `${at}?unitCost=8`);
    const [head, first] = (await send('viewer', 'GET', `${at}/table.csv`)).text.split('\r\n');
    const unitOf = (of: Estimate | undefined) => (of?.kind === 'estimate' ? of.unit : null);
    const [meter, ladder] = [body.meters[0], body.ladders[0]];
    const units = [meter?.opp, ladder?.revenueOptimum, ladder?.profitOptimum, ladder?.elasticity].map(unitOf);
    return { said: [own?.currency, body.currency], units, cell: [head, first].map((row) => row?.split(',').at(-1)) };
  };
  expect(await ask()).toEqual({
    ...{ said: [null, null], units: ['scale', 'scale', 'scale', 'scale'], cell: ['currency', ''] },
  });
  const paid = 'plumbline: 1\nsource: shop\nfiles: {rows: {}}\ntime: {column: day}\ncustomer: {column: who}\n';
  const rows = 'who,day,price\np1,2026-05-01,12\np2,2026-05-02,30\n';
  expect(await imports.run({ rows }, `${paid}transactions: {amount: price, currency: CNY}`)).toMatchObject({
    ...{ state: 'committed', quarantined: 0 },
  });
  expect(await ask()).toEqual({
    ...{ said: ['CNY', 'CNY'], units: ['CNY', 'CNY', 'CNY', 'scale'], cell: ['currency', 'CNY'] },
  });
});
