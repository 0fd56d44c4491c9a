import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import { makeRows } from '../countByHand.fixture.ts';

const CHANNELS = ['', 'app', 'shop', 'web', '店'];
const HOUR_MS = 3_600_000;
const STAFF = { believed: null, promised: null, delivered: null, deliveredNative: null };

/**
 * Scores, events and orders of a workspace by arithmetic alone, with all that does not count: a hidden import, occasions left out,
 * several keys of one person, and staff who answer what customers do.
 *
 * @returns how it is to be asked
 */
export async function insertChannelRows(analytics: Analytics, workspace: number) {
  const rows = makeRows(4000, 5).map((row, at) => ({ ...row, channel: CHANNELS[(at * at + row.person) % 5] ?? '' }));
  await analytics.insert(
    'observations',
    rows.map(({ attributes, ...row }, at) => ({
      ...{ ...row, workspace, at: `${row.day} 12:00:00`, nativeUnit: row.deliveredNative === null ? '' : 'days' },
      // every second of the staff says nothing but what customers say
      ...(row.respondent === 'staff' ? { perceived: 40 + (at % 50), ...(at % 2 === 0 ? STAFF : {}) } : {}),
    })),
  );
  const moment = (at: number) => new Date(Date.UTC(2025, 0, 3) + ((at * 7919) % 1800) * HOUR_MS).toISOString();
  const common = (at: number) => {
    const [person, when] = [1 + ((at * 31) % 400), moment(at)];
    return {
      ...{
        workspace,
        import: at % 11 === 0 ? 9 : 1,
        occasion: at % 900,
        person,
        customerGroup: (person * 7919) % 1024,
      },
      ...{ at: when.slice(0, 23).replace('T', ' '), day: when.slice(0, 10), channel: CHANNELS[(at * 17) % 5] ?? '' },
    };
  };
  await analytics.insert(
    'journeyEvents',
    Array.from({ length: 3000 }, (_unused, at) => ({ ...common(at), name: ['ask', 'look', 'call'][at % 3] })),
  );
  await analytics.insert(
    'transactions',
    Array.from({ length: 2000 }, (_unused, at) => ({
      ...common(at),
      // some orders have no number, and some are of several days, as where part of one is given back
      ...{ order: at % 7 === 0 ? '' : `o${at % 1300}`, amount: ((at * 13) % 400) - 40 },
      ...{ currency: at % 9 === 0 ? 'EUR' : 'CNY' },
    })),
  );
  const people = Array.from({ length: 500 }, (_unused, at) => at + 1);
  await analytics.insert(
    'people',
    people.map((person) => ({ workspace, person, hash: String(person * 1_000_003), key: `c${person}`, import: 1 })),
  );
  await analytics.insert(
    'personRoots',
    people
      .filter((person) => person % 5 === 0)
      .map((person) => ({ ...{ workspace, revision: 3, person }, root: person - 1 })),
  );
  return { workspace, hidden: [9], excluded: Array.from({ length: 60 }, (_unused, at) => String(at * 13)) };
}
