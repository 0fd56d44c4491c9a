import { listImportsToRollUp } from '@plumbline/store/analytics/listen/listImportsToRollUp.ts';
import { buildRollups } from '@plumbline/store/analytics/measure/buildRollups.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import type { HouseContext } from '../http/context.ts';
import { warmAnswers } from '../measure/warmAnswers.ts';

/**
 * Builds the roll-ups of imports that count and have none yet: after a commit, and after a start that follows a kill.
 *
 * Nobody waits for it: until they are there, figures are counted from the rows themselves. What the pages of a large workspace open with is
 * counted after it.
 */
export async function rollUp(house: HouseContext, workspace: { id: string; number: number }): Promise<void> {
  const { analytics, operations } = house.stores;
  try {
    const hidden = await listHiddenImports(operations, workspace.id);
    for (const number of await listImportsToRollUp(analytics, workspace.number, hidden)) {
      await buildRollups(analytics, { workspace: workspace.number, import: number }, { signal: house.signal });
    }
  } catch (error) {
    if (!house.signal.aborted) house.log.error({ err: error, workspace: workspace.number }, 'roll-ups were not built');
  }
  if (!house.signal.aborted) house.inBackground('first answers', warmAnswers(house, workspace));
}
