import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JourneyFunnel } from '@plumbline/model/journeyFunnel.ts';
import type { JourneyMap, JourneyRework, JourneyVariants } from '@plumbline/model/journeyMap.ts';
import papaparse from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { registerJourneyRoutes } from './registerJourneyRoutes.ts';

const data = join(fileURLToPath(new URL('../../../', import.meta.url)), '../shared/data');
const mappingOf = (time: string) => `plumbline: 1
source: log
files: {events: {}}
time: {column: timestamp${time}}
customer: {column: case_id}
occasion: {columns: [case_id]}
attributes: {channel: channel}
events:
  - { name: { column: activity } }
`;

type Event = { activity: string; at: number };
/** Cases of a file with their events in its order. */
function casesOf(text: string): Map<string, Event[]> {
  const cases = new Map<string, Event[]>();
  for (const row of papaparse.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data) {
    const at = Date.parse(String(row.timestamp).replace(' ', 'T'));
    cases.set(row.case_id ?? '', [...(cases.get(row.case_id ?? '') ?? []), { activity: row.activity ?? '', at }]);
  }
  return cases;
}
const median = (values: number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
};

/** Where a journey has passages of too few people, the counts of all of them are told so. */
const inTens = (count: number): number => Math.max(10, Math.round(count / 10) * 10);

let imports: TestImports;
const ask = async <T>(path: string): Promise<T> => {
  const answer = await imports.app.inject({ as: 'viewer', url: `/api/workspaces/main/journey/${path}` });
  if (answer.statusCode >= 400) throw new Error(answer.body);
  return answer.json() as T;
};

