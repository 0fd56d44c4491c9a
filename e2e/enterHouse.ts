import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { socketFolderName } from '@plumbline/store/engines/socketFolder.ts';
import { type Operations, openOperations } from '@plumbline/store/operations/openOperations.ts';
import { workspaces } from '@plumbline/store/operations/schema.ts';
import { findOwner } from '@plumbline/store/operations/trust/claim.ts';
import { addMember } from '@plumbline/store/operations/trust/members.ts';
import { loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import { v7 as uuid } from 'uuid';
import { inject } from 'vitest';
import { askForMade } from './madeOnce.ts';
import { type RunningHouse, runHouseCommand } from './startHouse.ts';

/**
 * The house that the stories of a run share, claimed by its owner, with a new workspace of the story's own: nothing was
 * brought there, and no other story looks there. What a story finds in `demo` it may read; what it changes there, others see.
 *
 * For stories that neither stop their house nor need settings or the first start of one: a start is most of their work.
 */
export async function enterHouse(story: string): Promise<RunningHouse> {
  // who watches runs a story again in the same house
  const workspace = `${story}-${uuid().slice(-6)}`;
  const shared = await askForMade<Pick<RunningHouse, 'url' | 'claimUrl' | 'dataDir'>>(inject('sharedHouse'));
  const operations = openOperations({ host: findSocket(shared.dataDir), user: 'plumbline', database: 'plumbline' });
  try {
    await addWorkspace(operations, workspace, story);
  } finally {
    await operations.close();
  }
  const run = (...args: string[]) => runHouseCommand(shared.dataDir, args);
  // it goes on for the others
  return { ...shared, workspace, run, stop: async () => undefined };
}

function findSocket(dataDir: string): string {
  const name = socketFolderName(dataDir);
  const found = [tmpdir(), '/tmp', '/var/tmp'].map((base) => join(base, name)).find((folder) => existsSync(folder));
  if (found === undefined) throw new Error('the house that the stories share does not run');
  return found;
}

/** No page makes a workspace yet. */
async function addWorkspace(operations: Operations, key: string, name: string): Promise<void> {
  const { id: main } = await loadWorkspace(operations, 'main');
  const owner = await findOwner(operations, main);
  if (owner === null) throw new Error('the house that the stories share has no owner');
  const id = uuid();
  await operations.db.insert(workspaces).values({ id, key, name });
  await addMember(operations, { workspace: id, user: owner, role: 'owner' });
}
