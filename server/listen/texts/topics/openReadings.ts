import { Refusal } from '@plumbline/model/refusal.ts';
import type { PeopleReadings } from '@plumbline/store/analytics/listen/topics/textCurves.ts';
import type { Readings } from '@plumbline/store/analytics/listen/topics/topicTexts.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { listExcludedOccasions } from '@plumbline/store/operations/listen/qualityExclusions.ts';
import { findTextEditions } from '@plumbline/store/operations/listen/textEditions.ts';
import type { HouseContext } from '../../../http/context.ts';
import { loadRoots } from '../../identity/loadRoots.ts';

/** The readings of a workspace's texts that stand now. @throws Refusal conflict `texts.notRead` before any text was read */
export async function openReadings(
  { stores }: Pick<HouseContext, 'stores'>,
  workspace: { id: string; number: number },
): Promise<Readings> {
  const [hidden, excluded, { standing }] = await Promise.all([
    listHiddenImports(stores.operations, workspace.id),
    listExcludedOccasions(stores.operations, workspace.id),
    findTextEditions(stores.operations, workspace.id),
  ]);
  if (standing === null) throw new Refusal('conflict', 'texts.notRead', {});
  return { workspace: workspace.number, edition: standing.edition, hidden, excluded: excluded.map(BigInt) };
}

/** The same, with which people are one. */
export async function openPeopleReadings(
  house: Pick<HouseContext, 'stores'>,
  workspace: { id: string; number: number },
): Promise<PeopleReadings> {
  const [readings, roots] = await Promise.all([openReadings(house, workspace), loadRoots(house, workspace)]);
  return { ...readings, roots };
}
