import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '@plumbline/model/refusal.ts';
import { findStartTime } from './processIdentity.ts';

export type FolderLock = { release(): void };
export type LockHolder = { pid: number; startTime: string; since: string };

/**
 * Makes this process the only one that has the data folder open.
 *
 * The lock is a file that names a process by number and start time. The lock of a process that died without a word is
 * taken over; that of a living one never is.
 *
 * @param dataDir  an existing folder that we may write
 * @throws Refusal conflict `store.alreadyOpen`, with the folder and the number of the process that has it
 */
export function lockFolder(dataDir: string): FolderLock {
  const file = fileOf(dataDir);
  const startTime = findStartTime(process.pid);
  const ours = JSON.stringify({ pid: process.pid, startTime, since: new Date().toISOString() });
  const draft = `${file}.${process.pid}`;
  for (let attempt = 0; attempt < 20; attempt++) {
    const holder = findLockHolder(dataDir);
    if (holder !== null) throw new Refusal('conflict', 'store.alreadyOpen', { folder: dataDir, pid: holder.pid });
    setAsideDeadLock(dataDir);
    writeFileSync(draft, ours, { mode: 0o600 });
    try {
      // a link is made whole or not at all, and never over another's
      linkSync(draft, file);
      return { release: () => releaseIfOurs(file, ours) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  throw new Refusal('conflict', 'store.alreadyOpen', { folder: dataDir, pid: 0 });
}

/** Who has the folder open: a living process, or null. */
export function findLockHolder(dataDir: string): LockHolder | null {
  return livingHolder(readHolder(fileOf(dataDir)));
}

const fileOf = (dataDir: string) => join(dataDir, 'open.lock');

function livingHolder(holder: LockHolder | null): LockHolder | null {
  return holder !== null && findStartTime(holder.pid) === holder.startTime ? holder : null;
}

function readHolder(file: string): LockHolder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockHolder;
  } catch (error) {
    // no lock, or one that was cut short by a full disk: neither names a living process
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw error;
    return null;
  }
}

/** Between our look and our move another may have locked: what we moved is looked at again, and put back if it lives. */
function setAsideDeadLock(dataDir: string): void {
  const file = fileOf(dataDir);
  const aside = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = livingHolder(readHolder(aside));
  if (moved !== null) linkSync(aside, file);
  rmSync(aside, { force: true });
}

function releaseIfOurs(file: string, ours: string): void {
  try {
    if (readFileSync(file, 'utf8') === ours) rmSync(file, { force: true });
  } catch (error) {
    // the whole folder may have been removed while it was open, as tests do
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
