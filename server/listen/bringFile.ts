import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '@plumbline/model/refusal.ts';
import { addFile, type BroughtFile, loadFile } from '@plumbline/store/operations/listen/files.ts';
import { v7 as uuid } from 'uuid';
import { nameOfActor, type WorkspaceContext } from '../http/context.ts';

/** Where the bytes of a brought file lie. Personal: the file holds whatever its owner put into it. */
export function pathOfFile(dataDir: string, file: string): string {
  return join(dataDir, 'files', file);
}

/**
 * Keeps a file that somebody brings, as it comes, with its digest.
 *
 * @throws Refusal `invalid` when it holds nothing or more than the operator allows; nothing is kept then
 */
export async function bringFile(
  context: Pick<WorkspaceContext, 'config' | 'signal' | 'stores' | 'workspace' | 'actor'>,
  name: string,
  bytes: Readable,
  broughtBy = nameOfActor(context.actor),
): Promise<BroughtFile> {
  const id = uuid();
  const path = pathOfFile(context.config.dataDir, id);
  await mkdir(join(context.config.dataDir, 'files'), { recursive: true, mode: 0o700 });
  const digest = createHash('sha256');
  let count = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count += chunk.length;
      digest.update(chunk);
      done(
        count > context.config.fileBytesMax
          ? new Refusal('invalid', 'import.fileTooLarge', { name, limit: readable(context.config.fileBytesMax) })
          : null,
        chunk,
      );
    },
  });
  try {
    await pipeline(bytes, measured, createWriteStream(path, { mode: 0o600 }), { signal: context.signal });
    if (count === 0) throw new Refusal('invalid', 'import.emptyFile', { name });
    const file = {
      id,
      workspace: context.workspace.id,
      name: name.slice(0, 200),
      bytes: count,
      sha256: digest.digest('hex'),
    };
    await addFile(context.stores.operations, { ...file, broughtBy });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return loadFile(context.stores.operations, context.workspace.id, id);
}

/** A size as people say it: 20 GB, 1.5 MB. */
function readable(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)));
  return `${Number((bytes / 1024 ** power).toFixed(1))} ${units[power]}`;
}
