import type { CauseCoding, CauseCodingSummary, NewCauseCoding } from '@plumbline/model/cause.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ReadingDesk } from '../../listen/texts/readingDesk.ts';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import type { As } from '../../testing/openTestApp.ts';
import { registerCauseRoutes } from './registerCauseRoutes.ts';

const MAPPING = `
plumbline: 1
source: reviews
files: {notes: {}}
time: {column: day, zone: Asia/Shanghai}
customer: {column: who}
occasion: {columns: [id]}
dimensions:
  - {key: delivery, names: {en: Delivery}}
  - {key: care, names: {en: Care}}
texts: [{column: note, dimension: delivery}]
attributes: {region: region, channel: channel, segment: segment}
`;
/** Sixteen were told nothing, eight got it late, four met rudeness, and ten are content. */
const NOTES = [
  ...Array.from({ length: 16 }, (_none, at) => `Terrible, nobody told me about it, number ${at}, very bad`),
  ...Array.from({ length: 8 }, (_none, at) => `It arrived far too late again and I am very unhappy, ${at} days`),
  ...Array.from({ length: 4 }, (_none, at) => `The driver was rude and awful, never again, ${at}`),
  ...Array.from({ length: 10 }, (_none, at) => `Wonderful, fast and friendly, thank you, ${at}`),
];
/** Fourteen of those who blame live in the north, six of all who blame are old customers. */
const placesOf = (at: number) => ({
  region: at % 2 === 0 ? 'North' : 'South',
  channel: at < 14 ? 'shop' : 'web',
  segment: at % 5 === 0 ? 'old' : 'new',
});
const rows = NOTES.map((note, at) => {
  const { region, channel, segment } = placesOf(at);
  return `n${at},r${at},2025-03-05,"${note}",${region},${channel},${segment}`;
});
let imports: TestImports;

beforeAll(async () => {
  imports = await openImports({}, [registerCauseRoutes]);
  await imports.run({ notes: ['id,who,day,note,region,channel,segment', ...rows].join('\n') }, MAPPING);
  await ReadingDesk.of(imports.app.house).pass(imports.app.workspace);
});
afterAll(async () => {
  await ReadingDesk.of(imports.app.house).close();
  await imports.app.close();
});

type Problem = { says: string; values: Record<string, unknown> };
async function send<T = Problem>(as: As, method: 'GET' | 'POST', path: string, payload?: object) {
  const answer = await imports.app.inject({
    ...{ as, method, url: `/api/workspaces/main/cause-codings${path}` },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: (answer.body === '' ? null : answer.json()) as T };
}
const drawAs = <T = CauseCoding>(as: As, more: Partial<NewCauseCoding>) =>
  send<T>(as, 'POST', '', { ...{ dimension: 'delivery', texts: 20, from: null, to: null }, ...more });

test('two people sort a sample apart from each other, and see how far they agree when both are done', async () => {
  const draw = await drawAs('analyst', {});
  expect(draw.status).toBe(201);
  const { id, comments } = draw.body;
  expect(comments).toHaveLength(20);
  const code = (as: As, text: string, cause: string) => send(as, 'POST', `/${id}/codes`, { text, cause });
  const causeOf = (words: string) => (words.includes('nobody') ? 'not-informed' : words.includes('late') ? 'late' : '');
  for (const { text, words } of comments) await code('analyst', text, causeOf(words));
  const [first] = comments;
  const early = await send<CauseCoding>('manager', 'GET', `/${id}`);
  expect(early.body.agreement).toBeNull();
  expect(early.body.comments.every(({ mine, other }) => mine === null && other === null)).toBe(true);
  for (const { text, words } of comments) {
    const own = causeOf(words);
    await code('manager', text, text === first?.text ? 'manner' : own);
  }
  const { body } = await send<CauseCoding>('analyst', 'GET', `/${id}`);
  expect(body.agreement?.second).toMatchObject({ texts: 20, observed: 0.95 });
  expect(body.agreement?.second.kappa?.point).toBeGreaterThan(0.8);
  expect(body.agreement?.second.kappa?.low).toBeLessThan(body.agreement?.second.kappa?.point ?? 0);
  expect(body.agreement?.second.alpha).not.toBeNull();
  expect((await code('analyst', first?.text ?? '', 'late')).body.says).toBe('causes.compared');
  expect((await code('owner', first?.text ?? '', 'late')).body.says).toBe('causes.twoCoders');
  expect((await code('analyst', '1', 'late')).body.says).toBe('causes.noComment');
  const other = await drawAs('analyst', {});
  const together = await Promise.all(
    (['analyst', 'manager', 'owner'] as const).map((as) =>
      send(as, 'POST', `/${other.body.id}/codes`, { text: other.body.comments[0]?.text, cause: 'late' }),
    ),
  );
  expect(together.filter(({ status }) => status === 409).map(({ body: refused }) => refused.says)).toEqual([
    'causes.twoCoders',
  ]);
  const none = await drawAs<Problem>('analyst', { dimension: 'care' });
  expect(none.body.says).toBe('causes.tooFewComments');
});

test('a sample of one region has comments of that region alone, and says of whom it is', async () => {
  const north = await drawAs('analyst', { filters: { region: ['North'] } });
  expect(north).toMatchObject({ status: 201, body: { texts: 14, filters: { region: ['North'] } } });
  const placeOf = new Map(NOTES.map((note, at) => [note, placesOf(at)]));
  const placesIn = ({ comments }: CauseCoding) => comments.map(({ words }) => placeOf.get(words));
  expect(placesIn(north.body).map((place) => place?.region)).toEqual(Array.from({ length: 14 }, () => 'North'));
  const filters = { region: ['North', 'South'], channel: ['shop'], segment: ['new'] };
  const shop = await drawAs('analyst', { filters });
  expect(placesIn(shop.body).map((place) => `${place?.channel} ${place?.segment}`)).toEqual(
    Array.from({ length: 11 }, () => 'shop new'),
  );
  const { body } = await send<{ codings: CauseCodingSummary[] }>('analyst', 'GET', '');
  expect(body.codings.map((one) => one.filters)).toEqual([filters, { region: ['North'] }, {}, {}]);
});

test('a region without enough comments, an empty list and an attribute that is none of the three are refused', async () => {
  const of = (filters: object) => drawAs<Problem>('analyst', { filters });
  expect((await of({ region: ['West'] })).body).toMatchObject({
    ...{ says: 'causes.tooFewComments', values: { found: 0, needed: 10 } },
  });
  expect((await of({ segment: ['old'] })).body).toMatchObject({ values: { found: 6, needed: 10 } });
  expect((await of({ region: [] })).status).toBe(400);
  expect((await of({ staff: ['Chen'] })).status).toBe(400);
});
