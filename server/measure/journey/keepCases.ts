import {
  dropCases,
  listCaseEditions,
  type WrittenCases,
  writeCases,
} from '@plumbline/store/analytics/measure/journey/writeCases.ts';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { findAnswersVersion } from '../findAnswersVersion.ts';
import { loadSubject, type MeasureContext, type Subject } from '../loadSubject.ts';
import { openWrittenEditions } from '../writtenEditions.ts';

const written = openWrittenEditions<WrittenCases>({ list: listCaseEditions, drop: dropCases });

/** Writes the cases of journeys as this version of the data has them: whatever is asked of them is then read from that alone. */
export async function keepCases(context: WorkspaceContext): Promise<void> {
  await written.keep(context, async () => {
    const place = placeOf(context, await loadSubject(context));
    return {
      place,
      serves: () => true,
      write: (edition) => writeCases(context.stores.analytics, place, edition),
    };
  });
}

/** Nothing that was written stands any longer: data were taken back, and events of people with them. */
export function forgetCases(analytics: Analytics, workspace: number): Promise<void> {
  return written.forget(analytics, workspace);
}

/** What was written of this version of the data; null where nothing was. */
export async function findCases(context: MeasureContext, subject: Subject): Promise<WrittenCases | null> {
  const { stores, now } = context;
  const { dataVersion } = await findAnswersVersion(context);
  return written.find(stores.analytics, dataVersion, placeOf(context, subject), now());
}

const placeOf = ({ workspace }: Pick<MeasureContext, 'workspace'>, { hidden, excluded, roots }: Subject) => ({
  ...{ workspace: workspace.number, hidden, excluded, roots },
});
