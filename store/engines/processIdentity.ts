import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';

/** Whether a process of this number exists, ours or another user's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * When a process started, as a text that two processes of the same number never share.
 *
 * A process number alone is not an identity: numbers are used again, after a restart of the machine very soon.
 *
 * @param pid  number of a process
 * @returns    a text to be compared only for equality, or null where no such process lives
 */
export function findStartTime(pid: number): string | null {
  if (!isAlive(pid)) return null;
  if (process.platform === 'linux') {
    const boot = readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
    const stat = readOrNull(`/proc/${pid}/stat`);
    if (stat === null) return null;
    // the name in parentheses may hold spaces; field 22 is the 20th after it
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return null;
    return `${boot}:${fields[19] ?? ''}`;
  }
  return psOf(pid, 'lstart=');
}

/**
 * Whether a process works in our folder: its command line names it, or its working directory is it.
 *
 * Nothing is ever signalled before this says yes.
 */
export function isRunningIn(pid: number, folder: string): boolean {
  if (findStartTime(pid) === null) return false;
  if (process.platform !== 'linux') return (psOf(pid, 'command=') ?? '').includes(folder);
  if ((readOrNull(`/proc/${pid}/cmdline`) ?? '').split('\0').some((part) => part.includes(folder))) return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    // the link of another user's process is closed to us: then it is not one of ours
    return false;
  }
}

/** Waits until the process is gone. @returns false where it still lives after the time */
export async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (findStartTime(pid) !== null) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // gone between two looks, or closed to us: both mean that we know nothing of it
    return null;
  }
}

function psOf(pid: number, field: string): string | null {
  try {
    return execFileSync('ps', ['-o', field, '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    // ps ends with 1 where there is no such process
    return null;
  }
}
