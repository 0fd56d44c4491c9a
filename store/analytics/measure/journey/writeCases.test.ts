import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores } from '../../../testing/openTestStores.ts';
import type { Analytics } from '../../openAnalytics.ts';
import type { JourneyAsked } from './askCases.ts';
import { countFunnel, countVariants, sumFollows, sumRepeats, sumSteps } from './readJourneys.ts';
import { CASE_EVENTS_MAX, dropCases, listCaseEditions, type WrittenCases, writeCases } from './writeCases.ts';

let stores: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

const EVENTS = 3000;
const NAMES = ['order', 'pay', 'ship', 'call', 'return'];
const VALUES = { region: ['north', 'south', ''], channel: ['web', 'shop', '店', ''], stage: ['before', 'after'] };
const pick = (values: readonly string[], at: number): string => values[at % values.length] ?? '';
const PLACE = { workspace: 1, hidden: [9], excluded: Array.from({ length: 30 }, (_unused, at) => String(at * 23)) };

/** Events by arithmetic alone, of other workspaces, hidden imports, left-out occasions and several keys of one person too. */
async function insertEvents(analytics: Analytics): Promise<void> {
  const events = Array.from({ length: EVENTS }, (_unused, at) => {
    const occasion = at % 700;
    const person = 1 + (occasion % 300);
    // no two at one moment, so that the first of a case is known
    const when = new Date(Date.UTC(2026, 0, 3) + ((at * 7919) % 3001) * 3_600_000).toISOString();
    return {
      ...{ workspace: at % 13 === 0 ? 2 : 1, import: at % 11 === 0 ? 9 : 1, occasion, person },
      ...{ customerGroup: (person * 7919) % 1024, name: pick(NAMES, (at * 17) % 7) },
      ...{ at: when.slice(0, 23).replace('T', ' '), day: when.slice(0, 10) },
      ...{
        region: pick(VALUES.region, at * 7),
        channel: pick(VALUES.channel, at),
        stage: pick(VALUES.stage, at),
      },
    };
  });
  await analytics.insert('journeyEvents', events);
  const people = Array.from({ length: 300 }, (_unused, at) => at + 1).filter((person) => person % 5 === 0);
  await analytics.insert(
    'personRoots',
    people.map((person) => ({ workspace: 1, revision: 3, person, root: person - 1 })),
  );
}

/** Everything that is asked of journeys, of the same cases. */
async function askAll(analytics: Analytics, asked: JourneyAsked): Promise<unknown[]> {
  const steps = [['order'], ['pay', 'ship'], ['call']];
  return [
    await sumFollows(analytics, asked),
    await countVariants(analytics, asked),
    await sumRepeats(analytics, asked),
    await countFunnel(analytics, asked, { steps, by: null, cellsMax: 1 }),
    await countFunnel(analytics, asked, { steps, by: 'region', cellsMax: 9 }),
    await sumSteps(analytics, asked, { goal: 'return', pathBy: 'name', places: ['order', 'pay', 'ship', 'call'] }),
    await sumSteps(analytics, asked, { goal: 'return', pathBy: 'channel', places: ['web', 'shop', '店'] }),
  ];
}

test('cases that were written say of any period, filter, order and names what the events say', async () => {
  const { analytics } = stores;
  await insertEvents(analytics);
  const base: JourneyAsked = {
    ...{ ...PLACE, roots: 3, caseBy: 'occasion', orderBy: 'moment', names: NAMES, from: null, to: null },
    ...{ filters: {}, attributes: {} },
  };
  const few = { names: ['pay', 'call', 'return', 'order'], others: true };
  const some: Partial<JourneyAsked>[] = [
    {},
    { orderBy: 'day', names: NAMES.toReversed() },
    { from: '2026-02-10', to: '2026-04-02', caseBy: 'customer' },
    { filters: { region: ['north', ''], channel: ['shop', '店'], stage: ['before'] } },
    { ...few, from: '2026-01-20', to: null, filters: { channel: ['web'] } },
    { ...few, to: '2026-02-20', caseBy: 'customer' },
    // an occasion that was left out does not choose a customer either
    { caseBy: 'customer', filters: { region: ['north'], stage: ['after'] } },
    { names: ['order', 'pay', 'ship'], numbers: [1, 2, 2], caseBy: 'customer', orderBy: 'day' },
  ];
  let [rows, edition] = [0, 5];
  for (const [roots, asking] of [
    [3, some],
    [0, some.slice(0, 2)],
  ] as const) {
    const written = await writeCases(analytics, { ...PLACE, roots }, ++edition);
    expect(written).toEqual({ edition, kinds: ['occasion', 'customer'] });
    for (const more of asking) {
      const asked = { ...base, roots, ...more };
      const told = await askAll(analytics, asked);
      expect(await askAll(analytics, { ...asked, written }), JSON.stringify(more)).toEqual(told);
      rows += told.flat().length;
    }
  }
  expect(rows).toBeGreaterThan(1500);
  // what was written is read, and not the events: of a number that nothing was written under there is nothing
  const nothing: WrittenCases = { edition: 4, kinds: ['occasion'] };
  expect((await sumFollows(analytics, { ...base, written: nothing })).length).toBe(0);
  // attributes of one's own, and cases by them, are not written
  const own = { ...base, written: nothing, attributes: { tariff: ['a'] } };
  expect(await sumFollows(analytics, own)).toEqual(await sumFollows(analytics, { ...own, written: null }));
  await dropCases(analytics, 1, [6]);
  expect(await listCaseEditions(analytics, 1)).toEqual([7]);
});

test('where a case has more events than are looked at, its kind is read from the events', async () => {
  const { analytics } = stores;
  const event = { workspace: 3, import: 1, person: 1, name: 'order', at: '2026-01-03 10:00:00', day: '2026-01-03' };
  await analytics.insert(
    'journeyEvents',
    Array.from({ length: CASE_EVENTS_MAX + 1 }, (_unused, at) => ({ ...event, occasion: at })),
  );
  const place = { workspace: 3, hidden: [], excluded: [], roots: 0 };
  expect(await writeCases(analytics, place, 8)).toEqual({ edition: 8, kinds: ['occasion'] });
});
