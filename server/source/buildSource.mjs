import { createHash } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const HOUSE = fileURLToPath(new URL('../../', import.meta.url));
/** The rooms that the command line and the server are made of. */
const ROOMS = ['cli', 'server', 'store', 'loop', 'stats', 'text', 'charts', 'words', 'model', 'demo'];
const BUILT = join(HOUSE, 'server', 'node_modules', '.source');
/** What the command line asks for; threads are found by their name. */
const ENTRIES = ['cli/main.ts', 'server/config.ts', 'server/main.ts', 'server/house/examine.ts'];
/** It is told what to import by whoever begins it, which nobody can know here. */
const NOT_BUILT = ['server/explain/analysisWorker.ts'];
/** Built sources that no process uses any more are kept so long. */
const KEPT_MS = 3_600_000;

/**
 * Puts the sources together in a few files that Node can read by itself, where that was not done since they changed: reading
 * fifteen hundred modules one by one, each through a translator, takes longer than all the rest of a start.
 *
 * A change is seen by names, sizes and times. The files lie aside until they are whole, so that any number of processes may
 * begin at once; those of a process that runs stay for as long as it does.
 *
 * @param build  false takes what is there: a command that is over in a second is not worth it
 * @returns      where the module of each entry is, by the address of its source; null where nothing is built, or can be here
 */
export async function buildSource({ build = true } = {}) {
  try {
    const sources = await listSources();
    const folder = join(BUILT, digestOf(sources));
    if (!existsSync(join(folder, 'entries.json'))) {
      if (!build) return null;
      await bundle(folder, sources);
    }
    noteUse(folder);
    return JSON.parse(await readFile(join(folder, 'entries.json'), 'utf8'));
  } catch {
    // the house may not be ours to write in; a fault of the sources is told where they are read as they are
    return null;
  }
}

/** Where nothing may be written there, nobody who could remove it is known either. */
function noteUse(folder) {
  const mark = join(folder, `used-${process.pid}`);
  try {
    writeFileSync(mark, '');
    process.on('exit', () => rmSync(mark, { force: true }));
  } catch {
    // it is used all the same
  }
}

/** @returns {Promise<{ file: string, line: string }[]>} */
async function listSources() {
  const found = [];
  for (const room of ROOMS) await addSources(join(HOUSE, room), found);
  return found;
}

async function addSources(folder, found) {
  const entries = await readdir(folder, { withFileTypes: true });
  const inside = [];
  const files = [];
  for (const entry of entries) {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== 'migrations') inside.push(file);
    } else if (/\.(ts|json|mjs)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)) files.push(file);
  }
  const lines = await Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return { file, line: `${file} ${size} ${mtimeMs}\n` };
    }),
  );
  found.push(...lines);
  await Promise.all(inside.map((one) => addSources(one, found)));
}

function digestOf(sources) {
  const lines = sources.map(({ line }) => line).sort();
  return createHash('sha256').update(lines.join('')).digest('hex').slice(0, 24);
}

async function bundle(folder, sources) {
  await mkdir(BUILT, { recursive: true });
  await removeUnused();
  const aside = join(BUILT, `aside-${process.pid}`);
  const threads = sources
    .map(({ file }) => file.slice(HOUSE.length).split(sep).join('/'))
    .filter((file) => /^server\/.*Worker\.ts$/.test(file) && !NOT_BUILT.includes(file));
  const entries = [...ENTRIES, ...threads];
  const outputs = Object.fromEntries(entries.map((entry) => [entry.replaceAll('/', '.').replace(/\.ts$/, ''), entry]));
  await loadTranslator().build({
    absWorkingDir: HOUSE,
    entryPoints: Object.fromEntries(Object.entries(outputs).map(([name, entry]) => [name, join(HOUSE, entry)])),
    outdir: aside,
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20', charset: 'utf8' },
    // a name that a class or function has in its source is the one it is known by
    ...{ keepNames: true, tsconfigRaw: {}, logLevel: 'silent', sourcemap: 'linked', sourcesContent: false },
    plugins: [house],
  });
  const built = Object.entries(outputs).map(([name, entry]) => [
    pathToFileURL(join(HOUSE, entry)).href,
    pathToFileURL(join(folder, `${name}.js`)).href,
  ]);
  await writeFile(join(aside, 'entries.json'), JSON.stringify(Object.fromEntries(built)));
  try {
    await rename(aside, folder);
  } catch (error) {
    // another process was quicker with the same files
    await rm(aside, { recursive: true, force: true });
    if (!existsSync(join(folder, 'entries.json'))) throw error;
  }
}

/** The translator that comes with tsx, so that sources are read the same way here and there. */
function loadTranslator() {
  const tsx = createRequire(createRequire(import.meta.url).resolve('tsx/package.json'));
  return tsx('esbuild');
}

/** A module keeps the address of its source, by which it finds its questions and threads; packages stay where npm put them. */
const house = {
  name: 'house',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
      if (kind === 'entry-point' || pluginData === 'own') return undefined;
      if (path.startsWith('@plumbline/')) return { path: join(HOUSE, path.slice('@plumbline/'.length)) };
      const name = path
        .split('/')
        .slice(0, path.startsWith('@') ? 2 : 1)
        .join('/');
      const [room = ''] = resolveDir.slice(HOUSE.length).split(sep);
      if (!existsSync(join(HOUSE, room, 'node_modules', name))) return { path, external: true };
      // a version of the room's own
      const own = await build.resolve(path, { kind, resolveDir, importer, pluginData: 'own' });
      return { path: own.path, external: true };
    });
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)));
      return { contents, loader: 'ts' };
    });
  },
};

/** What was built from sources of before, and is used by no process that lives. */
async function removeUnused() {
  for (const name of await readdir(BUILT)) {
    const folder = join(BUILT, name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs < KEPT_MS) continue;
    const users = (await readdir(folder)).flatMap((file) => (file.startsWith('used-') ? [Number(file.slice(5))] : []));
    if (!users.some(isAlive)) await rm(folder, { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
