import type { BusinessCalendar } from '@plumbline/model/businessCalendar.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { PromiseRecount, PromiseVersion, ServicePromise } from '@plumbline/model/servicePromise.ts';
import type { CalendarRow } from '@plumbline/store/operations/commit/calendars.ts';
import type { RecountRow, VersionRow } from '@plumbline/store/operations/commit/ledger.ts';
import { listMembers } from '@plumbline/store/operations/trust/members.ts';
import type { MeasureContext } from '../../measure/loadSubject.ts';

/** What a recount counted; `people` decides whether it may be shown. */
export type KeptCounts = { kept: number; broken: number; notYetDue: number; notMeasurable: number; people: number };

/** Names of those who work in the workspace, by their id. */
export async function namesOfPeople({ stores, workspace }: MeasureContext): Promise<Map<string, string>> {
  const members = await listMembers(stores.operations, workspace.id);
  return new Map(members.map(({ user, name }) => [user, name]));
}

/** A promise with all its versions, newest first; `rows` are those of one promise. */
export function presentPromise(
  rows: readonly VersionRow[],
  recounts: readonly RecountRow[],
  names: ReadonlyMap<string, string>,
): ServicePromise {
  const [newest] = rows;
  if (newest === undefined) throw new RangeError('a promise without versions');
  const inForce = rows.find(({ state }) => state === 'published' || state === 'withdrawn');
  const people = [newest.promiseBy, ...rows.flatMap((row) => [row.createdBy, row.proposedBy, row.publishedBy])];
  return {
    id: newest.id,
    state: (inForce ?? newest).state,
    names: (inForce ?? newest).input.names,
    createdBy: newest.promiseBy,
    createdAt: newest.promiseAt.toISOString(),
    versions: rows.map(presentVersion),
    recounts: recounts.map(presentRecount).reverse(),
    people: Object.fromEntries(
      [...people, ...recounts.map(({ createdBy }) => createdBy)].flatMap((one) => {
        const name = one === null ? undefined : names.get(one);
        return one === null || name === undefined ? [] : [[one, name]];
      }),
    ),
  };
}

function presentVersion(row: VersionRow): PromiseVersion {
  const { version, state, input, createdBy, proposedBy, publishedBy, because, calculation } = row;
  return {
    ...{ version, state, input, createdBy, proposedBy, publishedBy, because, calculation },
    createdAt: row.createdAt.toISOString(),
    proposedAt: row.proposedAt?.toISOString() ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    validFrom: row.validFrom?.toISOString() ?? null,
    validTo: row.validTo?.toISOString() ?? null,
  };
}

function presentRecount(row: RecountRow): PromiseRecount {
  const { id, version, calendarVersion, because, before, after, createdBy } = row;
  return {
    ...{ id, version, calendarVersion, because, createdBy },
    from: row.since?.toISOString() ?? null,
    to: row.until.toISOString(),
    before: presentCounts(before as KeptCounts),
    after: presentCounts(after as KeptCounts),
    createdAt: row.createdAt.toISOString(),
  };
}

function presentCounts({ people, kept, broken, notYetDue, notMeasurable }: KeptCounts): PromiseRecount['before'] {
  const shown = (count: number) => (people < LIMITS.cellPeopleMin ? null : count);
  return {
    kept: shown(kept),
    broken: shown(broken),
    notYetDue: shown(notYetDue),
    notMeasurable: shown(notMeasurable),
  };
}

/** Calendars by key, from rows in the order of key and version. */
export function presentCalendars(rows: readonly CalendarRow[]): BusinessCalendar[] {
  const keys = [...new Set(rows.map(({ key }) => key))];
  return keys.map((key) => {
    const own = rows.filter((row) => row.key === key);
    return {
      key,
      names: own[0]?.names ?? {},
      versions: own.map(({ version, hours, validFrom, because, createdBy, createdAt }) => ({
        ...{ version, hours, because, createdBy },
        validFrom: validFrom.toISOString(),
        createdAt: createdAt.toISOString(),
      })),
    };
  });
}
