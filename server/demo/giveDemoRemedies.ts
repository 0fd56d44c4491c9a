import { STORY_CALLS, STORY_REMEDIES } from '@plumbline/demo/commit/commitStory.ts';
import type { RemedyCase } from '@plumbline/model/promiseRemedy.ts';
import { listRemediesGiven } from '@plumbline/store/operations/commit/risk/remedies.ts';
import { noteContact } from '../commit/communication/answerContacts.ts';
import { answerRemedies, RemediesQuery } from '../commit/risk/answerRemedies.ts';
import { giveRemedies } from '../commit/risk/changeRemedies.ts';
import type { WorkspaceContext } from '../http/context.ts';

/**
 * Most of those whose delivery broke the promise were given their remedy, the latest not yet, and one was forgotten: what the page
 * of remedies is there to show. Some of them were called.
 */
export async function giveDemoRemedies(context: WorkspaceContext, promise: string): Promise<void> {
  const place = { workspace: context.workspace.id, promise };
  if ((await listRemediesGiven(context.stores.operations, place, 1)).length > 0) return;
  const { waiting, forgotten, most } = STORY_REMEDIES;
  const { rows } = await answerRemedies(context, promise, RemediesQuery.parse({ limit: most }));
  const named = rows.filter(({ ended, customer }: RemedyCase) => ended && customer !== '').slice(waiting);
  const given = named.filter((_one, at) => at !== forgotten);
  if (given.length === 0) return;
  await giveRemedies(context, promise, { occasions: given.map(({ occasion }) => occasion), note: '' });
  for (const [at, call] of STORY_CALLS.entries()) {
    const customer = given[at]?.customer;
    if (customer !== undefined) await noteContact(context, { ...call, customer });
  }
}
