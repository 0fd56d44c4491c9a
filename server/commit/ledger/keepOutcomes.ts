import type { OutcomesAsked } from '@plumbline/store/analytics/commit/readOutcomes.ts';
import {
  dropOutcomes,
  listOutcomeEditions,
  readWritten,
  writeOutcomes,
} from '@plumbline/store/analytics/commit/writeOutcomes.ts';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import { listLedger } from '@plumbline/store/operations/commit/ledger.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { keepCounts } from '../../measure/keptCounts.ts';
import { loadSubject, type MeasureContext, type Subject } from '../../measure/loadSubject.ts';
import { openWrittenEditions } from '../../measure/writtenEditions.ts';
import { composeOutcomesAsked, type JudgedBy } from './composeOutcomesAsked.ts';
import { composeOutcomeFilters, FulfilmentQuery } from './ledgerQuery.ts';
import { openPromise } from './openPromise.ts';

/** The newest of them: each costs the engine seconds and megabytes where events are many. */
const PROMISES_MAX = 16;

const EVERYTHING = FulfilmentQuery.parse({});

/** `series` by the rules that judge: what these judge otherwise tomorrow is found under another name, which is to say not at all. */
type WrittenOutcomes = { edition: number; series: ReadonlyMap<string, number> };
type Place = Pick<Subject, 'hidden' | 'excluded' | 'roots'>;
const written = openWrittenEditions<WrittenOutcomes>({ list: listOutcomeEditions, drop: dropOutcomes });

/** Writes what became of the promises of the ledger as this version of the data has it: counts of them are then read from that alone. */
export async function keepOutcomes(context: WorkspaceContext): Promise<void> {
  await written.keep(context, async () => {
    const { stores, workspace } = context;
    const subject = await loadSubject(context);
    const keep = await keepCounts(context);
    const rows = await listLedger(stores.operations, workspace.id);
    const told = new Set(rows.flatMap(({ id, validFrom }) => (validFrom === null ? [] : [id])));
    const promises = new Map<string, OutcomesAsked>();
    const { parameters } = composeOutcomeFilters({ ...subject, workspace: workspace.number }, EVERYTHING);
    for (const promise of [...told].slice(0, PROMISES_MAX)) {
      const { judged } = await openPromise(context, subject, promise, keep);
      promises.set(nameOf(judged), composeOutcomesAsked(judged, parameters));
    }
    return {
      place: placeOf(context, subject),
      serves: ({ series }) => [...promises.keys()].every((name) => series.has(name)),
      write: async (edition) => {
        await writeOutcomes(stores.analytics, edition, [...promises.values()]);
        return { edition, series: new Map([...promises.keys()].map((name, at) => [name, at + 1])) };
      },
    };
  });
}

/** Nothing that was written stands any longer: data were taken back, and rows of people with them. */
export function forgetOutcomes(analytics: Analytics, workspace: number): Promise<void> {
  return written.forget(analytics, workspace);
}

/**
 * How the store is to count what was written of a promise; null where nothing was of this version of the data, or by other rules.
 *
 * @param filters  the placeholders of the common WHERE
 */
export function findOutcomes(
  context: MeasureContext,
  dataVersion: string,
  subject: Place,
  { judged, filters }: { judged: JudgedBy; filters: Record<string, unknown> },
): OutcomesAsked | null {
  const found = written.find(context.stores.analytics, dataVersion, placeOf(context, subject), context.now());
  const series = found?.series.get(nameOf(judged));
  return found === null || series === undefined ? null : readWritten(filters, { edition: found.edition, series });
}

/** All that decides what became of a promise besides the data. */
const nameOf = (judged: JudgedBy): string => JSON.stringify(composeOutcomesAsked(judged, {}));

const placeOf = ({ workspace }: Pick<MeasureContext, 'workspace'>, { hidden, excluded, roots }: Place) => ({
  ...{ workspace: workspace.number, hidden, excluded, roots, zone: workspace.zone },
});
