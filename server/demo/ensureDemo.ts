import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { composeDemo, type Demo } from '@plumbline/demo/composeDemo.ts';
import { deleteEvidence } from '@plumbline/store/analytics/listen/importEvidence.ts';
import { inPeopleTurn } from '@plumbline/store/analytics/listen/inPeopleTurn.ts';
import {
  composeLines,
  insertComposedPeople,
  insertComposedRows,
} from '@plumbline/store/analytics/listen/insertComposedRows.ts';
import { savePromise } from '@plumbline/store/operations/commit/promises.ts';
import { decideMark } from '@plumbline/store/operations/expect/decidedMarks.ts';
import { addTreeVersion, findTree } from '@plumbline/store/operations/expect/trees.ts';
import {
  createImport,
  type ImportRecord,
  listImports,
  listUnfinishedImports,
  updateImport,
} from '@plumbline/store/operations/listen/imports.ts';
import { appendAudit } from '@plumbline/store/operations/trust/audit.ts';
import { loadWorkspace, type Workspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { HouseContext } from '../http/context.ts';

/** Changes when the story does; what a start looks for to know that the demo is there. */
export const DEMO_MARK = 'demo company 1';
export const DEMO_SEED = 1;
const DAY_MS = 86_400_000;
const MAKER = 'demo';

type Counts = { occasions: number; people: number; observations: number };

/**
 * Makes the demo company in its workspace, once: an import like any other, which nobody sees before it is whole.
 *
 * A start that finds it there, or rolled back by somebody, leaves it so; one that finds it half made, as after a kill,
 * removes the half and makes it again. A stop in the middle is left to the next start.
 */
export async function ensureDemo(house: HouseContext): Promise<void> {
  const { operations } = house.stores;
  const workspace = await loadWorkspace(operations, 'demo');
  const made = await listImports(operations, workspace.id);
  if (made.some(({ filesHash, state }) => filesHash === DEMO_MARK && ['committed', 'rolledBack'].includes(state)))
    return;
  await removeUnfinished(house, workspace);
  const demo = composeDemo(DEMO_SEED, lastDayOf(workspace.zone, house.now()));
  const record = await createImport(operations, {
    workspace: workspace.id,
    source: demo.source,
    mapping: '# drawn by the product itself, not read from a file\n',
    filesHash: DEMO_MARK,
    files: [],
    startedBy: MAKER,
    state: 'writing',
  });
  await updateImport(operations, record.id, { hasRows: true });
  try {
    const treeVersion = ((await findTree(operations, workspace.id))?.version ?? 0) + 1;
    const counts = await writeDemo(
      house,
      { workspace: workspace.number, importNumber: record.number, treeVersion },
      demo,
    );
    await commitDemo(house, workspace, record, demo, counts);
  } catch (error) {
    if (house.signal.aborted) return;
    await updateImport(operations, record.id, { state: 'failed', finishedAt: house.now() });
    throw error;
  }
}

/** What a killed process left behind: hidden already, and now gone. */
async function removeUnfinished({ stores, now }: HouseContext, workspace: Workspace): Promise<void> {
  for (const left of await listUnfinishedImports(stores.operations)) {
    if (left.workspace !== workspace.id || left.filesHash !== DEMO_MARK) continue;
    await deleteEvidence(stores.analytics, { workspace: workspace.number, importNumber: left.number });
    await updateImport(stores.operations, left.id, { state: 'failed', hasRows: false, finishedAt: now() });
  }
}

type Target = { workspace: number; importNumber: number; treeVersion: number };

/** Rows go out some hundreds at a time, so that requests are answered in between. */
async function writeDemo({ stores, signal }: HouseContext, target: Target, demo: Demo): Promise<Counts> {
  const { analytics } = stores;
  const fulfilments: string[] = [];
  const occasions = new Set<number>();
  const counts = { occasions: 0, people: demo.people.length, observations: 0 };
  async function* observations() {
    for (const batch of demo.batches()) {
      counts.observations += batch.observations.length;
      for (const { occasion } of batch.observations) occasions.add(occasion);
      fulfilments.push(composeLines('fulfilments', batch.fulfilments));
      yield composeLines('observations', batch.observations);
      await setImmediate();
    }
  }
  // each of them counts people from the highest number that others have
  await inPeopleTurn(analytics, async () => {
    await insertComposedPeople(analytics, target, Readable.from([linesOf(demo.people)]), signal);
    await insertComposedRows(analytics, target, 'observations', Readable.from(observations()), signal);
    await insertComposedRows(analytics, target, 'fulfilments', Readable.from(fulfilments), signal);
  });
  return { ...counts, occasions: occasions.size };
}

function linesOf(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** Tree, decisions, promises and the import itself become true at one moment. */
async function commitDemo(
  house: HouseContext,
  workspace: Workspace,
  record: ImportRecord,
  demo: Demo,
  counts: Counts,
): Promise<void> {
  await house.stores.operations.transaction(async (operations) => {
    const { dimensions, metrics, decided, promises } = demo;
    const because = `import ${record.number}`;
    await addTreeVersion(operations, { workspace: workspace.id, dimensions, metrics, because, createdBy: MAKER });
    for (const mark of decided) {
      await decideMark(operations, { ...mark, workspace: workspace.id, decidedBy: demo.decidedBy });
    }
    for (const promise of promises) await savePromise(operations, { ...promise, workspace: workspace.id });
    await updateImport(operations, record.id, {
      ...counts,
      state: 'committed',
      rows: counts.observations,
      accepted: counts.observations,
      progress: 1,
      finishedAt: house.now(),
    });
    const deed = { actor: MAKER, action: 'makeDemo', subject: record.id };
    await appendAudit(operations, { workspace: workspace.id, ...deed });
  });
}

/** The last whole civil day before the demo is made, so that nothing in it lies ahead of the reader. */
export function lastDayOf(zone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(now.getTime() - DAY_MS));
}