describe.skipIf(!existsSync(data))('journeys on real logs', () => {
  describe('a help desk, with times to the second', () => {
    const text = existsSync(data) ? readFileSync(join(data, 'events_helpdesk/helpdesk_events.csv'), 'utf8') : '';
    beforeAll(async () => {
      imports = await openImports({}, [registerJourneyRoutes]);
      const run = await imports.run({ events: text }, mappingOf('').replace('attributes: {channel: channel}\n', ''));
      expect(run).toMatchObject({ state: 'committed', problem: null });
    });
    afterAll(() => imports.app.close());

    it('has 4,580 cases, 21,348 events of 14 kinds, and half of the cases take 39.859 days', async () => {
      const map = await ask<JourneyMap>('map');
      expect(map).toMatchObject({ cases: 4580, people: 4580, events: 21_348, leftOut: [], longCases: 0 });
      const counts = Object.fromEntries(map.nodes.map(({ event, events }) => [event, events]));
      expect(counts).toMatchObject({
        ...{ 'Take in charge ticket': 5060, 'Resolve ticket': 4983, 'Assign seriousness': 4938, Closed: 4574 },
        ...{ Wait: 1463, 'Require upgrade': 119, 'Insert ticket': 118, 'Create SW anomaly': 67 },
        ...{ 'Resolve SW anomaly': 13, 'Schedule intervention': 5, VERIFIED: null, RESOLVED: null, DUPLICATE: null },
      });
      expect(map.duration).toMatchObject({ kind: 'estimate', unit: 'days', point: expect.closeTo(39.859, 3) });
      expect((map.meanSeconds ?? 0) / 86_400).toBeCloseTo(40.858, 3);
    });

    it('what follows what, and the time between, equal a count by hand where no two events share a moment', async () => {
      const map = await ask<JourneyMap>('map');
      expect(map.order).toMatchObject({ by: 'moment', because: 'timesOfDay' });
      const passages = new Map<string, number[]>();
      for (const events of casesOf(text).values()) {
        const sorted = [...events].sort((one, other) => one.at - other.at);
        sorted.slice(1).forEach(({ activity, at }, place) => {
          const before = sorted[place];
          if (before === undefined || before.at === at) return;
          const key = `${before.activity}|${activity}`;
          passages.set(key, [...(passages.get(key) ?? []), (at - before.at) / 1000]);
        });
      }
      // pairs that are never at one moment are the same whatever the rule
      const shown = map.edges.filter(({ from, to }) => from !== '' && to !== '');
      const same = shown.filter(
        ({ from, to, follows }) => inTens(passages.get(`${from}|${to}`)?.length ?? 0) === follows,
      );
      expect(same.length).toBeGreaterThan(shown.length / 2);
      const resolved = shown.find(({ from, to }) => from === 'Resolve ticket' && to === 'Closed');
      const known = passages.get('Resolve ticket|Closed') ?? [];
      expect(resolved?.follows).toBe(inTens(known.length));
      expect(resolved?.median).toMatchObject({ unit: 'days', point: expect.closeTo(median(known) / 86_400, 6) });
      const inAll = shown.reduce((sum, { follows }) => sum + follows, 0);
      expect(inAll).toBeGreaterThan(21_348 - 4580 - 100);
    });

    it('ways and rework equal those of the file in the order that is told', async () => {
      const variants = await ask<JourneyVariants>('variants');
      const place = new Map(variants.order.usual.map((name, at) => [name, at]));
      const ways = new Map<string, number>();
      let [again, having] = [0, 0];
      for (const events of casesOf(text).values()) {
        const sorted = [...events].sort(
          (one, other) => one.at - other.at || (place.get(one.activity) ?? 0) - (place.get(other.activity) ?? 0),
        );
        const way = sorted.map(({ activity }) => activity).join(' → ');
        ways.set(way, (ways.get(way) ?? 0) + 1);
        const taken = sorted.filter(({ activity }) => activity === 'Take in charge ticket').length;
        if (taken > 0) having++;
        if (taken > 1) again++;
      }
      expect(variants.ways).toBe(ways.size);
      for (const { way, cases } of variants.variants) expect(cases, way.join()).toBe(ways.get(way.join(' → ')));
      expect(variants.rest.cases).toBe(4580 - variants.variants.reduce((sum, { cases }) => sum + cases, 0));
      const rework = await ask<JourneyRework>('rework');
      const taken = rework.again.find(({ event }) => event === 'Take in charge ticket');
      expect(taken?.share).toMatchObject({ point: expect.closeTo(inTens(again) / inTens(having), 12) });
    });
  });

  describe('fines, with days and no times', () => {
    const text = existsSync(data) ? readFileSync(join(data, 'events_traffic_fines/traffic_fines.csv'), 'utf8') : '';
    beforeAll(async () => {
      imports = await openImports({}, [registerJourneyRoutes]);
      const mapping = mappingOf('').replace('attributes: {channel: channel}', 'attributes: {segment: vehicleclass}');
      const run = await imports.run({ events: text }, mapping);
      expect(run).toMatchObject({ state: 'committed', problem: null });
    });
    afterAll(() => imports.app.close());

    it('has 10,000 cases of 11 kinds of events, and says how many of them share a day', async () => {
      const map = await ask<JourneyMap>('map');
      expect(map).toMatchObject({ cases: 10_000, events: 34_724, inTens: true });
      const counted: Record<string, number> = {
        ...{ 'Create Fine': 10_000, 'Send Fine': 6570, Payment: 4910, 'Insert Fine Notification': 4635 },
        ...{ 'Add penalty': 4635, 'Send for Credit Collection': 3387, 'Insert Date Appeal to Prefecture': 232 },
        ...{ 'Send Appeal to Prefecture': 227, 'Receive Result Appeal from Prefecture': 55 },
        ...{ 'Notify Result Appeal to Offender': 54, 'Appeal to Judge': 19 },
      };
      expect(map.nodes).toHaveLength(11);
      // where one passage alone is hidden, an exact count would give it away: it is told in tens, and says so
      const nearly = new Set(map.nodes.flatMap((node) => (node.inTens ? [node.event] : [])));
      for (const { event, events } of map.nodes) {
        const count = counted[event] ?? Number.NaN;
        expect([event, events]).toEqual([event, nearly.has(event) ? inTens(count) : count]);
      }
      expect(nearly.size).toBeLessThan(4);
      let [passages, ties, others] = [0, 0, 0];
      for (const events of casesOf(text).values()) {
        passages += events.length - 1;
        const days = new Map<number, string[]>();
        for (const { at, activity } of events) days.set(at, [...(days.get(at) ?? []), activity]);
        for (const names of days.values()) {
          ties += names.length - 1;
          others += new Set(names).size - 1;
        }
      }
      expect(map.order.tiesShare).toBeCloseTo(ties / passages, 12);
      expect(map.order.decidedShare).toBeCloseTo(others / passages, 12);
      const main = [
        'Create Fine',
        'Send Fine',
        'Insert Fine Notification',
        'Add penalty',
        'Send for Credit Collection',
      ];
      expect(map.order.usual.filter((name) => main.includes(name))).toEqual(main);
    });

    it('the funnel from fine to collection is a plain count', async () => {
      const steps = [
        'Create Fine',
        'Send Fine',
        'Insert Fine Notification',
        'Add penalty',
        'Send for Credit Collection',
      ];
      const funnel = await ask<JourneyFunnel>(
        `funnel?splitBy=segment&${new URLSearchParams(steps.map((step) => ['step', step]))}`,
      );
      const cases = [...casesOf(text).values()];
      steps.forEach((_step, at) => {
        // every one of these happens once in a case, so that reaching it in turn is having all, none before its forerunner
        const reached = cases.filter((events) => {
          const days = steps.slice(0, at + 1).map((name) => events.find(({ activity }) => activity === name)?.at);
          return days.every((day, place) => day !== undefined && (place === 0 || day >= (days[place - 1] ?? 0)));
        });
        expect(funnel.steps[at]?.whole.cases, steps[at]).toBe(reached.length);
      });
      const [first, second] = funnel.steps;
      expect(second?.whole.dropOff).toMatchObject({
        point: expect.closeTo(1 - (second?.whole.cases ?? 0) / 10_000, 12),
      });
      expect(first?.cells.map(({ by }) => by)).toContain('A');
    });
  });
});
