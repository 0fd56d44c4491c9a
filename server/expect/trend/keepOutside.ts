import { type OutsideSeries, TREND_LIMITS } from '@plumbline/model/expectationTrend.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { keepOutsideSeries, listOutsideSeries } from '@plumbline/store/operations/expect/outsideSeries.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { readOutsideFile } from './readOutsideFile.ts';

export async function presentOutside({ stores, workspace }: WorkspaceContext): Promise<OutsideSeries[]> {
  const found = await listOutsideSeries(stores.operations, workspace.id);
  return found.map(({ addedAt, ...one }) => ({ ...one, addedAt: addedAt.toISOString() }));
}

/**
 * Keeps the series of a file, with where they come from. A series of the same name and source is replaced.
 *
 * @throws Refusal invalid `trends.file.…`, conflict `trends.tooManyOutside`
 */
export async function bringOutside(
  context: WorkspaceContext,
  { text, fileName }: { text: string; fileName: string },
): Promise<{ kept: string[] }> {
  const { stores, workspace } = context;
  const read = readOutsideFile(text);
  const there = await listOutsideSeries(stores.operations, workspace.id);
  const known = new Set(there.map(({ name, source }) => JSON.stringify([name, source])));
  const fresh = read.filter(({ name, source }) => !known.has(JSON.stringify([name, source])));
  if (there.length + fresh.length > TREND_LIMITS.outsideMax) {
    throw new Refusal('conflict', 'trends.tooManyOutside', { limit: TREND_LIMITS.outsideMax });
  }
  const added = {
    ...{ workspace: workspace.id, fileName: fileName.slice(0, 200) },
    ...{ addedBy: nameOfActor(context.actor), addedAt: context.now() },
  };
  await keepOutsideSeries(
    stores.operations,
    read.map((one) => ({ ...one, ...added })),
  );
  return { kept: read.map(({ name }) => name) };
}
