import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';

/** The user an engine runs as; undefined numbers mean: the same as ours. */
export type EngineUser = { uid?: number; gid?: number };

const NOBODY = 65534;

/**
 * PostgreSQL refuses to run as root, so root hands it to the owner of the cluster, or to nobody when it is new.
 *
 * @param dataFolder  the cluster, which may not exist yet
 */
export function chooseEngineUser(dataFolder: string): EngineUser {
  if (process.getuid?.() !== 0) return {};
  if (!existsSync(dataFolder)) return { uid: NOBODY, gid: NOBODY };
  const owner = statSync(dataFolder);
  return owner.uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid: owner.uid, gid: owner.gid };
}

/** Whether that user can reach a file or folder through all its parents. Asked of the system, not worked out from modes. */
export function canReach(user: EngineUser, path: string, mode: 'x' | 'r' | 'w'): boolean {
  return spawnSync('/bin/sh', ['-c', `test -${mode} "$0"`, path], { ...user, cwd: '/' }).status === 0;
}

/** The name of our own user, or null in a container whose user has no entry in the list of users. */
export function findOwnName(): string | null {
  try {
    return userInfo().username;
  } catch {
    // userInfo throws where the number has no name
    return null;
  }
}
