import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '@plumbline/model/refusal.ts';
import { canReach, type EngineUser } from './engineUser.ts';

/** A socket's path may have 107 bytes on Linux and 103 elsewhere, and PostgreSQL adds `/.s.PGSQL.5432`. */
const SOCKET_FOLDER_BYTES_MAX = 103 - '/.s.PGSQL.5432'.length;

/** The name of the socket folder of a data folder: one for each, the same at every start. */
export function socketFolderName(dataDir: string): string {
  const hash = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16);
  return `plumbline-${hash}`;
}

/**
 * A folder for PostgreSQL's socket that only the engine's user can enter, outside the data folder because a socket's
 * path must be short.
 *
 * @throws Refusal unavailable `store.noSocketFolder` where no temporary folder will do
 */
export function makeSocketFolder(dataDir: string, user: EngineUser): string {
  const name = socketFolderName(dataDir);
  for (const base of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    const folder = join(base, name);
    if (Buffer.byteLength(folder) > SOCKET_FOLDER_BYTES_MAX) continue;
    if (user.uid !== undefined && !canReach(user, base, 'x')) continue;
    if (makePrivate(folder, user)) return folder;
  }
  throw new Refusal('unavailable', 'store.noSocketFolder', { folder: join(tmpdir(), name) });
}

/** @returns false where the name is taken by another user, or the place cannot be written */
function makePrivate(folder: string, user: EngineUser): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    const owners = [process.getuid?.(), user.uid];
    if (!found.isDirectory() || !owners.includes(found.uid)) return false;
    chmodSync(folder, 0o700);
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** Removes the folder after the engine has stopped. */
export function removeSocketFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
