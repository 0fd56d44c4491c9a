import type { DriverModel, SavedDriverModel } from '@plumbline/model/driverModel.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { addDriverModel, listDriverModels } from '@plumbline/store/operations/explain/drivers/driverModels.ts';
import { namesOfActors } from '../../expect/tree/answerTree.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';

/** The models that people keep here, the newest first. */
export async function presentDriverModels(context: WorkspaceContext): Promise<SavedDriverModel[]> {
  const { stores, workspace } = context;
  const [rows, nameOf] = await Promise.all([listDriverModels(stores.operations, workspace.id), namesOfActors(context)]);
  return rows.map(({ savedAt, ...row }) => ({ ...row, savedBy: nameOf(row.savedBy), savedAt: savedAt.toISOString() }));
}

export type KeptModel = { id: string; version: number };

/** Keeps a new model, or a further version of one. @throws Refusal conflict `drivers.nameTaken`, `drivers.changedMeanwhile`, not_found `drivers.noModel` */
export async function keepDriverModel(
  { stores, workspace, actor, now }: WorkspaceContext,
  of: KeptModel | null,
  { name, model }: { name: string; model: DriverModel },
): Promise<KeptModel> {
  const others = await listDriverModels(stores.operations, workspace.id);
  if (others.some((one) => one.name === name && one.id !== of?.id))
    throw new Refusal('conflict', 'drivers.nameTaken', { name });
  const known = others.find(({ id }) => id === of?.id);
  if (of !== null && known === undefined) throw new Refusal('not_found', 'drivers.noModel', { model: of.id });
  if (known?.version !== of?.version) throw new Refusal('conflict', 'drivers.changedMeanwhile', {});
  return addDriverModel(stores.operations, {
    ...{ workspace: workspace.id, id: of?.id ?? null, version: of?.version ?? 0, name, model },
    ...{ savedBy: nameOfActor(actor), savedAt: now() },
  });
}

/** Puts a model away; its versions stay. @throws Refusal not_found `drivers.noModel` */
export async function putDriverModelAway(
  { stores, workspace, actor, now }: WorkspaceContext,
  id: string,
): Promise<KeptModel> {
  const found = (await listDriverModels(stores.operations, workspace.id)).find((one) => one.id === id);
  if (found === undefined) throw new Refusal('not_found', 'drivers.noModel', { model: id });
  return addDriverModel(stores.operations, {
    ...{ workspace: workspace.id, id, version: found.version, name: found.name, model: null },
    ...{ savedBy: nameOfActor(actor), savedAt: now() },
  });
}
