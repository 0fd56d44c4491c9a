import { planRestatement } from '@plumbline/loop/expect/tree/planRestatement.ts';
import { listParentSteps } from '@plumbline/loop/listen/live/listParentSteps.ts';
import type { Restatement } from '@plumbline/model/expectationTree.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { countDimensionUse, type UseRow } from '@plumbline/store/analytics/expect/dimensionUse.ts';
import { restateParents } from '@plumbline/store/analytics/listen/restateParents.ts';
import { dropRollups } from '@plumbline/store/analytics/measure/buildRollups.ts';
import {
  addRestatement,
  listRestatements,
  listRunningRestatements,
  type RestatementRow,
  type RunningRestatement,
  updateRestatement,
} from '@plumbline/store/operations/expect/restatements.ts';
import { findTree, loadTree } from '@plumbline/store/operations/expect/trees.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import type { Job } from '../../house/jobs.ts';
import { type HouseContext, nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { rollUp } from '../../listen/rollUp.ts';
import { namesOfActors } from './answerTree.ts';

const QUEUE = 'restate-parents';
const busy = new WeakSet<HouseContext['stores']>();

/** Takes up what a killed process left; what somebody starts is begun at once and needs no clock. */
export function makeRestateJob(): Job {
  return { queue: QUEUE, cron: '* * * * *', work: (house) => workOff(house) };
}

/**
 * Begins to compute the stored parents anew with the weights of the newest version.
 *
 * @throws Refusal not_found `store.noTree`; conflict `expect.restating`
 */
export async function startRestatement(
  house: HouseContext,
  context: WorkspaceContext,
  because: string,
): Promise<Restatement> {
  const { operations, analytics } = context.stores;
  const tree = await loadTree(operations, context.workspace.id);
  const earlier = await listRestatements(operations, context.workspace.id);
  if (earlier.some(({ state }) => state === 'running')) throw new Refusal('conflict', 'expect.restating');
  const hidden = await listHiddenImports(operations, context.workspace.id);
  const rows = await countDimensionUse(analytics, { workspace: context.workspace.number, hidden });
  const id = await addRestatement(operations, {
    ...{ workspace: context.workspace.id, version: tree.version, because, by: nameOfActor(context.actor) },
    ...{ startedAt: context.now(), imports: [...new Set(rows.map((row) => row.import))].sort((a, b) => a - b) },
  });
  // with the house's signal: the request that began it ends long before it
  house.inBackground('restating parents', workOff(house));
  const made = (await presentRestatements(context)).find((one) => one.id === id);
  if (made === undefined) throw new RangeError('the new job was not found');
  return made;
}

export async function presentRestatements(context: WorkspaceContext): Promise<Restatement[]> {
  const [rows, nameOf] = await Promise.all([
    listRestatements(context.stores.operations, context.workspace.id),
    namesOfActors(context),
  ]);
  return rows.map((row) => present(row, nameOf));
}

const present = (row: RestatementRow, nameOf: (kept: string) => string): Restatement => ({
  ...{ id: row.id, version: row.version, state: row.state as Restatement['state'], because: row.because },
  ...{ by: nameOf(row.by), startedAt: row.startedAt.toISOString(), rows: row.rows },
  finishedAt: row.finishedAt?.toISOString() ?? null,
  ...{ importsDone: row.done.length, imports: row.imports.length },
});

/** One process works at it at a time; what it began before it was killed is done again, which changes nothing. */
async function workOff(house: HouseContext): Promise<void> {
  if (busy.has(house.stores)) return;
  busy.add(house.stores);
  try {
    for (;;) {
      const [job] = await listRunningRestatements(house.stores.operations);
      if (job === undefined || house.signal.aborted) return;
      await restateOne(house, job);
    }
  } finally {
    busy.delete(house.stores);
  }
}

async function restateOne(house: HouseContext, job: RunningRestatement): Promise<void> {
  const { operations, analytics } = house.stores;
  const done = [...job.done];
  let written = 0;
  try {
    for (const importNumber of job.imports) {
      if (done.includes(importNumber)) continue;
      if (house.signal.aborted) return;
      const hidden = await listHiddenImports(operations, job.workspace);
      const use = await countDimensionUse(analytics, { workspace: job.number, hidden });
      const own = use.filter((row) => row.import === importNumber);
      if (own.length > 0) written += await restateImport(house, job, importNumber, own);
      done.push(importNumber);
      if (!(await updateRestatement(operations, job.id, { done, rows: written }))) return;
    }
    await updateRestatement(operations, job.id, { state: 'done', finishedAt: house.now() });
    await rollUp(house, { id: job.workspace, number: job.number });
  } catch (error) {
    if (house.signal.aborted) return;
    house.log.error({ err: error, restatement: job.id }, 'parents were not restated');
    await updateRestatement(operations, job.id, { state: 'failed', finishedAt: house.now() });
  }
}

async function restateImport(
  house: HouseContext,
  job: RunningRestatement,
  importNumber: number,
  own: readonly UseRow[],
): Promise<number> {
  const { operations, analytics } = house.stores;
  const versions = [...groupBy(own, ({ treeVersion }) => treeVersion).keys()];
  const newest = (await findTree(operations, job.workspace))?.version ?? 0;
  const trees = await Promise.all(
    [job.version, ...versions.filter((version) => version > 0 && version <= newest)].map((version) =>
      loadTree(operations, job.workspace, version),
    ),
  );
  const [tree, ...earlier] = trees;
  if (tree === undefined) return 0;
  const present = new Set(own.map(({ key }) => key));
  const plan = planRestatement(
    tree.dimensions,
    present,
    earlier.map(({ dimensions }) => dimensions),
    listParentSteps,
  );
  const target = { workspace: job.number, importNumber, treeVersion: job.version };
  // figures are counted from the rows until the roll-ups are made anew
  if (importNumber !== 0) await dropRollups(analytics, { workspace: job.number, import: importNumber });
  return restateParents(analytics, { ...target, ...plan }, { signal: house.signal });
}
