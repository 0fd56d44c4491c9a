import { Refusal } from '@plumbline/model/refusal.ts';
import { PROMISE_LIMITS } from '@plumbline/model/servicePromise.ts';
import { and, eq } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { promiseFiles } from '../promisesSchema.ts';

type Place = { workspace: string; promise: string };
/** personal: name */
export type PromiseFileRow = {
  id: string;
  name: string;
  type: string;
  bytes: number;
  addedBy: string;
  addedAt: Date;
};
type Fresh = Place & { name: string; type: string; content: Uint8Array; addedBy: string; addedAt: Date };

const files = question(import.meta.url, 'listPromiseFiles.sql');
const file = question(import.meta.url, 'findPromiseFile.sql');

/** The newest first. */
export function listPromiseFiles(operations: Operations, place: Place): Promise<PromiseFileRow[]> {
  return operations.ask<PromiseFileRow>(files, place);
}

/** @throws Refusal invalid `commit.tooManyFiles` */
export async function addPromiseFile(operations: Operations, fresh: Fresh): Promise<PromiseFileRow> {
  const { workspace, promise, content, ...told } = fresh;
  const known = await listPromiseFiles(operations, { workspace, promise });
  if (known.length >= PROMISE_LIMITS.filesMax) {
    throw new Refusal('invalid', 'commit.tooManyFiles', { max: PROMISE_LIMITS.filesMax });
  }
  const row = { id: newId(), ...told, bytes: content.byteLength };
  await operations.db.insert(promiseFiles).values({ workspace, promise, content, ...row });
  return row;
}

/** @throws Refusal not_found `commit.noFile`. personal: name, content */
export async function loadPromiseFile(
  operations: Operations,
  place: Place & { file: string },
): Promise<{ name: string; type: string; content: Uint8Array }> {
  const [found] = await operations.ask<{ name: string; type: string; content: Uint8Array }>(file, place);
  if (found === undefined) throw new Refusal('not_found', 'commit.noFile');
  return found;
}

/** @throws Refusal not_found `commit.noFile` */
export async function removePromiseFile(
  { db }: Operations,
  { workspace, promise, file: id }: Place & { file: string },
): Promise<void> {
  const gone = await db
    .delete(promiseFiles)
    .where(and(eq(promiseFiles.workspace, workspace), eq(promiseFiles.promise, promise), eq(promiseFiles.id, id)))
    .returning({ id: promiseFiles.id });
  if (gone.length === 0) throw new Refusal('not_found', 'commit.noFile');
}
