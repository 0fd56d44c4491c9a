/**
 * The one way TypeScript becomes runnable here.
 *
 * The sources that some modules reach are put together once and kept, as reading a thousand of them one by one takes most
 * of a start. What is kept is looked through at every start and made anew where a source changed, so it is never older
 * than they are. Each module keeps its own address, for the questions and threads beside it, and a stack names the line
 * of the source. Where nothing can be kept, sources are read one by one, which runs the same.
 */

import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const HOUSE = fileURLToPath(new URL('../', import.meta.url));
const ROOM = '@plumbline/';
/** A process that was started from an earlier one may still read parts of it that it had not wanted yet. */
const KEPT = 4;

/**
 * Makes modules runnable.
 *
 * @param urls  addresses of the modules that will be imported, and of none else
 * @param house the folder that all rooms lie in
 * @returns     what to import for each
 */
export async function prepareSources(urls, house = HOUSE) {
  const folder = join(house, 'node_modules', '.cache', 'plumbline', hashOf(urls.join('\n')));
  let kept = findKept(folder, house);
  if (kept === null) {
    try {
      await putTogether(urls, folder, house);
      kept = findKept(folder, house);
    } catch {
      // no folder to write to, or a fault in a source, which is told best where that source is read
    }
  }
  if (kept === null) {
    const { register } = await import('tsx/esm/api');
    // no tsconfig: one of the folder a command is run in is not ours
    register({ tsconfig: false });
    return urls;
  }
  process.setSourceMapsEnabled(true);
  return urls.map((_url, at) => pathToFileURL(join(folder, kept, `${at}.mjs`)).href);
}

/** The name of what was made of sources as they are now, or null. */
function findKept(folder, house) {
  try {
    const { made, by, sources } = JSON.parse(readFileSync(join(folder, 'made.json'), 'utf8'));
    if (by !== maker(house)) return null;
    const same = sources.every(([file, mark]) => markOf(join(house, file)) === mark);
    return same ? made : null;
  } catch {
    return null;
  }
}

/** What was made by another Node, in another way or beside other packages is not used. */
function maker(house) {
  const [self, own, packages] = [
    fileURLToPath(import.meta.url),
    join(house, 'package.json'),
    join(house, 'node_modules/.package-lock.json'),
  ].map(markOf);
  return [process.version, self, own, packages].join(' ');
}

function markOf(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.size} ${found.mtimeMs}`;
}

async function putTogether(urls, folder, house) {
  // the compiler that tsx brings, so that a source is read the same in both ways
  const require = createRequire(import.meta.url);
  const esbuild = createRequire(require.resolve('tsx/package.json'))('esbuild');
  const made = randomBytes(6).toString('hex');
  const by = maker(house);
  const begun = Date.now();
  mkdirSync(join(folder, made), { recursive: true });
  try {
    const { metafile } = await esbuild.build({
      absWorkingDir: house,
      entryPoints: urls.map((url, at) => ({ in: fileURLToPath(url), out: String(at) })),
      outdir: join(folder, made),
      outExtension: { '.js': '.mjs' },
      ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: `node${process.versions.node}` },
      ...{ keepNames: true, legalComments: 'none', charset: 'utf8', conditions: [], tsconfigRaw: {} },
      ...{ sourcemap: 'linked', sourcesContent: false, metafile: true, logLevel: 'silent' },
      plugins: [keepApart(house)],
    });
    // of what was changed meanwhile nobody knows which was read
    const mark = (file) => (statSync(file).mtimeMs < begun ? markOf(file) : 'changed');
    const sources = Object.keys(metafile.inputs).map((file) => [file, mark(join(house, file))]);
    writeFileSync(join(folder, made, 'made.json'), JSON.stringify({ made, by, sources }));
    renameSync(join(folder, made, 'made.json'), join(folder, 'made.json'));
  } catch (error) {
    rmSync(join(folder, made), { recursive: true, force: true });
    throw error;
  } finally {
    await esbuild.stop();
  }
  forgetOld(folder);
}

/** Packages of others stay where they are and are named by their place; our modules keep their address. */
function keepApart(house) {
  const found = new Map();
  return {
    name: 'keep apart',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, async ({ path, resolveDir, kind, pluginData }) => {
        if (pluginData === keepApart || kind === 'entry-point') return;
        if (path.startsWith(ROOM)) return { path: join(house, path.slice(ROOM.length)) };
        if (isBuiltin(path)) return { path, external: true };
        const room = resolveDir.slice(house.length).split(sep)[0];
        const key = `${room} ${kind} ${path}`;
        if (!found.has(key)) {
          found.set(key, await build.resolve(path, { resolveDir, kind, pluginData: keepApart }));
        }
        const { path: place, errors } = found.get(key);
        // what is not installed is refused where it is wanted
        return { path: errors.length > 0 ? path : pathToFileURL(place).href, external: true };
      });
      build.onLoad({ filter: /\.m?[jt]s$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        if (!text.includes('import.meta.')) return;
        const own = {
          url: pathToFileURL(path).href,
          dirname: join(path, '..'),
          filename: path,
        };
        const contents = text.replaceAll(/\bimport\.meta\.(url|dirname|filename)\b/g, '__own.$1');
        return {
          contents: `const __own = ${JSON.stringify(own)}; ${contents}`,
          loader: path.endsWith('js') ? 'js' : 'ts',
        };
      });
    },
  };
}

function forgetOld(folder) {
  const timed = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { name } of timed.slice(KEPT)) rmSync(join(folder, name), { recursive: true, force: true });
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
