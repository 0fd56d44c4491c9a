import type { DriverModel } from '@plumbline/model/driverModel.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { question } from '../../../question.ts';
import { driverModels } from '../../driversSchema.ts';
import { newId } from '../../newId.ts';
import type { Operations } from '../../openOperations.ts';

const all = question(import.meta.url, 'listDriverModels.sql');

export type DriverModelRow = {
  id: string;
  version: number;
  name: string;
  model: DriverModel;
  savedBy: string;
  savedAt: Date;
};

/** The models that are kept, each in its newest version, the newest first. */
export function listDriverModels(operations: Operations, workspace: string): Promise<DriverModelRow[]> {
  return operations.ask<DriverModelRow>(all, { workspace });
}

/**
 * Keeps a model, or a further version of one; a null model puts it away.
 *
 * @param said `id` null for a new one; `version` the one that was changed, 0 for a new one
 * @returns    its id and version
 * @throws Refusal conflict `drivers.changedMeanwhile` where somebody else has saved that version
 */
export async function addDriverModel(
  { db }: Operations,
  said: Omit<DriverModelRow, 'id' | 'model'> & { id: string | null; workspace: string; model: DriverModel | null },
): Promise<{ id: string; version: number }> {
  const { id, version, ...rest } = said;
  const added = await db
    .insert(driverModels)
    .values({ ...rest, id: id ?? newId(), version: version + 1 })
    .onConflictDoNothing()
    .returning({ id: driverModels.id, version: driverModels.version });
  const [row] = added;
  if (row === undefined) throw new Refusal('conflict', 'drivers.changedMeanwhile', {});
  return row;
}
