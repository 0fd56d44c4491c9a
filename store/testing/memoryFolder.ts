import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../engines/processIdentity.ts';

const MEMORY = '/dev/shm';
const PREFIX = 'plumbline-run-';
/** A whole run writes less than a quarter of it at once; the rest is for the engines, and for whoever else is there. */
const NEEDED_BYTES = 6 * 1024 ** 3;

/**
 * What the tests write lies in memory for as long as they run, where the machine has a folder for that with room enough:
 * each file of tests makes and drops databases of a thousand files, which on some disks is more work than the tests.
 *
 * It becomes the temporary folder of the run, so engines, houses and browsers follow that are started with its
 * environment. A machine without such a folder keeps its own, and so does a person who named one (`TMPDIR`).
 */
export default function setup(): (() => void) | undefined {
  if (process.env.TMPDIR !== undefined || !isRoomy(MEMORY)) return undefined;
  removeLeft();
  const folder = mkdtempSync(join(MEMORY, `${PREFIX}${process.pid}-`));
  // an engine that runs as another user has to reach its folder
  chmodSync(folder, 0o711);
  linkTranslations(folder);
  process.env.TMPDIR = folder;
  return () => {
    delete process.env.TMPDIR;
    rmSync(folder, { recursive: true, force: true });
  };
}

/** In memory, with room in it and in the machine, and open for programs that run from a temporary folder. */
function isRoomy(folder: string): boolean {
  try {
    const [, , type, options] =
      readFileSync('/proc/mounts', 'utf8')
        .split('\n')
        .map((line) => line.split(' '))
        .find(([, at]) => at === folder) ?? [];
    if (type !== 'tmpfs' || options?.split(',').includes('noexec')) return false;
    const { bavail, bsize } = statfsSync(folder);
    return Math.min(bavail * bsize, process.availableMemory()) >= NEEDED_BYTES;
  } catch {
    // a system that has no such list, or a folder that is not ours to use
    return false;
  }
}

/** What a run that was killed could not remove would stay in memory. */
function removeLeft(): void {
  for (const name of readdirSync(MEMORY)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    try {
      rmSync(join(MEMORY, name), { recursive: true, force: true });
    } catch {
      // it is of another user of the machine: theirs to remove
    }
  }
}

/** Modules that were translated for a run before this one need not be again. */
function linkTranslations(folder: string): void {
  const name = `tsx-${userInfo().uid}`;
  const kept = join(tmpdir(), name);
  if (existsSync(kept)) symlinkSync(kept, join(folder, name));
}
