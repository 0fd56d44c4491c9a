import { Refusal } from '@plumbline/model/refusal.ts';
import type { SwotFigure, SwotInput } from '@plumbline/model/swot.ts';
import { addSwotVersion } from '@plumbline/store/operations/expect/swotVersions.ts';
import { newId } from '@plumbline/store/operations/newId.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';

/**
 * Says something of an entry, or puts one in where none is named. What was said before stays as a version.
 *
 * @param of  the entry and the figure that was seen when it was said; null where a person puts one in
 * @throws Refusal invalid `market.noWords`; conflict `market.changedMeanwhile`
 */
export async function saveSwot(
  context: WorkspaceContext,
  of: { entry: string; figure: SwotFigure | null } | null,
  { quadrant, words, state, version }: SwotInput,
): Promise<{ entry: string; version: number }> {
  const { stores, workspace, actor, now } = context;
  // what rests on nothing but words must have some
  if ((of === null || of.figure === null) && words === '') throw new Refusal('invalid', 'market.noWords', {});
  const entry = of?.entry ?? newId();
  await addSwotVersion(stores.operations, {
    ...{ workspace: workspace.id, entry, version, quadrant, words, state, figure: of?.figure ?? null },
    ...{ savedBy: nameOfActor(actor), savedAt: now() },
  });
  return { entry, version: version + 1 };
}
