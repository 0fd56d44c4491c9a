import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Refusal } from '@plumbline/model/refusal.ts';

const HOUSE = fileURLToPath(new URL('../../', import.meta.url));
/** The rooms whose sources go into the pages. */
const SOURCES = ['web', 'widget', 'charts', 'words', 'model', 'loop/listen/survey'];
/** What lies in the room of the pages only while they are built. */
const ASIDE = '.pages-';
const LOCK = `${ASIDE}building`;
const LEFT_OUT = new Set(['node_modules', 'dist']);
/** How often it is looked whether another process has built them, and after how long nobody believes that it still does. */
const LOOK_MS = 200;
const BUILDS_MS_MAX = 600_000;

/**
 * Builds the pages where none are built, or where their sources changed since.
 *
 * A change is seen by the names, sizes and times of the sources, so that a file that was removed counts too.
 *
 * Of several processes that start at once one builds, and the others wait for what it builds.
 *
 * @param options.say       called before a build begins or is waited for, since that takes seconds
 * @param options.complain  takes what the builder says of a build that fails
 * @returns                 whether this process built them
 */
export async function buildPages({
  say,
  complain = (text) => process.stderr.write(text),
  house = HOUSE,
}: {
  say: () => void;
  complain?: (text: string) => unknown;
  house?: string;
}): Promise<boolean> {
  const dist = join(house, 'web', 'dist');
  const mark = join(dist, '.sources');
  if (!existsSync(join(house, 'web', 'index.html'))) return false;
  const sources = await fingerprint(house);
  const isBuilt = async () =>
    existsSync(join(dist, 'index.html')) && existsSync(mark) && (await readFile(mark, 'utf8')) === sources;
  if (await isBuilt()) return false;
  say();
  return inTurn(join(house, 'web', LOCK), async () => {
    if (await isBuilt()) return false;
    await replacePages({ web: join(house, 'web'), dist, sources, complain });
    return true;
  });
}

/** Does the work while no other process does the same: a file says which one. What a killed one left is taken over. */
async function inTurn<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!(await isTaken(lock))) {
    if (await isLeft(lock)) await rm(lock, { force: true });
    else await wait(LOOK_MS);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function isTaken(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether whoever is in turn lives no longer, or would have ended long ago. */
async function isLeft(lock: string): Promise<boolean> {
  try {
    const [{ mtimeMs }, holder] = [await stat(lock), Number(await readFile(lock, 'utf8'))];
    if (Date.now() - mtimeMs > BUILDS_MS_MAX) return true;
    // just taken, and nothing written into it yet
    if (holder === 0) return false;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    // a process of somebody else lives too; a file that is gone is nobody's
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

type Pages = { web: string; dist: string; sources: string; complain: (text: string) => unknown };

/** Built beside their place, which is on the same disk, and put there whole: a server that runs meanwhile never serves half of them. */
async function replacePages({ web, dist, sources, complain }: Pages): Promise<void> {
  const aside = join(web, `${ASIDE}${process.pid}`);
  const old = `${aside}-old`;
  const clear = async (): Promise<void> => {
    const left = (await readdir(web)).filter((name) => name.startsWith(ASIDE) && name !== LOCK);
    for (const name of left) await rm(join(web, name), { recursive: true, force: true });
  };
  try {
    // of one that was killed while it built
    await clear();
    await runVite(web, aside, complain);
    await writeFile(join(aside, '.sources'), sources);
    if (existsSync(dist)) await rename(dist, old);
    await rename(aside, dist);
  } finally {
    await clear();
  }
}

async function fingerprint(house: string): Promise<string> {
  const hash = createHash('sha256');
  for (const room of SOURCES) for (const line of await listFiles(join(house, room))) hash.update(line);
  return hash.digest('hex');
}

async function listFiles(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const lines: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (LEFT_OUT.has(entry.name) || entry.name.startsWith(ASIDE)) continue;
    if (entry.isDirectory()) lines.push(...(await listFiles(path)));
    else if (!/\.test\.tsx?$/.test(entry.name)) {
      const { size, mtimeMs } = await stat(path);
      lines.push(`${path} ${size} ${mtimeMs}\n`);
    }
  }
  return lines;
}

/** Vite is run as a program: its own output would otherwise mix with ours, and its memory would stay with the server. */
async function runVite(web: string, outDir: string, complain: (text: string) => unknown): Promise<void> {
  const bin = join(dirname(createRequire(join(web, 'package.json')).resolve('vite/package.json')), 'bin', 'vite.js');
  const said: Buffer[] = [];
  const child = spawn(process.execPath, [bin, 'build', '--logLevel', 'warn', '--outDir', outDir, '--emptyOutDir'], {
    cwd: web,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const output of [child.stdout, child.stderr]) output.on('data', (piece: Buffer) => said.push(piece));
  const ended = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(String(signal ?? code)));
  });
  if (ended === '0') return;
  complain(Buffer.concat(said).toString());
  throw new Refusal('unavailable', 'cli.pagesNotBuilt', { because: ended });
}
