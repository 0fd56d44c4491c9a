import {
  type ChannelValues,
  dropChannelValues,
  listChannelEditions,
  writeChannelValues,
} from '@plumbline/store/analytics/measure/channels/writeChannelValues.ts';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { findAnswersVersion } from '../findAnswersVersion.ts';
import { loadSubject, type Subject } from '../loadSubject.ts';
import { openWrittenEditions } from '../writtenEditions.ts';

const written = openWrittenEditions<ChannelValues>({ list: listChannelEditions, drop: dropChannelValues });

/** Writes what the page of channels is made of as this version of the data has it: any period of it is then read from that alone. */
export async function keepChannelValues(context: WorkspaceContext): Promise<void> {
  await written.keep(context, async () => {
    const place = placeOf(context, await loadSubject(context));
    return {
      place,
      serves: () => true,
      write: (edition) => writeChannelValues(context.stores.analytics, place, edition),
    };
  });
}

/** Nothing that was written stands any longer: data were taken back, and rows of people with them. */
export function forgetChannelValues(analytics: Analytics, workspace: number): Promise<void> {
  return written.forget(analytics, workspace);
}

/** What was written of this version of the data; null where nothing was. */
export async function findChannelValues(context: WorkspaceContext, subject: Subject): Promise<ChannelValues | null> {
  const { stores, now } = context;
  const { dataVersion } = await findAnswersVersion(context);
  return written.find(stores.analytics, dataVersion, placeOf(context, subject), now());
}

const placeOf = ({ workspace }: WorkspaceContext, { hidden, excluded, roots }: Subject) => ({
  ...{ workspace: workspace.number, hidden, excluded, roots },
});
